package lang_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/sandbox"
)

var (
	programs = flag.Int("programs", 500, "how many random programs are compared with CPython")
	seed     = flag.Int64("seed", 1, "which random programs")
)

// TestRandomProgramsGiveWhatCPythonGives compiles programs that testdata/random_programs.py makes up.
func TestRandomProgramsGiveWhatCPythonGives(t *testing.T) {
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("no python3")
	}
	box, err := sandbox.New(sandbox.Config{Engine: "compiler"})
	require.NoError(t, err)
	t.Cleanup(box.Close)
	dir := t.TempDir()
	out, err := exec.Command("python3", "testdata/random_programs.py", dir, strconv.FormatInt(*seed, 10), strconv.Itoa(*programs)).CombinedOutput()
	require.NoError(t, err, string(out))
	files, err := filepath.Glob(filepath.Join(dir, "*.py"))
	require.NoError(t, err)
	require.Len(t, files, *programs)
	before := refused
	defer debug.SetGCPercent(debug.SetGCPercent(1000)) // half of the time, otherwise
	for _, file := range files {
		ok := t.Run(filepath.Base(file), func(t *testing.T) { runProgram(t, box, file, false) })
		if !ok {
			text, _ := os.ReadFile(file)
			t.Logf("%s", text)
		}
	}
	t.Logf("%d of %d programs were refused", refused-before, *programs)
	require.LessOrEqual(t, refused-before, 2+*programs/50)
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
		runProgram(t, box, file, false)
	}
}
