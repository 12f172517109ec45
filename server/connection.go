package server

import (
	"crypto/tls"
	"io"
	"math"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"

	"weft/bridge/fault"
	"weft/internal/peer"
)

// listener counts connections and makes each one a *connection, under TLS where that is configured.
type listener struct {
	net.Listener
	server *Server
	once   sync.Once
}

func (l *listener) Close() (err error) {
	l.once.Do(func() { err = l.Listener.Close() })
	return err
}

func (l *listener) Accept() (net.Conn, error) {
	for {
		raw, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		s, unix := l.server, raw.LocalAddr().Network() == "unix"
		c := &connection{Conn: raw, server: s, unix: unix}
		secure := s.tls != nil && !unix
		f := s.stranger(c)
		if f == nil {
			f = s.enter(c)
		}
		if f != nil {
			c.turnAway(f, secure)
			continue
		}
		if secure {
			return tls.Server(c, s.tls), nil
		}
		return c, nil
	}
}

// connection is a client's connection below TLS.
type connection struct {
	net.Conn
	server *Server
	unix   bool
	busy   bool // a request is being read or answered; only used in state, on the connection's goroutine

	due    atomic.Int64         // by the watcher's clock: when the client will have taken too long
	call   atomic.Pointer[call] // what the client waits for
	linger atomic.Bool          // the client may still be sending: see Close
	once   sync.Once

	hurried atomic.Bool // the client has taken too long; nothing more is read
}

// enter counts a connection in, unless there are too many or the server is closed.
func (s *Server) enter(c *connection) *fault.Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return errStopping
	}
	if len(s.connections) >= s.Connections {
		f := fault.New(fault.Unavailable, "too_many_connections", "the server has as many connections as it takes (%d)", s.Connections)
		f.RetryAfter = time.Second
		return f
	}
	s.connections[c] = struct{}{}
	c.allow(s.ReadTimeout)
	return nil
}

// stranger is the fault of a unix connection from another user, where those are not answered. The mode of the socket's file keeps them out as well, while it is as it was made.
func (s *Server) stranger(c *connection) *fault.Fault {
	if !s.SameUser || !c.unix {
		return nil
	}
	who, err := peer.Of(c.Conn)
	switch {
	case err != nil:
		return fault.New(fault.Forbidden, "unknown_user", "this server answers its own user only, and the system does not say who asks").Because(err)
	case who.User != os.Geteuid():
		return fault.New(fault.Forbidden, "other_user", "this server answers its own user only (user %d asks, it is of user %d)", who.User, os.Geteuid())
	}
	return nil
}

// allow sets how long the client may take from now on: to send a request, to take an answer, to come back.
func (c *connection) allow(d time.Duration) { c.due.Store(c.server.watcher.now() + int64(d)) }

// unlimited is longer than any server runs.
const unlimited = time.Duration(math.MaxInt64 / 2)

// Read reads, and gives whoever sends much the time for it.
func (c *connection) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if n > smallRead {
		c.due.Add(int64(perByte(int64(n))))
	}
	return n, err
}

// smallRead is what may arrive at once without any time being given for it.
const smallRead = 1 << 10

// hurry ends what the client takes too long for. First reads fail, so that a request that does not come can be answered with why; then writes too.
func (c *connection) hurry() {
	past := time.Unix(1, 0)
	if c.hurried.CompareAndSwap(false, true) {
		c.Conn.SetReadDeadline(past)
		c.allow(lingerTime)
		return
	}
	c.Conn.SetDeadline(past)
}

// turnAway answers a connection that cannot be served. It must not wait: it runs in the accepting loop.
func (c *connection) turnAway(f *fault.Fault, secure bool) {
	if !secure {
		var response fasthttp.Response
		writeProblem(&response, f, 0, "")
		response.Header.SetConnectionClose()
		c.Conn.SetWriteDeadline(time.Now().Add(10 * time.Millisecond))
		response.WriteTo(c.Conn)
	}
	c.Conn.Close()
}

// lingerTime and lingerBytes bound how long a refused client is heard out.
const (
	lingerTime  = time.Second
	lingerBytes = 64 << 20
)

// Close closes the connection, once. After an answer that did not wait for the whole request the rest is read and dropped for a moment: closing a socket with unread
// bytes in it resets the connection, and the client would never see why it was refused.
func (c *connection) Close() (err error) {
	c.once.Do(func() {
		if half, ok := c.Conn.(interface{ CloseWrite() error }); ok && c.linger.Load() && half.CloseWrite() == nil {
			c.Conn.SetReadDeadline(time.Now().Add(lingerTime))
			io.CopyN(io.Discard, c.Conn, lingerBytes)
		}
		err = c.Conn.Close()
		c.server.mu.Lock()
		delete(c.server.connections, c)
		c.server.mu.Unlock()
	})
	return err
}

// under is the connection below TLS.
func under(nc net.Conn) *connection {
	if secure, ok := nc.(*tls.Conn); ok {
		nc = secure.NetConn()
	}
	c, _ := nc.(*connection)
	return c
}

// local says whether the request came through a unix socket.
func local(ctx *fasthttp.RequestCtx) bool {
	c := under(ctx.Conn())
	return c != nil && c.unix
}

// state counts the requests that are being read or answered: a request is active until its answer is flushed, which a handler cannot see.
func (s *Server) state(nc net.Conn, state fasthttp.ConnState) {
	c := under(nc)
	if c == nil {
		return
	}
	busy := state == fasthttp.StateActive
	switch {
	case busy && !c.busy:
		s.active.Add(1)
		s.begun.Add(1)
		c.allow(s.ReadTimeout)
	case !busy && c.busy:
		if s.active.Add(-1) == 0 && s.draining.Load() {
			s.hush()
		}
	}
	if state == fasthttp.StateIdle {
		c.allow(s.IdleTimeout)
	}
	c.busy = busy
}
