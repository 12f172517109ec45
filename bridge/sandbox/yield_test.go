package sandbox_test

import (
	"bytes"
	"context"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox"
	"weft/kernel"
)

func TestCancelStopsAnEndlessKernel(t *testing.T) {
	engines(t, func(t *testing.T, s *sandbox.Sandbox) {
		m := compiled(t, s, endless(t))
		ctx, cancel := context.WithCancel(context.Background())
		ended := make(chan error)
		go func() {
			_, err := m.Map(ctx, ints(0, 1), nil)
			ended <- err
		}()
		for s.Stats().Yields < 10 {
			runtime.Gosched()
		}
		cancel()
		require.Equal(t, context.Canceled, <-ended)
		require.Equal(t, int64(1), s.Stats().Stops)

		got, err := m.Map(context.Background(), ints(0, 0), nil)
		require.NoError(t, err, "the instance is as good as new")
		require.Equal(t, column.Ints{1, 1}, got)
		require.Equal(t, 1, s.Stats().Instances)
	})
}

func TestADeadlineStopsAnEndlessKernel(t *testing.T) {
	s := box(t, sandbox.Config{})
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	_, err := compiled(t, s, endless(t)).Map(ctx, ints(1), nil)
	require.Equal(t, context.DeadlineExceeded, err)
}

func TestABudgetThatIsSpentDropsTheCall(t *testing.T) {
	s := box(t, sandbox.Config{})
	m := compiled(t, s, endless(t))
	_, err := m.Run(context.Background(), sandbox.Call{Budget: time.Millisecond}, ints(0, 1), nil)
	require.Equal(t, kernel.ErrSpent, err)
	got, err := m.Run(context.Background(), sandbox.Call{Budget: time.Minute}, ints(0), nil)
	require.NoError(t, err)
	require.Equal(t, column.Ints{1}, got)
}

func TestTheGarbageCollectorRunsBesideAKernel(t *testing.T) {
	s := box(t, sandbox.Config{})
	m := compiled(t, s, endless(t))
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	for range runtime.GOMAXPROCS(0) {
		go func() {
			_, err := m.Map(ctx, ints(1), nil)
			ended <- err
		}()
	}
	for s.Stats().Yields < 10 {
		runtime.Gosched()
	}
	for range 10 {
		runtime.GC()
	}
	select {
	case err := <-ended:
		t.Fatalf("a kernel ended by itself: %v", err)
	default:
	}
	cancel()
	for range runtime.GOMAXPROCS(0) {
		require.Equal(t, context.Canceled, <-ended)
	}
}

func TestFuelBecomesASliceOfTime(t *testing.T) {
	s := box(t, sandbox.Config{})
	m := compiled(t, s, endless(t))
	_, err := m.Run(context.Background(), sandbox.Call{Budget: 100 * time.Millisecond}, ints(1), nil)
	require.Equal(t, kernel.ErrSpent, err)
	yields := s.Stats().Yields // 250 where nothing else runs; one without adaption would be thousands
	require.Greater(t, yields, int64(5))
	require.Less(t, yields, int64(1500))
}

func TestAKernelThatIgnoresTheStopTraps(t *testing.T) {
	engines(t, func(t *testing.T, s *sandbox.Sandbox) {
		m := compiled(t, s, program(t, "deaf", []string{"int"}, "int", func(b *maker) {
			b.while(func() { b.I32(1) }, func() {
				b.Call(b.host["yield"])
				b.Op(wasm.Drop)
			})
		}))
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Millisecond)
		defer cancel()
		_, err := m.Map(ctx, ints(1), nil)
		require.ErrorContains(t, err, "in function weft.yield: the kernel yields after it was told to stop")
	})
}

func TestPrintGoesToTheSinkOfTheContext(t *testing.T) {
	engines(t, func(t *testing.T, s *sandbox.Sandbox) {
		m := compiled(t, s, program(t, "print", []string{"float"}, "int", func(b *maker) {
			size := b.Local(i32)
			b.float(0)
			b.I32(16)
			b.Call(b.host["float_text"])
			b.Set(size)
			b.I32(16)
			b.Get(size)
			b.Call(b.host["log"])
		}))
		in := []column.Column{column.Floats{1, 0.1, 1e22, 1e-5}}
		var printed bytes.Buffer
		_, err := m.Map(kernel.WithLog(context.Background(), func(text []byte) { printed.Write(append(text, '\n')) }), in, nil)
		require.NoError(t, err)
		require.Equal(t, "1.0\n0.1\n1e+22\n1e-05\n", printed.String())
		_, err = m.Map(context.Background(), in, nil)
		require.NoError(t, err, "without a sink it is dropped")
	})
}

func TestAnAddressOutsideOfTheMemoryTraps(t *testing.T) {
	engines(t, func(t *testing.T, s *sandbox.Sandbox) {
		for name, call := range map[string]func(b *maker){
			"log":        func(b *maker) { b.I32(-8); b.I32(100); b.Call(b.host["log"]) },
			"float_text": func(b *maker) { b.F64(1); b.I32(-1); b.Call(b.host["float_text"]); b.Op(wasm.Drop) },
		} {
			_, err := compiled(t, s, program(t, name, []string{"int"}, "int", call)).Map(context.Background(), ints(1), nil)
			require.ErrorContains(t, err, "an address outside of its memory")
		}
	})
}

func TestRoundIsThatOfCPython(t *testing.T) {
	s := box(t, sandbox.Config{})
	m := compiled(t, s, program(t, "round", []string{"float", "int"}, "float", func(b *maker) {
		b.result(0, 8)
		b.float(0)
		b.int(1)
		b.Call(b.host["float_round"])
		b.Mem(wasm.F64Store, 0)
	}))
	// from CPython 3.11: [round(x, n) for x, n in …]
	cases := []struct {
		x    float64
		n    int64
		want string
	}{
		{2.675, 2, "2.67"}, {0.5, 0, "0.0"}, {1.5, 0, "2.0"}, {-2.5, 0, "-2.0"}, {1234.5, -2, "1200.0"}, {1250, -2, "1200.0"}, {1350, -2, "1400.0"},
		{51, -2, "100.0"}, {50, -2, "0.0"}, {-51, -2, "-100.0"}, {49, -2, "0.0"}, {5, -2, "0.0"}, {-5, -1, "-0.0"}, {15, -1, "20.0"}, {5e30, -31, "0.0"}, {5.1e30, -31, "1e+31"},
		{1e300, -400, "0.0"}, {1.1, 400, "1.1"}, {123456.789, 1, "123456.8"}, {9.95, 1, "9.9"}, {1e22, 5, "1e+22"}, {5.015, 2, "5.01"},
	}
	for _, c := range cases {
		got, err := m.Map(context.Background(), []column.Column{column.Floats{c.x}, column.Ints{c.n}}, nil)
		require.NoError(t, err)
		require.Equal(t, "["+c.want+"]", jsonOf(got), "round(%v, %d)", c.x, c.n)
	}
}
