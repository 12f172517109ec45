package lint_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// written are the endings of the files that people write and read.
var written = []string{".go", ".py", ".c", ".h", ".sh", ".md", ".toml", ".map"}

// sources calls see with each such file of the repository: its path from the root, with slashes, and its content. What is built, hidden,
// or a module of its own is left out.
func sources(t *testing.T, see func(path string, content []byte)) {
	t.Helper()
	count := 0
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, path)
		if err != nil || relative == "." {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			_, notAModule := os.Stat(filepath.Join(path, "go.mod"))
			if strings.HasPrefix(name, ".") || slices.Contains([]string{"build", "dist", "out", "__pycache__"}, name) || notAModule == nil ||
				strings.HasSuffix(name, ".egg-info") {
				return filepath.SkipDir
			}
			return nil
		}
		if !slices.Contains(written, filepath.Ext(name)) {
			return nil
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		count++
		see(filepath.ToSlash(relative), content)
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, count, 20, "the walk must find the repository")
}

func TestNoFileIsLong(t *testing.T) {
	sources(t, func(path string, content []byte) {
		if lines := bytes.Count(content, []byte{'\n'}); lines > 800 {
			t.Errorf("%s has %d lines; at most 800, and most under 200", path, lines)
		}
	})
}

// empty are words that say nothing about what is in a file.
var empty = regexp.MustCompile(`(?i)^_?(utils?|helpers?|managers?|commons?|core|pkg|misc|data|stuff|info2)(_test)?$`)

func TestFilesAndFoldersAreNamedForTheNounInThem(t *testing.T) {
	sources(t, func(path string, _ []byte) {
		for _, part := range strings.Split(path, "/") {
			if name := strings.TrimSuffix(part, filepath.Ext(part)); empty.MatchString(name) {
				t.Errorf("%s: %q says nothing; name it for the noun that lives in it", path, name)
			}
		}
	})
}

func TestTextIsPlain(t *testing.T) {
	sources(t, func(path string, content []byte) {
		for i, line := range bytes.Split(content, []byte{'\n'}) {
			if bytes.ContainsRune(line, '\u2014') {
				t.Errorf("%s:%d: an em-dash; write a colon, a comma or a new sentence", path, i+1)
			}
		}
	})
}

// goFiles calls see with each Go file, parsed. Files of tests are left out: they may start goroutines and signals as they like.
func goFiles(t *testing.T, see func(path string, files *token.FileSet, file *ast.File)) {
	t.Helper()
	sources(t, func(path string, content []byte) {
		if filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "/testdata/") {
			return
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, content, parser.SkipObjectResolution)
		require.NoError(t, err)
		see(path, files, file)
	})
}

func TestGoroutinesAreStartedByGuardAlone(t *testing.T) {
	found := false
	goFiles(t, func(path string, files *token.FileSet, file *ast.File) {
		ast.Inspect(file, func(node ast.Node) bool {
			statement, is := node.(*ast.GoStmt)
			if !is {
				return true
			}
			if strings.HasPrefix(path, "internal/guard/") {
				found = true
			} else {
				t.Errorf("%s: a go statement; use guard.Go, which recovers panics", files.Position(statement.Pos()))
			}
			return true
		})
	})
	require.True(t, found, "the rule must see the one go statement that it allows")
}

func TestSignalsAreHandledInCommandsAlone(t *testing.T) {
	goFiles(t, func(path string, files *token.FileSet, file *ast.File) {
		for _, spec := range file.Imports {
			if spec.Path.Value == `"os/signal"` && !strings.HasPrefix(path, "cmd/") {
				t.Errorf("%s: os/signal; the library must not touch the signals of its host", files.Position(spec.Pos()))
			}
		}
	})
}
