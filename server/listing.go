package server

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/valyala/fasthttp"

	"weft/bridge/message"
)

type kernelList struct {
	Kernels []message.KernelInfo `json:"kernels"`
}

// kernels is GET /v1/kernels.
func (s *Server) kernels(ctx *fasthttp.RequestCtx, _ string) {
	kernels, err := s.door.Kernels(context.Background())
	if err != nil {
		s.fail(ctx, err)
		return
	}
	if kernels == nil {
		kernels = []message.KernelInfo{}
	}
	s.document(ctx, kernelList{kernels})
}

// info is GET /v1/info: what the door says of itself, with the limits that are the server's.
func (s *Server) info(ctx *fasthttp.RequestCtx, _ string) {
	info, err := s.door.Info(context.Background())
	if err != nil {
		s.fail(ctx, err)
		return
	}
	info.Limits.BodyBytes = s.BodyBytes
	info.Limits.DefaultWaitMS = s.Wait.Milliseconds()
	s.document(ctx, info)
}

// alive is GET /healthz: the process answers, and so does its engine.
func (s *Server) alive(ctx *fasthttp.RequestCtx, _ string) {
	if err := s.door.Ping(context.Background()); err != nil {
		s.fail(ctx, err)
		return
	}
	s.document(ctx, map[string]string{"status": "ok"})
}

// ready is GET /readyz: new work is welcome.
func (s *Server) ready(ctx *fasthttp.RequestCtx, _ string) {
	if s.draining.Load() {
		ctx.SetConnectionClose()
		s.fail(ctx, errStopping)
		return
	}
	s.document(ctx, map[string]string{"status": "ready"})
}

// pointer is GET /: where to look.
func (s *Server) pointer(ctx *fasthttp.RequestCtx, _ string) {
	s.document(ctx, map[string]string{"weft": "POST /v1/run", "kernels": "/v1/kernels", "info": "/v1/info"})
}

// document answers with a JSON document.
func (s *Server) document(ctx *fasthttp.RequestCtx, v any) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		s.fail(ctx, err)
		return
	}
	ctx.SetContentType(typeJSON)
	ctx.Response.SetBodyRaw(bytes.TrimSuffix(out.Bytes(), []byte{'\n'}))
}
