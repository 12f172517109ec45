package conformance

import (
	"context"
	"encoding/json"
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/valyala/fasthttp"

	"weft/bridge"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/message"
	"weft/server"
)

const forever = `{"operation": "map", "kernel": "test.forever", "items": [1, 2, 3]}`

func decode(t testing.TB, request string) *message.Request {
	r, err := message.Decode([]byte(request), nil)
	require.NoError(t, err)
	return r
}

// TestCodesBeyondOneRequest provokes the codes that no request alone does, which no file can hold. Left over are already_exists and
// compile_failed, which come with the kernel language, forked (a test of processes), and internal.
func TestCodesBeyondOneRequest(t *testing.T) {
	ctx := context.Background()
	for code, provoke := range map[fault.Code]func(t *testing.T) error{
		fault.NotFound: func(t *testing.T) error {
			_, err := open(t, bridge.Config{}).Job(ctx, "0123456789ab")
			return err
		},
		fault.InvalidState: func(t *testing.T) error {
			door := open(t, bridge.Config{})
			require.NoError(t, door.Close())
			_, err := door.Run(ctx, decode(t, forever))
			return err
		},
		fault.Cancelled: func(t *testing.T) error {
			ended, cancel := context.WithCancel(ctx)
			go cancel()
			_, err := open(t, bridge.Config{}).Run(ended, decode(t, forever))
			return err
		},
		fault.Busy: func(t *testing.T) error {
			door := open(t, bridge.Config{Jobs: 1})
			_, err := door.Submit(ctx, decode(t, forever))
			require.NoError(t, err)
			_, err = door.Submit(ctx, decode(t, forever))
			return err
		},
		fault.Unavailable: func(t *testing.T) error {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			require.NoError(t, err)
			require.NoError(t, listener.Close())
			return open(t, bridge.Config{URL: "http://" + listener.Addr().String(), Retries: new(int)}).Ping(ctx)
		},
		fault.Unauthenticated: func(t *testing.T) error {
			_, err := open(t, bridge.Config{URL: guarded(t, server.Config{Tokens: []string{"secret"}}), Token: "guess"}).Info(ctx)
			return err
		},
		fault.LimitExceeded: func(t *testing.T) error {
			door := open(t, bridge.Config{URL: guarded(t, server.Config{BodyBytes: 100})})
			_, err := door.Run(ctx, decode(t, `{"operation": "count", "items": [`+string(manyItems())+`1]}`))
			return err
		},
		fault.Forbidden: func(t *testing.T) error {
			request, response := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
			request.SetRequestURI(guarded(t, server.Config{}) + "/v1/info")
			request.UseHostHeader = true
			request.Header.SetHost("example.com")
			require.NoError(t, fasthttp.Do(request, response))
			problem := new(fault.Fault)
			require.NoError(t, json.Unmarshal(response.Body(), problem))
			return problem
		},
	} {
		t.Run(code.String(), func(t *testing.T) {
			require.Equal(t, code, asFault(t, provoke(t)).Code)
		})
	}
}

// guarded is the address of a server of its own.
func guarded(t testing.TB, config server.Config) string {
	s, err := server.New(open(t, bridge.Config{}), config)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Shutdown(context.Background())) })
	return "http://" + listen(t, s).Addr().String()
}

func manyItems() (items []byte) {
	for range 100 {
		items = append(items, "1, "...)
	}
	return items
}

// TestMalformedTextHasTheSameProblemAtEveryDoor is for bytes that no file of text can hold.
func TestMalformedTextHasTheSameProblemAtEveryDoor(t *testing.T) {
	for name, door := range doors(t) {
		for _, request := range []string{
			"{\"operation\": \"map\xff\"}",
			"{\"operation\": \"map\", \"kernel\": \"std.length\", \"items\": [\"\xc3\x28\"]}",
			"{\"operation\": \"map\", \"kernel\": \"std.length\", \"items\": [\"\xed\xa0\x80\"]}",
			"\xef\xbb\xbf{}",
			"{\"operation\": \"map\x00\"}",
		} {
			_, problem := door.run(t, []byte(request), nil)
			require.NotNil(t, problem, "%s: %q", name, request)
			require.Equal(t, "invalid_argument json", problem.Code.String()+" "+problem.Reason, "%s: %q", name, request)
		}
	}
}

// TestAWaitThatEndsFirstIsAnsweredWithTheJob holds for every bridge.Door.
func TestAWaitThatEndsFirstIsAnsweredWithTheJob(t *testing.T) {
	ctx := context.Background()
	local := open(t, bridge.Config{})
	remote := open(t, bridge.Config{URL: "http://" + listen(t, serve(t, local)).Addr().String()})
	for name, door := range map[string]bridge.Door{"here": local, "remote": remote} {
		t.Run(name, func(t *testing.T) {
			request := decode(t, forever)
			none := time.Duration(0)
			request.Wait = &none
			reply, err := door.Run(ctx, request)
			require.NoError(t, err)
			require.NotNil(t, reply.Job)
			require.Equal(t, engine.Map, reply.Job.Operation)
			require.Equal(t, "test.forever", reply.Job.Kernel)
			require.EqualValues(t, 3, reply.Job.ItemsTotal)

			status, err := door.Cancel(ctx, reply.Job.ID)
			require.NoError(t, err)
			require.Equal(t, engine.Cancelled, status.State)
			_, err = door.Result(ctx, reply.Job.ID, -1)
			require.Equal(t, fault.Cancelled, asFault(t, err).Code)
		})
	}
}
