package check

import (
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
)

func TestCapturedValues(t *testing.T) {
	constants := map[string]column.Column{
		"k":     column.Ints{3},
		"scale": column.Floats{0.5},
		"pair":  column.Struct{Of: column.TupleOf(column.IntType, column.BoolType), Columns: []column.Column{column.Ints{4}, column.Bools{true}}, N: 1},
		"table": column.Lists{Offsets: []int64{0, 2}, Elem: column.Stored{Of: column.Type{Kind: column.Float, Storage: column.Float32}, Data: []byte{0, 0, 0x80, 0x3f, 0, 0, 0, 0x40}}},
		"count": column.Range{Start: 7, N: 1},
	}
	p, err := checkSource(t, "k = 1\ndef f(x: float) -> float:\n    return x * k + scale + pair[0] + table[1] + len(table) + count\n", Options{Constants: constants})
	require.NoError(t, err)
	require.Equal(t, `constant table: list[float]
def f(x.0: float) -> float
  return float.add(float.add(float.add(float.add(float.add(float.mul(x.0, 3.0), 0.5), 4.0), constant table[1]), float.from_int(list.len(constant table))), 7.0)
`, Dump(p))
	require.Equal(t, column.Lists{Offsets: []int64{0, 2}, Elem: column.Floats{1, 2}}, p.Constants[0].Value, "of natural type")

	_, err = checkSource(t, "def g(xs):\n    xs.append(1.0)\ndef f(x: float) -> float:\n    g(table)\n    return x\n", Options{Constants: constants})
	require.ErrorContains(t, err, "g writes to a list, array or record (line 2) that is, or may be, a captured value")
}

func TestParametersWithoutAnnotationsHaveTheTypesOfTheItems(t *testing.T) {
	params := []column.Type{column.IntType, column.ListOf(column.FloatType), column.RecordOf("Point", column.Field{Name: "x", Type: column.FloatType})}
	p, err := checkSource(t, "def f(n, xs, p):\n    return xs[n] + p.x\n", Options{Params: params})
	require.NoError(t, err)
	require.Equal(t, `record Point(x: float)
def f(n.0: int, xs.1: list[float], p.2: Point) -> float
  return float.add(xs.1[n.0], p.2.0)
`, Dump(p))
	require.Equal(t, column.FloatType, p.Result)

	p, err = checkSource(t, "from numpy.typing import NDArray\nimport numpy as np\ndef f(a: NDArray[np.float64]) -> float:\n    return a[0, 1]\n", Options{Params: []column.Type{column.ListOf(column.ListOf(column.FloatType))}})
	require.NoError(t, err)
	require.Equal(t, 2, p.Entry.Params[0].Type.Dims)

	p, err = checkSource(t, "def f(n):\n    return n\n", Options{Params: []column.Type{column.OptionalOf(column.IntType)}})
	require.NoError(t, err)
	require.Equal(t, column.OptionalOf(column.IntType), p.Result)
}

func TestTheResultIsStoredAsItsAnnotationSays(t *testing.T) {
	p, err := checkSource(t, "import weft\ndef f(x: float) -> weft.float32:\n    return x\n", Options{})
	require.NoError(t, err)
	require.Equal(t, column.Type{Kind: column.Float, Storage: column.Float32}, p.Result)
}
