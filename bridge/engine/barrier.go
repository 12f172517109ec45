package engine

import (
	"context"
	"slices"

	"weft/bridge/column"
)

// barriers takes the stages out of the plan that cannot work on chunks alone: take, which counts over all of them, and what counts behind a filter: enumerate, zip, windows, random numbers.
// What comes out of the stages before such a one becomes the list of the rest. An error that it ended with stands behind the list's last item: the rest may fail, or have enough, before.
func (x *execution) barriers() error {
	p := x.plan
	for i := len(p.Stages) - 1; i >= 0; i-- {
		if p.Stages[i].closed() { // then nobody asks for an item, nor whether there are any
			p.Items, p.Stages, p.total = []column.Column{column.Empty(p.item(p.Stages[:i]))}, slices.Clone(p.Stages[i:]), 0
			break
		}
	}
	for {
		at := x.barrier()
		if at < 0 {
			return nil
		}
		if settled, err := x.settles(at); err != nil {
			return err
		} else if settled {
			continue
		}
		before, rest := p.Stages[:at], p.Stages[at:]
		take := at < len(p.Stages) && p.Stages[at].Kind == StageTake
		if take {
			rest = p.Stages[at+1:]
		}
		if take && p.oneToOne(before) { // as many of the source
			most := int(p.Stages[at].N)
			p.cut(min(p.total, most), most <= p.total, before, rest)
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
			n := int64(o.items.Len())
			rest = append([]Stage{{Kind: stageFailing, N: n, Step: n, failed: o.failed}}, rest...)
		}
		p.Items, p.Stages, p.total, p.origin = []column.Column{o.items}, rest, o.items.Len(), o.origin
	}
}

// barrier is the first such stage, which the operation's kernel may be; -1 where there is none.
func (x *execution) barrier() int {
	p := x.plan
	for i := range p.Stages {
		if s := &p.Stages[i]; s.Kind == StageTake || (s.Kind == StageZip || s.Kind == StageWindow) && !s.settled || s.counts() && !p.regular(p.Stages[:i]) {
			return i
		}
	}
	if random(p.Kernel) && !p.regular(p.Stages) {
		return len(p.Stages)
	}
	return -1
}

// closed says that no item goes through a stage.
func (s *Stage) closed() bool {
	return s.Kind == StageTake && s.N == 0 || s.Kind == StageZip && !s.Strict && s.shortest() == 0
}

// settles lets a zip or a window work within chunks, where it can.
func (x *execution) settles(at int) (bool, error) {
	p := x.plan
	if at == len(p.Stages) {
		return false, nil
	}
	switch s := &p.Stages[at]; s.Kind {
	case StageZip:
		return x.settlesZip(at)
	case StageWindow:
		if !p.oneToOne(p.Stages[:at]) {
			return false, nil
		}
		ok, err := x.repeats(p.Stages[:at], s)
		s.settled = ok
		return ok, err
	}
	return false, nil
}

// settlesZip ends the list where the shortest one of a zip does.
func (x *execution) settlesZip(at int) (bool, error) {
	p := x.plan
	before, s := p.Stages[:at], p.Stages[at]
	if !p.regular(before) {
		return false, nil
	}
	n, fails := p.passing(before)
	most := s.shortest()
	uneven := s.uneven(n, !fails)
	s.settled = true
	switch {
	case uneven == nil && (n < most || s.Strict || n == most && !fails):
		p.Stages[at].settled = true
		return true, nil
	case uneven != nil && n == 0:
		return false, uneven
	case windowOf(before) != nil:
		return false, nil
	case uneven == nil:
		p.cut(most, true, before, append([]Stage{s}, p.Stages[at+1:]...))
		return true, nil
	}
	failing := Stage{Kind: stageFailing, N: int64(min(n, most+1)), Step: int64(min(n, most)), failed: uneven}
	p.cut(min(n, most+1), true, before, append([]Stage{failing, s}, p.Stages[at+1:]...))
	return true, nil
}

// passing is how many items come out of regular stages before they end or, as fails says, fail; if none fails before.
func (p *Plan) passing(stages []Stage) (n int, fails bool) {
	n = p.total
	for i := range stages {
		switch s := &stages[i]; {
		case s.Kind == stageFailing && n >= int(s.N):
			n, fails = int(s.Step), true
		case s.Kind == StageWindow:
			n = s.windows(n, fails)
		}
	}
	return n, fails
}

// cut lets only the first n items of the list go through the stages before and then through the rest. ended says that nobody asks for what is behind them, if only an error.
func (p *Plan) cut(n int, ended bool, before, rest []Stage) {
	stages := slices.Clone(before)
	if ended {
		stages = slices.DeleteFunc(stages, func(s Stage) bool { return s.Kind == stageFailing && int(s.Step) >= n })
	}
	p.Items = []column.Column{p.Items[0].Slice(0, n)}
	p.Stages, p.total = append(stages, rest...), n
}

// wanted is how many items go through stages at most; -1 where they do not say so.
func (p *Plan) wanted(stages []Stage) int {
	most := -1
	atMost := func(n int) {
		if most < 0 || n < most {
			most = n
		}
	}
	for i, s := range stages {
		switch {
		case s.Kind == StageTake:
			atMost(int(s.N))
			return most
		case s.Kind == StageZip && s.Strict: // one more, to see that it is uneven
			atMost(s.shortest() + 1)
		case s.Kind == StageZip:
			atMost(s.shortest())
		case !p.oneToOne(stages[i : i+1]):
			return most
		}
	}
	return most
}

// outcome is what comes out of stages.
type outcome struct {
	items  column.Column
	origin []int64 // the source index of each
	failed error   // of the first item that failed, which is behind all items; nil where none did, or none was looked at any more
}

// outcome is what comes out of stages: all of it, or the first most.
func (x *execution) outcome(stages []Stage, most int) (outcome, error) {
	x.account.listed()
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
