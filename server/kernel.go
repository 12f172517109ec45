package server

import (
	"bytes"
	"strings"

	"github.com/valyala/fasthttp"

	"weft/bridge/fault"
	"weft/bridge/message"
)

// typePython is the media type of a kernel's source.
const typePython = "text/x-python"

// kernel is GET /v1/kernels/{name}: all signatures of a name, in the form of the list, and the source of a published one.
func (s *Server) kernel(ctx *fasthttp.RequestCtx, name string) {
	found, err := s.door.Kernel(s.owned(ctx), name)
	if err != nil {
		s.fail(ctx, err)
		return
	}
	s.document(ctx, kernelList{found})
}

// compile is POST /v1/compile.
func (s *Server) compile(ctx *fasthttp.RequestCtx, _ string) {
	definition, err := s.definition(ctx)
	if err != nil {
		s.failBody(ctx, err)
		return
	}
	call, connection := s.begin(ctx, false)
	info, err := s.door.Compile(call, definition)
	if !s.ended(ctx, call, connection, err) {
		return
	}
	s.document(ctx, info)
}

// publish is PUT /v1/kernels/{name}.
func (s *Server) publish(ctx *fasthttp.RequestCtx, name string) {
	definition, err := s.publication(ctx, name)
	if err != nil {
		s.failBody(ctx, err)
		return
	}
	info, created, err := s.door.Publish(s.owned(ctx), definition)
	if err != nil {
		s.fail(ctx, err)
		return
	}
	if created {
		ctx.SetStatusCode(fasthttp.StatusCreated)
		ctx.Response.Header.Set(fasthttp.HeaderLocation, "/v1/kernels/"+name)
	}
	s.document(ctx, info)
}

// unpublish is DELETE /v1/kernels/{name}.
func (s *Server) unpublish(ctx *fasthttp.RequestCtx, name string) {
	info, err := s.door.Unpublish(s.owned(ctx), name)
	if err != nil {
		s.fail(ctx, err)
		return
	}
	s.document(ctx, info)
}

// definition reads the body of compile.
func (s *Server) definition(ctx *fasthttp.RequestCtx) (*message.Definition, error) {
	framed, err := s.bodyForm(ctx)
	switch {
	case err != nil:
		return nil, err
	case framed:
		return message.DecodeDefinitionFrame(ctx.Request.Body())
	}
	return message.DecodeDefinition(ctx.Request.Body(), nil)
}

// publication reads the body of publish: the source itself, with the rest in the query, or a definition.
func (s *Server) publication(ctx *fasthttp.RequestCtx, name string) (*message.Definition, error) {
	query := ctx.QueryArgs()
	replace, err := flag(query, "replace")
	if err != nil {
		return nil, err
	}
	if media, _, _ := bytes.Cut(ctx.Request.Header.ContentType(), []byte(";")); !equalFold(bytes.TrimSpace(media), typePython) {
		d, err := s.definition(ctx)
		switch f := fault.From(err); {
		case err != nil && f.Reason == "content_type":
			return nil, fault.Invalid(f.Reason, "a kernel's source has the Content-Type %s; its object is %s or %s (got %q)", typePython, typeJSON, typeFrame, clip(media))
		case err != nil:
			return nil, err
		case query.Has("entry"), query.Has("memory_bytes"), query.Has("recursion"):
			return nil, fault.Invalid("unknown_query", "entry, memory_bytes and recursion stand in the kernel object; in the query they go with %s", typePython)
		case d.Name != "" && d.Name != name:
			return nil, fault.Invalid("name", "the path says that the kernel is %q, the body that it is %q", clip([]byte(name)), clip([]byte(d.Name)))
		}
		d.Name, d.Replace = name, d.Replace || replace
		return d, nil
	}
	source := &message.Source{Text: string(ctx.Request.Body()), Entry: string(query.Peek("entry")), File: name + ".py"}
	d := &message.Definition{Name: name, Kernel: message.Ref{Source: source}, Replace: replace}
	memory, err := number(query, "memory_bytes")
	if err != nil {
		return nil, err
	}
	source.MemoryBytes = int64(memory)
	source.Recursion, err = number(query, "recursion")
	return d, err
}

// flag is a query parameter that is true, false or not given; "?replace" alone is true.
func flag(query *fasthttp.Args, name string) (bool, error) {
	switch text := string(query.Peek(name)); {
	case !query.Has(name):
		return false, nil
	case text == "", strings.EqualFold(text, "true"), text == "1":
		return true, nil
	case strings.EqualFold(text, "false"), text == "0":
		return false, nil
	default:
		return false, fault.Invalid(name, "%s is true or false (got %q)", name, clip([]byte(text)))
	}
}

func number(query *fasthttp.Args, name string) (int, error) {
	text := query.Peek(name)
	if text == nil {
		return 0, nil
	}
	n, err := fasthttp.ParseUint(text)
	if err != nil {
		return 0, fault.Invalid(name, "%s is a number, 0 or more (got %q)", name, clip(text))
	}
	return n, nil
}
