package lib_test

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/lang"
	"weft/bridge/sandbox"
)

func kernel(t testing.TB, box *sandbox.Sandbox, source string) *sandbox.Module {
	t.Helper()
	compiled, err := lang.Compile(source, "", lang.Options{File: "kernel.py"})
	require.NoError(t, err)
	m, err := box.Compile(context.Background(), compiled.Program)
	require.NoError(t, err)
	return m
}

func TestAKernelCallsTheLibrary(t *testing.T) {
	box, err := sandbox.New(sandbox.Config{})
	require.NoError(t, err)
	defer box.Close()
	m := kernel(t, box, "import math\ndef f(x: float) -> float:\n    return math.exp(x) + math.log(x + 1.0) + math.sin(x) * math.tan(x) + x ** 0.3\n")
	in := column.Floats{0.5, 1, 2.5, 1000}
	_, err = m.Run(context.Background(), sandbox.Call{}, []column.Column{in}, nil)
	require.ErrorContains(t, err, "math range error")
	got, err := m.Run(context.Background(), sandbox.Call{}, []column.Column{in[:3]}, nil)
	require.NoError(t, err)
	for i, x := range in[:3] {
		require.InEpsilon(t, math.Exp(x)+math.Log1p(x)+math.Sin(x)*math.Tan(x)+math.Pow(x, 0.3), got.(column.Floats)[i], 1e-15)
	}
}
