package jsontext_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/jsontext"
)

func TestKinds(t *testing.T) {
	for text, want := range map[string]jsontext.Kind{
		`null`: jsontext.KindNull, `true`: jsontext.KindBool, `false`: jsontext.KindBool, `0`: jsontext.KindInt, `-12`: jsontext.KindInt,
		`1.0`: jsontext.KindFloat, `1e3`: jsontext.KindFloat, `1E3`: jsontext.KindFloat, `""`: jsontext.KindString, `[]`: jsontext.KindArray,
		`{}`: jsontext.KindObject, ``: jsontext.KindNone,
	} {
		require.Equal(t, want, jsontext.KindOf([]byte(text)), text)
		require.NotEmpty(t, want.String())
	}
}

func TestNumbers(t *testing.T) {
	n, err := jsontext.Int([]byte("-9223372036854775808"))
	require.NoError(t, err)
	require.Equal(t, int64(math.MinInt64), n)
	u, err := jsontext.Uint([]byte("18446744073709551615"))
	require.NoError(t, err)
	require.Equal(t, uint64(math.MaxUint64), u)
	for text, want := range map[string]float64{"1": 1, "0.1": 0.1, "1e-400": 0, "-0.0": math.Copysign(0, -1), "1.7976931348623157e308": math.MaxFloat64} {
		x, err := jsontext.Float([]byte(text))
		require.NoError(t, err)
		require.Equal(t, math.Float64bits(want), math.Float64bits(x), text)
	}
	b, err := jsontext.Bool([]byte("true"))
	require.NoError(t, err)
	require.True(t, b)
	s, err := jsontext.String([]byte(`"a\tb"`))
	require.NoError(t, err)
	require.Equal(t, "a\tb", s)
}

func TestScalarsOfTheWrongTypeAreRefused(t *testing.T) {
	read := map[string]func([]byte) error{
		"int":    func(raw []byte) error { _, err := jsontext.Int(raw); return err },
		"uint":   func(raw []byte) error { _, err := jsontext.Uint(raw); return err },
		"float":  func(raw []byte) error { _, err := jsontext.Float(raw); return err },
		"bool":   func(raw []byte) error { _, err := jsontext.Bool(raw); return err },
		"string": func(raw []byte) error { _, err := jsontext.String(raw); return err },
	}
	for _, c := range [][3]string{
		{"int", `1.0`, `takes an integer, got a float (1.0)`},
		{"int", `9223372036854775808`, `takes an integer of 64 bits, got 9223372036854775808`},
		{"int", `true`, `takes an integer, got a boolean (true)`},
		{"uint", `-1`, `takes an integer from 0 to 2**64-1, got -1`},
		{"uint", `[]`, `takes an integer, got an array`},
		{"float", `1e400`, `takes a number that fits into a float, got 1e400`},
		{"float", `"1"`, `takes a number, got a string ("1")`},
		{"float", `null`, `takes a number, got null`},
		{"bool", `1`, `takes true or false, got an integer (1)`},
		{"string", `{}`, `takes a string, got an object`},
		{"string", strings.Repeat("1", 50), `takes a string, got an integer (` + strings.Repeat("1", 40) + `…)`},
	} {
		require.EqualError(t, read[c[0]]([]byte(c[1])), "invalid_argument: "+c[2])
	}
}

func TestUnquoteSharesMemoryWithoutEscapes(t *testing.T) {
	raw := []byte(`"abc"`)
	require.Same(t, &raw[1], &jsontext.Unquote(raw)[0])
	require.Equal(t, "é/\"\\\b\f\n\r\t😀x", string(jsontext.Unquote([]byte(`"\u00e9\/\"\\\b\f\n\r\t\ud83d\ude00x"`))))
	require.Equal(t, ">ab", string(jsontext.AppendUnquoted([]byte(">"), []byte(`"\u0061b"`))))
	require.Empty(t, jsontext.Unquote([]byte(`""`)))
}

func TestAppendStringIsReadBackByAnyone(t *testing.T) {
	for _, s := range []string{"", "a", "\"\\/", "\x00\x01\x1f\x7f\b\f\n\r\t", "é😀\u2028", strings.Repeat("x", 1000)} {
		text := jsontext.AppendString(nil, s)
		var back string
		require.NoError(t, json.Unmarshal(text, &back))
		require.Equal(t, s, back)
		require.Equal(t, s, string(jsontext.Unquote(text)))
		require.Equal(t, text, jsontext.AppendString(nil, []byte(s)))
	}
	require.Equal(t, `"a`+"\uFFFD\uFFFD"+`b\u0000"`, string(jsontext.AppendString(nil, "a\xff\xe9b\x00")))
}
