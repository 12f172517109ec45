//go:build linux

package bridge

import "golang.org/x/sys/unix"

// completion is a descriptor that a caller can poll: readable from fire until reset. On Linux an eventfd.
type completion struct{ fd int }

func newCompletion() (*completion, error) {
	fd, err := unix.Eventfd(0, unix.EFD_CLOEXEC|unix.EFD_NONBLOCK)
	if err != nil {
		return nil, err
	}
	return &completion{fd: fd}, nil
}

func (s *completion) descriptor() int { return s.fd }

// fire cannot fail: the counter of an eventfd only overflows after 2^64-2 of them without a reset.
func (s *completion) fire() { _, _ = unix.Write(s.fd, []byte{1, 0, 0, 0, 0, 0, 0, 0}) }

func (s *completion) reset() { _, _ = unix.Read(s.fd, make([]byte, 8)) }

func (s *completion) close() { _ = unix.Close(s.fd) }
