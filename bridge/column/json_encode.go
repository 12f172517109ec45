package column

import (
	"encoding/base64"
	"math"
	"math/bits"
	"slices"
	"strconv"

	"weft/bridge/jsontext"
)

// AppendJSON appends item i of a column as JSON. Floats are spelled as CPython's repr does ("16.0", "1e-05"), always so that they read back
// to the same bits; NaN and the infinities are the strings "NaN", "Infinity", "-Infinity"; bytes are base64; tuples are arrays, records
// objects, dicts with keys of str objects too, other dicts arrays of pairs, sets arrays, None is null.
func AppendJSON(dst []byte, c Column, i int) []byte {
	switch c := c.(type) {
	case Nones:
		check(i, i+1, int(c))
		return append(dst, "null"...)
	case Bools:
		return strconv.AppendBool(dst, c[i])
	case Ints:
		return appendInt(dst, c[i])
	case Floats:
		return appendFloat(dst, c[i])
	case Strings:
		return jsontext.AppendString(dst, c.Data[c.Offsets[i]:c.Offsets[i+1]])
	case Blobs:
		dst = append(dst, '"')
		dst = base64.StdEncoding.AppendEncode(dst, c.Data[c.Offsets[i]:c.Offsets[i+1]])
		return append(dst, '"')
	case Struct:
		return appendStruct(dst, c, i)
	case Lists:
		if c.named() {
			return c.appendObject(dst, i)
		}
		dst = append(dst, '[')
		dst = appendItems(dst, c.Elem, int(c.Offsets[i]), int(c.Offsets[i+1]))
		return append(dst, ']')
	case Optionals:
		if !c.Valid[i] {
			return append(dst, "null"...)
		}
		return AppendJSON(dst, c.Elem, i)
	case Range:
		check(i, i+1, c.N)
		return appendInt(dst, c.At(i))
	case Pieces:
		return AppendJSON(dst, Strings{Offsets: c.Bounds[2*i : 2*i+2], Data: c.Data}, 0)
	case Repeat:
		check(i, i+1, c.N)
		return AppendJSON(dst, c.Value, 0)
	case AsFloats:
		return appendAsFloat(dst, c, i)
	case Stored:
		return appendStored(dst, c.Slice(i, i+1).(Stored))
	}
	panic("column: unknown column")
}

// named says whether they are dicts whose keys are strings: objects in JSON. Other dicts are arrays of pairs.
func (c Lists) named() bool { return c.Of == Dict && c.Elem.Type().Fields[0].Type.Kind == String }

func (c Lists) appendObject(dst []byte, i int) []byte {
	entries, err := Load(c.Elem, int(c.Offsets[i]), int(c.Offsets[i+1]), nil)
	if err != nil {
		entries = c.Elem.Slice(int(c.Offsets[i]), int(c.Offsets[i+1]))
	}
	s := entries.(Struct)
	dst = append(dst, '{')
	for k := range s.N {
		if k > 0 {
			dst = append(dst, ',')
		}
		dst = append(AppendJSON(dst, s.Columns[0], k), ':')
		dst = AppendJSON(dst, s.Columns[1], k)
	}
	return append(dst, '}')
}

// AppendJSONList appends all items of a column as a JSON array.
func AppendJSONList(dst []byte, c Column) []byte {
	dst = append(dst, '[')
	dst = appendItems(dst, c, 0, c.Len())
	return append(dst, ']')
}

// appendItems appends the items [from, to) with commas between them.
func appendItems(dst []byte, c Column, from, to int) []byte {
	if from == to {
		return dst
	}
	switch c := c.(type) {
	case Bools:
		for _, b := range c[from:to] {
			dst = append(strconv.AppendBool(dst, b), ',')
		}
	case Ints:
		for _, v := range c[from:to] {
			dst = append(appendInt(dst, v), ',')
		}
	case Floats:
		for _, v := range c[from:to] {
			dst = append(appendFloat(dst, v), ',')
		}
	case Repeat:
		check(from, to, c.N)
		text := append(AppendJSON(nil, c.Value, 0), ',')
		for range to - from {
			dst = append(dst, text...)
		}
	case Stored:
		const window = 1024 // small enough for the stack of most columns, large enough to forget the call
		for ; from < to; from += window {
			part := c.Slice(from, min(from+window, to)).(Stored)
			if plain, err := loadStored(part, 0, nil, nil); err == nil {
				dst = append(appendItems(dst, plain, 0, plain.Len()), ',')
				continue
			}
			for i := range part.Len() { // a uint64 that is no int64
				dst = append(appendStored(dst, part.Slice(i, i+1).(Stored)), ',')
			}
		}
	default:
		for i := from; i < to; i++ {
			dst = append(AppendJSON(dst, c, i), ',')
		}
	}
	return dst[:len(dst)-1]
}

func appendStruct(dst []byte, c Struct, i int) []byte {
	check(i, i+1, c.N)
	if c.Of.Kind == Tuple {
		dst = append(dst, '[')
		for f, field := range c.Columns {
			if f > 0 {
				dst = append(dst, ',')
			}
			dst = AppendJSON(dst, field, i)
		}
		return append(dst, ']')
	}
	dst = append(dst, '{')
	for f, field := range c.Columns {
		if f > 0 {
			dst = append(dst, ',')
		}
		dst = append(jsontext.AppendString(dst, c.Of.Fields[f].Name), ':')
		dst = AppendJSON(dst, field, i)
	}
	return append(dst, '}')
}

// appendStored appends the one item of a Stored.
func appendStored(dst []byte, c Stored) []byte {
	if c.Of.Storage == Uint64 {
		return strconv.AppendUint(dst, view[uint64](c.Data)[0], 10)
	}
	plain, err := loadStored(c, 0, nil, nil)
	if err != nil {
		panic(err)
	}
	return AppendJSON(dst, plain, 0)
}

func appendAsFloat(dst []byte, c AsFloats, i int) []byte {
	plain, err := Load(c, i, i+1, nil)
	if err != nil { // not exact: what is there is the int
		return AppendJSON(dst, c.Ints, i)
	}
	return AppendJSON(dst, plain, 0)
}

const pairs = "00010203040506070809" + "10111213141516171819" + "20212223242526272829" + "30313233343536373839" + "40414243444546474849" +
	"50515253545556575859" + "60616263646566676869" + "70717273747576777879" + "80818283848586878889" + "90919293949596979899"

// powers[n] is the least number of n+1 digits.
var powers = [...]uint64{0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19}

// appendInt is strconv.AppendInt; knowing the number of digits first, it writes them where they stay.
func appendInt(dst []byte, v int64) []byte {
	u := uint64(v)
	if v < 0 {
		dst, u = append(dst, '-'), -u
	}
	n := bits.Len64(u|1) * 1233 >> 12 // log10, at most one too small
	if u >= powers[n] || n == 0 {
		n++
	}
	end := len(dst) + n
	if end > cap(dst) {
		dst = slices.Grow(dst, n)
	}
	dst = dst[:end]
	for u >= 100 {
		two := u % 100 * 2
		u /= 100
		end -= 2
		dst[end], dst[end+1] = pairs[two], pairs[two+1]
	}
	if u >= 10 {
		dst[end-2], dst[end-1] = pairs[2*u], pairs[2*u+1]
	} else {
		dst[end-1] = '0' + byte(u)
	}
	return dst
}

// formatFloat is the text of a float as CPython's repr gives it.
func formatFloat(f float64) string { return string(appendFloat(nil, f)) }

// appendFloat appends a float as CPython's repr spells it: the shortest digits that read back to the same float, with an exponent below
// 1e-4 and from 1e16 on.
func appendFloat(dst []byte, f float64) []byte {
	if v := int64(f); float64(v) == f && -exactInt < v && v < exactInt {
		if v == 0 && math.Signbit(f) {
			return append(dst, "-0.0"...)
		}
		return append(appendInt(dst, v), '.', '0')
	}
	if v := int64(f * 1e4); float64(v)/1e4 == f && -1e15 < f*1e4 && f*1e4 < 1e15 {
		return appendPlaces(dst, f, v)
	}
	switch size := math.Abs(f); {
	case size >= 1e-4 && size < 1e16:
		start := len(dst)
		dst = strconv.AppendFloat(dst, f, 'f', -1, 64)
		for _, c := range dst[start:] {
			if c == '.' {
				return dst
			}
		}
		return append(dst, '.', '0')
	case f != f:
		return append(dst, `"NaN"`...)
	case size <= math.MaxFloat64:
		return strconv.AppendFloat(dst, f, 'e', -1, 64)
	case f > 0:
		return append(dst, `"Infinity"`...)
	}
	return append(dst, `"-Infinity"`...)
}

// appendPlaces appends v/10000, which is f, as the shortest text: with at most 15 digits no shorter one reads back to the same float.
func appendPlaces(dst []byte, f float64, v int64) []byte {
	if f < 0 {
		dst, v = append(dst, '-'), -v
	}
	dst = appendInt(dst, v/1e4)
	rest := uint64(v % 1e4)
	high, low := rest/100*2, rest%100*2
	dst = append(dst, '.', pairs[high], pairs[high+1], pairs[low], pairs[low+1])
	for dst[len(dst)-1] == '0' {
		dst = dst[:len(dst)-1]
	}
	return dst
}
