package lang_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang"
	"weft/bridge/lang/ir"
	"weft/bridge/lang/syntax"
	"weft/bridge/sandbox"
)

var exchanges = flag.Int("exchanges", 150, "how many programs TestExchangedExpressionsMeanTheSameOptimised makes")

// function is one of a file of testdata/run, with the places of the expressions in it.
type function struct {
	file, name  string
	expressions []span
}

type span struct{ from, to int }

// functionsOf are the functions of a source.
func functionsOf(t *testing.T, source string) []function {
	t.Helper()
	module, err := syntax.Parse("k.py", []byte(source))
	require.NoError(t, err)
	lines := []int{0}
	for i, c := range source {
		if c == '\n' {
			lines = append(lines, i+1)
		}
	}
	var list []function
	for _, s := range module.Body {
		def, ok := s.(*syntax.FunctionDef)
		if !ok {
			continue
		}
		f := function{file: source, name: def.Name}
		for _, s := range def.Body {
			syntax.Walk(s, func(n syntax.Node) bool {
				if e, ok := n.(syntax.Expr); ok {
					at := e.At()
					f.expressions = append(f.expressions, span{lines[at.Start.Line-1] + at.Start.Column - 1, lines[at.End.Line-1] + at.End.Column - 1})
				}
				return true
			})
		}
		if len(f.expressions) > 1 {
			list = append(list, f)
		}
	}
	return list
}

// TestExchangedExpressionsMeanTheSameOptimised puts expressions of the kernels of testdata/run in place of others of the same kernel. What still compiles is run with
// and without the optimiser, in both engines: the same results, or the same failure at the same item.
func TestExchangedExpressionsMeanTheSameOptimised(t *testing.T) {
	paths, err := filepath.Glob(stored)
	require.NoError(t, err)
	var functions []function
	for _, path := range paths {
		source, err := os.ReadFile(path)
		require.NoError(t, err)
		functions = append(functions, functionsOf(t, string(source))...)
	}
	boxes := map[string]*sandbox.Sandbox{}
	for _, engine := range []string{"compiler", "interpreter"} {
		box, err := sandbox.New(sandbox.Config{Engine: engine})
		require.NoError(t, err)
		defer box.Close()
		boxes[engine] = box
	}
	ran := 0
	for seed := range uint64(*exchanges) {
		r := rand.New(rand.NewPCG(seed, 9))
		f := functions[r.IntN(len(functions))]
		a, b := f.expressions[r.IntN(len(f.expressions))], f.expressions[r.IntN(len(f.expressions))]
		source := f.file[:a.from] + "(" + f.file[b.from:b.to] + ")" + f.file[a.to:]
		if exchanged(t, boxes, fmt.Sprintf("seed %d: %s with (%s) for %s", seed, f.name, f.file[b.from:b.to], f.file[a.from:a.to]), source, f.name, r) {
			ran++
		}
	}
	t.Logf("%d of %d programs compiled and ended", ran, *exchanges)
	require.Greater(t, ran, *exchanges/20)
}

// exchanged says whether the program compiled and ended.
func exchanged(t *testing.T, boxes map[string]*sandbox.Sandbox, what, source, entry string, r *rand.Rand) bool {
	t.Helper()
	outcomes := map[string]string{}
	var items []column.Column
	for _, plain := range []bool{false, true} {
		compiled, err := lang.Compile(source, entry, lang.Options{File: "k.py", MemoryBytes: 16 << 20, Recursion: 100, Optimize: ir.Options{Plain: plain}})
		if err != nil {
			wrong := fault.From(err)
			require.NotEqual(t, fault.Internal, wrong.Code, "%s: %v", what, err)
			require.NotEmpty(t, wrong.Positions, "%s: %v", what, err)
			return false
		}
		for _, p := range compiled.Program.Signature.Params {
			if !plain {
				items = append(items, smallColumn(r, p, 6))
			}
		}
		for engine, box := range boxes {
			m, err := box.Compile(context.Background(), compiled.Program)
			require.NoError(t, err, what)
			ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
			got, err := m.Map(ctx, items, nil)
			cancel()
			if errors.Is(err, context.DeadlineExceeded) {
				return false
			}
			outcome := ""
			if err != nil {
				f := fault.From(err)
				require.Equal(t, fault.KernelFailed, f.Code, "%s: %v", what, err)
				if f.Reason == "memory" { // the optimiser may save some
					return false
				}
				outcome = fmt.Sprintf("%s at %d, line %d: %s", f.Reason, *f.Item, f.Positions[0].Line, f.Detail)
			}
			outcomes[fmt.Sprint(engine, " plain ", plain)] = outcome + " " + string(column.AppendJSONList(nil, got))
		}
	}
	for name, outcome := range outcomes {
		require.Equal(t, outcomes["interpreter plain true"], outcome, "%s: %s\n%s", what, name, column.AppendJSONList(nil, column.Struct{Of: column.TupleOf(typesOf(items)...), Columns: items, N: items[0].Len()}))
	}
	return true
}

func typesOf(columns []column.Column) []column.Type {
	var types []column.Type
	for _, c := range columns {
		types = append(types, c.Type())
	}
	return types
}

// smallColumn is randomColumn with small ints mostly, as loops are bounded by them.
func smallColumn(r *rand.Rand, of column.Type, n int) column.Column {
	c := randomColumn(r, of, n)
	small(r, c)
	return c
}

func small(r *rand.Rand, c column.Column) {
	switch c := c.(type) {
	case column.Ints:
		for i := range c {
			if r.IntN(20) > 0 {
				c[i] = int64(r.IntN(12)) - 3
			}
		}
	case column.Lists:
		small(r, c.Elem)
	case column.Optionals:
		small(r, c.Elem)
	case column.Struct:
		for _, field := range c.Columns {
			small(r, field)
		}
	}
}
