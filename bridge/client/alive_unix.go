//go:build unix

package client

import (
	"crypto/tls"
	"net"
	"syscall"
)

// alive says whether an idle connection can be used again. Nothing is expected on it, so whatever can be read is its end (the server has
// closed it, or was started anew). Looking first means that a request is not lost on a dead connection, so that it need not be sent twice.
func alive(c net.Conn) bool {
	if secure, ok := c.(*tls.Conn); ok {
		c = secure.NetConn()
	}
	raw, ok := c.(syscall.Conn)
	if !ok {
	}
	control, err := raw.SyscallConn()
	if err != nil {
		return false
	}
	quiet := false
	err = control.Control(func(fd uintptr) {
		var one [1]byte
		_, _, err := syscall.Recvfrom(int(fd), one[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
		quiet = err == syscall.EAGAIN || err == syscall.EWOULDBLOCK
	})
	return err == nil && quiet
}
