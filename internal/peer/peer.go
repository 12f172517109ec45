// Package peer asks the kernel who is at the other end of a unix socket. A file's mode says who may connect; this says who did, and at the
// side of a client, who serves: neither can be forged.
package peer

import (
	"errors"
	"net"
	"syscall"
)

// Process is the one at the other end, as it was when the two were connected.
type Process struct {
	User int // its effective user id
	ID   int // 0 where the system does not say
}

// ErrUnknown is the answer for a connection that is no unix socket, and on systems that do not tell.
var ErrUnknown = errors.New("the system does not say who is at the other end of this connection")

// Of says who is at the other end of conn.
func Of(conn net.Conn) (Process, error) {
	if conn.RemoteAddr().Network() != "unix" {
		return Process{}, ErrUnknown
	}
	raw, ok := conn.(syscall.Conn)
	if !ok {
		return Process{}, ErrUnknown
	}
	control, err := raw.SyscallConn()
	if err != nil {
		return Process{}, err
	}
	var found Process
	if failed := control.Control(func(fd uintptr) { found, err = of(int(fd)) }); failed != nil {
		return Process{}, failed
	}
	return found, err
}
