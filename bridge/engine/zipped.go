package engine

import (
	"fmt"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// shortest is the length of the shortest list of a zip.
func (s *Stage) shortest() int {
	n := s.Lists[0].Len()
	for _, list := range s.Lists[1:] {
		n = min(n, list.Len())
	}
	return n
}

// uneven is the fault of a strict zip to which n items come, if they are not as many as each list has; ends says that they are all.
func (s *Stage) uneven(n int, ends bool) error {
	if !s.Strict {
		return nil
	}
	for i, list := range s.Lists {
		if list.Len() < n || ends && list.Len() > n {
			came := "more"
			if list.Len() > n {
				came = fmt.Sprintf("only %d", n)
			}
			return fault.Invalid("strict", "with strict, all lists of zip are as long as what comes to it (list %d has %d items, and %s came)", i, list.Len(), came)
		}
	}
	return nil
}

// zip makes tuples of the items of a flow and those of the lists at their places.
func (s *Stage) zip(f *flow) error {
	items, err := column.Load(f.items, 0, f.items.Len(), nil)
	if err != nil {
		return err
	}
	columns := []column.Column{items}
	types := []column.Type{items.Type()}
	for _, list := range s.Lists {
		c, err := f.beside(list)
		if err != nil {
			return err
		}
		columns, types = append(columns, c), append(types, c.Type())
	}
	f.items = column.Struct{Of: column.TupleOf(types...), Columns: columns, N: items.Len()}
	return nil
}

// beside is the items of a list at the places of those of the flow.
func (f *flow) beside(list column.Column) (column.Column, error) {
	n := f.items.Len()
	if n == 0 || len(f.gaps) == 0 {
		return column.Load(list, f.at, f.at+n, nil)
	}
	first := f.position(0)
	c, err := column.Load(list, first, f.position(n-1)+1, nil)
	if err != nil {
		return nil, err
	}
	index := make([]int, n)
	for i := range index {
		index[i] = f.position(i) - first
	}
	return column.Take(c, index), nil
}
