package jsontext

import (
	"bytes"
	"errors"
	"math"
	"strconv"
	"unicode/utf8"
	"unsafe"

	"weft/bridge/fault"
)

// Kind is what a JSON value is. A number is a KindInt unless it has a point or an exponent: 1.0 and 1e3 are KindFloat.
type Kind uint8

const (
	KindNone Kind = iota // of an empty span only, where the span came from this package
	KindNull
	KindBool
	KindInt
	KindFloat
	KindString
	KindArray
	KindObject
)

// String names the kind as messages do.
func (k Kind) String() string {
	return [...]string{"nothing", "null", "a boolean", "an integer", "a float", "a string", "an array", "an object"}[k]
}

// KindOf is the kind of a raw value that was checked already.
func KindOf(raw []byte) Kind {
	if len(raw) == 0 {
		return KindNone
	}
	switch raw[0] {
	case '"':
		return KindString
	case '[':
		return KindArray
	case '{':
		return KindObject
	case 't', 'f':
		return KindBool
	case 'n':
		return KindNull
	}
	if bytes.IndexByte(raw, '.') >= 0 || bytes.IndexByte(raw, 'e') >= 0 || bytes.IndexByte(raw, 'E') >= 0 {
		return KindFloat
	}
	return KindInt
}

// Int reads an integer of 64 bits with sign.
func Int(raw []byte) (int64, error) {
	if KindOf(raw) != KindInt {
		return 0, wrongType("an integer", raw)
	}
	n, err := strconv.ParseInt(alias(raw), 10, 64)
	if err != nil {
		return 0, numberFault("an integer of 64 bits", raw, err)
	}
	return n, nil
}

// Uint reads an integer of 64 bits without sign.
func Uint(raw []byte) (uint64, error) {
	if KindOf(raw) != KindInt {
		return 0, wrongType("an integer", raw)
	}
	n, err := strconv.ParseUint(alias(raw), 10, 64)
	if err != nil {
		return 0, numberFault("an integer from 0 to 2**64-1", raw, err)
	}
	return n, nil
}

// Float reads a number. One beyond the range of float64 is refused; one that is nearer to 0 than any float is 0.
func Float(raw []byte) (float64, error) {
	if kind := KindOf(raw); kind != KindInt && kind != KindFloat {
		return 0, wrongType("a number", raw)
	}
	x, err := strconv.ParseFloat(alias(raw), 64)
	if err != nil && math.IsInf(x, 0) || err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0, numberFault("a number that fits into a float", raw, err)
	}
	return x, nil
}

func numberFault(wanted string, raw []byte, _ error) error {
	return fault.Invalid(reasonType, "takes %s, got %s", wanted, shorten(raw))
}

// Bool reads true or false.
func Bool(raw []byte) (bool, error) {
	if KindOf(raw) != KindBool {
		return false, wrongType("true or false", raw)
	}
	return raw[0] == 't', nil
}

// String reads a string; the result does not alias raw.
func String(raw []byte) (string, error) {
	if KindOf(raw) != KindString {
		return "", wrongType("a string", raw)
	}
	return string(Unquote(raw)), nil
}

// Unquote is the text of a JSON string that was checked already, with its quotes. It aliases raw where there is no escape.
func Unquote(raw []byte) []byte {
	inside := raw[1 : len(raw)-1]
	if bytes.IndexByte(inside, '\\') < 0 {
		return inside
	}
	return AppendUnquoted(make([]byte, 0, len(inside)), raw)
}

// AppendUnquoted appends the text of a JSON string that was checked already.
func AppendUnquoted(dst, raw []byte) []byte {
	rest := raw[1 : len(raw)-1]
	for {
		at := bytes.IndexByte(rest, '\\')
		if at < 0 {
			return append(dst, rest...)
		}
		dst = append(dst, rest[:at]...)
		size := 2
		switch c := rest[at+1]; c {
		case 'b':
			dst = append(dst, '\b')
		case 'f':
			dst = append(dst, '\f')
		case 'n':
			dst = append(dst, '\n')
		case 'r':
			dst = append(dst, '\r')
		case 't':
			dst = append(dst, '\t')
		case 'u':
			r, _ := hex4(rest, at)
			size = 6
			if 0xD800 <= r && r <= 0xDFFF {
				low, _ := hex4(rest, at+6)
				r = (r-0xD800)<<10 | (low - 0xDC00) + 0x10000
				size = 12
			}
			dst = utf8.AppendRune(dst, r)
		default:
			dst = append(dst, c)
		}
		rest = rest[at+size:]
	}
}

// AppendString appends s as a JSON string. Bytes that are not UTF-8 become U+FFFD.
func AppendString[T string | []byte](dst []byte, s T) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if plain[c] {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(string(s[i:min(len(s), i+utf8.UTFMax)]))
			if r != utf8.RuneError || size != 1 {
				i += size
				continue
			}
		}
		dst = append(dst, s[start:i]...)
		dst = appendEscape(dst, c)
		i++
		start = i
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}

func appendEscape(dst []byte, c byte) []byte {
	const hex = "0123456789abcdef"
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\b':
		return append(dst, '\\', 'b')
	case '\f':
		return append(dst, '\\', 'f')
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	}
	if c >= utf8.RuneSelf {
		return append(dst, "\uFFFD"...)
	}
	return append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}

// alias is the text of b without a copy, for calls that do not keep it.
func alias(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
