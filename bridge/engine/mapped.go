package engine

import (
	"context"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// call applies the kernel to one row of arguments, as a list of one item.
func (x *execution) call() (Result, error) {
	var result column.Column
	err := many(x, 1, x.cut(), func(ctx context.Context, l *lane, _, _ int) (column.Column, error) {
		in := make([]column.Column, 0, len(x.plan.Constants)+len(x.plan.Items))
		for i, c := range append(append(in, x.plan.Constants...), x.plan.Items...) {
			loaded, err := column.Load(c, 0, 1, l.scratchOf(i))
			if err != nil {
				return nil, err
			}
			in = append(in, loaded)
		}
		result, err := x.plan.work(ctx, 0, in, nil)
		return x.plan.narrowed(result, err, 1)
	}, func(c column.Column) (bool, error) {
		result = owned(c)
		return true, nil
	})
	if f, ok := err.(*fault.Fault); ok && f.Item != nil { // a call has no items
		one := *f
		one.Item, one.Chunk, one.Kernel = nil, nil, x.plan.Kernel.Name()
		err = &one
	}
	if err != nil {
		return Result{}, err
	}
	x.progress(1)
	return value(result), nil
}

// mapped gives one result an item. Numbers go straight to their place in the result; others are built chunk by chunk.
func (x *execution) mapped() (Result, error) {
	p, n := x.plan, x.length()
	t := p.Kernel.Signature().Result
	if p.OnError == Skip || p.OnError == Return || (!t.Fixed() && p.Into == nil) {
		return x.built(t)
	}
	stored, out := p.stored(), p.Into
	if out == nil && stored.Equal(t) {
		out = column.Make(t, n)
	} else if out == nil {
		out = column.Stored{Of: stored, Data: make([]byte, n*stored.Width())}
	}
	direct := stored.Equal(t) && out.Type().Equal(t)
	var target column.Column
	if direct {
		target = out
	}
	err := many(x, n, x.cut(), func(ctx context.Context, l *lane, from, to int) (struct{}, error) {
		return struct{}{}, x.apply(ctx, l, from, to, target, func(w window) error {
			if direct {
				return nil
			}
			return p.shifted(column.Store(w.result, out, w.first), 0)
		})
	}, func(struct{}) (bool, error) { return false, nil })
	if err != nil {
		return Result{}, err
	}
	return list(out), nil
}

// built is a map whose results are appended: text, records, lists, and lists in which items are left out or None.
func (x *execution) built(t column.Type) (Result, error) {
	type piece struct {
		items  column.Column
		valid  []bool
		faults []*fault.Fault
	}
	optional := x.plan.OnError == Return
	var pieces []column.Column
	var valid []bool
	var faults []*fault.Fault
	var size int64
	err := many(x, x.length(), x.cut(), func(ctx context.Context, l *lane, from, to int) (piece, error) {
		var p piece
		b := column.NewBuilder(t)
		err := x.apply(ctx, l, from, to, nil, func(w window) error {
			result := w.result
			if w.fault != nil {
				p.faults = append(p.faults, w.fault)
				result = column.Blank(t)
			}
			b.Append(result)
			if optional {
				for range result.Len() {
					p.valid = append(p.valid, w.fault == nil)
				}
			}
			return nil
		})
		p.items = b.Column()
		return p, err
	}, func(p piece) (bool, error) {
		pieces, valid, faults = append(pieces, p.items), append(valid, p.valid...), append(faults, p.faults...)
		size += column.SizeBytes(p.items)
		return false, x.engine.fits(size)
	})
	if err != nil {
		return Result{}, err
	}
	out := column.Concat(t, pieces)
	if optional {
		out = column.Optionals{Valid: valid, Elem: out}
	}
	result := list(out)
	result.Errors = faults
	return result, nil
}

func (x *execution) foreach() (Result, error) {
	err := many(x, x.length(), x.cut(), func(ctx context.Context, l *lane, from, to int) (struct{}, error) {
		return struct{}{}, x.apply(ctx, l, from, to, nil, func(window) error { return nil })
	}, func(struct{}) (bool, error) { return false, nil })
	return Result{Shape: ShapeNone}, err
}

// fits refuses a result that outgrows the engine's memory while it is built.
func (e *Engine) fits(size int64) error {
	if size > e.config.Memory {
		return fault.New(fault.LimitExceeded, "memory", "the result is over %d bytes", e.config.Memory)
	}
	return nil
}

// owned is a copy that shares no memory with a worker's scratch.
func owned(c column.Column) column.Column {
	b := column.NewBuilder(c.Type())
	b.Append(c)
	return b.Column()
}
