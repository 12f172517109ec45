package kernel_test

import (
	"context"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/kernel"
)

type celsius float64

type address struct {
	Street   string
	HTTPPort int
	ZipCode  string `weft:"plz"`
}

type customer struct {
	Name    string
	Home    *address
	Orders  []order
	Blob    []byte
	Active  bool
	Balance float64
}

type order struct{ Items []string }

type corner struct {
	kernel.Tuple
	X, Y float64
	Name string
}

type generic[T any] struct{ Value T }

func same[T any](value T) T { return value }

// identity registers the function that gives back its item, in a registry of its own.
func identity[T any](t *testing.T) kernel.Kernel {
	t.Helper()
	r := new(kernel.Registry)
	kernel.Register("identity", same[T], kernel.In(r))
	return r.Lookup("identity")[0]
}

func TestSignatureFollowsGoTypes(t *testing.T) {
	for want, k := range map[string]kernel.Kernel{
		"(int) -> int":                         identity[int64](t),
		"(bool) -> bool":                       identity[bool](t),
		"(float) -> float":                     identity[celsius](t),
		"(str) -> str":                         identity[string](t),
		"(bytes) -> bytes":                     identity[[]byte](t),
		"(None) -> None":                       identity[struct{}](t),
		"(list[list[int]]) -> list[list[int]]": identity[[][]int](t),
		"(Optional[str]) -> Optional[str]":     identity[*string](t),
		"(tuple[str, list[float]]) -> tuple[str, list[float]]":   identity[kernel.Pair[string, []float64]](t),
		"(tuple[float, float, str]) -> tuple[float, float, str]": identity[corner](t),
		"(generic(value: int)) -> generic(value: int)":           identity[generic[int]](t),
		"(record(a_b: int)) -> record(a_b: int)": identity[struct {
			AB int `weft:"a_b"`
		}](t),
		"(address(street: str, http_port: int, plz: str)) -> address(street: str, http_port: int, plz: str)": identity[address](t),
	} {
		require.Equal(t, want, k.Signature().String())
	}
}

func TestRegisterPanicsWithWhatIsAllowed(t *testing.T) {
	type unexported struct{ x int }
	type twice struct {
		A int `weft:"x"`
		B int `weft:"x"`
	}
	type tree struct{ Children []tree }
	r := new(kernel.Registry)
	in := kernel.In(r)
	for want, register := range map[string]func(){
		"the parameter is map[string]int, and map[string]int is not a type of items; allowed are int64": func() {
			kernel.Register("k", func(map[string]int) int { return 0 }, in)
		},
		"the result is int32":                               func() { kernel.Register("k", func(int) int32 { return 0 }, in) },
		"parameter 2 is chan int":                           func() { kernel.Register2("k", func(int, chan int) int { return 0 }, in) },
		"unexported has the field x, which is not exported": func() { kernel.Register("k", same[unexported], in) },
		"has two fields named x":                            func() { kernel.Register("k", same[twice], in) },
		"contains itself":                                   func() { kernel.Register("k", same[tree], in) },
		"a pointer to a pointer":                            func() { kernel.Register("k", same[**int], in) },
		"the emitted key is func()":                         func() { kernel.RegisterEmit("k", func(int, func(func(), int)) {}, in) },
		"k has no function":                                 func() { kernel.Register[int, int]("k", nil, in) },
		`"no name" is not a name`:                           func() { kernel.Register("no name", same[int], in) },
		`"std.mine" is reserved`:                            func() { kernel.Register("std.mine", same[int], in) },
		"twice(int) is registered twice": func() {
			kernel.Register("twice", same[int], in)
			kernel.Register("twice", same[int64], in)
		},
	} {
		t.Run(want, func(t *testing.T) {
			defer func() { require.Contains(t, recover(), want) }()
			register()
		})
	}
}

func TestItemsSurviveTheWayThroughGo(t *testing.T) {
	texts := func(items ...string) column.Strings {
		c := column.Strings{Offsets: []int64{0}}
		for _, item := range items {
			c.Data = append(c.Data, item...)
			c.Offsets = append(c.Offsets, int64(len(c.Data)))
		}
		return c
	}
	blobs := column.Blobs(texts("", "\xff\x00", "x"))
	customers := identity[customer](t)
	of := customers.Signature().Result
	addresses := column.Struct{Of: *of.Fields[1].Type.Elem, N: 3, Columns: []column.Column{texts("a", "", "ü"), column.Ints{80, 443, 1}, texts("1", "2", "3")}}
	orders := column.Struct{Of: *of.Fields[2].Type.Elem, N: 2, Columns: []column.Column{column.Lists{Offsets: []int64{0, 2, 2}, Elem: texts("tea", "milk")}}}
	for name, c := range map[string]struct {
		kernel kernel.Kernel
		column column.Column
	}{
		"int":             {identity[int64](t), column.Ints{1, -2, math.MinInt64}},
		"named float":     {identity[celsius](t), column.Floats{1.5, math.Inf(1), math.NaN()}},
		"bool":            {identity[bool](t), column.Bools{true, false}},
		"str":             {identity[string](t), texts("", "ab", "ü😀")},
		"str, not from 0": {identity[string](t), texts("skipped", "", "ab", "ü😀").Slice(1, 4)},
		"bytes":           {identity[[]byte](t), blobs},
		"none":            {identity[struct{}](t), column.Nones(3)},
		"empty":           {identity[[]string](t), column.Lists{Offsets: []int64{0}, Elem: texts()}},
		"list":            {identity[[]float64](t), column.Lists{Offsets: []int64{0, 2, 2, 3}, Elem: column.Floats{1, 2, 3}}},
		"part of lists":   {identity[[]string](t), column.Lists{Offsets: []int64{0, 1, 3, 3}, Elem: texts("a", "b", "c")}.Slice(1, 3)},
		"list of lists":   {identity[[][]int](t), column.Lists{Offsets: []int64{0, 2, 3}, Elem: column.Lists{Offsets: []int64{0, 1, 1, 3}, Elem: column.Ints{1, 2, 3}}}},
		"optional":        {identity[*string](t), column.Optionals{Valid: []bool{true, false, true}, Elem: texts("a", "", "b")}},
		"tuple":           {identity[kernel.Pair[string, int]](t), column.Struct{Of: column.TupleOf(column.StringType, column.IntType), N: 2, Columns: []column.Column{texts("a", "b"), column.Ints{1, 2}}}},
		"record": {customers, column.Struct{Of: of, N: 3, Columns: []column.Column{
			texts("Ann", "Bob", "Eve"), column.Optionals{Valid: []bool{true, false, true}, Elem: addresses},
			column.Lists{Offsets: []int64{0, 1, 1, 2}, Elem: orders}, blobs, column.Bools{true, false, true}, column.Floats{1, 2, 3},
		}}},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := c.kernel.Map(context.Background(), []column.Column{c.column}, nil)
			require.NoError(t, err)
			require.True(t, column.Equal(c.column, out), "got %#v", out)
		})
	}
}

func TestManyBlocksKeepTheirOrder(t *testing.T) {
	in := column.Strings{Offsets: []int64{0}}
	for i := range 5000 {
		in.Data = append(in.Data, make([]byte, i%7)...)
		in.Offsets = append(in.Offsets, int64(len(in.Data)))
	}
	out, err := identity[string](t).Map(context.Background(), []column.Column{in}, nil)
	require.NoError(t, err)
	require.True(t, column.Equal(in, out))
}

func TestResultsAreWrittenIntoGivenMemory(t *testing.T) {
	into := make(column.Floats, 3)
	out, err := identity[float64](t).Map(context.Background(), []column.Column{column.Floats{1, 2, 3}}, into)
	require.NoError(t, err)
	require.Same(t, &into[0], &out.(column.Floats)[0])
	require.Equal(t, column.Floats{1, 2, 3}, into)
}

func TestSeveralParameters(t *testing.T) {
	r := new(kernel.Registry)
	kernel.Register2("repeat", func(s string, n int) []string { return make([]string, n) }, kernel.In(r))
	kernel.Register3("clamp", func(x, low, high float64) float64 { return min(max(x, low), high) }, kernel.In(r))
	kernel.RegisterColumn2("dot", func(a, b, out []float64) {
		for i := range out {
			out[i] = a[i] * b[i]
		}
	}, kernel.In(r))
	require.Equal(t, "(str, int) -> list[str]", r.Lookup("repeat")[0].Signature().String())
	out, err := r.Lookup("clamp")[0].Map(context.Background(), []column.Column{column.Floats{-1, 5, 12}, column.Floats{0, 0, 0}, column.Floats{10, 10, 10}}, nil)
	require.NoError(t, err)
	require.Equal(t, column.Floats{0, 5, 10}, out)
	out, err = r.Lookup("dot")[0].Map(context.Background(), []column.Column{column.Floats{2, 3}, column.Floats{4, 5}}, nil)
	require.NoError(t, err)
	require.Equal(t, column.Floats{8, 15}, out)
}

func TestEmitGivesAListOfPairsForEachItem(t *testing.T) {
	r := new(kernel.Registry)
	kernel.RegisterEmit("digits", func(n int64, emit func(string, int64)) {
		for i := range n {
			emit(string(rune('a'+i)), n)
		}
	}, kernel.In(r))
	k := r.Lookup("digits")[0]
	require.Equal(t, "(int) -> list[tuple[str, int]]", k.Signature().String())
	out, err := k.Map(context.Background(), []column.Column{column.Ints{2, 0, 1}}, nil)
	require.NoError(t, err)
	require.Equal(t, `[[["a",2],["b",2]],[],[["a",1]]]`, string(column.AppendJSONList(nil, out)))
}

func TestContextReachesTheKernel(t *testing.T) {
	r := new(kernel.Registry)
	kernel.RegisterContext("wait", func(ctx context.Context, n int64) (int64, error) {
		if n < 2 {
			return n, nil
		}
		<-ctx.Done()
		return 0, context.Cause(ctx)
	}, kernel.In(r))
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	out, err := r.Lookup("wait")[0].Map(ctx, []column.Column{column.Ints{0, 1, 2, 3}}, nil)
	require.Equal(t, context.DeadlineExceeded, err)
	require.Equal(t, column.Ints{0, 1}, out)
}

func TestAnEndedContextStopsBeforeTheFirstItem(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	out, err := identity[string](t).Map(ctx, []column.Column{column.Strings{Offsets: []int64{0, 0}}}, nil)
	require.Equal(t, context.Canceled, err)
	require.Zero(t, out.Len())
}

func TestOptionsAreKept(t *testing.T) {
	r := new(kernel.Registry)
	kernel.Register("slow", same[int], kernel.In(r))
	kernel.Register("quick", same[int], kernel.In(r), kernel.Cheap(), kernel.Doc("The item."))
	slow, quick := r.Lookup("slow")[0], r.Lookup("quick")[0]
	require.False(t, slow.Cheap())
	require.Empty(t, kernel.DocOf(slow))
	require.True(t, quick.Cheap())
	require.Equal(t, "The item.", kernel.DocOf(quick))
	require.Regexp(t, "^sha256:[0-9a-f]{64}$", quick.Hash())
	require.NotEqual(t, slow.Hash(), quick.Hash())
}
