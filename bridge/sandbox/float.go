package sandbox

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"weft/bridge/column"
)

// appendRepr appends a float as CPython's repr spells it.
func appendRepr(dst []byte, v float64) []byte {
	switch {
	case math.IsNaN(v):
		return append(dst, "nan"...)
	case math.IsInf(v, 1):
		return append(dst, "inf"...)
	case math.IsInf(v, -1):
		return append(dst, "-inf"...)
	}
	return column.AppendJSON(dst, column.Floats{v}, 0)
}

// roundDecimal is round(v, digits) of CPython: the decimal that is nearest to the exact value of v, ties to even, read back. It is infinite where
// CPython raises OverflowError.
func roundDecimal(v float64, digits int64) float64 {
	const most = 323 // more digits than any float64 has after its point
	if math.IsNaN(v) || math.IsInf(v, 0) || v == 0 || digits > most {
		return v
	}
	if digits < -308 {
		return math.Copysign(0, v)
	}
	var text []byte
	if digits >= 0 {
		text = strconv.AppendFloat(nil, v, 'f', int(digits), 64)
	} else {
		// The exponent of the leading digit decides how many digits stay. None do where the value is below the last place kept: then it is that place or 0.
		exact := strconv.FormatFloat(v, 'e', -1, 64)
		exponent, _ := strconv.Atoi(exact[strings.IndexByte(exact, 'e')+1:])
		switch kept := exponent + int(digits); {
		case kept >= 0:
			text = strconv.AppendFloat(nil, v, 'e', kept, 64)
		case kept == -1 && aboveHalf(v, exponent):
			text = []byte("1e" + strconv.Itoa(exponent+1))
			if v < 0 {
				text = append([]byte{'-'}, text...)
			}
		default:
			return math.Copysign(0, v)
		}
	}
	rounded, err := strconv.ParseFloat(string(text), 64)
	if err != nil && !math.IsInf(rounded, 0) {
		return v
	}
	return rounded
}

// aboveHalf says whether the magnitude of v is above 5 * 10**exponent, exactly; a tie goes to the even 0.
func aboveHalf(v float64, exponent int) bool {
	half := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(exponent)), nil)
	half.Mul(half, big.NewInt(5))
	return big.NewFloat(math.Abs(v)).Cmp(new(big.Float).SetInt(half)) > 0
}
