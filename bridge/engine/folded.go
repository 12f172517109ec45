package engine

import (
	"context"
	"time"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// fold is fold and reduce, by the fixed tree of tree.go.
func (x *execution) fold() (Result, error) {
	p := x.plan
	t, err := newTree(x.ctx, p.Kernel, p.Fuse, p.Constants, p.Initial)
	if err != nil {
		return Result{}, err
	}
	by := x.cut()
	by.align = leafEnd
	err = many(x, x.length(), by, func(ctx context.Context, l *lane, from, to int) (*treeSpan, error) {
		s := t.span(from)
		err := x.windows(ctx, l, from, to, treeWindow, func(_ int, items column.Column) error { return s.add(ctx, items) })
		return s, err
	}, func(s *treeSpan) (bool, error) { return false, t.fuse(x.ctx, s) })
	if err != nil {
		return Result{}, p.named(err)
	}
	out, err := t.result(x.ctx)
	if err != nil {
		return Result{}, p.named(err)
	}
	return value(out), nil
}

// windows loads the items [from, to) window by window, for operations whose kernel is not applied to each item. size says how long the next
// window is, by its first item and how many would be right; nil: as many as are right.
func (x *execution) windows(ctx context.Context, l *lane, from, to int, size func(first, want int) int, see func(first int, items column.Column) error) error {
	for at := from; at < to; {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := x.pace.window()
		if size != nil {
			n = size(at, n)
		}
		n = min(n, to-at)
		started := time.Now()
		items, err := column.Load(x.plan.Items[0], at, at+n, l.scratchOf(0))
		if err != nil {
			return x.plan.shifted(err, 0)
		}
		if err := see(at, items); err != nil {
			return err
		}
		x.pace.measured(n, time.Since(started))
		x.progress(n)
		at += n
	}
	return nil
}

// named places a fault whose item counts from the start of the list: in the caller's list, and in the plan's kernel.
func (p *Plan) named(err error) error {
	f, ok := p.shifted(err, 0).(*fault.Fault)
	if !ok {
		return err
	}
	if f.Kernel == "" && f.Code == fault.KernelFailed {
		named := *f
		named.Kernel = p.Kernel.Name()
		return &named
	}
	return f
}

func (x *execution) sum() (Result, error)     { return x.missing() }
func (x *execution) extreme() (Result, error) { return x.missing() }
func (x *execution) scan() (Result, error)    { return x.missing() }
func (x *execution) grouped() (Result, error) { return x.missing() }
func (x *execution) missing() (Result, error) {
	return Result{}, fault.New(fault.Unimplemented, "wiring", "%s", x.plan.Operation)
}
