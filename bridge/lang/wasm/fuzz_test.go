package wasm_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/tetratelabs/wazero"

	"weft/bridge/lang/wasm"
)

// chooser draws choices from fuzz input; what is beyond its end is 0.
type chooser []byte

func (c *chooser) next(n int) int {
	if len(*c) == 0 || n == 0 {
		return 0
	}
	v := int((*c)[0]) % n
	*c = (*c)[1:]
	return v
}

// typed is what a random body may call: instructions by what they take.
var typed = []struct {
	op     wasm.Op
	params []wasm.Type
	result wasm.Type
}{
	{wasm.I64Add, []wasm.Type{wasm.I64, wasm.I64}, wasm.I64}, {wasm.I64Eqz, i64s, wasm.I32}, {wasm.I32Clz, i32s, wasm.I32},
	{wasm.F64Sqrt, f64s, wasm.F64}, {wasm.F64Copysign, []wasm.Type{wasm.F64, wasm.F64}, wasm.F64}, {wasm.F64ConvertI64S, i64s, wasm.F64},
	{wasm.I64TruncSatF64U, f64s, wasm.I64}, {wasm.I64Extend8S, i64s, wasm.I64}, {wasm.F32DemoteF64, f64s, wasm.F32},
	{wasm.F64x2Splat, f64s, wasm.V128}, {wasm.I64x2Mul, []wasm.Type{wasm.V128, wasm.V128}, wasm.V128}, {wasm.I8x16Bitmask, []wasm.Type{wasm.V128}, wasm.I32},
	{wasm.F32x4DemoteF64x2Zero, []wasm.Type{wasm.V128}, wasm.V128}, {wasm.I32WrapI64, i64s, wasm.I32}, {wasm.F64PromoteF32, []wasm.Type{wasm.F32}, wasm.F64},
	{wasm.I32LtU, []wasm.Type{wasm.I32, wasm.I32}, wasm.I32}, {wasm.I64RemS, []wasm.Type{wasm.I64, wasm.I64}, wasm.I64},
}

var kinds = []wasm.Type{wasm.I32, wasm.I64, wasm.F32, wasm.F64, wasm.V128}

// writer writes a random body that is well typed by construction.
type writer struct {
	*wasm.Body
	choose *chooser
	locals map[wasm.Type]wasm.Local
	labels []wasm.Label // of blocks and loops without results
	self   wasm.Func
	depth  int
}

// value leaves one value of a type on the stack.
func (w *writer) value(t wasm.Type) {
	w.depth++
	defer func() { w.depth-- }()
	if w.depth < 12 {
		switch w.choose.next(7) {
		case 1, 2:
			at := w.choose.next(len(typed))
			for i := range typed {
				if op := typed[(at+i)%len(typed)]; op.result == t {
					for _, p := range op.params {
						w.value(p)
					}
					w.Op(op.op)
					return
				}
			}
		case 3:
			w.value(wasm.I32)
			w.If(t)
			w.value(t)
			w.Else()
			w.value(t)
			w.End()
			return
		case 4:
			w.Block(t)
			w.statements(w.choose.next(3))
			w.value(t)
			w.End()
			return
		case 5:
			w.value(t)
			w.Tee(w.locals[t])
			return
		}
	}
	switch {
	case w.choose.next(2) == 1:
		w.Get(w.locals[t])
	case t == wasm.I32:
		w.I32(int32(w.choose.next(256)) - 100)
	case t == wasm.I64:
		w.I64(int64(w.choose.next(256))<<40 - 1)
	case t == wasm.F32:
		w.F32(1.5)
	case t == wasm.F64:
		w.F64(float64(w.choose.next(256)))
	default:
		w.V128([16]byte{1, 2, 3})
	}
}

func (w *writer) statements(n int) {
	for range n {
		w.statement()
	}
}

func (w *writer) statement() {
	w.depth++
	defer func() { w.depth-- }()
	t := kinds[w.choose.next(len(kinds))]
	choice := w.choose.next(8)
	if w.depth > 12 {
		choice = 0
	}
	switch choice {
	case 0, 1:
		w.value(t)
		w.Set(w.locals[t])
	case 2:
		w.labels = append(w.labels, w.Block())
		w.statements(w.choose.next(4))
		w.labels = w.labels[:len(w.labels)-1]
		w.End()
	case 3:
		w.labels = append(w.labels, w.Loop())
		w.statements(w.choose.next(4))
		w.labels = w.labels[:len(w.labels)-1]
		w.End()
	case 4:
		if len(w.labels) > 0 {
			w.value(wasm.I32)
			w.BrIf(w.labels[w.choose.next(len(w.labels))])
		}
	case 5:
		if len(w.labels) > 0 {
			w.value(wasm.I32)
			w.If()
			w.Br(w.labels[w.choose.next(len(w.labels))])
			w.value(t) // never reached, and typed all the same
			w.Op(wasm.Drop)
			w.End()
		}
	case 6:
		w.value(wasm.I32)
		w.value(wasm.I64)
		w.Mem(wasm.I64Store16, uint32(w.choose.next(256)))
	case 7:
		w.value(wasm.I64)
		w.Call(w.self)
		w.Op(wasm.Drop)
	}
}

func FuzzWellTypedBodiesValidate(f *testing.F) {
	f.Add([]byte("block"), true)
	f.Add([]byte{3, 3, 4, 5, 4, 1, 2, 2, 7, 5, 5, 1, 9, 200, 3, 1, 0, 4, 2, 2, 8, 1, 6, 3, 17}, false)
	ctx := context.Background()
	compiler := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigCompiler())
	interpreter := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigInterpreter())
	f.Cleanup(func() {
		_ = compiler.Close(ctx)
		_ = interpreter.Close(ctx)
	})
	f.Fuzz(func(t *testing.T, input []byte, native bool) {
		m := module("fuzz")
		m.Memory(1, 1)
		b := m.Func("f", signature(i64s, i64s))
		choices := chooser(input[:min(len(input), 2000)])
		w := &writer{Body: b, choose: &choices, locals: map[wasm.Type]wasm.Local{}, self: b.Func()}
		for _, kind := range kinds {
			w.locals[kind] = b.Local(kind)
		}
		w.statements(1 + w.choose.next(20))
		w.value(wasm.I64)
		binary := encoded(t, m)
		r := interpreter
		if native {
			r = compiler
		}
		compiled, err := r.CompileModule(ctx, binary)
		require.NoError(t, err)
		require.NoError(t, compiled.Close(ctx))
		_, err = wasm.List(binary)
		require.NoError(t, err)
	})
}

func FuzzListingNeverPanics(f *testing.F) {
	for _, build := range samples {
		binary, err := build().Encode()
		require.NoError(f, err)
		f.Add(binary)
	}
	f.Fuzz(func(t *testing.T, binary []byte) {
		text, err := wasm.List(binary)
		if err != nil {
			require.Contains(t, text, "malformed: ")
		}
	})
}
