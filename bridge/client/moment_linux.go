package client

import (
	"bufio"
	"bytes"
	"net"
	"os"
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

// A small request to a server on this machine is answered within microseconds. Most of the time would go into waking threads: the one that waits for the network, one that runs
// the goroutine, the caller's. So the caller's own thread sends it, and waits for the answer for a moment: at first for a glance without sleeping, for waking up takes as long as
// the server does. What takes longer goes on as everything else does.
const (
	glance      = 60 * time.Microsecond
	moment      = time.Millisecond
	smallAnswer = 16 << 10
)

// line is a connection for small requests. It is no net.Conn: package net's poller would wake up for each answer, on a thread of its own.
type line struct {
	fd     int
	server int // as of conn
	answer [smallAnswer]byte
	text   bytes.Reader // over the answer, and what reads it
	reader *bufio.Reader
}

func (l *line) close() { unix.Close(l.fd) }

// soon sends a request and gives the answer if it comes at once. Otherwise there is none, and the request goes on where it was sent, if it was (request.on).
func (c *Client) soon(r *request) *reply {
	if c.endpoint.network != "unix" || c.closed.Load() {
		return nil
	}
	message := c.message(r)
	for {
		l, fresh := c.pool.line()
		if l == nil {
			return nil
		}
		sent := sendNow(l.fd, message)
		if sent == 0 {
			l.close() // the server has closed it
			if fresh {
				return nil
			}
			continue
		}
		received := 0
		if sent == len(message) {
			received = receiveSoon(l.fd, l.answer[:])
		}
		if !whole(l.answer[:received]) {
			r.on, r.rest = l.conn(l.answer[:received]), message[sent:]
			return nil
		}
		return c.understood(l, r, l.answer[:received])
	}
}

// understood is the reply that a whole answer makes; nil where it is none, which the long way finds out.
func (c *Client) understood(l *line, r *request, answer []byte) *reply {
	l.text.Reset(answer)
	l.reader.Reset(&l.text)
	response, err := c.receive(l.reader, r)
	if err != nil {
		l.close()
		return nil
	}
	if response.ConnectionClose() {
		l.close()
	} else {
		c.pool.keep(l)
	}
	return replied(response)
}

// conn is the line as a connection that can wait for long, for the one answer that is still to come on it, of which so much has come.
func (l *line) conn(ahead []byte) *conn {
	file := os.NewFile(uintptr(l.fd), "")
	defer file.Close() // the connection has a descriptor of its own
	raw, err := net.FileConn(file)
	if err != nil {
		return nil // no descriptor is left: it is sent again, or fails, the long way
	}
	c := newConn(raw, l.server, bytes.Clone(ahead))
	c.once = true
	return c
}

// line gives a line: one that was used before, or a new one, which is fresh; nil where nobody listens at once.
func (p *pool) line() (l *line, fresh bool) {
	p.mu.Lock()
	if n := len(p.lines); n > 0 {
		l = p.lines[n-1]
		p.lines[n-1] = nil
		p.lines = p.lines[:n-1]
	}
	p.mu.Unlock()
	if l != nil {
		return l, false
	}
	fd, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM|unix.SOCK_CLOEXEC|unix.SOCK_NONBLOCK, 0)
	if err != nil {
		return nil, false
	}
	l = &line{fd: fd, reader: newReader(nil)}
	if unix.Connect(fd, &unix.SockaddrUnix{Name: p.endpoint.address}) != nil {
		l.close()
		return nil, false
	}
	if p.start != nil {
		who, err := unix.GetsockoptUcred(fd, unix.SOL_SOCKET, unix.SO_PEERCRED)
		if err != nil || int(who.Uid) != os.Geteuid() {
			l.close()
			return nil, false // the long way says why
		}
		l.server = int(who.Pid)
		p.meet(l.server)
	}
	return l, true
}

// keep keeps a line for later.
func (p *pool) keep(l *line) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || len(p.lines) >= maxIdle {
		l.close()
		return
	}
	p.lines = append(p.lines, l)
}

// sendNow writes what can be written without waiting; 0 where nothing can.
func sendNow(fd int, message []byte) int {
	for {
		n, err := unix.SendmsgN(fd, message, nil, nil, unix.MSG_DONTWAIT|unix.MSG_NOSIGNAL)
		if err != unix.EINTR {
			return max(n, 0)
		}
	}
}

// receiveSoon reads what comes within a moment; 0 where nothing does, and where the connection has ended.
func receiveSoon(fd int, into []byte) int {
	for begin := time.Now(); time.Since(begin) < glance; {
		if n, _, err := unix.Recvfrom(fd, into, unix.MSG_DONTWAIT); err != unix.EAGAIN {
			return max(n, 0)
		}
		_, _, _ = unix.RawSyscall(unix.SYS_SCHED_YIELD, 0, 0, 0) // the server may want this very core
	}
	poll := [1]unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
	if n, err := unix.Poll(poll[:], int(moment/time.Millisecond)); n <= 0 || err != nil {
		return 0
	}
	n, _, err := unix.Recvfrom(fd, into, unix.MSG_DONTWAIT)
	if err != nil {
		return 0
	}
	return n
}

// whole says whether the text is a whole response, so that reading it does not wait.
func whole(text []byte) bool {
	header, body, found := bytes.Cut(text, []byte("\r\n\r\n"))
	if !found {
		return false
	}
	_, after, found := bytes.Cut(header, []byte("\r\nContent-Length: "))
	if !found {
		return false
	}
	length, _, _ := bytes.Cut(after, []byte("\r\n"))
	n, err := strconv.Atoi(string(length))
	return err == nil && n == len(body)
}
