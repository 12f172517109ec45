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
		{"run", `{"operation":"sort","items":{"at":1,"type":"Point(x: float, y: float)"},"key":"std.identity","reverse":true}`, floats, floats},
		{"run", `{"operation":"starmap","kernel":"std.mul","items":{"at":1,"type":"tuple[float, float]"},"on_error":"return"}`, floats, floats},
		{"run", `{"operation":"call","kernel":"std.floordiv","args":[7,0]}`, "", ""},
		{"run", `{"operation":"group_by","kernel":"std.is_even","items":{"at":1,"type":"int8"}}`, "\x01\x02\x80", ""},
		{"run", `{"operation":"map","kernel":"std.sqrt","items":{"at":1,"type":"float16"},"into":"float16","on_error":"default","default":1}`, "\x00\x3c\x00\xbc", "1234"},
		{"run", `{"operation":"find","kernel":"std.is_prime","items":{"range":[1000000,0,-1]},"default":-1,"malt":{"timeout_ms":50}}`, "", ""},
		{"run", `{"operation":"scan","kernel":"std.max","items":{"at":1,"type":"uint64"},"wait_ms":0}`, floats, ""},
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
		askew := func(b []byte) []byte { return append([]byte{0}, b...)[1:] } // C memory may begin anywhere
		for _, call := range []struct{ in, into [][]byte }{
			{[][]byte{head, first, second}, nil},
			{[][]byte{head, first, second}, into}, // a head that may be known by now
			{[][]byte{head, askew(first), askew(second)}, [][]byte{nil, askew(second)}},
		} {
			a := s.Call(method, call.in, call.into)
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
