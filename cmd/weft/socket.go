package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"sync"
	"syscall"
)

// socket is a listener on a unix socket that takes its own file away at the end, and never another's that has taken its place.
type socket struct {
	*net.UnixListener
	path string
	file fs.FileInfo
	once sync.Once
}

// listenUnix opens a unix socket that only this user can connect to. A socket that a dead server left behind is removed; a living server's is not.
func listenUnix(path string) (*socket, error) {
	switch alive, err := serves(path); {
	case err != nil:
		return nil, err
	case alive:
		return nil, fmt.Errorf("a server is listening there already")
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	// The mode is set before the socket has a name, so that there is no moment in which others may connect.
	before := syscall.Umask(0o177)
	ln, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	syscall.Umask(before)
	if err != nil {
		return nil, err
	}
	ln.SetUnlinkOnClose(false)
	file, err := os.Lstat(path)
	if err != nil {
		ln.Close()
		return nil, err
	}
	return &socket{UnixListener: ln, path: path, file: file}, nil
}

// serves says whether somebody listens on the socket of this path. The error is about a file that is no socket, or one that may not be asked.
func serves(path string) (bool, error) {
	found, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case found.Mode()&fs.ModeSocket == 0:
		return false, fmt.Errorf("there is a file that is no socket")
	}
	conn, err := net.DialTimeout("unix", path, dialTime)
	switch {
	case err == nil:
		conn.Close()
		return true, nil
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.ENOENT): // it has just ended
		return false, nil
	case errors.Is(err, syscall.EAGAIN): // it has more to accept than it gets done
		return true, nil
	}
	return false, err
}

// retire has clients find no socket any more: the next server may have its place while this one drains.
func retire(listeners []net.Listener) {
	for _, ln := range listeners {
		if s, ok := ln.(*socket); ok {
			s.retire()
		}
	}
}

// retire takes the socket's file away, so that nobody comes any more; who has connected already is still accepted.
func (s *socket) retire() {
	s.once.Do(func() {
		if found, err := os.Lstat(s.path); err == nil && os.SameFile(found, s.file) {
			os.Remove(s.path)
		}
	})
}

func (s *socket) Close() error {
	s.retire()
	return s.UnixListener.Close()
}
