package syntax

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

// python is the Python to compare with: of the environment, or in PATH; at least 3.11.
func python(t *testing.T) (path string, minor int) {
	t.Helper()
	path = os.Getenv("PYTHON")
	if path == "" {
		path = "python3"
	}
	out, err := exec.Command(path, "-c", "import sys; print(sys.version_info.major, sys.version_info.minor)").Output()
	if err != nil {
		t.Skipf("no Python to compare with: %v", err)
	}
	var major int
	_, err = fmt.Sscan(string(out), &major, &minor)
	require.NoError(t, err)
	if major != 3 || minor < 11 {
		t.Skipf("Python %d.%d is too old to compare with", major, minor)
	}
	return path, minor
}

// answers asks CPython for the tree of each file; see testdata/dump.py.
func answers(t *testing.T, python string, files []string, visit func(file, kind, rest string), options ...string) {
	t.Helper()
	command := exec.Command(python, append([]string{"-X", "utf8", "testdata/dump.py"}, options...)...)
	command.Stdin = strings.NewReader(strings.Join(files, "\n") + "\n")
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	lines := bufio.NewReaderSize(out, 1<<20)
	seen := 0
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			break
		}
		parts := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 3)
		parts = append(parts, "")
		visit(parts[0], parts[1], parts[2])
		seen++
	}
	require.NoError(t, command.Wait())
	require.Equal(t, len(files), seen, "CPython answered for each file")
}

func libraryFiles(t *testing.T, python string) []string {
	t.Helper()
	out, err := exec.Command(python, "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	require.NoError(t, err)
	var files []string
	err = filepath.WalkDir(strings.TrimSpace(string(out)), func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && entry.Name() == "site-packages" {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".py") {
			files = append(files, path)
		}
		return nil
	})
	require.NoError(t, err)
	return files
}

// newer tells the errors of an older Python at what newer grammars have.
var newer = map[int]*regexp.Regexp{
	11: regexp.MustCompile(`multiple exception types must be parenthesized|f-string`),
	12: regexp.MustCompile(`multiple exception types must be parenthesized`),
	13: regexp.MustCompile(`multiple exception types must be parenthesized`),
}

func TestTreesAreCPythonsOnItsLibrary(t *testing.T) {
	path, minor := python(t)
	files := libraryFiles(t, path)
	if os.Getenv("WEFT_VERIFY") == "" {
		var sample []string
		for i, file := range files {
			if i%16 == 5 || strings.Contains(filepath.Base(file), "bad") || strings.Contains(filepath.Base(file), "fstring") {
				sample = append(sample, file)
			}
		}
		files = sample
	}
	mode := withPlaces
	if minor < 12 {
		mode = withPlacesOutsideFormats
	}
	same, refused, skipped := 0, 0, map[string]int{}
	answers(t, path, files, func(file, kind, rest string) {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		module, err := parseLong(file, source)
		var f *fault.Fault
		errors.As(err, &f)
		switch {
		case kind == "skip":
			skipped[rest]++
		case kind == "error" && err != nil:
			refused++
		case f != nil && f.Reason == reasonUnsupported:
			skipped[f.Positions[0].Message]++
		case kind == "error":
			if re := newer[minor]; re != nil && re.MatchString(rest) {
				skipped["newer than Python 3."+fmt.Sprint(minor)]++
				return
			}
			t.Errorf("%s: accepted, but CPython says: %s", file, rest)
		case err != nil:
			t.Errorf("%s: CPython accepts it, but: %v", file, err)
		default:
			tree := dump(module, mode)
			if sum := fmt.Sprintf("%x", sha256.Sum256([]byte(tree)))[:16]; sum != kind {
				reportDifference(t, path, file, tree)
				return
			}
			same++
		}
	})
	t.Logf("Python 3.%d: %d files have the same tree, %d are refused by both, not compared: %v", minor, same, refused, skipped)
	require.Positive(t, same)
}

// parseLong is Parse without the limit of the source's length.
func parseLong(file string, source []byte) (*Module, error) {
	text, failure := normalize(string(source))
	if failure != nil {
		return nil, failure.in(file)
	}
	return parse(file, text)
}

func reportDifference(t *testing.T, python, file, tree string) {
	t.Helper()
	answers(t, python, []string{file}, func(_, want, rest string) {
		if rest != "" {
			want += "\t" + rest
		}
		i := 0
		for i < len(tree) && i < len(want) && tree[i] == want[i] {
			i++
		}
		from := max(0, i-200)
		t.Errorf("%s: other tree\n got …%s\nwant …%s", file, tree[from:min(len(tree), i+120)], want[from:min(len(want), i+120)])
	}, "--full")
}
