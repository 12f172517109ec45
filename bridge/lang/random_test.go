package lang_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
	"weft/bridge/sandbox"
)

var (
	programs = flag.Int("programs", 500, "how many random programs are compared with CPython")
	seed     = flag.Int64("seed", 1, "which random programs")
)

// TestRandomProgramsGiveWhatCPythonGives compiles programs that testdata/random_programs.py makes up.
func TestRandomProgramsGiveWhatCPythonGives(t *testing.T) {
	refused := runRandom(t, "random_programs.py", refusable)
	require.LessOrEqual(t, refused, 2+*programs/50)
}

// runRandom runs the programs that a script of testdata makes, and says how many were refused, as they may be. Half of them are interpreted, and collect memory whenever they can.
func runRandom(t *testing.T, script string, refusable func(*fault.Fault) bool, args ...string) (refused int) {
	t.Helper()
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("no python3")
	}
	var boxes [2]*sandbox.Sandbox
	for i, engine := range []string{"compiler", "interpreter"} {
		box, err := sandbox.New(sandbox.Config{Engine: engine})
		require.NoError(t, err)
		t.Cleanup(box.Close)
		boxes[i] = box
	}
	dir := t.TempDir()
	args = append([]string{filepath.Join("testdata", script), dir, strconv.FormatInt(*seed, 10), strconv.Itoa(*programs)}, args...)
	out, err := exec.Command("python3", args...).CombinedOutput()
	require.NoError(t, err, string(out))
	files, err := filepath.Glob(filepath.Join(dir, "*.py"))
	require.NoError(t, err)
	require.Len(t, files, *programs)
	defer debug.SetGCPercent(debug.SetGCPercent(1000)) // half of the time, otherwise
	for i, file := range files {
		ok := t.Run(filepath.Base(file), func(t *testing.T) {
			if !runProgram(t, boxes[i%2], file, i%2 > 0, refusable) {
				refused++
			}
		})
		if !ok {
			text, _ := os.ReadFile(file)
			t.Logf("%s", text)
		}
	}
	t.Logf("%d of %d programs were refused", refused, *programs)
	return refused
}

// TestRandomQueuesGiveWhatCPythonGives compiles programs with deques and with functions that have a cache, which testdata/random_queues.py makes up.
func TestRandomQueuesGiveWhatCPythonGives(t *testing.T) {
	refused := runRandom(t, "random_queues.py", refusable)
	require.LessOrEqual(t, refused, *programs/5) // what a loop over a deque changes is found in types, which may say too much
}

// TestMethodsOfTextGiveWhatCPythonGivesForRandomUnicode runs the kernels of testdata/run/words.py with arguments that testdata/random_words.py makes up.
func TestMethodsOfTextGiveWhatCPythonGivesForRandomUnicode(t *testing.T) {
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("no python3")
	}
	box, err := sandbox.New(sandbox.Config{Engine: "compiler"})
	require.NoError(t, err)
	t.Cleanup(box.Close)
	dir := t.TempDir()
	out, err := exec.Command("python3", "testdata/random_words.py", dir, strconv.FormatInt(*seed, 10), strconv.Itoa(*programs)).CombinedOutput()
	require.NoError(t, err, string(out))
	files, err := filepath.Glob(filepath.Join(dir, "*.py"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		runProgram(t, box, file, true, refusable)
	}
}

// TestChangedKernelsGiveWhatCPythonGives compiles the kernels of testdata/run with random changes, which testdata/random_mutants.py makes. Most changes of a type are refused.
func TestChangedKernelsGiveWhatCPythonGives(t *testing.T) {
	runRandom(t, "random_mutants.py", func(*fault.Fault) bool { return true }, "testdata/run")
}

// TestRandomLookupsGiveWhatCPythonGives compiles programs that look for a few keys over and over, which testdata/random_lookups.py makes up.
func TestRandomLookupsGiveWhatCPythonGives(t *testing.T) {
	runRandom(t, "random_lookups.py", func(*fault.Fault) bool { return false })
}

// TestRandomObjectsGiveWhatCPythonGives compiles programs over trees, chains and objects with methods, which testdata/random_objects.py makes up.
func TestRandomObjectsGiveWhatCPythonGives(t *testing.T) {
	refused := runRandom(t, "random_objects.py", func(f *fault.Fault) bool {
		return refusable(f) || slices.ContainsFunc([]string{ // a name that is nothing else
			"None has no", "None cannot be", "and None", "None and", "or never, None", "may be None",
		}, func(part string) bool { return strings.Contains(f.Detail, part) })
	})
	require.LessOrEqual(t, refused, 2+*programs/5)
}
