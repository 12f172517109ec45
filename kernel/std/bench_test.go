package std_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/kernel"
)

func bench(b *testing.B, name string, bytes int, in ...column.Column) {
	b.Helper()
	var types []column.Type
	for _, c := range in {
		types = append(types, c.Type())
	}
	k, err := kernel.Resolve(name, types)
	require.NoError(b, err)
	b.SetBytes(int64(bytes))
	into := column.Make(k.Signature().Result, in[0].Len())
	for b.Loop() {
		_, err := k.Map(context.Background(), in, into)
		require.NoError(b, err)
	}
}

// Words of the Go source tree, some 30 MB of text as the demo has it.
func BenchmarkWords(b *testing.B) {
	var items []string
	size := 0
	_ = filepath.WalkDir(filepath.Join(os.Getenv("GOROOT"), "src"), func(path string, _ os.DirEntry, _ error) error {
		if strings.HasSuffix(path, ".go") && size < 30<<20 {
			text, _ := os.ReadFile(path)
			items = append(items, strings.ToValidUTF8(string(text), "?"))
			size += len(text)
		}
		return nil
	})
	bench(b, "std.words", size, texts(items...))
}

func BenchmarkSquare(b *testing.B) {
	floats, ints := make(column.Floats, 1<<20), make(column.Ints, 1<<20)
	b.Run("float", func(b *testing.B) { bench(b, "std.square", 16<<20, floats) })
	b.Run("int", func(b *testing.B) { bench(b, "std.square", 16<<20, ints) })
}

func BenchmarkExp(b *testing.B) {
	floats := make(column.Floats, 1<<20)
	for i := range floats {
		floats[i] = float64(i) / (1 << 20)
	}
	bench(b, "std.exp", 8<<20, floats)
}
