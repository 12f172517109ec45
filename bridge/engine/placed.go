package engine

import (
	"cmp"
	"context"
	"slices"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// placed is what comes out of stages that give an item for each, with the default or nothing in the place of those that failed.
func (x *execution) placed() (Result, error) {
	type piece struct {
		items  column.Column
		valid  []bool
		faults []*fault.Fault
	}
	p, t := x.plan, x.item()
	instead := p.Default
	if p.OnError == Return {
		instead = column.Blank(t)
	}
	var pieces []column.Column
	var valid []bool
	var faults []*fault.Fault
	var size int64
	err := many(x, x.length(), x.cut(), func(ctx context.Context, l *lane, from, to int) (piece, error) {
		var part piece
		b := column.NewBuilder(t)
		err := x.flows(ctx, l, from, to, p.Stages, func(_ int, f *flow) error {
			if f.failed != nil { // not an item: a zip that is uneven
				return f.failed
			}
			items, err := column.Load(f.items, 0, f.items.Len(), nil)
			if err != nil {
				return err
			}
			index := slices.Repeat([]int{items.Len()}, f.rows) // where instead is
			for i := range items.Len() {
				index[f.row(i)] = i
			}
			if len(f.gaps) > 0 {
				items = column.Take(column.Concat(t, []column.Column{items, instead}), index)
			}
			b.Append(items)
			slices.SortFunc(f.gaps, func(a, b gap) int { return cmp.Compare(a.row, b.row) })
			whole := slices.Repeat([]bool{true}, f.rows)
			for _, g := range f.gaps {
				whole[g.row] = false
				part.faults = append(part.faults, g.fault)
			}
			part.valid = append(part.valid, whole...)
			x.progress(f.rows)
			return nil
		})
		part.items = b.Column()
		return part, err
	}, func(part piece) (bool, error) {
		pieces, valid, faults = append(pieces, part.items), append(valid, part.valid...), append(faults, part.faults...)
		size += column.SizeBytes(part.items)
		return false, x.engine.fits(size)
	})
	if err != nil {
		return Result{}, err
	}
	result := list(column.Concat(t, pieces))
	if p.OnError == Return {
		result = list(column.Optionals{Valid: valid, Elem: result.Columns[0]})
		result.Errors = faults
	}
	return result, nil
}
