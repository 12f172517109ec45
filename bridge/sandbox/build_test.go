package sandbox_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox"
	"weft/bridge/sandbox/abi"
	"weft/kernel"
)

var (
	i32, i64, f64 = wasm.I32, wasm.I64, wasm.F64
	types         = map[byte]wasm.Type{'i': wasm.I32, 'l': wasm.I64, 'd': wasm.F64}
)

// maker writes a module by hand as the compiler will: a driver loop around the code of one item.
type maker struct {
	*wasm.Body // of run
	m          *wasm.Module
	table      abi.Table
	rows, at   wasm.Local // run's parameters
	row        wasm.Local
	fuel       wasm.Global
	host       map[string]wasm.Func
	failures   []sandbox.Failure
	of         kernel.Signature
	given      bool
}

func parsed(t testing.TB, text string) column.Type {
	t.Helper()
	of, err := column.ParseType(text)
	require.NoError(t, err)
	return of
}

// program builds a program: item emits the code of one row; before and after stand around the loop.
func program(t testing.TB, name string, params []string, result string, item func(b *maker)) sandbox.Program {
	t.Helper()
	return around(t, name, params, result, nil, item, nil)
}

func around(t testing.TB, name string, params []string, result string, before, item, after func(b *maker)) sandbox.Program {
	t.Helper()
	b := &maker{m: wasm.New(name), host: map[string]wasm.Func{}}
	b.m.Checked = true
	for _, p := range params {
		b.of.Params = append(b.of.Params, parsed(t, p))
	}
	b.of.Result = parsed(t, result)
	b.table = abi.TableOf(b.of.Params, b.of.Result)
	for _, i := range abi.Imports {
		b.host[i.Name] = b.m.Import(abi.Host, i.Name, wasm.Signature{Params: letters(i.Params), Results: letters(i.Results)})
	}
	b.m.Memory(1, 0)
	b.m.ExportMemory(abi.Memory)
	b.m.ExportGlobal(abi.Heap, b.m.Global(abi.Heap, i32, false, 1000))
	b.fuel = b.m.Global("fuel", i32, true, abi.FuelStart)
	b.Body = b.m.Func(abi.Run, wasm.Signature{Params: []wasm.Type{i32, i32}, Results: []wasm.Type{i32}})
	b.m.ExportFunc(abi.Run, b.Func())
	b.rows, b.at, b.row = b.Param(0), b.Param(1), b.Local(i32)
	if before != nil {
		before(b)
	}
	b.while(func() {
		b.Get(b.row)
		b.Get(b.rows)
		b.Op(wasm.I32LtU)
	}, func() {
		item(b)
		b.add32(b.row, 1)
	})
	if after != nil {
		after(b)
	}
	b.Get(b.row)
	binary, err := b.m.Encode()
	require.NoError(t, err)
	return sandbox.Program{Name: name, Hash: name, Wasm: binary, Signature: b.of, Failures: b.failures, Free: b.given}
}

func letters(text string) (out []wasm.Type) {
	for i := range text {
		out = append(out, types[text[i]])
	}
	return out
}

func (b *maker) while(condition, body func()) {
	exit := b.Block()
	head := b.Loop()
	condition()
	b.Op(wasm.I32Eqz)
	b.BrIf(exit)
	body()
	b.Br(head)
	b.End()
	b.End()
}

func (b *maker) add32(l wasm.Local, v int32) {
	b.Get(l)
	b.I32(v)
	b.Op(wasm.I32Add)
	b.Set(l)
}

// buffer pushes the address of a parameter's buffer.
func (b *maker) buffer(p, k int) {
	b.Get(b.at)
	b.Mem(wasm.I32Load, uint32(b.table.Params[p]+abi.Buffers+4*k))
}

// index pushes the row to read of a parameter.
func (b *maker) index(p int) {
	b.Get(b.row)
	b.Get(b.at)
	b.Mem(wasm.I32Load, uint32(b.table.Params[p]+abi.Each))
	b.Op(wasm.I32Mul)
}

// number pushes an item of 8 bytes of a parameter's buffer, one row further by more.
func (b *maker) number(op wasm.Op, p, k int, more uint32) {
	b.buffer(p, k)
	b.index(p)
	b.I32(8)
	b.Op(wasm.I32Mul)
	b.Op(wasm.I32Add)
	b.Mem(op, 8*more)
}

// int pushes the item of an int parameter, which may be a range.
func (b *maker) int(p int) {
	entry := uint32(b.table.Params[p])
	b.Get(b.at)
	b.Mem(wasm.I32Load, entry+abi.Form)
	b.I32(abi.Range)
	b.Op(wasm.I32Eq)
	b.If(i64)
	b.Get(b.at)
	b.Mem(wasm.I64Load, entry+abi.Start)
	b.Get(b.row)
	b.Op(wasm.I64ExtendI32U)
	b.Get(b.at)
	b.Mem(wasm.I64Load, entry+abi.Step)
	b.Op(wasm.I64Mul)
	b.Op(wasm.I64Add)
	b.Else()
	b.number(wasm.I64Load, p, 0, 0)
	b.End()
}

// float pushes the item of a float parameter, which may be a range.
func (b *maker) float(p int) {
	entry := uint32(b.table.Params[p])
	b.Get(b.at)
	b.Mem(wasm.I32Load, entry+abi.Form)
	b.I32(abi.Range)
	b.Op(wasm.I32Eq)
	b.If(f64)
	b.int(p)
	b.Op(wasm.F64ConvertI64S)
	b.Else()
	b.number(wasm.F64Load, p, 0, 0)
	b.End()
}

// result pushes the address of a result's buffer, plus the row times width.
func (b *maker) result(k int, width int32) {
	b.Get(b.at)
	b.Mem(wasm.I32Load, uint32(b.table.Results+4*k))
	b.Get(b.row)
	b.I32(width)
	b.Op(wasm.I32Mul)
	b.Op(wasm.I32Add)
}

// fail returns from run with a failure at this row; operand pushes an i64.
func (b *maker) fail(failure sandbox.Failure, operands ...func()) {
	b.failures = append(b.failures, failure)
	for k, operand := range operands {
		b.Get(b.at)
		operand()
		b.Mem(wasm.I64Store, uint32(abi.A+8*k))
	}
	b.raise(int32(len(b.failures)))
}

func (b *maker) raise(index int32) {
	b.Get(b.at)
	b.I32(index)
	b.Mem(wasm.I32Store, abi.Fault)
	b.Get(b.row)
	b.Op(wasm.Return)
}

// tick spends a unit of fuel, yields where none is left, and stops where it is told to.
func (b *maker) tick() {
	left := b.Local(i32)
	b.GlobalGet(b.fuel)
	b.I32(-1)
	b.Op(wasm.I32Add)
	b.Tee(left)
	b.GlobalSet(b.fuel)
	b.Get(left)
	b.Op(wasm.I32Eqz)
	b.If()
	b.Call(b.host["yield"])
	b.Tee(left)
	b.Op(wasm.I32Eqz)
	b.If()
	b.I32(1)
	b.GlobalSet(b.fuel)
	b.raise(abi.Stopped)
	b.End()
	b.Get(left)
	b.GlobalSet(b.fuel)
	b.End()
}

func place(line int) []fault.Position {
	return []fault.Position{{File: "k.py", Line: line, Column: 5}}
}

// squareInts is x*x with a check of its range.
func squareInts(t testing.TB) sandbox.Program {
	return program(t, "square", []string{"int"}, "int", func(b *maker) {
		x := b.Local(i64)
		b.int(0)
		b.Tee(x)
		b.I64(3037000499)
		b.Op(wasm.I64GtS)
		b.If()
		b.fail(sandbox.Failure{Reason: "overflow", Detail: "integer overflow: {a} * {b}", Positions: place(3)},
			func() { b.Get(x) }, func() { b.Get(x) })
		b.End()
		b.result(0, 8)
		b.Get(x)
		b.Get(x)
		b.Op(wasm.I64Mul)
		b.Mem(wasm.I64Store, 0)
	})
}

func squareFloats(t testing.TB) sandbox.Program {
	return program(t, "square.float", []string{"float"}, "float", func(b *maker) {
		x := b.Local(f64)
		b.float(0)
		b.Set(x)
		b.result(0, 8)
		b.Get(x)
		b.Get(x)
		b.Op(wasm.F64Mul)
		b.Mem(wasm.F64Store, 0)
	})
}

// endless loops for ever, yielding, where the item is not 0.
func endless(t testing.TB) sandbox.Program {
	return program(t, "endless", []string{"int"}, "int", func(b *maker) {
		x := b.Local(i64)
		b.int(0)
		b.Set(x)
		b.while(func() {
			b.Get(x)
			b.I64(0)
			b.Op(wasm.I64Ne)
		}, func() {
			b.tick()
			b.Get(x)
			b.I64(1)
			b.Op(wasm.I64Or)
			b.Set(x)
		})
		b.result(0, 8)
		b.I64(1)
		b.Mem(wasm.I64Store, 0)
	})
}

func box(t testing.TB, config sandbox.Config) *sandbox.Sandbox {
	t.Helper()
	s, err := sandbox.New(config)
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return s
}

func compiled(t testing.TB, s *sandbox.Sandbox, p sandbox.Program) *sandbox.Module {
	t.Helper()
	m, err := s.Compile(context.Background(), p)
	require.NoError(t, err)
	return m
}

func ints(values ...int64) []column.Column { return []column.Column{column.Ints(values)} }

// columnOf is a column from JSON.
func columnOf(t testing.TB, of, json string) column.Column {
	t.Helper()
	want := parsed(t, of)
	c, err := column.DecodeJSON([]byte(json), &want)
	require.NoError(t, err)
	return c
}

func jsonOf(c column.Column) string { return string(column.AppendJSONList(nil, c)) }
