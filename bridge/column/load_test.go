package column

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

func TestLoadGivesPlainWindows(t *testing.T) {
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) {
			var scratch Scratch
			n := s.c.Len()
			for from := 0; from <= n; from++ {
				for to := from; to <= n; to++ {
					for _, into := range []*Scratch{nil, &scratch} {
						c, err := Load(s.c, from, to, into)
						require.NoError(t, err)
						require.True(t, Plain(c))
						require.True(t, c.Type().Equal(s.c.Type().Natural()), c.Type())
						require.Equal(t, text(s.c.Slice(from, to)), text(c))
					}
				}
			}
		})
	}
}

func TestLoadSlicesPlainColumnsWithoutACopy(t *testing.T) {
	ints := Ints{1, 2, 3, 4}
	c, err := Load(ints, 1, 3, nil)
	require.NoError(t, err)
	ints[1] = 20
	require.Equal(t, Ints{20, 3}, c)
}

func TestLoadReusesItsScratch(t *testing.T) {
	var s Scratch
	columns := []Column{Range{Step: 1, N: 1000}, read(t, "float32", "[1,2,3]"), AsFloats{Ints: Range{N: 500}}, read(t, "tuple[int8, float16]", "[[1,2],[3,4]]")}
	load := func() {
		for _, c := range columns {
			if _, err := Load(c, 0, c.Len(), &s); err != nil {
				t.Fatal(err)
			}
		}
	}
	load()
	require.LessOrEqual(t, testing.AllocsPerRun(20, load), 15.0, "headers only")
}

func TestLoadReadsUnalignedMemory(t *testing.T) {
	for _, name := range []string{"int16", "int32", "uint16", "uint32", "uint64", "float16", "float32"} {
		c := read(t, name, "[1,2,3]").(Stored)
		memory := append([]byte{0}, c.Data...)
		got, err := Load(Stored{Of: c.Of, Data: memory[1:]}, 0, 3, &Scratch{})
		require.NoError(t, err)
		require.True(t, Equal(c, got), name)
	}
	for _, of := range []Type{IntType, FloatType} {
		memory := append([]byte{0}, Buffers(read(t, of.String(), "[1,2,3]"))[0]...)
		for _, s := range []*Scratch{nil, {}} {
			got, err := Load(Stored{Of: of, Data: memory[1:]}, 1, 3, s)
			require.NoError(t, err)
			require.True(t, Equal(read(t, of.String(), "[2,3]"), got))
		}
	}
}

func stored64(values ...uint64) Stored {
	return Stored{Of: Type{Kind: Int, Storage: Uint64}, Data: raw(values)}
}

func TestLoadRefusesWhatAnIntDoesNotHold(t *testing.T) {
	big := stored64(1, 2, 1<<63, 4)
	_, err := Load(big, 1, 4, nil)
	f := fault.From(err)
	require.EqualValues(t, 2, *f.Item, "counts from the column's first item")
	require.Equal(t, "item 2 does not fit int (got the uint64 9223372036854775808, allowed up to 9223372036854775807)", f.Detail)

	_, err = Load(Lists{Offsets: []int64{0, 1, 4}, Elem: big}, 0, 2, nil)
	require.ErrorContains(t, err, "item 1, element 1, does not fit int")
	_, err = Load(Lists{Offsets: []int64{0, 1, 4}, Elem: big}, 1, 2, nil)
	require.ErrorContains(t, err, "item 1, element 1, does not fit int")

	pair := Struct{Of: RecordOf("P", Field{"a", big.Of}), Columns: []Column{big}, N: 4}
	_, err = Load(pair, 0, 4, nil)
	require.ErrorContains(t, err, "item 2, field a, does not fit int")

	require.Equal(t, "[1,2,9223372036854775808,4]", text(big), "it is still shown as it is")
	require.True(t, Equal(big, stored64(1, 2, 1<<63, 4)))
	require.False(t, Equal(big, Ints{1, 2, math.MinInt64, 4}))
}

func TestLoadIgnoresWhatHasNoMeaning(t *testing.T) {
	big := stored64(1, 1<<63, 3)
	for _, c := range []Column{
		Optionals{Valid: []bool{true, false, true}, Elem: big},
		Optionals{Valid: []bool{true, false, true}, Elem: Struct{Of: TupleOf(big.Of), Columns: []Column{big}, N: 3}},
		Optionals{Valid: []bool{true, false, true}, Elem: Lists{Offsets: []int64{0, 1, 2, 3}, Elem: big}},
		Optionals{Valid: []bool{true, false, true}, Elem: Optionals{Valid: []bool{true, true, false}, Elem: big}},
		Optionals{Valid: []bool{true, false, true}, Elem: AsFloats{Ints: Ints{1, exactInt + 1, 3}}},
	} {
		loaded, err := Load(c, 0, 3, nil)
		require.NoError(t, err)
		require.Equal(t, text(c), text(loaded))
		b := NewBuilder(c.Type().Natural())
		b.Append(c)
		require.Equal(t, text(c), text(b.Column()))
	}
}

func TestAsFloatsIsExact(t *testing.T) {
	for _, v := range []int64{0, -1, exactInt, -exactInt, exactInt + 2, 1 << 62, math.MinInt64, -exactInt - 2} {
		c, err := Load(AsFloats{Ints: Ints{v}}, 0, 1, nil)
		require.NoError(t, err, v)
		require.Equal(t, Floats{float64(v)}, c)
	}
	for _, v := range []int64{exactInt + 1, -exactInt - 1, math.MaxInt64, math.MaxInt64 - 1, math.MinInt64 + 1} {
		_, err := Load(AsFloats{Ints: Ints{0, v}}, 0, 2, nil)
		require.ErrorContains(t, err, "item 1 is an int (", v)
		_, err = Load(AsFloats{Ints: Range{Start: v, N: 1}}, 0, 1, nil)
		require.ErrorContains(t, err, "that is not exact as a float", v)
	}
}
