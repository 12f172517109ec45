package server

import (
	"errors"

	"github.com/valyala/fasthttp"

	"weft/bridge/fault"
)

// run is POST /v1/run, and POST / for the classic client.
func (s *Server) run(ctx *fasthttp.RequestCtx, _ string) {
	request, framed, err := s.request(ctx)
	if err != nil {
		s.failBody(ctx, err)
		return
	}
	call, connection := s.begin(ctx, false)
	reply, err := s.door.Run(call, request)
	// The engine may go on with a job, or with a kernel that ignores its cancel, and read the body; and columns of a frame are the body itself.
	// A call that ended well and was given JSON is the only one of which nothing remains.
	if err != nil || framed || reply.Job != nil {
		keepBody(ctx)
	}
	if !s.ended(ctx, call, connection, err) {
		return
	}
	s.answer(ctx, reply)
}

// keepBody takes the body's memory away from the connection, for good: whoever still reads it may.
func keepBody(ctx *fasthttp.RequestCtx) { ctx.Request.SwapBody(nil) }

// failBody answers a body that could not be read as a request.
func (s *Server) failBody(ctx *fasthttp.RequestCtx, err error) {
	status := 0
	if f := (*fault.Fault)(nil); errors.As(err, &f) && (f.Reason == "content_type" || f.Reason == "charset" || f.Reason == "content_encoding") {
		status = fasthttp.StatusUnsupportedMediaType
	}
	s.failAs(ctx, err, status)
}
