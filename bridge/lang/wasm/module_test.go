package wasm_test

import (
	"context"
	"flag"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"weft/bridge/lang/wasm"
)

var update = flag.Bool("update", false, "rewrite the listings in testdata")

func encoded(t testing.TB, m *wasm.Module) []byte {
	t.Helper()
	binary, err := m.Encode()
	require.NoError(t, err)
	return binary
}

func TestListingsAreAsTheFilesSay(t *testing.T) {
	for name, build := range samples {
		t.Run(name, func(t *testing.T) {
			text, err := wasm.List(encoded(t, build()))
			require.NoError(t, err)
			path := filepath.Join("testdata", name+".wat")
			if *update {
				require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err, "go test -update writes it")
			require.Equal(t, string(want), text)
		})
	}
}

func TestTheSameCallsGiveTheSameBytes(t *testing.T) {
	for name, build := range samples {
		m := build()
		binary := encoded(t, m)
		require.Equal(t, binary, encoded(t, build()), name)
		require.Equal(t, binary, encoded(t, m), "%s, encoded twice", name)
	}
}

func TestEqualSignaturesStandInTheModuleOnce(t *testing.T) {
	m := module("types")
	size := 0
	for i := range 3 {
		f := m.Func("f", signature(i64s, i64s))
		f.Get(f.Param(0))
		if grown := len(encoded(t, m)); i > 1 {
			require.Less(t, grown-size, 20)
		} else {
			size = grown
		}
	}
}

// engines runs a test in the compiler and in the interpreter.
func engines(t *testing.T, test func(t *testing.T, run func(m *wasm.Module, function string, args ...uint64) []uint64)) {
	for name, config := range map[string]wazero.RuntimeConfig{"compiler": wazero.NewRuntimeConfigCompiler(), "interpreter": wazero.NewRuntimeConfigInterpreter()} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			test(t, func(m *wasm.Module, function string, args ...uint64) []uint64 {
				t.Helper()
				r := wazero.NewRuntimeWithConfig(ctx, config)
				defer r.Close(ctx)
				ask := api.GoModuleFunc(func(context.Context, api.Module, []uint64) {})
				_, err := r.NewHostModuleBuilder("host").NewFunctionBuilder().
					WithGoModuleFunction(ask, []api.ValueType{api.ValueTypeI32}, []api.ValueType{api.ValueTypeI32}).Export("ask").Instantiate(ctx)
				require.NoError(t, err)
				instance, err := r.Instantiate(ctx, encoded(t, m))
				require.NoError(t, err)
				results, err := instance.ExportedFunction(function).Call(ctx, args...)
				require.NoError(t, err)
				return results
			})
		})
	}
}

func TestModulesRun(t *testing.T) {
	engines(t, func(t *testing.T, run func(m *wasm.Module, function string, args ...uint64) []uint64) {
		require.Equal(t, []uint64{111}, run(collatz(), "collatz", 27))
		require.Equal(t, []uint64{math.Float64bits(3.25 + 1)}, run(memory(), "main"))
		require.Equal(t, []uint64{100}, run(table(), "pick", 0))
		require.Equal(t, []uint64{1 << 63}, run(table(), "pick", 1))
		require.Equal(t, []uint64{0}, run(table(), "pick", 7))
		require.Equal(t, []uint64{math.Float64bits(9), math.Float64bits(3)}, run(table(), "both", math.Float64bits(9)))
		require.Equal(t, []uint64{1<<64 - 1}, run(table(), "greatest", 1<<64-1, 1<<64-5))
		require.Equal(t, []uint64{math.Float64bits(3)}, run(lanes(), "twice", math.Float64bits(1.5)))
	})
}

func TestConstantsKeepTheirValue(t *testing.T) {
	m := module("constants")
	values := []int64{0, 1, -1, 63, 64, -64, -65, 1<<31 - 1, -1 << 31, 1 << 31, math.MaxInt64, math.MinInt64}
	b := m.Func("pick", signature(i32s, i64s))
	for i, v := range values {
		b.Get(b.Param(0))
		b.I32(int32(i))
		b.Op(wasm.I32Eq)
		b.If()
		b.I64(v)
		b.Op(wasm.Return)
		b.End()
	}
	b.I64(0)
	m.ExportFunc("pick", b.Func())
	engines(t, func(t *testing.T, run func(m *wasm.Module, function string, args ...uint64) []uint64) {
		for i, v := range values {
			require.Equal(t, []uint64{uint64(v)}, run(m, "pick", uint64(i)))
		}
	})
	text, err := wasm.List(encoded(t, m))
	require.NoError(t, err)
	require.Contains(t, text, "i64.const -9223372036854775808\n")
	require.Contains(t, text, "i64.const -65\n")
}
