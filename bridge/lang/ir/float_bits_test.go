package ir

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/lang/wasm"
)

func TestIntsAreConvertedByTheirBitsAsTheProcessorDoes(t *testing.T) {
	x := &Local{Type: wasm.I64}
	fr := &frame{locals: make([]uint64, 1)}
	small, _ := converted(get(x), interval{-(1 << 51), 1 << 51})
	any, _ := converted(get(x), anyInt)
	check := func(v int64) {
		fr.locals[0] = uint64(v)
		require.Equal(t, float64(v), math.Float64frombits(fr.eval(any)), "%d", v)
		if v >= -(1<<51) && v <= 1<<51 {
			require.Equal(t, float64(v), math.Float64frombits(fr.eval(small)), "%d", v)
		}
	}
	for _, v := range edges {
		for d := int64(-3); d <= 3; d++ {
			check(v + d)
		}
	}
	for shift := range 64 {
		for d := int64(-3); d <= 3; d++ {
			check(1<<shift + d)
			check(-(1 << shift) + d)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		check(int64(r.Uint64()) >> r.IntN(64))
	}
}
