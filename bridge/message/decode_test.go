package message

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/malt"
)

func TestDecodeReadsEveryWord(t *testing.T) {
	r, err := Decode([]byte(`{
		"operation": "fold", "kernel": "std.add", "key": "std.neg", "reduce": "list", "fuse": {"name": "std.add"},
		"items": [1, 2.5, 3], "more": [[4], {"range": [0, 3]}], "args": [1, "a"], "constants": [[1, 2]],
		"initial": 0, "default": null, "k": 3, "first_index": 100, "malt": {"chunk": 2, "workers": 1, "timeout_ms": 1000},
		"wait_ms": 250, "reverse": true, "strict": true, "exact": true, "on_error": "skip", "seed": 18446744073709551615, "into": "float32"
	}`), nil)
	require.NoError(t, err)
	require.Equal(t, engine.Fold, r.Operation)
	require.Equal(t, Ref{Name: "std.add"}, r.Kernel)
	require.Equal(t, Ref{Name: "std.neg"}, r.Key)
	require.Equal(t, Ref{Name: "list"}, r.Reduce)
	require.Equal(t, Ref{Name: "std.add"}, r.Fuse)
	require.Equal(t, "[1, 2.5, 3]", string(r.Items.JSON))
	require.Len(t, r.More, 2)
	require.Equal(t, column.Range{Step: 1, N: 3}, r.More[1].Column)
	require.Equal(t, `"a"`, string(r.Args[1].JSON))
	require.Equal(t, `[1, 2]`, string(r.Constants[0].JSON))
	require.Equal(t, "0", string(r.Initial.JSON))
	require.True(t, r.Default.Given(), "null is a value")
	require.Equal(t, 3, r.K)
	require.EqualValues(t, 100, r.FirstIndex)
	require.Equal(t, malt.Malt{Chunk: 2, Workers: 1, Timeout: time.Second}, r.Malt)
	require.Equal(t, 250*time.Millisecond, *r.Wait)
	require.True(t, r.Reverse && r.Strict && r.Exact)
	require.Equal(t, engine.Skip, r.OnError)
	require.EqualValues(t, uint64(1<<64-1), *r.Seed)
	require.Equal(t, "float32", r.IntoType.String())
}

func TestWhatIsNotGivenIsZero(t *testing.T) {
	r, err := Decode([]byte(`{"operation":"sum","items":[]}`), nil)
	require.NoError(t, err)
	require.Equal(t, &Request{Operation: engine.Sum, Items: Value{JSON: []byte("[]")}}, r)
	require.False(t, r.Default.Given())
}

func TestEveryOperationIsKnown(t *testing.T) {
	for _, name := range Operations {
		r, err := Decode([]byte(`{"operation":"`+name+`"}`), nil)
		require.NoError(t, err)
		if name == Starmap {
			require.Equal(t, engine.Map, r.Operation)
			require.True(t, r.Starred)
			continue
		}
		require.Equal(t, engine.Operation(name), r.Operation)
	}
	require.Len(t, Operations, len(engine.Operations())+1, "the engine's, and starmap")
}

func TestRangesAreThoseOfPython(t *testing.T) {
	for text, want := range map[string]column.Range{
		"[0, 10]":     {Start: 0, Step: 1, N: 10},
		"[0, 10, 3]":  {Start: 0, Step: 3, N: 4},
		"[10, 0, -3]": {Start: 10, Step: -3, N: 4},
		"[5, 5]":      {Start: 5, Step: 1},
		"[5, 0]":      {Start: 5, Step: 1},
		"[-3, 3, 2]":  {Start: -3, Step: 2, N: 3},
		"[0, 1, 100]": {Start: 0, Step: 100, N: 1},
		"[-9223372036854775808, 9223372036854775807, 9223372036854775807]":  {Start: -9223372036854775808, Step: 9223372036854775807, N: 3},
		"[9223372036854775807, -9223372036854775808, -9223372036854775808]": {Start: 9223372036854775807, Step: -9223372036854775808, N: 2},
	} {
		r, err := Decode([]byte(`{"operation":"sum","items":{"range":`+text+`}}`), nil)
		require.NoError(t, err, text)
		require.Equal(t, want, r.Items.Column, text)
	}
}

func TestColumnsAreReferencesToBuffers(t *testing.T) {
	floats, ints := column.Floats{1, 2, 3}, column.Ints{4, 5}
	bufs := append(column.Buffers(floats), column.Buffers(ints)...)
	r, err := Decode([]byte(`{"operation":"map","kernel":"f","items":{"at":1,"type":"float","length":3},"more":[{"at":2,"type":"int"}],
		"initial":{"at":2,"type":"int32","length":4}}`), bufs)
	require.Error(t, err, "initial is one value")
	require.Nil(t, r)
	r, err = Decode([]byte(`{"operation":"map","kernel":"f","items":{"at":1,"type":"float","length":3},"more":[{"at":2,"type":"int"}],
		"initial":{"x":1}, "default":{"length":3,"type":"None"}}`), bufs)
	require.ErrorContains(t, err, "length 1", "None has no buffer, so it needs no place")
	r, err = Decode([]byte(`{"operation":"map","kernel":"f","items":{"at":1,"type":"float","length":3},"more":[{"at":2,"type":"int"}],
		"initial":{"x":1}, "default":{"length":1,"type":"None"}}`), bufs)
	require.NoError(t, err)
	require.Equal(t, floats, r.Items.Column)
	require.Equal(t, ints, r.More[0].Column)
	require.Equal(t, `{"x":1}`, string(r.Initial.JSON), "an object that is no reference is data")
	require.Equal(t, column.Nones(1), r.Default.Column)
}

func TestWithoutBuffersEveryObjectIsData(t *testing.T) {
	r, err := Decode([]byte(`{"operation":"call","kernel":"f","args":[{"at":1,"type":"int"}]}`), nil)
	require.NoError(t, err)
	require.Equal(t, `{"at":1,"type":"int"}`, string(r.Args[0].JSON))
}

func TestBadRequestsAreExplained(t *testing.T) {
	for _, c := range []struct{ text, reason, detail string }{
		{``, "json", "JSON ends at byte 0"},
		{`{`, "json", "JSON ends"},
		{`[]`, "json_type", "a request takes an object, got an array"},
		{`{}`, "operation_missing", `a request needs "operation"`},
		{`{"operation":"map"} x`, "json", "nothing may follow"},
		{`{"operation":"mapp"}`, "unknown_operation", `there is no operation "mapp"; did you mean "map"?`},
		{`{"operation":"frobnicate"}`, "unknown_operation", "there are call, map, starmap"},
		{`{"operation":7}`, "json_type", "operation takes a string, got an integer (7)"},
		{`{"operation":"map","itmes":[1]}`, "unknown_key", `a request has no "itmes"; did you mean "items"?`},
		{`{"operation":"map","ITEMS":[1]}`, "unknown_key", `a request has no "ITEMS"`},
		{`{"operation":"map","operation":"map"}`, "duplicate_key", `key "operation" is given twice`},
		{`{"operation":"map","n_jobs":4}`, "unknown_key", `a request has no n_jobs; did you mean "malt":{"workers":4}?`},
		{`{"operation":"map","chunksize":4}`, "unknown_key", `did you mean "malt":{"chunk":1000}?`},
		{`{"operation":"map","timeout":4}`, "unknown_key", `did you mean "malt":{"timeout_ms":5000}?`},
		{`{"operation":"map","func":"f"}`, "unknown_key", `did you mean "kernel"?`},
		{`{"operation":"map","malt":{"n_jobs":4}}`, "unknown_key", "malt has no n_jobs; did you mean workers?"},
		{`{"operation":"map","malt":{"chunksize":4}}`, "unknown_key", "malt has no chunksize; did you mean chunk?"},
		{`{"operation":"map","malt":{"processes":4}}`, "unknown_key", "malt has no processes; did you mean workers?"},
		{`{"operation":"map","malt":{"chnk":4}}`, "unknown_key", `malt has no "chnk"; did you mean "chunk"?`},
		{`{"operation":"map","malt":{"chunk":4,"chunk":5}}`, "duplicate_key", `malt: key "chunk" is given twice`},
		{`{"operation":"map","malt":{"chunk":"4"}}`, "json_type", `malt.chunk takes an integer, got a string ("4")`},
		{`{"operation":"map","malt":4}`, "json_type", "malt takes an object, got an integer (4)"},
		{`{"operation":"map","kernel":null}`, "json_type", `kernel takes a kernel's name, its hash, or {"source": "…"}, got null`},
		{`{"operation":"map","kernel":""}`, "kernel_missing", "the name of a kernel is empty"},
		{`{"operation":"map","kernel":{"nam":"x"}}`, "unknown_key", `a kernel has no "nam"; did you mean "name"?`},
		{`{"operation":"map","items":"abc"}`, "json_type", `items takes an array, {"range": [start, stop, step]} or {"data": "name"}, got a string ("abc")`},
		{`{"operation":"map","items":{}}`, "items", "items are an array"},
		{`{"operation":"map","items":{"rnge":[1]}}`, "unknown_key", `items has no "rnge"; did you mean "range"?`},
		{`{"operation":"map","items":{"range":[1]}}`, "range", "got 1 numbers"},
		{`{"operation":"map","items":{"range":[1,2,3,4]}}`, "range", "got 4 numbers"},
		{`{"operation":"map","items":{"range":[1,2,0]}}`, "range", "the step of a range must not be 0"},
		{`{"operation":"map","items":{"range":[1,2.5]}}`, "json_type", "items.range[1] takes an integer, got a float (2.5)"},
		{`{"operation":"map","items":{"range":[-9223372036854775808,9223372036854775807]}}`, "range", "at most 9223372036854775807 items"},
		{`{"operation":"map","items":{"range":[1,2],"at":1}}`, "items", "not two of them"},
		{`{"operation":"map","items":{"at":1,"type":"int"}}`, "column_reference", "begins at buffer 1, but the request has 0"},
		{`{"operation":"map","items":{"at":1}}`, "column_reference", "needs its type"},
		{`{"operation":"map","more":[[1],"x"]}`, "json_type", "more[1] takes an array"},
		{`{"operation":"map","more":{"a":1}}`, "json_type", "more takes an array, got an object"},
		{`{"operation":"top_k","k":-1}`, "out_of_range", "k must be 0 or more (got -1)"},
		{`{"label":"` + strings.Repeat("x", MaxLabel+1) + `"}`, "out_of_range", "a label has at most 262144 bytes (got 262145)"},
		{`{"operation":"top_k","k":1.5}`, "json_type", "k takes an integer, got a float (1.5)"},
		{`{"operation":"map","wait_ms":-5}`, "out_of_range", "wait_ms must be 0 or more (got -5)"},
		{`{"operation":"map","seed":-5}`, "json_type", "seed takes an integer from 0"},
		{`{"operation":"map","reverse":1}`, "json_type", "reverse takes true or false, got an integer (1)"},
		{`{"operation":"map","on_error":"ignore"}`, "unknown_on_error", `on_error is one of raise, skip, return and default (got "ignore")`},
		{`{"operation":"map","into":"str"}`, "into_type", "into takes a type of fixed width"},
		{`{"operation":"map","into":"flaot"}`, "", "flaot"},
		{"{\"operation\":\"map\",\"kernel\":\"a\xff\"}", "json", "UTF-8"},
		{`{"operation":"map","initial":` + strings.Repeat("[", 300) + strings.Repeat("]", 300) + `}`, "json", "nested deeper than 200"},
	} {
		_, err := Decode([]byte(c.text), nil)
		var f *fault.Fault
		require.ErrorAs(t, err, &f, c.text)
		require.Equal(t, fault.InvalidArgument, f.Code, c.text)
		if c.reason != "" {
			require.Equal(t, c.reason, f.Reason, c.text)
		}
		require.Contains(t, f.Detail, c.detail, c.text)
	}
}

func TestWordsOfLaterVersionsAreUnimplemented(t *testing.T) {
	for _, text := range []string{
		`{"operation":"map","malt":{"nodes":2}}`,
	} {
		_, err := Decode([]byte(text), nil)
		var f *fault.Fault
		require.ErrorAs(t, err, &f, text)
		require.Equal(t, fault.Unimplemented, f.Code, text)
	}
	r, err := Decode([]byte(`{"operation":"map","kernel":{"source":"def f(x: int) -> int: return x"}}`), nil)
	require.NoError(t, err, "source is parsed; who runs it decides")
	require.Contains(t, r.Kernel.Source.Text, "def f")
}

func TestALengthThatIsOnlyClaimedIsBounded(t *testing.T) {
	_, err := Decode([]byte(`{"operation":"map","items":{"type":"None","length":9000000000000000000}}`), nil)
	var f *fault.Fault
	require.ErrorAs(t, err, &f)
	require.Equal(t, fault.LimitExceeded, f.Code)
}

func TestBadFramesAreExplained(t *testing.T) {
	good := (&Request{Operation: engine.Sum, Items: Value{Column: column.Ints{1, 2, 3}}}).AppendFrame(nil)
	_, err := DecodeFrame(good)
	require.NoError(t, err)
	for n := range good {
		_, err := DecodeFrame(good[:n])
		require.Error(t, err, "cut at %d", n)
	}
	for _, head := range []string{
		`{"operation":"sum","items":{"at":1,"type":"int"},"columns":[[64]]}`,
		`{"operation":"sum","items":{"at":1,"type":"int"},"columns":[[64,1000]]}`,
		`{"operation":"sum","items":{"at":1,"type":"int"},"columns":[[65,8]]}`,
		`{"operation":"sum","items":{"at":1,"type":"int"},"columns":[[-64,8]]}`,
		`{"operation":"sum","items":{"at":1,"type":"int"},"columns":[[64,-8]]}`,
		`{"operation":"sum","items":{"at":1,"type":"int"},"columns":[["64",8]]}`,
		`{"operation":"sum","items":{"at":1,"type":"int"},"columns":7}`,
		`{"operation":"sum","items":{"at":2,"type":"int"},"columns":[[128,8]]}`,
		`{"operation":"sum","items":{"at":1,"type":"int","length":9},"columns":[[128,8]]}`,
	} {
		_, err := DecodeFrame(column.AppendFrame(nil, []byte(head), [][]byte{make([]byte, 64)}))
		var f *fault.Fault
		require.ErrorAs(t, err, &f, head)
		require.Equal(t, fault.InvalidArgument, f.Code, head)
	}
}

func TestWrongKernelObjectsAreExplained(t *testing.T) {
	for kernel, detail := range map[string]string{
		`{}`:                                    `a kernel needs its name, its hash, or its source`,
		`{"source":""}`:                         `a kernel needs its name, its hash, or its source`,
		`{"entry":"f"}`:                         `a kernel needs its name, its hash, or its source`,
		`{"name":"f","entry":"g"}`:              `not both`,
		`{"sorce":"x"}`:                         `a kernel has no "sorce"; did you mean "source"?`,
		`{"source":"x","options":{"memory":1}}`: `options has no memory; did you mean "memory_bytes": 1048576?`,
		`{"source":"x","options":{"recursion":-1}}`:                   `recursion must be 0 or more`,
		`{"source":"x","line":0}`:                                     `line counts from 1 (got 0)`,
		`{"source":"x","places":[{"at":2,"line":1}]}`:                 `the first at 1`,
		`{"source":"x","places":[{"at":1}]}`:                          `places need "at" and "line"`,
		`{"source":"x","file":"a","places":[{"at":1,"line":1}]}`:      `file and line do not go with them`,
		`{"source":"x","constants":{"a":{"x":1}}}`:                    `a constant has no "x"`,
		`{"source":"x","constants":{"a":{"type":"int"}}}`:             `a column begins at buffer 0, but the request has 0`,
		`{"source":"x","constants":{"a":{"value":1}}}`:                `a constant is a JSON value`,
		`{"source":"x","constants":{"a":{"type":"int","value":1.5}}}`: `1.5`,
		`{"source":"x","constants":{"a":1,"a":2}}`:                    `given twice`,
		`{"source":"x","records":["int"]}`:                            `records are types as Point(x: float, y: float), got int`,
		`7`:                                                           `takes a kernel's name`,
	} {
		_, err := Decode([]byte(`{"operation":"map","kernel":`+kernel+`}`), nil)
		require.ErrorContains(t, err, detail, kernel)
	}
}

func TestWrongStagesAreExplained(t *testing.T) {
	for stage, detail := range map[string]string{
		`{}`:                         `a stage is an object with one of map, starmap, filter, flat_map, enumerate, zip, window and take`,
		`{"map":"f","filter":"g"}`:   `a stage does one thing (got "map" and "filter")`,
		`{"mapp":"f"}`:               `a stage has no "mapp"; did you mean "map"?`,
		`{"take":-1}`:                `take must be 0 or more`,
		`{"take":1,"constants":[1]}`: `constants are bound to a kernel, and take has none`,
		`{"take":1.5}`:               `an integer`,
		`{"zip":[]}`:                 `zip takes one list or more`,
		`{"zip":[7]}`:                `takes an array`,
		`{"zip":[[1]],"step":2}`:     `step and partial are of window (got them with zip)`,
		`{"window":3,"strict":true}`: `strict is of zip (got it with window)`,
		`{"window":-1}`:              `window must be from 1 to 1073741824 (got -1)`,
		`{"window":1,"step":0}`:      `step must be from 1 to`,
	} {
		_, err := Decode([]byte(`{"operation":"sum","pipeline":[`+stage+`]}`), nil)
		require.ErrorContains(t, err, detail, stage)
	}
}
