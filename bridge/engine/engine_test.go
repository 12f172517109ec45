package engine

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/malt"
	"weft/kernel"
)

// malts are cuts under which every result must be the same.
var malts = []malt.Malt{{}, {Chunk: 1}, {Chunk: 3}, {Chunk: 7, Workers: 1}, {Chunk: 1000, Workers: 2}}

func open(t *testing.T, config Config) *Engine {
	t.Helper()
	e := New(config)
	t.Cleanup(e.Close)
	return e
}

// kernelOf registers a function in a registry of its own and gives the kernel.
func kernelOf[A, R any](f func(A) R, options ...kernel.Option) kernel.Kernel {
	r := new(kernel.Registry)
	kernel.Register("test.kernel", f, append(options, kernel.In(r))...)
	return r.Lookup("test.kernel")[0]
}

func contextKernel[A, R any](f func(context.Context, A) (R, error)) kernel.Kernel {
	r := new(kernel.Registry)
	kernel.RegisterContext("test.kernel", f, kernel.In(r))
	return r.Lookup("test.kernel")[0]
}

func square(x int64) int64 { return x * x }

func count(n int) column.Column { return column.Range{Start: 0, Step: 1, N: n} }

func run(t *testing.T, e *Engine, p Plan) Result {
	t.Helper()
	r, err := e.Run(context.Background(), p)
	require.NoError(t, err)
	return r
}

func faultOf(t *testing.T, err error) *fault.Fault {
	t.Helper()
	var f *fault.Fault
	require.ErrorAs(t, err, &f)
	return f
}

func TestMapGivesOneResultAnItemInOrder(t *testing.T) {
	e := open(t, Config{Workers: 3})
	for _, n := range []int{0, 1, 2, 5, 1000, 100_003} {
		want := make(column.Ints, n)
		for i := range want {
			want[i] = int64(i * i)
		}
		for _, m := range malts {
			r := run(t, e, Plan{Operation: Map, Kernel: kernelOf(square), Items: []column.Column{count(n)}, Malt: m})
			require.Equal(t, want, r.Columns[0], "n=%d malt=%+v", n, m)
		}
	}
}

func TestMapBuildsTextInOrder(t *testing.T) {
	e := open(t, Config{Workers: 3})
	name := kernelOf(func(x int64) string { return fmt.Sprint("item ", x) })
	for _, m := range malts {
		r := run(t, e, Plan{Operation: Map, Kernel: name, Items: []column.Column{count(5000)}, Malt: m})
		got := r.Columns[0].(column.Strings)
		require.Equal(t, 5000, got.Len())
		for _, i := range []int{0, 1, 2499, 4999} {
			require.Equal(t, fmt.Sprint("item ", i), string(got.Data[got.Offsets[i]:got.Offsets[i+1]]))
		}
	}
}

func TestTheFirstFailingItemInListOrderWins(t *testing.T) {
	e := open(t, Config{Workers: 4})
	fails := contextKernel(func(ctx context.Context, x int64) (int64, error) {
		if x >= 400 && x%100 == 3 {
			return 0, fault.New(fault.KernelFailed, "value", "no %d", x)
		}
		return x, nil
	})
	for _, m := range malts {
		for range 20 {
			_, err := e.Run(context.Background(), Plan{Operation: Map, Kernel: fails, Items: []column.Column{count(2000)}, Malt: m, FirstIndex: 10})
			f := faultOf(t, err)
			require.Equal(t, fault.KernelFailed, f.Code)
			require.Equal(t, int64(413), *f.Item, "malt %+v", m)
		}
	}
}

func TestOnErrorDecidesWhatBecomesOfFailingItems(t *testing.T) {
	e := open(t, Config{Workers: 2})
	odd := contextKernel(func(ctx context.Context, x int64) (int64, error) {
		if x%2 == 1 {
			return 0, fault.New(fault.KernelFailed, "value", "odd")
		}
		return x * 10, nil
	})
	for _, m := range malts {
		p := Plan{Operation: Map, Kernel: odd, Items: []column.Column{count(7)}, Malt: m}
		p.OnError = Skip
		r := run(t, e, p)
		require.Equal(t, column.Ints{0, 20, 40, 60}, r.Columns[0])
		require.Equal(t, int64(3), r.Skipped)

		p.OnError, p.Default = Default, column.Ints{-1}
		require.Equal(t, column.Ints{0, -1, 20, -1, 40, -1, 60}, run(t, e, p).Columns[0])

		p.OnError = Return
		r = run(t, e, p)
		require.Equal(t, []bool{true, false, true, false, true, false, true}, r.Columns[0].(column.Optionals).Valid)
		require.Len(t, r.Errors, 3)
		for i, f := range r.Errors {
			require.Equal(t, int64(2*i+1), *f.Item)
		}
	}
}

func TestFilterAndPartitionGiveTheItems(t *testing.T) {
	e := open(t, Config{Workers: 2})
	even := kernelOf(func(x int64) bool { return x%2 == 0 })
	for _, m := range malts {
		p := Plan{Operation: Filter, Kernel: even, Items: []column.Column{count(9)}, Malt: m}
		require.Equal(t, column.Ints{0, 2, 4, 6, 8}, run(t, e, p).Columns[0])
		p.Operation = Partition
		r := run(t, e, p)
		require.Equal(t, []column.Column{column.Ints{0, 2, 4, 6, 8}, column.Ints{1, 3, 5, 7}}, r.Columns)
	}
}

func TestTheFirstDecisionInListOrderWins(t *testing.T) {
	e := open(t, Config{Workers: 4})
	// true at 700 and after; an error at 800 and after is never reported
	late := contextKernel(func(ctx context.Context, x int64) (bool, error) {
		if x >= 800 {
			return false, fault.New(fault.KernelFailed, "value", "too far")
		}
		return x >= 700, nil
	})
	for _, m := range malts {
		for range 10 {
			p := Plan{Operation: FindIndex, Kernel: late, Items: []column.Column{count(5000)}, Malt: m}
			require.Equal(t, column.Ints{700}, run(t, e, p).Columns[0].(column.Optionals).Elem)
			p.Operation = Find
			require.Equal(t, column.Ints{700}, run(t, e, p).Columns[0].(column.Optionals).Elem)
			p.Operation = Any
			require.Equal(t, column.Bools{true}, run(t, e, p).Columns[0])
			p.Operation = All
			require.Equal(t, column.Bools{false}, run(t, e, p).Columns[0])
		}
	}
}

func TestAnErrorBeforeTheDecisionIsReported(t *testing.T) {
	e := open(t, Config{Workers: 2})
	early := contextKernel(func(ctx context.Context, x int64) (bool, error) {
		if x == 3 {
			return false, fault.New(fault.KernelFailed, "value", "three")
		}
		return x > 3, nil
	})
	for _, m := range malts {
		_, err := e.Run(context.Background(), Plan{Operation: Any, Kernel: early, Items: []column.Column{count(100)}, Malt: m})
		require.Equal(t, int64(3), *faultOf(t, err).Item)
	}
}

func TestDecisionsStopTheirSiblings(t *testing.T) {
	e := open(t, Config{Workers: 4})
	var ran atomic.Int64
	blocks := contextKernel(func(ctx context.Context, x int64) (bool, error) {
		ran.Add(1)
		if x == 0 {
			return true, nil
		}
		<-ctx.Done() // only a cancel ends these
		return false, ctx.Err()
	})
	r := run(t, e, Plan{Operation: Any, Kernel: blocks, Items: []column.Column{count(1000)}, Malt: malt.Malt{Chunk: 1}})
	require.Equal(t, column.Bools{true}, r.Columns[0])
	require.Less(t, ran.Load(), int64(1000))
}

func TestAPanicFailsItsJobOnlyAndNamesTheItem(t *testing.T) {
	e := open(t, Config{Workers: 2})
	bad := kernelOf(func(x int64) int64 {
		if x == 42 {
			panic("boom")
		}
		return x
	})
	_, err := e.Run(context.Background(), Plan{Operation: Map, Kernel: bad, Items: []column.Column{count(100)}})
	f := faultOf(t, err)
	require.Equal(t, fault.KernelFailed, f.Code)
	require.Equal(t, int64(42), *f.Item)
	require.Contains(t, f.Detail, "boom")
	require.Equal(t, 100, run(t, e, Plan{Operation: Map, Kernel: kernelOf(square), Items: []column.Column{count(100)}}).Columns[0].Len())
}

func TestADeadlineEndsTheJobWithTimeout(t *testing.T) {
	e := open(t, Config{Workers: 2})
	waits := contextKernel(func(ctx context.Context, x int64) (int64, error) {
		<-ctx.Done()
		return 0, ctx.Err()
	})
	for _, m := range []malt.Malt{{Timeout: 20 * time.Millisecond}, {Timeout: 20 * time.Millisecond, Chunk: 1}} {
		_, err := e.Run(context.Background(), Plan{Operation: Map, Kernel: waits, Items: []column.Column{count(10)}, Malt: m, OnError: Skip})
		require.Equal(t, fault.Timeout, faultOf(t, err).Code)
	}
}

func TestCancellingTheContextCancelsTheJob(t *testing.T) {
	e := open(t, Config{Workers: 2})
	started := make(chan struct{}, 100)
	waits := contextKernel(func(ctx context.Context, x int64) (int64, error) {
		started <- struct{}{}
		<-ctx.Done()
		return 0, ctx.Err()
	})
	ctx, cancel := context.WithCancel(context.Background())
	go func() { <-started; cancel() }()
	_, err := e.Run(ctx, Plan{Operation: Map, Kernel: waits, Items: []column.Column{count(10)}})
	require.Equal(t, fault.Cancelled, faultOf(t, err).Code)
}

func TestAKernelThatIgnoresItsCancelIsReplacedAndItsColumnsStayReferenced(t *testing.T) {
	e := open(t, Config{Workers: 1, StuckAfter: time.Millisecond})
	release, started := make(chan struct{}), make(chan struct{})
	stuck := kernelOf(func(x int64) int64 { close(started); <-release; return x })
	j, err := e.Submit(Plan{Operation: Map, Kernel: stuck, Items: []column.Column{count(1)}})
	require.NoError(t, err)
	<-started
	j.Cancel()
	<-j.Done()
	require.Equal(t, Cancelled, j.Status().State)
	select {
	case <-j.Released():
		t.Fatal("released while its kernel runs")
	default:
	}
	// the only worker is stuck, and yet work goes on
	require.Equal(t, column.Ints{0, 1, 4}, run(t, e, Plan{Operation: Map, Kernel: kernelOf(square), Items: []column.Column{count(3)}}).Columns[0])
	require.Equal(t, int64(1), e.Stats().Stuck)
	close(release)
	<-j.Released()
}

func TestAJobThatWaitsGetsAnExtraWorker(t *testing.T) {
	e := open(t, Config{Workers: 2})
	release := make(chan struct{})
	var running sync.WaitGroup
	running.Add(2)
	slow := kernelOf(func(x int64) int64 { running.Done(); <-release; return x })
	j, err := e.Submit(Plan{Operation: Map, Kernel: slow, Items: []column.Column{count(2)}, Malt: malt.Malt{Chunk: 1}})
	require.NoError(t, err)
	running.Wait() // all workers are busy with items that do not end
	require.Equal(t, column.Ints{0, 1}, run(t, e, Plan{Operation: Map, Kernel: kernelOf(square), Items: []column.Column{count(2)}}).Columns[0])
	close(release)
	<-j.Done()
}

func TestWorkersOfAMaltAreItsLimit(t *testing.T) {
	e := open(t, Config{Workers: 4})
	var now, most atomic.Int64
	counts := kernelOf(func(x int64) int64 {
		n := now.Add(1)
		for {
			m := most.Load()
			if n <= m || most.CompareAndSwap(m, n) {
				break
			}
		}
		runtime.Gosched()
		now.Add(-1)
		return x
	})
	run(t, e, Plan{Operation: Map, Kernel: counts, Items: []column.Column{count(2000)}, Malt: malt.Malt{Chunk: 1, Workers: 2}})
	require.LessOrEqual(t, most.Load(), int64(2))
}

func TestTooManyJobsAreBusyAndTooMuchMemoryIsALimit(t *testing.T) {
	e := open(t, Config{Workers: 1, Jobs: 1, Memory: 1 << 20})
	release := make(chan struct{})
	slow := kernelOf(func(x int64) int64 { <-release; return x })
	j, err := e.Submit(Plan{Operation: Map, Kernel: slow, Items: []column.Column{count(1)}})
	require.NoError(t, err)
	_, err = e.Submit(Plan{Operation: Map, Kernel: slow, Items: []column.Column{count(1)}})
	f := faultOf(t, err)
	require.Equal(t, fault.Busy, f.Code)
	require.Positive(t, f.RetryAfter)
	close(release)
	<-j.Done()
	_, err = e.Submit(Plan{Operation: Map, Kernel: kernelOf(square), Items: []column.Column{count(1 << 20)}})
	require.Equal(t, fault.LimitExceeded, faultOf(t, err).Code)
	require.Zero(t, e.Stats().MemoryBytes)
}

func TestJobsAreFoundUntilTheyExpire(t *testing.T) {
	e := open(t, Config{Workers: 1, ResultBytes: 1000})
	submit := func(n int) *Job {
		j, err := e.Submit(Plan{Operation: Map, Kernel: kernelOf(square), Items: []column.Column{count(n)}})
		require.NoError(t, err)
		<-j.Done()
		return j
	}
	first := submit(100)
	found, err := e.Job(first.ID())
	require.NoError(t, err)
	s := found.Status()
	require.Equal(t, Done, s.State)
	require.Equal(t, int64(100), s.ItemsDone)
	require.Equal(t, int64(100), s.ItemsTotal)
	submit(100) // both do not fit
	_, err = e.Job(first.ID())
	require.Equal(t, "result_expired", faultOf(t, err).Reason)
	_, err = e.Job("nobody")
	require.Equal(t, "unknown_job", faultOf(t, err).Reason)
	require.Len(t, e.Jobs(), 1)
}

func TestSmallPlansRunOnTheCallersGoroutine(t *testing.T) {
	e := open(t, Config{Workers: 1})
	p := Plan{Operation: Map, Kernel: kernelOf(square, kernel.Cheap()), Items: []column.Column{count(5)}}
	r, done, err := e.Try(&p)
	require.NoError(t, err)
	require.True(t, done)
	require.Equal(t, column.Ints{0, 1, 4, 9, 16}, r.Columns[0])
	for _, big := range []Plan{
		{Operation: Map, Kernel: kernelOf(square), Items: []column.Column{count(5)}},
		{Operation: Map, Kernel: kernelOf(square, kernel.Cheap()), Items: []column.Column{count(100_000)}},
	} {
		_, done, err = e.Try(&big)
		require.NoError(t, err)
		require.False(t, done)
	}
}

func TestCloseEndsEveryJobAndRefusesMore(t *testing.T) {
	e := New(Config{Workers: 2})
	waits := contextKernel(func(ctx context.Context, x int64) (int64, error) {
		<-ctx.Done()
		return 0, ctx.Err()
	})
	var jobs []*Job
	for range 10 {
		j, err := e.Submit(Plan{Operation: Map, Kernel: waits, Items: []column.Column{count(10)}})
		require.NoError(t, err)
		jobs = append(jobs, j)
	}
	e.Close()
	e.Close()
	for _, j := range jobs {
		<-j.Done()
		require.Equal(t, Cancelled, j.Status().State)
	}
	_, err := e.Submit(Plan{Operation: Map, Kernel: waits, Items: []column.Column{count(1)}})
	require.Equal(t, fault.InvalidState, faultOf(t, err).Code)
}

func TestManyJobsAtOnceAllEnd(t *testing.T) {
	e := open(t, Config{Workers: 3})
	var group sync.WaitGroup
	for i := range 200 {
		group.Add(1)
		go func() {
			defer group.Done()
			p := Plan{Operation: Map, Kernel: kernelOf(square), Items: []column.Column{count(i * 10)}, Malt: malts[i%len(malts)]}
			r, err := e.Run(context.Background(), p)
			require.NoError(t, err)
			require.Equal(t, i*10, r.Columns[0].Len())
		}()
	}
	group.Wait()
	require.Zero(t, e.Stats().Active)
	require.Zero(t, e.Stats().MemoryBytes)
}

func TestAPlanThatDoesNotFitTogetherIsRefused(t *testing.T) {
	e := open(t, Config{Workers: 1})
	items := []column.Column{count(3)}
	for name, p := range map[string]Plan{
		"unknown_operation": {Operation: "mpa", Kernel: kernelOf(square), Items: items},
		"kernel_missing":    {Operation: Map, Items: items},
		"items_missing":     {Operation: Map, Kernel: kernelOf(square)},
		"on_error":          {Operation: Reduce, Kernel: kernelOf(square), Items: items, OnError: Skip},
		"default_missing":   {Operation: Map, Kernel: kernelOf(square), Items: items, OnError: Default},
		"predicate":         {Operation: Filter, Kernel: kernelOf(square), Items: items},
		"strict":            {Operation: Map, Kernel: kernelOf(square), Items: []column.Column{count(3), count(4)}, Strict: true},
		"into":              {Operation: Map, Kernel: kernelOf(square), Items: items, Into: make(column.Ints, 2)},
	} {
		_, err := e.Submit(p)
		require.Equal(t, name, faultOf(t, err).Reason)
	}
}

func TestALongRangeIsRefusedBeforeItFillsTheMemory(t *testing.T) {
	e := open(t, Config{Workers: 2, Memory: 1 << 20})
	identity := kernelOf(func(x int64) int64 { return x })
	add := kernel2(func(a, b int64) int64 { return a })
	pairs := kernelOf(func(x int64) kernel.Pair[int64, float64] { return kernel.Pair[int64, float64]{Key: x % 10, Value: 1} })
	for _, p := range []Plan{
		{Operation: Map, Kernel: identity}, {Operation: Sort, Kernel: identity}, {Operation: Sort}, {Operation: USort}, {Operation: TopK, K: 3}, {Operation: Scan, Kernel: add},
		{Operation: GroupBy, Kernel: identity}, {Operation: CountBy, Kernel: identity}, {Operation: MapReduce, Kernel: pairs},
	} {
		p.Items = []column.Column{count(300_000)}
		_, err := e.Run(context.Background(), p)
		require.Error(t, err, "%s", p.Operation)
		require.Equal(t, fault.LimitExceeded, faultOf(t, err).Code, "%s", p.Operation)
	}
}

func TestTheTimeoutRunsFromAcceptance(t *testing.T) {
	e := New(Config{})
	defer e.Close()
	_, err := e.Run(t.Context(), Plan{
		Operation: Sort, Items: []column.Column{column.Ints{2, 1}}, Malt: malt.Malt{Timeout: time.Minute}, Accepted: time.Now().Add(-time.Hour),
	})
	f := fault.From(err)
	require.Equal(t, fault.Timeout, f.Code)
	require.Equal(t, "the time is over (timeout_ms=60000)", f.Detail)
}
