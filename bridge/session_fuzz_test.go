package bridge

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	_ "weft/kernel/std"
)

// FuzzSessionCall gives a local engine any document with any buffers: each answer is a result or a problem with a known code, never a panic and
// never one that is the engine's own fault.
func FuzzSessionCall(f *testing.F) {
	floats := string(column.Buffers(column.Floats{1, -2.5})[0])
	offsets := string(column.Buffers(column.Ints{0, 1, 3})[0])
	for _, seed := range []struct{ method, head, first, second string }{
		{"run", `{"operation":"map","kernel":"std.square","items":[1,2,3]}`, "", ""},
		{"run", `{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float"}}`, floats, ""},
		{"run", `{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float"}}`, floats[:15], ""},
		{"run", `{"operation":"map","kernel":"std.square","items":{"at":1,"type":"float"},"into":"float32"}`, floats, "12345678"},
		{"run", `{"operation":"map","kernel":"std.upper","items":{"at":1,"type":"str"}}`, offsets, "abc"},
		{"run", `{"operation":"map","kernel":"std.upper","items":{"at":1,"type":"str"}}`, offsets, "\xff\xfe\xfd"},
		{"run", `{"operation":"sort","items":{"at":1,"type":"Optional[int]"}}`, "\x01\x00", floats},
		{"run", `{"operation":"sort","items":{"at":1,"type":"list[float]"}}`, offsets, floats},
		{"run", `{"operation":"fold","kernel":"std.add","items":{"range":[0,10]},"initial":0,"malt":{"chunk":3}}`, "", ""},
		{"run", `{"operation":"mapreduce","kernel":"std.words","items":["a b a"],"reduce":"std.add"}`, "", ""},
		{"run", `{"operation":"top_k","k":2,"items":[3,1,2]}`, "", ""},
		{"run", `{"operation":"map","kernel":"std.add","constants":[{"at":1,"type":"int"}],"items":[1]}`, offsets[:8], ""},
		{"submit", `{"operation":"sum","items":{"at":1,"type":"uint8"}}`, "\x01\x02", ""},
		{"result", `{"id":"x","wait_ms":0}`, "", ""},
		{"collect", `{"pending":1}`, "", ""},
		{"kernels", ``, "", ""},
	} {
		f.Add(seed.method, []byte(seed.head), []byte(seed.first), []byte(seed.second))
	}
	s, err := OpenSession([]byte(`{"workers":1,"memory_bytes":1000000,"timeout_ms":200}`))
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, method string, head, first, second []byte) {
		var into [][]byte
		if len(second) > 0 {
			into = [][]byte{nil, make([]byte, len(second))}
		}
		for _, into := range [][][]byte{nil, into} {
			a := s.Call(method, [][]byte{head, first, second}, into)
			for a.Status == Pending {
				var at ticket
				require.NoError(t, json.Unmarshal(a.Head, &at))
				awaitReadable(t, at.FD)
				a = s.pendings.collect(at.Pending)
			}
			if a.Status == 0 {
				require.True(t, json.Valid(a.Head), "%s", a.Head)
				continue
			}
			var problem fault.Fault
			require.NoError(t, json.Unmarshal(a.Head, &problem), "%s", a.Head)
			require.Equal(t, a.Status, problem.Code)
			require.NotEqual(t, fault.Internal, problem.Code, "%s", a.Head)
			require.NotEmpty(t, problem.Reason)
			require.NotEmpty(t, problem.Detail)
		}
	})
}
