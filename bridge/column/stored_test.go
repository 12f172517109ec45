package column

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

func TestStoreNarrowsWithACheck(t *testing.T) {
	for _, c := range []struct {
		into, items, want, problem string
	}{
		{into: "int8", items: "[-128,127]", want: "[-128,127]"},
		{into: "int8", items: "[1,300]", problem: "item 4 does not fit int8 (got 300, allowed -128..127)"},
		{into: "int16", items: "[-32769]", problem: "item 3 does not fit int16 (got -32769, allowed -32768..32767)"},
		{into: "int32", items: "[2147483648]", problem: "item 3 does not fit int32 (got 2147483648, allowed -2147483648..2147483647)"},
		{into: "uint8", items: "[0,255]", want: "[0,255]"},
		{into: "uint8", items: "[-1]", problem: "item 3 does not fit uint8 (got -1, allowed 0..255)"},
		{into: "uint16", items: "[65536]", problem: "item 3 does not fit uint16 (got 65536, allowed 0..65535)"},
		{into: "uint32", items: "[4294967296]", problem: "item 3 does not fit uint32 (got 4294967296, allowed 0..4294967295)"},
		{into: "uint64", items: "[9223372036854775807]", want: "[9223372036854775807]"},
		{into: "uint64", items: "[-5]", problem: "item 3 does not fit uint64 (got -5, allowed 0..18446744073709551615)"},
		{into: "float32", items: "[0.1,-1e-50]", want: "[0.10000000149011612,-0.0]"},
		{into: "float32", items: "[1e39]", problem: "item 3 does not fit float32 (got 1e+39, allowed up to ±3.4028234663852886e+38)"},
		{into: "float16", items: `[65504,65519.9,"NaN","Infinity"]`, want: `[65504.0,65504.0,"NaN","Infinity"]`},
		{into: "float16", items: "[65520]", problem: "item 3 does not fit float16 (got 65520.0, allowed up to ±65504.0)"},
		{into: "float32", items: "[1,true]", want: "[1.0,1.0]"},
		{into: "float", items: "[1,2.5]", want: "[1.0,2.5]"},
		{into: "int", items: "[true,5]", want: "[1,5]"},
	} {
		t.Run(c.into+" "+c.items, func(t *testing.T) {
			of := typed(t, c.into)
			items := read(t, of.Natural().String(), c.items)
			into := Column(Stored{Of: of, Data: make([]byte, 10*of.Width())})
			err := Store(items, into, 3)
			if c.problem != "" {
				f := fault.From(err)
				require.Equal(t, c.problem, f.Detail)
				require.Equal(t, fault.InvalidArgument, f.Code)
				require.Equal(t, "item "+formatInt(int(*f.Item)), f.Detail[:6])
				return
			}
			require.NoError(t, err)
			require.Equal(t, c.want, text(into.Slice(3, 3+items.Len())))
			require.Equal(t, make([]byte, 3*of.Width()), into.(Stored).Data[:3*of.Width()], "rows before stay")
			odd := make([]byte, 10*of.Width()+1)
			require.NoError(t, Store(items, Stored{Of: of, Data: odd[1:]}, 3), "memory of a caller may be unaligned")
			require.Equal(t, into.(Stored).Data, odd[1:])
		})
	}
}

func TestStoreConvertsKinds(t *testing.T) {
	floats := make(Floats, 5)
	require.NoError(t, Store(Range{Start: 1, Step: 1, N: 3}, floats, 1))
	require.Equal(t, Floats{0, 1, 2, 3, 0}, floats)
	require.NoError(t, Store(Bools{true}, floats, 4))
	require.Equal(t, 1.0, floats[4])
	ints := make(Ints, 3)
	require.NoError(t, Store(read(t, "int8", "[5,6]"), ints, 0))
	require.Equal(t, Ints{5, 6, 0}, ints)
	bools := make(Bools, 2)
	require.NoError(t, Store(Bools{true}, bools, 1))
	require.Equal(t, Bools{false, true}, bools)

	err := Store(Floats{1.5}, ints, 2)
	require.ErrorContains(t, err, "item 2 is a float (1.5) where the kernel takes int")
	require.EqualValues(t, 2, *fault.From(err).Item)
	require.ErrorContains(t, Store(Ints{exactInt + 1}, floats, 2), "item 2 is an int (9007199254740993) that is not exact as a float")
	require.Error(t, Store(Ints{1, 2}, ints, 2), "out of range")
	require.Error(t, Store(Ints{1}, Strings{Offsets: []int64{0, 0}}, 0))
}

func TestStoreGoesByWindows(t *testing.T) {
	const n = 10_000
	into := Stored{Of: Type{Kind: Int, Storage: Int32}, Data: make([]byte, 4*n)}
	require.NoError(t, Store(Range{Step: 3, N: n}, into, 0))
	require.True(t, Equal(Range{Step: 3, N: n}, into))
	err := Store(Range{Start: math.MaxInt32 - 5000, Step: 1, N: n}, into, 0)
	require.EqualValues(t, 5001, *fault.From(err).Item)
	copied := Stored{Of: into.Of, Data: make([]byte, 4*n)}
	require.NoError(t, Store(into, copied, 0))
	require.Equal(t, into.Data, copied.Data)
}

func TestHalfIsExactBothWays(t *testing.T) {
	for h := range 1 << 16 {
		f := fromHalf(uint16(h))
		if f != f {
			require.Equal(t, uint16(0x7e00), toHalf(f)&0x7e00)
			continue
		}
		require.Equal(t, uint16(h), toHalf(f))
	}
	require.Equal(t, 65504.0, fromHalf(0x7bff))
	require.Equal(t, 0x1p-24, fromHalf(1))
	require.Equal(t, math.Inf(-1), fromHalf(0xfc00))
}

func TestHalfRoundsToEven(t *testing.T) {
	for h := uint16(0); h < 0x7c00-1; h++ {
		low, high := fromHalf(h), fromHalf(h+1)
		middle := (low + high) / 2 // exact: a float64 has bits to spare
		require.Equal(t, h+h&1, toHalf(middle))
		require.Equal(t, h, toHalf(math.Nextafter(middle, low)))
		require.Equal(t, h+1, toHalf(math.Nextafter(middle, high)))
		require.Equal(t, 0x8000|(h+h&1), toHalf(-middle))
	}
	require.Equal(t, uint16(0x7c00), toHalf(65520))
	require.Equal(t, uint16(0x7bff), toHalf(math.Nextafter(65520, 0)))
	require.Equal(t, uint16(0x7c00), toHalf(1e300))
	require.Equal(t, uint16(0x8000), toHalf(-1e-300))
	require.Equal(t, uint16(0), toHalf(0x1p-25))
	require.Equal(t, uint16(1), toHalf(math.Nextafter(0x1p-25, 1)))
}
