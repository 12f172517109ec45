package server

import (
	"bufio"
	"context"
	"sync"
	"time"

	"github.com/valyala/fasthttp"

	"weft/bridge/engine"
	"weft/bridge/message"
	"weft/internal/guard"
)

// heartbeat is how often an event stream says that it lives, so that proxies keep it.
const heartbeat = 15 * time.Second

// events is GET /v1/jobs/{id}/events: a stream of server-sent events "status", each with the job's status document, until the job has ended.
func (s *Server) events(ctx *fasthttp.RequestCtx, id string) {
	if _, err := s.door.Job(context.Background(), id); err != nil { // before the answer has begun
		s.fail(ctx, err)
		return
	}
	ctx.SetContentType("text/event-stream")
	ctx.Response.Header.Set(fasthttp.HeaderCacheControl, "no-store")
	if ctx.IsHead() {
		return
	}
	call, connection := s.begin(ctx, true)
	// The writer runs on a goroutine of fasthttp's, after this handler; ctx is not valid there.
	ctx.SetBodyStreamWriter(func(w *bufio.Writer) {
		defer func() {
			call.end(connection)
			connection.allow(s.WriteTimeout)
		}()
		stream := &eventStream{w: w, extend: func() { connection.allow(heartbeat + s.WriteTimeout) }}
		err := guard.Call(func() error {
			defer stream.live(heartbeat)()
			return s.door.Watch(call, id, stream.status)
		})
		if err != nil && call.Err() == nil {
			s.Log.Debug("an event stream ended", "job", id, "error", err)
		}
	})
}

// eventStream writes events to a client.
type eventStream struct {
	mu     sync.Mutex
	w      *bufio.Writer
	extend func() // gives the client time to take what comes until the next heartbeat
}

func (e *eventStream) status(status engine.Status) error {
	text := append(make([]byte, 0, 512), "event: status\ndata: "...)
	text = message.AppendStatus(text, status)
	return e.write(append(text, "\n\n"...))
}

func (e *eventStream) write(text []byte) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if _, err := e.w.Write(text); err != nil {
		return err
	}
	if err := e.w.Flush(); err != nil {
		return err
	}
	e.extend()
	return nil
}

// live sends a comment every so often until stop is called.
func (e *eventStream) live(every time.Duration) (stop func()) {
	end, ended := make(chan struct{}), make(chan struct{})
	guard.Go(func() {
		defer close(ended)
		ticker := time.NewTicker(every)
		defer ticker.Stop()
		for {
			select {
			case <-end:
				return
			case <-ticker.C:
				e.write([]byte(":\n\n")) // a client that has left is the watcher's business
			}
		}
	})
	return func() { close(end); <-ended }
}
