package abi

import "weft/bridge/column"

// Buffer is one buffer of a column.
type Buffer struct {
	Kind  Content
	Width int  // bytes an entry
	Rows  bool // its size follows from the number of rows: Width a row, and one entry more for offsets
}

// Content is what a buffer holds.
type Content uint8

const (
	Bools   Content = iota // one byte each, 0 or 1: a bool, or whether an Optional has a value
	Ints                   // int64
	Floats                 // float64
	Offsets                // int64, one more than the items
	Bytes                  // of strings
)

// BuffersOf is the buffers of a column of a type, in order. Types are natural: numbers are 8 bytes.
func BuffersOf(t column.Type) []Buffer { return appendBuffers(nil, t, true) }

func appendBuffers(to []Buffer, t column.Type, rows bool) []Buffer {
	switch t.Kind {
	case column.Bool:
		return append(to, Buffer{Bools, 1, rows})
	case column.Int:
		return append(to, Buffer{Ints, 8, rows})
	case column.Float:
		return append(to, Buffer{Floats, 8, rows})
	case column.String, column.Bytes:
		return append(to, Buffer{Offsets, 8, rows}, Buffer{Bytes, 1, false})
	case column.List, column.Dict, column.Set, column.Varying, column.Frozenset:
		return appendBuffers(append(to, Buffer{Offsets, 8, rows}), *t.Elem, false)
	case column.Optional:
		return appendBuffers(append(to, Buffer{Bools, 1, rows}), *t.Elem, rows)
	case column.Tuple, column.Record:
		for _, field := range t.Fields {
			to = appendBuffers(to, field.Type, rows)
		}
	}
	return to
}

// Table is where things stand in the table of a program.
type Table struct {
	Params  []int // the entry of each parameter
	Results int   // the first address of the result's buffers
	Size    int   // bytes, a multiple of 64
}

// TableOf lays out the table for parameters and a result.
func TableOf(parameters []column.Type, result column.Type) Table {
	t := Table{Params: make([]int, len(parameters))}
	at := params
	for i, p := range parameters {
		t.Params[i] = at
		at = (at + Buffers + 4*len(BuffersOf(p)) + 7) &^ 7
	}
	t.Results = at
	t.Size = (at + 4*len(BuffersOf(result)) + 63) &^ 63
	return t
}
