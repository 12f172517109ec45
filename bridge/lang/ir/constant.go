package ir

import (
	"encoding/binary"
	"math"
	"slices"

	"weft/bridge/column"
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// constantRef is a captured value: scalars are constants of the code, what has an address lies in static memory.
func (b *builder) constantRef(c *check.Constant) []Expr {
	if _, ok := b.program.captured[c]; !ok {
		b.program.captured[c] = b.constantValue(c.Type, c.Value, 0)
	}
	return b.program.captured[c]
}

// constantValue is the values of item i of a column.
func (b *builder) constantValue(t *check.Type, c column.Column, i int) []Expr {
	plain, err := column.Load(c, i, i+1, nil)
	if err != nil {
		b.refuse("the value of a constant of type %s is not right: %s", t, err)
	}
	switch c := plain.(type) {
	case column.Bools:
		return []Expr{i32(flag(c[0]))}
	case column.Ints:
		return []Expr{i64(c[0])}
	case column.Floats:
		return []Expr{f64(c[0])}
	case column.Blobs:
		return b.program.textConstant(string(c.Data[c.Offsets[0]:c.Offsets[1]]))[:strLength]
	case column.Strings:
		return b.program.textConstant(string(c.Data[c.Offsets[0]:c.Offsets[1]]))
	case column.Nones:
		return nil
	case column.Optionals:
		if !c.Valid[0] {
			return zeros(t)
		}
		return append([]Expr{i32(1)}, b.constantValue(t.Elem, c.Elem, 0)...)
	case column.Struct:
		var all []Expr
		for k, field := range t.Parts() {
			all = append(all, b.constantValue(field, c.Columns[k], 0)...)
		}
		if t.Reference() {
			l, _ := recordLayout(t)
			return []Expr{i32(b.static(l, [][]Expr{all}))}
		}
		return all
	case column.Lists:
		switch t.Kind {
		case check.Array:
			return b.constantArray(t, c)
		case check.Dict, check.Set:
			return b.constantDict(t, c)
		}
		n := c.Offsets[1] - c.Offsets[0]
		data := b.items(t.Elem, c.Elem, c.Offsets[0], c.Offsets[1])
		word := slot{load: wasm.I32Load, store: wasm.I32Store, width: 4}
		header := layout{slots: []slot{word, word, word, word}}.placed()
		return []Expr{i32(b.static(header, [][]Expr{{i32(data), i32(n), i32(0), i32(0)}}))}
	}
	b.refuse("constants of type %s are not compiled yet", t)
	return nil
}

// constantArray is an array of one dimension, or of two whose rows are equally long.
func (b *builder) constantArray(t *check.Type, c column.Lists) []Expr {
	rows := c.Offsets[1] - c.Offsets[0]
	if t.Dims == 1 {
		return []Expr{i32(b.items(t.Elem, c.Elem, c.Offsets[0], c.Offsets[1])), i32(rows)}
	}
	all, err := column.Load(c.Elem, int(c.Offsets[0]), int(c.Offsets[1]), nil)
	if err != nil || rows == 0 {
		return []Expr{i32(0), i32(rows), i32(0)}
	}
	inner := all.(column.Lists)
	columns := inner.Offsets[1] - inner.Offsets[0]
	for k := range rows {
		if n := inner.Offsets[k+1] - inner.Offsets[k]; n != columns {
			b.refuse("the rows of a constant array have different lengths: %d and %d", columns, n)
		}
	}
	return []Expr{i32(b.items(t.Elem, inner.Elem, inner.Offsets[0], inner.Offsets[rows])), i32(rows), i32(columns)}
}

// items puts the items [from, to) of a column into static memory.
func (b *builder) items(t *check.Type, c column.Column, from, to int64) int64 {
	if t.Scalar() && t.Kind != check.None {
		// As they are: a captured array can be long.
		plain, err := column.Load(c, int(from), int(to), nil)
		if err == nil {
			return int64(b.program.constant(slices.Concat(column.Buffers(plain)...), 8))
		}
	}
	items := make([][]Expr, to-from)
	for k := range items {
		items[k] = b.constantValue(t, c, int(from)+k)
	}
	return b.static(layoutOf(t), items)
}

// static puts items, whose values are constants, into static memory.
func (b *builder) static(l layout, items [][]Expr) int64 {
	bytes := make([]byte, int(l.size)*len(items))
	for i, values := range items {
		for k, s := range l.slots {
			v, at := values[k].(*Const), bytes[i*int(l.size)+int(s.offset):]
			switch {
			case v.Of == wasm.F64:
				binary.LittleEndian.PutUint64(at, math.Float64bits(v.Float))
			case s.width == 8:
				binary.LittleEndian.PutUint64(at, uint64(v.Int))
			case s.width == 4:
				binary.LittleEndian.PutUint32(at, uint32(v.Int))
			default:
				at[0] = byte(v.Int)
			}
		}
	}
	return int64(b.program.constant(bytes, 8))
}

func flag(v bool) int64 {
	if v {
		return 1
	}
	return 0
}
