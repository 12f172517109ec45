package lang_test

import (
	"context"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/lang"
	"weft/bridge/sandbox"
)

// working are kernels that are busy for a while, each in another shape of code; n is how much they do.
var working = []struct {
	name, source string
	n            int64
}{
	{"one long loop", `
def f(n: int) -> int:
    x = 1
    while n > 0:
        x = (x ^ n) & 0xffff
        n -= 1
    return x
`, 80_000_000},
	{"many short inner loops", `
def f(n: int) -> int:
    total = 0
    for i in range(n):
        for j in range(i & 3):
            total ^= i + j
    return total
`, 25_000_000},
	{"recursion", `
def f(n: int) -> int:
    return n if n < 2 else f(n - 1) + f(n - 2)
`, 34},
	{"a sort", `
def f(n: int) -> int:
    x = 1
    items = [0] * n
    for i in range(n):
        x = (x * 69069 + 1) & 0xffffffff
        items[i] = x
    items.sort()
    return items[n // 2]
`, 600_000},
	{"moves of a long list", `
def f(n: int) -> int:
    items = [1] * 1000000
    for i in range(n):
        items.insert(0, i)
        items.pop()
    return items[n]
`, 150},
}

// A slice of fuel is about 0.2 ms whatever a unit costs. What is held here is that there are slices at all, on a machine that may be busy: one in 25 ms at least. The rest is
// logged.
func TestKernelsYieldWhateverTheyDo(t *testing.T) {
	box, err := sandbox.New(sandbox.Config{})
	require.NoError(t, err)
	defer box.Close()
	for _, c := range working {
		t.Run(c.name, func(t *testing.T) {
			m := module(t, box, c.source, lang.Options{})
			run := func() time.Duration {
				began := time.Now()
				_, err := m.Map(context.Background(), []column.Column{column.Ints{c.n}}, nil)
				require.NoError(t, err)
				return time.Since(began)
			}
			run() // the second call begins with the fuel that the first has found right
			before := box.Stats().Yields
			took := run()
			yields := box.Stats().Yields - before
			t.Logf("%v, %d yields, one in %v", took, yields, took/time.Duration(max(yields, 1)))
			require.Greater(t, yields, int64(took/(25*time.Millisecond)))
		})
	}
}

func TestTheCollectorGoesOnBesideKernels(t *testing.T) {
	box, err := sandbox.New(sandbox.Config{})
	require.NoError(t, err)
	defer box.Close()
	for _, c := range working {
		t.Run(c.name, func(t *testing.T) {
			m := module(t, box, c.source, lang.Options{})
			ctx, stop := context.WithCancel(context.Background())
			var group sync.WaitGroup
			for range runtime.GOMAXPROCS(0) {
				group.Add(1)
				go func() {
					defer group.Done()
					for ctx.Err() == nil {
						_, _ = m.Map(ctx, []column.Column{column.Ints{c.n}}, nil)
					}
				}()
			}
			var worst time.Duration
			for range 10 {
				began := time.Now()
				runtime.GC()
				worst = max(worst, time.Since(began))
			}
			stop()
			group.Wait()
			t.Logf("runtime.GC() took %v at most, of 10", worst)
		})
	}
}
