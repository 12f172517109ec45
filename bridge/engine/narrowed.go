package engine

import (
	"strings"

	"weft/bridge/column"
	"weft/kernel"
)

// stored is the type of the results of a map as they are stored: a compiled kernel may say a narrower storage; of an array that it gives also in a call.
func (p *Plan) stored() column.Type {
	t := p.Kernel.Signature().Result
	if c, ok := p.Kernel.(kernel.Compiled); ok && (p.Operation == Map || p.Operation == Call && t.Dims > 0) {
		t = t.In(c.Storage())
	}
	return t
}

// narrowed is what a kernel gave for a window after it went through its storage, in the type that it had: so results are the same whatever memory they go to. The first that
// does not fit is a fault of its row, before which the results end, as one of the kernel.
func (p *Plan) narrowed(result column.Column, err error, rows int) (column.Column, error) {
	stored := p.stored()
	if stored.Stored() == column.Natural {
		return result, err
	}
	if err != nil {
		failed, row := itemFault(err)
		if failed == nil || row == 0 {
			return result, err
		}
		rows = row
	}
	narrow, unfit := column.Convert(result.Slice(0, rows), stored)
	if unfit != nil {
		failed, row := itemFault(unfit)
		if failed == nil {
			return nil, unfit
		}
		_, detail, _ := strings.Cut(failed.Detail, "does not fit") // the text's item is the row of the window
		named := *failed
		named.Detail = "the result does not fit" + detail
		rows, err = row, &named
		if narrow, unfit = column.Convert(result.Slice(0, rows), stored); unfit != nil {
			return nil, unfit
		}
	}
	wide, failed := column.Load(narrow, 0, rows, new(column.Scratch))
	if failed != nil {
		return nil, failed
	}
	return wide, err
}
