package engine

import (
	"context"

	"weft/bridge/column"
)

// barriers takes the stages out of the plan that cannot work on a window alone: take, which counts over all windows, and enumerate behind a filter. What comes out
// of the stages before such a one becomes the list of the rest.
func (x *execution) barriers() error {
	for {
		at := x.barrier()
		if at < 0 {
			return nil
		}
		p, s := x.plan, x.plan.Stages[at]
		before, rest := p.Stages[:at], p.Stages[at:]
		if s.Kind == StageTake {
			rest = p.Stages[at+1:]
		}
		if s.Kind == StageTake && p.oneToOne(before) { // as many of the source
			n := min(p.total, max(0, int(s.N)))
			p.Items = []column.Column{p.Items[0].Slice(0, n)}
			p.Stages, p.total = append(append([]Stage{}, before...), rest...), n
			continue
		}
		items, origin, err := x.outcome(before, s)
		if err != nil {
			return err
		}
		p.Items, p.Stages, p.total, p.origin = []column.Column{items}, rest, items.Len(), origin
	}
}

// barrier is the first such stage; -1 where there is none.
func (x *execution) barrier() int {
	for i, s := range x.plan.Stages {
		if s.Kind == StageTake || s.Kind == StageEnumerate && !x.plan.oneToOne(x.plan.Stages[:i]) {
			return i
		}
	}
	return -1
}

// outcome is what comes out of stages, as far as the next stage wants it, and the source index of each. An error behind the last item that is wanted is none.
func (x *execution) outcome(stages []Stage, next Stage) (column.Column, []int64, error) {
	most := -1
	if next.Kind == StageTake {
		most = int(next.N)
	}
	type piece struct {
		items  column.Column
		origin []int64
		failed error
	}
	t := x.plan.item(stages)
	var pieces []column.Column
	var origin []int64
	var size int64
	if most == 0 {
		return column.Empty(t), nil, nil
	}
	err := many(x, x.length(), x.cut(), func(ctx context.Context, l *lane, from, to int) (piece, error) {
		var p piece
		b := column.NewBuilder(t)
		err := x.flows(ctx, l, from, to, stages, func(at int, f *flow) error {
			items, err := column.Load(f.items, 0, f.items.Len(), nil)
			if err != nil {
				return err
			}
			b.Append(items)
			for i := range items.Len() {
				p.origin = append(p.origin, x.plan.source(at+f.row(i)))
			}
			if p.failed = f.failed; p.failed != nil || most >= 0 && len(p.origin) >= most {
				return errDecided
			}
			return nil
		})
		if err != nil && err != errDecided {
			return p, err
		}
		p.items = b.Column()
		return p, nil
	}, func(p piece) (bool, error) {
		if most >= 0 && len(origin)+len(p.origin) >= most {
			n := most - len(origin)
			pieces, origin = append(pieces, p.items.Slice(0, n)), append(origin, p.origin[:n]...)
			return true, nil
		}
		pieces, origin = append(pieces, p.items), append(origin, p.origin...)
		size += column.SizeBytes(p.items) + 8*int64(len(p.origin))
		if p.failed != nil {
			return true, p.failed
		}
		return false, x.engine.fits(size)
	})
	return column.Concat(t, pieces), origin, err
}

// source is the index in the caller's list, FirstIndex aside, of an item of the plan's list.
func (p *Plan) source(at int) int64 {
	if p.origin != nil {
		return p.origin[at]
	}
	return int64(at)
}
