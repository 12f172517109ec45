package client

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"syscall"
	"time"

	"weft/bridge/fault"
	"weft/internal/peer"
)

const (
	maxIdle     = 64               // connections that wait to be used again
	idleFor     = 60 * time.Second // what waited longer is closed
	readBuffer  = 16 << 10
	silentFor   = 30 * time.Second // a server that owes bytes and sends none for so long does not answer
	slowestRate = 256 << 10        // bytes a second: how long a write may take
)

// pool keeps the connections to one endpoint that may be used again, newest last.
type pool struct {
	endpoint endpoint
	dialer   net.Dialer
	start    func(context.Context) error // of a server that is ours; nil: we start none

	mu     sync.Mutex
	idle   []*conn
	lines  []*line
	first  int // the server that was met first, and the one that was met last, as of conn
	latest int
	closed bool
}

// conn is one connection. Reads end when the server is silent for longer than patience.
type conn struct {
	net.Conn
	reader   *bufio.Reader
	ahead    []byte // what was received before the reader asked for it (moment_linux.go)
	patience time.Duration
	idle     time.Time // since when
	once     bool      // it was a line before, and is not kept: the next small request makes itself another
	server   int       // the process that serves, where it is one that we start; else 0
}

func (c *conn) Read(p []byte) (int, error) {
	if len(c.ahead) > 0 {
		n := copy(p, c.ahead)
		c.ahead = c.ahead[n:]
		return n, nil
	}
	if err := c.SetReadDeadline(time.Now().Add(c.patience)); err != nil {
		return 0, err
	}
	n, err := c.Conn.Read(p)
	c.patience = silentFor // the first byte has its own patience
	return n, err
}

// take gives a connection that was used before and is alive, or a new one.
func (p *pool) take(ctx context.Context) (*conn, error) {
	if c := p.waiting(); c != nil {
		return c, nil
	}
	return p.dial(ctx)
}

// waiting gives a connection that was used before and is alive; nil where there is none.
func (p *pool) waiting() *conn {
	for {
		c := p.last()
		if c == nil || time.Since(c.idle) < idleFor && alive(c.Conn) {
			return c
		}
		c.Close()
	}
}

func (p *pool) last() *conn {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := len(p.idle)
	if n == 0 {
		return nil
	}
	c := p.idle[n-1]
	p.idle[n-1] = nil
	p.idle = p.idle[:n-1]
	return c
}

func (p *pool) dial(ctx context.Context) (*conn, error) {
	raw, server, err := p.reach(ctx)
	if err != nil {
		return nil, err
	}
	if p.endpoint.tls != nil {
		ctx, cancel := context.WithTimeout(ctx, p.dialer.Timeout)
		defer cancel()
		secure := tls.Client(raw, p.endpoint.tls)
		if err := secure.HandshakeContext(ctx); err != nil {
			raw.Close()
			return nil, err
		}
		raw = secure
	}
	return newConn(raw, server, nil), nil
}

func newConn(raw net.Conn, server int, ahead []byte) *conn {
	c := &conn{Conn: raw, server: server, ahead: ahead}
	c.reader = newReader(c)
	return c
}

func newReader(from io.Reader) *bufio.Reader { return bufio.NewReaderSize(from, readBuffer) }

// reach connects, and starts the server where it is for us to start and nobody listens: it has ended since, or a dead one has left its socket behind.
func (p *pool) reach(ctx context.Context) (raw net.Conn, server int, err error) {
	raw, err = p.connect(ctx)
	if p.start == nil {
		return raw, 0, err
	}
	for attempt := 0; err != nil && nobody(err) && attempt < starts; attempt++ {
		if err := p.start(ctx); err != nil {
			return nil, 0, err
		}
		raw, err = p.connect(ctx)
	}
	if err != nil {
		return nil, 0, err
	}
	who, err := peer.Of(raw)
	if err == nil && who.User != os.Geteuid() {
		err = fault.New(fault.Forbidden, "other_user", "the server at unix:%s is not of this user: it belongs to user %d, and this process to user %d", p.endpoint.address, who.User, os.Geteuid())
	}
	if err != nil {
		raw.Close()
		return nil, 0, err
	}
	p.meet(who.ID)
	return raw, who.ID, nil
}

func (p *pool) meet(server int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.first == 0 {
		p.first = server
	}
	p.latest = server
}

// tell says of a job that is unknown to the server why that is, where it is known: its server has ended.
func (p *pool) tell(problem *fault.Fault) *fault.Fault {
	p.mu.Lock()
	defer p.mu.Unlock()
	if problem.Reason == "unknown_job" && p.first != p.latest {
		problem.Reason = "server_restarted"
		problem.Detail = fmt.Sprintf("%s; process %d, which served before, has ended, and its jobs with it", problem.Detail, p.first)
	}
	return problem
}

func (p *pool) connect(ctx context.Context) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, p.dialer.Timeout)
	defer cancel()
	return p.dialer.DialContext(ctx, p.endpoint.network, p.endpoint.address)
}

// starts is how often a server is started for one connection: one that ends before it was asked anything is started again, but not for ever.
const starts = 3

// nobody says that a connection failed because nobody listens.
func nobody(err error) bool {
	return errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.ENOENT) || errors.Is(err, syscall.ENOTDIR)
}

// give keeps a connection for later.
func (p *pool) give(c *conn) {
	c.idle = time.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || c.once || len(p.idle) >= maxIdle || c.reader.Buffered() > 0 {
		c.Close()
		return
	}
	p.idle = append(p.idle, c)
}

func (p *pool) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	for _, c := range p.idle {
		c.Close()
	}
	for _, l := range p.lines {
		l.close()
	}
	p.idle, p.lines = nil, nil
}
