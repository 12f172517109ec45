package server

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"

	"weft/bridge/fault"
)

// A client that leaves cancels what it waits for, and fasthttp says nothing of it: it reads from a connection only between requests. So one goroutine
// looks at the connections whose request is older than 50 ms, every 25 ms, without taking bytes from them (gone).
//
// The same goroutine sees to it that no client takes too long to send a request or to take its answer. (The deadlines of fasthttp would do, but six
// system clocks and timers a request are 3 % of a small one's time.) While no request is active it looks once a second.

const (
	watchEvery   = 25 * time.Millisecond
	watchSlowly  = time.Second
	watchedAfter = 2  // ticks: whether the client of a younger request is there is not looked at
	slowAfter    = 40 // ticks without a request
)

// call is one request that waits for the door. Its context ends when the client leaves or the server stops waiting; the cause says why, as a fault.
type call struct {
	context.Context
	cancel context.CancelCauseFunc
	stream bool // lasts as long as the client likes: ended first when the server drains
	ticks  int  // how long the watcher has seen it; only used there
}

var (
	errDeparted = fault.New(fault.Cancelled, "client_left", "the client closed the connection before the answer")
	errStopping = func() *fault.Fault {
		f := fault.New(fault.Unavailable, "draining", "the server is stopping")
		f.RetryAfter = time.Second
		return f
	}()
)

// begin makes the context of a request; end must be called.
func (s *Server) begin(ctx *fasthttp.RequestCtx, stream bool) (*call, *connection) {
	under := under(ctx.Conn())
	c := &call{stream: stream}
	c.Context, c.cancel = context.WithCancelCause(s.owned(ctx))
	under.call.Store(c)
	if stream && s.draining.Load() { // drain has looked already, perhaps
		c.cancel(errStopping)
	}
	return c, under
}

// ended ends what begin began. Where it failed, that is the answer, with the reason why the call was cancelled, if it was; then ended is false.
func (s *Server) ended(ctx *fasthttp.RequestCtx, c *call, on *connection, err error) bool {
	if err != nil {
		err = c.why(err)
	}
	c.end(on)
	if err != nil {
		s.fail(ctx, err)
	}
	return err == nil
}

func (c *call) end(on *connection) {
	on.call.Store(nil)
	c.cancel(nil)
}

// why is the fault of a call that ended with err: if the call was given up, the reason for that, else err itself.
func (c *call) why(err error) *fault.Fault {
	f := fault.From(err)
	if c.Err() != nil && (f.Code == fault.Cancelled || f.Code == fault.Timeout) {
		if cause := (*fault.Fault)(nil); errors.As(context.Cause(c), &cause) {
			return cause
		}
	}
	return f
}

// giveUp ends the calls of all connections that want it.
func (s *Server) giveUp(cause *fault.Fault, want func(*call) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for connection := range s.connections {
		if c := connection.call.Load(); c != nil && want(c) {
			c.cancel(cause)
		}
	}
}

// watcher is a coarse clock and what wakes its goroutine.
type watcher struct {
	start time.Time
	clock atomic.Int64 // nanoseconds since start, at the last tick
	slow  atomic.Bool  // ticks are far apart, because nobody asks
	awake chan struct{}
	end   chan struct{}
}

func (w *watcher) init() {
	w.start, w.awake, w.end = time.Now(), make(chan struct{}, 1), make(chan struct{})
	w.slow.Store(true)
}

// now is the time since the start, a tick old at most. Asking makes the ticks fast.
func (w *watcher) now() int64 {
	if !w.slow.Load() {
		return w.clock.Load()
	}
	select {
	case w.awake <- struct{}{}:
	default:
	}
	return int64(time.Since(w.start))
}

// watch runs until the server has stopped.
func (s *Server) watch() {
	w := &s.watcher
	ticker := time.NewTicker(watchSlowly)
	defer ticker.Stop()
	for idle := 0; ; {
		select {
		case <-w.end:
			return
		case <-w.awake:
			if w.slow.CompareAndSwap(true, false) {
				ticker.Reset(watchEvery)
			}
			idle = 0
		case <-ticker.C:
		}
		w.clock.Store(int64(time.Since(w.start)))
		if s.lookAround() {
			idle = 0
		} else if idle++; idle == slowAfter {
			w.slow.Store(true)
			ticker.Reset(watchSlowly)
		}
	}
}

// lookAround cancels the calls whose client has gone and hurries the clients that are overdue; false when no request is active.
func (s *Server) lookAround() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.watcher.clock.Load()
	for connection := range s.connections {
		if c := connection.call.Load(); c != nil {
			if c.ticks++; c.ticks > watchedAfter && gone(connection.Conn, s.tls != nil && !connection.unix) {
				c.cancel(errDeparted)
			}
		}
		if connection.due.Load() < now {
			connection.hurry()
		}
	}
	return s.active.Load() > 0
}
