package engine

import (
	"context"
	"slices"

	"weft/bridge/column"
)

// barriers takes the stages out of the plan that cannot work on a window alone: take, which counts over all windows, and what counts behind a filter: enumerate, random numbers. What comes out
// of the stages before such a one becomes the list of the rest. An error that it ended with stands behind the list's last item: the rest may fail, or have enough, before.
func (x *execution) barriers() error {
	p := x.plan
	if slices.ContainsFunc(p.Stages, func(s Stage) bool { return s.Kind == StageTake && s.N == 0 }) { // then nobody asks for an item
		p.Items, p.total = []column.Column{p.Items[0].Slice(0, 0)}, 0
	}
	for {
		at := x.barrier()
		if at < 0 {
			return nil
		}
		before, rest := p.Stages[:at], p.Stages[at:]
		take := at < len(p.Stages) && p.Stages[at].Kind == StageTake
		if take {
			rest = p.Stages[at+1:]
		}
		if take && p.oneToOne(before) { // as many of the source
			most := int(p.Stages[at].N)
			n := min(p.total, most)
			if n == most && at > 0 && before[0].Kind == stageFailing {
				before = before[1:]
			}
			p.Items = []column.Column{p.Items[0].Slice(0, n)}
			p.Stages, p.total = append(slices.Clone(before), rest...), n
			continue
		}
		o, err := x.outcome(before, p.wanted(p.Stages[at:]))
		if err == nil && o.items.Len() == 0 {
			err = o.failed
		}
		if err != nil {
			return err
		}
		if o.failed != nil {
			rest = append([]Stage{{Kind: stageFailing, failed: o.failed}}, rest...)
		}
		p.Items, p.Stages, p.total, p.origin = []column.Column{o.items}, rest, o.items.Len(), o.origin
	}
}

// barrier is the first such stage, which the operation's kernel may be; -1 where there is none.
func (x *execution) barrier() int {
	p := x.plan
	for i := range p.Stages {
		if s := &p.Stages[i]; s.Kind == StageTake || s.counts() && !p.oneToOne(p.Stages[:i]) {
			return i
		}
	}
	if random(p.Kernel) && !p.oneToOne(p.Stages) {
		return len(p.Stages)
	}
	return -1
}

// wanted is how many items go through stages at most; -1 where they do not say so.
func (p *Plan) wanted(stages []Stage) int {
	for i, s := range stages {
		if s.Kind == StageTake {
			return int(s.N)
		}
		if !p.oneToOne(stages[i : i+1]) {
			break
		}
	}
	return -1
}

// outcome is what comes out of stages.
type outcome struct {
	items  column.Column
	origin []int64 // the source index of each
	failed error   // of the first item that failed, which is behind all items; nil where none did, or none was looked at any more
}

// outcome is what comes out of stages: all of it, or the first most.
func (x *execution) outcome(stages []Stage, most int) (outcome, error) {
	t := x.plan.item(stages)
	var all outcome
	var pieces []column.Column
	var size int64
	err := many(x, x.length(), x.cut(), func(ctx context.Context, l *lane, from, to int) (outcome, error) {
		var o outcome
		b := column.NewBuilder(t)
		err := x.flows(ctx, l, from, to, stages, func(at int, f *flow) error {
			items, err := column.Load(f.items, 0, f.items.Len(), nil)
			if err != nil {
				return err
			}
			b.Append(items)
			for i := range items.Len() {
				o.origin = append(o.origin, x.plan.source(at+f.row(i)))
			}
			if o.failed = f.failed; o.failed != nil || most >= 0 && len(o.origin) >= most {
				return errDecided
			}
			return nil
		})
		if err != nil && err != errDecided {
			return o, err
		}
		o.items = b.Column()
		return o, nil
	}, func(o outcome) (bool, error) {
		if most >= 0 && len(all.origin)+len(o.origin) >= most {
			n := most - len(all.origin)
			pieces, all.origin = append(pieces, o.items.Slice(0, n)), append(all.origin, o.origin[:n]...)
			return true, nil
		}
		pieces, all.origin, all.failed = append(pieces, o.items), append(all.origin, o.origin...), o.failed
		size += column.SizeBytes(o.items) + 8*int64(len(o.origin))
		return o.failed != nil, x.engine.fits(size)
	})
	all.items = column.Concat(t, pieces)
	return all, err
}

// source is the index in the caller's list, FirstIndex aside, of an item of the plan's list.
func (p *Plan) source(at int) int64 {
	if p.origin != nil {
		return p.origin[at]
	}
	return int64(at)
}
