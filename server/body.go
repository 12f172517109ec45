package server

import (
	"bytes"

	"github.com/valyala/fasthttp"

	"weft/bridge/fault"
	"weft/bridge/message"
)

// The media types of bodies. jsonrequest is what the classic client of weft's Erlang ancestor sends.
const (
	typeJSON    = "application/json"
	typeClassic = "application/jsonrequest"
	typeFrame   = "application/vnd.weft.frame"
)

// smallBody may be sent by anyone: so much is read before the token is looked at.
const smallBody = 64 << 10

// admit is fasthttp's HeaderReceived: it says how large a body may be. Who has no token gets a small body read, no more.
func (s *Server) admit(header *fasthttp.RequestHeader) (bounds fasthttp.RequestConfig) {
	if len(s.tokens) == 0 {
		return bounds
	}
	const inChunks = -1
	if length := header.ContentLength(); (length > smallBody || length == inChunks) && s.authorize(header) != nil {
		bounds.MaxRequestBodySize = smallBody
	}
	return bounds
}

// expect is fasthttp's ExpectHandler: who asks whether to send a body (Expect: 100-continue, as curl does above 1 MB) is refused before sending it.
func (s *Server) expect(ctx *fasthttp.RequestCtx) int {
	var f *fault.Fault
	if f = s.access(ctx); f == nil && int64(ctx.Request.Header.ContentLength()) > s.BodyBytes {
		f = s.tooLarge(false)
	}
	if f == nil {
		return fasthttp.StatusContinue
	}
	if c := under(ctx.Conn()); c != nil {
		c.linger.Store(true)
	}
	s.fail(ctx, f)
	return ctx.Response.StatusCode()
}

// bodyForm says whether a body is a frame or JSON.
func (s *Server) bodyForm(ctx *fasthttp.RequestCtx) (framed bool, err error) {
	header := &ctx.Request.Header
	if len(header.Peek(fasthttp.HeaderContentEncoding)) > 0 {
		return false, fault.Invalid("content_encoding", "bodies are taken as they are, without a Content-Encoding (got %q)", clip(header.Peek(fasthttp.HeaderContentEncoding)))
	}
	framed, f := bodyType(header.ContentType())
	if f != nil {
		return false, f
	}
	return framed, nil
}

// request reads the body of run and submit.
func (s *Server) request(ctx *fasthttp.RequestCtx) (r *message.Request, framed bool, err error) {
	framed, err = s.bodyForm(ctx)
	switch {
	case err != nil:
		return nil, false, err
	case framed:
		r, err = message.DecodeFrame(ctx.Request.Body())
	default:
		r, err = message.Decode(ctx.Request.Body(), nil)
	}
	if err == nil && r.Wait == nil {
		r.Wait = &s.Wait
	}
	return r, framed, err
}

// bodyType is bodyForm by the content type alone.
func bodyType(contentType []byte) (framed bool, f *fault.Fault) {
	if string(contentType) == typeJSON {
		return false, nil
	}
	media, parameters, _ := bytes.Cut(contentType, []byte(";"))
	switch media = bytes.TrimSpace(media); {
	case equalFold(media, typeFrame):
		return true, nil
	case equalFold(media, typeJSON), equalFold(media, typeClassic):
		for parameter := range bytes.SplitSeq(parameters, []byte(";")) {
			name, value, _ := bytes.Cut(bytes.TrimSpace(parameter), []byte("="))
			if value = bytes.Trim(value, `"`); equalFold(name, "charset") && !equalFold(value, "utf-8") && !equalFold(value, "us-ascii") {
				return false, fault.Invalid("charset", "a JSON body is UTF-8 (got charset %q)", clip(value))
			}
		}
		return false, nil
	}
	return false, fault.Invalid("content_type", "a body needs the Content-Type %s, %s or %s (got %q)", typeJSON, typeClassic, typeFrame, clip(contentType))
}

func equalFold(text []byte, word string) bool { return bytes.EqualFold(text, []byte(word)) }

// wantsFrame says whether the client accepts a frame as its answer. Everyone else gets JSON, whatever they accept: a problem is JSON anyway.
func wantsFrame(header *fasthttp.RequestHeader) bool {
	accept := header.Peek(fasthttp.HeaderAccept)
	if len(accept) < len(typeFrame) {
		return false
	}
	for wanted := range bytes.SplitSeq(accept, []byte(",")) {
		media, _, _ := bytes.Cut(wanted, []byte(";"))
		if equalFold(bytes.TrimSpace(media), typeFrame) {
			return true
		}
	}
	return false
}

// largeAnswer is from where an answer's buffer is not kept for the connection's next one.
const largeAnswer = 1 << 20

// answer writes a reply, as JSON or as a frame.
func (s *Server) answer(ctx *fasthttp.RequestCtx, reply *message.Reply) {
	response := &ctx.Response
	buffer := response.SwapBody(nil)[:0]
	if wantsFrame(&ctx.Request.Header) {
		response.Header.SetContentType(typeFrame)
		buffer = reply.AppendFrame(buffer)
	} else {
		response.Header.SetContentType(typeJSON)
		buffer = reply.AppendJSON(buffer)
	}
	if len(buffer) > largeAnswer {
		response.SetBodyRaw(buffer)
	} else {
		response.SwapBody(buffer)
	}
	if reply.Job != nil {
		response.SetStatusCode(fasthttp.StatusAccepted)
		response.Header.Set(fasthttp.HeaderLocation, "/v1/jobs/"+reply.Job.ID)
	}
}
