package server

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strconv"
	"time"

	"github.com/valyala/fasthttp"

	"weft/bridge/fault"
	"weft/internal/guard"
)

// fail answers with a fault's problem document.
func (s *Server) fail(ctx *fasthttp.RequestCtx, err error) { s.failAs(ctx, err, 0) }

// failAs is fail with an HTTP status that says more than that of the fault's code: 405, 408, 415, 431.
func (s *Server) failAs(ctx *fasthttp.RequestCtx, err error, status int) {
	f := fault.From(err)
	id := s.requestID(ctx)
	if f.Code == fault.Internal {
		attributes := []any{slog.String("request", id), slog.String("path", string(ctx.Path())), slog.Any("error", f), slog.Any("cause", f.Unwrap())}
		if panicked := (*guard.Panic)(nil); errors.As(f, &panicked) {
			attributes = append(attributes, slog.String("stack", string(panicked.Stack)))
		}
		s.Log.Error("a request failed", attributes...)
	}
	// What was said for an answer that is not given any more goes; Connection: close and Allow stay.
	ctx.Response.ResetBody()
	writeProblem(&ctx.Response, f, status, string(ctx.Path())+"#"+id)
	ctx.Response.Header.Set("X-Request-Id", id)
	if f.Code == fault.Unauthenticated {
		ctx.Response.Header.Set(fasthttp.HeaderWWWAuthenticate, `Bearer realm="weft"`)
	}
}

// writeProblem writes the document: the fault's own, with the HTTP status where that differs, and an instance where it names none.
func writeProblem(response *fasthttp.Response, f *fault.Fault, status int, instance string) {
	document, err := f.MarshalJSON()
	if err != nil {
		document = []byte(`{"type":"about:blank","title":"weft failed","status":500,"detail":"","code":"internal","reason":"internal"}`)
	}
	if class := f.Code.Class().HTTP; status != 0 && status != class {
		document = bytes.Replace(document, statusMember(class), statusMember(status), 1)
	} else {
		status = class
	}
	// Inside a JSON string each quote is escaped, so these can only be members.
	if instance != "" && !bytes.Contains(document, []byte(`,"instance":"`)) {
		document = bytes.Replace(document, []byte(`,"code":"`), []byte(`,"instance":`+strconv.QuoteToASCII(instance)+`,"code":"`), 1)
	}
	response.SetStatusCode(status)
	response.Header.SetContentType(fault.MediaType)
	if f.RetryAfter > 0 {
		seconds := (f.RetryAfter + time.Second - 1) / time.Second
		response.Header.Set(fasthttp.HeaderRetryAfter, strconv.FormatInt(int64(seconds), 10))
	}
	response.SetBodyRaw(document)
}

func statusMember(status int) []byte { return []byte(`"status":` + strconv.Itoa(status) + `,`) }

// requestID is the client's own X-Request-Id where it is harmless in a log, else a new one.
func (s *Server) requestID(ctx *fasthttp.RequestCtx) string {
	given := ctx.Request.Header.Peek("X-Request-Id")
	if len(given) == 0 || len(given) > 64 {
		return s.prefix + strconv.FormatUint(s.requests.Add(1), 16)
	}
	for _, c := range given {
		if c <= ' ' || c >= 0x7f || c == '"' || c == '\\' {
			return s.prefix + strconv.FormatUint(s.requests.Add(1), 16)
		}
	}
	return string(given)
}

// refuse is fasthttp's ErrorHandler: the request could not be read. The connection is closed after the answer.
func (s *Server) refuse(ctx *fasthttp.RequestCtx, err error) {
	if c := under(ctx.Conn()); c != nil {
		c.linger.Store(true)
	}
	var small *fasthttp.ErrSmallBuffer
	var network net.Error
	switch {
	case errors.Is(err, fasthttp.ErrBodyTooLarge):
		// fasthttp forgets the header of a body in chunks that is too large.
		forgotten := len(ctx.Request.Header.Host()) == 0
		if f := s.access(ctx); f != nil && !forgotten {
			s.fail(ctx, f)
			return
		}
		s.fail(ctx, s.tooLarge(forgotten))
	case errors.As(err, &small):
		s.failAs(ctx, fault.New(fault.LimitExceeded, "header_size", "the header of a request has at most %d bytes", headerBytes), fasthttp.StatusRequestHeaderFieldsTooLarge)
	case errors.As(err, &network) && network.Timeout():
		s.failAs(ctx, fault.New(fault.Timeout, "slow_request",
			"the request came too slowly: it may take %v, and a second for each MiB", s.ReadTimeout), fasthttp.StatusRequestTimeout)
	default:
		s.fail(ctx, fault.Invalid("malformed_http", "the request is not valid HTTP/1.1").Because(err))
	}
}

// tooLarge is the fault of a body over the limit. Where it is not known who has sent it, it may have been the limit of those without a token.
func (s *Server) tooLarge(anyone bool) *fault.Fault {
	f := fault.New(fault.LimitExceeded, "body_size", "the body of a request has at most %d bytes here", s.BodyBytes)
	if anyone && len(s.tokens) > 0 {
		f.Detail += fmt.Sprintf(", and without the token at most %d", smallBody)
	}
	return f
}
