package server

import "golang.org/x/sys/unix"

// hungUp says whether the stream of a socket has an end behind the bytes that are not read yet.
func hungUp(fd int) bool {
	poll := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLRDHUP}}
	n, err := unix.Poll(poll, 0)
	return err == nil && n > 0
}
