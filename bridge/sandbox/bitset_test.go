package sandbox

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBitsAreVisitedInRuns(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		n := 1 + random.Uint32N(300)
		var b bitset
		b.reset(n)
		want := make([]bool, n)
		for range random.IntN(6) {
			first := random.Uint32N(n)
			end := first + 1 + random.Uint32N(n-first)
			b.set(first, end)
			for i := first; i < end; i++ {
				want[i] = true
			}
		}
		got, last := make([]bool, n), uint32(0)
		b.runs(func(first, end uint32) {
			require.Less(t, first, end)
			require.True(t, last == 0 || first > last, "runs that touch are one")
			last = end
			for i := first; i < end; i++ {
				require.True(t, b.has(i))
				got[i] = true
			}
		})
		require.Equal(t, want, got)
	}
}
