package column

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFloatsAreSpelledAsPythonDoes(t *testing.T) {
	for text, f := range map[string]float64{ // repr() of CPython 3.11
		"0.0": 0, "-0.0": math.Copysign(0, -1), "16.0": 16, "-1.5": -1.5, "0.1": 0.1, "0.30000000000000004": 0.30000000000000004, "1e+16": 1e16,
		"9999999999999998.0": 9999999999999998, "1.2345678901234568e+16": 12345678901234567, "0.0001": 0.0001, "1e-05": 0.00001, "1.5e-07": 1.5e-7,
		"123456789012345.6": 123456789012345.6, "1e+22": 1e22, "1.7976931348623157e+308": math.MaxFloat64, "5e-324": 5e-324, "2.2250738585072014e-308": 0x1p-1022,
		"9007199254740994.0": 9007199254740994, "2251799813685248.5": 2251799813685248.5, "0.0625": 0.0625, "123.4567": 123.4567, "0.5": 0.5, "99999.9999": 99999.9999,
		"1e+100": 1e100, "123456.7": 123456.7, "0.00012": 0.00012,
	} {
		require.Equal(t, text, formatFloat(f))
	}
	require.Equal(t, `["NaN","Infinity","-Infinity"]`, text(Floats{math.NaN(), math.Inf(1), math.Inf(-1)}))
}

// python spells a float as CPython's float_repr_style 'short' does, from the digits that strconv finds.
func python(f float64) string {
	sci := strconv.FormatFloat(f, 'e', -1, 64)
	mantissa, exp, _ := strings.Cut(sci, "e")
	exponent, _ := strconv.Atoi(exp)
	if -4 <= exponent && exponent < 16 {
		s := strconv.FormatFloat(f, 'f', -1, 64)
		if !strings.Contains(s, ".") {
			s += ".0"
		}
		return s
	}
	if exponent < 0 {
		return mantissa + "e-" + strings.Repeat("0", max(0, 2-len(strconv.Itoa(-exponent)))) + strconv.Itoa(-exponent)
	}
	return mantissa + "e+" + strings.Repeat("0", max(0, 2-len(strconv.Itoa(exponent)))) + strconv.Itoa(exponent)
}

func TestFloatsOfAllSizesAreSpelledTheShortWay(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	try := func(f float64) {
		if !math.IsInf(f, 0) && f == f {
			require.Equal(t, python(f), formatFloat(f))
		}
	}
	for range 20_000 {
		try(math.Float64frombits(r.Uint64()))
		try(r.NormFloat64())
		try(float64(r.Int64N(1e12)) / math.Pow10(r.IntN(8)))
		try(math.Nextafter(float64(r.Int64N(1e9))/1e4, r.Float64()*1e9))
	}
	for e := -330; e < 309; e++ {
		for _, f := range []float64{math.Pow10(e), -math.Pow10(e), math.Nextafter(math.Pow10(e), 0), math.Nextafter(math.Pow10(e), 1e308)} {
			try(f)
		}
	}
}

func TestIntsOfAllSizes(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	try := func(v int64) { require.Equal(t, strconv.FormatInt(v, 10), string(appendInt(nil, v))) }
	for e, p := 0, int64(1); e <= 18; e, p = e+1, p*10 {
		for _, d := range []int64{-2, -1, 0, 1, 2} {
			try(p + d)
			try(-p + d)
		}
	}
	for range 20_000 {
		try(int64(r.Uint64()) >> r.IntN(64))
	}
	try(math.MinInt64)
	try(math.MaxInt64)
}

func TestEncodedTextIsJSONAndReadsBack(t *testing.T) {
	for _, s := range samples(t) {
		text := AppendJSONList(nil, s.c)
		require.True(t, json.Valid(text))
		of := s.c.Type()
		back, err := DecodeJSON(text, &of)
		require.NoError(t, err)
		require.True(t, Equal(s.c, back), s.name)
	}
}

func TestLongStoredColumnsAreEncodedByWindows(t *testing.T) {
	of := Type{Kind: Int, Storage: Uint64}
	stored := Stored{Of: of, Data: make([]byte, 8*3000)}
	require.NoError(t, Store(Range{Step: 1, N: 3000}, stored, 0))
	require.Equal(t, text(Range{Step: 1, N: 3000}), text(stored))
	copy(stored.Data[8*1500:], raw([]uint64{math.MaxUint64}))
	require.Contains(t, text(stored), ",1499,18446744073709551615,1501,")
}
