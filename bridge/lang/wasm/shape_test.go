package wasm

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/tetratelabs/wazero"
)

// ops calls see with each instruction whose types are fixed.
func ops(see func(op Op, s shape)) {
	for prefix, table := range map[Op][]shape{0: plain[:], misc: miscellaneous[:], vector: vectors[:]} {
		for n, s := range table {
			if s.types != "" {
				see(prefix|Op(n), s)
			}
		}
	}
}

func TestEachShapeIsThatOfTheEngine(t *testing.T) {
	ctx := context.Background()
	r := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigInterpreter())
	defer r.Close(ctx)
	names := map[string]Op{}
	count := 0
	ops(func(op Op, s shape) {
		count++
		require.NotContains(t, names, s.name, "0x%x", uint32(op))
		names[s.name] = op
		m := New("shape")
		m.Checked = true
		m.Memory(1, 0)
		takes, gives, _ := strings.Cut(s.types, ">")
		var params []Type
		for i := range takes {
			params = append(params, letter(takes[i]))
		}
		b := m.Func("f", Signature{Params: params})
		for i := range params {
			b.Get(Local(i))
		}
		switch s.immediate {
		case immNone:
			b.Op(op)
		case immMemory:
			b.Mem(op, 1000)
		case immMemoryLane:
			b.MemLane(op, 1000, 1)
		case immLane:
			b.Lane(op, 1)
		case immLanes:
			b.Shuffle([16]byte{31})
		case immV128:
			b.V128([16]byte{})
		case immI32:
			b.I32(-1)
		case immI64:
			b.I64(-1)
		case immF32:
			b.F32(1)
		case immF64:
			b.F64(1)
		case immZero, immZeros:
			switch op {
			case opMemorySize:
				b.MemorySize()
			case opMemoryGrow:
				b.MemoryGrow()
			case opMemoryCopy:
				b.MemoryCopy()
			case opMemoryFill:
				b.MemoryFill()
			}
		}
		for range gives {
			b.Op(Drop)
		}
		binary, err := m.Encode()
		require.NoError(t, err, s.name)
		_, err = r.CompileModule(ctx, binary)
		require.NoError(t, err, s.name)
		text, err := List(binary)
		require.NoError(t, err)
		require.Contains(t, text, "  "+s.name, "0x%x", uint32(op))
	})
	require.Greater(t, count, 300)
}

func TestNumbersOfTheFormatReadBack(t *testing.T) {
	for _, v := range []int64{0, 1, -1, 63, 64, -64, -65, 1 << 20, -1 << 31, 1<<31 - 1, 1<<63 - 1, -1 << 63} {
		b := appendSigned(nil, v)
		got, n := readSigned(b, 64)
		require.Equal(t, v, got)
		require.Equal(t, len(b), n)
		if v >= -1<<31 && v < 1<<31 {
			got, _ = readSigned(b, 32)
			require.Equal(t, v, got)
		}
	}
	_, n := readUnsigned([]byte{0xff, 0xff, 0xff, 0xff, 0x7f}, 32)
	require.Equal(t, 0, n, "more than 32 bits")
	_, n = readUnsigned([]byte{0x80}, 32)
	require.Equal(t, 0, n, "cut off")
}
