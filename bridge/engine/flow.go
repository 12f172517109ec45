package engine

import (
	"weft/bridge/column"
	"weft/bridge/fault"
)

// flow is a window's items on their way through the stages.
type flow struct {
	items  column.Column
	origin []int                    // the row of the window, or of from's items, that each came from; nil: their own
	from   func(item int) (row int) // the row that an item of a loop over several stages came from; nil: there was none
	failed error                    // of the first row that failed, which is behind all items
	rows   int                      // of the window; items of a window stage may come from behind them
	at     int                      // the place of the first item among those that come to the stage, while that follows from its place in the list
	of     int                      // how many come to it in all
	gaps   []gap                    // the rows that failed, where OnError puts something in their place
}

// gap is a row of which nothing came out.
type gap struct {
	row   int
	fault *fault.Fault
}

func (f *flow) row(i int) int {
	if f.origin != nil {
		i = f.origin[i]
	}
	if f.from != nil {
		return f.from(i)
	}
	return i
}

// position is the place of an item among those that come to the stage, where items that failed keep theirs.
func (f *flow) position(i int) int {
	if len(f.gaps) > 0 {
		i = f.row(i)
	}
	return f.at + i
}

// place is where an item is among those that origin counts.
func (f *flow) place(i int) int {
	if f.origin != nil {
		return f.origin[i]
	}
	return i
}

// cut drops the items from the failing one on.
func (f *flow) cut(at int) {
	f.items = f.items.Slice(0, at)
	if f.origin != nil {
		f.origin = f.origin[:at]
	}
}

// pick keeps some items.
func (f *flow) pick(index []int) {
	f.items = column.Take(f.items, index)
	origin := make([]int, len(index))
	for i, at := range index {
		origin[i] = f.place(at)
	}
	f.origin = origin
}

// lose drops some items.
func (f *flow) lose(rows []int) error {
	items, err := column.Load(f.items, 0, f.items.Len(), nil)
	if err != nil {
		return err
	}
	f.items = items
	kept := make([]int, 0, items.Len())
	for i := range items.Len() {
		if len(rows) > 0 && rows[0] == i {
			rows = rows[1:]
			continue
		}
		kept = append(kept, i)
	}
	f.pick(kept)
	return nil
}
