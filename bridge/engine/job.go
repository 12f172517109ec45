package engine

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"weft/bridge/fault"
	"weft/internal/guard"
)

// Job is a plan that was accepted. It ends in a state that says why.
type Job struct {
	id     string
	engine *Engine
	plan   *Plan
	ctx    context.Context
	cancel context.CancelFunc

	done     atomic.Int64 // items
	stuck    atomic.Bool
	sections []*section // of its execution's goroutine
	log      *log

	ended    chan struct{}
	released chan struct{}

	mu        sync.Mutex
	state     State
	submitted time.Time
	started   time.Time
	finished  time.Time
	result    Result
	err       *fault.Fault
	size      int64 // bytes of the result and the label
}

// newJob makes a job; its deadline counts from now.
func newJob(e *Engine, plan *Plan) *Job {
	j := &Job{
		id: newID(e.config.Process), engine: e, plan: plan, state: Queued, submitted: time.Now(),
		ended: make(chan struct{}), released: make(chan struct{}),
	}
	if t := plan.Malt.Timeout; t > 0 {
		from := plan.Accepted
		if from.IsZero() {
			from = j.submitted
		}
		j.ctx, j.cancel = context.WithDeadline(e.ctx, from.Add(t))
	} else {
		j.ctx, j.cancel = context.WithCancel(e.ctx)
	}
	return j
}

func (j *Job) start() {
	guard.Go(func() {
		defer j.cancel()
		var result Result
		err := guard.Call(func() (err error) {
			x := j.engine.execution(j.ctx, j.plan, j)
			j.mu.Lock()
			j.log = x.log
			j.mu.Unlock()
			result, err = x.run()
			return err
		})
		j.finish(result, err)
	})
}

func (j *Job) begin() {
	if j.done.Load() > 0 {
		return
	}
	j.mu.Lock()
	if j.state == Queued {
		j.state, j.started = Running, time.Now()
	}
	j.mu.Unlock()
}

func (j *Job) finish(result Result, err error) {
	j.mu.Lock()
	j.finished = time.Now()
	if j.started.IsZero() {
		j.started = j.finished
	}
	if err != nil {
		f := *fault.From(err)
		f.Job = j.id
		j.err, j.state = &f, Failed
		if f.Code == fault.Cancelled {
			j.state = Cancelled
		}
	} else {
		j.result, j.state, j.size = result, Done, result.size()
	}
	j.plan = j.plan.withoutColumns()
	j.size += int64(len(j.plan.Label))
	sections := j.sections
	j.mu.Unlock()
	j.engine.finished(j)
	close(j.ended)
	if !j.stuck.Load() {
		close(j.released)
		return
	}
	guard.Go(func() {
		for _, sec := range sections {
			<-sec.done
		}
		close(j.released)
	})
}

// ID is the job's name, unguessable.
func (j *Job) ID() string { return j.id }

// Done is closed when the job has ended.
func (j *Job) Done() <-chan struct{} { return j.ended }

// Released is closed when no worker touches the plan's columns any more. That is with Done, but for a Go kernel that ignores its cancel.
func (j *Job) Released() <-chan struct{} { return j.released }

// Cancel asks the job to end; it does so within 100 ms. Cancelling a job that has ended changes nothing.
func (j *Job) Cancel() { j.cancel() }

// Result is the job's result or fault, once Done is closed; before that invalid_state.
func (j *Job) Result() (Result, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	switch j.state {
	case Queued, Running:
		return Result{}, fault.New(fault.InvalidState, "not_ended", "job %s is still %s", j.id, j.state)
	case Done:
		return j.result, nil
	}
	return Result{}, j.err
}

// Status is the job's document.
func (j *Job) Status() Status {
	j.mu.Lock()
	defer j.mu.Unlock()
	s := Status{
		ID: j.id, State: j.state, Operation: j.plan.Operation, ItemsDone: j.done.Load(), ItemsTotal: int64(j.plan.total),
		SubmittedMS: j.submitted.UnixMilli(), Seed: j.plan.Seed, Problem: j.err, Label: j.plan.Label,
	}
	s.Log, s.LogCut = j.log.read()
	s.ItemsDone = min(s.ItemsDone, s.ItemsTotal)
	if j.state == Done {
		s.ItemsDone, s.Explained = s.ItemsTotal, j.result.Explained
	}
	if j.plan.Kernel != nil {
		s.Kernel = j.plan.Kernel.Name()
	}
	if !j.started.IsZero() {
		s.StartedMS = j.started.UnixMilli()
	}
	if !j.finished.IsZero() {
		s.EndedMS = j.finished.UnixMilli()
	}
	return s
}
