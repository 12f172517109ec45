package lang_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/sandbox"
)

var (
	programs = flag.Int("programs", usualPrograms, "how many random programs are compared with CPython")
	seed     = flag.Int64("seed", 1, "which random programs")
)

// TestRandomProgramsGiveWhatCPythonGives compiles programs that testdata/random_programs.py makes up.
func TestRandomProgramsGiveWhatCPythonGives(t *testing.T) {
	runRandom(t, "random_programs.py", *programs, 2+*programs/50)
}

// TestRandomQueuesGiveWhatCPythonGives compiles programs with deques and with functions that have a cache, which testdata/random_queues.py makes up.
func TestRandomQueuesGiveWhatCPythonGives(t *testing.T) {
	runRandom(t, "random_queues.py", *programs/4, 2+*programs/20) // what a loop over a deque changes is found in types, which may say too much
}

// TestChangedKernelsGiveWhatCPythonGives compiles the kernels of testdata/run with random changes, which testdata/random_mutants.py makes. Most changes of a type are refused.
func TestChangedKernelsGiveWhatCPythonGives(t *testing.T) {
	runRandom(t, "random_mutants.py", *programs/2, *programs/2, "testdata/run")
}

// TestRandomLookupsGiveWhatCPythonGives compiles programs that look for a few keys over and over, which testdata/random_lookups.py makes up.
func TestRandomLookupsGiveWhatCPythonGives(t *testing.T) {
	runRandom(t, "random_lookups.py", *programs/4, 0)
}

// TestRandomObjectsGiveWhatCPythonGives compiles programs over trees, chains and objects with methods, which testdata/random_objects.py makes up.
func TestRandomObjectsGiveWhatCPythonGives(t *testing.T) {
	runRandom(t, "random_objects.py", *programs/4, 2+*programs/20)
}

// runRandom runs n programs that a script of testdata makes up, of which only so many may be refused: for a name that is bound, or code that is reached, only sometimes, say.
// Half of them are interpreted, and collect memory whenever they may.
func runRandom(t *testing.T, script string, n, mostRefused int, args ...string) {
	t.Helper()
	files := randomFiles(t, script, n, args...)
	require.Len(t, files, n)
	defer debug.SetGCPercent(debug.SetGCPercent(1000)) // half of the time, otherwise
	refused := 0
	for k, engine := range []string{"compiler", "interpreter"} {
		for some := range slices.Chunk(files[k*n/2:(k+1)*n/2], 100) { // a sandbox keeps what it has compiled
			box, err := sandbox.New(sandbox.Config{Engine: engine})
			require.NoError(t, err)
			for _, file := range some {
				ok := t.Run(filepath.Base(file), func(t *testing.T) {
					if problem := runProgram(t, box, file, engine == "interpreter", false); problem != "" {
						t.Log(problem)
						refused++
					}
				})
				if !ok {
					text, _ := os.ReadFile(file)
					t.Logf("%s", text)
				}
			}
			box.Close()
		}
	}
	t.Logf("%d of %d programs were refused", refused, n)
	require.LessOrEqual(t, refused, mostRefused)
}

// TestMethodsOfTextGiveWhatCPythonGivesForRandomUnicode runs the kernels of testdata/run/words.py with arguments that testdata/random_words.py makes up.
func TestMethodsOfTextGiveWhatCPythonGivesForRandomUnicode(t *testing.T) {
	files := randomFiles(t, "random_words.py", *programs)
	require.NotEmpty(t, files)
	box, err := sandbox.New(sandbox.Config{Engine: "compiler"})
	require.NoError(t, err)
	t.Cleanup(box.Close)
	for _, file := range files {
		runProgram(t, box, file, true, false)
	}
}

// randomFiles are those that a script of testdata writes.
func randomFiles(t *testing.T, script string, n int, args ...string) []string {
	t.Helper()
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("no python3")
	}
	dir := t.TempDir()
	args = append([]string{filepath.Join("testdata", script), dir, strconv.FormatInt(*seed, 10), strconv.Itoa(n)}, args...)
	out, err := exec.Command("python3", args...).CombinedOutput()
	require.NoError(t, err, string(out))
	files, err := filepath.Glob(filepath.Join(dir, "*.py"))
	require.NoError(t, err)
	return files
}
