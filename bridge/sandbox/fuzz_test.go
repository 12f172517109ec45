package sandbox_test

import (
	"context"
	"encoding/binary"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox"
	"weft/bridge/sandbox/abi"
)

// hostile is a module that writes what it is given: the first half of its input over the table, from the fault on, the rest over the start of its arena.
// What run returns comes from the input too.
func hostile(t testing.TB, result string, free bool) sandbox.Program {
	p := program(t, "hostile."+result, []string{"bytes"}, result, func(b *maker) {
		b.I32(2)
		b.MemoryGrow()
		b.Op(wasm.Drop)
		size := b.Local(i32)
		half := b.Local(i32)
		source := b.Local(i32)
		b.buffer(0, 1)
		b.Set(source)
		b.number(wasm.I64Load, 0, 0, 1)
		b.Op(wasm.I32WrapI64)
		b.Set(size)
		b.Get(size)
		b.I32(1)
		b.Op(wasm.I32ShrU)
		b.Set(half)
		b.Get(b.at)
		b.Mem(wasm.I32Load, abi.Arena)
		b.Get(source)
		b.Get(half)
		b.Op(wasm.I32Add)
		b.Get(half)
		b.MemoryCopy()
		b.Get(b.at)
		b.I32(abi.Given)
		b.Op(wasm.I32Add)
		b.Get(source)
		b.Get(half)
		b.MemoryCopy()
		b.Get(source)
		b.Mem(wasm.I32Load8U, 0)
		b.I32(5)
		b.Op(wasm.I32Sub)
		b.Op(wasm.Return)
	})
	p.Free = free
	p.Failures = []sandbox.Failure{{Reason: "value", Detail: "{a} {b} {a.uint} {a.float} {a.bool} {a.str} {b.repr} {b.x} {c} {{ {"}}
	return p
}

var hostileResults = []string{"str", "list[int]", "tuple[bool, Optional[list[str]]]", "list[None]", "float", "list[list[bool]]", "tuple[bytes, bytes]", "None"}

// FuzzResults holds that nothing a module leaves behind makes the host panic, or build a column that is not one.
func FuzzResults(f *testing.F) {
	s := box(f, sandbox.Config{MemoryBytes: 1 << 20})
	var modules []*sandbox.Module
	for _, result := range hostileResults {
		for _, free := range []bool{false, true} {
			p := hostile(f, result, free)
			if free {
				p.Hash += ".free"
			}
			modules = append(modules, compiled(f, s, p))
		}
	}
	words := func(first byte, values ...uint64) []byte {
		out := []byte{first, 0, 0, 0}
		for _, v := range values {
			out = binary.LittleEndian.AppendUint64(out, v)
		}
		return append(out, out...)
	}
	for m := range modules {
		f.Add(uint8(m), words(6))
		f.Add(uint8(m), words(6, 0, 0, 1<<63, 1<<40))
		f.Add(uint8(m), words(5, 1<<32, 0xffff_fff0_0000_0100, 0, 0))
		f.Add(uint8(m), words(6, 0, 0, 0, 0, 0, 0xffff_ffff, 0xffff_0000_ffff_0000, 1<<20, 3, 1<<62))
	}
	f.Fuzz(func(t *testing.T, which uint8, input []byte) {
		m := modules[int(which)%len(modules)]
		if len(input) == 0 {
			return
		}
		in := []column.Column{column.Blobs{Offsets: []int64{0, int64(len(input))}, Data: input}}
		var got column.Column
		var err error
		if which%2 == 1 {
			got, _, err = m.Gather(context.Background(), sandbox.Call{}, in)
		} else {
			got, err = m.Map(context.Background(), in, nil)
		}
		if err != nil {
			code := fault.From(err).Code
			require.Contains(t, []fault.Code{fault.Internal, fault.KernelFailed}, code)
		}
		if got == nil {
			require.Error(t, err)
			return
		}
		again, _, err := column.FromBuffers(got.Type(), got.Len(), column.Buffers(got)) // every offset, bool and text of it is in order
		require.NoError(t, err)
		require.True(t, column.Equal(got, again))
	})
}
