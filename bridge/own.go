package bridge

import (
	"bytes"
	"slices"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// own copies what the plan borrows, for a job that outlives the call. Memory for the result cannot be kept, so there is none in a job.
func (p *plan) own() error {
	if p.Into != nil {
		return fault.Invalid("into", "into is memory of the caller for a call that it waits for; a job, or a run with wait_ms, outlives the call")
	}
	if !p.Borrowed {
		return nil
	}
	p.Items, p.Constants = copies(p.Items), copies(p.Constants)
	for i := range p.Stages {
		p.Stages[i].Constants, p.Stages[i].Lists = copies(p.Stages[i].Constants), copies(p.Stages[i].Lists)
	}
	if p.Given != nil {
		p.Given = copies(p.Given)
	}
	p.Initial, p.Default = copied(p.Initial), copied(p.Default)
	p.Borrowed = false
	return nil
}

func copies(columns []column.Column) []column.Column {
	own := make([]column.Column, len(columns))
	for i, c := range columns {
		own[i] = copied(c)
	}
	return own
}

// copied is a column that shares no memory with the given one.
func copied(c column.Column) column.Column {
	switch c := c.(type) {
	case column.Bools:
		return slices.Clone(c)
	case column.Ints:
		return slices.Clone(c)
	case column.Floats:
		return slices.Clone(c)
	case column.Strings:
		offsets, data := copiedText(c.Offsets, c.Data)
		return column.Strings{Offsets: offsets, Data: data}
	case column.Blobs:
		offsets, data := copiedText(c.Offsets, c.Data)
		return column.Blobs{Offsets: offsets, Data: data}
	case column.Struct:
		return column.Struct{Of: c.Of, Columns: copies(c.Columns), N: c.N}
	case column.Lists:
		return column.Lists{Offsets: slices.Clone(c.Offsets), Elem: copied(c.Elem), Of: c.Of}
	case column.Optionals:
		return column.Optionals{Valid: slices.Clone(c.Valid), Elem: copied(c.Elem)}
	case column.Pieces:
		own, _ := column.Load(c, 0, c.Len(), nil) // texts always load
		return own
	case column.Repeat:
		return column.Repeat{Value: copied(c.Value), N: c.N}
	case column.Stored:
		return column.Stored{Of: c.Of, Data: bytes.Clone(c.Data)}
	case column.AsFloats:
		return column.AsFloats{Ints: copied(c.Ints)}
	}
	return c // nil, None, a range: no memory
}

// copiedText copies the part of the bytes that the offsets use; a window of a long text does not drag the rest along.
func copiedText(offsets []int64, data []byte) ([]int64, []byte) {
	if len(offsets) == 0 {
		return nil, nil
	}
	first, last := offsets[0], offsets[len(offsets)-1]
	own := make([]int64, len(offsets))
	for i, offset := range offsets {
		own[i] = offset - first
	}
	return own, bytes.Clone(data[first:last])
}
