// Package server puts HTTP before a bridge.Door: each route is one method of the door, and nothing is decided here that the door could decide.
//
// What is decided here is who may ask and how much: tokens, hosts and origins (access.go), the size and pace of requests (config.go), which of two
// content types a body has (body.go), and how the server stops (drain.go). A client that leaves cancels what it asked for (watch.go).
//
// The trap of fasthttp: a request's bytes are valid inside its handler only. A door that goes on with a request after its method has returned (a job, a
// stuck kernel) may still read them; so the body is taken away from the connection, never to be used again, unless the call has ended in a plain way (run.go).
package server

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/valyala/fasthttp"

	"weft/bridge"
	"weft/bridge/fault"
	"weft/internal/guard"
)

// Server serves a door over HTTP. Make it with New; its methods are safe for concurrent use.
type Server struct {
	door bridge.Door
	settled
	http     fasthttp.Server
	prefix   string // of request ids: names this server among others
	requests atomic.Uint64

	draining atomic.Bool
	begun    atomic.Uint64 // requests, ever
	active   atomic.Int64  // requests from their first byte to the end of their answer
	quiet    chan struct{} // gets a value when active falls to 0
	watcher  watcher
	watching sync.Once

	mu          sync.Mutex
	closed      bool
	listeners   map[*listener]struct{}
	connections map[*connection]struct{}
}

// New makes a server for door, which stays the caller's to close, after Shutdown. Faults: invalid_argument for a configuration that cannot be meant.
func New(door bridge.Door, config Config) (*Server, error) {
	settled, err := config.settle()
	if err != nil {
		return nil, err
	}
	var prefix [4]byte
	rand.Read(prefix[:]) // never fails
	s := &Server{
		door: door, settled: settled, prefix: hex.EncodeToString(prefix[:]) + "-",
		quiet: make(chan struct{}, 1), listeners: map[*listener]struct{}{}, connections: map[*connection]struct{}{},
	}
	s.watcher.init()
	s.http = fasthttp.Server{
		Handler: s.handle, ErrorHandler: s.refuse, HeaderReceived: s.admit, ExpectHandler: s.expect, ConnState: s.state,
		Concurrency:        config.Connections + 1<<20, // ours is counted in Accept, where it can be answered with a problem
		MaxRequestBodySize: int(settled.BodyBytes), ReadBufferSize: headerBytes,
		DisablePreParseMultipartForm: true, NoDefaultServerHeader: true, LazyRequestTime: true,
		Logger: httpLog{settled.Log},
	}
	return s, nil
}

// headerBytes is the largest header of a request; also the read buffer of each connection.
const headerBytes = 16 << 10

// Serve answers the connections of ln until Shutdown, which gives nil, or until the listener fails. It may be called for several listeners at once.
// Without a token, a listener that other machines can reach is refused with a forbidden fault that says what to do. ln is closed at the end.
func (s *Server) Serve(ln net.Listener) error {
	if err := s.Allows(ln.Addr()); err != nil {
		ln.Close()
		return err
	}
	own := &listener{Listener: ln, server: s}
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		ln.Close()
		return fault.New(fault.InvalidState, "closed", "server: Serve was called after Shutdown")
	}
	s.listeners[own] = struct{}{}
	s.mu.Unlock()
	s.watching.Do(func() { guard.Go(s.watch) })
	err := s.http.Serve(own)
	if s.draining.Load() || errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// Allows says whether Serve would accept a listener with this address: nobody reaches an engine over a network without a token.
func (s *Server) Allows(addr net.Addr) error {
	if len(s.tokens) > 0 || !remote(addr) {
		return nil
	}
	return fault.New(fault.Forbidden, "token_required",
		"server: %s can be reached from other machines, and there is no token; give one (weft serve --token-file FILE), or listen on 127.0.0.1 or a unix socket", addr)
}

// remote says whether other machines may reach a listener with this address. What is neither TCP nor a unix socket lives in this process.
func remote(addr net.Addr) bool {
	tcp, ok := addr.(*net.TCPAddr)
	return ok && !tcp.IP.IsLoopback()
}

// handle is fasthttp's handler.
func (s *Server) handle(ctx *fasthttp.RequestCtx) {
	defer func() {
		if value := recover(); value != nil {
			s.fail(ctx, guard.Recovered(value))
			under(ctx.Conn()).allow(s.WriteTimeout)
		}
	}()
	connection := under(ctx.Conn())
	connection.allow(unlimited) // the door has its own limits
	s.route(ctx)
	if len(ctx.Request.Body()) > largeBody {
		keepBody(ctx) // away with it: an idle connection does not hold so much
	}
	if !ctx.Response.IsBodyStream() {
		connection.allow(s.WriteTimeout + perByte(int64(len(ctx.Response.Body()))))
	}
}

// largeBody is from where the memory of a body is not kept for the connection's next one.
const largeBody = 1 << 20

// httpLog hands fasthttp's complaints to the log: they are about clients, so they are for debugging.
type httpLog struct{ log *slog.Logger }

func (l httpLog) Printf(format string, args ...any) {
	l.log.Debug("http", "message", strings.TrimSpace(fmt.Sprintf(format, args...)))
}
