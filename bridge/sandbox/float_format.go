package sandbox

import (
	"bytes"
	"math"
	"strconv"
	"strings"

	"weft/bridge/sandbox/abi"
)

// appendFormat appends a float as CPython's format() writes it for a letter and a precision: without what fills, groups or signs it. Without a letter and a precision it is
// repr; without a letter alone, g with a digit behind the point.
func appendFormat(dst []byte, v float64, how, precision int) []byte {
	letter, alternate := byte(how), how&abi.FormatAlternate != 0
	start := len(dst)
	switch {
	case letter == '%':
		v *= 100
		letter = 'f'
	case letter == 0 && precision < 0 && !alternate:
		dst = appendRepr(dst, v)
		return unsigned(dst, start, how)
	}
	lower := letter | 0x20
	upper := letter >= 'A' && letter <= 'G'
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		dst = appendRepr(dst, v)
	case letter == 0 && precision < 0:
		dst = appendGeneral(dst, v, -1, alternate, true)
	case letter == 0:
		dst = appendGeneral(dst, v, max(precision, 1), alternate, true)
	case lower == 'g':
		dst = appendGeneral(dst, v, max(precision, 1), alternate, false)
	default:
		dst = strconv.AppendFloat(dst, v, lower, precision, 64)
		if alternate && precision == 0 {
			dst = pointed(dst, start)
		}
	}
	if byte(how) == '%' {
		dst = append(dst, '%')
	}
	if upper {
		copy(dst[start:], bytes.ToUpper(dst[start:]))
	}
	return unsigned(dst, start, how)
}

// appendGeneral writes so many significant digits (below 0: as many as it takes), with an exponent where that is below -4 or not below the precision. A float that shows that
// it is one (real) has a digit behind the point, for which the exponent begins one earlier.
func appendGeneral(dst []byte, v float64, precision int, alternate, real bool) []byte {
	start := len(dst)
	digits, limit := precision-1, precision
	if precision < 0 {
		digits, limit = -1, 16
	} else if real {
		limit = precision - 1
	}
	var room [400]byte
	text := strconv.AppendFloat(room[:0], v, 'e', digits, 64)
	mark := bytes.IndexByte(text, 'e')
	exponent, _ := strconv.Atoi(string(text[mark+1:]))
	if exponent < -4 || exponent >= limit {
		mantissa := text[:mark]
		if !alternate {
			mantissa = trimmed(mantissa)
		}
		dst = append(dst, mantissa...)
		if alternate {
			dst = pointed(dst, start)
		}
		return append(dst, text[mark:]...)
	}
	after := -1
	if precision >= 0 {
		after = precision - 1 - exponent
	}
	dst = strconv.AppendFloat(dst, v, 'f', after, 64)
	if !alternate {
		dst = append(dst[:start], trimmed(dst[start:])...)
	}
	if (real || alternate) && bytes.IndexByte(dst[start:], '.') < 0 {
		dst = append(dst, '.')
		if real {
			dst = append(dst, '0')
		}
	}
	return dst
}

// trimmed is a number without the zeros that end it behind its point, and without the point.
func trimmed(text []byte) []byte {
	if bytes.IndexByte(text, '.') < 0 {
		return text
	}
	return bytes.TrimRight(bytes.TrimRight(text, "0"), ".")
}

// pointed has a point behind its digits, before an exponent.
func pointed(text []byte, start int) []byte {
	if bytes.IndexByte(text[start:], '.') >= 0 {
		return text
	}
	mark := bytes.IndexByte(text[start:], 'e')
	if mark < 0 {
		return append(text, '.')
	}
	text = append(text, 0)
	copy(text[start+mark+1:], text[start+mark:])
	text[start+mark] = '.'
	return text
}

// unsigned takes the sign off a zero where that is asked for.
func unsigned(dst []byte, start, how int) []byte {
	if how&abi.FormatPositiveZero == 0 || dst[start] != '-' || bytes.ContainsAny(mantissaOf(dst[start:]), "123456789inIN") {
		return dst
	}
	return append(dst[:start], dst[start+1:]...)
}

func mantissaOf(text []byte) []byte {
	if mark := bytes.IndexAny(text, "eE"); mark >= 0 {
		return text[:mark]
	}
	return text
}

// parseFloat is the number that CPython's float() reads from a text without white space around it, and whether it is one.
func parseFloat(text string) (float64, bool) {
	body := strings.TrimLeft(text, "+-")
	if len(text)-len(body) > 1 {
		return 0, false
	}
	switch strings.ToLower(body) {
	case "nan":
		return math.NaN(), true
	case "inf", "infinity":
	default:
		if body == "" || strings.Trim(body, "0123456789._eE+-") != "" {
			return 0, false
		}
		for i := range len(body) {
			if body[i] == '_' && (i == 0 || i == len(body)-1 || !digit(body[i-1]) || !digit(body[i+1])) {
				return 0, false
			}
		}
		text = strings.ReplaceAll(text, "_", "")
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil && !math.IsInf(v, 0) {
		return 0, false
	}
	return v, true
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
