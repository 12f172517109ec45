package server

import (
	"bytes"
	"strings"
	"time"

	"github.com/valyala/fasthttp"

	"weft/bridge/fault"
)

// endpoint answers one route. id is the last part of the path, where the route has one; it is valid as long as the request.
type endpoint func(s *Server, ctx *fasthttp.RequestCtx, id string)

// resource is what a path names: its methods. HEAD goes where GET does, and the body is left out.
type resource struct {
	get, post, put, delete endpoint
	queries                []string // the query parameters it takes
}

var (
	rootResource     = &resource{get: (*Server).pointer, post: (*Server).run}
	runResource      = &resource{post: (*Server).run}
	jobsResource     = &resource{get: (*Server).jobs, post: (*Server).submit}
	jobResource      = &resource{get: (*Server).job, delete: (*Server).cancel}
	resultResource   = &resource{get: (*Server).result, queries: []string{"wait_ms"}}
	eventsResource   = &resource{get: (*Server).events}
	kernelsResource  = &resource{get: (*Server).kernels}
	kernelResource   = &resource{get: (*Server).kernel, put: (*Server).publish, delete: (*Server).unpublish, queries: []string{"entry", "replace", "memory_bytes", "recursion"}}
	compileResource  = &resource{post: (*Server).compile}
	datasetsResource = &resource{get: (*Server).datasets}
	datasetResource  = &resource{get: (*Server).described, put: (*Server).put, delete: (*Server).drop, queries: []string{"ttl_ms", "type"}}
	infoResource     = &resource{get: (*Server).info}
	aliveResource    = &resource{get: (*Server).alive}
	readyResource    = &resource{get: (*Server).ready}
)

// paths are all routes, for the message about a path that does not exist.
var paths = []string{
	"/", "/v1/run", "/v1/jobs", "/v1/jobs/{id}", "/v1/jobs/{id}/result", "/v1/jobs/{id}/events",
	"/v1/kernels", "/v1/kernels/{name}", "/v1/compile", "/v1/data", "/v1/data/{name}", "/v1/info", "/healthz", "/readyz",
}

// find gives the resource of a path and the id in it; nil where there is none.
func find(path []byte) (r *resource, id string) {
	switch string(path) {
	case "/v1/run":
		return runResource, ""
	case "/":
		return rootResource, ""
	case "/v1/jobs":
		return jobsResource, ""
	case "/v1/kernels":
		return kernelsResource, ""
	case "/v1/data":
		return datasetsResource, ""
	case "/v1/compile":
		return compileResource, ""
	case "/v1/info":
		return infoResource, ""
	case "/healthz":
		return aliveResource, ""
	case "/readyz":
		return readyResource, ""
	}
	if name, ok := bytes.CutPrefix(path, []byte("/v1/kernels/")); ok && len(name) > 0 {
		return kernelResource, string(name)
	}
	if name, ok := bytes.CutPrefix(path, []byte("/v1/data/")); ok && len(name) > 0 {
		return datasetResource, string(name)
	}
	rest, ok := bytes.CutPrefix(path, []byte("/v1/jobs/"))
	if !ok {
		return nil, ""
	}
	name, view, nested := strings.Cut(string(rest), "/")
	switch {
	case name == "":
		return nil, ""
	case !nested:
		return jobResource, name
	case view == "result":
		return resultResource, name
	case view == "events":
		return eventsResource, name
	}
	return nil, ""
}

// route finds what a request names and answers it, if the client may ask and the server still answers.
func (s *Server) route(ctx *fasthttp.RequestCtx) {
	found, id := find(ctx.Path())
	if found == aliveResource || found == readyResource { // for probes, which have no token
		s.dispatch(ctx, found, id)
		return
	}
	if s.draining.Load() {
		ctx.SetConnectionClose()
		s.fail(ctx, errStopping)
		return
	}
	if f := s.access(ctx); f != nil {
		s.fail(ctx, f)
		return
	}
	if found == nil {
		s.fail(ctx, unknownPath(string(ctx.Path())))
		return
	}
	s.dispatch(ctx, found, id)
}

func (s *Server) dispatch(ctx *fasthttp.RequestCtx, r *resource, id string) {
	var do endpoint
	switch string(ctx.Method()) {
	case fasthttp.MethodPost:
		do = r.post
	case fasthttp.MethodGet, fasthttp.MethodHead:
		do = r.get
	case fasthttp.MethodPut:
		do = r.put
	case fasthttp.MethodDelete:
		do = r.delete
	}
	if do == nil {
		allowed := r.allowed()
		ctx.Response.Header.Set(fasthttp.HeaderAllow, allowed)
		s.failAs(ctx, fault.Invalid("method", "%s takes %s (got %s)", clip(ctx.Path()), allowed, clip(ctx.Method())), fasthttp.StatusMethodNotAllowed)
		return
	}
	if len(ctx.URI().QueryString()) > 0 {
		if f := r.checkQuery(ctx.QueryArgs()); f != nil {
			s.fail(ctx, f)
			return
		}
	}
	do(s, ctx, id)
}

func (r *resource) allowed() string {
	var methods []string
	if r.get != nil {
		methods = append(methods, "GET", "HEAD")
	}
	if r.post != nil {
		methods = append(methods, "POST")
	}
	if r.put != nil {
		methods = append(methods, "PUT")
	}
	if r.delete != nil {
		methods = append(methods, "DELETE")
	}
	return strings.Join(methods, ", ")
}

// checkQuery refuses query parameters that the route does not take, or takes once.
func (r *resource) checkQuery(query *fasthttp.Args) (f *fault.Fault) {
	seen := map[string]bool{}
	for key := range query.All() {
		name := string(key)
		known := false
		for _, query := range r.queries {
			known = known || query == name
		}
		switch {
		case !known && len(r.queries) == 0:
			return fault.Invalid("unknown_query", "this path takes no query parameters (got %q); options go into the body", clip(key))
		case !known:
			return fault.Invalid("unknown_query", "this path takes %s in its query (got %q)", strings.Join(r.queries, ", "), clip(key))
		case seen[name]:
			return fault.Invalid("duplicate_query", "the query parameter %q is given twice", name)
		}
		seen[name] = true
	}
	return nil
}

func unknownPath(path string) *fault.Fault {
	if nearest := fault.Nearest(path, paths); nearest != "" {
		return fault.New(fault.NotFound, "unknown_path", "there is no path %q; did you mean %q?", clip([]byte(path)), nearest)
	}
	return fault.New(fault.NotFound, "unknown_path", "there is no path %q (there are: %s)", clip([]byte(path)), strings.Join(paths, " "))
}

// wait is the query parameter wait_ms; without it the server's own.
func (s *Server) wait(ctx *fasthttp.RequestCtx) (time.Duration, error) {
	text := ctx.QueryArgs().Peek("wait_ms")
	if text == nil {
		return s.Wait, nil
	}
	ms, err := fasthttp.ParseUint(text)
	if err != nil || int64(ms) > int64(time.Duration(1<<63-1)/time.Millisecond) {
		return 0, fault.Invalid("wait_ms", "wait_ms is a number of milliseconds, 0 or more (got %q)", clip(text))
	}
	return time.Duration(ms) * time.Millisecond, nil
}
