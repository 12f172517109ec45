package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhatIsCommittedIsFresh(t *testing.T) {
	require.NoError(t, run("../..", true))
}

func TestCheckFindsAStaleFileAndWritesNothing(t *testing.T) {
	root := t.TempDir()
	require.ErrorContains(t, run(root, true), "is stale: run make generate")
	entries, err := os.ReadDir(root)
	require.NoError(t, err)
	require.Empty(t, entries)

	require.NoError(t, run(root, false))
	require.NoError(t, run(root, true))

	for _, f := range files() {
		path := filepath.Join(root, f.path)
		require.NoError(t, os.WriteFile(path, append(f.content, '\n'), 0o644))
		require.ErrorContains(t, run(root, true), f.path)
		require.NoError(t, os.WriteFile(path, f.content, 0o644))
	}
}

func TestGeneratedFilesAreWellFormedInTheirLanguages(t *testing.T) {
	root := t.TempDir()
	require.NoError(t, run(root, false))

	python, err := exec.LookPath("python3")
	if err == nil {
		for _, module := range []string{"_status.py", "_version.py"} {
			out, err := exec.Command(python, filepath.Join(root, "python/weft", module)).CombinedOutput()
			require.NoError(t, err, "%s", out)
		}
	}
	if cc, err := exec.LookPath("cc"); err == nil {
		out, err := exec.Command(cc, "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-x", "c", filepath.Join(root, "capi/weft_status.h")).CombinedOutput()
		require.NoError(t, err, "%s", out)
	}
}
