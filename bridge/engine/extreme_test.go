package engine

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
)

func extremeBy(keys column.Column, max bool, chunks [][]int) (int, column.Column, bool, error) {
	e := newExtreme(max)
	for _, chunk := range chunks {
		s := e.span()
		for w := range len(chunk) - 1 {
			if err := s.add(keys.Slice(chunk[w], chunk[w+1]), chunk[w]); err != nil {
				return 0, nil, false, err
			}
		}
		if err := e.fuse(s); err != nil {
			return 0, nil, false, err
		}
	}
	index, key, found := e.result()
	return index, key, found, nil
}

// lessThan is CPython's < of two items: None where a NaN decides is false.
func lessThan(c column.Column, i, j int) (less, decided bool) {
	switch c := c.(type) {
	case column.Floats:
		return c[i] < c[j], c[i] != c[j]
	case column.Struct:
		for _, field := range c.Columns {
			if less, decided := lessThan(field, i, j); decided {
				return less, true
			}
		}
		return false, false
	case column.Lists:
		n, m := int(c.Offsets[i+1]-c.Offsets[i]), int(c.Offsets[j+1]-c.Offsets[j])
		for e := range min(n, m) {
			if less, decided := lessThan(c.Elem, int(c.Offsets[i])+e, int(c.Offsets[j])+e); decided {
				return less, true
			}
		}
		return n < m, n != m
	}
	d := before(c, i, j, false)
	return d < 0, d != 0
}

func TestMinAndMaxAreThoseOfCPythonsLoopForEveryCut(t *testing.T) {
	randomly := map[string]func(r *rand.Rand, n int) column.Column{
		"texts": randomly["texts"], "few ints": randomly["few ints"], "wide ints": randomly["wide ints"], "bools": randomly["bools"],
		"odd floats": randomly["odd floats"], "floats": randomly["floats"], "blobs": randomly["blobs"], "lists": randomly["lists"], "tuples": randomly["tuples"],
		"mostly NaN": func(r *rand.Rand, n int) column.Column {
			c := make(column.Floats, n)
			for i := range c {
				c[i] = []float64{math.NaN(), math.NaN(), math.NaN(), 1, 2, 3}[r.IntN(6)]
			}
			return c
		},
		"rows with NaN": func(r *rand.Rand, n int) column.Column {
			few := make(column.Floats, n)
			for i := range few {
				few[i] = []float64{math.NaN(), 0, negativeZero, 1, 2, 3, 4, 5}[r.IntN(8)]
			}
			return pairsOf(randomly["few ints"](r, n), few, randomly["few ints"](r, n))
		},
		"lists with NaN": func(r *rand.Rand, n int) column.Column {
			c := randomly["lists"](r, n).(column.Lists)
			few := make(column.Floats, c.Elem.Len())
			for i := range few {
				few[i] = []float64{math.NaN(), 0, 1, 2, 3, 4, 5}[r.IntN(7)]
			}
			c.Elem = few
			return c
		},
	}
	for name, make := range randomly {
		r := rand.New(rand.NewPCG(1, 2))
		for round := range 60 {
			n := 1 + r.IntN(60)
			if round == 0 {
				n = 20_000
			}
			c := plainly(t, make(r, n))
			for _, max := range []bool{false, true} {
				want := 0
				for i := range n {
					if less, _ := lessThan(c, i, want); less && !max {
						want = i
					}
					if less, _ := lessThan(c, want, i); less && max {
						want = i
					}
				}
				for _, most := range []int{1 + n/1000, 7 + n/100, n} {
					got, key, found, err := extremeBy(c, max, ends(r, n, most))
					require.NoError(t, err)
					require.True(t, found)
					require.Equal(t, want, got, "%s, %d items, max %v, cut at %d", name, n, max, most)
					sameBits(t, column.At(c, want), key, fmt.Sprint(name, " key"))
				}
			}
		}
	}
}

func TestNothingHasNoExtreme(t *testing.T) {
	_, _, found, err := extremeBy(column.Ints{}, true, nil)
	require.NoError(t, err)
	require.False(t, found)
}

func TestKeysThatMayBeNoneHaveNoExtreme(t *testing.T) {
	_, _, _, err := extremeBy(column.Optionals{Valid: []bool{true}, Elem: column.Ints{1}}, true, [][]int{{0, 1}})
	require.ErrorContains(t, err, "None cannot be ordered")
	_, _, _, err = extremeBy(column.Nones(2), true, [][]int{{0, 1}, {1, 2}})
	require.ErrorContains(t, err, "None cannot be ordered")
}
