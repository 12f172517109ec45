package column

import (
	"bytes"
	"encoding/json"
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

func TestDecodeJSONInfers(t *testing.T) {
	for _, c := range []struct{ text, of, want string }{
		{`[1,2,3]`, "int", `[1,2,3]`},
		{` [ 1 , 2 ,3 ] `, "int", `[1,2,3]`},
		{`[-0]`, "int", `[0]`},
		{`[9223372036854775807,-9223372036854775808]`, "int", `[9223372036854775807,-9223372036854775808]`},
		{`[12345678,123456789012, 1234567890123456789,  -12345678, -999999999999999999 ,0, 10000000]`, "int", `[12345678,123456789012,1234567890123456789,-12345678,-999999999999999999,0,10000000]`},
		{`[1, 2, 3.5]`, "float", `[1.0,2.0,3.5]`},
		{`[1e2,1]`, "float", `[100.0,1.0]`},
		{`[-0,-0.0,1.5]`, "float", `[0.0,-0.0,1.5]`},
		{`[true,false]`, "bool", `[true,false]`},
		{`[true,2]`, "int", `[1,2]`},
		{`[1,true,2.5]`, "float", `[1.0,1.0,2.5]`},
		{`[]`, "None", `[]`},
		{`[null,null]`, "None", `[null,null]`},
		{`[1,null,3]`, "Optional[int]", `[1,null,3]`},
		{`[null,1,2.5]`, "Optional[float]", `[null,1.0,2.5]`},
		{`["a","é\n\u00e9\ud83d\ude00\/"]`, "str", `["a","é\né😀/"]`},
		{`["a",null]`, "Optional[str]", `["a",null]`},
		{`["NaN"]`, "str", `["NaN"]`},
		{`[[1,"a"],[2,"b"]]`, "tuple[int, str]", `[[1,"a"],[2,"b"]]`},
		{`[[1,2],[3,4.5]]`, "list[float]", `[[1.0,2.0],[3.0,4.5]]`},
		{`[[],[1]]`, "list[int]", `[[],[1]]`},
		{`[[],[]]`, "list[None]", `[[],[]]`},
		{`[[1,null],[2,3]]`, "list[Optional[int]]", `[[1,null],[2,3]]`},
		{`[[1,null],[2,"a"]]`, "tuple[int, Optional[str]]", `[[1,null],[2,"a"]]`},
		{`[[1,2],[3],null]`, "Optional[list[int]]", `[[1,2],[3],null]`},
		{`[[[1,2],"a"],[[3],"b"]]`, "tuple[list[int], str]", `[[[1,2],"a"],[[3],"b"]]`},
		{`[{"x":1,"y":"a"},{"y":"b","x":2.5}]`, "record(x: float, y: str)", `[{"x":1.0,"y":"a"},{"x":2.5,"y":"b"}]`},
		{`[{"x":{"y":[1]}},{"x":{"y":[]}}]`, "record(x: record(y: list[int]))", `[{"x":{"y":[1]}},{"x":{"y":[]}}]`},
		{`[{"x":null},{"x":1}]`, "record(x: Optional[int])", `[{"x":null},{"x":1}]`},
		{`[{},{}]`, "record()", `[{},{}]`},
		{`[[[1,2],[3]],[[4]]]`, "list[list[int]]", `[[[1,2],[3]],[[4]]]`},
		{`[[[1,"a"],[2,"b"]],[[3,"c"]]]`, "list[tuple[int, str]]", `[[[1,"a"],[2,"b"]],[[3,"c"]]]`},
		{`[[[1],[2,3]],[[],null]]`, "list[Optional[list[int]]]", `[[[1],[2,3]],[[],null]]`},
		{`[[{"x":1},{"x":null}],[{"x":2.5}]]`, "list[record(x: Optional[float])]", `[[{"x":1.0},{"x":null}],[{"x":2.5}]]`},
		{`[["a",[]],["b",[1]],["c",[1,2]]]`, "tuple[str, list[int]]", `[["a",[]],["b",[1]],["c",[1,2]]]`},
		{"[" + strings.Repeat("[1],", 100) + `[1,2]]`, "list[int]", "[" + strings.Repeat("[1],", 100) + `[1,2]]`},
		{`[[` + strings.Repeat("1,", 100) + `1]]`, "list[int]", `[[` + strings.Repeat("1,", 100) + `1]]`},
	} {
		t.Run(c.text, func(t *testing.T) {
			got, err := DecodeJSON([]byte(c.text), nil)
			require.NoError(t, err)
			require.Equal(t, c.of, got.Type().String())
			require.Equal(t, c.want, text(got))
		})
	}
}

func TestDecodeJSONTakesWhatIsDeclared(t *testing.T) {
	for _, c := range []struct{ of, text, want string }{
		{"int", `[true,1,false]`, `[1,1,0]`},
		{"float", `[1,2.5,true,1e-400]`, `[1.0,2.5,1.0,0.0]`},
		{"float", `["NaN","Infinity","-Infinity"]`, `["NaN","Infinity","-Infinity"]`},
		{"float", `[-0]`, `[-0.0]`},
		{"float", `[9007199254740992,10000000000000000000000]`, `[9007199254740992.0,1e+22]`},
		{"float32", `[0.1]`, `[0.10000000149011612]`},
		{"int8", `[-128,127]`, `[-128,127]`},
		{"bytes", `["aGk=","","\u0061Gk="]`, `["aGk=","","aGk="]`},
		{"Optional[float]", `[1,null]`, `[1.0,null]`},
		{"list[float]", `[[1],["NaN"],[]]`, `[[1.0],["NaN"],[]]`},
		{"tuple[int, float]", `[[1,2]]`, `[[1,2.0]]`},
		{"P(x: float, y: int)", `[{"y":1,"x":5},{"x":0.5,"y":2},[3,4]]`, `[{"x":5.0,"y":1},{"x":0.5,"y":2},{"x":3.0,"y":4}]`},
		{"P(x: Optional[float], y: int)", `[{"y":1},{"y":2,"x":null},{"y":3,"x":4}]`, `[{"x":null,"y":1},{"x":null,"y":2},{"x":4.0,"y":3}]`},
		{"P(ü: int)", `[{"\u00fc":1}]`, `[{"ü":1}]`},
		{"list[list[str]]", `[[["a"],[]]]`, `[[["a"],[]]]`},
		{"Optional[str]", `["a",null,"b"]`, `["a",null,"b"]`},
		{"Optional[str]", `[null,"a"]`, `[null,"a"]`},
		{"Optional[bytes]", `[null]`, `[null]`},
		{"Optional[bool]", `[true,null]`, `[true,null]`},
		{"Optional[None]", `[null]`, `[null]`},
		{"Optional[Optional[int]]", `[null,1]`, `[null,1]`},
		{"Optional[list[int]]", `[[1],null,[2]]`, `[[1],null,[2]]`},
		{"Optional[P(x: int, y: list[str])]", `[{"x":1,"y":["a"]},null]`, `[{"x":1,"y":["a"]},null]`},
		{"tuple[]", `[[],[ ]]`, `[[],[]]`},
		{"str", `["0123456789012345678901234567890","01234567\n890123456789","é"]`, `["0123456789012345678901234567890","01234567\n890123456789","é"]`},
		{"str", `[]`, `[]`},
		{"bytes", `[]`, `[]`},
		{"None", `[null]`, `[null]`},
		{"list[int]", `[]`, `[]`},
	} {
		t.Run(c.of, func(t *testing.T) {
			require.Equal(t, c.want, text(read(t, c.of, c.text)))
		})
	}
}

func TestDecodeJSONNamesTheItem(t *testing.T) {
	for _, c := range []struct{ of, text, want string }{
		{"int", `[1,2.5]`, `item 1 is a float (2.5) where the kernel takes int`},
		{"int", `[1,1.0]`, `item 1 is a float (1.0) where the kernel takes int`},
		{"int", `[1,1e5]`, `item 1 is a float (1e5) where the kernel takes int`},
		{"int", `[1,null]`, `item 1 is null where the kernel takes int`},
		{"int", `[1,"2"]`, `item 1 is a str ("2") where the kernel takes int`},
		{"int", `[1,9223372036854775808]`, `item 1 does not fit a 64-bit int (got 9223372036854775808)`},
		{"int", `[[1]]`, `item 0 is an array ([1]) where the kernel takes int`},
		{"float", `[1,"nan"]`, `item 1 is a str ("nan") where the kernel takes float`},
		{"float", `[1e400]`, `item 0 does not fit a float (got 1e400)`},
		{"float", `[9007199254740993]`, `item 0 is an int (9007199254740993) that is not exact as a float`},
		{"float", `[10000000000000000000001]`, `item 0 is an int (10000000000000000000001) that is not exact`},
		{"bool", `[true,1]`, `item 1 is an int (1) where the kernel takes bool`},
		{"str", `["a",1]`, `item 1 is an int (1) where the kernel takes str`},
		{"bytes", `["aGk=","aGk"]`, `item 1 is a str ("aGk") that is not base64`},
		{"list[int]", `[[1],[2,null]]`, `item 1, element 1, is null where the kernel takes int`},
		{"list[list[int]]", `[[[1],[2,"a"]]]`, `item 0, element 1, element 1, is a str ("a") where the kernel takes int`},
		{"tuple[int, int]", `[[1,2],[3]]`, `item 1 has 1 elements where the kernel takes tuple[int, int]`},
		{"tuple[int, int]", `[[1,2],[3,4,5]]`, `item 1 has 3 elements where the kernel takes tuple[int, int]`},
		{"tuple[int, int]", `[{"x":1}]`, `item 0 is an object ({"x":1}) where the kernel takes tuple[int, int]`},
		{"P(x: int, y: int)", `[{"x":1,"y":null}]`, `item 0, field y, is null where the kernel takes int`},
		{"P(x: int, y: int)", `[{"x":1}]`, `item 0 has no field y where the kernel takes P(x: int, y: int)`},
		{"P(x: int, year: int)", `[{"x":1,"yaer":2}]`, `item 0 has an unknown field "yaer"; did you mean "year"?`},
		{"P(x: int)", `[{"x":1,"x":1}]`, `item 0 has the field x twice`},
		{"int8", `[1,300]`, `item 1 does not fit int8 (got 300, allowed -128..127)`},
		{"", `[1,"a"]`, `item 1 is a str ("a") where the ones before are numbers`},
		{"", `["a",1]`, `item 1 is an int (1) where the ones before are str`},
		{"", `[1,2,9223372036854775808]`, `item 2 does not fit a 64-bit int (got 9223372036854775808)`},
		{"", `[9223372036854775808,1.5]`, `item 0 does not fit a 64-bit int (got 9223372036854775808)`},
		{"", `[1.5,9007199254740993]`, `item 1 is an int (9007199254740993) that is not exact as a float`},
		{"", `[9007199254740993,1.5]`, `item 0 is an int (9007199254740993) that is not exact as a float`},
		{"", `[1.5,"NaN"]`, `item 1 is a str ("NaN") where the ones before are numbers`},
		{"", `[[1,2],[3,"a"]]`, `item 1, element 1, is a str ("a") where the ones before are numbers`},
		{"", `[{"x":1},{"y":1}]`, `item 1 has a field "y" that the ones before have not (they have x)`},
		{"", `[{"x":1,"y":2},{"x":1}]`, `item 1 has no field y, which the ones before have`},
		{"", `[{"a b":1}]`, `item 0 has a field "a b", which is not a name`},
		{"", `[{"x":1,"x":2}]`, `item 0 has the field x twice`},
		{"", `[[[1,2],[3]],[["a"]]]`, `item 1, element 0, element 0, is a str ("a") where the ones before are numbers`},
		{"", `[{"x":1},{"x":2,"y":3}]`, `item 1 has a field "y" that the ones before have not`},
		{"", `[[` + strings.Repeat("1,", 100) + `"a"]]`, `item 0, element 100, is a str ("a") where the ones before are numbers`},
		{"P(x: int)", `[{"x" 1}]`, `item 0: malformed JSON at byte 6: a ':' is needed`},
		{"P(x: int)", `[{x: 1}]`, `item 0: malformed JSON at byte 2: the name of a member is needed`},
		{"P(x: int)", `[{"\x": 1}]`, `item 0: malformed JSON at byte 4`},
		{"tuple[int]", `[[1,]]`, `item 0: malformed JSON at byte 4`},
		{"tuple[int]", `[[1,2}]`, `item 0: malformed JSON`},
		{"", `[{"x":[{"y":1},{"z":1}]}]`, `item 0, field x, element 1, has the fields z where the ones before have y`},
		{"int", `[1,,2]`, `item 1: malformed JSON at byte 3: a value is needed, got ','`},
		{"int", `[1,2`, `item 2: JSON ends at byte 4, inside an array`},
		{"int", `[1,02]`, `item 1: malformed JSON at byte 4: a number may not begin with 0`},
		{"int", `[1,+2]`, `item 1: malformed JSON at byte 3`},
		{"float", `[1.,2]`, `item 0: malformed JSON at byte 3: a digit is needed`},
		{"float", `[1.5e,2]`, `item 0: malformed JSON`},
		{"float", `[NaN]`, `item 0: malformed JSON at byte 1`},
		{"str", `["a","\ud800"]`, `item 1: malformed JSON at byte 6: a surrogate escape must be one of a pair`},
		{"str", "[\"a\",\"\xff\"]", `item 1: malformed JSON`},
		{"str", "[\"a\tb\"]", `item 0: malformed JSON`},
	} {
		t.Run(c.of+" "+c.text, func(t *testing.T) {
			var want *Type
			if c.of != "" {
				of := typed(t, c.of)
				want = &of
			}
			_, err := DecodeJSON([]byte(c.text), want)
			f := fault.From(err)
			require.NotNil(t, f)
			require.Contains(t, f.Detail, c.want)
			require.Equal(t, fault.InvalidArgument, f.Code)
			require.NotNil(t, f.Item)
			require.True(t, strings.HasPrefix(f.Detail, "item "+strconv.FormatInt(*f.Item, 10)))
		})
	}
}

func TestDecodeJSONTakesOneArray(t *testing.T) {
	for text, want := range map[string]string{
		``:             `JSON ends at byte 0`,
		`{"a":1}`:      `a list of items is an array, got an object ({"a":1})`,
		`5`:            `a list of items is an array, got an int (5)`,
		`[1] 2`:        `malformed JSON at byte 4: nothing may follow the value`,
		`[1]]`:         `malformed JSON at byte 3`,
		`[1`:           `JSON ends at byte 2, inside an array`,
		"\ufeff[1]":    `malformed JSON at byte 0`,
		`[1,2,3] // x`: `malformed JSON at byte 8`,
	} {
		for _, want2 := range []*Type{nil, &IntType} {
			_, err := DecodeJSON([]byte(text), want2)
			require.ErrorContains(t, err, want, text)
		}
	}
	for _, open := range []string{"[", `{"a":`} {
		deep := strings.Repeat(open, 10_000)
		_, err := DecodeJSON([]byte("["+deep), nil)
		require.ErrorContains(t, err, "nested deeper than 200")
	}
}

func TestDecodeJSONValueReadsOneItem(t *testing.T) {
	for _, c := range []struct{ of, text, want string }{
		{"", `5`, `5`}, {"", ` "a" `, `"a"`}, {"", `[1,2]`, `[1,2]`}, {"", `[1,"a"]`, `[1,"a"]`}, {"", `null`, `null`}, {"", `{"x":1}`, `{"x":1}`}, {"", `2.5`, `2.5`},
		{"float", `5`, `5.0`}, {"Optional[int]", `null`, `null`}, {"list[float]", `[1]`, `[1.0]`}, {"float", `"NaN"`, `"NaN"`}, {"int8", `5`, `5`},
	} {
		var want *Type
		if c.of != "" {
			of := typed(t, c.of)
			want = &of
		}
		got, err := DecodeJSONValue([]byte(c.text), want)
		require.NoError(t, err, c.text)
		require.Equal(t, 1, got.Len())
		require.Equal(t, c.want, string(AppendJSON(nil, got, 0)))
	}
	for of, c := range map[string]struct{ text, want string }{
		"int":             {`2.5`, `the value is a float (2.5) where the kernel takes int`},
		"list[int]":       {`[1,null]`, `the value, element 1, is null where the kernel takes int`},
		"P(x: int)":       {`{"x":"a"}`, `the value, field x, is a str ("a") where the kernel takes int`},
		"float":           {`1 2`, `malformed JSON at byte 2: nothing may follow`},
		"bool":            {``, `JSON ends at byte 0`},
		"tuple[int, int]": {`[[],{}]`, `the value, element 0, is an array ([])`},
	} {
		want := typed(t, of)
		_, err := DecodeJSONValue([]byte(c.text), &want)
		require.ErrorContains(t, err, c.want)
		require.Nil(t, fault.From(err).Item)
	}
	_, err := DecodeJSONValue([]byte(`[{"a":1},{"b":1}]`), nil)
	require.ErrorContains(t, err, `the value, element 1, has the fields b where the ones before have a`)
}

// Each length of number at each distance from the end of the text takes another path.
func TestDecodeJSONReadsNumbersOfAllLengths(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, behind := range []string{"]", ",1]", " ]", " , 1]", ",\n" + strings.Repeat("1,", 40) + "1]"} {
		for digits := 1; digits <= 19; digits++ {
			for range 10 {
				v := r.Int64() % int64(math.Pow10(digits)-1)
				if r.IntN(2) == 0 {
					v = -v
				}
				got, err := DecodeJSON([]byte("["+strconv.FormatInt(v, 10)+behind), nil)
				require.NoError(t, err)
				require.Equal(t, v, got.(Ints)[0])
				for places := 1; places <= 25; places++ {
					number := strconv.FormatInt(v, 10) + "." + strconv.FormatUint(r.Uint64(), 10)[:1] + strings.Repeat("7", places-1)
					want, _ := strconv.ParseFloat(number, 64)
					got, err := DecodeJSON([]byte("["+number+behind), nil)
					require.NoError(t, err)
					require.Equal(t, math.Float64bits(want), math.Float64bits(got.(Floats)[0]), number)
				}
			}
		}
	}
}

func TestDecimalRoundsAsStrconv(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 50_000 {
		mantissa, places := r.Uint64()>>r.IntN(64), r.IntN(20)
		got, ok := decimal(mantissa, places)
		if !ok {
			continue
		}
		want, _ := strconv.ParseFloat(strconv.FormatUint(mantissa, 10)+"e-"+strconv.Itoa(places), 64)
		require.Equal(t, want, got, "%de-%d", mantissa, places)
	}
	for places, half := range negativeTens { // 10**-places, rounded down to 128 bits
		value := new(big.Int).Lsh(new(big.Int).SetUint64(half[0]), 64)
		value.Or(value, new(big.Int).SetUint64(half[1]))
		require.Equal(t, 128, value.BitLen())
		ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
		exact := new(big.Int).Lsh(big.NewInt(1), uint(127+ten.BitLen()))
		exact.Quo(exact, ten)
		exact.Rsh(exact, uint(exact.BitLen()-128))
		require.Zero(t, exact.Cmp(value), places)
	}
}

// FuzzDecodeJSON compares with encoding/json: what is valid, and the values.
func FuzzDecodeJSON(f *testing.F) {
	for _, seed := range []string{
		`[1,2,3]`, `[1.5,-2e10, 0.1]`, `["a","\u00e9\ud83d\ude00"]`, `[[1,"a"],[2,"b"]]`, `[{"x":1,"y":[]},{"x":2.5,"y":[null]}]`, `[null,true]`,
		`[12345678901234567890]`, `[0.30000000000000004,123456789.123456789012]`, `[01]`, `[1,]`, `["\x"]`, `[1 2]`,
		`[1000000, -20000000,300000000000000000, 4000000000000000000,1,2,3,4,5,6,7,8,9]`,
	} {
		f.Add([]byte(seed))
	}
	wanted := []string{"int", "float", "str", "bytes", "bool", "None", "Optional[int]", "list[float]", "tuple[int, str]", "P(x: float, y: Optional[int])", "list[list[Optional[str]]]"}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, of := range wanted {
			want := typed(t, of)
			c, err := DecodeJSON(data, &want)
			if err != nil {
				require.NotEqual(t, fault.Internal, fault.From(err).Code, "%v", err)
				continue
			}
			require.True(t, json.Valid(data))
			require.True(t, c.Type().Equal(want))
			again, err := DecodeJSON(AppendJSONList(nil, c), &want)
			require.NoError(t, err)
			require.True(t, Equal(c, again))
		}
		c, err := DecodeJSON(data, nil)
		if err != nil {
			require.NotEqual(t, fault.Internal, fault.From(err).Code, "%v", err)
			var numbers []json.Number
			if bytes.ContainsAny(data, `"nN`) || json.Unmarshal(data, &numbers) != nil {
				return
			}
			for _, number := range numbers { // nothing but numbers: only those that do not fit are refused
				v, err := strconv.ParseInt(number.String(), 10, 64)
				if x, err2 := strconv.ParseFloat(number.String(), 64); err != nil && (!strings.ContainsAny(number.String(), ".eE") || err2 != nil && math.IsInf(x, 0)) || err == nil && inexact(v) {
					return
				}
			}
			require.NoError(t, err)
			return
		}
		require.True(t, json.Valid(data))
		var items []any
		require.NoError(t, json.Unmarshal(data, &items))
		require.Len(t, items, c.Len())
		for i, item := range items {
			switch item := item.(type) {
			case float64:
				if floats, ok := c.(Floats); ok {
					require.Equal(t, item, floats[i])
				}
			case string:
				require.Equal(t, `"`, string(AppendJSON(nil, c, i)[0]))
				var back string
				require.NoError(t, json.Unmarshal(AppendJSON(nil, c, i), &back))
				require.Equal(t, item, back)
			case nil:
				require.Equal(t, "null", string(AppendJSON(nil, c, i)))
			}
		}
		back, _, err := FromBuffers(c.Type(), c.Len(), Buffers(c))
		require.NoError(t, err)
		require.True(t, Equal(c, back))
	})
}
