package sandbox_test

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox"
)

// memo leaves the item behind in the arena, and gives what the call before left there: what no kernel of ours does.
func memo(t testing.TB) sandbox.Program {
	return program(t, "memo", []string{"int"}, "int", func(b *maker) {
		const at = 60_000
		b.result(0, 8)
		b.I32(at)
		b.Mem(wasm.I64Load, 0)
		b.Mem(wasm.I64Store, 0)
		b.I32(at)
		b.int(0)
		b.Mem(wasm.I64Store, 0)
	})
}

func TestOwnersNeverShareAnInstance(t *testing.T) {
	s := box(t, sandbox.Config{})
	p := memo(t)
	p.Owner = "ann"
	ann := compiled(t, s, p)
	p.Owner = "bob"
	bob := compiled(t, s, p)
	require.NotSame(t, ann, bob)
	one := func(m *sandbox.Module, v int64) int64 {
		got, err := m.Map(context.Background(), ints(v), nil)
		require.NoError(t, err)
		return got.(column.Ints)[0]
	}
	one(ann, 42)
	require.Equal(t, int64(42), one(ann, 43), "the instance is the same, which makes the test a test")
	for range 5 {
		require.NotContains(t, []int64{42, 43}, one(bob, 1))
	}
	require.Equal(t, int64(43), one(ann, 44))
}

func TestAProgramIsCompiledOnce(t *testing.T) {
	s := box(t, sandbox.Config{})
	p := squareInts(t)
	var group sync.WaitGroup
	modules := make([]*sandbox.Module, 8)
	for i := range modules {
		group.Add(1)
		go func() {
			defer group.Done()
			modules[i], _ = s.Compile(context.Background(), p)
		}()
	}
	group.Wait()
	for _, m := range modules {
		require.Same(t, modules[0], m)
	}
	require.Equal(t, int64(1), s.Stats().Compiled)
	found, ok := s.Find("", "square")
	require.True(t, ok)
	require.Same(t, modules[0], found)
	_, ok = s.Find("someone", "square")
	require.False(t, ok)
}

func TestAModuleThatLeftTheCacheStillRunsAndIsFreedAfterwards(t *testing.T) {
	s := box(t, sandbox.Config{Modules: 2})
	p := squareInts(t)
	m := compiled(t, s, p)
	_, err := m.Map(context.Background(), ints(2), nil)
	require.NoError(t, err)
	for i := range 3 {
		p.Hash = fmt.Sprint(i)
		compiled(t, s, p)
	}
	require.Equal(t, 2, s.Stats().Modules)
	require.Equal(t, 0, s.Stats().Instances, "what was idle of it is gone")
	got, err := m.Map(context.Background(), ints(3), nil)
	require.NoError(t, err)
	require.Equal(t, column.Ints{9}, got)
	require.Equal(t, 1, s.Stats().Instances)
	runtime.KeepAlive(m)
	m = nil
	for s.Stats().Instances > 0 { // its cleanup runs after a collection
		runtime.GC()
	}
}

func TestIdleInstancesGoAfterAWhile(t *testing.T) {
	s := box(t, sandbox.Config{IdleTime: time.Millisecond})
	m := compiled(t, s, squareInts(t))
	_, err := m.Map(context.Background(), ints(2), nil)
	require.NoError(t, err)
	for s.Stats().Instances > 0 {
		runtime.Gosched()
	}
	got, err := m.Map(context.Background(), ints(2), nil)
	require.NoError(t, err)
	require.Equal(t, column.Ints{4}, got)
}

func TestCloseLetsRunningCallsEnd(t *testing.T) {
	s, err := sandbox.New(sandbox.Config{})
	require.NoError(t, err)
	m := compiled(t, s, endless(t))
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() {
		_, err := m.Map(ctx, ints(1), nil)
		ended <- err
	}()
	for s.Stats().Yields == 0 {
		runtime.Gosched()
	}
	s.Close()
	s.Close()
	_, err = m.Map(context.Background(), ints(0), nil)
	require.Equal(t, "closed", fault.From(err).Reason)
	_, err = s.Compile(context.Background(), squareInts(t))
	require.Equal(t, "closed", fault.From(err).Reason)
	yields := s.Stats().Yields
	for s.Stats().Yields == yields {
		runtime.Gosched()
	}
	cancel()
	require.Equal(t, context.Canceled, <-ended)
	require.Equal(t, 0, s.Stats().Instances)
}

func TestAnUnknownEngineIsRefused(t *testing.T) {
	_, err := sandbox.New(sandbox.Config{Engine: "jit"})
	require.ErrorContains(t, err, `there is no engine "jit" (allowed: compiler, interpreter)`)
}
