package message

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/malt"
)

func requests() map[string]*Request {
	seed, wait := uint64(7), 3*time.Second
	return map[string]*Request{
		"small":   {Operation: engine.Map, Kernel: Ref{Name: "std.square"}, Items: Value{Column: column.Floats{1, 2, math.Inf(1), math.NaN()}}},
		"json":    {Operation: engine.Map, Kernel: Ref{Name: "std.square"}, Items: Value{JSON: []byte(`[1,2,3]`)}},
		"range":   {Operation: engine.Sum, Items: Value{Column: column.Range{Start: 3, Step: -2, N: 10}}},
		"repeat":  {Operation: engine.Sum, Items: Value{Column: column.Range{Start: 3, N: 4}}},
		"edge":    {Operation: engine.Sum, Items: Value{Column: column.Range{Start: math.MaxInt64 - 1, Step: 1, N: 2}}},
		"starred": {Operation: engine.Map, Starred: true, Kernel: Ref{Name: "std.add"}, Items: Value{Column: column.Struct{Of: column.TupleOf(column.IntType, column.IntType), Columns: []column.Column{column.Ints{1}, column.Ints{2}}, N: 1}}},
		"source":  {Operation: engine.Map, Kernel: Ref{Source: &Source{Text: "def f(x: int) -> int:\n\treturn \"x\" < 1"}}, Items: Value{JSON: []byte(`[]`)}},
		"source with all words": {Operation: engine.Map, Items: Value{JSON: []byte(`[]`)}, Kernel: Ref{Source: &Source{
			Text: "def f(p: P): return p.x * rate + table[0]", Entry: "f", File: "a.py", Line: 3, MemoryBytes: 1 << 20, Recursion: 50,
			Constants: []Constant{{"rate", column.Floats{math.Inf(1)}, false}, {"table", column.Lists{Offsets: []int64{0, 2}, Elem: column.Ints{1, 2}}, true}},
			Records:   []column.Type{{Kind: column.Record, Name: "P", Fields: []column.Field{{Name: "x", Type: column.FloatType}}}},
		}}},
		"data": {
			Operation: engine.Map, Kernel: Ref{Name: "std.add"}, Items: Value{Data: "xs"}, More: []Value{{Data: "sha256:ab"}, {JSON: []byte("[1]")}}, Constants: []Value{{Data: "a \"b\""}},
		},
		"zips and windows": {Operation: engine.Sum, Items: Value{Data: "xs"}, Pipeline: []Stage{
			{Kind: StageZip, Lists: []Value{{JSON: []byte("[1,2]")}, {Data: "ys"}, {Column: column.Floats{1}}, {Column: column.Range{Step: 1, N: 3}}}, Strict: true},
			{Kind: StageWindow, N: 3, Step: 2, Partial: true}, {Kind: StageWindow, N: 1, Step: 1},
		}},
		"pipeline": {Operation: engine.Sum, Items: Value{Column: column.Range{Step: 1, N: 10}}, Pipeline: []Stage{
			{Kind: StageMap, Kernel: Ref{Source: &Source{Text: "lambda x: x", Places: []Place{{1, "a.py", 7, 3}, {2, "b.py", 1, 0}}}}, Constants: []Value{{JSON: []byte("1")}}},
			{Kind: StageEnumerate, N: -1}, {Kind: StageTake, N: 3}, {Kind: StageFilter, Kernel: Ref{Name: "std.is_prime"}},
		}},
		"text":   {Operation: engine.Filter, Kernel: Ref{Name: "f"}, Items: Value{Column: column.Strings{Offsets: []int64{0, 1, 1, 3}, Data: []byte("aäx")[:3]}}},
		"stored": {Operation: engine.Map, Kernel: Ref{Name: "f"}, Items: Value{Column: column.Stored{Of: column.Type{Kind: column.Int, Storage: column.Uint8}, Data: []byte{1, 2, 255}}}},
		"everything": {
			Operation: engine.Fold, Kernel: Ref{Name: "k"}, Key: Ref{Name: "sha256:ab"}, Reduce: Ref{Name: "list"}, Fuse: Ref{Name: "fuse"},
			Items:     Value{Column: column.Ints{1, 2, 3}},
			More:      []Value{{Column: column.Bools{true, false}}, {JSON: []byte(`["a"]`)}, {Column: column.Range{Step: 1, N: 5}}},
			Args:      []Value{{JSON: []byte(`{"x":1}`)}, {Column: column.Floats{math.NaN()}}},
			Constants: []Value{{Column: column.Nones(1)}, {Column: column.Lists{Offsets: []int64{0, 2}, Elem: column.Ints{1, 2}}}},
			Initial:   Value{Column: column.Optionals{Valid: []bool{false}, Elem: column.Ints{0}}}, Default: Value{JSON: []byte("null")},
			K: 3, Reverse: true, Strict: true, Exact: true, OnError: engine.Default, Malt: malt.Malt{Chunk: 3, Workers: 2, Timeout: time.Second},
			FirstIndex: 12, Seed: &seed, Wait: &wait, Label: "of the \"report\"",
		},
	}
}

// same compares two requests; columns by their items, as ranges and views are written out.
func same(t *testing.T, want, got *Request) {
	t.Helper()
	values := func(r *Request) []Value {
		return append(append(append([]Value{r.Items, r.Initial, r.Default}, r.More...), r.Args...), r.Constants...)
	}
	a, b := values(want), values(got)
	require.Len(t, b, len(a))
	for i := range a {
		require.Equal(t, string(a[i].JSON), string(b[i].JSON))
		require.Equal(t, a[i].Column == nil, b[i].Column == nil)
		if a[i].Column != nil {
			require.True(t, column.Equal(a[i].Column, b[i].Column), "%v and %v", a[i].Column, b[i].Column)
		}
	}
	without := func(r Request) Request {
		r.Items, r.Initial, r.Default, r.More, r.Args, r.Constants = Value{}, Value{}, Value{}, nil, nil, nil
		return r
	}
	require.Equal(t, without(*want), without(*got))
}

func TestRequestsTravelAsHeadAndBuffers(t *testing.T) {
	for name, want := range requests() {
		t.Run(name, func(t *testing.T) {
			head, bufs := want.Encode()
			got, err := Decode(head, bufs)
			require.NoError(t, err)
			same(t, want, got)
		})
	}
}

func TestRequestsTravelAsFrames(t *testing.T) {
	for name, want := range requests() {
		t.Run(name, func(t *testing.T) {
			got, err := DecodeFrame(want.AppendFrame(nil))
			require.NoError(t, err)
			same(t, want, got)
		})
	}
}

func TestRequestsTravelAsJSON(t *testing.T) {
	for _, c := range []struct {
		request Request
		text    string
	}{
		{Request{Operation: engine.Map, Kernel: Ref{Name: "std.square"}, Items: Value{Column: column.Floats{1, 2.5, math.NaN(), math.Inf(-1)}}},
			`{"operation":"map","kernel":"std.square","items":[1.0,2.5,"NaN","-Infinity"]}`},
		{Request{Operation: engine.Sum, Items: Value{Column: column.Range{Start: 0, Step: 2, N: 5}}},
			`{"operation":"sum","items":{"range":[0,10,2]}}`},
		{Request{Operation: engine.Call, Kernel: Ref{Name: "f"}, Args: []Value{{Column: column.Strings{Offsets: []int64{0, 2}, Data: []byte("hi")}}, {JSON: []byte("3")}}},
			`{"operation":"call","kernel":"f","args":["hi",3]}`},
		{Request{Operation: engine.Map, Starred: true, Kernel: Ref{Name: "f"}, Items: Value{JSON: []byte("[[1,2]]")}, Malt: malt.Malt{Chunk: 5}},
			`{"operation":"starmap","kernel":"f","items":[[1,2]],"malt":{"chunk":5}}`},
	} {
		text := c.request.EncodeJSON()
		require.Equal(t, c.text, string(text))
		_, err := Decode(text, nil)
		require.NoError(t, err)
	}
}

func TestIntoDoesNotTravel(t *testing.T) {
	r := Request{Operation: engine.Map, Kernel: Ref{Name: "f"}, Items: Value{JSON: []byte("[]")}, Into: column.Floats{}}
	head, _ := r.Encode()
	require.NotContains(t, string(head), "into")
}

func TestPlaceMakesAColumnOverMemory(t *testing.T) {
	memory := column.Buffers(column.Floats{0, 0, 0})[0]
	decode := func(into string) *Request {
		r, err := Decode([]byte(`{"operation":"map","kernel":"f","items":[1,2,3],"into":"`+into+`"}`), nil)
		require.NoError(t, err)
		return r
	}
	for into, length := range map[string]int{"float": 3, "int": 3, "bool": 24, "float32": 6, "uint8": 24, "int16": 12} {
		r := decode(into)
		require.NoError(t, r.Place(memory), into)
		require.Equal(t, length, r.Into.Len(), into)
		require.Equal(t, into, r.Into.Type().String())
	}
	r := decode("float")
	require.NoError(t, r.Place(memory))
	r.Into.(column.Floats)[2] = 1.5
	require.Equal(t, column.Floats{0, 0, 1.5}, mustColumn(t, column.FloatType, memory), "it is the caller's memory")
	require.ErrorContains(t, decode("float").Place(memory[:7]), "8 bytes an item, but it has 7 bytes")
	require.ErrorContains(t, decode("float").Place(memory[4:12]), "must begin at a multiple of 8")
	require.ErrorContains(t, (&Request{}).Place(memory), "does not say its type")
	require.NoError(t, decode("float").Place(nil), "no items need no memory")
}

func mustColumn(t *testing.T, of column.Type, buf []byte) column.Column {
	c, _, err := column.FromBuffers(of, -1, [][]byte{buf})
	require.NoError(t, err)
	return c
}
