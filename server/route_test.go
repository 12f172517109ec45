package server

import (
	"net/http"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

func itoa(n int) string { return strconv.Itoa(n) }

func TestEachRouteAnswers(t *testing.T) {
	s := overMemory(t, &scripted{}, Config{})
	for _, c := range []struct {
		method, path, body string
		status             int
		answer             string
	}{
		{"POST", "/v1/run", anyRun, 200, `{"result":42,"type":"int"}`},
		{"POST", "/", anyRun, 200, `{"result":42,"type":"int"}`},
		{"GET", "/v1/jobs", "", 200, `{"jobs":[]}`},
		{"GET", "/v1/kernels/std.abs", "", 200, `{"kernels":[{"name":"std.abs","hash":"sha256:a1","signature":"(int) -> int","language":"go","cheap":false},` +
			`{"name":"std.abs","hash":"sha256:a2","signature":"(float) -> float","language":"go","cheap":false}]}`},
		{"GET", "/v1/kernels/sha256:e", "", 200, `{"kernels":[{"name":"std.exp","hash":"sha256:e","signature":"(float) -> float","language":"go","cheap":false}]}`},
		{"POST", "/v1/compile", `{"kernel":{"source":"def f"}}`, 200, `{"name":"def f","hash":"","signature":"","language":"","cheap":false}`},
		{"PUT", "/v1/kernels/a.b", `{"kernel":{"source":"def f"}}`, 201, `{"name":"a.b","hash":"","signature":"","language":"","cheap":false}`},
		{"PUT", "/v1/kernels/a.b?replace=true", `{"kernel":{"source":"def f"}}`, 200, `{"name":"a.b","hash":"","signature":"","language":"","cheap":false}`},
		{"DELETE", "/v1/kernels/a.b", "", 200, `{"name":"a.b","hash":"","signature":"","language":"","cheap":false}`},
		{"GET", "/healthz", "", 200, `{"status":"ok"}`},
		{"GET", "/readyz", "", 200, `{"status":"ready"}`},
	} {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			got := s.send(c.method, c.path, c.body, asJSON)
			require.Equal(t, c.status, got.status, got.body)
			require.Equal(t, "application/json", got.header.Get("Content-Type"))
			require.JSONEq(t, c.answer, got.body)
		})
	}
}

func TestInfoShowsTheServersOwnLimits(t *testing.T) {
	s := overMemory(t, &scripted{}, Config{BodyBytes: 12345})
	got := s.send("GET", "/v1/info", "")
	require.Contains(t, got.body, `"body_bytes":12345`)
	require.Contains(t, got.body, `"default_wait_ms":30000`)
	require.Contains(t, got.body, `"workers":3`)
}

func TestWhatIsNotARouteIsAProblem(t *testing.T) {
	s := overMemory(t, &scripted{}, Config{})
	for _, c := range []struct {
		method, path string
		status       int
		code, detail string
	}{
		{"GET", "/v1/kernel", 404, "not_found", `there is no path "/v1/kernel"; did you mean "/v1/kernels"?`},
		{"GET", "/nowhere/at/all", 404, "not_found", `there is no path "/nowhere/at/all" (there are: `},
		{"GET", "/v1/jobs/", 404, "not_found", ""},
		{"GET", "/v1/jobs/j1/nothing", 404, "not_found", ""},
		{"GET", "/v1/jobs/j1/result/x", 404, "not_found", ""},
		{"GET", "/v1/kernels/std.ab", 404, "not_found", `there is no kernel "std.ab"; did you mean "std.abs"?`},
		{"PUT", "/v1/kernels/a?replace=perhaps", 400, "invalid_argument", `replace is true or false (got "perhaps")`},
		{"GET", "/v1/jobs/j9", 404, "not_found", `there is no job "j9"`},
		{"DELETE", "/v1/jobs/j9", 404, "not_found", ""},
		{"GET", "/v1/jobs/j9/result", 404, "not_found", ""},
		{"GET", "/v1/jobs/j9/events", 404, "not_found", ""},
		{"GET", "/v1/jobs/j9/result?wait_ms=soon", 400, "invalid_argument", `wait_ms is a number of milliseconds, 0 or more (got "soon")`},
		{"GET", "/v1/jobs/j9/result?wait_ms=-1", 400, "invalid_argument", ""},
		{"GET", "/v1/jobs/j9/result?wait=1", 400, "invalid_argument", `this path takes wait_ms in its query (got "wait")`},
		{"GET", "/v1/jobs/j9/result?wait_ms=1&wait_ms=2", 400, "invalid_argument", `the query parameter "wait_ms" is given twice`},
		{"POST", "/v1/run?wait_ms=1", 400, "invalid_argument", `this path takes no query parameters (got "wait_ms"); options go into the body`},
	} {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			got := s.send(c.method, c.path, "", asJSON)
			require.Equal(t, c.status, got.status)
			p := got.problem(t)
			require.Equal(t, c.code, p.Code)
			require.Contains(t, p.Detail, c.detail)
		})
	}
}

func TestAWrongMethodIsToldTheRightOnes(t *testing.T) {
	s := overMemory(t, &scripted{}, Config{})
	for _, c := range []struct{ method, path, allow string }{
		{"GET", "/v1/run", "POST"},
		{"DELETE", "/v1/jobs", "GET, HEAD, POST"},
		{"POST", "/v1/jobs/j1", "GET, HEAD, DELETE"},
		{"PUT", "/v1/kernels", "GET, HEAD"},
		{"PATCH", "/", "GET, HEAD, POST"},
		{"OPTIONS", "/v1/run", "POST"},
		{"POST", "/healthz", "GET, HEAD"},
	} {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			got := s.send(c.method, c.path, "", asJSON)
			require.Equal(t, 405, got.status)
			require.Equal(t, c.allow, got.header.Get("Allow"))
			require.Equal(t, "method", got.problem(t).Reason)
		})
	}
}

func TestHeadIsGetWithoutTheBody(t *testing.T) {
	s := overMemory(t, &scripted{}, Config{})
	get, head := s.send("GET", "/v1/kernels", ""), s.send("HEAD", "/v1/kernels", "")
	require.Equal(t, http.StatusOK, head.status)
	require.Empty(t, head.body)
	require.Equal(t, get.header.Get("Content-Length"), head.header.Get("Content-Length"))
}

func TestAProblemNamesItsRequest(t *testing.T) {
	s := overMemory(t, &scripted{}, Config{})
	own := s.send("GET", "/nothing", "", "X-Request-Id: abc-1")
	require.Equal(t, "/nothing#abc-1", own.problem(t).Instance)
	require.Equal(t, "abc-1", own.header.Get("X-Request-Id"))
	made := s.send("GET", "/nothing", "", `X-Request-Id: a "quoted" one`)
	require.Equal(t, "/nothing#"+made.header.Get("X-Request-Id"), made.problem(t).Instance)
	require.NotContains(t, made.header.Get("X-Request-Id"), `"`)
}

func TestAPanicFailsItsRequestOnly(t *testing.T) {
	door := &scripted{}
	door.run = nil
	s := overMemory(t, door, Config{})
	panicking := overMemory(t, &panicky{}, Config{})
	got := panicking.run()
	require.Equal(t, 500, got.status)
	require.Equal(t, "internal", got.problem(t).Code)
	require.Equal(t, 200, panicking.send("GET", "/healthz", "").status)
	require.Equal(t, 200, s.run().status)
}
