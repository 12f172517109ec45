package engine

import (
	"context"
	"slices"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// collected is what comes out of the pipeline.
func (x *execution) collect() (Result, error) {
	if len(x.plan.Stages) == 0 {
		items, err := x.between(0, x.length())
		x.progress(x.length())
		return list(items), err
	}
	if x.plan.OnError == Return || x.plan.OnError == Default {
		return x.placed()
	}
	items, _, err := x.streamed(nil)
	return list(items), err
}

// streamed is what comes out of the pipeline, with the key of each where the plan has a kernel. shrink, where given, makes the pieces shorter.
func (x *execution) streamed(shrink func(items, keys column.Column) (column.Column, column.Column, error)) (items, keys column.Column, err error) {
	type piece struct{ items, keys column.Column }
	t := x.item()
	of := t
	if x.plan.Kernel != nil {
		of = x.plan.Kernel.Signature().Result
	}
	var allItems, allKeys []column.Column
	var size int64
	err = many(x, x.length(), x.cut(), func(ctx context.Context, l *lane, from, to int) (piece, error) {
		items, keys := column.NewBuilder(t), column.NewBuilder(of)
		err := x.apply(ctx, l, from, to, nil, func(w window) error {
			rows, err := x.rows(l, w)
			if err != nil {
				return err
			}
			items.Append(rows)
			if x.plan.Kernel != nil {
				keys.Append(w.result)
			}
			return nil
		})
		p := piece{items.Column(), keys.Column()}
		if err == nil && shrink != nil {
			p.items, p.keys, err = shrink(p.items, p.keys)
		}
		return p, err
	}, func(p piece) (bool, error) {
		allItems, allKeys = append(allItems, p.items), append(allKeys, p.keys)
		size += column.SizeBytes(p.items) + column.SizeBytes(p.keys)
		return false, x.engine.fits(size)
	})
	items, keys = column.Concat(t, allItems), column.Concat(of, allKeys)
	if x.plan.Kernel == nil {
		keys = items
	}
	return items, keys, err
}

// topOf keeps of a piece what can be among the first k, in its order.
func (x *execution) topOf(items, keys column.Column) (column.Column, column.Column, error) {
	k := x.plan.K
	if x.plan.Kernel == nil {
		keys = items
	}
	if items.Len() <= 2*k+64 {
		return items, keys, nil
	}
	inPlace := func(ctx context.Context, n int, work func(context.Context, int) error) error {
		for i := range n {
			if err := work(ctx, i); err != nil {
				return err
			}
		}
		return nil
	}
	order, err := topK(x.ctx, inPlace, 1, keys, k)
	if err != nil {
		return nil, nil, err
	}
	order = slices.Sorted(slices.Values(order))
	return column.Take(items, order), column.Take(keys, order), nil
}

// pipedFold is fold and reduce of what comes out of a pipeline. Items are taken together in blocks of sumBlock source items; within a block they are combined in a pairwise tree, and the blocks
// then one after the other. So the result depends on the items and on where they come from, not on the cut. A block that is cut waits, as it is, for its other part.
type pipedFold struct {
	x       *execution
	kernel  *combiner     // (accumulator, item)
	join    *combiner     // of two accumulators
	initial column.Column // nil: none
	fused   bool
	block   int
	open    []column.Column // of the block at hand
	value   column.Column   // of all blocks before; nil: none
}

// blockPart is what a chunk has of a block: its value, or its items where the chunk has not all of it.
type blockPart struct {
	number int
	items  []column.Column
	value  column.Column
}

func (x *execution) foldPiped() (Result, error) {
	p := x.plan
	t, err := newTree(x.ctx, p.Kernel, p.Fuse, p.Constants, p.Initial) // checks that the kernels fit together
	if err != nil {
		return Result{}, err
	}
	f := &pipedFold{x: x, kernel: newCombiner(p.Kernel, p.Constants), join: t.join, initial: p.Initial, fused: p.Fuse != nil, block: -1}
	err = many(x, x.length(), x.cut(), func(ctx context.Context, l *lane, from, to int) ([]blockPart, error) {
		own := &pipedFold{x: x, kernel: newCombiner(p.Kernel, p.Constants), initial: p.Initial, fused: f.fused}
		own.join = own.kernel
		if f.fused {
			own.join = newCombiner(p.Fuse, nil)
		}
		var parts []blockPart
		err := x.apply(ctx, l, from, to, nil, func(w window) error {
			rows, err := x.rows(l, w)
			if err != nil {
				return err
			}
			number := w.first / sumBlock
			if last := len(parts) - 1; last < 0 || parts[last].number != number {
				if last >= 0 {
					if err := own.shut(ctx, &parts[last], from, to); err != nil {
						return err
					}
				}
				parts = append(parts, blockPart{number: number})
			}
			last := &parts[len(parts)-1]
			last.items = append(last.items, owned(rows))
			return nil
		})
		if err == nil && len(parts) > 0 {
			err = own.shut(ctx, &parts[len(parts)-1], from, to)
		}
		return parts, err
	}, func(parts []blockPart) (bool, error) {
		for _, part := range parts {
			if err := f.add(x.ctx, part); err != nil {
				return false, err
			}
		}
		return false, nil
	})
	if err == nil {
		err = f.close(x.ctx)
	}
	if err != nil {
		return Result{}, err
	}
	return f.result()
}

// shut combines a block that lies within the chunk [from, to) as a whole.
func (f *pipedFold) shut(ctx context.Context, part *blockPart, from, to int) error {
	if part.number*sumBlock < from || (part.number+1)*sumBlock > to {
		return nil
	}
	value, err := f.combined(ctx, part.items)
	part.items, part.value = nil, value
	return err
}

func (f *pipedFold) add(ctx context.Context, part blockPart) error {
	if part.number != f.block {
		if err := f.close(ctx); err != nil {
			return err
		}
		f.block = part.number
	}
	if part.value != nil {
		return f.append(ctx, part.value)
	}
	f.open = append(f.open, part.items...)
	return nil
}

func (f *pipedFold) close(ctx context.Context) error {
	if len(f.open) == 0 {
		return nil
	}
	value, err := f.combined(ctx, f.open)
	f.open = nil
	if err != nil {
		return err
	}
	return f.append(ctx, value)
}

func (f *pipedFold) append(ctx context.Context, value column.Column) error {
	if f.value == nil && (f.fused || f.initial == nil) {
		f.value = value
		return nil
	}
	left := f.value
	if left == nil {
		left = f.initial
	}
	joined, err := f.join.one(ctx, left, value)
	if err != nil {
		return unplaced(err)
	}
	f.value = joined
	return nil
}

// foldLanes is how many accumulators a block of a fold with fuse has, side by side.
const foldLanes = 64

// combined is the value of a block.
func (f *pipedFold) combined(ctx context.Context, pieces []column.Column) (column.Column, error) {
	values := column.Concat(pieces[0].Type(), pieces)
	if f.fused {
		n := values.Len()
		lanes := min(n, foldLanes)
		lane := (n + lanes - 1) / lanes
		accumulators := repeated(f.initial, (n+lane-1)/lane)
		for at := range lane {
			rows := (n - at + lane - 1) / lane
			results, err := f.kernel.rows(ctx, accumulators.Slice(0, rows), strided(values, at, lane, rows, new(column.Column)), nil)
			if err != nil {
				return nil, unplaced(err)
			}
			if rows < accumulators.Len() {
				results = column.Concat(results.Type(), []column.Column{results, accumulators.Slice(rows, accumulators.Len())})
			}
			accumulators = results
		}
		values = accumulators
	}
	r := reduction{f.join, []int64{0, int64(values.Len())}}
	value, err := r.reduce(ctx, values, nil)
	return value, unplaced(err)
}

// unplaced is a failure of values that are no items of the list.
func unplaced(err error) error {
	if f, _ := itemFault(err); f != nil {
		return withoutItem(f)
	}
	return err
}

func (f *pipedFold) result() (Result, error) {
	switch {
	case f.value != nil:
		return value(f.value), nil
	case f.initial != nil:
		return value(f.initial), nil
	}
	return Result{}, fault.Invalid("empty", "reduce() of empty iterable with no initial value")
}
