package server

import (
	"bufio"
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/engine"
)

func TestEventsAreTheStatusesOfAJobUntilItsEnd(t *testing.T) {
	door := &scripted{
		job: func(context.Context, string) (engine.Status, error) {
			return engine.Status{ID: "j1", State: engine.Queued, Operation: engine.Map}, nil
		},
		watch: func(_ context.Context, id string, see func(engine.Status) error) error {
			for _, state := range []engine.State{engine.Queued, engine.Running, engine.Done} {
				if err := see(engine.Status{ID: id, State: state, Operation: engine.Map}); err != nil {
					return err
				}
			}
			return nil
		},
	}
	s := overMemory(t, door, Config{})
	got := s.send("GET", "/v1/jobs/j1/events", "")
	require.Equal(t, 200, got.status)
	require.Equal(t, "text/event-stream", got.header.Get("Content-Type"))
	require.Equal(t, "no-store", got.header.Get("Cache-Control"))
	events := strings.Split(strings.TrimSuffix(got.body, "\n\n"), "\n\n")
	require.Len(t, events, 3)
	for n, state := range []string{"queued", "running", "done"} {
		require.Regexp(t, `^event: status\ndata: \{"id":"j1","state":"`+state+`".*\}$`, events[n])
	}
	require.Equal(t, 200, s.send("HEAD", "/v1/jobs/j1/events", "").status)
}

func TestAClientThatLeavesEndsItsEventStream(t *testing.T) {
	ended := make(chan error, 1)
	door := &scripted{
		job: func(context.Context, string) (engine.Status, error) {
			return engine.Status{ID: "j1", State: engine.Running, Operation: engine.Map}, nil
		},
		watch: func(ctx context.Context, id string, see func(engine.Status) error) error {
			see(engine.Status{ID: id, State: engine.Running, Operation: engine.Map})
			<-ctx.Done()
			ended <- context.Cause(ctx)
			return ctx.Err()
		},
	}
	s := overTCP(t, door, Config{})
	r := s.raw("GET /v1/jobs/j1/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
	_, err := r.r.ReadString('{')
	require.NoError(t, err)
	r.Close()
	require.ErrorIs(t, <-ended, errDeparted)
}

func TestASilentStreamSaysThatItLives(t *testing.T) {
	wrote := make(signalled, 64)
	var out bytes.Buffer
	stream := &eventStream{w: bufio.NewWriter(&out), extend: wrote.signal}
	stop := stream.live(time.Millisecond)
	<-wrote
	<-wrote // the first was written before the second began
	stop()
	require.True(t, strings.HasPrefix(out.String(), ":\n\n"))
}

type signalled chan struct{}

func (s signalled) signal() {
	select {
	case s <- struct{}{}:
	default:
	}
}
