package engine

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// groupBytes is what a group takes in the table at least: its slots, its place, a short key.
const groupBytes = 48

// grouped is mapreduce, group_by and count_by: values by key, in the order in which the keys first occur.
func (x *execution) grouped() (Result, error) {
	p := x.plan
	key, val := p.Kernel.Signature().Result, x.item()
	if p.Operation == MapReduce {
		pair := key
		if pair.Kind == column.List {
			pair = *pair.Elem
		}
		if pair.Kind != column.Tuple || len(pair.Fields) != 2 {
			return Result{}, fault.Invalid("mapper", "a mapper gives a (key, value) or a list of them (got %s: %s)", p.Kernel.Name(), key)
		}
		key, val = pair.Fields[0].Type, pair.Fields[1].Type
	}
	g, err := newGrouper(key, val, p.Reducer, p.Operation == CountBy)
	if err != nil {
		return Result{}, err
	}
	_, collects := g.aggregate().(*collected)
	idle := groupSpans{make: g.span}
	var held atomic.Int64 // bytes of values that are kept until the end
	err = many(x, x.length(), x.cut(), func(ctx context.Context, l *lane, from, to int) (groupPart, error) {
		span := idle.take(from)
		g.begin(span)
		err := x.apply(ctx, l, from, to, nil, func(w window) error {
			keys, values, err := w.result, column.Column(nil), error(nil)
			if p.Operation == MapReduce {
				keys, values = emitted(w.result)
			} else if values, err = x.rows(l, w); err != nil {
				return err
			}
			if collects {
				if err := x.engine.fits(held.Add(column.SizeBytes(values) + 4*int64(keys.Len()))); err != nil {
					return err
				}
			}
			return span.add(keys, values)
		})
		part := span.end()
		idle.give(span, from)
		return part, err
	}, func(p groupPart) (bool, error) {
		if err := g.fuse(p); err != nil {
			return false, err
		}
		return false, x.engine.fits(groupBytes * int64(g.groups))
	})
	if err != nil {
		return Result{}, err
	}
	keys, values, err := g.result(x.ctx, x.parallel, x.workers, p.Initial)
	if err != nil {
		return Result{}, err
	}
	return Result{Shape: ShapeDict, Columns: []column.Column{keys, values}}, nil
}

// groupSpans is the spans of a job that no worker works on.
type groupSpans struct {
	make func() *groupSpan
	mu   sync.Mutex
	idle []idleSpan
}

type idleSpan struct {
	span *groupSpan
	from int // where the last chunk that it worked on begins
}

// take gives a span for the chunk that begins at from: one that has worked on chunks before it only.
func (s *groupSpans) take(from int) *groupSpan {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, idle := range s.idle {
		if idle.from < from {
			s.idle = slices.Delete(s.idle, i, i+1)
			return idle.span
		}
	}
	return s.make()
}

func (s *groupSpans) give(span *groupSpan, from int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.idle = append(s.idle, idleSpan{span, from})
}

// emitted is the keys and the values of all pairs that a mapper gave.
func emitted(c column.Column) (keys, values column.Column) {
	if lists, many := c.(column.Lists); many {
		c = lists.Elem.Slice(int(lists.Offsets[0]), int(lists.Offsets[lists.Len()]))
	}
	pairs := c.(column.Struct)
	return pairs.Columns[0], pairs.Columns[1]
}
