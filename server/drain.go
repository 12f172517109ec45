package server

import (
	"context"
	"errors"
	"time"
)

// cancelTime is how long cancelled requests get to send their answer. (A cancel stops work within 100 ms; a Go kernel may be stuck for longer.)
const cancelTime = time.Second

// Shutdown drains the server and stops it. From now on a new request, also on a new connection, gets 503 with Retry-After and Connection: close, and /readyz says 503;
// requests that are under way finish; event streams end at once (their clients find the job again elsewhere or later). When ctx ends first, the
// computations of the rest are cancelled and their connections closed, and the error is ctx's. The door is left open. Idempotent.
func (s *Server) Shutdown(ctx context.Context) error {
	s.Drain()
	err := s.await(ctx)
	if err != nil {
		s.giveUp(errStopping, func(*call) bool { return true })
		late, cancel := context.WithTimeout(context.Background(), cancelTime)
		s.await(late)
		cancel()
	}
	s.close()
	// Its listeners and connections are closed; what remains are its goroutines.
	last, cancel := context.WithTimeout(context.Background(), cancelTime)
	defer cancel()
	return errors.Join(err, s.http.ShutdownWithContext(last))
}

// Drain is how Shutdown begins: from now on nothing new is accepted, and connections are still answered. Idempotent.
func (s *Server) Drain() {
	s.draining.Store(true)
	s.giveUp(errStopping, func(c *call) bool { return c.stream })
}

// Begun is how many requests have come so far.
func (s *Server) Begun() uint64 { return s.begun.Load() }

// Active is how many requests are being read or answered.
func (s *Server) Active() int64 { return s.active.Load() }

// Draining says whether Drain or Shutdown has been called.
func (s *Server) Draining() bool { return s.draining.Load() }

// await waits until no request is active.
func (s *Server) await(ctx context.Context) error {
	for s.active.Load() > 0 {
		select {
		case <-s.quiet:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	s.hush() // another Shutdown may wait too
	return nil
}

// hush tells await that no request is active.
func (s *Server) hush() {
	select {
	case s.quiet <- struct{}{}:
	default:
	}
}

// close ends the listeners, the connections and the watcher.
func (s *Server) close() {
	s.mu.Lock()
	closed := s.closed
	s.closed = true
	var open []*connection
	for c := range s.connections {
		open = append(open, c)
	}
	listeners := s.listeners
	s.listeners = map[*listener]struct{}{}
	s.mu.Unlock()
	if !closed {
		close(s.watcher.end)
	}
	for ln := range listeners {
		ln.Close()
	}
	for _, c := range open {
		c.linger.Store(false)
		c.Close()
	}
}
