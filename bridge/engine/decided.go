package engine

import (
	"context"
	"errors"
	"slices"

	"weft/bridge/column"
)

// errDecided ends the windows of a chunk in which the decision fell.
var errDecided = errors.New("decided")

// decided is any, all, find and find_index: the first item in list order whose predicate is true (for all: false) decides, and its siblings
// are stopped. An error of an item after the deciding one is never reported.
func (x *execution) decided() (Result, error) {
	wanted := x.plan.Operation != All
	type decision struct {
		index int
		item  column.Column
	}
	found := decision{index: -1}
	err := many(x, x.length(), x.cut(), func(ctx context.Context, l *lane, from, to int) (decision, error) {
		d := decision{index: -1}
		err := x.apply(ctx, l, from, to, nil, func(w window) error {
			row := slices.Index(boolsOf(w.result, w.len()), wanted)
			if row < 0 {
				return nil
			}
			d.index = w.first + row
			if x.plan.Operation == Find {
				item, err := x.found(w, row)
				if err != nil {
					return err
				}
				d.item = item
			}
			return errDecided
		})
		if errors.Is(err, errDecided) {
			err = nil
		}
		return d, err
	}, func(d decision) (bool, error) {
		found = d
		return d.index >= 0, nil
	})
	if err != nil {
		return Result{}, err
	}
	switch x.plan.Operation {
	case Any:
		return value(column.Bools{found.index >= 0}), nil
	case All:
		return value(column.Bools{found.index < 0}), nil
	case FindIndex:
		index := column.Ints{int64(found.index) + x.plan.FirstIndex}
		return value(column.Optionals{Valid: []bool{found.index >= 0}, Elem: index}), nil
	}
	if otherwise := x.plan.Default; otherwise != nil && x.plan.OnError != Default {
		if found.index >= 0 {
			otherwise = found.item
		}
		return value(otherwise), nil
	}
	if found.index < 0 {
		return value(column.Optionals{Valid: []bool{false}, Elem: column.Blank(x.item())}), nil
	}
	return value(column.Optionals{Valid: []bool{true}, Elem: found.item}), nil
}

// found is the item of a window's row, in memory of its own.
func (x *execution) found(w window, row int) (column.Column, error) {
	if len(x.plan.Stages) > 0 {
		return column.Take(w.items[0], []int{row}), nil
	}
	return x.between(w.first+row, w.first+row+1)
}

// count is how many items there are, or of how many the key is true.
func (x *execution) count() (Result, error) {
	if x.plan.Kernel == nil && len(x.plan.Stages) == 0 {
		x.progress(x.length())
		return value(column.Ints{int64(x.length())}), nil
	}
	total := int64(0)
	err := many(x, x.length(), x.cut(), func(ctx context.Context, l *lane, from, to int) (int64, error) {
		n := int64(0)
		err := x.apply(ctx, l, from, to, nil, func(w window) error {
			if x.plan.Kernel == nil {
				n += int64(w.len())
				return nil
			}
			for _, b := range boolsOf(w.result, w.len()) {
				if b {
					n++
				}
			}
			return nil
		})
		return n, err
	}, func(n int64) (bool, error) {
		total += n
		return false, nil
	})
	return value(column.Ints{total}), err
}
