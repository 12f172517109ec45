package column

import (
	"encoding/binary"
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"unsafe"

	"weft/bridge/jsontext"
)

// digits8 reads up to 8 decimal digits at the beginning of w, eight bytes of text: their value and how many there are. There is no
// branch in it: the lengths of numbers cannot be predicted, and a wrong guess costs more than the arithmetic.
func digits8(w uint64) (value uint64, n int) {
	t := w ^ 0x3030303030303030
	// The top bit of each byte that is no digit; a carry reaches only bytes behind one that is marked already.
	marks := (t + 0x7676767676767676 | t) & 0x8080808080808080
	n = bits.TrailingZeros64(marks) >> 3 // 8 where there is no mark
	t <<= uint(64-8*n) & 127             // the digits end at the last byte, zeros before them
	t = (t * 2561) >> 8 & 0x00ff00ff00ff00ff
	t = (t * 6553601) >> 16 & 0x0000ffff0000ffff
	return (t * 42949672960001) >> 32, n
}

type intSink struct {
	out      []int64
	inferred bool
}

func (s *intSink) fill()          { s.out = append(s.out, 0) }
func (s *intSink) expect(n int)   { s.out = make([]int64, 0, n) }
func (s *intSink) len() int       { return len(s.out) }
func (s *intSink) column() Column { return Ints(s.out) }

// eight is the eight bytes of text from at on, zeros where it has ended: no digit.
func eight(text []byte, at int) (w uint64) {
	if len(text)-at >= 8 {
		return binary.LittleEndian.Uint64(text[at:])
	}
	return lastBytes(text, at)
}

// lastBytes is apart from eight to keep the loop out of the hot path.
//
//go:noinline
func lastBytes(text []byte, at int) (w uint64) {
	for i := len(text) - 1; i >= at; i-- {
		w = w<<8 | uint64(text[i])
	}
	return w
}

// items is the hot path: ints of up to 18 digits, packed or with one space behind the comma.
func (s *intSink) items(d *decoder, at int) (end int, err error) {
	at, more := d.first(at, ']')
	text := d.text
	for more {
		if begin := at; begin < len(text) {
			minus := int64(0)
			if text[begin] == '-' {
				begin, minus = at+1, -1
			}
			value, n := digits8(eight(text, begin))
			if n == 8 {
				value, n = longInt(text, begin, value)
			}
			if behind := begin + n; n > 0 && behind < len(text) && (text[begin] != '0' || n == 1) {
				switch c := text[behind]; {
				case c == ',':
					s.out = append(s.out, (int64(value)^minus)-minus)
					at = d.element(behind + 1)
					continue
				case c == ']' || c <= ' ':
					s.out = append(s.out, (int64(value)^minus)-minus)
					if at, more, err = d.next(behind, ']'); err != nil {
						return at, err
					}
					continue
				}
			}
		}
		if end, err = s.item(d, at); err != nil {
			return end, err
		}
		if at, more, err = d.next(end, ']'); err != nil {
			return at, err
		}
	}
	return at, nil
}

// element is where the element behind a comma begins.
func (d *decoder) element(at int) int {
	if at < len(d.text) && d.text[at] == ' ' {
		at++
	}
	if at < len(d.text) && d.text[at] <= ' ' {
		return d.space(at)
	}
	return at
}

// longInt goes on after 8 digits, up to 18, which always fit; n is 0 where there are more.
func longInt(text []byte, begin int, value uint64) (uint64, int) {
	more, n := digits8(eight(text, begin+8))
	value = value*wholeTens[n] + more
	if n < 8 {
		return value, 8 + n
	}
	more, n = digits8(eight(text, begin+16))
	if n > 2 {
		return 0, 0
	}
	return value*wholeTens[n] + more, 16 + n
}

func (s *intSink) item(d *decoder, at int) (int, error) {
	c := d.byteAt(at)
	if c != '-' && c-'0' > 9 {
		value, end, ok := d.boolean(at)
		if !ok {
			return at, d.unwanted(at, IntType)
		}
		v := int64(0)
		if value {
			v = 1
		}
		s.out = append(s.out, v)
		return end, nil
	}
	raw, err := d.raw(at)
	if err != nil {
		return at, err
	}
	if jsontext.KindOf(raw) != jsontext.KindInt {
		if s.inferred {
			return at, errFloat
		}
		return at, d.unwanted(at, IntType)
	}
	v, err := strconv.ParseInt(alias(raw), 10, 64)
	if err != nil {
		return at, tooLargeInt(raw)
	}
	s.out = append(s.out, v)
	return at + len(raw), nil
}

func tooLargeInt(raw []byte) error {
	return &badValue{reason: "overflow", what: "does not fit a 64-bit int (got " + clip(string(raw)) + ")"}
}

func alias(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

type floatSink struct {
	out      []float64
	inferred bool
}

func (s *floatSink) fill()          { s.out = append(s.out, 0) }
func (s *floatSink) expect(n int)   { s.out = make([]float64, 0, n) }
func (s *floatSink) len() int       { return len(s.out) }
func (s *floatSink) column() Column { return Floats(s.out) }

// tens are the powers of ten that a float64 holds exactly.
var tens = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19}

var wholeTens = [...]uint64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8}

func (s *floatSink) items(d *decoder, at int) (end int, err error) {
	at, more := d.first(at, ']')
	text := d.text
	for more {
		value, end, ok := fastFloat(text, at)
		switch {
		case !ok:
			if end, err = s.item(d, at); err != nil {
				return end, err
			}
		case end < len(text) && text[end] == ',':
			s.out = append(s.out, value)
			at = d.element(end + 1)
			continue
		default:
			s.out = append(s.out, value)
		}
		if at, more, err = d.next(end, ']'); err != nil {
			return at, err
		}
	}
	return at, nil
}

// fastFloat reads a number without an exponent: of up to 7 digits before the point and 19 in all, or an int of up to 7.
func fastFloat(text []byte, at int) (value float64, end int, ok bool) {
	minus := uint64(0)
	if at < len(text) && text[at] == '-' {
		at++
		minus = 1 << 63
	}
	mantissa, n := digits8(eight(text, at))
	if n == 0 || n == 8 || n > 1 && text[at] == '0' || at+n >= len(text) {
		return 0, 0, false
	}
	at += n
	places, most := 0, 19-n
	switch c := text[at]; {
	case c == '.':
		at++
	case c == ',' || c == ']' || c <= ' ': // an int, and always exact; but -0 is up to the sink
		return float64(mantissa) * (1 - float64(minus>>62)), at, mantissa != 0 || minus == 0
	default:
		return 0, 0, false
	}
	for n = 8; n == 8 && places < 24; {
		var more uint64
		more, n = digits8(eight(text, at))
		mantissa = mantissa*wholeTens[n] + more
		at += n
		places += n
	}
	if places == 0 || places > most || at < len(text) && text[at]|0x20 == 'e' {
		return 0, 0, false
	}
	if mantissa < exactInt {
		value, ok = float64(mantissa)/tens[places], true
	} else {
		value, ok = decimal(mantissa, places)
	}
	return math.Float64frombits(math.Float64bits(value) | minus), at, ok
}

func (s *floatSink) item(d *decoder, at int) (int, error) {
	c := d.byteAt(at)
	if c != '-' && c-'0' > 9 {
		value, end, ok := s.special(d, at)
		if !ok {
			return at, d.unwanted(at, FloatType)
		}
		s.out = append(s.out, value)
		return end, nil
	}
	raw, err := d.raw(at)
	if err != nil {
		return at, err
	}
	value, err := strconv.ParseFloat(alias(raw), 64)
	if math.IsInf(value, 0) {
		return at, &badValue{reason: "overflow", what: "does not fit a float (got " + clip(string(raw)) + ")"}
	}
	if err != nil {
		return at, errSyntax
	}
	if jsontext.KindOf(raw) == jsontext.KindInt {
		if s.inferred {
			if _, err := strconv.ParseInt(alias(raw), 10, 64); err != nil {
				return at, tooLargeInt(raw)
			}
			if value == 0 {
				value = 0 // -0 is the int 0
			}
		}
		if math.Abs(value) >= exactInt && !exactly(value, raw) {
			return at, &badValue{reason: "inexact", what: "is an int (" + clip(string(raw)) + ") that is not exact as a float (allowed: up to ±2**53, and larger ones that a float64 holds)"}
		}
	}
	s.out = append(s.out, value)
	return at + len(raw), nil
}

// exactly says whether a float is the integer that a text says. The text is no longer than the largest float's.
func exactly(value float64, raw []byte) bool {
	text, ok := new(big.Int).SetString(string(raw), 10)
	if !ok {
		return false
	}
	whole, accuracy := big.NewFloat(value).Int(nil)
	return accuracy == big.Exact && whole.Cmp(text) == 0
}

// special reads what stands for a float without being a number: a bool, or, where floats are declared, the words for NaN and the infinities.
func (s *floatSink) special(d *decoder, at int) (value float64, end int, ok bool) {
	if truth, end, ok := d.boolean(at); ok {
		if truth {
			return 1, end, true
		}
		return 0, end, true
	}
	if s.inferred {
		return 0, at, false
	}
	for _, special := range [...]struct {
		text  string
		value float64
	}{{`"NaN"`, math.NaN()}, {`"Infinity"`, math.Inf(1)}, {`"-Infinity"`, math.Inf(-1)}} {
		if d.word(at, special.text) {
			return special.value, at + len(special.text), true
		}
	}
	return 0, at, false
}
