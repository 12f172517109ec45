package server

import (
	"context"
	"crypto/tls"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge"
	"weft/kernel"
)

func TestAClientThatLeavesCancelsItsCall(t *testing.T) {
	config := withCertificate(t)
	for name, open := range map[string]func(*held) (s *served, leave func()){
		"over TCP": func(d *held) (*served, func()) {
			s := overTCP(t, d, Config{})
			r := s.raw(post("/v1/run", anyRun))
			return s, func() { r.Close() }
		},
		"over a unix socket": func(d *held) (*served, func()) {
			s := overUnix(t, d, Config{})
			r := s.raw(post("/v1/run", anyRun))
			return s, func() { r.Close() }
		},
		"over TLS, with its last record": func(d *held) (*served, func()) {
			s := overTCP(t, d, config)
			conn, err := s.dial()
			require.NoError(t, err)
			secure := tls.Client(conn, &tls.Config{InsecureSkipVerify: true})
			_, err = secure.Write([]byte(post("/v1/run", anyRun)))
			require.NoError(t, err)
			return s, func() { secure.Close() }
		},
		"after a time without requests": func(d *held) (*served, func()) {
			s := overTCP(t, d, Config{})
			s.until(s.watcher.slow.Load)
			r := s.raw(post("/v1/run", anyRun))
			return s, func() { r.Close() }
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newHeld()
			_, leave := open(d)
			<-d.began
			leave()
			require.ErrorIs(t, <-d.ended, errDeparted)
		})
	}
}

func TestAClientThatHasSentItsNextRequestIsThere(t *testing.T) {
	d := newHeld()
	s := overTCP(t, d, Config{})
	r := s.raw(post("/v1/run", anyRun) + post("/v1/run", anyRun))
	<-d.began
	first := s.soleCall(t)
	s.until(func() bool { return s.looked(first, watchedAfter+2) })
	close(d.release)
	require.Equal(t, 200, r.read().status)
	require.Equal(t, 200, r.read().status)
}

// A connection without a descriptor cannot be watched: nothing is cancelled by mistake.
func TestAConnectionInMemoryIsNeverGone(t *testing.T) {
	d := newHeld()
	s := overMemory(t, d, Config{})
	r := s.raw(post("/v1/run", anyRun))
	<-d.began
	call := s.soleCall(t)
	s.until(func() bool { return s.looked(call, watchedAfter+2) })
	close(d.release)
	require.Equal(t, 200, r.read().status)
}

// The whole way: a kernel in an engine hears that its client has left.
func TestAClientThatLeavesStopsItsKernel(t *testing.T) {
	began, ended := make(chan struct{}), make(chan error)
	name := fmt.Sprintf("test.endless%d", time.Now().UnixNano()) // kernels are registered once in a process, and tests may be repeated
	kernel.RegisterContext(name, func(ctx context.Context, _ int64) (int64, error) {
		close(began)
		<-ctx.Done()
		ended <- ctx.Err()
		return 0, ctx.Err()
	})
	door, err := bridge.Open(bridge.Config{})
	require.NoError(t, err)
	defer door.Close()
	s := overTCP(t, door, Config{})
	r := s.raw(post("/v1/run", `{"operation":"map","kernel":"`+name+`","items":[1]}`))
	<-began
	r.Close()
	require.ErrorIs(t, <-ended, context.Canceled)
}

// sole is the only connection, once there is one.
func (s *served) sole(t *testing.T) (only *connection) {
	s.until(func() bool { return s.has(1) })
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.connections {
		only = c
	}
	return only
}

// soleCall is the call that runs.
func (s *served) soleCall(t *testing.T) *call { return s.sole(t).call.Load() }

// looked says whether the watcher has seen a call so often.
func (s *served) looked(c *call, times int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return c.ticks >= times
}
