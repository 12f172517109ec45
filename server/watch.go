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
// looks at the connections whose request is older than 50 ms, every 25 ms, without taking bytes from them (gone). It sleeps while nobody asks.

const (
	watchEvery   = 25 * time.Millisecond
	watchedAfter = 2  // ticks: younger requests are not looked at
	sleepAfter   = 40 // ticks without a request
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
	c.Context, c.cancel = context.WithCancelCause(context.Background())
	if under != nil {
		under.call.Store(c)
		if s.watcher.asleep.Load() {
			s.watcher.rouse()
		}
	}
	if stream && s.draining.Load() { // drain has looked already, perhaps
		c.cancel(errStopping)
	}
	return c, under
}

func (c *call) end(on *connection) {
	if on != nil {
		on.call.Store(nil)
	}
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

// watcher is what begin and watch share.
type watcher struct {
	asleep atomic.Bool
	awake  chan struct{}
	end    chan struct{}
}

func (w *watcher) init() { w.awake, w.end = make(chan struct{}, 1), make(chan struct{}) }

func (w *watcher) rouse() {
	select {
	case w.awake <- struct{}{}:
	default:
	}
}

// watch runs until the server has stopped.
func (s *Server) watch() {
	ticker := time.NewTicker(watchEvery)
	defer ticker.Stop()
	for idle := 0; ; {
		select {
		case <-s.watcher.end:
			return
		case <-ticker.C:
		}
		if s.lookAround() {
			idle = 0
			continue
		}
		if idle++; idle < sleepAfter {
			continue
		}
		ticker.Stop()
		// A call that begins between the last look and this store is seen by the look after it, one that begins later rouses us.
		s.watcher.asleep.Store(true)
		if !s.lookAround() {
			select {
			case <-s.watcher.end:
				return
			case <-s.watcher.awake:
			}
		}
		s.watcher.asleep.Store(false)
		ticker.Reset(watchEvery)
		idle = 0
	}
}

// lookAround cancels the calls whose client has gone; false when there is no call at all.
func (s *Server) lookAround() (any bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for connection := range s.connections {
		c := connection.call.Load()
		if c == nil {
			continue
		}
		any = true
		if c.ticks++; c.ticks > watchedAfter && gone(connection.Conn, s.tls != nil && !connection.unix) {
			c.cancel(errDeparted)
		}
	}
	return any
}
