package engine

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
)

// Config bounds an engine. Zero values mean the defaults.
type Config struct {
	Process      int           // the process that its jobs live and die with, which their ids then name; 0: a server's
	Workers      int           // default: the cores this process may use
	Memory       int64         // bytes of columns of running jobs; default 4 GiB
	Jobs         int           // jobs accepted and not ended; default 1,024
	ResultBytes  int64         // results kept; default 1 GiB
	ResultTTL    time.Duration // how long an ended job is kept; default 600 s
	StuckAfter   time.Duration // patience with a Go kernel that ignores its cancel; default 80 ms
	ExtraWorkers time.Duration // a job that waits so long gets an extra worker; default 5 ms
}

// WithDefaults is the configuration with its zero values filled in.
func (c Config) WithDefaults() Config {
	if c.Workers <= 0 {
		c.Workers = cores
	}
	if c.Memory <= 0 {
		c.Memory = 4 << 30
	}
	if c.Jobs <= 0 {
		c.Jobs = 1024
	}
	if c.ResultBytes <= 0 {
		c.ResultBytes = 1 << 30
	}
	if c.ResultTTL <= 0 {
		c.ResultTTL = 600 * time.Second
	}
	if c.StuckAfter <= 0 {
		c.StuckAfter = 80 * time.Millisecond
	}
	if c.ExtraWorkers <= 0 {
		c.ExtraWorkers = 5 * time.Millisecond
	}
	return c
}

// Engine owns workers and jobs. Its methods are safe for concurrent use.
type Engine struct {
	config    Config
	scheduler *scheduler
	ctx       context.Context
	cancel    context.CancelFunc
	memory    atomic.Int64 // bytes in flight
	stuck     atomic.Int64 // workers that were ever given up

	mu      sync.Mutex
	jobs    map[string]*Job
	active  int
	ended   []*Job // oldest first
	kept    int64  // bytes of their results
	expired map[string]struct{}
	oldest  []string // the expired ones, oldest first
	sweep   *time.Timer
	closed  bool
}

// New makes an engine. It starts no goroutine before the first job.
func New(config Config) *Engine {
	config = config.WithDefaults()
	e := &Engine{config: config, jobs: map[string]*Job{}, expired: map[string]struct{}{}}
	e.scheduler = newScheduler(config.Workers, config.ExtraWorkers)
	e.ctx, e.cancel = context.WithCancel(context.Background())
	return e
}

// Config is the configuration in force.
func (e *Engine) Config() Config { return e.config }

// Submit accepts a plan as a job and starts it. Busy, when too many jobs are active; limit_exceeded, when its columns do not fit.
// The plan's columns must not change until the job has ended.
func (e *Engine) Submit(plan Plan) (*Job, error) {
	p := &plan
	if err := p.prepare(); err != nil {
		return nil, err
	}
	j := newJob(e, p)
	if err := e.accept(j); err != nil {
		j.cancel()
		return nil, err
	}
	j.start()
	return j, nil
}

func (e *Engine) accept(j *Job) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	need, used := j.plan.size, e.memory.Load()
	switch {
	case e.closed:
		return fault.New(fault.InvalidState, "closed", "the engine is closed")
	case e.active >= e.config.Jobs:
		f := fault.New(fault.Busy, "jobs", "too many jobs at once (%d are active, the limit is %d)", e.active, e.config.Jobs)
		f.RetryAfter = time.Second
		return f
	case used+need > e.config.Memory:
		return fault.New(fault.LimitExceeded, "memory",
			"the job needs %d bytes for its items and results; %d of %d are in use", need, used, e.config.Memory)
	}
	e.memory.Add(need)
	e.active++
	e.jobs[j.id] = j
	return nil
}

// Run runs a plan and waits for its result; when ctx ends first, the job is cancelled and ctx's fault returned. The job is not kept.
// With Plan.Borrowed it returns only when no worker touches the plan's columns any more.
func (e *Engine) Run(ctx context.Context, plan Plan) (Result, error) {
	j, err := e.Submit(plan)
	if err != nil {
		return Result{}, err
	}
	stop := context.AfterFunc(ctx, j.Cancel)
	defer stop()
	<-j.Done()
	if plan.Borrowed {
		<-j.Released()
	}
	e.Forget(j)
	result, err := j.Result()
	if err != nil && ctx.Err() != nil {
		return Result{}, fault.From(ctx.Err())
	}
	return result, err
}

// Try runs a plan on the caller's goroutine when it is small and its kernels are cheap, or compiled, which are stopped after a millisecond; done is false when it is not, or was
// stopped, and nothing was done. Nor is it tried again and again where calls of the same kernel were stopped (kernel.Pace).
func (e *Engine) Try(plan *Plan) (result Result, done bool, err error) {
	if err := plan.prepare(); err != nil {
		return Result{}, true, err
	}
	if !plan.small() {
		return Result{}, false, nil
	}
	pace := plan.pace()
	if plan.Tried = pace != nil && pace.Long(plan.total); plan.Tried {
		return Result{}, false, nil
	}
	result, err = e.execution(context.Background(), plan, nil).run()
	if plan.Tried = errors.Is(err, kernel.ErrSpent); plan.Tried {
		pace.Spent(plan.total)
		return Result{}, false, nil
	}
	if pace != nil {
		pace.Ended(plan.total)
	}
	return result, true, err
}

// Job finds a job; not_found with reason "result_expired" for one that was kept no longer, "foreign_job" for
// one of another process, "unknown_job" otherwise.
func (e *Engine) Job(id string) (*Job, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.expire(time.Now())
	if j, ok := e.jobs[id]; ok {
		return j, nil
	}
	if _, ok := e.expired[id]; ok {
		return nil, fault.New(fault.NotFound, "result_expired", "job %s has ended and its result is kept no longer (%s, %d bytes in all)",
			id, e.config.ResultTTL, e.config.ResultBytes)
	}
	return nil, e.unknown(id)
}

// Jobs are the jobs that are known, newest first.
func (e *Engine) Jobs() []*Job {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.expire(time.Now())
	list := make([]*Job, 0, len(e.jobs))
	for _, j := range e.jobs {
		list = append(list, j)
	}
	sortJobs(list)
	return list
}

// Forget drops an ended job and its result.
func (e *Engine) Forget(j *Job) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for i, ended := range e.ended {
		if ended == j {
			e.ended = append(e.ended[:i], e.ended[i+1:]...)
			e.kept -= j.size
			delete(e.jobs, j.id)
			return
		}
	}
}

// Stats are an engine's load.
type Stats struct {
	Active, Kept int
	MemoryBytes  int64 // columns of running jobs
	ResultBytes  int64 // results kept
	Stuck        int64 // workers ever given up because their Go kernel ignored its cancel
}

// Stats is the load now.
func (e *Engine) Stats() Stats {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.expire(time.Now())
	return Stats{Active: e.active, Kept: len(e.ended), MemoryBytes: e.memory.Load(), ResultBytes: e.kept, Stuck: e.stuck.Load()}
}

// Close cancels all jobs and ends the workers. Idempotent; it waits for no kernel.
func (e *Engine) Close() {
	e.mu.Lock()
	e.closed = true
	if e.sweep != nil {
		e.sweep.Stop()
	}
	e.mu.Unlock()
	e.cancel()
	e.scheduler.close()
}

// finished moves an ended job from the active to the kept ones, within the limits.
func (e *Engine) finished(j *Job) {
	e.memory.Add(-j.plan.size)
	e.mu.Lock()
	defer e.mu.Unlock()
	e.active--
	e.ended = append(e.ended, j)
	e.kept += j.size
	e.expire(time.Now())
	if e.sweep == nil && !e.closed {
		e.sweep = time.AfterFunc(e.config.ResultTTL, e.tidy)
	}
}

// tidy drops what has expired while nobody asked.
func (e *Engine) tidy() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.expire(time.Now())
	e.sweep = nil
	if len(e.ended) > 0 && !e.closed {
		e.sweep = time.AfterFunc(max(time.Second, time.Until(e.ended[0].finished.Add(e.config.ResultTTL))), e.tidy)
	}
}

// expire drops the ended jobs that are too old, or too many bytes, oldest first; the newest stays, however big. The caller holds mu.
func (e *Engine) expire(now time.Time) {
	drop := 0
	for i, j := range e.ended {
		if now.Sub(j.finished) < e.config.ResultTTL && (e.kept <= e.config.ResultBytes || i == len(e.ended)-1) {
			break
		}
		e.kept -= j.size
		delete(e.jobs, j.id)
		e.expired[j.id] = struct{}{}
		e.oldest = append(e.oldest, j.id)
		drop++
	}
	e.ended = e.ended[drop:]
	for len(e.oldest) > expiredKept {
		delete(e.expired, e.oldest[0])
		e.oldest = e.oldest[1:]
	}
}

// expiredKept is how many ids of expired jobs are remembered, to tell "expired" from "never was".
const expiredKept = 10_000

func (r Result) size() int64 {
	var n int64
	for _, c := range r.Columns {
		n += column.SizeBytes(c)
	}
	return n
}
