package engine

import (
	"slices"

	"weft/bridge/column"
)

// given is the lists whose items operations like filter, sort and max give back.
func (p *Plan) given() []column.Column {
	if p.Given != nil {
		return p.Given
	}
	return p.Items
}

// item is the type of the items given: of several lists, a tuple.
func (x *execution) item() column.Type {
	if len(x.plan.Stages) > 0 {
		return x.plan.item(x.plan.Stages)
	}
	given := x.plan.given()
	if len(given) == 1 {
		return given[0].Type().Natural()
	}
	types := make([]column.Type, len(given))
	for i, c := range given {
		types[i] = c.Type().Natural()
	}
	return column.TupleOf(types...)
}

// rows is the items of a window as given; valid until the next window.
func (x *execution) rows(l *lane, w window) (column.Column, error) {
	columns := w.items
	if p := x.plan; p.Given != nil {
		columns = make([]column.Column, len(p.Given))
		for i, c := range p.Given {
			loaded, err := column.Load(c, w.first, w.first+w.len(), l.scratchOf(len(p.Items)+len(p.Constants)+i))
			if err != nil {
				return nil, p.shifted(err, 0)
			}
			columns[i] = loaded
		}
	} else if slices.ContainsFunc(columns, counted) {
		columns = slices.Clone(columns)
		for i, c := range columns {
			columns[i], _ = column.Load(c, 0, c.Len(), l.scratchOf(i)) // what is loaded stays as it is, and a range always loads
		}
	}
	return x.row(columns), nil
}

// between is the items [from, to) as given, in one plain column of their own.
func (x *execution) between(from, to int) (column.Column, error) {
	given := x.plan.given()
	columns := make([]column.Column, len(given))
	for i, c := range given {
		loaded, err := column.Load(c, from, to, new(column.Scratch))
		if err != nil {
			return nil, x.plan.shifted(err, 0)
		}
		columns[i] = loaded
	}
	return x.row(columns), nil
}

func (x *execution) row(columns []column.Column) column.Column {
	if len(columns) == 1 {
		return columns[0]
	}
	return column.Struct{Of: x.item(), Columns: columns, N: columns[0].Len()}
}
