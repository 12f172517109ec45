package engine

import (
	"context"

	"weft/bridge/column"
)

// sorted is sort, usort and top_k: the items in the order of their keys, which are the items themselves where there is no key kernel.
func (x *execution) sorted() (Result, error) {
	p := x.plan
	items, keys, err := x.keyed()
	if err != nil {
		return Result{}, err
	}
	if p.Operation == Sort && p.Kernel == nil {
		out, err := sortPlain(x.ctx, x.parallel, x.workers, items, p.Reverse)
		return list(out), err
	}
	var order []int
	if p.Operation == TopK {
		order, err = topK(x.ctx, x.parallel, x.workers, keys, p.K)
	} else {
		order, err = sortOrder(x.ctx, x.parallel, x.workers, keys, p.Reverse)
	}
	if err == nil && p.Operation == USort {
		order, err = uniqueSorted(keys, order)
	}
	if err != nil {
		return Result{}, err
	}
	out, err := take(x.ctx, x.parallel, x.workers, items, order)
	return list(out), err
}

// keyed is the items as one plain column, and the key of each. Items whose key failed are left out of both where OnError says so.
func (x *execution) keyed() (items, keys column.Column, err error) {
	if len(x.plan.Stages) > 0 {
		if x.plan.Operation == TopK {
			return x.streamed(x.topOf)
		}
		return x.streamed(nil)
	}
	if x.plan.Kernel == nil {
		if r, is := x.plan.Items[0].(column.Range); is && x.plan.Operation == Sort {
			return r, r, nil
		}
		items, err = x.between(0, x.length())
		x.progress(x.length())
		return items, items, err
	}
	t := x.plan.Kernel.Signature().Result
	if x.plan.OnError == Skip {
		return x.keyedAndKept(t)
	}
	result, err := x.mapped()
	if err != nil {
		return nil, nil, err
	}
	items, err = x.between(0, x.length())
	return items, result.Columns[0], err
}

// keyedAndKept builds items and keys side by side, without those whose key failed.
func (x *execution) keyedAndKept(t column.Type) (items, keys column.Column, err error) {
	type piece struct{ items, keys column.Column }
	var allItems, allKeys []column.Column
	err = many(x, x.length(), x.cut(), func(ctx context.Context, l *lane, from, to int) (piece, error) {
		items, keys := column.NewBuilder(x.item()), column.NewBuilder(t)
		err := x.apply(ctx, l, from, to, nil, func(w window) error {
			rows, err := x.rows(l, w)
			if err != nil {
				return err
			}
			items.Append(rows)
			keys.Append(w.result)
			return nil
		})
		return piece{items.Column(), keys.Column()}, err
	}, func(p piece) (bool, error) {
		allItems, allKeys = append(allItems, p.items), append(allKeys, p.keys)
		return false, nil
	})
	return column.Concat(x.item(), allItems), column.Concat(t, allKeys), err
}
