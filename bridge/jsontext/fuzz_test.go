package jsontext_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
	"weft/bridge/jsontext"
)

// accepted says by other means what this package accepts: encoding/json's grammar, and on top of it UTF-8, paired surrogates and the depth.
func accepted(text []byte) bool {
	return json.Valid(text) && utf8.Valid(text) && paired(text) && depth(text) <= jsontext.MaxDepth
}

var escapes = regexp.MustCompile(`\\u([0-9a-fA-F]{4})|\\.|.`)

// paired says whether each surrogate escape of a valid text is one of a pair.
func paired(text []byte) bool {
	high := rune(0)
	for _, m := range escapes.FindAllSubmatch(text, -1) {
		unit := rune(0)
		if len(m[1]) > 0 {
			for _, c := range bytes.ToLower(m[1]) {
				unit = unit<<4 | rune(bytes.IndexByte([]byte("0123456789abcdef"), c))
			}
		}
		isHigh := utf16.IsSurrogate(unit) && unit < 0xDC00
		isLow := utf16.IsSurrogate(unit) && !isHigh
		if isLow != (high != 0) {
			return false
		}
		high = 0
		if isHigh {
			high = unit
		}
	}
	return high == 0
}

func depth(text []byte) (deepest int) {
	now, inside, escaped := 0, false, false
	for _, c := range text {
		switch {
		case escaped:
			escaped = false
		case inside && c == '\\':
			escaped = true
		case c == '"':
			inside = !inside
		case inside:
		case c == '[' || c == '{':
			now++
			deepest = max(deepest, now)
		case c == ']' || c == '}':
			now--
		}
	}
	return deepest
}

func FuzzValueAcceptsWhatTheGrammarAllows(f *testing.F) {
	for _, seed := range []string{
		`{"operation":"map","kernel":"std.square","items":[1,2.5,-3e7,null,true]}`, `["\ud83d\ude00","\ud800"]`, `{"a":{"b":[[]]}}`, `[1,]`, `01`, "\"\xff\"",
		`"\u00"`, `{"a":1,"a":2}`, `[1 ,2]`, "[1,\n2]", `-`, `1.`, `tru`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		raw, err := jsontext.Value(text)
		require.Equal(t, accepted(text), err == nil, "%q: %v", text, err)
		if err != nil {
			require.IsType(t, (*fault.Fault)(nil), err)
			return
		}
		require.Equal(t, bytes.Trim(text, " \t\r\n"), raw)

		end, err := jsontext.Skip(text, 0)
		require.NoError(t, err)
		require.Empty(t, bytes.Trim(text[end:], " \t\r\n"))

		var want any
		decoder := json.NewDecoder(bytes.NewReader(raw))
		decoder.UseNumber()
		require.NoError(t, decoder.Decode(&want))
		switch jsontext.KindOf(raw) {
		case jsontext.KindString:
			require.Equal(t, want, string(jsontext.Unquote(raw)))
			require.Equal(t, want, string(jsontext.Unquote(jsontext.AppendString(nil, jsontext.Unquote(raw)))))
		case jsontext.KindObject:
			names := map[string]bool{}
			err := jsontext.Members(text, func(name, member []byte) error {
				names[string(name)] = true
				require.True(t, json.Valid(member))
				return nil
			})
			if err == nil {
				require.Len(t, want, len(names))
			} else {
				require.ErrorContains(t, err, "is given twice")
			}
		case jsontext.KindArray:
			count := 0
			require.NoError(t, jsontext.Array(text, func(i int, element []byte) error {
				count++
				require.True(t, json.Valid(element))
				return nil
			}))
			require.Len(t, want, count)
		}
	})
}

// What Envelope leaves to the decoder of a flat array must be all that it leaves: where that array is valid, it agrees with Object.
func FuzzEnvelopeAgreesWithObject(f *testing.F) {
	for _, seed := range []string{`{"items":[1,2],"k":1}`, `{"items":["]"],"k":1}`, `{"items":[1,[2]],"k":[]}`, `{"items":[1,}`, `{"items":[1,{"a":"]"}]}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		strict, strictErr := walked(string(text), jsontext.Object)
		var lazy []string
		lazyErr := jsontext.Envelope(text, headKeys, func(key int, raw []byte) error {
			if _, err := jsontext.Value(raw); err != nil {
				return err
			}
			lazy = append(lazy, headKeys[key]+"="+string(raw))
			return nil
		})
		require.Equal(t, strictErr == nil, lazyErr == nil, "%v / %v", strictErr, lazyErr)
		if strictErr == nil {
			require.Equal(t, strict, lazy)
		}
	})
}

func FuzzAppendString(f *testing.F) {
	f.Add("a\"\\\x00é\xff")
	f.Fuzz(func(t *testing.T, s string) {
		text := jsontext.AppendString(nil, s)
		_, err := jsontext.Value(text)
		require.NoError(t, err)
		require.Equal(t, string([]rune(s)), string(jsontext.Unquote(text)))
	})
}
