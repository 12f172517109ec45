package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/subtle"

	"github.com/valyala/fasthttp"

	"weft/bridge/fault"
)

// access is nil for a request that may be answered: with a token configured, one that brings it; without, one that no web page elsewhere can have made.
func (s *Server) access(ctx *fasthttp.RequestCtx) *fault.Fault {
	header := &ctx.Request.Header
	if len(s.tokens) > 0 {
		return s.authorize(header)
	}
	return sameHost(header, local(ctx))
}

// authorize compares the bearer token. Hashes are compared, all of them and in constant time, so that neither a token's length nor its beginning can be found by the clock.
func (s *Server) authorize(header *fasthttp.RequestHeader) *fault.Fault {
	scheme, token, _ := bytes.Cut(header.Peek(fasthttp.HeaderAuthorization), []byte(" "))
	given := sha256.Sum256(bytes.TrimSpace(token))
	known := 0
	for i := range s.tokens {
		known |= subtle.ConstantTimeCompare(given[:], s.tokens[i][:])
	}
	switch {
	case len(scheme) == 0:
		return fault.New(fault.Unauthenticated, "token_missing", "this server wants a token: Authorization: Bearer … (weft.connect takes token=, token_file= or WEFT_TOKEN)")
	case !bytes.EqualFold(scheme, []byte("Bearer")):
		return fault.New(fault.Unauthenticated, "token_missing", "this server wants Authorization: Bearer … (got another scheme)")
	case known == 0:
		return fault.New(fault.Unauthenticated, "token_wrong", "the token is not one of this server's")
	}
	return nil
}

// owned is the context of a request: it says whose kernels it may use. Each token is an owner.
func (s *Server) owned(ctx *fasthttp.RequestCtx) context.Context {
	if len(s.tokens) == 0 {
		return context.Background()
	}
	_, token, _ := bytes.Cut(ctx.Request.Header.Peek(fasthttp.HeaderAuthorization), []byte(" "))
	given := sha256.Sum256(bytes.TrimSpace(token))
	for i := range s.tokens {
		if given == s.tokens[i] { // access has compared them in constant time
			return s.owners[i]
		}
	}
	return context.Background()
}

// sameHost holds what keeps web pages out of a server without a token. A page can send its browser here under a name of its own (DNS rebinding), so
// only the names of loopback are answered; and a browser says which page asks, so that has to be one of ours. Over a unix socket no browser comes,
// and clients write what they like as the host.
func sameHost(header *fasthttp.RequestHeader, socket bool) *fault.Fault {
	host := header.Host()
	if !socket && !loopbackName(host) {
		return fault.New(fault.Forbidden, "foreign_host",
			"without a token this server answers only to the hosts localhost, 127.0.0.1 and [::1] (got %q)", clip(host))
	}
	origin := header.Peek(fasthttp.HeaderOrigin)
	if len(origin) == 0 {
		return nil
	}
	_, from, found := bytes.Cut(origin, []byte("://"))
	if !found || !bytes.EqualFold(from, host) {
		return fault.New(fault.Forbidden, "foreign_origin",
			"without a token this server answers no web page of another origin (got %q at host %q)", clip(origin), clip(host))
	}
	return nil
}

// loopbackName says whether a Host header, with or without a port, names this machine for itself.
func loopbackName(host []byte) bool {
	name, rest := host, []byte(nil)
	if end := bytes.IndexByte(host, ']'); end >= 0 {
		name, rest = host[:end+1], host[end+1:]
	} else if colon := bytes.IndexByte(host, ':'); colon >= 0 {
		name, rest = host[:colon], host[colon:]
	}
	if len(rest) > 0 {
		if rest[0] != ':' || len(rest) > 6 {
			return false
		}
		for _, digit := range rest[1:] {
			if digit < '0' || digit > '9' {
				return false
			}
		}
	}
	return bytes.EqualFold(name, []byte("localhost")) || string(name) == "127.0.0.1" || string(name) == "[::1]"
}

// clip keeps a foreign text short enough for a message.
func clip(text []byte) string {
	if len(text) > 100 {
		return string(text[:100]) + "…"
	}
	return string(text)
}
