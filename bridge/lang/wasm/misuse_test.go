package wasm_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/lang/wasm"
)

func TestMisuseIsToldByEncode(t *testing.T) {
	for name, c := range map[string]struct {
		build func(m *wasm.Module, b *wasm.Body)
		want  string
	}{
		"an operand of another type": {func(_ *wasm.Module, b *wasm.Body) {
			b.I32(1)
			b.I64(1)
			b.Op(wasm.I64Add)
			b.Op(wasm.Drop)
		}, "instruction 3: a i32 where a i64 is wanted"},
		"an empty stack": {func(_ *wasm.Module, b *wasm.Body) { b.Op(wasm.Drop) }, "the stack is empty where a any is wanted"},
		"operands of the block around": {func(_ *wasm.Module, b *wasm.Body) {
			b.I64(1)
			b.Block()
			b.Op(wasm.Drop)
			b.End()
		}, "the stack is empty"},
		"an operand too many": {func(_ *wasm.Module, b *wasm.Body) { b.I64(1) }, "1 operands too many"},
		"a block left open":   {func(_ *wasm.Module, b *wasm.Body) { b.Block() }, "1 blocks are left open"},
		"an end too many":     {func(_ *wasm.Module, b *wasm.Body) { b.End() }, "end without a block"},
		"an else without if":  {func(_ *wasm.Module, b *wasm.Body) { b.Block(); b.Else(); b.End() }, "else without if"},
		"an if with a result and one arm": {func(_ *wasm.Module, b *wasm.Body) {
			b.I32(1)
			b.If(wasm.I64)
			b.I64(1)
			b.End()
			b.Op(wasm.Drop)
		}, "needs an else"},
		"a branch out of a closed block": {func(_ *wasm.Module, b *wasm.Body) {
			l := b.Block()
			b.End()
			b.Block()
			b.Br(l)
			b.End()
		}, "a branch to a block that is closed"},
		"a branch without the result": {func(_ *wasm.Module, b *wasm.Body) {
			l := b.Block(wasm.F64)
			b.Br(l)
			b.End()
			b.Op(wasm.Drop)
		}, "the stack is empty where a f64 is wanted"},
		"the wrong method":       {func(_ *wasm.Module, b *wasm.Body) { b.Op(wasm.I64Load) }, "i64.load (0x29) is not emitted by this method"},
		"an unknown instruction": {func(_ *wasm.Module, b *wasm.Body) { b.Op(0xfe0001) }, "unknown (0xfe0001)"},
		"an unknown local":       {func(_ *wasm.Module, b *wasm.Body) { b.Get(9) }, "there is no local 9"},
		"an unknown parameter":   {func(_ *wasm.Module, b *wasm.Body) { b.Param(0) }, "parameter 0 of 0"},
		"an unknown global":      {func(_ *wasm.Module, b *wasm.Body) { b.GlobalGet(3) }, "there is no global 3"},
		"an unknown function":    {func(_ *wasm.Module, b *wasm.Body) { b.Call(44) }, "there is no function 44"},
		"a constant set": {func(m *wasm.Module, b *wasm.Body) {
			g := m.Global("pi", wasm.F64, false, 0)
			b.F64(3)
			b.GlobalSet(g)
		}, "the global pi is constant"},
		"no memory": {func(_ *wasm.Module, b *wasm.Body) {
			b.I32(0)
			b.Mem(wasm.I32Load, 0)
			b.Op(wasm.Drop)
		}, "without memory"},
		"an import after a function": {func(m *wasm.Module, _ *wasm.Body) { m.Import("weft", "late", wasm.Signature{}) }, "weft.late comes after a function"},
		"an export twice": {func(m *wasm.Module, b *wasm.Body) {
			m.ExportFunc("f", b.Func())
			m.ExportFunc("f", b.Func())
		}, "two exports named f"},
		"a wrong memory": {func(m *wasm.Module, _ *wasm.Body) { m.Memory(4, 2) }, "4 to 2 pages"},
	} {
		t.Run(name, func(t *testing.T) {
			m := module("wrong")
			c.build(m, m.Func("f", wasm.Signature{}))
			_, err := m.Encode()
			require.ErrorContains(t, err, c.want)
		})
	}
}

func TestCodeThatIsNeverReachedFitsEachType(t *testing.T) {
	m := module("dead")
	b := m.Func("f", signature(nil, f64s))
	b.Block(wasm.I64)
	b.Op(wasm.Unreachable)
	b.Op(wasm.I64Add)
	b.Op(wasm.Drop)
	b.Op(wasm.Select)
	b.End()
	b.Op(wasm.Drop)
	b.F64(1)
	b.Op(wasm.Return)
	b.Op(wasm.F64Mul)
	require.NotEmpty(t, encoded(t, m))
}
