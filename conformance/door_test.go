package conformance

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/valyala/fasthttp"
	"github.com/valyala/fasthttp/fasthttputil"
	"golang.org/x/sys/unix"

	"weft/bridge"
	"weft/bridge/fault"
	"weft/bridge/message"
	_ "weft/kernel/std"
	"weft/server"
)

// door is a way to the engine.
type door struct {
	// run takes a request as text, with its buffers, and gives the reply's JSON document, or the problem.
	run func(t testing.TB, request []byte, buffers [][]byte) (reply []byte, problem *fault.Fault)
	// put keeps data, given as PUT /v1/data/{name} takes it, under a name.
	put func(t testing.TB, name string, document []byte)
}

// doors opens all doors to one engine; they are closed at the end of the test.
func doors(t testing.TB) map[string]door {
	local := open(t, bridge.Config{})
	served := serve(t, local)
	remote := open(t, bridge.Config{URL: "http://" + listen(t, served).Addr().String()})
	return map[string]door{
		"bridge":         throughBridge(local),
		"jobs":           throughJobs(local),
		"session":        throughSession(open(t, bridge.Config{})),
		"http":           throughHTTP(t, served),
		"client":         throughBridge(remote),
		"remote session": throughSession(open(t, bridge.Config{URL: "http://" + listen(t, served).Addr().String()})),
	}
}

func open(t testing.TB, config bridge.Config) bridge.Door {
	door, err := bridge.Open(config)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, door.Close()) })
	return door
}

func serve(t testing.TB, door bridge.Door) *server.Server {
	s, err := server.New(door, server.Config{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Shutdown(context.Background())) })
	return s
}

// listen serves on a port of the loopback.
func listen(t testing.TB, s *server.Server) net.Listener {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	go func() { _ = s.Serve(listener) }()
	return listener
}

// throughBridge calls a bridge.Door, here or at a server.
func throughBridge(d bridge.Door) door {
	return door{put: putThrough(d), run: func(t testing.TB, request []byte, buffers [][]byte) ([]byte, *fault.Fault) {
		r, err := message.Decode(request, buffers)
		if err != nil {
			return nil, asFault(t, err)
		}
		reply, err := d.Run(context.Background(), r)
		if err != nil {
			return nil, asFault(t, err)
		}
		return reply.AppendJSON(nil), nil
	}}
}

func putThrough(d bridge.Door) func(testing.TB, string, []byte) {
	return func(t testing.TB, name string, document []byte) {
		data, err := message.DecodeDataset(document, nil)
		require.NoError(t, err)
		data.Name = name
		_, _, err = d.Put(context.Background(), data)
		require.NoError(t, err)
	}
}

// throughJobs submits each request as a job and asks for its result.
func throughJobs(d bridge.Door) door {
	return door{put: putThrough(d), run: func(t testing.TB, request []byte, buffers [][]byte) ([]byte, *fault.Fault) {
		r, err := message.Decode(request, buffers)
		if err != nil {
			return nil, asFault(t, err)
		}
		status, err := d.Submit(context.Background(), r)
		if err != nil {
			return nil, asFault(t, err)
		}
		reply, err := d.Result(context.Background(), status.ID, -1)
		if err != nil {
			problem := asFault(t, err)
			require.Equal(t, status.ID, problem.Job)
			return nil, problem
		}
		return reply.AppendJSON(nil), nil
	}}
}

// throughSession speaks as a C program does, without C.
func throughSession(d bridge.Door) door {
	session := bridge.NewSession(d)
	call := func(t testing.TB, method string, in [][]byte) bridge.Answer {
		answer := session.Call(method, in, nil)
		if answer.Status == bridge.Pending {
			var pending struct{ Pending, FD int }
			require.NoError(t, json.Unmarshal(answer.Head, &pending))
			await(t, pending.FD)
			answer = session.Call("collect", [][]byte{fmt.Appendf(nil, `{"pending":%d}`, pending.Pending)}, nil)
		}
		return answer
	}
	put := func(t testing.TB, name string, document []byte) {
		answer := call(t, "put", [][]byte{fmt.Appendf(nil, `{"name":%q,%s`, name, bytes.TrimPrefix(bytes.TrimSpace(document), []byte("{")))})
		require.Zero(t, answer.Status, "%s", answer.Head)
	}
	return door{put: put, run: func(t testing.TB, request []byte, buffers [][]byte) ([]byte, *fault.Fault) {
		answer := call(t, "run", append([][]byte{request}, buffers...))
		if answer.Status != 0 {
			problem := new(fault.Fault)
			require.NoError(t, json.Unmarshal(answer.Head, problem))
			require.Equal(t, answer.Status, problem.Code)
			return nil, problem
		}
		reply, err := message.DecodeReply(answer.Head, answer.Buffers)
		require.NoError(t, err)
		return reply.AppendJSON(nil), nil
	}}
}

// await waits until a descriptor is readable.
func await(t testing.TB, fd int) {
	for {
		n, err := unix.Poll([]unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}, -1)
		if err != unix.EINTR {
			require.NoError(t, err)
			require.Equal(t, 1, n)
			return
		}
	}
}

// throughHTTP posts documents to a server on a listener in memory, and frames where there are buffers.
func throughHTTP(t testing.TB, s *server.Server) door {
	listener := fasthttputil.NewInmemoryListener()
	go func() { _ = s.Serve(listener) }()
	client := &fasthttp.Client{Dial: func(string) (net.Conn, error) { return listener.Dial() }}
	put := func(t testing.TB, name string, document []byte) {
		status, answer := send(t, client, "PUT", "/v1/data/"+name, "application/json", document)
		require.Less(t, status, 300, "%s", answer)
	}
	return door{put: put, run: func(t testing.TB, request []byte, buffers [][]byte) ([]byte, *fault.Fault) {
		contentType := "application/json"
		if buffers != nil {
			r, err := message.Decode(request, buffers)
			if err != nil {
				return nil, asFault(t, err)
			}
			contentType, request = "application/vnd.weft.frame", r.AppendFrame(nil)
		}
		status, answer := send(t, client, "POST", "/v1/run", contentType, request)
		if status == fasthttp.StatusOK {
			return answer, nil
		}
		problem := new(fault.Fault)
		require.NoError(t, json.Unmarshal(answer, problem), "%s", answer)
		require.Equal(t, problem.Code.Class().HTTP, status)
		return nil, problem
	}}
}

func send(t testing.TB, client *fasthttp.Client, method, path, contentType string, body []byte) (status int, answer []byte) {
	request, response := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(request)
	defer fasthttp.ReleaseResponse(response)
	request.SetRequestURI("http://localhost" + path)
	request.Header.SetMethod(method)
	request.Header.SetContentType(contentType)
	request.SetBodyRaw(body)
	require.NoError(t, client.Do(request, response))
	return response.StatusCode(), append([]byte(nil), response.Body()...)
}

func asFault(t testing.TB, err error) *fault.Fault {
	var f *fault.Fault
	require.ErrorAs(t, err, &f)
	return f
}
