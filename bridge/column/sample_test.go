package column

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// typed reads a type's text.
func typed(t testing.TB, text string) Type {
	t.Helper()
	of, err := ParseType(text)
	require.NoError(t, err)
	return of
}

// read is the column of a JSON array.
func read(t testing.TB, of, text string) Column {
	t.Helper()
	want := typed(t, of)
	c, err := DecodeJSON([]byte(text), &want)
	require.NoError(t, err)
	return c
}

func text(c Column) string { return string(AppendJSONList(nil, c)) }

// sample is one column of a kind, and its items as JSON.
type sample struct {
	name string
	c    Column
	want string
}

// samples has every implementation of Column, whole and as a slice that does not begin where its buffers begin.
func samples(t testing.TB) []sample {
	all := []sample{
		{"none", Nones(4), `[null,null,null,null]`},
		{"bool", Bools{true, false, false, true}, `[true,false,false,true]`},
		{"int", Ints{1, -2, 300, 1 << 62}, `[1,-2,300,4611686018427387904]`},
		{"float", Floats{0, -1.5, 1e300, 0.1}, `[0.0,-1.5,1e+300,0.1]`},
		{"str", read(t, "str", `["", "é", "abc", "\n"]`), `["","é","abc","\n"]`},
		{"bytes", read(t, "bytes", `["", "AP8=", "YWJj", "AAAA"]`), `["","AP8=","YWJj","AAAA"]`},
		{"tuple", read(t, "tuple[int, str]", `[[1,"a"],[2,"bc"],[3,""],[4,"d"]]`), `[[1,"a"],[2,"bc"],[3,""],[4,"d"]]`},
		{"empty tuple", read(t, "tuple[]", `[[],[],[],[]]`), `[[],[],[],[]]`},
		{"record", read(t, "P(x: float, y: Optional[int])", `[{"x":1,"y":2},{"x":2},{"x":3,"y":4},{"x":0.5}]`),
			`[{"x":1.0,"y":2},{"x":2.0,"y":null},{"x":3.0,"y":4},{"x":0.5,"y":null}]`},
		{"list", read(t, "list[int]", `[[1,2],[],[3],[4,5,6]]`), `[[1,2],[],[3],[4,5,6]]`},
		{"list of none", read(t, "list[None]", `[[null],[],[null,null],[]]`), `[[null],[],[null,null],[]]`},
		{"list of str", read(t, "list[str]", `[["a","bc"],[],["d"],["e"]]`), `[["a","bc"],[],["d"],["e"]]`},
		{"optional", read(t, "Optional[int]", `[1,null,3,null]`), `[1,null,3,null]`},
		{"optional str", read(t, "Optional[str]", `["a",null,"b",null]`), `["a",null,"b",null]`},
		{"range", Range{Start: 10, Step: -3, N: 4}, `[10,7,4,1]`},
		{"repeat int", Repeat{Value: Ints{7}, N: 4}, `[7,7,7,7]`},
		{"repeat float", Repeat{Value: Floats{0.5}, N: 4}, `[0.5,0.5,0.5,0.5]`},
		{"repeat tuple", Repeat{Value: read(t, "tuple[int, str]", `[[1,"a"]]`), N: 3}, `[[1,"a"],[1,"a"],[1,"a"]]`},
		{"range as floats", AsFloats{Ints: Range{Start: 1, Step: 1, N: 4}}, `[1.0,2.0,3.0,4.0]`},
		{"stored as floats", AsFloats{Ints: read(t, "int8", `[1,-2,3,4]`)}, `[1.0,-2.0,3.0,4.0]`},
		{"tuple of stored", read(t, "tuple[int8, float32]", `[[1,0.5],[2,1.5],[-3,2.5]]`), `[[1,0.5],[2,1.5],[-3,2.5]]`},
		{"list of stored", read(t, "list[uint16]", `[[1,2],[],[3],[65535]]`), `[[1,2],[],[3],[65535]]`},
		{"optional stored", read(t, "Optional[float16]", `[1,null,0.5]`), `[1.0,null,0.5]`},
	}
	for _, name := range []string{"int8", "int16", "int32", "uint8", "uint16", "uint32", "uint64"} {
		all = append(all, sample{name, read(t, name, `[0,1,100,127]`), `[0,1,100,127]`})
	}
	for _, name := range []string{"float16", "float32"} {
		all = append(all, sample{name, read(t, name, `[0,-1.5,1024,0.25]`), `[0.0,-1.5,1024.0,0.25]`})
	}
	for _, s := range all {
		n := s.c.Len()
		twice := Concat(s.c.Type(), []Column{s.c, s.c})
		all = append(all, sample{s.name + ", sliced", twice.Slice(n, 2*n), s.want})
	}
	return all
}

func TestEveryColumnShowsItsItems(t *testing.T) {
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) {
			require.Equal(t, s.want, text(s.c))
			one := []byte("[")
			for i := range s.c.Len() {
				if i > 0 {
					one = append(one, ',')
				}
				one = AppendJSON(one, s.c, i)
			}
			require.Equal(t, s.want, string(append(one, ']')))
		})
	}
}

func TestSlicesShowTheSameItems(t *testing.T) {
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) {
			n := s.c.Len()
			for from := 0; from <= n; from++ {
				for to := from; to <= n; to++ {
					part := s.c.Slice(from, to)
					require.Equal(t, to-from, part.Len())
					require.True(t, part.Type().Equal(s.c.Type()))
					for i := range part.Len() {
						require.Equal(t, string(AppendJSON(nil, s.c, from+i)), string(AppendJSON(nil, part, i)))
					}
				}
			}
			require.Panics(t, func() { s.c.Slice(n, n+1) })
			require.Panics(t, func() { s.c.Slice(-1, 0) })
		})
	}
}

func TestZeroColumnsAreEmpty(t *testing.T) {
	for _, c := range []Column{Strings{}, Blobs{}, Lists{Elem: Ints(nil)}, Ints(nil), Bools(nil), Range{}, Struct{Of: TupleOf()}} {
		require.Zero(t, c.Len())
		require.Zero(t, c.Slice(0, 0).Len())
		require.Equal(t, "[]", text(c))
		loaded, err := Load(c, 0, 0, nil)
		require.NoError(t, err)
		require.Zero(t, loaded.Len())
		b := NewBuilder(c.Type())
		b.Append(c)
		require.Zero(t, b.Len())
		back, _, err := FromBuffers(c.Type(), 0, Buffers(c))
		require.NoError(t, err)
		require.True(t, Equal(c, back))
	}
}
