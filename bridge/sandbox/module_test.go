package sandbox_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox"
	"weft/bridge/sandbox/abi"
)

// engines runs a test with the compiler and with the interpreter.
func engines(t *testing.T, test func(t *testing.T, s *sandbox.Sandbox)) {
	for _, engine := range []string{"compiler", "interpreter"} {
		t.Run(engine, func(t *testing.T) {
			s := box(t, sandbox.Config{Engine: engine})
			require.Equal(t, engine, s.Engine())
			test(t, s)
		})
	}
}

func TestNumbersGoInAndOut(t *testing.T) {
	engines(t, func(t *testing.T, s *sandbox.Sandbox) {
		ctx := context.Background()
		square := compiled(t, s, squareInts(t))
		got, err := square.Map(ctx, ints(1, -4, 9), nil)
		require.NoError(t, err)
		require.Equal(t, column.Ints{1, 16, 81}, got)

		into := make(column.Ints, 3)
		got, err = square.Map(ctx, ints(5, 6, 7), into)
		require.NoError(t, err)
		require.Equal(t, column.Ints{25, 36, 49}, into)
		require.Equal(t, into, got)

		got, err = compiled(t, s, squareFloats(t)).Map(ctx, []column.Column{column.Floats{1.5, -2}}, nil)
		require.NoError(t, err)
		require.Equal(t, column.Floats{2.25, 4}, got)

		got, err = square.Map(ctx, ints(), nil)
		require.NoError(t, err)
		require.Equal(t, 0, got.Len())
	})
}

func TestRangesAndConstantsAreNotWrittenOut(t *testing.T) {
	s := box(t, sandbox.Config{})
	ctx := context.Background()
	const n = 100_000 // several windows
	got, err := compiled(t, s, squareInts(t)).Map(ctx, []column.Column{column.Range{Start: 10, Step: -3, N: n}}, nil)
	require.NoError(t, err)
	for i, v := range got.(column.Ints) {
		x := 10 - 3*int64(i)
		require.Equal(t, x*x, v)
	}
	floats := compiled(t, s, squareFloats(t))
	got, err = floats.Map(ctx, []column.Column{column.AsFloats{Ints: column.Range{Start: 1, Step: 1, N: n}}}, nil)
	require.NoError(t, err)
	require.Equal(t, float64(n)*n, got.(column.Floats)[n-1])

	got, err = floats.Map(ctx, []column.Column{column.Repeat{Value: column.Floats{3}, N: 4}}, nil)
	require.NoError(t, err)
	require.Equal(t, column.Floats{9, 9, 9, 9}, got)
}

func TestAValueThatCannotBeGivenIsTheFaultOfItsRow(t *testing.T) {
	s := box(t, sandbox.Config{})
	in := column.AsFloats{Ints: column.Range{Start: 1<<53 - 1, Step: 1, N: 5}}
	got, err := compiled(t, s, squareFloats(t)).Map(context.Background(), []column.Column{in}, nil)
	f := fault.From(err)
	require.Equal(t, "inexact", f.Reason)
	require.Equal(t, int64(2), *f.Item)
	require.Equal(t, 2, got.Len())
	require.Equal(t, float64(1<<53)*(1<<53), got.(column.Floats)[1])
}

func TestAFailureNamesItsRowAndKeepsTheRowsBefore(t *testing.T) {
	engines(t, func(t *testing.T, s *sandbox.Sandbox) {
		in := make(column.Ints, 50_000)
		in[40_001] = 4_000_000_000
		in[40_000] = 3
		got, err := compiled(t, s, squareInts(t)).Map(context.Background(), []column.Column{in}, nil)
		f := fault.From(err)
		require.Equal(t, fault.KernelFailed, f.Code)
		require.Equal(t, "overflow", f.Reason)
		require.Equal(t, "integer overflow: 4000000000 * 4000000000", f.Detail)
		require.Equal(t, int64(40_001), *f.Item)
		require.Equal(t, "square", f.Kernel)
		require.Equal(t, place(3), f.Positions)
		require.Equal(t, 40_001, got.Len())
		require.Equal(t, int64(9), got.(column.Ints)[40_000])
	})
}

func TestATrapIsOurDefectAndTheEngineGoesOn(t *testing.T) {
	engines(t, func(t *testing.T, s *sandbox.Sandbox) {
		m := compiled(t, s, program(t, "seven", []string{"int"}, "int", func(b *maker) {
			b.int(0)
			b.I64(7)
			b.Op(wasm.I64Eq)
			b.If()
			b.Op(wasm.Unreachable)
			b.End()
			b.result(0, 8)
			b.int(0)
			b.Mem(wasm.I64Store, 0)
		}))
		_, err := m.Map(context.Background(), ints(1, 7), nil)
		f := fault.From(err)
		require.Equal(t, fault.Internal, f.Code)
		require.Equal(t, "trap", f.Reason)
		require.Equal(t, "sandbox: the program of kernel seven: it trapped in function seven.run: unreachable", f.Detail)
		require.Equal(t, int64(1), s.Stats().Traps)
		require.Equal(t, 0, s.Stats().Instances, "the instance is thrown away")

		got, err := m.Map(context.Background(), ints(1, 8), nil)
		require.NoError(t, err)
		require.Equal(t, column.Ints{1, 8}, got)
	})
}

func TestDeepRecursionThatTheModuleDoesNotBoundIsARecursionError(t *testing.T) {
	s := box(t, sandbox.Config{})
	p := program(t, "deep", []string{"int"}, "int", func(b *maker) {
		down := b.m.Func("down", wasm.Signature{Params: []wasm.Type{i64}, Results: []wasm.Type{i64}})
		down.Get(down.Param(0))
		down.I64(1)
		down.Op(wasm.I64Add)
		down.Call(down.Func())
		down.Get(down.Param(0))
		down.Op(wasm.I64Add)
		b.result(0, 8)
		b.I64(0)
		b.Call(down.Func())
		b.Mem(wasm.I64Store, 0)
	})
	_, err := compiled(t, s, p).Map(context.Background(), ints(1), nil)
	require.Equal(t, "recursion", fault.From(err).Reason)
	require.Equal(t, fault.KernelFailed, fault.From(err).Code)
}

func TestWrongProgramsAreRefused(t *testing.T) {
	s := box(t, sandbox.Config{})
	for name, c := range map[string]struct {
		build func(m *wasm.Module)
		want  string
	}{
		"a foreign import": {func(m *wasm.Module) { m.Import("env", "open", wasm.Signature{}) }, "env.open, which no kernel may"},
		"another signature": {func(m *wasm.Module) { m.Import("weft", "yield", wasm.Signature{}) },
			"weft.yield with another signature"},
		"no memory": {func(*wasm.Module) {}, "no memory named memory"},
		"no run": {func(m *wasm.Module) {
			m.Memory(1, 0)
			m.ExportMemory("memory")
		}, "no function run(i32, i32) i32"},
	} {
		t.Run(name, func(t *testing.T) {
			m := wasm.New("wrong")
			c.build(m)
			binary, err := m.Encode()
			require.NoError(t, err)
			_, err = s.Compile(context.Background(), sandbox.Program{Name: name, Hash: name, Wasm: binary})
			require.ErrorContains(t, err, c.want)
			require.Equal(t, fault.Internal, fault.From(err).Code)
		})
	}
	_, err := s.Compile(context.Background(), sandbox.Program{Name: "x", Hash: "x", Wasm: []byte("#!/bin/sh")})
	require.Equal(t, "module_invalid", fault.From(err).Reason)

	p := squareInts(t)
	_, err = compiled(t, s, p).Map(context.Background(), []column.Column{column.Floats{1}}, nil)
	require.ErrorContains(t, err, "a column of float where int is wanted")
	_, err = compiled(t, s, p).Map(context.Background(), ints(1), make(column.Floats, 1))
	require.ErrorContains(t, err, "into is a float of 1 rows where a int of 1 is wanted")
}

func TestAMemoryBombMeetsItsLimit(t *testing.T) {
	engines(t, func(t *testing.T, s *sandbox.Sandbox) {
		p := program(t, "bomb", []string{"int"}, "int", func(b *maker) {
			b.while(func() { b.I32(1) }, func() {
				b.I32(16)
				b.MemoryGrow()
				b.I32(-1)
				b.Op(wasm.I32Eq)
				b.If()
				b.fail(sandbox.Failure{Reason: "memory", Detail: "the kernel needs more than its 8 MiB"})
				b.End()
			})
		})
		p.MemoryBytes = 8 << 20
		m := compiled(t, s, p)
		for range 3 {
			_, err := m.Map(context.Background(), ints(1), nil)
			require.Equal(t, "memory", fault.From(err).Reason)
			require.Equal(t, fault.KernelFailed, fault.From(err).Code)
		}
		require.Less(t, s.Stats().IdleBytes, int64(10<<20))
	})
}

func TestWhatAnInstanceGrewToIsNotKeptForEver(t *testing.T) {
	s := box(t, sandbox.Config{KeepBytes: 1 << 20})
	m := compiled(t, s, program(t, "grow", []string{"int"}, "int", func(b *maker) {
		b.int(0)
		b.Op(wasm.I32WrapI64)
		b.MemoryGrow()
		b.Op(wasm.Drop)
	}))
	_, err := m.Map(context.Background(), ints(1), nil)
	require.NoError(t, err)
	require.Equal(t, 1, s.Stats().Idle)
	_, err = m.Map(context.Background(), ints(100), nil)
	require.NoError(t, err)
	require.Equal(t, 0, s.Stats().Instances)
}

func TestTheArenaLimitDoesNotCountInputs(t *testing.T) {
	s := box(t, sandbox.Config{MemoryBytes: 1 << 20})
	m := compiled(t, s, program(t, "first", []string{"bytes"}, "int", func(b *maker) {
		b.result(0, 8)
		b.Get(b.at)
		b.Mem(wasm.I64Load32U, abi.Limit)
		b.Get(b.at)
		b.Mem(wasm.I64Load32U, abi.Arena)
		b.Op(wasm.I64Sub)
		b.Mem(wasm.I64Store, 0)
	}))
	big := column.Blobs{Offsets: []int64{0, 40 << 20}, Data: make([]byte, 40<<20)} // beyond the first reservation too
	got, err := m.Map(context.Background(), []column.Column{big}, nil)
	require.NoError(t, err)
	require.Equal(t, column.Ints{1 << 20}, got)
}

func TestConcurrentCallsHaveInstancesOfTheirOwn(t *testing.T) {
	s := box(t, sandbox.Config{Idle: 2})
	m := compiled(t, s, squareInts(t))
	var group sync.WaitGroup
	failed := make(chan error, 8)
	for g := range 8 {
		group.Add(1)
		go func() {
			defer group.Done()
			for i := range int64(100) {
				got, err := m.Map(context.Background(), ints(i, i+int64(g)), nil)
				if err == nil && got.(column.Ints)[1] != (i+int64(g))*(i+int64(g)) {
					err = errors.New("a foreign result")
				}
				if err != nil {
					failed <- err
					return
				}
			}
		}()
	}
	group.Wait()
	close(failed)
	require.NoError(t, <-failed)
	require.LessOrEqual(t, s.Stats().Idle, 2)
	require.Equal(t, s.Stats().Idle, s.Stats().Instances)
}
