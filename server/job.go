package server

import (
	"context"
	"github.com/valyala/fasthttp"

	"weft/bridge/engine"
)

// submit is POST /v1/jobs.
func (s *Server) submit(ctx *fasthttp.RequestCtx, _ string) {
	request, _, err := s.request(ctx)
	if err != nil {
		s.failBody(ctx, err)
		return
	}
	keepBody(ctx)
	status, err := s.door.Submit(s.owned(ctx), request)
	if err != nil {
		s.fail(ctx, err)
		return
	}
	ctx.SetStatusCode(fasthttp.StatusAccepted)
	ctx.Response.Header.Set(fasthttp.HeaderLocation, "/v1/jobs/"+status.ID)
	s.document(ctx, status)
}

// jobs is GET /v1/jobs.
func (s *Server) jobs(ctx *fasthttp.RequestCtx, _ string) {
	jobs, err := s.door.Jobs(context.Background())
	if err != nil {
		s.fail(ctx, err)
		return
	}
	if jobs == nil {
		jobs = []engine.Status{}
	}
	s.document(ctx, struct {
		Jobs []engine.Status `json:"jobs"`
	}{jobs})
}

// job is GET /v1/jobs/{id}.
func (s *Server) job(ctx *fasthttp.RequestCtx, id string) {
	status, err := s.door.Job(context.Background(), id)
	if err != nil {
		s.fail(ctx, err)
		return
	}
	s.document(ctx, status)
}

// cancel is DELETE /v1/jobs/{id}.
func (s *Server) cancel(ctx *fasthttp.RequestCtx, id string) {
	status, err := s.door.Cancel(context.Background(), id)
	if err != nil {
		s.fail(ctx, err)
		return
	}
	s.document(ctx, status)
}

// result is GET /v1/jobs/{id}/result?wait_ms=. Leaving does not cancel the job: it belongs to everyone who knows its id.
func (s *Server) result(ctx *fasthttp.RequestCtx, id string) {
	wait, err := s.wait(ctx)
	if err != nil {
		s.fail(ctx, err)
		return
	}
	call, connection := s.begin(ctx, false)
	reply, err := s.door.Result(call, id, wait)
	if !s.ended(ctx, call, connection, err) {
		return
	}
	s.answer(ctx, reply)
}
