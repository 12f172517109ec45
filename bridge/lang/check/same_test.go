package check

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/lang/syntax"
)

// A kernel is known by its hash on every machine, so that its program must not depend on the order of a map.
func TestOneSourceIsOneProgram(t *testing.T) {
	for _, file := range []string{"algorithms", "idioms", "iteration", "mixed"} {
		source, err := os.ReadFile("../testdata/run/" + file + ".py")
		require.NoError(t, err)
		module, err := syntax.Parse(file+".py", source)
		require.NoError(t, err)
		for _, s := range module.Body {
			def, ok := s.(*syntax.FunctionDef)
			if !ok {
				continue
			}
			first, err := Check(module, def.Name, Options{})
			if err != nil {
				continue // a helper without types
			}
			for range 3 {
				again, err := Check(module, def.Name, Options{})
				require.NoError(t, err)
				require.Equal(t, Dump(first), Dump(again), def.Name)
			}
		}
	}
}
