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
	if len(p.Stages) > 0 {
		return x.foldPiped()
	}
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

// sum adds the items, or their keys.
func (x *execution) sum() (Result, error) {
	s, err := newSummer(x.measured(), x.plan.Exact, x.plan.Initial)
	if err != nil {
		return Result{}, err
	}
	err = many(x, x.length(), x.cut(), func(ctx context.Context, l *lane, from, to int) (*sumSpan, error) {
		part := s.span(from)
		return part, x.apply(ctx, l, from, to, nil, func(w window) error {
			if len(x.plan.Stages) > 0 {
				result, err := column.Load(w.result, 0, w.result.Len(), l.scratchOf(1))
				part.addOf(result, w.first/sumBlock)
				return err
			}
			part.add(w.result, w.first)
			return nil
		})
	}, func(part *sumSpan) (bool, error) {
		s.fuse(part)
		return false, nil
	})
	if err != nil {
		return Result{}, err
	}
	out, err := s.result()
	return value(out), err
}

// measured is the type of what an operation with an optional key looks at.
func (x *execution) measured() column.Type {
	if x.plan.Kernel != nil {
		return x.plan.Kernel.Signature().Result
	}
	return x.item()
}

// extreme is min and max: the first item whose key is the least or the greatest.
func (x *execution) extreme() (Result, error) {
	p := x.plan
	e := newExtreme(p.Operation == Max)
	err := many(x, x.length(), x.cut(), func(ctx context.Context, l *lane, from, to int) (*extremeSpan, error) {
		s := e.span()
		return s, x.apply(ctx, l, from, to, nil, func(w window) error {
			if len(p.Stages) > 0 {
				return s.addWith(w.result, w.items[0])
			}
			return s.add(w.result, w.first)
		})
	}, func(s *extremeSpan) (bool, error) { return false, e.fuse(s) })
	if err != nil {
		return Result{}, err
	}
	index, _, found := e.result()
	switch {
	case found && e.best.item != nil:
		return value(e.best.item), nil
	case found:
		item, err := x.between(index, index+1)
		return value(item), err
	case p.Default != nil:
		return value(p.Default), nil
	}
	return Result{}, fault.Invalid("empty", "%s() of no items, and no default was given", p.Operation)
}

// scan is the running values.
func (x *execution) scan() (Result, error) {
	p := x.plan
	items, err := column.Load(p.Items[0], 0, x.length(), new(column.Scratch))
	if err != nil {
		return Result{}, p.shifted(err, 0)
	}
	out, err := scan(x.ctx, x.parallel, x.workers, p.Kernel, p.Constants, items, p.Initial)
	if err != nil {
		return Result{}, p.named(err)
	}
	x.progress(x.length())
	return list(out), nil
}
