package lang_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/lang"
	"weft/bridge/sandbox"
)

// TestRandomArrayProgramsGiveWhatNumPyGives compiles programs that testdata/random_arrays.py makes up.
func TestRandomArrayProgramsGiveWhatNumPyGives(t *testing.T) {
	python, err := oraclePython()
	if err != nil {
		t.Skip("there is no Python")
	}
	dir, count := t.TempDir(), (*programs+4)/5 // the reference is slow
	out, err := exec.Command(python, "testdata/random_arrays.py", dir, strconv.FormatInt(*seed, 10), strconv.Itoa(count)).CombinedOutput()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 3 {
		t.Skip("there is no NumPy")
	}
	require.NoError(t, err, string(out))
	box, err := sandbox.New(sandbox.Config{Engine: "compiler"})
	require.NoError(t, err)
	t.Cleanup(box.Close)
	files, err := filepath.Glob(filepath.Join(dir, "*.py"))
	require.NoError(t, err)
	require.Len(t, files, count)
	for i, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		cases := casesOf(string(text))
		failing := !slices.ContainsFunc(cases, func(c runCase) bool { return !c.raises || !strings.HasPrefix(c.want, "ValueError") })
		if _, err := lang.Compile(string(text), "f", lang.Options{}); err != nil && failing {
			continue // what always fails may be said before it runs
		}
		runProgram(t, box, file, i%2 > 0, true)
		if t.Failed() {
			head, _, _ := strings.Cut(string(text), "\n# f(")
			t.Fatalf("%s", head)
		}
	}
}
