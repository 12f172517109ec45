package client

import (
	"context"
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/valyala/fasthttp"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/message"
)

func faultOf(t *testing.T, err error) *fault.Fault {
	t.Helper()
	require.IsType(t, (*fault.Fault)(nil), err)
	return err.(*fault.Fault)
}

func frame(result engine.Result) string {
	return response("200", typeFrame, string(message.NewReply(result).AppendFrame(nil)))
}

func ints(items ...int64) engine.Result {
	return engine.Result{Shape: engine.ShapeList, Columns: []column.Column{column.Ints(items)}}
}

func square(items column.Column) *message.Request {
	return &message.Request{Operation: engine.Map, Kernel: message.Ref{Name: "std.square"}, Items: message.Value{Column: items}}
}

const running = `{"job":{"id":"j1","state":"running","operation":"map","items_done":0,"items_total":3,"submitted_ms":1,"seed":0}}`

func TestRunSendsAFrameAndReadsOne(t *testing.T) {
	large := make(column.Floats, 100_000) // beyond what is copied into one buffer
	for i := range large {
		large[i] = float64(i) / 3
	}
	var got atomic.Pointer[message.Request]
	f := serve(t, func(request *fasthttp.Request) string {
		r, err := message.DecodeFrame(append([]byte(nil), request.Body()...))
		if err != nil {
			return response("400", "text/plain", err.Error())
		}
		got.Store(r)
		header := &request.Header
		if string(header.Peek("Authorization")) != "Bearer secret" || string(header.Peek("X-A")) != "b" || string(header.ContentType()) != typeFrame ||
			string(header.Peek("Accept")) != typeFrame || string(header.Method()) != "POST" || string(header.RequestURI()) != "/weft/v1/run" {
			return response("400", "text/plain", header.String())
		}
		return frame(ints(1, 4, 9))
	})
	c := open(t, Config{URL: f.url + "/weft", Token: "secret", Headers: map[string]string{"X-A": "b"}, Timeout: 5 * time.Second})
	for _, items := range []column.Column{column.Floats{1, 2, 3}, large, column.Range{Step: 1, N: 1 << 40}} {
		reply, err := c.Run(t.Context(), square(items))
		require.NoError(t, err)
		require.Equal(t, "list[int]", reply.Type)
		require.Equal(t, column.Ints{1, 4, 9}, reply.Columns[0])
		sent := got.Load()
		require.Equal(t, items, sent.Items.Column)
		require.Equal(t, 5*time.Second, sent.Malt.Timeout, "the client's timeout is said")
		require.Equal(t, window, *sent.Wait)
	}
	require.EqualValues(t, 1, f.connections.Load(), "a connection is used again")
}

func TestALongRunIsFollowed(t *testing.T) {
	var asked atomic.Int64
	f := serve(t, func(request *fasthttp.Request) string {
		path := string(request.Header.RequestURI())
		switch {
		case path == "/v1/run":
			return response("202", "application/json", running)
		case strings.HasPrefix(path, "/v1/jobs/j1/result?wait_ms=") && asked.Add(1) < 3:
			return response("202", typeFrame, string((&message.Reply{Job: &engine.Status{ID: "j1", State: engine.Running}}).AppendFrame(nil)))
		}
		return frame(ints(1))
	})
	reply, err := open(t, Config{URL: f.url}).Run(t.Context(), square(column.Ints{1}))
	require.NoError(t, err)
	require.Nil(t, reply.Job)
	require.Equal(t, column.Ints{1}, reply.Columns[0])
	require.EqualValues(t, 3, asked.Load())
}

func TestARunThatTheServerLostIsUnavailable(t *testing.T) {
	document, err := fault.New(fault.NotFound, "unknown_job", "there is no job").MarshalJSON()
	require.NoError(t, err)
	f := serve(t, func(request *fasthttp.Request) string {
		if string(request.Header.RequestURI()) == "/v1/run" {
			return response("202", "application/json", running)
		}
		return response("404", fault.MediaType, string(document))
	})
	_, err = open(t, Config{URL: f.url}).Run(t.Context(), square(column.Ints{1}))
	require.Equal(t, fault.Unavailable, faultOf(t, err).Code)
	require.Equal(t, "run_lost", faultOf(t, err).Reason)
}

func TestAWaitThatIsOverGivesTheJob(t *testing.T) {
	f := serve(t, func(request *fasthttp.Request) string { return response("202", "application/json", running) })
	c := open(t, Config{URL: f.url})
	r := square(column.Ints{1})
	r.Wait = new(time.Duration)
	reply, err := c.Run(t.Context(), r)
	require.NoError(t, err)
	require.Equal(t, "j1", reply.Job.ID)
	require.EqualValues(t, 1, f.requests.Load())

	reply, err = c.Result(t.Context(), "j1", 0)
	require.NoError(t, err)
	require.Equal(t, "j1", reply.Job.ID)
}

func TestAProblemComesBackAsItsFault(t *testing.T) {
	want := fault.New(fault.KernelFailed, "zero_division", "division by zero").AtItem(7)
	want.Kernel = "k"
	document, err := want.MarshalJSON()
	require.NoError(t, err)
	f := serve(t, func(*fasthttp.Request) string { return response("422", fault.MediaType, string(document)) })
	_, err = open(t, Config{URL: f.url}).Run(t.Context(), square(column.Ints{1}))
	require.Equal(t, want, err)
	require.EqualValues(t, 1, f.requests.Load(), "a kernel that failed fails again")
}

func TestAnswersThatAreNotOfWeft(t *testing.T) {
	for text, want := range map[string]struct {
		code   fault.Code
		reason string
	}{
		response("404", "text/html", "<h1>nginx</h1>"):                        {fault.NotFound, "http_404"},
		response("401", "text/plain", ""):                                     {fault.Unauthenticated, "http_401"},
		response("413", "text/html", "large"):                                 {fault.LimitExceeded, "http_413"},
		response("502", "text/html", "bad gateway"):                           {fault.Unavailable, "http_502"},
		response("504", "text/html", "gateway timeout"):                       {fault.Unavailable, "http_504"},
		response("500", "text/html", "oops"):                                  {fault.Unavailable, "http_500"},
		response("301", "text/html", "moved"):                                 {fault.Unavailable, "http_301"},
		response("200", "text/html", "hello"):                                 {fault.Unavailable, "bad_reply"},
		response("200", "application/json", `{"result":[1]}`):                 {fault.Unavailable, "bad_reply"},
		response("200", "application/json", `{"job":`):                        {fault.Unavailable, "bad_reply"},
		response("200", typeFrame, "short"):                                   {fault.Unavailable, "bad_reply"},
		response("200", typeFrame, "\x02\x00\x00\x00\x00\x00\x00\x00{}"):      {fault.Unavailable, "bad_reply"},
		response("500", fault.MediaType, "{"):                                 {fault.Unavailable, "http_500"},
		"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nConnection: close\r\n": {fault.Unavailable, "connection_lost"},
	} {
		f := serve(t, func(*fasthttp.Request) string { return text })
		_, err := open(t, Config{URL: f.url, Retries: times(0)}).Run(t.Context(), square(column.Ints{1}))
		problem := faultOf(t, err)
		require.Equal(t, want.code, problem.Code, "%s: %s", text, problem)
		require.Equal(t, want.reason, problem.Reason, "%s: %s", text, problem)
	}
}

func TestWhatReachedNobodyIsTriedAgain(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	url := "http://" + ln.Addr().String()
	ln.Close()
	_, err = open(t, Config{URL: url, Retries: times(2)}).Submit(t.Context(), square(column.Ints{1}))
	f := faultOf(t, err)
	require.Equal(t, fault.Unavailable, f.Code)
	require.Equal(t, "unreachable", f.Reason)
	require.Contains(t, f.Detail, "cannot reach "+url)
	require.Contains(t, f.Detail, "connection refused")
	require.Contains(t, f.Detail, "POST /v1/jobs, tried 3 times in")

	_, err = open(t, Config{URL: "unix:" + filepath.Join(t.TempDir(), "none"), Retries: times(0)}).Jobs(t.Context())
	require.Contains(t, faultOf(t, err).Detail, "tried once")
}

func TestWhatWasLostIsTriedAgainWhereThatDoesNoHarm(t *testing.T) {
	lose := func(fails int64) *fake {
		var n atomic.Int64
		return serve(t, func(request *fasthttp.Request) string {
			if n.Add(1) <= fails {
				return ""
			}
			if strings.HasPrefix(string(request.Header.RequestURI()), "/v1/jobs") {
				return response("202", "application/json", running)
			}
			return frame(ints(1))
		})
	}
	f := lose(2)
	_, err := open(t, Config{URL: f.url}).Run(t.Context(), square(column.Ints{1}))
	require.NoError(t, err, "kernels are pure")
	require.EqualValues(t, 3, f.requests.Load())

	f = lose(1)
	effect := square(column.Ints{1})
	effect.Operation = engine.Foreach
	_, err = open(t, Config{URL: f.url}).Run(t.Context(), effect)
	require.Equal(t, "connection_lost", faultOf(t, err).Reason)
	require.EqualValues(t, 1, f.requests.Load(), "an effect may have happened")

	f = lose(1)
	_, err = open(t, Config{URL: f.url}).Submit(t.Context(), square(column.Ints{1}))
	require.Equal(t, fault.Unavailable, faultOf(t, err).Code)
	require.EqualValues(t, 1, f.requests.Load(), "a second job may be the answer")
}

func TestAServerThatRefusesIsAskedAgain(t *testing.T) {
	draining := fault.New(fault.Unavailable, "draining", "the server is stopping")
	document, err := draining.MarshalJSON()
	require.NoError(t, err)
	var n atomic.Int64
	f := serve(t, func(request *fasthttp.Request) string {
		if n.Add(1) == 1 {
			return response("503", fault.MediaType, string(document), "Connection: close")
		}
		return response("202", "application/json", running)
	})
	status, err := open(t, Config{URL: f.url}).Submit(t.Context(), square(column.Ints{1}))
	require.NoError(t, err)
	require.Equal(t, "j1", status.ID)

	f = serve(t, func(request *fasthttp.Request) string { return response("503", fault.MediaType, string(document)) })
	_, err = open(t, Config{URL: f.url, Retries: times(1)}).Submit(t.Context(), square(column.Ints{1}))
	require.Equal(t, draining, err)
	require.EqualValues(t, 2, f.requests.Load())
}

func TestADeadConnectionIsNotUsedAgain(t *testing.T) {
	closed := make(chan struct{}, 10)
	f := serve(t, func(request *fasthttp.Request) string {
		closed <- struct{}{}
		return response("202", "application/json", running)
	})
	c := open(t, Config{URL: f.url, Retries: times(0)})
	_, err := c.Submit(t.Context(), square(column.Ints{1}))
	require.NoError(t, err)
	// The server closes the idle connection behind the client's back.
	require.Len(t, c.pool.idle, 1)
	require.NoError(t, c.pool.idle[0].Conn.(*net.TCPConn).CloseRead())
	_, err = c.Submit(t.Context(), square(column.Ints{1}))
	require.NoError(t, err)
	require.EqualValues(t, 2, f.connections.Load())
}

func TestAnAnswerBeyondTheLimitIsRefused(t *testing.T) {
	f := serve(t, func(request *fasthttp.Request) string { return frame(ints(make([]int64, 1000)...)) })
	_, err := open(t, Config{URL: f.url, ReplyBytes: 1000, Retries: times(0)}).Run(t.Context(), square(column.Ints{1}))
	require.Equal(t, fault.LimitExceeded, faultOf(t, err).Code)
}

func TestAnEarlyRefusalIsReadThoughTheBodyWasNotTaken(t *testing.T) {
	tooLarge := fault.New(fault.LimitExceeded, "body_size", "too large")
	document, err := tooLarge.MarshalJSON()
	require.NoError(t, err)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer ln.Close()
	done := make(chan struct{})
	go func() {
		defer close(done)
		c, err := ln.Accept()
		if err != nil {
			return
		}
		_, _ = c.Read(make([]byte, 100))
		_, _ = c.Write([]byte(response("413", fault.MediaType, string(document), "Connection: close")))
		_ = c.(*net.TCPConn).CloseWrite()
		buffer := make([]byte, 1<<20)
		for { // lingers, as a server should
			if _, err := c.Read(buffer); err != nil {
				c.Close()
				return
			}
		}
	}()
	_, err = open(t, Config{URL: "http://" + ln.Addr().String()}).Run(t.Context(), square(make(column.Floats, 1<<20)))
	require.Equal(t, tooLarge, err)
	<-done
}

func TestTheEndOfAContextEndsTheRequest(t *testing.T) {
	left := make(chan string, 10)
	hold := make(chan struct{})
	defer close(hold)
	f := serve(t, func(request *fasthttp.Request) string {
		left <- string(request.Header.Method()) + " " + string(request.Header.RequestURI())
		if string(request.Header.Method()) == "DELETE" {
			return response("200", "application/json", `{"id":"j1","state":"cancelled"}`)
		}
		if string(request.Header.RequestURI()) == "/v1/run" {
			return response("202", "application/json", running)
		}
		<-hold
		return ""
	})
	c := open(t, Config{URL: f.url})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		_, err := c.Run(ctx, square(column.Ints{1}))
		ended <- err
	}()
	require.Equal(t, "POST /v1/run", <-left)
	require.Contains(t, <-left, "GET /v1/jobs/j1/result")
	cancel()
	require.Equal(t, fault.Cancelled, faultOf(t, <-ended).Code)
	require.Equal(t, "DELETE /v1/jobs/j1", <-left, "a run that nobody waits for is cancelled")
}

func TestATimeoutIsTheClientsTooWhenTheServerIsSilent(t *testing.T) {
	hold := make(chan struct{})
	f := serve(t, func(request *fasthttp.Request) string { <-hold; return "" })
	t.Cleanup(func() { close(hold) })
	c := open(t, Config{URL: f.url})
	ctx, cancel := context.WithTimeoutCause(t.Context(), 20*time.Millisecond, tooLate(20*time.Millisecond))
	defer cancel()
	_, err := c.result(ctx, "j1", time.Second)
	problem := faultOf(t, err)
	require.Equal(t, fault.Timeout, problem.Code)
	require.Equal(t, "the time is over (timeout_ms=20)", problem.Detail)
}

func TestCloseEndsWhatIsUnderWay(t *testing.T) {
	began, hold := make(chan struct{}), make(chan struct{})
	f := serve(t, func(request *fasthttp.Request) string { close(began); <-hold; return "" })
	t.Cleanup(func() { close(hold) })
	c := open(t, Config{URL: f.url})
	ended := make(chan error)
	go func() { ended <- c.Ping(context.Background()) }()
	<-began
	require.NoError(t, c.Close())
	require.NoError(t, c.Close(), "idempotent")
	require.Equal(t, errClosed(), <-ended)
	_, err := c.Info(t.Context())
	require.Equal(t, errClosed(), err)
	_, err = c.Run(t.Context(), square(column.Ints{1}))
	require.Equal(t, errClosed(), err)
	require.Equal(t, errClosed(), c.Watch(t.Context(), "j1", nil))
}

func TestMemoryForTheResultIsFilledHere(t *testing.T) {
	f := serve(t, func(request *fasthttp.Request) string { return frame(ints(1, 4, 300)) })
	c := open(t, Config{URL: f.url})
	r := square(column.Ints{1, 2, 3})
	into := make(column.Ints, 3)
	r.Into = into
	reply, err := c.Run(t.Context(), r)
	require.NoError(t, err)
	require.True(t, reply.Placed)
	require.Equal(t, column.Ints{1, 4, 300}, into)

	r.Into, r.FirstIndex = column.Stored{Of: column.Type{Kind: column.Int, Storage: column.Uint8}, Data: make([]byte, 3)}, 100
	_, err = c.Run(t.Context(), r)
	require.EqualValues(t, 102, *faultOf(t, err).Item)

	r.Into = make(column.Ints, 2)
	_, err = c.Run(t.Context(), r)
	require.Equal(t, "into", faultOf(t, err).Reason)
	_, err = c.Submit(t.Context(), r)
	require.Equal(t, "into", faultOf(t, err).Reason)
	r.Operation = engine.Filter
	_, err = c.Run(t.Context(), r)
	require.Equal(t, "into", faultOf(t, err).Reason)
}

func event(state string, done int) string {
	return fmt.Sprintf("event: status\ndata: {\"id\":\"j1\",\"state\":%q,\"items_done\":%d}\n\n", state, done)
}

func TestWatchReadsTheEventsOfAJob(t *testing.T) {
	f := serve(t, func(request *fasthttp.Request) string {
		body := ": hello\n\n" + event("running", 1) + event("running", 1) + "event: other\ndata: x\n\n" + event("done", 3)
		return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n" +
			fmt.Sprintf("%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n", 20, body[:20], len(body)-20, body[20:])
	})
	var seen []string
	err := open(t, Config{URL: f.url}).Watch(t.Context(), "j1", func(s engine.Status) error {
		seen = append(seen, fmt.Sprint(s.State, s.ItemsDone))
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, []string{"running1", "done3"}, seen, "only changes")
}

func TestABrokenStreamIsOpenedAgain(t *testing.T) {
	var streams atomic.Int64
	f := serve(t, func(request *fasthttp.Request) string {
		if !strings.HasSuffix(string(request.Header.RequestURI()), "/events") {
			return response("200", "application/json", `{"id":"j1","state":"running","items_done":2}`)
		}
		if streams.Add(1) == 1 {
			return response("200", "text/event-stream", event("running", 1))
		}
		return response("200", "text/event-stream", event("done", 3))
	})
	var seen []string
	err := open(t, Config{URL: f.url}).Watch(t.Context(), "j1", func(s engine.Status) error {
		seen = append(seen, fmt.Sprint(s.State, s.ItemsDone))
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, []string{"running1", "running2", "done3"}, seen)
}

func TestWatchEndsWithItsCaller(t *testing.T) {
	f := serve(t, func(request *fasthttp.Request) string {
		return response("200", "text/event-stream", event("running", 1))
	})
	enough := errors.New("enough")
	err := open(t, Config{URL: f.url}).Watch(t.Context(), "j1", func(s engine.Status) error { return enough })
	require.ErrorIs(t, err, enough)
}

func TestIdsCannotLeaveTheirPath(t *testing.T) {
	paths := make(chan string, 1)
	f := serve(t, func(request *fasthttp.Request) string {
		paths <- string(request.Header.RequestURI())
		return response("200", "application/json", `{"id":"x"}`)
	})
	_, err := open(t, Config{URL: f.url}).Job(t.Context(), "../info?a=b#c\r\nX: y")
	require.NoError(t, err)
	require.Equal(t, "/v1/jobs/..%2Finfo%3Fa=b%23c%0D%0AX:%20y", <-paths)
}
