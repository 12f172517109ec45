package conformance

import (
	"context"
	"errors"
	"strconv"

	"weft/bridge/fault"
	"weft/kernel"
)

type point struct{ X, Y float64 }

type shape struct {
	Name    string
	Corners []point
	Label   *string
}

// The kernels of cases that are marked "go".
func init() {
	kernel.RegisterContext("test.even_or_fail", func(_ context.Context, n int64) (bool, error) {
		if n < 0 {
			return false, fault.New(fault.KernelFailed, "value", "negative: %d", n)
		}
		return n%2 == 0, nil
	}, kernel.Cheap())
	kernel.Register2("test.join", func(a, b string) string { return a + b }, kernel.Cheap())
	kernel.Register2("test.write", func(text string, n int64) string { return text + strconv.FormatInt(n, 10) + ";" }, kernel.Cheap())
	kernel.RegisterEmit("test.digits", func(n int64, emit func(int64, string)) {
		text := strconv.FormatInt(n, 10)
		for _, digit := range text {
			emit(int64(digit-'0'), text)
		}
	}, kernel.Cheap())
	kernel.Register("test.by_length", func(text string) kernel.Pair[int, string] {
		return kernel.Pair[int, string]{Key: len(text), Value: text}
	}, kernel.Cheap())

	kernel.Register("test.mirror", func(p point) point { return point{p.Y, p.X} }, kernel.Cheap())
	kernel.Register("test.corners", func(s shape) int { return len(s.Corners) }, kernel.Cheap())
	kernel.Register("test.shape", func(s shape) shape { return s }, kernel.Cheap())
	kernel.Register("test.swap", func(p kernel.Pair[string, int]) kernel.Pair[int, string] {
		return kernel.Pair[int, string]{Key: p.Value, Value: p.Key}
	}, kernel.Cheap())
	kernel.Register("test.total", func(list []float64) (sum float64) {
		for _, x := range list {
			sum += x
		}
		return sum
	}, kernel.Cheap())
	kernel.Register("test.halves", func(n *int64) *int64 {
		if n == nil || *n%2 != 0 {
			return nil
		}
		half := *n / 2
		return &half
	}, kernel.Cheap())
	kernel.Register("test.reversed", func(b []byte) []byte {
		out := make([]byte, len(b))
		for i, c := range b {
			out[len(b)-1-i] = c
		}
		return out
	}, kernel.Cheap())
	kernel.Register("test.nothing", func(int64) (none struct{}) { return none }, kernel.Cheap())

	kernel.Register("test.panic", func(n int64) int64 {
		if n == 3 {
			panic("three")
		}
		return n
	})
	kernel.Register("test.index", func(n int64) int64 { return []int64{10, 20, 30}[n] })
	kernel.Register2("test.quotient", func(a, b int64) int64 { return a / b })
	kernel.RegisterContext("test.error", func(_ context.Context, n int64) (int64, error) {
		if n == 3 {
			return 0, errors.New("no three please")
		}
		return n, nil
	})
	kernel.RegisterContext("test.forever", func(ctx context.Context, n int64) (int64, error) {
		<-ctx.Done()
		return n, ctx.Err()
	})
}
