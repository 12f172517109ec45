package lint_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/internal/lint"
)

const root = "../.."

// listed is what go list says of a package.
type listed struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
	CgoFiles                           []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	command := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports,CgoFiles", "./...")
	command.Dir = root
	command.Env = append(os.Environ(), "CGO_ENABLED=1")
	out, err := command.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		t.Fatalf("go list: %s", exit.Stderr)
	}
	require.NoError(t, err)
	var all []listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		err := decoder.Decode(&p)
		if err == io.EOF {
			return all
		}
		require.NoError(t, err)
		all = append(all, p)
	}
}

// ours is the import path of one of our packages as the table writes it.
func ours(path string) (string, bool) { return strings.CutPrefix(path, lint.Module) }

func TestImportsBetweenOurPackagesAreExactlyTheTable(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range packages(t) {
		name, _ := ours(p.ImportPath)
		var edges []string
		for _, path := range p.Imports {
			if to, is := ours(path); is {
				edges = append(edges, to)
			}
		}
		if len(p.Imports) == 0 && lint.Edges[name] == nil {
			continue // a package of tests alone, conformance
		}
		seen[name] = true
		want, known := lint.Edges[name]
		if !known {
			t.Errorf("package %s is not in the table of edges (internal/lint/lint.go); it would be\n\t%q: %s,", name, name, quoted(edges))
			continue
		}
		for _, to := range edges {
			if !slices.Contains(want, to) {
				t.Errorf("%s imports %s, which is not in the table of edges (internal/lint/lint.go)", name, to)
			}
		}
		for _, to := range want {
			if !slices.Contains(edges, to) {
				t.Errorf("the table of edges (internal/lint/lint.go) allows %s to import %s, and it does not", name, to)
			}
		}
	}
	for name := range lint.Edges {
		if !seen[name] {
			t.Errorf("the table of edges names %s, which is no package", name)
		}
	}
}

func quoted(texts []string) string {
	return strings.Replace(fmt.Sprintf("%q", texts), "[", "{", 1)
}

func TestDependenciesPointOneWay(t *testing.T) {
	const walking, done = 1, 2
	table := lint.Table()
	state := map[string]int{}
	var walk func(name string)
	walk = func(name string) {
		require.NotEqual(t, walking, state[name], "the table of edges has a circle through %s", name)
		if state[name] == done {
			return
		}
		state[name] = walking
		for _, to := range table[name] {
			require.Contains(t, table, to, "the table of edges leads from %s to nowhere", name)
			walk(to)
		}
		state[name] = done
	}
	for name := range table {
		walk(name)
	}
}

func TestForeignModulesStayAtHome(t *testing.T) {
	used := map[string]bool{}
	for _, p := range packages(t) {
		name, _ := ours(p.ImportPath)
		for _, path := range p.Imports {
			if !foreign(path) {
				continue
			}
			home := ""
			for module, homes := range lint.Homes {
				if within(path, module) && slices.Contains(homes, name) {
					home = module
					used[module+" in "+name] = true
				}
			}
			if home == "" {
				t.Errorf("%s imports %s, which has no home there (internal/lint/lint.go)", name, path)
			}
		}
		for _, path := range slices.Concat(p.TestImports, p.XTestImports) {
			allowed := slices.ContainsFunc(lint.TestModules, func(module string) bool { return within(path, module) })
			if foreign(path) && !allowed {
				t.Errorf("the tests of %s import %s, which tests may not (internal/lint/lint.go)", name, path)
			}
		}
		if len(p.CgoFiles) > 0 && name != "capi" {
			t.Errorf("%s uses cgo, which only capi may", name)
		}
	}
	for module, homes := range lint.Homes {
		for _, name := range homes {
			if !used[module+" in "+name] {
				t.Errorf("%s has a home in %s and is not used there (internal/lint/lint.go)", module, name)
			}
		}
	}
}

// foreign says whether an import path is neither ours nor of the standard library.
func foreign(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".")
}

func within(path, module string) bool {
	return path == module || strings.HasPrefix(path, module+"/")
}

func TestArchitectureShowsTheTable(t *testing.T) {
	const opening, closing = "<!-- edges -->\n", "<!-- /edges -->"
	wanted := opening + lint.EdgesText() + closing
	text, err := os.ReadFile(root + "/ARCHITECTURE.md")
	require.NoError(t, err, "ARCHITECTURE.md has to contain\n\n%s\n", wanted)
	_, rest, found := strings.Cut(string(text), opening)
	block, _, ended := strings.Cut(rest, closing)
	if !found || !ended || block != lint.EdgesText() {
		t.Fatalf("the table of edges in ARCHITECTURE.md is stale: make generate writes it. It has to contain\n\n%s\n", wanted)
	}
}
