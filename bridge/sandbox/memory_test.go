//go:build unix

package sandbox

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
	"weft/kernel"
)

func TestMemoryGrowsInPlaceAndMovesOnlyBeyondItsReservation(t *testing.T) {
	m := &memory{limit: 64 << 20, spare: 8 << 20}
	defer m.Free()
	b := m.Reallocate(1 << 16)
	require.Len(t, b, 1<<16)
	b[0], b[1<<16-1] = 1, 2
	grown := m.Reallocate(4 << 20)
	require.Same(t, &b[0], &grown[0])
	moved := m.Reallocate(20 << 20)
	require.Len(t, moved, 20<<20)
	require.Equal(t, []byte{1, 2, 0}, []byte{moved[0], moved[1<<16-1], moved[20<<20-1]})
	require.Nil(t, m.Reallocate(65<<20), "beyond the limit")
	require.Len(t, m.bytes, 20<<20)
}

func TestAClosedSandboxHasNoMemoryLeft(t *testing.T) {
	before := mapped.Load()
	s, err := New(Config{})
	require.NoError(t, err)
	w := wasm.New("nothing")
	w.Memory(1, 0)
	w.ExportMemory(abi.Memory)
	w.ExportGlobal(abi.Heap, w.Global(abi.Heap, wasm.I32, false, 64))
	run := w.Func(abi.Run, wasm.Signature{Params: []wasm.Type{wasm.I32, wasm.I32}, Results: []wasm.Type{wasm.I32}})
	run.Get(run.Param(0))
	w.ExportFunc(abi.Run, run.Func())
	binary, err := w.Encode()
	require.NoError(t, err)
	of := kernel.Signature{Params: []column.Type{column.IntType}, Result: column.IntType}
	m, err := s.Compile(context.Background(), Program{Name: "nothing", Hash: "1", Wasm: binary, Signature: of})
	require.NoError(t, err)
	_, err = m.Map(context.Background(), []column.Column{column.Ints{1}}, nil)
	require.NoError(t, err)
	require.Greater(t, mapped.Load(), before)
	s.Close()
	require.Equal(t, before, mapped.Load())
}
