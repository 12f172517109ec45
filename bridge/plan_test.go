package bridge

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/message"
	"weft/bridge/sandbox"
	"weft/kernel"
)

// planOf resolves a request in JSON.
func planOf(text string) (*plan, error) {
	r, err := message.Decode([]byte(text), nil)
	if err != nil {
		return nil, err
	}
	return newPlan(r, finding(nil))
}

// shown is a plan's parts as text: signature and items as JSON.
func shown(p *plan) map[string]string {
	parts := map[string]string{}
	put := func(name string, columns ...column.Column) {
		text := []byte{}
		for _, c := range columns {
			if c != nil {
				text = append(text, c.Type().String()...)
				text = column.AppendJSONList(text, c)
			}
		}
		if len(text) > 0 {
			parts[name] = string(text)
		}
	}
	for name, k := range map[string]kernel.Kernel{"kernel": p.Kernel, "reducer": p.Reducer, "fuse": p.Fuse} {
		if k != nil {
			parts[name] = k.Signature().String()
		}
	}
	put("items", p.Items...)
	put("constants", p.Constants...)
	put("initial", p.Initial)
	put("default", p.Default)
	return parts
}

func TestRequestsAreResolved(t *testing.T) {
	type parts = map[string]string
	for text, want := range map[string]parts{
		// the overload follows the items
		`{"operation":"map","kernel":"std.square","items":[1,2]}`:           {"kernel": "(int) -> int", "items": "int[1,2]"},
		`{"operation":"map","kernel":"std.square","items":[1.5,2]}`:         {"kernel": "(float) -> float", "items": "float[1.5,2.0]"},
		`{"operation":"map","kernel":"std.square","items":[1,2.5]}`:         {"kernel": "(float) -> float", "items": "float[1.0,2.5]"},
		`{"operation":"map","kernel":"std.square","items":[true,false]}`:    {"kernel": "(int) -> int", "items": "int[1,0]"},
		`{"operation":"map","kernel":"std.square","items":[]}`:              {"kernel": "(int) -> int", "items": "int[]"},
		`{"operation":"map","kernel":"test.show","items":["a","b"]}`:        {"kernel": "(str) -> str", "items": `str["a","b"]`},
		`{"operation":"map","kernel":"test.show","items":["NaN"]}`:          {"kernel": "(str) -> str", "items": `str["NaN"]`},
		`{"operation":"map","kernel":"test.show","items":{"range":[0,2]}}`:  {"kernel": "(int) -> str", "items": "int[0,1]"},
		`{"operation":"map","kernel":"std.sqrt","items":[1,4]}`:             {"kernel": "(float) -> float", "items": "float[1.0,4.0]"},
		`{"operation":"map","kernel":"std.sqrt","items":["NaN"]}`:           {"kernel": "(float) -> float", "items": `float["NaN"]`},
		`{"operation":"map","kernel":"std.sqrt","items":{"range":[0,3,2]}}`: {"kernel": "(float) -> float", "items": "float[0.0,2.0]"},
		`{"operation":"map","kernel":"test.maybe","items":[1,null]}`:        {"kernel": "(Optional[int]) -> int", "items": "Optional[int][1,null]"},
		`{"operation":"map","kernel":"test.x","items":[{"name":"a","x":1}]}`: {
			"kernel": "(testPoint(x: float, name: str)) -> float", "items": `testPoint(x: float, name: str)[{"x":1.0,"name":"a"}]`},
		`{"operation":"map","kernel":"test.swap","items":[[1,"a"]]}`: {"kernel": "(tuple[int, str]) -> tuple[str, int]", "items": `tuple[int, str][[1,"a"]]`},

		// several lists, constants, tuples
		`{"operation":"map","kernel":"std.add","items":[1,2],"more":[[3,4]]}`:           {"kernel": "(int, int) -> int", "items": "int[1,2]int[3,4]"},
		`{"operation":"map","kernel":"std.add","items":[1,2],"more":[[3,0.5]]}`:         {"kernel": "(float, float) -> float", "items": "float[1.0,2.0]float[3.0,0.5]"},
		`{"operation":"map","kernel":"std.add","constants":[10],"items":[1,2]}`:         {"kernel": "(int, int) -> int", "constants": "int[10]", "items": "int[1,2]"},
		`{"operation":"map","kernel":"std.add","constants":[0.5],"items":[1,2]}`:        {"kernel": "(float, float) -> float", "constants": "float[0.5]", "items": "float[1.0,2.0]"},
		`{"operation":"map","kernel":"test.clamp","constants":[0,1],"items":[5]}`:       {"kernel": "(float, float, float) -> float", "constants": "float[0.0]float[1.0]", "items": "float[5.0]"},
		`{"operation":"starmap","kernel":"std.add","items":[[1,2],[3,4]]}`:              {"kernel": "(int, int) -> int", "items": "int[1,3]int[2,4]"},
		`{"operation":"starmap","kernel":"std.add","items":[[1,2],[3,4.5]]}`:            {"kernel": "(float, float) -> float", "items": "float[1.0,3.0]float[2.0,4.5]"},
		`{"operation":"starmap","kernel":"std.add","items":[]}`:                         {"kernel": "(int, int) -> int", "items": "int[]int[]"},
		`{"operation":"starmap","kernel":"test.repeat","items":[["a",1]]}`:              {"kernel": "(str, int) -> str", "items": `str["a"]int[1]`},
		`{"operation":"starmap","kernel":"test.clamp","constants":[0],"items":[[1,2]]}`: {"kernel": "(float, float, float) -> float", "constants": "float[0.0]", "items": "float[1.0]float[2.0]"},
		`{"operation":"starmap","kernel":"test.even","items":[[4]]}`:                    {"kernel": "(int) -> bool", "items": "int[4]"},
		`{"operation":"call","kernel":"std.add","args":[1,2.5]}`:                        {"kernel": "(float, float) -> float", "items": "float[1.0]float[2.5]"},
		`{"operation":"call","kernel":"test.clamp","constants":[0],"args":[1,2]}`:       {"kernel": "(float, float, float) -> float", "constants": "float[0.0]", "items": "float[1.0]float[2.0]"},
		`{"operation":"call","kernel":"test.x","args":[{"x":1,"name":"a"}]}`:            {"kernel": "(testPoint(x: float, name: str)) -> float", "items": `testPoint(x: float, name: str)[{"x":1.0,"name":"a"}]`},

		// predicates
		`{"operation":"filter","kernel":"test.even","items":[1]}`:                                    {"kernel": "(int) -> bool", "items": "int[1]"},
		`{"operation":"count","key":"test.even","items":[1]}`:                                        {"kernel": "(int) -> bool", "items": "int[1]"},
		`{"operation":"count","items":["a",null]}`:                                                   {"items": `Optional[str]["a",null]`},
		`{"operation":"find","kernel":"test.even","items":[1],"default":7}`:                          {"kernel": "(int) -> bool", "items": "int[1]", "default": "int[7]"},
		`{"operation":"find","kernel":"test.even","items":[1],"default":"none"}`:                     {"kernel": "(int) -> bool", "items": "int[1]", "default": `str["none"]`},
		`{"operation":"find","kernel":"test.even","items":[1],"on_error":"default","default":false}`: {"kernel": "(int) -> bool", "items": "int[1]", "default": "bool[false]"},

		// folds
		`{"operation":"fold","kernel":"std.add","items":[1,2],"initial":0}`:                      {"kernel": "(int, int) -> int", "items": "int[1,2]", "initial": "int[0]"},
		`{"operation":"fold","kernel":"std.add","items":[1,2],"initial":0.5}`:                    {"kernel": "(float, float) -> float", "items": "float[1.0,2.0]", "initial": "float[0.5]"},
		`{"operation":"fold","kernel":"std.add","items":[1.5],"initial":0}`:                      {"kernel": "(float, float) -> float", "items": "float[1.5]", "initial": "float[0.0]"},
		`{"operation":"fold","kernel":"test.longer","items":["a"],"initial":0,"fuse":"std.add"}`: {"kernel": "(int, str) -> int", "items": `str["a"]`, "initial": "int[0]", "fuse": "(int, int) -> int"},
		`{"operation":"fold","kernel":"std.add","items":[1],"initial":0,"fuse":"std.add"}`:       {"kernel": "(int, int) -> int", "items": "int[1]", "initial": "int[0]", "fuse": "(int, int) -> int"},
		`{"operation":"fold","kernel":"test.clamp","constants":[0],"items":[1],"initial":0}`:     {"kernel": "(float, float, float) -> float", "constants": "float[0.0]", "items": "float[1.0]", "initial": "float[0.0]"},
		`{"operation":"reduce","kernel":"std.add","items":[1,2]}`:                                {"kernel": "(int, int) -> int", "items": "int[1,2]"},
		`{"operation":"reduce","kernel":"std.add","items":[1,2.5]}`:                              {"kernel": "(float, float) -> float", "items": "float[1.0,2.5]"},
		`{"operation":"scan","kernel":"std.add","items":[1,2],"initial":1}`:                      {"kernel": "(int, int) -> int", "items": "int[1,2]", "initial": "int[1]"},

		// sums, extremes, orders
		`{"operation":"sum","items":[1,2]}`:                                 {"items": "int[1,2]"},
		`{"operation":"sum","items":[true,false],"initial":1}`:              {"items": "bool[true,false]", "initial": "int[1]"},
		`{"operation":"sum","items":[1,2],"initial":0.5}`:                   {"items": "float[1.0,2.0]", "initial": "float[0.5]"},
		`{"operation":"sum","items":[1.5],"initial":1}`:                     {"items": "float[1.5]", "initial": "float[1.0]"},
		`{"operation":"sum","key":"std.length","items":["ab"],"initial":1}`: {"kernel": "(str) -> int", "items": `str["ab"]`, "initial": "int[1]"},
		`{"operation":"min","items":[],"default":null}`:                     {"items": "int[]", "default": "None[null]"},
		`{"operation":"min","items":[1],"default":2}`:                       {"items": "int[1]", "default": "int[2]"},
		`{"operation":"max","items":[1.5],"default":2}`:                     {"items": "float[1.5]", "default": "float[2.0]"},
		`{"operation":"max","key":"std.length","items":["a"],"default":""}`: {"kernel": "(str) -> int", "items": `str["a"]`, "default": `str[""]`},
		`{"operation":"sort","items":["b","a"],"reverse":true}`:             {"items": `str["b","a"]`},
		`{"operation":"sort","key":"std.neg","items":[1,2]}`:                {"kernel": "(int) -> int", "items": "int[1,2]"},
		`{"operation":"sort","items":[[1,"b"],[1,"a"]]}`:                    {"items": `tuple[int, str][[1,"b"],[1,"a"]]`},
		`{"operation":"top_k","items":[1,2,3],"k":2}`:                       {"items": "int[1,2,3]"},

		// dicts
		`{"operation":"mapreduce","kernel":"std.words","items":["a b"],"reduce":"std.add"}`:         {"kernel": "(str) -> list[tuple[str, int]]", "items": `str["a b"]`, "reducer": "(int, int) -> int"},
		`{"operation":"mapreduce","kernel":"std.words","items":["a b"],"reduce":"list"}`:            {"kernel": "(str) -> list[tuple[str, int]]", "items": `str["a b"]`},
		`{"operation":"mapreduce","kernel":"test.pair","items":[1]}`:                                {"kernel": "(int) -> tuple[str, int]", "items": `int[1]`},
		`{"operation":"mapreduce","kernel":"test.pair","items":[1],"reduce":"std.add","initial":5}`: {"kernel": "(int) -> tuple[str, int]", "items": `int[1]`, "reducer": "(int, int) -> int", "initial": "int[5]"},
		`{"operation":"group_by","kernel":"test.even","items":[1]}`:                                 {"kernel": "(int) -> bool", "items": "int[1]"},
		`{"operation":"count_by","kernel":"std.lower","items":["A"]}`:                               {"kernel": "(str) -> str", "items": `str["A"]`},

		// what becomes of failing items
		`{"operation":"map","kernel":"test.fail_at_3","items":[3],"default":0}`:                {"kernel": "(int) -> int", "items": "int[3]", "default": "int[0]"},
		`{"operation":"map","kernel":"std.sqrt","items":[3],"on_error":"default","default":0}`: {"kernel": "(float) -> float", "items": "float[3.0]", "default": "float[0.0]"},
	} {
		p, err := planOf(text)
		require.NoError(t, err, text)
		require.Equal(t, want, shown(p), text)
	}
}

func TestADefaultImpliesItsPolicy(t *testing.T) {
	p, err := planOf(`{"operation":"map","kernel":"test.fail_at_3","items":[3],"default":0}`)
	require.NoError(t, err)
	require.Equal(t, engine.Default, p.OnError)
}

func TestAKernelIsFoundByItsHash(t *testing.T) {
	hash := kernel.Lookup("test.even")[0].Hash()
	p, err := planOf(`{"operation":"filter","kernel":"` + hash + `","items":[1]}`)
	require.NoError(t, err)
	require.Equal(t, "test.even", p.Kernel.Name())
	// a hash names one overload, whatever the items would choose
	for _, k := range kernel.Lookup("std.square") {
		p, err := planOf(`{"operation":"map","kernel":"` + k.Hash() + `","items":[1]}`)
		require.NoError(t, err)
		require.Equal(t, k.Signature(), p.Kernel.Signature())
	}
}

func TestRequestsThatMakeNoSenseAreExplained(t *testing.T) {
	for _, c := range []struct {
		text   string
		code   fault.Code
		reason string
		detail string
	}{
		{`{"operation":"map","items":[1]}`, fault.InvalidArgument, "kernel_missing", "map needs a kernel"},
		{`{"operation":"map","kernel":"std.square"}`, fault.InvalidArgument, "items_missing", "map needs items"},
		{`{"operation":"map","kernel":"std.sqare","items":[1]}`, fault.NotFound, "unknown_kernel", `did you mean "std.square"?`},
		{`{"operation":"sort","key":"std.ngative","items":[1]}`, fault.NotFound, "unknown_kernel", "std.ngative"},
		{`{"operation":"map","kernel":"sha256:00","items":[1]}`, fault.NotFound, "unknown_kernel", "no kernel with the hash sha256:00"},
		{`{"operation":"map","kernel":"lambda x: x","items":[1]}`, fault.NotFound, "unknown_kernel", `source text is given as {"source": "…"}`},
		{`{"operation":"map","kernel":"std.square","items":[1,null]}`, fault.InvalidArgument, "", "items: "},
		{`{"operation":"map","kernel":"std.square","items":["a"]}`, fault.InvalidArgument, "signature", "std.square takes (int) or (float), got (str)"},
		{`{"operation":"map","kernel":"test.even","items":[1,2.5]}`, fault.InvalidArgument, "", "2.5"},
		{`{"operation":"map","kernel":"test.even","items":[1,"a"]}`, fault.InvalidArgument, "", "items: "},
		{`{"operation":"map","kernel":"test.even","items":[1,2,]}`, fault.InvalidArgument, "", "items: "},
		{`{"operation":"map","kernel":"test.even","items":[1],"more":[[1]]}`, fault.InvalidArgument, "arity", "test.even(int) -> bool takes 1 values, got 2 (items, more[0])"},
		{`{"operation":"map","kernel":"std.add","items":[1]}`, fault.InvalidArgument, "", "std.add"},
		{`{"operation":"map","kernel":"std.add","items":[1],"more":[["a"]]}`, fault.InvalidArgument, "signature", "got (int, str)"},
		{`{"operation":"map","kernel":"std.add","constants":[null],"items":[1]}`, fault.InvalidArgument, "", "constants[0]"},
		{`{"operation":"starmap","kernel":"std.add","items":[[1,2,3]]}`, fault.InvalidArgument, "", "items: "},
		{`{"operation":"starmap","kernel":"std.add","items":[1]}`, fault.InvalidArgument, "", "items: "},
		{`{"operation":"starmap","kernel":"test.even","constants":[1],"items":[[1]]}`, fault.InvalidArgument, "arity", "nothing is left for the tuples after 1 constants"},
		{`{"operation":"starmap","kernel":"std.add","items":[[1,2]],"more":[[1]]}`, fault.InvalidArgument, "not_applicable", "starmap takes one list"},
		{`{"operation":"call","kernel":"std.add","items":[1,2]}`, fault.InvalidArgument, "not_applicable", `call takes "args"`},
		{`{"operation":"call","kernel":"test.even","args":[1,2]}`, fault.InvalidArgument, "arity", "takes 1 values, got 2 (args[0], args[1])"},
		{`{"operation":"call","kernel":"test.even"}`, fault.InvalidArgument, "arity", "got 0 (none)"},
		{`{"operation":"call","kernel":"test.even","args":["a"]}`, fault.InvalidArgument, "", "args[0]"},
		{`{"operation":"filter","kernel":"std.square","items":[1]}`, fault.InvalidArgument, "predicate", "filter needs a kernel that gives bool, got std.square(int) -> int"},
		{`{"operation":"count","key":"std.square","items":[1]}`, fault.InvalidArgument, "predicate", "count needs a kernel that gives bool"},
		{`{"operation":"sort","kernel":"std.neg","items":[1]}`, fault.InvalidArgument, "not_applicable", `sort takes its kernel as "key"`},
		{`{"operation":"map","key":"std.neg","items":[1]}`, fault.InvalidArgument, "not_applicable", `map takes its kernel as "kernel"`},
		{`{"operation":"map","kernel":"std.neg","items":[1],"reverse":true}`, fault.InvalidArgument, "not_applicable", `map does not take "reverse"`},
		{`{"operation":"filter","kernel":"test.even","items":[1],"more":[[1]]}`, fault.InvalidArgument, "not_applicable", `filter does not take "more"`},
		{`{"operation":"sort","items":[1],"k":3}`, fault.InvalidArgument, "not_applicable", `sort does not take "k"`},
		{`{"operation":"sort","items":[1],"constants":[3]}`, fault.InvalidArgument, "not_applicable", "this sort has no key"},
		{`{"operation":"sort","items":[1,"a"]}`, fault.InvalidArgument, "", "items: "},
		{`{"operation":"sort","items":[1,null]}`, fault.InvalidArgument, "type", "sort needs what has an order"},
		{`{"operation":"sort","key":"test.list","items":[1]}`, fault.InvalidArgument, "type", "test.list gives list[int]"},
		{`{"operation":"min","key":"test.maybe","items":[[1]]}`, fault.InvalidArgument, "", "items: "},
		{`{"operation":"sum","items":["a"]}`, fault.InvalidArgument, "type", "sum needs numbers, got str"},
		{`{"operation":"sum","items":[1],"initial":"a"}`, fault.InvalidArgument, "type", "initial: sum begins with a number, got str"},
		{`{"operation":"sum","key":"std.length","items":["a"],"initial":0.5}`, fault.InvalidArgument, "type", "the key gives int"},
		{`{"operation":"fold","kernel":"std.add","items":[1]}`, fault.InvalidArgument, "initial_missing", "fold needs initial"},
		{`{"operation":"fold","kernel":{"source":"lambda a, x: a + x * 0.5"},"items":[1],"initial":0}`, fault.InvalidArgument, "signature", "begin with a float (0.0)"},
		{`{"operation":"fold","kernel":"test.longer","items":["a"],"initial":0}`, fault.InvalidArgument, "signature", "fuse is required"},
		{`{"operation":"fold","kernel":"test.longer","items":["a"],"initial":0,"fuse":"std.lower"}`, fault.InvalidArgument, "signature", "fuse needs a kernel (int, int) -> int, got std.lower(str) -> str"},
		{`{"operation":"fold","kernel":"test.repeat","items":[1],"initial":"a","fuse":"std.add"}`, fault.InvalidArgument, "signature", "fuse needs a kernel (str, str) -> str"},
		{`{"operation":"reduce","kernel":"test.even","items":[1]}`, fault.InvalidArgument, "arity", "test.even"},
		{`{"operation":"reduce","kernel":"test.longer","items":[1]}`, fault.InvalidArgument, "signature", "fuse is required"},
		{`{"operation":"reduce","kernel":"std.add","items":["a"]}`, fault.InvalidArgument, "signature", "got (str, str)"},
		{`{"operation":"reduce","kernel":"std.add","items":[1],"fuse":"std.add"}`, fault.InvalidArgument, "not_applicable", `reduce does not take "fuse"`},
		{`{"operation":"mapreduce","kernel":"std.square","items":[1]}`, fault.InvalidArgument, "signature", "a (key, value) or a list of them"},
		{`{"operation":"mapreduce","kernel":"test.float_key","items":[1]}`, fault.InvalidArgument, "type", "keys that can be looked up"},
		{`{"operation":"mapreduce","kernel":"test.pair","items":[1],"reduce":"std.lower"}`, fault.InvalidArgument, "signature", "reduce needs a kernel (int, int) -> int"},
		{`{"operation":"mapreduce","kernel":"test.pair","items":[1],"initial":0}`, fault.InvalidArgument, "not_applicable", `not with "list"`},
		{`{"operation":"group_by","kernel":"std.sqrt","items":[1]}`, fault.InvalidArgument, "type", "group_by needs a key that can be looked up"},
		{`{"operation":"count_by","kernel":"test.list","items":[1]}`, fault.InvalidArgument, "type", "test.list gives list[int]"},
		{`{"operation":"map","kernel":"std.neg","items":[1],"on_error":"skip","default":0}`, fault.InvalidArgument, "not_applicable", `default goes with "on_error":"default"`},
		{`{"operation":"map","kernel":"std.neg","items":[1],"default":"a"}`, fault.InvalidArgument, "", "default: "},
		{`{"operation":"sum","items":[1],"default":0}`, fault.InvalidArgument, "not_applicable", "this sum has no key"},
		{`{"operation":"map","kernel":"std.neg","items":[1],"into":"float"}`, fault.InvalidArgument, "into", "here there is none"},
		{`{"operation":"map","kernel":"std.neg","items":[1],"malt":{"workers":2,"nodes":3}}`, fault.InvalidArgument, "malt", "workers and nodes cannot be combined"},
		{`{"operation":"map","kernel":"test.x","items":[{"x":1,"nam":"a"}]}`, fault.InvalidArgument, "", "nam"},
	} {
		_, err := planOf(c.text)
		var f *fault.Fault
		require.ErrorAs(t, err, &f, c.text)
		require.Equal(t, c.code, f.Code, "%s: %s", c.text, f)
		if c.reason != "" {
			require.Equal(t, c.reason, f.Reason, "%s: %s", c.text, f)
		}
		require.Contains(t, f.Detail, c.detail, c.text)
	}
}

func TestTheFirstBadItemIsNamedByItsPlaceInTheCallersList(t *testing.T) {
	for _, text := range []string{
		`{"operation":"map","kernel":"test.even","items":[0,1,2.5,"a"],"first_index":1000}`,
		`{"operation":"map","kernel":"std.square","items":[0,1,null],"first_index":1000}`,
		`{"operation":"sort","items":[0,1,"a"],"first_index":1000}`,
	} {
		_, err := planOf(text)
		var f *fault.Fault
		require.ErrorAs(t, err, &f, text)
		require.NotNil(t, f.Item, "%s: %s", text, f)
		require.EqualValues(t, 1002, *f.Item, "%s: %s", text, f)
	}
	_, err := planOf(`{"operation":"call","kernel":"test.even","args":["a"]}`)
	var f *fault.Fault
	require.ErrorAs(t, err, &f)
	require.Nil(t, f.Item, "a call has no items")
}

func TestColumnsKeepTheirStorageAndChooseByType(t *testing.T) {
	for name, c := range map[string]struct {
		items column.Column
		want  string
	}{
		"ints":    {column.Ints{1}, "(int) -> int"},
		"floats":  {column.Floats{1}, "(float) -> float"},
		"bools":   {column.Bools{true}, "(int) -> int"},
		"uint8":   {column.Stored{Of: column.Type{Kind: column.Int, Storage: column.Uint8}, Data: []byte{1}}, "(int) -> int"},
		"float32": {column.Stored{Of: column.Type{Kind: column.Float, Storage: column.Float32}, Data: []byte{0, 0, 0, 0}}, "(float) -> float"},
		"range":   {column.Range{Start: 1, Step: 1, N: 1 << 60}, "(int) -> int"},
	} {
		p, err := newPlan(&message.Request{Operation: engine.Map, Kernel: message.Ref{Name: "std.square"}, Items: message.Value{Column: c.items}}, finding(nil))
		require.NoError(t, err, name)
		require.Equal(t, c.want, p.Kernel.Signature().String(), name)
		if name != "bools" {
			require.Equal(t, c.items, p.Items[0], "%s: no copy", name)
		}
		require.True(t, p.Borrowed)
	}
}

func TestALongRangeStaysSmallWhereAKernelTakesFloats(t *testing.T) {
	p, err := newPlan(&message.Request{Operation: engine.Map, Kernel: message.Ref{Name: "std.sqrt"}, Items: message.Value{Column: column.Range{Step: 1, N: 1 << 40}}}, finding(nil))
	require.NoError(t, err)
	require.Equal(t, 1<<40, p.Items[0].Len())
	require.False(t, math.Signbit(float64(p.Items[0].Len())))
}

func TestARangeTooLongToBeWrittenOutIsRefused(t *testing.T) {
	_, err := planOf(`{"operation":"map","kernel":"test.maybe","items":{"range":[0,100000000]}}`)
	f := faultOf(t, err)
	require.Equal(t, fault.LimitExceeded, f.Code)
	require.Contains(t, f.Detail, "items: 100000000 items are too many to be written out as Optional[int]")
	_, err = planOf(`{"operation":"map","kernel":"test.maybe","items":{"range":[0,1000]}}`)
	require.NoError(t, err)
}

func TestOwnCopiesWhatIsBorrowed(t *testing.T) {
	ints := column.Ints{1, 2, 3}
	words := column.Strings{Offsets: []int64{1, 2, 3}, Data: []byte("xabx")}
	stored := column.Stored{Of: column.Type{Kind: column.Int, Storage: column.Uint8}, Data: []byte{1, 2}}
	pair := column.Struct{Of: column.TupleOf(column.IntType, column.StringType), Columns: []column.Column{ints[:2], words}, N: 2}
	lists := column.Lists{Offsets: []int64{0, 3}, Elem: ints}
	maybe := column.Optionals{Valid: []bool{true, false}, Elem: words}
	all := []column.Column{ints, words, stored, pair, lists, maybe, column.Repeat{Value: words.Slice(0, 1), N: 3}, column.AsFloats{Ints: ints},
		column.Floats{1}, column.Bools{true}, column.Blobs(words), column.Range{Step: 1, N: 3}, column.Nones(2), column.Strings{}}
	p := plan{}
	p.Items, p.Borrowed, p.Initial = all, true, ints[:1]
	before := make([]string, len(all))
	for i, c := range all {
		before[i] = string(column.AppendJSONList(nil, c))
	}
	require.NoError(t, p.own())
	clear(ints)
	clear(words.Data)
	clear(stored.Data)
	clear(maybe.Valid)
	for i, c := range p.Items {
		require.Equal(t, before[i], string(column.AppendJSONList(nil, c)))
	}
	require.Equal(t, column.Ints{1}, p.Initial)
	require.Nil(t, p.Default)
	require.False(t, p.Borrowed)
}

// finding finds kernels as a door does.
func finding(k *kernels) finder {
	if k == nil {
		k = newKernels(sandbox.Config{})
	}
	return finder{kernels: k, ctx: context.Background()}
}
