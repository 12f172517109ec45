package bridge

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// opened is a new queue of a session.
func opened(t *testing.T, s *Session) (at struct {
	Queue uint64
	FD    int
}) {
	t.Helper()
	a := s.Call("open_queue", nil, nil)
	require.Zero(t, a.Status, "%s", a.Head)
	require.NoError(t, json.Unmarshal(a.Head, &at))
	return at
}

func asked(t *testing.T, s *Session, method, document string) string {
	t.Helper()
	a := s.Call(method, [][]byte{[]byte(document)}, nil)
	require.Zero(t, a.Status, "%s", a.Head)
	return string(a.Head)
}

func TestCallsOfAQueueShareItsDescriptorAndAreTold(t *testing.T) {
	s := NewSession(&stage{})
	q := opened(t, s)
	ends := make([]chan struct{}, 3)
	var numbers []uint64
	for i := range ends {
		ends[i] = make(chan struct{})
		at := startIn(t, s, q.Queue, func(context.Context) Answer { <-ends[i]; return Answer{Head: fmt.Appendf(nil, "%d", i)} })
		require.Equal(t, q.FD, at.FD)
		numbers = append(numbers, at.Pending)
	}
	require.False(t, readable(t, q.FD))
	for _, i := range []int{2, 0} {
		close(ends[i])
		awaitReadable(t, q.FD)
		require.Equal(t, fmt.Sprintf(`{"ended":[%d]}`, numbers[i]), asked(t, s, "ended", fmt.Sprintf(`{"queue":%d}`, q.Queue)))
		require.False(t, readable(t, q.FD))
		require.Equal(t, fmt.Sprint(i), asked(t, s, "collect", fmt.Sprintf(`{"pending":%d}`, numbers[i])))
	}
	close(ends[1])
	awaitReadable(t, q.FD)
}

func TestClosingAQueueCancelsItsCallsWhichCanStillBeCollected(t *testing.T) {
	s := NewSession(&stage{})
	q := opened(t, s)
	other := startIn(t, s, opened(t, s).Queue, func(ctx context.Context) Answer { <-ctx.Done(); return Answer{} })
	ended := make(chan struct{})
	mine := startIn(t, s, q.Queue, func(ctx context.Context) Answer {
		<-ctx.Done()
		defer close(ended)
		return Answer{Head: []byte("cancelled")}
	})
	document := fmt.Appendf(nil, `{"queue":%d}`, q.Queue)
	require.Equal(t, "{}", asked(t, s, "close_queue", string(document)))
	<-ended
	require.Eventually(t, func() bool { return string(s.pendings.collect(mine.Pending).Head) == "cancelled" }, 20*time.Second, time.Millisecond)
	require.Equal(t, "still_pending", reason(t, s.pendings.collect(other.Pending)))
	for _, method := range []string{"ended", "close_queue"} {
		require.Equal(t, "unknown_queue", reason(t, s.Call(method, [][]byte{document}, nil)))
	}
}

func TestAClosedEngineKeepsItsQueuesUntilTheyAreClosed(t *testing.T) {
	s := NewSession(&stage{})
	q := opened(t, s)
	at := startIn(t, s, q.Queue, func(ctx context.Context) Answer { <-ctx.Done(); return Problem(ctx.Err()) })
	require.NoError(t, s.Close())
	awaitReadable(t, q.FD)
	require.Equal(t, "cancelled", reason(t, s.pendings.collect(at.Pending)))
	require.False(t, s.Drained())
	require.Equal(t, "closed", reason(t, s.Call("open_queue", nil, nil)))
	asked(t, s, "close_queue", fmt.Sprintf(`{"queue":%d}`, q.Queue))
	require.True(t, s.Drained())
}

func TestAQueueThatIsNotThereIsRefused(t *testing.T) {
	s := NewSession(&stage{})
	request := [][]byte{[]byte(`{"operation":"map","kernel":"std.is_prime","items":{"range":[0,1000000,1]}}`)}
	require.Equal(t, "unknown_queue", reason(t, s.Call("run@7", request, nil)))
	for _, name := range []string{"run@", "run@0", "run@x", "run@-1"} {
		require.Equal(t, "queue", reason(t, s.Call(name, request, nil)))
	}
	require.Equal(t, "unknown_method", reason(t, s.Call("nothing@1", request, nil)))
}

func startIn(t *testing.T, s *Session, queue uint64, work func(context.Context) Answer) (at ticket) {
	t.Helper()
	a := s.pendings.start(queue, work)
	require.Equal(t, Pending, a.Status, "%s", a.Head)
	require.NoError(t, json.Unmarshal(a.Head, &at))
	return at
}
