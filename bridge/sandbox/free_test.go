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
)

// sumOdd is over(ints).filter(odd).sum(): one row for each window.
func sumOdd(t testing.TB) sandbox.Program {
	var sum wasm.Local
	p := around(t, "sum_odd", []string{"int"}, "int", func(b *maker) {
		sum = b.Local(i64)
	}, func(b *maker) {
		x := b.Local(i64)
		b.int(0)
		b.Tee(x)
		b.I64(1)
		b.Op(wasm.I64And)
		b.I64(0)
		b.Get(x)
		b.Op(wasm.I64Sub)
		b.Op(wasm.I64And) // not odd: 0 & -x; odd: 1 & -x, which is 1
		b.Get(x)
		b.Op(wasm.I64Mul)
		b.Get(sum)
		b.Op(wasm.I64Add)
		b.Set(sum)
	}, func(b *maker) {
		b.Get(b.at)
		b.Get(b.at)
		b.Mem(wasm.I32Load, abi.Arena)
		b.Mem(wasm.I32Store, uint32(b.table.Results))
		b.I32(1)
		b.MemoryGrow()
		b.Op(wasm.Drop)
		b.Get(b.at)
		b.Mem(wasm.I32Load, abi.Arena)
		b.Get(sum)
		b.Mem(wasm.I64Store, 0)
		b.Get(b.at)
		b.I32(1)
		b.Mem(wasm.I32Store, abi.Given)
	})
	p.Free = true
	return p
}

// takeThree is over(ints).take(3).collect().
func takeThree(t testing.TB) sandbox.Program {
	p := program(t, "take", []string{"int"}, "int", func(b *maker) {
		b.Get(b.row)
		b.I32(3)
		b.Op(wasm.I32Eq)
		b.If()
		b.Get(b.at)
		b.I32(1)
		b.Mem(wasm.I32Store, abi.Enough)
		b.Get(b.row)
		b.Op(wasm.Return)
		b.End()
		b.Get(b.at)
		b.Get(b.at)
		b.Mem(wasm.I32Load, abi.Arena)
		b.Mem(wasm.I32Store, uint32(b.table.Results))
		b.result(0, 8)
		b.int(0)
		b.Mem(wasm.I64Store, 0)
		b.Get(b.at)
		b.Get(b.row)
		b.I32(1)
		b.Op(wasm.I32Add)
		b.Mem(wasm.I32Store, abi.Given)
	})
	p.Free = true
	return p
}

func TestAFreeProgramGivesAnyNumberOfRows(t *testing.T) {
	engines(t, func(t *testing.T, s *sandbox.Sandbox) {
		m := compiled(t, s, sumOdd(t))
		got, rows, err := m.Gather(context.Background(), sandbox.Call{}, []column.Column{column.Range{Step: 1, N: 100_000}})
		require.NoError(t, err)
		require.Equal(t, 100_000, rows)
		require.Equal(t, column.Ints{2_500_000_000}, got)
		got, rows, err = m.Gather(context.Background(), sandbox.Call{}, []column.Column{column.Ints{}})
		require.NoError(t, err)
		require.Equal(t, 0, rows)
		require.Equal(t, column.Ints{0}, got)

		got, rows, err = compiled(t, s, takeThree(t)).Gather(context.Background(), sandbox.Call{}, ints(5, 6, 7, 8, 9))
		require.NoError(t, err)
		require.Equal(t, 3, rows)
		require.Equal(t, column.Ints{5, 6, 7}, got)
	})
}

func TestFreeProgramsAreGatheredAndOthersMapped(t *testing.T) {
	s := box(t, sandbox.Config{})
	_, err := compiled(t, s, sumOdd(t)).Map(context.Background(), ints(1), nil)
	require.Equal(t, "free", fault.From(err).Reason)
	_, _, err = compiled(t, s, squareInts(t)).Gather(context.Background(), sandbox.Call{}, ints(1))
	require.Equal(t, "free", fault.From(err).Reason)
}

// lookup is table[i] with a broadcast table.
func lookup(t testing.TB) sandbox.Program {
	return program(t, "lookup", []string{"list[float]", "int"}, "float", func(b *maker) {
		b.result(0, 8)
		b.buffer(0, 1)
		b.int(1)
		b.Op(wasm.I32WrapI64)
		b.I32(8)
		b.Op(wasm.I32Mul)
		b.Op(wasm.I32Add)
		b.Mem(wasm.F64Load, 0)
		b.Mem(wasm.F64Store, 0)
	})
}

func TestBoundConstantsAreCopiedOnce(t *testing.T) {
	engines(t, func(t *testing.T, s *sandbox.Sandbox) {
		m := compiled(t, s, lookup(t))
		first, err := m.Bind(columnOf(t, "list[float]", `[[10.5,20.5,30.5]]`))
		require.NoError(t, err)
		second, err := m.Bind(columnOf(t, "list[float]", `[[1,2,3]]`))
		require.NoError(t, err)
		require.Equal(t, "(int) -> float", first.Signature().String())
		require.NotEqual(t, first.Hash(), second.Hash())
		for range 3 {
			got, err := first.Map(context.Background(), ints(2, 0), nil)
			require.NoError(t, err)
			require.Equal(t, column.Floats{30.5, 10.5}, got)
			got, err = second.Map(context.Background(), []column.Column{column.Range{Step: 1, N: 3}}, nil)
			require.NoError(t, err)
			require.Equal(t, column.Floats{1, 2, 3}, got)
			table := column.Repeat{Value: columnOf(t, "list[float]", `[[7]]`), N: 2}
			got, err = m.Map(context.Background(), []column.Column{table, column.Ints{0, 0}}, nil)
			require.NoError(t, err)
			require.Equal(t, column.Floats{7, 7}, got)
		}
	})
}

func TestBoundConstantsThatDoNotFitAreRefused(t *testing.T) {
	m := compiled(t, box(t, sandbox.Config{}), lookup(t))
	_, err := m.Bind(columnOf(t, "list[int]", `[[1]]`))
	require.ErrorContains(t, err, "the constant 0 is 1 of list[int] where one of list[float] is wanted")
	_, err = m.Bind(columnOf(t, "list[float]", `[[1.0],[2.0]]`))
	require.ErrorContains(t, err, "the constant 0 is 2 of list[float]")
}
