package server

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/message"
)

func TestABodyNeedsOneOfThreeContentTypes(t *testing.T) {
	s := overMemory(t, &scripted{}, Config{})
	for _, c := range []struct {
		contentType string
		status      int
		reason      string
	}{
		{"application/json", 200, ""},
		{"Application/JSON", 200, ""},
		{"application/jsonrequest", 200, ""},
		{"application/json; charset=utf-8", 200, ""},
		{`application/json;charset="UTF-8"`, 200, ""},
		{"application/json; charset=latin1", 415, "charset"},
		{"", 415, "content_type"},
		{"text/plain", 415, "content_type"},
		{"application/x-www-form-urlencoded", 415, "content_type"},
		{"multipart/form-data; boundary=x", 415, "content_type"},
		{"application/jsonish", 415, "content_type"},
	} {
		t.Run(c.contentType, func(t *testing.T) {
			got := s.send("POST", "/v1/run", anyRun, "Content-Type: "+c.contentType)
			require.Equal(t, c.status, got.status, got.body)
			if c.status != 200 {
				p := got.problem(t)
				require.Equal(t, c.reason, p.Reason)
				require.Equal(t, "invalid_argument", p.Code)
			}
		})
	}
	t.Run("as it is", func(t *testing.T) {
		got := s.send("POST", "/v1/run", anyRun, asJSON, "Content-Encoding: gzip")
		require.Equal(t, 415, got.status)
		require.Equal(t, "content_encoding", got.problem(t).Reason)
	})
	t.Run("a kernel's source", func(t *testing.T) {
		got := s.send("PUT", "/v1/kernels/shop.gross", "def gross(net: float) -> float: return net * 1.19", "Content-Type: text/plain")
		require.Equal(t, 415, got.status)
		require.Contains(t, got.problem(t).Detail, "a kernel's source has the Content-Type text/x-python")
	})
}

func TestABodyThatIsNoRequestIsAProblem(t *testing.T) {
	s := overMemory(t, &scripted{}, Config{})
	for name, body := range map[string]string{
		"empty":         "",
		"truncated":     `{"operation":"map","items":[1,2`,
		"not an object": `[1,2]`,
		"nested":        `{"operation":"map","items":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}`,
		"unknown key":   `{"operation":"map","itmes":[1]}`,
		"two documents": anyRun + anyRun,
		"broken UTF-8":  "{\"operation\":\"map\",\"kernel\":\"\xff\"}",
	} {
		t.Run(name, func(t *testing.T) {
			got := s.send("POST", "/v1/run", body, asJSON)
			require.Equal(t, 400, got.status, got.body)
			require.Equal(t, "invalid_argument", got.problem(t).Code)
		})
	}
}

func TestFramesTravelBothWays(t *testing.T) {
	door := &scripted{run: func(_ context.Context, r *message.Request) (*message.Reply, error) {
		return message.NewReply(engine.Result{Shape: engine.ShapeList, Columns: []column.Column{r.Items.Column}}), nil
	}}
	s := overMemory(t, door, Config{})
	request := &message.Request{Operation: engine.Map, Kernel: message.Ref{Name: "k"}, Items: message.Value{Column: column.Floats{1, 0.1, 1e300}}}
	frame := string(request.AppendFrame(nil))

	got := s.send("POST", "/v1/run", frame, "Content-Type: "+typeFrame, "Accept: application/json, application/vnd.weft.frame;q=0.5")
	require.Equal(t, 200, got.status, got.body)
	require.Equal(t, typeFrame, got.header.Get("Content-Type"))
	reply, err := message.DecodeReplyFrame([]byte(got.body))
	require.NoError(t, err)
	require.Equal(t, column.Floats{1, 0.1, 1e300}, reply.Columns[0])

	got = s.send("POST", "/v1/run", frame, "Content-Type: "+typeFrame)
	require.Equal(t, "application/json", got.header.Get("Content-Type"))
	require.JSONEq(t, `{"result":[1,0.1,1e300],"type":"list[float]"}`, got.body)

	got = s.send("POST", "/v1/run", frame[:len(frame)-4], "Content-Type: "+typeFrame)
	require.Equal(t, 400, got.status)
}

func TestTheWaitOfARequestWithoutOneIsTheServers(t *testing.T) {
	waits := make(chan time.Duration, 2)
	door := &scripted{run: func(_ context.Context, r *message.Request) (*message.Reply, error) {
		waits <- *r.Wait
		return &message.Reply{Job: &engine.Status{ID: "j7", State: engine.Running, Operation: engine.Map}}, nil
	}}
	s := overMemory(t, door, Config{Wait: 7 * time.Second})
	got := s.run()
	require.Equal(t, 7*time.Second, <-waits)
	require.Equal(t, 202, got.status)
	require.Equal(t, "/v1/jobs/j7", got.header.Get("Location"))
	require.Contains(t, got.body, `{"job":{"id":"j7","state":"running"`)

	s.send("POST", "/v1/run", `{"operation":"map","kernel":"k","items":[],"wait_ms":5}`, asJSON)
	require.Equal(t, 5*time.Millisecond, <-waits)
}

// A door may go on reading a request after its method has returned, so the next request on the connection must not be read over it.
func TestTheBodyOfAJobIsNotOverwritten(t *testing.T) {
	var kept []*message.Request
	door := &scripted{
		run: func(_ context.Context, r *message.Request) (*message.Reply, error) {
			kept = append(kept, r)
			return &message.Reply{Job: &engine.Status{ID: "j"}}, nil
		},
		submit: func(_ context.Context, r *message.Request) (engine.Status, error) {
			kept = append(kept, r)
			return engine.Status{ID: "j"}, nil
		},
	}
	s := overTCP(t, door, Config{})
	bodies := []string{
		`{"operation":"map","kernel":"k","items":[1111,1111]}`,
		`{"operation":"map","kernel":"k","items":[2222,2222]}`,
		`{"operation":"map","kernel":"k","items":[3333,3333]}`,
		`{"operation":"map","kernel":"k","items":[4444,4444]}`,
	}
	r := s.raw("")
	for n, body := range bodies {
		r.write(post([]string{"/v1/run", "/v1/jobs"}[n%2], body))
		require.Equal(t, 202, r.read().status)
	}
	for n, request := range kept {
		require.Contains(t, bodies[n], string(request.Items.JSON))
	}
}

func TestABodyOverTheLimitIsRefusedAndTheConnectionClosed(t *testing.T) {
	s := overTCP(t, &scripted{}, Config{BodyBytes: 100_000})
	big := strings.Repeat(" ", 100_001-len(anyRun)) + anyRun
	for _, c := range []struct{ name, request string }{
		{"announced", post("/v1/run", big)},
		{"announced and far away", strings.Replace(post("/v1/run", ""), "Content-Length: 0", "Content-Length: 99999999999", 1)},
		{"in chunks", "POST /v1/run HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n186a1\r\n" + big + "\r\n0\r\n\r\n"},
		{"asked before", strings.Replace(post("/v1/run", "", "Expect: 100-continue"), "Content-Length: 0", "Content-Length: 100001", 1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := s.raw(c.request)
			got := r.read()
			require.Equal(t, 413, got.status)
			require.True(t, got.closes)
			p := got.problem(t)
			require.Equal(t, "limit_exceeded", p.Code)
			require.Equal(t, "the body of a request has at most 100000 bytes here", p.Detail)
			r.closed()
		})
	}
	t.Run("at the limit", func(t *testing.T) {
		require.Equal(t, 200, s.send("POST", "/v1/run", big[1:], asJSON).status)
	})
}

func TestWithoutTheTokenALargeBodyIsNotRead(t *testing.T) {
	s := overTCP(t, &scripted{}, Config{Tokens: []string{"secret-token"}})
	r := s.raw(strings.Replace(post("/v1/run", ""), "Content-Length: 0", "Content-Length: 100000000", 1))
	require.Equal(t, 401, r.read().status)
	r.closed()
}

func TestABodyIsSentAfterContinue(t *testing.T) {
	s := overTCP(t, &scripted{}, Config{})
	r := s.raw(strings.TrimSuffix(post("/v1/run", anyRun, "Expect: 100-continue"), anyRun))
	line, err := r.r.ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "HTTP/1.1 100 Continue\r\n", line)
	_, err = r.r.ReadString('\n')
	require.NoError(t, err)
	r.write(anyRun)
	require.Equal(t, 200, r.read().status)
}

// Two readings of where a request ends are how one is smuggled past a proxy.
func TestARequestWithTwoLengthsIsRefused(t *testing.T) {
	s := overTCP(t, &scripted{}, Config{})
	smuggled := "GET /v1/info HTTP/1.1\r\nHost: localhost\r\n\r\n"
	head := "POST /v1/run HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
	for name, request := range map[string]string{
		"two lengths":           head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + smuggled,
		"a negative length":     head + "Content-Length: -1\r\n\r\n" + smuggled,
		"a length with a sign":  head + "Content-Length: +5\r\n\r\n" + smuggled,
		"a length as a list":    head + "Content-Length: 5, 5\r\n\r\n" + smuggled,
		"a space before colon":  head + "Content-Length : 5\r\n\r\n" + smuggled,
		"an unknown encoding":   head + "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n" + smuggled,
		"a broken chunk length": head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n" + smuggled,
		"no request at all":     "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			r := s.raw(request)
			got := r.read()
			require.Equal(t, 400, got.status, got.body)
			require.Equal(t, "malformed_http", got.problem(t).Reason)
			r.closed()
		})
	}
	t.Run("a length and chunks", func(t *testing.T) { // the chunks count, and nothing after them
		r := s.raw(head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled)
		require.Equal(t, 400, r.read().status)
		r.closed()
	})
}
