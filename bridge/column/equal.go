package column

import (
	"bytes"
	"math"
)

// Equal says whether two columns have the same items of the same natural type, however they are stored. Floats are compared by their
// bits (0.0 is not -0.0), but any NaN equals any NaN.
func Equal(a, b Column) bool {
	n := a.Len()
	if n != b.Len() || !a.Type().Natural().Equal(b.Type().Natural()) {
		return false
	}
	if x, ok := a.(Stored); ok { // a uint64 that no int holds can still be equal to itself
		if y, ok := b.(Stored); ok && x.Of.Equal(y.Of) && bytes.Equal(x.Data, y.Data) {
			return true
		}
	}
	x, err := Load(a, 0, n, nil)
	if err != nil {
		return false
	}
	y, err := Load(b, 0, n, nil)
	if err != nil {
		return false
	}
	return equal(x, y, nil)
}

// equal compares plain columns of one type and length; valid, where given, says which items count.
func equal(a, b Column, valid []bool) bool {
	switch a := a.(type) {
	case Nones:
		return true
	case Bools:
		return equalItems(a, b.(Bools), valid, func(x, y bool) bool { return x == y })
	case Ints:
		return equalItems(a, b.(Ints), valid, func(x, y int64) bool { return x == y })
	case Floats:
		return equalItems(a, b.(Floats), valid, equalFloat)
	case Strings:
		b := b.(Strings)
		return equalText(a.Offsets, a.Data, b.Offsets, b.Data, valid)
	case Blobs:
		b := b.(Blobs)
		return equalText(a.Offsets, a.Data, b.Offsets, b.Data, valid)
	case Struct:
		for i, field := range a.Columns {
			if !equal(field, b.(Struct).Columns[i], valid) {
				return false
			}
		}
		return true
	case Optionals:
		b := b.(Optionals)
		for i, is := range a.Valid {
			if is != b.Valid[i] && (valid == nil || valid[i]) {
				return false
			}
		}
		return equal(a.Elem, b.Elem, both(a.Valid, valid))
	case Lists:
		b := b.(Lists)
		for i := range a.Len() {
			if valid != nil && !valid[i] {
				continue
			}
			if a.Offsets[i+1]-a.Offsets[i] != b.Offsets[i+1]-b.Offsets[i] ||
				!equal(a.Elem.Slice(int(a.Offsets[i]), int(a.Offsets[i+1])), b.Elem.Slice(int(b.Offsets[i]), int(b.Offsets[i+1])), nil) {
				return false
			}
		}
		return true
	}
	return false
}

func equalFloat(x, y float64) bool {
	return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y
}

func equalItems[T any](a, b []T, valid []bool, same func(x, y T) bool) bool {
	for i := range a {
		if !same(a[i], b[i]) && (valid == nil || valid[i]) {
			return false
		}
	}
	return true
}

func equalText(ao []int64, a []byte, bo []int64, b []byte, valid []bool) bool {
	for i := range max(len(ao)-1, 0) {
		if (valid == nil || valid[i]) && !bytes.Equal(a[ao[i]:ao[i+1]], b[bo[i]:bo[i+1]]) {
			return false
		}
	}
	return true
}
