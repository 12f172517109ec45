package check

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
	"weft/bridge/lang/syntax"
)

var update = flag.Bool("update", false, "rewrite the listings")

// check checks one source; its entry is its last function.
func checkSource(t *testing.T, source string, options Options) (*Program, error) {
	t.Helper()
	module, err := syntax.Parse("k.py", []byte(source))
	require.NoError(t, err, source)
	entry := ""
	for _, s := range module.Body {
		if def, ok := s.(*syntax.FunctionDef); ok {
			entry = def.Name
		}
	}
	return Check(module, entry, options)
}

// want and also are expected errors and further places, on the line they speak of.
var want = regexp.MustCompile(`# (want|also): "(.*)"`)

// sources are the parts of a file between lines of "---", each with the lines before it blank, so that lines count as in the file.
func sources(t *testing.T, path string) []string {
	t.Helper()
	all, err := os.ReadFile(path)
	require.NoError(t, err)
	var parts []string
	lines := 0
	for _, part := range strings.Split(string(all), "---\n") {
		parts = append(parts, strings.Repeat("\n", lines)+part)
		lines += strings.Count(part, "\n") + 1
	}
	return parts
}

func TestErrors(t *testing.T) {
	files, err := filepath.Glob("testdata/*.py")
	require.NoError(t, err)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			for _, source := range sources(t, file) {
				expectErrors(t, source)
			}
		})
	}
}

// expectErrors checks that a source has exactly the errors that its comments want.
func expectErrors(t *testing.T, source string) {
	t.Helper()
	wanted := map[int][]string{}
	for i, line := range strings.Split(source, "\n") {
		for _, m := range want.FindAllStringSubmatch(line, -1) {
			wanted[i+1] = append(wanted[i+1], m[2])
		}
	}
	_, err := checkSource(t, source, Options{})
	if err == nil {
		if len(wanted) > 0 {
			t.Errorf("accepted:\n%s\nwant %v", strings.TrimLeft(source, "\n"), wanted)
		}
		return
	}
	var f *fault.Fault
	require.ErrorAs(t, err, &f)
	require.NotEqual(t, fault.Internal, f.Code, "%s\n%v", source, f.Unwrap())
	for _, p := range f.Positions {
		found := false
		for i, pattern := range wanted[p.Line] {
			if regexp.MustCompile(pattern).MatchString(p.Message) {
				wanted[p.Line] = append(wanted[p.Line][:i:i], wanted[p.Line][i+1:]...)
				found = true
				break
			}
		}
		if !found {
			t.Errorf("line %d, column %d: unexpected: %s", p.Line, p.Column, p.Message)
		}
	}
	for line, patterns := range wanted {
		for _, pattern := range patterns {
			t.Errorf("line %d: no error that matches %q", line, pattern)
		}
	}
}

// TestListings compares the typed programs of testdata/*.txt: a source, "=>", and its dump.
func TestListings(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	require.NoError(t, err)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			all, err := os.ReadFile(file)
			require.NoError(t, err)
			var out []string
			for _, part := range strings.Split(string(all), "---\n") {
				source, _, _ := strings.Cut(part, "=>\n")
				p, err := checkSource(t, source, Options{})
				listing := fmt.Sprintln(err)
				if err == nil {
					listing = Dump(p)
				}
				out = append(out, source+"=>\n"+listing)
			}
			got := strings.Join(out, "---\n")
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
			}
			require.Equal(t, string(all), got, "go test -run Listings -update rewrites them")
		})
	}
}
