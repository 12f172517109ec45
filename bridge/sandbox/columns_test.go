package sandbox_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox"
	"weft/bridge/sandbox/abi"
)

// growing is a buffer of the result that a program appends to, as simply as can be: it lies in the arena at a place of its own.
type growing struct{ at, size wasm.Local }

// arena gives a growing buffer, some way into the arena.
func (b *maker) arena(k int, offset int32) growing {
	g := growing{at: b.Local(i32), size: b.Local(i32)}
	b.MemorySize()
	b.I32(64)
	b.Op(wasm.I32LtU)
	b.If()
	b.I32(64)
	b.MemoryGrow()
	b.Op(wasm.Drop)
	b.End()
	b.Get(b.at)
	b.Mem(wasm.I32Load, abi.Arena)
	b.I32(offset)
	b.Op(wasm.I32Add)
	b.Set(g.at)
	b.Get(b.at)
	b.Get(g.at)
	b.Mem(wasm.I32Store, uint32(b.table.Results+4*k))
	return g
}

// ends writes the offset that ends this row, in entries of a width.
func (b *maker) ends(k int, g growing, width int32) {
	b.result(k, 8)
	b.Get(g.size)
	b.I32(width)
	b.Op(wasm.I32DivU)
	b.Op(wasm.I64ExtendI32U)
	b.Mem(wasm.I64Store, 8)
}

// copyItem appends the entries of a row of a list or str parameter.
func (b *maker) copyItem(p, k int, g growing, width int32) {
	from, bytes := b.Local(i32), b.Local(i32)
	b.number(wasm.I64Load, p, k, 0)
	b.Op(wasm.I32WrapI64)
	b.I32(width)
	b.Op(wasm.I32Mul)
	b.Set(from)
	b.number(wasm.I64Load, p, k, 1)
	b.Op(wasm.I32WrapI64)
	b.I32(width)
	b.Op(wasm.I32Mul)
	b.Get(from)
	b.Op(wasm.I32Sub)
	b.Set(bytes)
	b.Get(g.at)
	b.Get(g.size)
	b.Op(wasm.I32Add)
	b.buffer(p, k+1)
	b.Get(from)
	b.Op(wasm.I32Add)
	b.Get(bytes)
	b.MemoryCopy()
	b.Get(g.size)
	b.Get(bytes)
	b.Op(wasm.I32Add)
	b.Set(g.size)
}

// twice is x + x for what has offsets and one buffer behind them.
func twice(t testing.TB, of string, width int32) sandbox.Program {
	return named(t, "twice."+of, of, width)
}

func named(t testing.TB, name, of string, width int32) sandbox.Program {
	var g growing
	return around(t, name, []string{of}, of, func(b *maker) { g = b.arena(1, 0) }, func(b *maker) {
		b.copyItem(0, 0, g, width)
		b.copyItem(0, 0, g, width)
		b.ends(0, g, width)
	}, nil)
}

func TestStringsAndListsGoInAndOut(t *testing.T) {
	engines(t, func(t *testing.T, s *sandbox.Sandbox) {
		for _, c := range []struct {
			of          string
			width       int32
			given, want string
		}{
			{"str", 1, `["a","","añ😀"]`, `["aa","","añ😀añ😀"]`},
			{"bytes", 1, `["AAE="]`, `["AAEAAQ=="]`},
			{"list[int]", 8, `[[],[1],[2,3]]`, `[[],[1,1],[2,3,2,3]]`},
			{"list[float]", 8, `[[0.5],[],[]]`, `[[0.5,0.5],[],[]]`},
			{"list[bool]", 1, `[[true,false]]`, `[[true,false,true,false]]`},
		} {
			m := compiled(t, s, twice(t, c.of, c.width))
			in := columnOf(t, c.of, c.given)
			got, err := m.Map(context.Background(), []column.Column{in}, nil)
			require.NoError(t, err)
			require.Equal(t, c.want, jsonOf(got))
			got, err = m.Map(context.Background(), []column.Column{in.Slice(1, in.Len())}, nil)
			require.NoError(t, err)
			require.Equal(t, in.Len()-1, got.Len(), "a slice, whose offsets do not begin at 0")
		}
	})
}

func TestManyWindowsOfStringsAreOneColumn(t *testing.T) {
	s := box(t, sandbox.Config{})
	var items []string
	for i := range 30_000 {
		items = append(items, fmt.Sprintf(`"item %d %s"`, i, strings.Repeat("x", i%50)))
	}
	in := columnOf(t, "str", "["+strings.Join(items, ",")+"]")
	got, err := compiled(t, s, twice(t, "str", 1)).Map(context.Background(), []column.Column{in}, nil)
	require.NoError(t, err)
	require.Equal(t, in.Len(), got.Len())
	require.Equal(t, `["item 29999 `+strings.Repeat("x", 49)+"item 29999 "+strings.Repeat("x", 49)+`"]`, jsonOf(got.Slice(29_999, 30_000)))
}

// swap gives the fields of tuple[int, float] the other way round.
func swap(t testing.TB) sandbox.Program {
	return program(t, "swap", []string{"P(n: int, x: float)"}, "tuple[float, int]", func(b *maker) {
		b.result(0, 8)
		b.number(wasm.F64Load, 0, 1, 0)
		b.Mem(wasm.F64Store, 0)
		b.result(1, 8)
		b.number(wasm.I64Load, 0, 0, 0)
		b.Mem(wasm.I64Store, 0)
	})
}

func TestRecordsAndOptionals(t *testing.T) {
	engines(t, func(t *testing.T, s *sandbox.Sandbox) {
		got, err := compiled(t, s, swap(t)).Map(context.Background(), []column.Column{columnOf(t, "P(n: int, x: float)", `[{"n":1,"x":2.5},{"n":-3,"x":0}]`)}, nil)
		require.NoError(t, err)
		require.Equal(t, `[[2.5,1],[0.0,-3]]`, jsonOf(got))

		next := program(t, "next", []string{"Optional[int]"}, "Optional[int]", func(b *maker) {
			flag := b.Local(i32)
			b.buffer(0, 0)
			b.index(0)
			b.Op(wasm.I32Add)
			b.Mem(wasm.I32Load8U, 0)
			b.Set(flag)
			b.result(0, 1)
			b.Get(flag)
			b.Mem(wasm.I32Store8, 0)
			b.result(1, 8)
			b.number(wasm.I64Load, 0, 1, 0)
			b.I64(1)
			b.Op(wasm.I64Add)
			b.Mem(wasm.I64Store, 0)
		})
		got, err = compiled(t, s, next).Map(context.Background(), []column.Column{columnOf(t, "Optional[int]", `[1,null,3]`)}, nil)
		require.NoError(t, err)
		require.Equal(t, `[2,null,4]`, jsonOf(got))
	})
}

func TestNoneAndBoolsGoOut(t *testing.T) {
	s := box(t, sandbox.Config{})
	nothing := program(t, "nothing", []string{"int"}, "None", func(*maker) {})
	got, err := compiled(t, s, nothing).Map(context.Background(), []column.Column{column.Range{N: 200_000}}, nil)
	require.NoError(t, err)
	require.Equal(t, column.Nones(200_000), got)

	odd := program(t, "odd", []string{"int"}, "bool", func(b *maker) { // a module that writes 0 and 7 for a bool
		b.result(0, 1)
		b.int(0)
		b.I64(1)
		b.Op(wasm.I64And)
		b.Op(wasm.I32WrapI64)
		b.I32(7)
		b.Op(wasm.I32Mul)
		b.Mem(wasm.I32Store8, 0)
	})
	got, err = compiled(t, s, odd).Map(context.Background(), ints(1, 2, 3), nil)
	require.NoError(t, err)
	require.Equal(t, "[true,false,true]", jsonOf(got))
}

func TestAFailureKeepsTheStringsBeforeIt(t *testing.T) {
	s := box(t, sandbox.Config{})
	var g growing
	p := around(t, "short", []string{"str"}, "str", func(b *maker) { g = b.arena(1, 0) }, func(b *maker) {
		b.copyItem(0, 0, g, 1)
		b.Get(g.size)
		b.I32(6)
		b.Op(wasm.I32GtU)
		b.If()
		b.fail(sandbox.Failure{Reason: "key", Detail: "{a.repr} {{after {b.uint}} {c}"}, func() { // the address and size of "o'k"
			b.buffer(0, 1)
			b.Op(wasm.I64ExtendI32U)
			b.I64(32)
			b.Op(wasm.I64Shl)
			b.I64(3)
			b.Op(wasm.I64Or)
		}, func() { b.I64(-1) })
		b.End()
		b.ends(0, g, 1)
	}, nil)
	got, err := compiled(t, s, p).Map(context.Background(), []column.Column{columnOf(t, "str", `["o'k","abc","too long"]`)}, nil)
	f := fault.From(err)
	require.Equal(t, "key", f.Reason)
	require.Equal(t, `"o'k" {after 18446744073709551615} {c}`, f.Detail)
	require.Equal(t, int64(2), *f.Item)
	require.Equal(t, `["o'k","abc"]`, jsonOf(got))
}

func TestSeedAndSourceIndexReachTheKernel(t *testing.T) {
	s := box(t, sandbox.Config{})
	m := compiled(t, s, program(t, "key", []string{"int"}, "int", func(b *maker) {
		b.result(0, 8)
		b.Get(b.at)
		b.Mem(wasm.I64Load, abi.Seed)
		b.Get(b.at)
		b.Mem(wasm.I64Load, abi.First)
		b.Op(wasm.I64Add)
		b.Get(b.row)
		b.Op(wasm.I64ExtendI32U)
		b.Op(wasm.I64Add)
		b.Mem(wasm.I64Store, 0)
	}))
	const n = 50_000
	got, err := m.Run(context.Background(), sandbox.Call{Seed: 1 << 40, First: 1000}, []column.Column{make(column.Ints, n)}, nil)
	require.NoError(t, err)
	require.Equal(t, int64(1<<40+1000+n-1), got.(column.Ints)[n-1], "through all windows")
}
