package jsontext_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
	"weft/bridge/jsontext"
)

var headKeys = []string{"operation", "kernel", "items", "malt", "k"}

// walked is what an object walk saw, as name=raw.
func walked(text string, walk func([]byte, []string, func(int, []byte) error) error) (seen []string, err error) {
	err = walk([]byte(text), headKeys, func(key int, raw []byte) error {
		seen = append(seen, headKeys[key]+"="+string(raw))
		return nil
	})
	return seen, err
}

func TestObjectGivesRawSpansInOrder(t *testing.T) {
	const text = ` { "kernel" : "std.square" , "items": [ 1, 2 ],"k":-3 , "malt":{"a":[[]]},"oper\u0061tion":"map"} `
	want := []string{`kernel="std.square"`, `items=[ 1, 2 ]`, `k=-3`, `malt={"a":[[]]}`, `operation="map"`}
	for _, walk := range []func([]byte, []string, func(int, []byte) error) error{jsontext.Object, jsontext.Envelope} {
		seen, err := walked(text, walk)
		require.NoError(t, err)
		require.Equal(t, want, seen)
		seen, err = walked(`{}`, walk)
		require.NoError(t, err)
		require.Empty(t, seen)
	}
}

func TestObjectRefuses(t *testing.T) {
	for text, want := range map[string]string{
		`{"itmes":[]}`:         `unknown key "itmes"; did you mean "items"? (known: operation, kernel, items, malt, k)`,
		`{"ITEMS":[]}`:         `unknown key "ITEMS"; did you mean "items"? (known: operation, kernel, items, malt, k)`,
		`{"zzzzzzzz":[]}`:      `unknown key "zzzzzzzz" (known: operation, kernel, items, malt, k)`,
		`{"k":1,"k":1}`:        `key "k" is given twice`,
		`{"k":1,"\u006b":1}`:   `key "k" is given twice`,
		`{"k":1}{}`:            `malformed JSON at byte 7: nothing may follow the value, got '{'`,
		`{"k":1`:               `JSON ends at byte 6, inside an object`,
		`{"k":tru}`:            `malformed JSON at byte 8: is the value true meant?, got '}'`,
		`[1]`:                  `takes an object, got an array`,
		`"x"`:                  `takes an object, got a string ("x")`,
		`null`:                 `takes an object, got null`,
		``:                     `JSON ends at byte 0, where an object is needed`,
		`nope`:                 `malformed JSON at byte 1: is the value null meant?, got 'o'`,
		`{"items":[1,2}`:       `malformed JSON at byte 13: a ',' or ']' is needed after an element, got '}'`,
		`{"` + "\xff" + `":1}`: `malformed JSON at byte 2: text must be UTF-8, got byte 0xff`,
	} {
		_, err := walked(text, jsontext.Object)
		var f *fault.Fault
		require.ErrorAs(t, err, &f, text)
		require.Equal(t, want, f.Detail, text)
		_, err = walked(text, jsontext.Envelope)
		require.Error(t, err, text)
	}
}

func TestEnvelopeLeavesOnlyFlatArraysToTheirDecoder(t *testing.T) {
	seen, err := walked(`{"items":[1,,x],"k":1}`, jsontext.Envelope)
	require.NoError(t, err)
	require.Equal(t, []string{`items=[1,,x]`, `k=1`}, seen)

	for _, text := range []string{`{"items":["a",x]}`, `{"items":[[1],x]}`, `{"items":[{},x]}`, `{"items":[1,2`, `{"malt":{"a":[x]}}`} {
		_, err := walked(text, jsontext.Envelope)
		require.Error(t, err, text)
	}
	seen, err = walked(`{"items":["]",[2]]}`, jsontext.Envelope)
	require.NoError(t, err)
	require.Equal(t, []string{`items=["]",[2]]`}, seen)
}

func TestWrongTypesAreNamedByTheirPath(t *testing.T) {
	err := jsontext.Object([]byte(`{"malt":{"chunk":[5,"x"]}}`), []string{"malt"}, func(_ int, raw []byte) error {
		return jsontext.Object(raw, []string{"chunk"}, func(_ int, raw []byte) error {
			return jsontext.Array(raw, func(_ int, raw []byte) error {
				_, err := jsontext.Int(raw)
				return err
			})
		})
	})
	require.EqualError(t, err, `invalid_argument: malt.chunk[1] takes an integer, got a string ("x")`)
}

func TestOtherErrorsOfTheVisitorPassUnchanged(t *testing.T) {
	fail := func(int, []byte) error { return io.EOF }
	require.Same(t, io.EOF, jsontext.Object([]byte(`{"k":1}`), headKeys, fail))
	require.Same(t, io.EOF, jsontext.Array([]byte(`[1]`), fail))
	require.Same(t, io.EOF, jsontext.Members([]byte(`{"k":1}`), func(_, _ []byte) error { return io.EOF }))
}

func TestMembersTakeAnyNamesOnce(t *testing.T) {
	var seen []string
	see := func(name, raw []byte) error {
		seen = append(seen, string(name)+"="+string(raw))
		return nil
	}
	require.NoError(t, jsontext.Members([]byte(`{"":1,"a\nb":[2], "é" : {} }`), see))
	require.Equal(t, []string{"=1", "a\nb=[2]", "é={}"}, seen)
	require.NoError(t, jsontext.Members([]byte(` {} `), see))
	require.ErrorContains(t, jsontext.Members([]byte(`{"a":1,"\u0061":1}`), see), `key "a" is given twice`)
	require.ErrorContains(t, jsontext.Members([]byte(`{"a":1]`), see), `malformed JSON at byte 6`)
	require.ErrorContains(t, jsontext.Members([]byte(`3`), see), `takes an object, got an integer (3)`)
}

func TestArrayGivesIndexAndSpan(t *testing.T) {
	var seen []string
	require.NoError(t, jsontext.Array([]byte(` [ 1 ,"a", [2 ] ] `), func(i int, raw []byte) error {
		require.Len(t, seen, i)
		seen = append(seen, string(raw))
		return nil
	}))
	require.Equal(t, []string{`1`, `"a"`, `[2 ]`}, seen)
	ignore := func(int, []byte) error { return nil }
	require.NoError(t, jsontext.Array([]byte(`[]`), ignore))
	require.ErrorContains(t, jsontext.Array([]byte(`{}`), ignore), "takes an array, got an object")
	require.ErrorContains(t, jsontext.Array([]byte(`[] x`), ignore), "nothing may follow the value, got 'x'")
}
