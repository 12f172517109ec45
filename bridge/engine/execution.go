package engine

import (
	"context"
	"sync/atomic"
	"time"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// execution is the running of one plan: as a job, or inline on the caller's goroutine.
type execution struct {
	engine  *Engine
	plan    *Plan
	job     *Job // nil when inline
	log     *log // nil where no kernel prints
	inline  bool
	ctx     context.Context
	workers int
	pace    pace
	skipped atomic.Int64
	account *account // nil where Plan.Explain is not set
}

func (e *Engine) execution(ctx context.Context, plan *Plan, job *Job) *execution {
	x := &execution{engine: e, plan: plan, job: job, inline: job == nil, ctx: ctx, workers: e.config.Workers}
	if w := plan.Malt.Workers; w > 0 {
		x.workers = min(w, e.config.Workers)
	}
	if plan.prints() {
		x.log = new(log)
	}
	if plan.Explain {
		x.account = new(account)
	}
	x.pace.first = 1
	if plan.Kernel == nil || plan.Kernel.Cheap() {
		x.pace.first = firstItems(plan.Items)
	} else if x.inline { // few, and a compiled kernel has its budget
		x.pace.first = smallItems
	}
	return x
}

// firstItems is how many items of a cheap kernel are worked on before it is known what they cost: few where they are long texts.
func firstItems(lists []column.Column) int {
	const most, bytes = 1 << 10, 1 << 16
	size, n := int64(0), 1
	for _, list := range lists {
		size, n = size+column.SizeBytes(list), max(n, list.Len())
	}
	return int(max(1, min(most, bytes/max(1, size/int64(n)))))
}

// cut is how the plan's list is cut: by its malt, or by pace.
func (x *execution) cut() cut { return cut{pace: &x.pace, chunk: x.plan.Malt.Chunk} }

// length is how many items the plan's operation goes over: the shortest of its lists.
func (x *execution) length() int { return x.plan.length() }

// cause is the fault of an execution whose time is over or that was cancelled; nil while it may go on.
func (x *execution) cause() error {
	err := x.ctx.Err()
	over, limited := x.ctx.Deadline()
	switch {
	case err == context.DeadlineExceeded, err == nil && limited && !time.Now().Before(over): // its timer may not have fired yet
		return fault.New(fault.Timeout, "deadline", "the time is over (timeout_ms=%d)", x.plan.Malt.Timeout.Milliseconds())
	case err != nil:
		return fault.New(fault.Cancelled, "cancelled", "the %s was cancelled", x.plan.Operation)
	}
	return nil
}

func (x *execution) begin() {
	if x.job != nil {
		x.job.begin()
	}
}

func (x *execution) progress(items int) {
	if x.job != nil {
		x.job.done.Add(int64(items))
	}
}

// enter remembers a section, so that the job knows when the last worker has left its memory.
func (x *execution) enter(sec *section) {
	if x.job != nil {
		x.job.sections = append(x.job.sections, sec)
	}
}

func (x *execution) stuck(workers int) {
	x.engine.stuck.Add(int64(workers))
	if x.job != nil {
		x.job.stuck.Store(true)
	}
}

// parallel runs work(0) … work(n-1) on the workers; the error is that of the lowest that failed.
func (x *execution) parallel(ctx context.Context, n int, work func(ctx context.Context, i int) error) error {
	return many(x, n, cut{chunk: 1}, func(ctx context.Context, _ *lane, from, to int) (struct{}, error) {
		for i := from; i < to; i++ {
			if err := work(ctx, i); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, nil
	}, func(struct{}) (bool, error) { return false, nil })
}

// window is a run of consecutive items to which the plan's kernel was applied.
type window struct {
	first  int             // index of its first item in the list
	items  []column.Column // one a list, loaded but for ranges of compiled kernels; valid until the next window
	result column.Column   // one row an item; valid until the next window. nil where fault is set
	fault  *fault.Fault    // OnError Return: the fault of this one item
}

func (w window) len() int { return w.items[0].Len() }

// apply runs the plan's kernel over the items [from, to), window by window, and calls see with each. Items that fail are treated as
// OnError says: left out, given a default, or given as a window with a fault. Without a kernel the first list itself is the result.
func (x *execution) apply(ctx context.Context, l *lane, from, to int, into column.Column, see func(window) error) error {
	if len(x.plan.Stages) > 0 {
		return x.piped(ctx, l, from, to, see)
	}
	for at := from; at < to; {
		end := min(to, at+x.pace.window())
		started := time.Now()
		n, err := x.step(ctx, l, at, end, into, see)
		if err != nil {
			return err
		}
		x.pace.measured(n, time.Since(started))
		x.progress(n)
		at += n
	}
	return nil
}

// step applies the kernel to [from, to) and sees what came out; it returns how many items are dealt with.
func (x *execution) step(ctx context.Context, l *lane, from, to int, into column.Column, see func(window) error) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	p := x.plan
	lists := len(p.Items)
	in := make([]column.Column, 0, 4)
	for i, constant := range p.Constants {
		c, err := column.Load(column.Repeat{Value: constant, N: to - from}, 0, to-from, l.scratchOf(lists+i))
		if err != nil {
			return 0, err
		}
		in = append(in, c)
	}
	for i, list := range p.Items {
		c, err := p.loaded(list, from, to, l.scratchOf(i))
		if err != nil {
			return 0, p.shifted(err, 0)
		}
		in = append(in, c)
	}
	w := window{first: from, items: in[len(p.Constants):]}
	if p.Kernel == nil {
		w.result = w.items[0]
		return to - from, see(w)
	}
	var target column.Column
	if into != nil {
		target = into.Slice(from, to)
	}
	result, err := p.work(ctx, from, in, target)
	result, err = p.narrowed(result, err, to-from)
	if err == nil {
		w.result = result
		return to - from, see(w)
	}
	failed, row := itemFault(err)
	if failed == nil {
		return 0, err
	}
	if row > 0 { // what came before the failing item goes its way first: a decision there comes before the error
		before := window{first: from, items: sliced(w.items, 0, row), result: result.Slice(0, row)}
		if err := see(before); err != nil {
			return 0, err
		}
	}
	failed = p.shifted(failed, from).(*fault.Fault)
	if failed.Kernel == "" {
		failed.Kernel = p.Kernel.Name()
	}
	one := window{first: from + row, items: sliced(w.items, row, row+1)}
	switch p.OnError {
	case Skip:
		x.skipped.Add(1)
		return row + 1, nil
	case Return:
		one.fault = failed
	case Default:
		one.result = p.Default
		if into != nil {
			if err := column.Store(p.Default, into, from+row); err != nil {
				return 0, err
			}
		}
	default:
		return 0, failed
	}
	return row + 1, see(one)
}

// itemFault is the fault of one item and its row, where err is that; other errors end the call whatever OnError says.
func itemFault(err error) (*fault.Fault, int) {
	f, ok := err.(*fault.Fault)
	if !ok || f.Item == nil || f.Code == fault.Timeout || f.Code == fault.Cancelled {
		return nil, 0
	}
	return f, int(*f.Item)
}

// shifted moves a fault's item from an index in a part of the list that begins at first to its index in the caller's list.
func (p *Plan) shifted(err error, first int) error {
	f, ok := err.(*fault.Fault)
	if !ok || f.Item == nil {
		return err
	}
	return f.AtItem(p.source(int(*f.Item)+first) + p.FirstIndex)
}

func sliced(columns []column.Column, from, to int) []column.Column {
	out := make([]column.Column, len(columns))
	for i, c := range columns {
		out[i] = c.Slice(from, to)
	}
	return out
}
