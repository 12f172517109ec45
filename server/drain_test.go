package server

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/engine"
	"weft/bridge/fault"
)

func TestDrainingFinishesWhatRunsAndRefusesWhatIsNew(t *testing.T) {
	d := newHeld()
	s := overTCP(t, d, Config{})
	running := s.raw(post("/v1/run", anyRun))
	idle := s.raw("GET /v1/info HTTP/1.1\r\nHost: localhost\r\n\r\n")
	require.Equal(t, 200, idle.read().status)
	<-d.began

	down := make(chan error, 1)
	go func() { down <- s.Shutdown(context.Background()) }()
	s.until(s.Draining)
	for name, r := range map[string]*raw{"on an open connection": idle, "on a new connection": s.raw("")} {
		t.Run(name, func(t *testing.T) {
			r.write(post("/v1/run", anyRun))
			got := r.read()
			require.Equal(t, 503, got.status)
			require.True(t, got.closes)
			require.Equal(t, "1", got.header.Get("Retry-After"))
			require.Equal(t, "draining", got.problem(t).Reason)
			r.closed()
		})
	}
	t.Run("and says so to probes", func(t *testing.T) {
		require.Equal(t, 503, s.send("GET", "/readyz", "").status)
		require.Equal(t, 200, s.send("GET", "/healthz", "").status)
	})

	close(d.release)
	got := running.read()
	require.Equal(t, 200, got.status)
	require.JSONEq(t, `{"result":1,"type":"int"}`, got.body)
	running.closed()
	require.NoError(t, <-down)
	_, err := s.dial()
	require.Error(t, err)
}

func TestTheDeadlineOfADrainCancelsTheRest(t *testing.T) {
	d := newHeld()
	s := overTCP(t, d, Config{})
	running := s.raw(post("/v1/run", anyRun))
	<-d.began
	soon, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	require.ErrorIs(t, s.Shutdown(soon), context.DeadlineExceeded)
	require.ErrorIs(t, <-d.ended, errStopping)
	got := running.read()
	require.Equal(t, 503, got.status)
	require.Equal(t, "draining", got.problem(t).Reason)
	running.closed()
}

func TestAnIdleServerStopsAtOnce(t *testing.T) {
	s := overTCP(t, &scripted{}, Config{})
	idle := s.raw("GET /v1/info HTTP/1.1\r\nHost: localhost\r\n\r\n")
	require.Equal(t, 200, idle.read().status)
	silent := s.raw("")
	s.until(func() bool { return s.has(2) })
	require.NoError(t, s.Shutdown(context.Background()))
	require.NoError(t, s.Shutdown(context.Background()), "twice")
	idle.closed()
	silent.closed()
	code := fault.From(s.Serve(nowhere{})).Code
	require.Equal(t, fault.InvalidState, code)
}

// has says whether so many connections were accepted.
func (s *served) has(connections int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.connections) == connections
}

func TestDrainingEndsEventStreams(t *testing.T) {
	status := engine.Status{ID: "j1", State: engine.Running, Operation: engine.Map}
	door := &scripted{
		job: func(context.Context, string) (engine.Status, error) { return status, nil },
		watch: func(ctx context.Context, _ string, see func(engine.Status) error) error {
			see(status)
			<-ctx.Done()
			return ctx.Err()
		},
	}
	s := overTCP(t, door, Config{})
	r := s.raw("GET /v1/jobs/j1/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
	_, err := r.r.ReadString('{') // the first event has begun
	require.NoError(t, err)
	require.NoError(t, s.Shutdown(context.Background()))
}
