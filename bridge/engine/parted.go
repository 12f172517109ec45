package engine

import (
	"context"

	"weft/bridge/column"
)

// parted is filter and partition: the items themselves, by what a predicate says of them.
func (x *execution) parted() (Result, error) {
	both := x.plan.Operation == Partition
	item := x.item()
	var yes, no []column.Column
	var size int64
	type halves struct{ yes, no column.Column }
	err := many(x, x.length(), x.cut(), func(ctx context.Context, l *lane, from, to int) (halves, error) {
		yes, no := column.NewBuilder(item), column.NewBuilder(item)
		var index []int
		err := x.apply(ctx, l, from, to, nil, func(w window) error {
			items, err := x.rows(l, w)
			if err != nil {
				return err
			}
			mask := boolsOf(w.result, w.len())
			index = picked(index[:0], mask, true)
			yes.Append(column.Take(items, index))
			if both {
				index = picked(index[:0], mask, false)
				no.Append(column.Take(items, index))
			}
			return nil
		})
		return halves{yes.Column(), no.Column()}, err
	}, func(h halves) (bool, error) {
		yes, no = append(yes, h.yes), append(no, h.no)
		size += column.SizeBytes(h.yes) + column.SizeBytes(h.no)
		return false, x.engine.fits(size)
	})
	if err != nil {
		return Result{}, err
	}
	if !both {
		return list(column.Concat(item, yes)), nil
	}
	return Result{Shape: ShapePartition, Columns: []column.Column{column.Concat(item, yes), column.Concat(item, no)}}, nil
}

// boolsOf is a predicate's results; a default stands for all rows of its window.
func boolsOf(c column.Column, n int) []bool {
	mask := []bool(c.(column.Bools))
	if len(mask) == n {
		return mask
	}
	out := make([]bool, n)
	for i := range out {
		out[i] = mask[0]
	}
	return out
}

func picked(index []int, mask []bool, which bool) []int {
	for i, b := range mask {
		if b == which {
			index = append(index, i)
		}
	}
	return index
}
