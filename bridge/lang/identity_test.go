package lang_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/lang"
	"weft/bridge/sandbox"
)

// randomType is a type of kernels, of no more than some depth.
func randomType(r *rand.Rand, depth int) column.Type {
	if depth > 0 {
		switch r.IntN(5) {
		case 0, 1:
			return column.ListOf(randomType(r, depth-1))
		case 3:
			if of := randomType(r, depth-1); of.Kind != column.Optional {
				return column.OptionalOf(of)
			}
		case 2:
			items := make([]column.Type, 1+r.IntN(3))
			for i := range items {
				items[i] = randomType(r, depth-1)
			}
			return column.TupleOf(items...)
		}
	}
	return []column.Type{column.BoolType, column.IntType, column.FloatType, column.StringType, column.BytesType}[r.IntN(5)]
}

// randomColumn is n items of a type.
func randomColumn(r *rand.Rand, of column.Type, n int) column.Column {
	switch of.Kind {
	case column.Bool:
		c := make(column.Bools, n)
		for i := range c {
			c[i] = r.IntN(2) == 1
		}
		return c
	case column.Int:
		c := make(column.Ints, n)
		for i := range c {
			c[i] = int64(r.Uint64())
		}
		return c
	case column.Float:
		c := make(column.Floats, n)
		for i := range c {
			c[i] = []float64{r.NormFloat64(), math.Inf(1), 0, math.Copysign(0, -1)}[r.IntN(4)]
		}
		return c
	case column.String:
		c := column.Strings{Offsets: []int64{0}}
		for range n {
			for range r.IntN(12) * r.IntN(3) {
				c.Data = append(c.Data, []string{"a", "b", "z", " ", "\u00e9", "\u20ac", "\U0001f600"}[r.IntN(7)]...)
			}
			c.Offsets = append(c.Offsets, int64(len(c.Data)))
		}
		return c
	case column.Bytes:
		c := randomColumn(r, column.StringType, n).(column.Strings)
		return column.Blobs{Offsets: c.Offsets, Data: c.Data}
	case column.List, column.Varying, column.Dict, column.Set, column.Frozenset:
		c := column.Lists{Offsets: []int64{0}}
		if of.Kind != column.List {
			c.Of = of.Kind
		}
		for range n {
			c.Offsets = append(c.Offsets, c.Offsets[len(c.Offsets)-1]+int64(r.IntN(4)*r.IntN(3)))
		}
		c.Elem = randomColumn(r, *of.Elem, int(c.Offsets[n]))
		return c
	case column.Optional: // what stands where one is None means nothing, and is anything here
		c := column.Optionals{Valid: make([]bool, n), Elem: randomColumn(r, *of.Elem, n)}
		for i := range c.Valid {
			c.Valid[i] = r.IntN(3) > 0
		}
		return c
	case column.Tuple, column.Record:
		c := column.Struct{Of: of, N: n}
		for _, field := range of.Fields {
			c.Columns = append(c.Columns, randomColumn(r, field.Type, n))
		}
		return c
	}
	panic("a type that kernels do not have")
}

func TestItemsOfAnyTypeComeBackAsTheyAre(t *testing.T) {
	box, err := sandbox.New(sandbox.Config{})
	require.NoError(t, err)
	defer box.Close()
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 4))
		of := randomType(r, 3)
		m := module(t, box, "from typing import Optional\ndef f(x: "+of.String()+", y: int) -> "+of.String()+":\n    return x\n", lang.Options{})
		n := 1 + r.IntN(50)
		items, numbers := randomColumn(r, of, n), column.Range{Step: 1, N: n}
		for _, size := range []int{n, 1, 7} {
			got := split(t, m, of, []column.Column{items, numbers}, size)
			require.True(t, column.Equal(items, got), "seed %d: %s in pieces of %d:\n%s\n%s", seed, of, size, column.AppendJSONList(nil, items), column.AppendJSONList(nil, got))
		}
		one := items.Slice(0, 1)
		got, err := m.Map(context.Background(), []column.Column{column.Repeat{Value: one, N: 3}, column.Ints{1, 2, 3}}, nil)
		require.NoError(t, err)
		require.True(t, column.Equal(column.Concat(of, []column.Column{one, one, one}), got), "seed %d: %s as a constant", seed, of)
		compiled, err := lang.CompilePipeline([]column.Type{of}, []lang.Stage{filtered("lambda x: True"), mapped("lambda x: x")}, lang.Options{})
		require.NoError(t, err)
		p, err := box.Compile(context.Background(), compiled.Program)
		require.NoError(t, err)
		got, _, err = p.Gather(context.Background(), sandbox.Call{}, []column.Column{items})
		require.NoError(t, err)
		require.True(t, column.Equal(items, got), "seed %d: %s through a pipeline", seed, of)
	}
}

func TestComplexNumbersAreRecordsOfTwoFloats(t *testing.T) {
	box, err := sandbox.New(sandbox.Config{})
	require.NoError(t, err)
	defer box.Close()
	m := module(t, box, "from typing import Optional\ndef f(z: complex, more: list[Optional[complex]]) -> tuple[complex, list[Optional[complex]]]:\n    return z * 1j, [w and w + z for w in more]\n", lang.Options{})
	given := column.TupleOf(m.Signature().Params...)
	require.Equal(t, "tuple[complex(real: float, imag: float), list[Optional[complex(real: float, imag: float)]]]", given.String())
	row, err := column.DecodeJSONValue([]byte(`[{"imag":2,"real":1.5},[null,[0,1],{"real":-1,"imag":0.5}]]`), &given)
	require.NoError(t, err)
	out, err := m.Map(context.Background(), row.(column.Struct).Columns, nil)
	require.NoError(t, err)
	require.Equal(t, `[{"real":-2.0,"imag":1.5},[null,{"real":1.5,"imag":3.0},{"real":0.5,"imag":2.5}]]`, string(column.AppendJSON(nil, out, 0)))
}
