package bridge

import (
	"context"
	"errors"
	"fmt"

	"weft/kernel"
	_ "weft/kernel/std"
)

type testPoint struct {
	X    float64
	Name string
}

func init() {
	kernel.Register("test.even", func(n int) bool { return n%2 == 0 }, kernel.Cheap())
	kernel.Register("test.text", func(n int) string { return fmt.Sprint(n) })
	kernel.Register("test.x", func(p testPoint) float64 { return p.X })
	kernel.Register("test.point", func(x float64) testPoint { return testPoint{X: x, Name: "p"} })
	kernel.Register("test.list", func(n int) []int { return make([]int, n) })
	kernel.Register("test.pair", func(n int) kernel.Pair[string, int] {
		return kernel.Pair[string, int]{Key: fmt.Sprint(n % 2), Value: n}
	})
	kernel.Register("test.float_key", func(x float64) kernel.Pair[float64, int] { return kernel.Pair[float64, int]{Key: x, Value: 1} })
	kernel.Register("test.swap", func(p kernel.Pair[int, string]) kernel.Pair[string, int] {
		return kernel.Pair[string, int]{Key: p.Value, Value: p.Key}
	})
	kernel.Register("test.show", func(n int) string { return "int" })
	kernel.Register("test.show", func(x float64) string { return "float" })
	kernel.Register("test.show", func(s string) string { return "str" })
	kernel.Register("test.maybe", func(n *int) int {
		if n == nil {
			return -1
		}
		return *n
	})
	kernel.Register2("test.repeat", func(s string, n int) string { return fmt.Sprint(s, n) })
	kernel.Register2("test.longer", func(length int, text string) int { return length + len(text) })
	kernel.Register2("test.float_acc", func(sum float64, n int) float64 { return sum + float64(n) })
	kernel.Register3("test.clamp", func(low, high, x float64) float64 { return min(max(x, low), high) })
	kernel.RegisterContext("test.fail_at_3", func(_ context.Context, n int) (int, error) {
		if n == 3 {
			return 0, errors.New("three")
		}
		return n, nil
	})
	kernel.RegisterContext("test.block", func(ctx context.Context, n int) (int, error) {
		<-ctx.Done()
		return 0, ctx.Err()
	})
}
