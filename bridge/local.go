package bridge

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"time"

	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/lang"
	"weft/bridge/message"
	"weft/kernel"
)

// local is the door to an engine in this process.
type local struct {
	engine *engine.Engine
	config Config
	opened time.Time
	closed atomic.Bool

	kernels  *kernels
	shelf    *shelf
	prepared preparations
}

var _ Door = (*local)(nil)

// newLocal fails where the published kernels cannot be read.
func newLocal(config Config) (*local, error) {
	kernels := newKernels(config.sandbox())
	if err := kernels.restore(config.DataDir); err != nil {
		return nil, err
	}
	if err := kernels.folder(config.KernelsDir); err != nil {
		kernels.close()
		return nil, err
	}
	return &local{engine: engine.New(config.engine()), config: config, opened: time.Now(), kernels: kernels, shelf: newShelf(config.shelf())}, nil
}

func (d *local) Run(ctx context.Context, r *message.Request) (*message.Reply, error) {
	reply, err := d.run(ctx, r)
	return reply, leaving(err)
}

func (d *local) run(ctx context.Context, r *message.Request) (*message.Reply, error) {
	plan, err := d.accept(ctx, r, false)
	if err != nil {
		return nil, err
	}
	if plan.Tried = r.Tried; !r.Tried {
		plan.inline = plan.Plan // the engine prepares what it is given, and Submit does so again
		if result, done, err := d.engine.Try(&plan.inline); done {
			return plan.reply(result, err)
		}
		plan.Tried = plan.inline.Tried
	}
	if r.Wait != nil {
		return d.runFor(ctx, plan, *r.Wait)
	}
	result, err := d.engine.Run(ctx, plan.Plan)
	return plan.reply(result, err)
}

// runFor runs a plan as a job and waits for it; when the wait ends first, the answer is the job, which goes on and is kept.
func (d *local) runFor(ctx context.Context, plan *plan, wait time.Duration) (*message.Reply, error) {
	if err := plan.own(); err != nil {
		return nil, err
	}
	job, err := d.engine.Submit(plan.Plan)
	if err != nil {
		return nil, err
	}
	switch waitFor(ctx, job, wait) {
	case waitOver:
		status := job.Status()
		return &message.Reply{Job: &status}, nil
	case waitCancelled:
		job.Cancel()
		<-job.Done()
		d.engine.Forget(job)
		return nil, ctx.Err()
	}
	result, err := job.Result()
	d.engine.Forget(job)
	return plan.reply(result, err)
}

// accept checks a request on its way in and makes its plan. The time of a request runs from here. Inline it compiles nothing: errCompileFirst.
func (d *local) accept(ctx context.Context, r *message.Request, inline bool) (*plan, error) {
	if err := d.open(ctx); err != nil {
		return nil, err
	}
	accepted, timeout := time.Now(), r.Malt.Timeout
	if timeout == 0 {
		timeout = milliseconds(d.config.TimeoutMS)
	}
	find := finder{kernels: d.kernels, shelf: d.shelf, ctx: ctx, owner: owner(ctx), inline: inline}
	if timeout > 0 {
		find.deadline = accepted.Add(timeout)
	}
	p, err := newPlan(r, find)
	if err != nil {
		if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
			err = tooLate(timeout)
		}
		return nil, err
	}
	if p.Malt.Timeout, p.Accepted = timeout, accepted; timeout > 0 && time.Since(accepted) > timeout {
		return nil, tooLate(timeout)
	}
	return p, nil
}

func errClosed() *fault.Fault { return fault.New(fault.InvalidState, "closed", "the engine is closed") }

// open says whether work may begin.
func (d *local) open(ctx context.Context) error {
	if d.closed.Load() {
		return errClosed()
	}
	return ctx.Err()
}

func (d *local) Submit(ctx context.Context, r *message.Request) (engine.Status, error) {
	status, err := d.submit(ctx, r)
	return status, leaving(err)
}

func (d *local) submit(ctx context.Context, r *message.Request) (engine.Status, error) {
	plan, err := d.accept(ctx, r, false)
	if err != nil {
		return engine.Status{}, err
	}
	if err := plan.own(); err != nil {
		return engine.Status{}, err
	}
	job, err := d.engine.Submit(plan.Plan)
	if err != nil {
		return engine.Status{}, err
	}
	return job.Status(), nil
}

func (d *local) Jobs(ctx context.Context) ([]engine.Status, error) {
	if err := d.open(ctx); err != nil {
		return nil, leaving(err)
	}
	jobs := d.engine.Jobs()
	list := make([]engine.Status, len(jobs))
	for i, job := range jobs {
		list[i] = job.Status()
		list[i].Log, list[i].LogCut, list[i].Label = "", false, "" // up to 64 and 256 KiB each
	}
	return list, nil
}

func (d *local) Job(ctx context.Context, id string) (engine.Status, error) {
	job, err := d.find(ctx, id)
	if err != nil {
		return engine.Status{}, leaving(err)
	}
	return job.Status(), nil
}

func (d *local) find(ctx context.Context, id string) (*engine.Job, error) {
	if err := d.open(ctx); err != nil {
		return nil, err
	}
	job, err := d.engine.Job(id)
	if f := (*fault.Fault)(nil); d.config.Served != nil && errors.As(err, &f) && f.Reason == "unknown_job" {
		f.Detail += fmt.Sprintf("; this server has been there since %s (process %d) and knows none from before", d.opened.UTC().Format(time.RFC3339), os.Getpid())
	}
	return job, err
}

// Result waits as long as it takes where wait is negative. When ctx ends the wait is over, and the job goes on.
func (d *local) Result(ctx context.Context, id string, wait time.Duration) (*message.Reply, error) {
	job, err := d.find(ctx, id)
	if err != nil {
		return nil, leaving(err)
	}
	switch waitFor(ctx, job, wait) {
	case waitOver:
		status := job.Status()
		return &message.Reply{Job: &status}, nil
	case waitCancelled:
		return nil, leaving(ctx.Err())
	}
	result, err := job.Result()
	if err != nil {
		return nil, leaving(err)
	}
	return message.NewReply(result), nil
}

// watchEvery is how long Watch leaves between two statuses.
const watchEvery = 100 * time.Millisecond

func (d *local) Watch(ctx context.Context, id string, see func(engine.Status) error) error {
	job, err := d.find(ctx, id)
	if err != nil {
		return leaving(err)
	}
	ticker := time.NewTicker(watchEvery)
	defer ticker.Stop()
	var last engine.Status
	for {
		status := job.Status()
		if status != last {
			if err := see(status); err != nil {
				return leaving(err)
			}
			last = status
		}
		if status.EndedMS != 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return leaving(ctx.Err())
		case <-job.Done():
		case <-ticker.C:
		}
	}
}

func (d *local) Cancel(ctx context.Context, id string) (engine.Status, error) {
	job, err := d.find(ctx, id)
	if err != nil {
		return engine.Status{}, leaving(err)
	}
	job.Cancel()
	select {
	case <-job.Done():
		return job.Status(), nil
	case <-ctx.Done():
		return engine.Status{}, leaving(ctx.Err())
	}
}

func (d *local) Info(ctx context.Context) (message.Info, error) {
	if err := d.open(ctx); err != nil {
		return message.Info{}, leaving(err)
	}
	config, stats := d.engine.Config(), d.engine.Stats()
	body := d.config.BodyBytes
	if body == 0 {
		body = defaultBodyBytes
	}
	sandboxed, published, kernelBytes := d.kernels.load()
	data := d.shelf.limits
	return message.Info{
		Version: Version, ABI: ABI, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH, PID: os.Getpid(),
		Workers: config.Workers, Cores: runtime.NumCPU(), UptimeMS: time.Since(d.opened).Milliseconds(),
		Limits: message.Limits{
			MemoryBytes: config.Memory, BodyBytes: body, ResultBytes: config.ResultBytes, ResultTTLMS: config.ResultTTL.Milliseconds(),
			Jobs: config.Jobs, DefaultWaitMS: message.DefaultWait.Milliseconds(), StuckAfterMS: config.StuckAfter.Milliseconds(),
			ExtraWorkersMS: config.ExtraWorkers.Milliseconds(), KernelBytes: kernelBytes, KernelDepth: lang.Recursion, Published: maxPublished,
			DataBytes: data.total, DataOwnerBytes: data.owner, DataItemBytes: data.item, DataTTLMS: data.ttl.Milliseconds(),
		},
		JobsActive: stats.Active, JobsKept: stats.Kept, Kernels: len(kernel.Names()) + published, Data: d.shelf.use(), Served: d.config.Served, Sandbox: sandboxed,
	}, nil
}

func (d *local) Ping(ctx context.Context) error { return leaving(d.open(ctx)) }

func (d *local) Close() error {
	if d.closed.CompareAndSwap(false, true) {
		d.engine.Close()
		d.kernels.close()
		d.shelf.close()
	}
	return nil
}
