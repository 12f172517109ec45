package bridge

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"weft/bridge/fault"
)

// awaitReadable waits until a descriptor is readable, as a caller of weft does.
func awaitReadable(t *testing.T, fd int) {
	t.Helper()
	polled := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
	for {
		n, err := unix.Poll(polled, 20_000)
		if err == unix.EINTR {
			continue
		}
		require.NoError(t, err)
		require.Equal(t, 1, n, "not readable after 20 s")
		return
	}
}

func readable(t *testing.T, fd int) bool {
	t.Helper()
	polled := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
	n, err := unix.Poll(polled, 0)
	require.NoError(t, err)
	return n == 1
}

type ticket struct {
	Pending uint64
	FD      int
}

func startOn(t *testing.T, p *pendings, work func(context.Context) Answer) (at ticket) {
	t.Helper()
	a := p.start(0, work)
	require.Equal(t, Pending, a.Status, "%s", a.Head)
	require.NoError(t, json.Unmarshal(a.Head, &at))
	return at
}

func TestADescriptorIsReadableOnceTheWorkHasReallyEnded(t *testing.T) {
	var p pendings
	release, cancelled := make(chan struct{}), make(chan struct{})
	at := startOn(t, &p, func(ctx context.Context) Answer {
		<-ctx.Done()
		close(cancelled)
		<-release // as a kernel that ignores its cancel
		return Answer{Head: []byte("late")}
	})
	require.False(t, readable(t, at.FD))
	require.Equal(t, "still_pending", reason(t, p.collect(at.Pending)))
	require.Zero(t, p.cancel(at.Pending).Status)
	<-cancelled
	require.False(t, readable(t, at.FD))
	close(release)
	awaitReadable(t, at.FD)
	require.Equal(t, "late", string(p.collect(at.Pending).Head))
}

func TestDescriptorsAreUsedAgainAndNotReadableThen(t *testing.T) {
	var p pendings
	first := startOn(t, &p, func(context.Context) Answer { return Answer{} })
	awaitReadable(t, first.FD)
	p.collect(first.Pending)
	hold := make(chan struct{})
	second := startOn(t, &p, func(context.Context) Answer { <-hold; return Answer{} })
	require.Equal(t, first.FD, second.FD)
	require.NotEqual(t, first.Pending, second.Pending)
	require.False(t, readable(t, second.FD))
	close(hold)
	awaitReadable(t, second.FD)
	p.collect(second.Pending)
}

func TestDescriptorsAreNotInheritedAndDoNotBlock(t *testing.T) {
	c, err := newCompletion()
	require.NoError(t, err)
	defer c.close()
	flags, err := unix.FcntlInt(uintptr(c.descriptor()), unix.F_GETFD, 0)
	require.NoError(t, err)
	require.NotZero(t, flags&unix.FD_CLOEXEC)
	flags, err = unix.FcntlInt(uintptr(c.descriptor()), unix.F_GETFL, 0)
	require.NoError(t, err)
	require.NotZero(t, flags&unix.O_NONBLOCK)
	c.reset() // returns, though there is nothing to read
}

func TestClosedPendingsCloseTheirDescriptors(t *testing.T) {
	var p pendings
	idle := startOn(t, &p, func(context.Context) Answer { return Answer{} })
	awaitReadable(t, idle.FD)
	running := startOn(t, &p, func(ctx context.Context) Answer { <-ctx.Done(); return Answer{} })
	p.collect(idle.Pending)
	p.close()
	require.False(t, p.drained())
	awaitReadable(t, running.FD)
	p.collect(running.Pending)
	require.True(t, p.drained())
	require.Empty(t, p.idle)
	for _, fd := range []int{idle.FD, running.FD} {
		_, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
		require.ErrorIs(t, err, unix.EBADF)
	}
	require.Equal(t, "closed", reason(t, p.start(0, func(context.Context) Answer { return Answer{} })))
}

func TestPendingCallsAreBounded(t *testing.T) {
	p := pendings{calls: map[uint64]*pendingCall{}}
	for i := range uint64(maxPending) {
		p.calls[i] = nil
	}
	a := p.start(0, func(context.Context) Answer { return Answer{} })
	require.Equal(t, fault.Busy, a.Status)
}

func TestManyPendingCallsAtOnce(t *testing.T) {
	var p pendings
	ends := make(chan struct{})
	for range 8 {
		go func() {
			defer func() { ends <- struct{}{} }()
			for range 200 {
				a := p.start(0, func(context.Context) Answer { return Answer{Head: []byte("x")} })
				var at ticket
				if json.Unmarshal(a.Head, &at) != nil {
					t.Error(string(a.Head))
					return
				}
				for a = p.collect(at.Pending); a.Status == fault.InvalidState; a = p.collect(at.Pending) {
					_, _ = unix.Poll([]unix.PollFd{{Fd: int32(at.FD), Events: unix.POLLIN}}, 20_000)
				}
				if string(a.Head) != "x" {
					t.Error(string(a.Head))
				}
			}
		}()
	}
	for range 8 {
		<-ends
	}
	require.Empty(t, p.calls)
	require.LessOrEqual(t, len(p.idle), maxIdle)
}
