package server

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/valyala/fasthttp/fasthttputil"

	"weft/bridge"
	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/message"
)

// scripted is a door whose answers a test writes. Methods without one answer as a door that is fine and empty.
type scripted struct {
	run    func(context.Context, *message.Request) (*message.Reply, error)
	submit func(context.Context, *message.Request) (engine.Status, error)
	job    func(context.Context, string) (engine.Status, error)
	result func(context.Context, string, time.Duration) (*message.Reply, error)
	watch  func(context.Context, string, func(engine.Status) error) error
}

var _ bridge.Door = (*scripted)(nil)

func (d *scripted) Run(ctx context.Context, r *message.Request) (*message.Reply, error) {
	if d.run == nil {
		return one(42), nil
	}
	return d.run(ctx, r)
}

func (d *scripted) Submit(ctx context.Context, r *message.Request) (engine.Status, error) {
	if d.submit == nil {
		return engine.Status{ID: "j1", State: engine.Queued, Operation: r.Operation}, nil
	}
	return d.submit(ctx, r)
}

func (d *scripted) Jobs(context.Context) ([]engine.Status, error) { return nil, nil }

func (d *scripted) Job(ctx context.Context, id string) (engine.Status, error) {
	if d.job == nil {
		return engine.Status{}, fault.New(fault.NotFound, "unknown_job", "there is no job %q", id)
	}
	return d.job(ctx, id)
}

func (d *scripted) Result(ctx context.Context, id string, wait time.Duration) (*message.Reply, error) {
	if d.result == nil {
		return nil, fault.New(fault.NotFound, "unknown_job", "there is no job %q", id)
	}
	return d.result(ctx, id, wait)
}

func (d *scripted) Watch(ctx context.Context, id string, see func(engine.Status) error) error {
	return d.watch(ctx, id, see)
}

func (d *scripted) Cancel(ctx context.Context, id string) (engine.Status, error) {
	return d.Job(ctx, id)
}

func (d *scripted) Kernels(context.Context) ([]message.KernelInfo, error) {
	return []message.KernelInfo{
		{Name: "std.abs", Hash: "sha256:a1", Signature: "(int) -> int", Language: "go"},
		{Name: "std.abs", Hash: "sha256:a2", Signature: "(float) -> float", Language: "go"},
		{Name: "std.exp", Hash: "sha256:e", Signature: "(float) -> float", Language: "go"},
	}, nil
}

func (d *scripted) Kernel(ctx context.Context, name string) (found []message.KernelInfo, err error) {
	all, _ := d.Kernels(ctx)
	for _, k := range all {
		if k.Name == name || k.Hash == name {
			found = append(found, k)
		}
	}
	if found == nil {
		return nil, fault.New(fault.NotFound, "unknown_kernel", "there is no kernel %q; did you mean %q?", name, "std.abs")
	}
	return found, nil
}

func (d *scripted) Compile(_ context.Context, definition *message.Definition) (message.KernelInfo, error) {
	return message.KernelInfo{Name: definition.Kernel.Source.Text}, nil
}

func (d *scripted) Publish(_ context.Context, definition *message.Definition) (message.KernelInfo, bool, error) {
	return message.KernelInfo{Name: definition.Name}, !definition.Replace, nil
}

func (d *scripted) Unpublish(_ context.Context, name string) (message.KernelInfo, error) {
	return message.KernelInfo{Name: name}, nil
}

func (d *scripted) Put(_ context.Context, data *message.Dataset) (message.DatasetInfo, bool, error) {
	items, err := data.Column()
	if err != nil {
		return message.DatasetInfo{}, false, err
	}
	return message.DatasetInfo{Name: data.Name, Type: items.Type().String(), Length: items.Len()}, data.TTL == nil, nil
}

func (d *scripted) Datasets(context.Context) ([]message.DatasetInfo, error) {
	return []message.DatasetInfo{{Name: "prices", Type: "float"}}, nil
}

func (d *scripted) Dataset(_ context.Context, name string) (message.DatasetInfo, error) {
	return message.DatasetInfo{Name: name}, nil
}

func (d *scripted) Drop(_ context.Context, name string) (message.DatasetInfo, error) {
	return message.DatasetInfo{Name: name}, nil
}

func (d *scripted) Info(context.Context) (message.Info, error) { return message.Info{Workers: 3}, nil }
func (d *scripted) Ping(context.Context) error                 { return nil }
func (d *scripted) Close() error                               { return nil }

// one is the reply that is a number.
func one(n int64) *message.Reply {
	return message.NewReply(engine.Result{Shape: engine.ShapeValue, Columns: []column.Column{column.Ints{n}}})
}

// held is a door whose runs wait until they are released or their context ends.
type held struct {
	scripted
	began   chan struct{} // a run has begun
	release chan struct{} // closed: runs end well
	ended   chan error    // what the context of a cancelled run said
}

func newHeld() *held {
	d := &held{began: make(chan struct{}, 16), release: make(chan struct{}), ended: make(chan error, 16)}
	d.run = func(ctx context.Context, _ *message.Request) (*message.Reply, error) {
		d.began <- struct{}{}
		select {
		case <-d.release:
			return one(1), nil
		case <-ctx.Done():
			d.ended <- context.Cause(ctx)
			return nil, fault.From(ctx.Err())
		}
	}
	return d
}

// served is a server and a client for it.
type served struct {
	*Server
	t       *testing.T
	dial    func() (net.Conn, error)
	client  *http.Client
	served  chan error
	stopped bool
}

// overTCP serves door on a port of loopback, overMemory without a socket, overUnix on a unix socket.
func overTCP(t *testing.T, door bridge.Door, config Config) *served {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	return serving(t, door, config, ln, func() (net.Conn, error) { return net.Dial("tcp", ln.Addr().String()) })
}

func overMemory(t *testing.T, door bridge.Door, config Config) *served {
	ln := fasthttputil.NewInmemoryListener()
	return serving(t, door, config, ln, ln.Dial)
}

func overUnix(t *testing.T, door bridge.Door, config Config) *served {
	path := filepath.Join(t.TempDir(), "s")
	ln, err := net.Listen("unix", path)
	require.NoError(t, err)
	return serving(t, door, config, ln, func() (net.Conn, error) { return net.Dial("unix", path) })
}

func serving(t *testing.T, door bridge.Door, config Config, ln net.Listener, dial func() (net.Conn, error)) *served {
	s, err := New(door, config)
	require.NoError(t, err)
	over := &served{Server: s, t: t, dial: dial, served: make(chan error, 1)}
	go func() { over.served <- s.Serve(ln) }()
	over.client = &http.Client{Transport: &http.Transport{
		DialContext:     func(context.Context, string, string) (net.Conn, error) { return dial() },
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
	}}
	t.Cleanup(func() {
		over.client.CloseIdleConnections()
		over.stop()
	})
	return over
}

// stop ends the server; what still runs is cancelled.
func (s *served) stop() {
	if s.stopped {
		return
	}
	s.stopped = true
	now, cancel := context.WithCancel(context.Background())
	cancel()
	s.Shutdown(now)
	require.NoError(s.t, <-s.served)
}

// until waits for something that the server does by itself.
func (s *served) until(happened func() bool) {
	s.t.Helper()
	require.Eventually(s.t, happened, time.Minute, time.Millisecond)
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
	closes bool // Connection: close
}

func (a answer) problem(t *testing.T) (p struct {
	Status                               int
	Code, Reason, Detail, Instance, Type string
}) {
	t.Helper()
	require.Equal(t, "application/problem+json", a.header.Get("Content-Type"), a.body)
	require.NoError(t, json.Unmarshal([]byte(a.body), &p), a.body)
	require.Equal(t, a.status, p.Status, "the document and the status line say the same")
	return p
}

// send makes a request; headers are "Name: value".
func (s *served) send(method, path, body string, headers ...string) answer {
	s.t.Helper()
	scheme := "http"
	if s.tls != nil {
		scheme = "https"
	}
	request, err := http.NewRequest(method, scheme+"://localhost"+path, strings.NewReader(body))
	require.NoError(s.t, err)
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		if name == "Host" {
			request.Host = value
			continue
		}
		request.Header.Set(name, value)
	}
	response, err := s.client.Do(request)
	require.NoError(s.t, err)
	return collect(s.t, response)
}

func collect(t *testing.T, response *http.Response) answer {
	t.Helper()
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return answer{response.StatusCode, response.Header, string(body), response.Close}
}

const asJSON = "Content-Type: application/json"

const anyRun = `{"operation":"call","kernel":"std.abs","args":[1]}`

func (s *served) run() answer { s.t.Helper(); return s.send("POST", "/v1/run", anyRun, asJSON) }

// raw sends text as it is on a connection of its own, and reads answers from it.
type raw struct {
	net.Conn
	t *testing.T
	r *bufio.Reader
}

func (s *served) raw(text string) *raw {
	s.t.Helper()
	conn, err := s.dial()
	require.NoError(s.t, err)
	s.t.Cleanup(func() { conn.Close() })
	r := &raw{conn, s.t, bufio.NewReader(conn)}
	r.write(text)
	return r
}

func (r *raw) write(text string) {
	r.t.Helper()
	_, err := r.Write([]byte(text))
	require.NoError(r.t, err)
}

func (r *raw) read() answer {
	r.t.Helper()
	response, err := http.ReadResponse(r.r, nil)
	require.NoError(r.t, err)
	return collect(r.t, response)
}

// closed waits for the end of the stream.
func (r *raw) closed() {
	r.t.Helper()
	rest, err := io.ReadAll(r.r)
	require.NoError(r.t, err)
	require.Empty(r.t, string(rest))
}

// post is a request in bytes.
func post(path, body string, headers ...string) string {
	var text bytes.Buffer
	text.WriteString("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n")
	for _, header := range headers {
		text.WriteString(header + "\r\n")
	}
	text.WriteString("Content-Length: " + itoa(len(body)) + "\r\n\r\n" + body)
	return text.String()
}
