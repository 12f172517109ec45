package lang_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/lang"
	"weft/bridge/lang/ir"
	"weft/bridge/lang/wasm"
)

var rewrite = flag.Bool("listings", false, "rewrite the listings in testdata/listing")

// TestListings holds what becomes of small kernels: testdata/listing/NAME.py is the kernel, NAME.ir the optimised program, NAME.wat its module. A change of the compiler that changes
// them is looked at in their diff; go test ./bridge/lang -run TestListings -listings rewrites them.
func TestListings(t *testing.T) {
	sources, err := filepath.Glob("testdata/listing/*.py")
	require.NoError(t, err)
	require.NotEmpty(t, sources)
	for _, path := range sources {
		base := strings.TrimSuffix(path, ".py")
		t.Run(filepath.Base(base), func(t *testing.T) {
			source, err := os.ReadFile(path)
			require.NoError(t, err)
			compiled, err := lang.Compile(string(source), "", lang.Options{File: filepath.Base(path)})
			require.NoError(t, err)
			module, err := wasm.List(compiled.Program.Wasm)
			require.NoError(t, err)
			golden(t, base+".ir", ir.Dump(compiled.IR))
			golden(t, base+".wat", module)
		})
	}
}

// golden compares a text with a file, or rewrites the file.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *rewrite {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), got, path)
}
