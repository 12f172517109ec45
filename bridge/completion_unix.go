//go:build unix && !linux

package bridge

import "golang.org/x/sys/unix"

// completion is a descriptor that a caller can poll: readable from fire until reset. Here a pipe; the caller polls its reading end.
type completion struct{ read, write int }

func newCompletion() (*completion, error) {
	var ends [2]int
	if err := unix.Pipe(ends[:]); err != nil {
		return nil, err
	}
	s := &completion{read: ends[0], write: ends[1]}
	for _, fd := range ends {
		unix.CloseOnExec(fd)
		if err := unix.SetNonblock(fd, true); err != nil {
			s.close()
			return nil, err
		}
	}
	return s, nil
}

func (s *completion) descriptor() int { return s.read }

func (s *completion) fire() { _, _ = unix.Write(s.write, []byte{1}) }

// reset empties the pipe: a call completes once.
func (s *completion) reset() { _, _ = unix.Read(s.read, make([]byte, 1)) }

func (s *completion) close() {
	_ = unix.Close(s.read)
	_ = unix.Close(s.write)
}
