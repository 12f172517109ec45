package bridge

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/kernel"
)

// The caller may free its memory as soon as a pending call is readable. So a Go kernel that ignores its cancel holds the call back.
func TestACallIsPendingForAsLongAsAKernelCanTouchItsMemory(t *testing.T) {
	started, release := make(chan struct{}), make(chan struct{})
	var once bool
	kernel.Register("test.ignores_cancel", func(x float64) float64 {
		if !once {
			once = true
			close(started)
		}
		<-release
		return x
	})
	s, door := openLocal(t)
	memory := make([]byte, 8)
	a := s.Call("run", [][]byte{
		[]byte(`{"operation":"map","kernel":"test.ignores_cancel","items":{"at":1,"type":"float"},"into":"float","malt":{"workers":1}}`), floatBytes(7),
	}, [][]byte{nil, memory})
	var at ticket
	require.NoError(t, json.Unmarshal(a.Head, &at))
	<-started
	require.Zero(t, s.pendings.cancel(at.Pending).Status)
	require.Eventually(t, func() bool { return door.engine.Stats().Stuck > 0 }, 20*time.Second, time.Millisecond, "given up as stuck")
	require.False(t, readable(t, at.FD))
	close(release)
	awaitReadable(t, at.FD)
	require.Equal(t, "cancelled", reason(t, s.pendings.collect(at.Pending)))
}

func TestSubmitKeepsNothingOfTheCallersMemory(t *testing.T) {
	s, _ := openLocal(t)
	items := floatBytes(3, 4)
	head := []byte(`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float"}}`)
	a := s.Call("submit", [][]byte{head, items}, nil)
	clear(items)
	clear(head)
	require.Zero(t, a.Status, "%s", a.Head)
	var job struct{ ID string }
	require.NoError(t, json.Unmarshal(a.Head, &job))
	result := s.Call("result", documents(`{"id":"`+job.ID+`"}`), nil)
	if result.Status == Pending {
		result = collected(t, s, result)
	}
	require.Equal(t, [][]byte{floatBytes(9, 16)}, result.Buffers)
}
