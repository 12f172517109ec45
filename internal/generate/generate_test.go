package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/internal/lint"
)

func TestWhatIsCommittedIsFresh(t *testing.T) {
	require.NoError(t, run("../..", true))
}

// empty is a repository with nothing generated yet.
func empty(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(root, "ARCHITECTURE.md"), []byte("before\n<!-- edges -->\nold\n<!-- /edges -->\nafter\n"), 0o600))
	return root
}

func TestCheckFindsAStaleFileAndWritesNothing(t *testing.T) {
	root := empty(t)
	require.ErrorContains(t, run(root, true), "is stale: run make generate")
	entries, err := os.ReadDir(root)
	require.NoError(t, err)
	require.Len(t, entries, 1)

	require.NoError(t, run(root, false))
	require.NoError(t, run(root, true))

	for _, f := range files() {
		path := filepath.Join(root, f.path)
		require.NoError(t, os.WriteFile(path, append(f.content, '\n'), 0o644))
		require.ErrorContains(t, run(root, true), f.path)
		require.NoError(t, os.WriteFile(path, f.content, 0o644))
	}
}

func TestTheTableOfEdgesIsPutBetweenItsMarkers(t *testing.T) {
	root := empty(t)
	require.NoError(t, run(root, false))
	text, err := os.ReadFile(filepath.Join(root, "ARCHITECTURE.md"))
	require.NoError(t, err)
	require.Equal(t, "before\n<!-- edges -->\n"+lint.EdgesText()+"<!-- /edges -->\nafter\n", string(text))

	require.NoError(t, os.WriteFile(filepath.Join(root, "ARCHITECTURE.md"), []byte("no markers"), 0o600))
	require.ErrorContains(t, run(root, false), "no place for the table of edges")
}

func TestGeneratedFilesAreWellFormedInTheirLanguages(t *testing.T) {
	root := empty(t)
	require.NoError(t, run(root, false))

	python, err := exec.LookPath("python3")
	if err == nil {
		for _, module := range []string{"_status.py", "_version.py"} {
			out, err := exec.Command(python, "-m", "py_compile", filepath.Join(root, "python/weft", module)).CombinedOutput()
			require.NoError(t, err, "%s", out)
		}
	}
	if cc, err := exec.LookPath("cc"); err == nil {
		out, err := exec.Command(cc, "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-x", "c", filepath.Join(root, "capi/weft_status.h")).CombinedOutput()
		require.NoError(t, err, "%s", out)
	}
}
