package wasm_test

import (
	"math"

	"weft/bridge/lang/wasm"
)

func signature(params, results []wasm.Type) wasm.Signature {
	return wasm.Signature{Params: params, Results: results}
}

var (
	i32s = []wasm.Type{wasm.I32}
	i64s = []wasm.Type{wasm.I64}
	f64s = []wasm.Type{wasm.F64}
)

func module(name string) *wasm.Module {
	m := wasm.New(name)
	m.Checked = true
	return m
}

// collatz is a loop tested at the top, with an if of two arms and an exit block of its own.
func collatz() *wasm.Module {
	m := module("collatz")
	b := m.Func("collatz", signature(i64s, i64s))
	n, steps := b.Param(0), b.Local(wasm.I64)
	b.Name(n, "n")
	b.Name(steps, "steps")
	exit := b.Block()
	head := b.Loop()
	b.Get(n)
	b.I64(1)
	b.Op(wasm.I64Eq)
	b.BrIf(exit)
	b.Get(n)
	b.I64(1)
	b.Op(wasm.I64And)
	b.Op(wasm.I64Eqz)
	b.If(wasm.I64)
	b.Get(n)
	b.I64(1)
	b.Op(wasm.I64ShrS)
	b.Else()
	b.Get(n)
	b.I64(3)
	b.Op(wasm.I64Mul)
	b.I64(1)
	b.Op(wasm.I64Add)
	b.End()
	b.Set(n)
	b.Get(steps)
	b.I64(1)
	b.Op(wasm.I64Add)
	b.Set(steps)
	b.Br(head)
	b.End()
	b.End()
	b.Get(steps)
	m.ExportFunc("collatz", b.Func())
	return m
}

// memory has data, globals, every kind of memory instruction, an import and a call.
func memory() *wasm.Module {
	m := module("memory")
	ask := m.Import("host", "ask", signature(i32s, i32s))
	m.Memory(1, 16)
	m.ExportMemory("memory")
	top := m.Global("top", wasm.I32, true, 1024)
	limit := m.Global("limit", wasm.F64, false, math.Float64bits(0.5))
	m.ExportGlobal("top", top)
	m.Data(16, []byte("weft\x00\xff"))
	sum := m.Func("sum", signature([]wasm.Type{wasm.I32, wasm.I32}, f64s))
	main := m.Func("main", signature(nil, f64s))

	p, n, s := sum.Param(0), sum.Param(1), sum.Local(wasm.F64)
	exit := sum.Block()
	head := sum.Loop()
	sum.Get(n)
	sum.Op(wasm.I32Eqz)
	sum.BrIf(exit)
	sum.Get(s)
	sum.Get(p)
	sum.Mem(wasm.F64Load, 8)
	sum.Op(wasm.F64Add)
	sum.Set(s)
	sum.Get(p)
	sum.I32(8)
	sum.Op(wasm.I32Add)
	sum.Set(p)
	sum.Get(n)
	sum.I32(-1)
	sum.Op(wasm.I32Add)
	sum.Set(n)
	sum.Br(head)
	sum.End()
	sum.End()
	sum.Get(s)
	sum.GlobalGet(limit)
	sum.Op(wasm.F64Mul)

	for i, v := range []float64{1, 2, 3.5} {
		main.I32(int32(1024 + 8*i))
		main.F64(v)
		main.Mem(wasm.F64Store, 8)
	}
	main.I32(2048)
	main.I32(1024)
	main.I32(64)
	main.MemoryCopy()
	main.I32(1024)
	main.I32(0)
	main.I32(64)
	main.MemoryFill()
	main.I32(2048)
	main.I32(3)
	main.Call(ask)
	main.Call(sum.Func())
	main.MemorySize()
	main.MemoryGrow()
	main.Op(wasm.F64ConvertI32S)
	main.Op(wasm.F64Add)
	m.ExportFunc("main", main.Func())
	return m
}

// table is a br_table, two results, and saturating conversions.
func table() *wasm.Module {
	m := module("table")
	pick := m.Func("pick", signature(i32s, i64s))
	third := pick.Block()
	second := pick.Block()
	first := pick.Block()
	pick.Get(pick.Param(0))
	pick.BrTable([]wasm.Label{first, second}, third)
	pick.End()
	pick.I64(100)
	pick.Op(wasm.Return)
	pick.End()
	pick.I64(math.MinInt64)
	pick.Op(wasm.Return)
	pick.End()
	pick.F64(math.NaN())
	pick.Op(wasm.I64TruncSatF64S)
	m.ExportFunc("pick", pick.Func())

	both := m.Func("both", signature(f64s, []wasm.Type{wasm.I64, wasm.F64}))
	both.Block(wasm.I64, wasm.F64)
	both.Get(both.Param(0))
	both.Op(wasm.I64ReinterpretF64)
	both.Get(both.Param(0))
	both.Op(wasm.F64Sqrt)
	both.End()
	m.ExportFunc("both", both.Func())

	greatest := m.Func("greatest", signature([]wasm.Type{wasm.I64, wasm.I64}, i64s))
	greatest.Get(greatest.Param(0))
	greatest.Get(greatest.Param(1))
	greatest.Get(greatest.Param(0))
	greatest.Get(greatest.Param(1))
	greatest.Op(wasm.I64GtS)
	greatest.Op(wasm.Select)
	m.ExportFunc("greatest", greatest.Func())
	return m
}

// lanes adds two pairs of floats at once and shuffles.
func lanes() *wasm.Module {
	m := module("lanes")
	m.Memory(1, 0)
	b := m.Func("twice", signature(f64s, f64s))
	v := b.Local(wasm.V128)
	b.Local(wasm.I32)
	b.Local(wasm.I32)
	b.Get(b.Param(0))
	b.Op(wasm.F64x2Splat)
	b.Tee(v)
	b.Get(v)
	b.Op(wasm.F64x2Add)
	b.Set(v)
	b.I32(64)
	b.Get(v)
	b.Mem(wasm.V128Store, 0)
	b.I32(64)
	b.V128([16]byte{15: 1})
	b.MemLane(wasm.V128Load64Lane, 8, 1)
	b.Get(v)
	b.Shuffle([16]byte{8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23})
	b.Lane(wasm.F64x2ExtractLane, 0)
	m.ExportFunc("twice", b.Func())
	return m
}

var samples = map[string]func() *wasm.Module{"collatz": collatz, "memory": memory, "table": table, "lanes": lanes}
