package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"syscall"
)

// listenUnix opens a unix socket that only this user can connect to. A socket that a dead server left behind is removed; a living server's is not.
func listenUnix(path string) (net.Listener, error) {
	switch found, err := os.Lstat(path); {
	case err == nil && found.Mode()&fs.ModeSocket == 0:
		return nil, fmt.Errorf("there is a file that is no socket")
	case err == nil:
		conn, err := net.DialTimeout("unix", path, dialTime)
		if err == nil {
			conn.Close()
			return nil, fmt.Errorf("a server is listening there already")
		}
		if !errors.Is(err, syscall.ECONNREFUSED) {
			return nil, err
		}
		if err := os.Remove(path); err != nil {
			return nil, err
		}
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	// The mode is set before the socket has a name, so that there is no moment in which others may connect.
	before := syscall.Umask(0o177)
	ln, err := net.Listen("unix", path)
	syscall.Umask(before)
	return ln, err
}
