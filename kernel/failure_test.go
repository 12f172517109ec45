package kernel_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
)

// failing registers each shape of kernel as one that fails by f at the item 3.
func failing(f func(n int64) error) *kernel.Registry {
	r := new(kernel.Registry)
	in := kernel.In(r)
	try := func(n int64) error {
		if n == 3 {
			return f(n)
		}
		return nil
	}
	must := func(n int64) int64 {
		if err := try(n); err != nil {
			panic(err)
		}
		return n
	}
	kernel.Register("plain", must, in)
	kernel.Register("text", func(n int64) string { return fmt.Sprint(must(n)) }, in)
	kernel.RegisterContext("context", func(_ context.Context, n int64) (int64, error) { return n, try(n) }, in)
	kernel.RegisterColumn("column", func(in, out []int64) {
		for i, n := range in {
			out[i] = must(n)
		}
	}, in)
	kernel.RegisterColumnContext("column_context", func(_ context.Context, in, out []int64) (int, error) {
		for i, n := range in {
			if err := try(n); err != nil {
				return i, err
			}
			out[i] = n
		}
		return 0, nil
	}, in)
	kernel.RegisterEmit("emit", func(n int64, emit func(int64, int64)) {
		emit(n, n)
		must(n)
	}, in)
	return r
}

func TestFailureNamesTheRowAndKeepsTheRowsBefore(t *testing.T) {
	items := make(column.Ints, 2000)
	items[700] = 3
	for name, reason := range map[string]string{"plain": "panic", "text": "panic", "context": "error", "column": "panic", "column_context": "error", "emit": "panic"} {
		t.Run(name, func(t *testing.T) {
			k := failing(func(int64) error { return errors.New("it broke") }).Lookup(name)[0]
			out, err := k.Map(context.Background(), []column.Column{items}, nil)
			var f *fault.Fault
			require.ErrorAs(t, err, &f)
			require.Equal(t, fault.KernelFailed, f.Code)
			require.Equal(t, reason, f.Reason)
			require.Contains(t, f.Detail, "it broke")
			require.Equal(t, name, f.Kernel)
			require.EqualValues(t, 700, *f.Item)
			whole, err := k.Map(context.Background(), []column.Column{items[:700]}, nil)
			require.NoError(t, err)
			require.True(t, column.Equal(whole, out))
		})
	}
}

func TestFaultsOfAKernelPassAsTheyAre(t *testing.T) {
	for name := range map[string]int{"plain": 0, "context": 0, "column": 0, "column_context": 0} {
		k := failing(func(n int64) error {
			return fmt.Errorf("wrapped: %w", fault.New(fault.KernelFailed, "value", "no %d please", n))
		}).Lookup(name)[0]
		_, err := k.Map(context.Background(), []column.Column{column.Ints{1, 3}}, nil)
		var f *fault.Fault
		require.ErrorAs(t, err, &f)
		require.Equal(t, "value", f.Reason)
		require.Equal(t, "no 3 please", f.Detail)
		require.EqualValues(t, 1, *f.Item)
	}
}

func TestPanicsOfTheRuntimeHaveTheirReason(t *testing.T) {
	var zero int64
	var nothing []int64
	var missing *kernel.Pair[int, int]
	for _, c := range []struct {
		reason, detail string
		fail           func()
	}{
		{"zero_division", "division by zero", func() { zero = 1 / zero }},
		{"index", "index out of range [0] with length 0", func() { zero = nothing[zero] }},
		{"index", "slice bounds out of range", func() { nothing = nothing[zero+1:] }},
		{"panic", "nil pointer", func() { missing.Key++ }},
		{"panic", "the kernel panicked: 42", func() { panic(42) }},
	} {
		r := new(kernel.Registry)
		kernel.Register("k", func(int64) int64 { c.fail(); return 0 }, kernel.In(r))
		_, err := r.Lookup("k")[0].Map(context.Background(), []column.Column{column.Ints{1}}, nil)
		var f *fault.Fault
		require.ErrorAs(t, err, &f)
		require.Equal(t, c.reason, f.Reason)
		require.Contains(t, f.Detail, c.detail)
	}
}

func TestADeadlineOfTheKernelsOwnIsAFailure(t *testing.T) {
	r := new(kernel.Registry)
	kernel.RegisterContext("k", func(context.Context, int64) (int64, error) { return 0, context.DeadlineExceeded }, kernel.In(r))
	_, err := r.Lookup("k")[0].Map(context.Background(), []column.Column{column.Ints{1}}, nil)
	var f *fault.Fault
	require.ErrorAs(t, err, &f)
	require.Equal(t, "error", f.Reason)
}

func TestTextThatIsNotUTF8IsAFailureOfItsRow(t *testing.T) {
	r := new(kernel.Registry)
	bad := func(n int64) string {
		if n == 3 {
			return "\xff"
		}
		return "ü"
	}
	kernel.Register("text", bad, kernel.In(r))
	kernel.Register("list", func(n int64) []string { return []string{"a", bad(n)} }, kernel.In(r))
	kernel.Register("optional", func(n int64) *string { s := bad(n); return &s }, kernel.In(r))
	kernel.Register("record", func(n int64) address { return address{ZipCode: bad(n)} }, kernel.In(r))
	kernel.RegisterColumn("column", func(in []int64, out []string) {
		for i, n := range in {
			out[i] = bad(n)
		}
	}, kernel.In(r))
	kernel.RegisterEmit("emit", func(n int64, emit func(int64, string)) { emit(n, "a"); emit(n, bad(n)); emit(n, "b") }, kernel.In(r))
	for _, name := range r.Names() {
		t.Run(name, func(t *testing.T) {
			k := r.Lookup(name)[0]
			out, err := k.Map(context.Background(), []column.Column{column.Ints{1, 2, 3, 4}}, nil)
			var f *fault.Fault
			require.ErrorAs(t, err, &f)
			require.Equal(t, "value", f.Reason)
			require.EqualValues(t, 2, *f.Item)
			whole, err := k.Map(context.Background(), []column.Column{column.Ints{1, 2}}, nil)
			require.NoError(t, err)
			require.True(t, column.Equal(whole, out))
		})
	}
}

func TestAColumnKernelThatFailsOnlyAsAWholeIsBlamedOnTheFirstRow(t *testing.T) {
	r := new(kernel.Registry)
	kernel.RegisterColumn("long", func(in, out []int64) {
		if len(in) > 1 {
			panic("too long")
		}
	}, kernel.In(r))
	out, err := r.Lookup("long")[0].Map(context.Background(), []column.Column{column.Ints{1, 2, 3}}, nil)
	var f *fault.Fault
	require.ErrorAs(t, err, &f)
	require.Contains(t, f.Detail, "too long")
	require.Zero(t, *f.Item)
	require.Zero(t, out.Len())
}

func TestRegisterMapRecovers(t *testing.T) {
	r := new(kernel.Registry)
	signature := kernel.Signature{Params: []column.Type{column.IntType}, Result: column.StringType}
	kernel.RegisterMap("k", signature, func(context.Context, []column.Column, column.Column) (column.Column, error) { panic("oh") }, kernel.In(r))
	out, err := r.Lookup("k")[0].Map(context.Background(), []column.Column{column.Ints{1}}, nil)
	var f *fault.Fault
	require.ErrorAs(t, err, &f)
	require.Equal(t, "panic", f.Reason)
	require.Equal(t, column.StringType, out.Type())
	require.Zero(t, out.Len())
}
