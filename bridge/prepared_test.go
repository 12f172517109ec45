package bridge

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	_ "weft/kernel/std"
)

func openLocal(t *testing.T) (*Session, *local) {
	t.Helper()
	s, err := OpenSession([]byte(`{"workers":2}`))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s, s.door.(*local)
}

func keptHeads(d *local) int {
	heads := d.prepared.heads.Load()
	if heads == nil {
		return 0
	}
	return len(*heads)
}

func floatBytes(items ...float64) []byte { return column.Buffers(column.Floats(items))[0] }

// Each head is sent by two sessions: one that knows it from a call with other data, and one that does not.
func TestAHeadThatIsKnownIsAnsweredAsANewOne(t *testing.T) {
	for _, test := range []struct {
		head  string
		first []byte // a call before
		then  []byte
		kept  bool
	}{
		{`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float"}}`, floatBytes(1), floatBytes(3, 4), true},
		{`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float"}}`, floatBytes(), floatBytes(3, 4), true},
		{`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float"}}`, floatBytes(1), floatBytes(3, 4)[:15], true},
		{`{"operation":"map","kernel":"std.sqrt","items":{"at":1,"type":"float"},"first_index":5}`, floatBytes(1), floatBytes(4, -4), true},
		{`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float","length":2}}`, floatBytes(1, 2), floatBytes(3, 4), true},
		{`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float","length":2}}`, floatBytes(1, 2), floatBytes(3, 4, 5), true},
		{`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float32"}}`, floatBytes(1), floatBytes(3, 4), true},
		{`{"operation":"map","kernel":"std.sqrt","items":{"at":1,"type":"int"}}`, floatBytes(0), column.Buffers(column.Ints{9, 16})[0], false},
		{`{"operation":"sort","items":{"at":1,"type":"float"},"reverse":true}`, floatBytes(1), floatBytes(3, 9, 4), true},
		{`{"operation":"filter","kernel":"std.is_positive","items":{"at":1,"type":"float"}}`, floatBytes(1), floatBytes(3, -9, 4), true},
		{`{"operation":"map","kernel":"std.add","constants":[2.5],"items":{"at":1,"type":"float"}}`, floatBytes(1), floatBytes(3, 4), false},
		{`{"operation":"max","items":{"at":1,"type":"float"},"default":7}`, floatBytes(1), floatBytes(), false},
		{`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float"},"malt":{"timeout_ms":60000}}`, floatBytes(1), floatBytes(3), true},
	} {
		fresh, _ := openLocal(t)
		want := fresh.Call("run", [][]byte{[]byte(test.head), test.then}, nil)
		s, door := openLocal(t)
		s.Call("run", [][]byte{[]byte(test.head), test.first}, nil)
		require.Equal(t, test.kept, keptHeads(door) == 1, test.head)
		for range 2 {
			require.Equal(t, want, s.Call("run", [][]byte{[]byte(test.head), test.then}, nil), test.head)
		}
	}
}

func TestAHeadThatIsKnownWritesToTheMemoryOfEachCall(t *testing.T) {
	s, door := openLocal(t)
	head := []byte(`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float"},"into":"float"}`)
	for i := range 3 {
		memory := make([]byte, 8*(i+1))
		items := make(column.Floats, i+1)
		items[i] = float64(i + 2)
		a := s.Call("run", [][]byte{head, floatBytes(items...)}, [][]byte{nil, memory})
		require.Zero(t, a.Status, "%s", a.Head)
		require.Equal(t, len(memory), a.Stored)
		require.Equal(t, floatBytes(items[i]*items[i]), memory[8*i:])
		require.Equal(t, 1, keptHeads(door))
	}
	require.Equal(t, "into", reason(t, s.Call("run", [][]byte{head, floatBytes(1)}, nil)))
	require.Equal(t, "into", reason(t, s.Call("run", [][]byte{head, floatBytes(1)}, [][]byte{nil, make([]byte, 7)})))
	require.Equal(t, "into", reason(t, s.Call("run", [][]byte{head, floatBytes(1)}, [][]byte{nil, make([]byte, 16)})))
}

func TestAHeadThatIsKnownRunsLargeDataAsAnyOther(t *testing.T) {
	s, _ := openLocal(t)
	head := []byte(`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float"}}`)
	items := make(column.Floats, 3000)
	for i := range items {
		items[i] = float64(i)
	}
	require.Zero(t, s.Call("run", [][]byte{head, floatBytes(2)}, nil).Status)
	a := collected(t, s, s.Call("run", [][]byte{head, floatBytes(items...)}, nil))
	for i := range items {
		items[i] *= items[i]
	}
	require.Equal(t, [][]byte{floatBytes(items...)}, a.Buffers)
}

func TestTheTimeThatOneCallSpentIsNotTakenFromTheNext(t *testing.T) {
	s, door := openLocal(t)
	head := []byte(`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float"},"malt":{"timeout_ms":60000}}`)
	require.Zero(t, s.Call("run", [][]byte{head, floatBytes(2)}, nil).Status)
	p := door.prepared.find([][]byte{head, floatBytes(2)}, nil)
	require.Equal(t, time.Minute, p.Malt.Timeout)
}

func TestKnownHeadsAreBounded(t *testing.T) {
	s, door := openLocal(t)
	for i := range maxPrepared + 10 {
		head := fmt.Sprintf(`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float"},"first_index":%d}`, i)
		require.Zero(t, s.Call("run", [][]byte{[]byte(head), floatBytes(2)}, nil).Status)
		require.LessOrEqual(t, keptHeads(door), maxPrepared)
	}
	require.NotZero(t, keptHeads(door))
}

func TestManyThreadsKnowTheSameHeads(t *testing.T) {
	s, _ := openLocal(t)
	var group sync.WaitGroup
	for thread := range 4 {
		group.Go(func() {
			for i := range 300 {
				head := fmt.Sprintf(`{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float"},"first_index":%d}`, i%5)
				x := float64(thread*1000 + i)
				a := s.Call("run", [][]byte{[]byte(head), floatBytes(x)}, nil)
				if a.Status != 0 || string(a.Buffers[0]) != string(floatBytes(x*x)) {
					t.Errorf("%d %s", a.Status, a.Head)
				}
			}
		})
	}
	group.Wait()
}
