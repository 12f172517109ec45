package kernel_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
)

func shapes() *kernel.Registry {
	r := new(kernel.Registry)
	kernel.Register("shape.area", func(x float64) string { return "float" }, kernel.In(r))
	kernel.Register("shape.area", func(x int64) string { return "int" }, kernel.In(r))
	kernel.Register2("shape.area", func(x, y float64) string { return "two" }, kernel.In(r))
	kernel.Register("shape.name", func(s string) string { return s }, kernel.In(r))
	return r
}

func TestNamesAreSorted(t *testing.T) {
	require.Equal(t, []string{"shape.area", "shape.name"}, shapes().Names())
	require.Empty(t, new(kernel.Registry).Names())
}

func TestLookupGivesOverloadsInOrder(t *testing.T) {
	overloads := shapes().Lookup("shape.area")
	require.Len(t, overloads, 3)
	require.Equal(t, "(int) -> str", overloads[1].Signature().String())
	require.Nil(t, shapes().Lookup("shape"))
}

func TestResolvePicksTheLeastConversion(t *testing.T) {
	for _, c := range []struct {
		params []column.Type
		want   string
	}{
		{[]column.Type{column.IntType}, "(int) -> str"},
		{[]column.Type{{Kind: column.Int, Storage: column.Int8}}, "(int) -> str"},
		{[]column.Type{column.BoolType}, "(int) -> str"},
		{[]column.Type{column.FloatType}, "(float) -> str"},
		{[]column.Type{column.FloatType, column.IntType}, "(float, float) -> str"},
	} {
		k, err := shapes().Resolve("shape.area", c.params)
		require.NoError(t, err)
		require.Equal(t, c.want, k.Signature().String(), "%v", c.params)
	}
}

func TestResolveSaysWhatThereIs(t *testing.T) {
	for _, c := range []struct {
		name, reason, detail string
		code                 fault.Code
		params               []column.Type
	}{
		{"shape.nam", "unknown_kernel", `there is no kernel "shape.nam"; did you mean "shape.name"?`, fault.NotFound, nil},
		{"zzzzzzzzzz", "unknown_kernel", `there is no kernel "zzzzzzzzzz"`, fault.NotFound, nil},
		{"shape.name", "signature", "shape.name takes (str), got (int)", fault.InvalidArgument, []column.Type{column.IntType}},
		{"shape.area", "signature", "shape.area takes (float) or (int) or (float, float), got (str)", fault.InvalidArgument, []column.Type{column.StringType}},
	} {
		_, err := shapes().Resolve(c.name, c.params)
		var f *fault.Fault
		require.ErrorAs(t, err, &f)
		require.Equal(t, c.code, f.Code)
		require.Equal(t, c.reason, f.Reason)
		require.Equal(t, c.detail, f.Detail)
	}
}

func TestRegistryIsSafeForConcurrentUse(t *testing.T) {
	r := new(kernel.Registry)
	var all sync.WaitGroup
	for _, name := range []string{"a", "b", "c", "d"} {
		all.Go(func() {
			kernel.Register(name, func(n int64) int64 { return n }, kernel.In(r))
			_, err := r.Resolve(name, []column.Type{column.IntType})
			require.NoError(t, err)
			r.Names()
		})
	}
	all.Wait()
	require.Len(t, r.Names(), 4)
}
