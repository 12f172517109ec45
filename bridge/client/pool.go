package client

import (
	"bufio"
	"context"
	"crypto/tls"
	"net"
	"sync"
	"time"
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

	mu     sync.Mutex
	idle   []*conn
	closed bool
}

// conn is one connection. Reads end when the server is silent for longer than patience.
type conn struct {
	net.Conn
	reader   *bufio.Reader
	patience time.Duration
	idle     time.Time // since when
}

func (c *conn) Read(p []byte) (int, error) {
	if err := c.SetReadDeadline(time.Now().Add(c.patience)); err != nil {
		return 0, err
	}
	n, err := c.Conn.Read(p)
	c.patience = silentFor // the first byte has its own patience
	return n, err
}

// take gives a connection that was used before and is alive, or a new one.
func (p *pool) take(ctx context.Context) (*conn, error) {
	for {
		c := p.last()
		if c == nil {
			return p.dial(ctx)
		}
		if time.Since(c.idle) < idleFor && alive(c.Conn) {
			return c, nil
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
	ctx, cancel := context.WithTimeout(ctx, p.dialer.Timeout)
	defer cancel()
	raw, err := p.dialer.DialContext(ctx, p.endpoint.network, p.endpoint.address)
	if err != nil {
		return nil, err
	}
	if p.endpoint.tls != nil {
		secure := tls.Client(raw, p.endpoint.tls)
		if err := secure.HandshakeContext(ctx); err != nil {
			raw.Close()
			return nil, err
		}
		raw = secure
	}
	c := &conn{Conn: raw}
	c.reader = bufio.NewReaderSize(c, readBuffer)
	return c, nil
}

// give keeps a connection for later.
func (p *pool) give(c *conn) {
	c.idle = time.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || len(p.idle) >= maxIdle || c.reader.Buffered() > 0 {
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
	p.idle = nil
}
