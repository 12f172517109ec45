package std_test

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
	_ "weft/kernel/std"
)

// texts is a column of str.
func texts(items ...string) column.Strings {
	c := column.Strings{Offsets: []int64{0}}
	for _, item := range items {
		c.Data = append(c.Data, item...)
		c.Offsets = append(c.Offsets, int64(len(c.Data)))
	}
	return c
}

// apply runs the overload of a std kernel that fits the columns.
func apply(t *testing.T, name string, in ...column.Column) (column.Column, error) {
	t.Helper()
	var types []column.Type
	for _, c := range in {
		types = append(types, c.Type())
	}
	k, err := kernel.Resolve(name, types)
	require.NoError(t, err)
	return k.Map(context.Background(), in, nil)
}

func TestResults(t *testing.T) {
	inf, nan, zero := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	for _, c := range []struct {
		name string
		in   []column.Column
		want column.Column
	}{
		{"std.abs", []column.Column{column.Ints{-3, 0, 3, math.MaxInt64}}, column.Ints{3, 0, 3, math.MaxInt64}},
		{"std.abs", []column.Column{column.Floats{-3.5, zero, -inf}}, column.Floats{3.5, 0, inf}},
		{"std.neg", []column.Column{column.Ints{-3, 0, math.MaxInt64}}, column.Ints{3, 0, -math.MaxInt64}},
		{"std.neg", []column.Column{column.Floats{0, 1.5}}, column.Floats{zero, -1.5}},
		{"std.square", []column.Column{column.Ints{-3, 0, 3037000499, -3037000499}}, column.Ints{9, 0, 9223372030926249001, 9223372030926249001}},
		{"std.square", []column.Column{column.Floats{1, 2, 3, 4, 5, 6, 7, 8, 9, 1e200, -1.5}}, column.Floats{1, 4, 9, 16, 25, 36, 49, 64, 81, inf, 2.25}},
		{"std.add", []column.Column{column.Ints{1, math.MaxInt64}, column.Ints{2, -1}}, column.Ints{3, math.MaxInt64 - 1}},
		{"std.add", []column.Column{column.Floats{0.1}, column.Floats{0.2}}, column.Floats{0.30000000000000004}},
		{"std.sub", []column.Column{column.Ints{1, math.MinInt64}, column.Ints{2, 0}}, column.Ints{-1, math.MinInt64}},
		{"std.sub", []column.Column{column.Floats{1}, column.Floats{0.5}}, column.Floats{0.5}},
		{"std.mul", []column.Column{column.Ints{-3, 1 << 31, -1 << 32, math.MinInt64}, column.Ints{4, 1 << 31, 1 << 31, 1}}, column.Ints{-12, 1 << 62, math.MinInt64, math.MinInt64}},
		{"std.mul", []column.Column{column.Floats{1e200}, column.Floats{1e200}}, column.Floats{inf}},
		{"std.min", []column.Column{column.Ints{1, 2}, column.Ints{2, 1}}, column.Ints{1, 1}},
		{"std.max", []column.Column{column.Ints{1, 2}, column.Ints{2, 1}}, column.Ints{2, 2}},
		{"std.min", []column.Column{column.Floats{nan, 1, 0}, column.Floats{1, nan, zero}}, column.Floats{nan, 1, 0}},
		{"std.max", []column.Column{column.Floats{nan, 1, zero}, column.Floats{1, nan, 0}}, column.Floats{nan, 1, zero}},
		{"std.div", []column.Column{column.Floats{1, -1}, column.Floats{4, inf}}, column.Floats{0.25, zero}},
		{"std.floordiv", []column.Column{column.Ints{7, -7, 7, -7, -6}, column.Ints{2, 2, -2, -2, 2}}, column.Ints{3, -4, -4, 3, -3}},
		{"std.mod", []column.Column{column.Ints{7, -7, 7, -7, -6, math.MinInt64}, column.Ints{2, 2, -2, -2, 2, -1}}, column.Ints{1, 1, -1, -1, 0, 0}},
		{"std.floordiv", []column.Column{column.Floats{7, -7, 1, -1, 0}, column.Floats{2, 2, 0.1, inf, -3}}, column.Floats{3, -4, 9, -1, zero}},
		{"std.mod", []column.Column{column.Floats{7, -7, -1, 1, 4}, column.Floats{2, 2, 3, inf, -2}}, column.Floats{1, 1, 2, 1, zero}},
		{"std.sqrt", []column.Column{column.Floats{4, zero, inf, nan}}, column.Floats{2, zero, inf, nan}},
		{"std.exp", []column.Column{column.Floats{0, 1, -inf, inf, nan}}, column.Floats{1, math.E, 0, inf, nan}},
		{"std.log", []column.Column{column.Floats{1, inf, nan}}, column.Floats{0, inf, nan}},
		{"std.sin", []column.Column{column.Floats{0, nan}}, column.Floats{0, nan}},
		{"std.cos", []column.Column{column.Floats{0}}, column.Floats{1}},
		{"std.tan", []column.Column{column.Floats{0}}, column.Floats{0}},
		{"std.floor", []column.Column{column.Floats{1.5, -1.5, 9007199254740993}}, column.Ints{1, -2, 9007199254740992}},
		{"std.ceil", []column.Column{column.Floats{1.5, -1.5, -9223372036854775808}}, column.Ints{2, -1, math.MinInt64}},
		{"std.floor", []column.Column{column.Ints{math.MaxInt64}}, column.Ints{math.MaxInt64}},
		{"std.is_even", []column.Column{column.Ints{-2, -1, 0, 1}}, column.Bools{true, false, true, false}},
		{"std.is_odd", []column.Column{column.Ints{-2, -1, 0, 1}}, column.Bools{false, true, false, true}},
		{"std.is_positive", []column.Column{column.Ints{-1, 0, 1}}, column.Bools{false, false, true}},
		{"std.is_positive", []column.Column{column.Floats{nan, zero, 0.5}}, column.Bools{false, false, true}},
		{"std.collatz", []column.Column{column.Ints{1, 2, 3, 27, 837799}}, column.Ints{0, 1, 7, 111, 524}},
		{"std.identity", []column.Column{column.Bools{true}}, column.Bools{true}},
		{"std.identity", []column.Column{texts("a", "")}, texts("a", "")},
		{"std.identity", []column.Column{column.Blobs(texts("\xff"))}, column.Blobs(texts("\xff"))},
		{"std.lower", []column.Column{texts("", "AbZ[@", "x")}, texts("", "abz[@", "x")},
		{"std.upper", []column.Column{texts("", "aBz{`", "X")}, texts("", "ABZ{`", "X")},
		{"std.lower", []column.Column{texts("ÄÖ", "A", "Ⅷ").Slice(1, 3)}, texts("a", "ⅷ")},
		{"std.upper", []column.Column{texts("äö", "a")}, texts("ÄÖ", "A")},
		{"std.length", []column.Column{texts("", "äö", "😀")}, column.Ints{0, 2, 1}},
		{"std.length", []column.Column{column.Blobs(texts("", "äö"))}, column.Ints{0, 4}},
		{"std.sha256", []column.Column{texts("", "abc")}, texts("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")},
		{"std.sha256", []column.Column{column.Blobs(texts("abc"))}, texts("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := apply(t, c.name, c.in...)
			require.NoError(t, err)
			require.True(t, column.Equal(c.want, got), "%v gives %v, got %v", c.in, c.want, got)
			for i := range got.Len() { // each item alone gives the same
				row := make([]column.Column, len(c.in))
				for j := range row {
					row[j] = c.in[j].Slice(i, i+1)
				}
				one, err := apply(t, c.name, row...)
				require.NoError(t, err)
				require.True(t, column.Equal(c.want.Slice(i, i+1), one), "%v gives %v", row, one)
			}
		})
	}
}

func TestFailures(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		name           string
		in             []column.Column // the last row fails
		reason, detail string
	}{
		{"std.abs", []column.Column{column.Ints{1, math.MinInt64}}, "overflow", "abs(-9223372036854775808) does not fit in 64 bits"},
		{"std.neg", []column.Column{column.Ints{1, math.MinInt64}}, "overflow", "-(-9223372036854775808) does not fit in 64 bits"},
		{"std.square", []column.Column{column.Ints{1, 3037000500}}, "overflow", "3037000500 * 3037000500 does not fit in 64 bits"},
		{"std.square", []column.Column{column.Ints{1, -3037000500}}, "overflow", "-3037000500 * -3037000500 does not fit in 64 bits"},
		{"std.square", []column.Column{column.Ints{math.MinInt64}}, "overflow", "does not fit"},
		{"std.add", []column.Column{column.Ints{1, math.MaxInt64}, column.Ints{1, 1}}, "overflow", "9223372036854775807 + 1 does not fit in 64 bits"},
		{"std.sub", []column.Column{column.Ints{1, math.MinInt64}, column.Ints{1, 1}}, "overflow", "-9223372036854775808 - 1 does not fit in 64 bits"},
		{"std.mul", []column.Column{column.Ints{1, 1 << 32}, column.Ints{1, 1 << 31}}, "overflow", "4294967296 * 2147483648 does not fit in 64 bits"},
		{"std.mul", []column.Column{column.Ints{-1}, column.Ints{math.MinInt64}}, "overflow", "does not fit"},
		{"std.div", []column.Column{column.Floats{1, 1}, column.Floats{1, 0}}, "zero_division", "division by zero"},
		{"std.floordiv", []column.Column{column.Ints{1, 1}, column.Ints{1, 0}}, "zero_division", "division by zero"},
		{"std.floordiv", []column.Column{column.Ints{math.MinInt64}, column.Ints{-1}}, "overflow", "-9223372036854775808 // -1 does not fit"},
		{"std.floordiv", []column.Column{column.Floats{1}, column.Floats{0}}, "zero_division", "division by zero"},
		{"std.mod", []column.Column{column.Ints{1}, column.Ints{0}}, "zero_division", "division by zero"},
		{"std.mod", []column.Column{column.Floats{1}, column.Floats{0}}, "zero_division", "division by zero"},
		{"std.sqrt", []column.Column{column.Floats{1, -1}}, "value", "expected a nonnegative input, got -1.0"},
		{"std.log", []column.Column{column.Floats{1, 0}}, "value", "expected a positive input, got 0.0"},
		{"std.exp", []column.Column{column.Floats{1, 710}}, "overflow", "math range error"},
		{"std.sin", []column.Column{column.Floats{1, inf}}, "value", "expected a finite input, got inf"},
		{"std.floor", []column.Column{column.Floats{1, inf}}, "overflow", "cannot convert float infinity to integer"},
		{"std.ceil", []column.Column{column.Floats{1, math.NaN()}}, "value", "cannot convert float NaN to integer"},
		{"std.ceil", []column.Column{column.Floats{1, 9223372036854775808}}, "overflow", "9.223372036854776e+18 does not fit in 64 bits"},
		{"std.collatz", []column.Column{column.Ints{1, 0}}, "value", "expected a positive int, got 0"},
		{"std.collatz", []column.Column{column.Ints{1, math.MaxInt64}}, "overflow", "3 * 9223372036854775807 + 1 does not fit in 64 bits"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, err := apply(t, c.name, c.in...)
			var f *fault.Fault
			require.ErrorAs(t, err, &f)
			require.Equal(t, fault.KernelFailed, f.Code)
			require.Equal(t, c.reason, f.Reason)
			require.Contains(t, f.Detail, c.detail)
			require.Equal(t, c.name, f.Kernel)
			last := c.in[0].Len() - 1
			require.EqualValues(t, last, *f.Item)
			require.Equal(t, last, out.Len())
		})
	}
}

func TestPrimes(t *testing.T) {
	const n = 10_000
	composite := make([]bool, n)
	for d := 2; d < n; d++ {
		for m := d * d; !composite[d] && m < n; m += d {
			composite[m] = true
		}
	}
	in, want := make(column.Ints, n), make(column.Bools, n)
	for i := range in {
		in[i], want[i] = int64(i), i > 1 && !composite[i]
	}
	got, err := apply(t, "std.is_prime", in)
	require.NoError(t, err)
	require.Equal(t, want, got)
	got, err = apply(t, "std.is_prime", column.Ints{-7, 4294967291, 4294967295, 4294967297, 4294967311, 4295098369, 4611686014132420609, math.MaxInt64})
	require.NoError(t, err)
	require.Equal(t, column.Bools{false, true, false, false, true, false, false, false}, got)
}

func TestALongPrimeTestCanBeCancelled(t *testing.T) {
	k, err := kernel.Resolve("std.is_prime", []column.Type{column.IntType})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	go cancel()
	_, err = k.Map(ctx, []column.Column{column.Ints{9223372036854775783}}, nil)
	require.Equal(t, context.Canceled, err)
}

func TestIdentityFillsGivenMemory(t *testing.T) {
	for _, c := range []struct{ in, into column.Column }{
		{column.Ints{1, 2}, make(column.Ints, 2)},
		{column.Floats{1, 2}, make(column.Floats, 2)},
		{column.Bools{true, false}, make(column.Bools, 2)},
	} {
		k, err := kernel.Resolve("std.identity", []column.Type{c.in.Type()})
		require.NoError(t, err)
		_, err = k.Map(context.Background(), []column.Column{c.in}, c.into)
		require.NoError(t, err)
		require.Equal(t, c.in, c.into)
	}
}

func TestEveryKernelSaysWhatItGives(t *testing.T) {
	for _, name := range kernel.Names() {
		for _, k := range kernel.Lookup(name) {
			require.NotEmpty(t, kernel.DocOf(k), name)
		}
	}
}
