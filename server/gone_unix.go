//go:build unix

package server

import (
	"errors"
	"net"
	"syscall"
)

// gone says whether the peer of a connection has closed its side, without taking bytes from it. A client that has sent more already (the next
// request of a pipeline) is there. Under TLS a leaving client sends a last record, so there the system is asked for the end of the stream behind
// what is unread, where it can tell (hungUp). Connections without a descriptor (in memory) are never gone.
//
// A client that shuts down its sending side and still reads counts as gone, as in net/http.
func gone(nc net.Conn, secure bool) (gone bool) {
	sc, ok := nc.(syscall.Conn)
	if !ok {
		return false
	}
	raw, err := sc.SyscallConn()
	if err != nil {
		return false
	}
	var one [1]byte
	err = raw.Control(func(fd uintptr) {
		n, _, err := syscall.Recvfrom(int(fd), one[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
		switch {
		case err == nil && n == 0:
			gone = true
		case err == nil:
			gone = secure && hungUp(int(fd))
		default:
			gone = !errors.Is(err, syscall.EAGAIN) && !errors.Is(err, syscall.EINTR)
		}
	})
	return gone || err != nil // closed on our side
}
