package engine

import (
	"context"

	"weft/bridge/column"
)

// take is column.Take on all workers.
func take(ctx context.Context, run parallel, workers int, c column.Column, order []int) (column.Column, error) {
	switch c := c.(type) {
	case column.Bools:
		out := make(column.Bools, len(order))
		return out, overPieces(ctx, run, workers, len(order), func(from, to int) { gather(out[from:to], c, order[from:to]) })
	case column.Ints:
		out := make(column.Ints, len(order))
		return out, overPieces(ctx, run, workers, len(order), func(from, to int) { gather(out[from:to], c, order[from:to]) })
	case column.Floats:
		out := make(column.Floats, len(order))
		return out, overPieces(ctx, run, workers, len(order), func(from, to int) { gather(out[from:to], c, order[from:to]) })
	case column.Strings:
		offsets, data, err := takeText(ctx, run, workers, c.Offsets, c.Data, order)
		return column.Strings{Offsets: offsets, Data: data}, err
	case column.Blobs:
		offsets, data, err := takeText(ctx, run, workers, c.Offsets, c.Data, order)
		return column.Blobs{Offsets: offsets, Data: data}, err
	case column.Struct:
		columns := make([]column.Column, len(c.Columns))
		for i, field := range c.Columns {
			var err error
			if columns[i], err = take(ctx, run, workers, field, order); err != nil {
				return nil, err
			}
		}
		return column.Struct{Of: c.Of, Columns: columns, N: len(order)}, nil
	}
	return column.Take(c, order), ctx.Err()
}

func gather[T any](out, items []T, order []int) {
	for i, at := range order {
		out[i] = items[at]
	}
}

func takeText(ctx context.Context, run parallel, workers int, offsets []int64, data []byte, order []int) ([]int64, []byte, error) {
	moved := make([]int64, len(order)+1)
	err := overPieces(ctx, run, workers, len(order), func(from, to int) {
		for i, at := range order[from:to] {
			moved[from+i+1] = offsets[at+1] - offsets[at]
		}
	})
	if err != nil {
		return nil, nil, err
	}
	for i := range order {
		moved[i+1] += moved[i]
	}
	out := make([]byte, moved[len(order)])
	err = overPieces(ctx, run, workers, len(order), func(from, to int) {
		for i, at := range order[from:to] {
			copy(out[moved[from+i]:], data[offsets[at]:offsets[at+1]])
		}
	})
	return moved, out, err
}
