package jsontext_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
	"weft/bridge/jsontext"
)

func TestValueGivesTheTextWithoutWhiteSpaceAround(t *testing.T) {
	for _, text := range []string{
		`null`, `true`, `false`, `0`, `-0`, `12`, `-1.5e+10`, `1E5`, `0.0`, `""`, `"é\u00e9\ud83d\ude00"`, `"\"\\\/\b\f\n\r\t"`,
		`[]`, `{}`, `[ ]`, `{ }`, `[1, 2 ,3]`, `{"a" : [ {"b":null} , "x" ] , "c":1}`, `"` + "\x7f" + `"`,
	} {
		for _, around := range []string{"", " ", "\r\n\t "} {
			raw, err := jsontext.Value([]byte(around + text + around))
			require.NoError(t, err, text)
			require.Equal(t, text, string(raw))
		}
	}
}

func TestMalformedTextIsRefusedWithItsPlace(t *testing.T) {
	for text, want := range map[string]string{
		``:                  `JSON ends at byte 0, where a value is needed`,
		`  `:                `JSON ends at byte 2, where a value is needed`,
		`tru`:               `JSON ends at byte 3, inside true`,
		`True`:              `malformed JSON at byte 0: a value is needed, got 'T'`,
		`nul!`:              `malformed JSON at byte 3: is the value null meant?, got '!'`,
		`NaN`:               `malformed JSON at byte 0: a value is needed, got 'N'`,
		`[NaN]`:             `malformed JSON at byte 1: a value is needed, got 'N'`,
		`+1`:                `malformed JSON at byte 0: a value is needed, got '+'`,
		`01`:                `malformed JSON at byte 1: a number may not begin with 0, got '1'`,
		`-`:                 `JSON ends at byte 1, inside a number`,
		`-x`:                `malformed JSON at byte 1: a digit is needed, got 'x'`,
		`1.`:                `JSON ends at byte 2, inside a number`,
		`1.e5`:              `malformed JSON at byte 2: a digit is needed, got 'e'`,
		`1e+`:               `JSON ends at byte 3, inside a number`,
		`1 2`:               `malformed JSON at byte 2: nothing may follow the value, got '2'`,
		`0x10`:              `malformed JSON at byte 1: nothing may follow the value, got 'x'`,
		`"abc`:              `JSON ends at byte 4, inside a string`,
		`"abc\`:             `JSON ends at byte 5, inside a string`,
		`"\u12`:             `JSON ends at byte 5, inside a string`,
		`"\ud800`:           `JSON ends at byte 7, inside a string`,
		`"\u12g4"`:          `malformed JSON at byte 5: \u takes four hexadecimal digits, got 'g'`,
		`"\x41"`:            `malformed JSON at byte 2: the escapes are \" \\ \/ \b \f \n \r \t \uXXXX, got 'x'`,
		`"a\ud800b"`:        `malformed JSON at byte 2: a surrogate escape must be one of a pair, got '\\'`,
		`"\ud800\u0041"`:    `malformed JSON at byte 1: a surrogate escape must be one of a pair, got '\\'`,
		`"\ude00"`:          `malformed JSON at byte 1: a surrogate escape must be one of a pair, got '\\'`,
		"\"a\nb\"":          `malformed JSON at byte 2: control characters in a string are written as escapes, got byte 0x0a`,
		"\"a\xffb\"":        `malformed JSON at byte 2: text must be UTF-8, got byte 0xff`,
		"\"a\xed\xa0\x80\"": `malformed JSON at byte 2: text must be UTF-8, got byte 0xed`,
		"\"\xc3\"":          `malformed JSON at byte 1: text must be UTF-8, got byte 0xc3`,
		"\xef\xbb\xbf1":     `malformed JSON at byte 0: a value is needed, got '\ufeff'`,
		`[1,]`:              `malformed JSON at byte 3: a value is needed, got ']'`,
		`[,1]`:              `malformed JSON at byte 1: a value is needed, got ','`,
		`[1 2]`:             `malformed JSON at byte 3: a ',' or ']' is needed after an element, got '2'`,
		`[1`:                `JSON ends at byte 2, inside an array`,
		`[`:                 `JSON ends at byte 1, where a value is needed`,
		`[1}`:               `malformed JSON at byte 2: a ',' or ']' is needed after an element, got '}'`,
		`{`:                 `JSON ends at byte 1, inside an object`,
		`{"a"`:              `JSON ends at byte 4, inside an object`,
		`{"a":`:             `JSON ends at byte 5, where a value is needed`,
		`{"a":1`:            `JSON ends at byte 6, inside an object`,
		`{"a":1,}`:          `malformed JSON at byte 7: the name of a member is needed, in double quotes, got '}'`,
		`{"a" 1}`:           `malformed JSON at byte 5: a ':' is needed after a name, got '1'`,
		`{a:1}`:             `malformed JSON at byte 1: the name of a member is needed, in double quotes, got 'a'`,
		`{"a":1 "b":2}`:     `malformed JSON at byte 7: a ',' or '}' is needed after a member, got '"'`,
		`// no`:             `malformed JSON at byte 0: a value is needed, got '/'`,
		`'a'`:               `malformed JSON at byte 0: a value is needed, got '\''`,
	} {
		_, err := jsontext.Value([]byte(text))
		var f *fault.Fault
		require.ErrorAs(t, err, &f, "%q", text)
		require.Equal(t, want, f.Detail, "%q", text)
		require.Equal(t, fault.InvalidArgument, f.Code)
		require.Equal(t, "json", f.Reason)
	}
}

func TestNestingIsLimited(t *testing.T) {
	nested := func(depth int, open, inside, closing string) []byte {
		return []byte(strings.Repeat(open, depth) + inside + strings.Repeat(closing, depth))
	}
	for _, form := range [][3]string{{"[", "1", "]"}, {`{"a":`, "1", "}"}} {
		_, err := jsontext.Value(nested(jsontext.MaxDepth, form[0], form[1], form[2]))
		require.NoError(t, err)
		_, err = jsontext.Value(nested(jsontext.MaxDepth+1, form[0], form[1], form[2]))
		require.ErrorContains(t, err, "nested deeper than 200")
		_, err = jsontext.Value(nested(1_000_000, form[0], "", ""))
		require.ErrorContains(t, err, "nested deeper than 200")
	}
	// the same limit through the walkers, which are one level in already
	known := []string{"a"}
	ignore := func(int, []byte) error { return nil }
	require.NoError(t, jsontext.Object(nested(jsontext.MaxDepth, `{"a":`, "1", "}"), known, ignore))
	require.ErrorContains(t, jsontext.Object(nested(jsontext.MaxDepth+1, `{"a":`, "1", "}"), known, ignore), "nested deeper")
	require.NoError(t, jsontext.Array(nested(jsontext.MaxDepth, "[", "1", "]"), ignore))
	require.ErrorContains(t, jsontext.Array(nested(jsontext.MaxDepth+1, "[", "1", "]"), ignore), "nested deeper")
}

func TestEveryTruncationIsRefused(t *testing.T) {
	const whole = `{"operation":"map","kernel":"std.\u0041\ud83d\ude00","items":[1,-2.5e+3,true,null,"é"],"malt":{"chunk":10}}`
	_, err := jsontext.Value([]byte(whole))
	require.NoError(t, err)
	for end := range len(whole) {
		_, err := jsontext.Value([]byte(whole[:end]))
		require.Error(t, err, whole[:end])
	}
}

func TestSkipLeavesTheRest(t *testing.T) {
	text := []byte(` [1,2] , "x"`)
	end, err := jsontext.Skip(text, 0)
	require.NoError(t, err)
	require.Equal(t, " [1,2]", string(text[:end]))
	end, err = jsontext.Skip(text, end+2)
	require.NoError(t, err)
	require.Equal(t, len(text), end)
	_, err = jsontext.Skip(text, len(text))
	require.ErrorContains(t, err, "JSON ends at byte 12")
}
