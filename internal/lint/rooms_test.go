package lint_test

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/internal/lint"
)

const wrapper = "python/weft"

// relative is an import of the package's own modules at the top of a module. Under TYPE_CHECKING, and in functions, it would be indented.
var relative = regexp.MustCompile(`(?m)^from (\.+)([\w.]*) import (?:\(([^)]*)\)|(.*))$`)

// modules are the modules of the Python package and what each imports of it when it is imported, as paths without ".py". The kernel language's own
// modules are left out.
func modules(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	sources(t, func(file string, content []byte) {
		name, python := strings.CutSuffix(file, ".py")
		if !python || !strings.HasPrefix(file, wrapper+"/") || strings.HasPrefix(file, wrapper+"/_lib/") {
			return
		}
		found[name] = []string{}
		for _, match := range relative.FindAllStringSubmatch(string(content), -1) {
			base := path.Join(path.Dir(file), strings.Repeat("../", len(match[1])-1), strings.ReplaceAll(match[2], ".", "/"))
			for _, item := range strings.Split(match[3]+match[4], ",") {
				item, _, _ = strings.Cut(strings.TrimSpace(item), " ")
				found[name] = append(found[name], base, path.Join(base, item)) // a module, or a name in it
			}
		}
	})
	return found
}

// roomOf is the folder right below python/weft that a module is in, or python/weft.
func roomOf(module string) string {
	parts := strings.SplitN(module, "/", 4)
	return strings.Join(parts[:min(len(parts)-1, 3)], "/")
}

func TestImportsBetweenTheRoomsOfThePythonPackageAreExactlyTheTable(t *testing.T) {
	all := modules(t)
	require.Greater(t, len(all), 50, "the walk must find the modules")
	ground := map[string]bool{}
	var isGround func(module string) bool
	isGround = func(module string) bool {
		if known, met := ground[module]; met {
			return known
		}
		ground[module] = true
		ground[module] = roomOf(module) == wrapper && !slices.ContainsFunc(all[module], func(to string) bool { return all[to] != nil && !isGround(to) })
		return ground[module]
	}
	edges := map[string]map[string]bool{}
	for module, imports := range all {
		if isGround(module) {
			continue
		}
		from := roomOf(module)
		if edges[from] == nil {
			edges[from] = map[string]bool{}
		}
		for _, to := range imports {
			if all[to] != nil && roomOf(to) != from && !isGround(to) {
				edges[from][roomOf(to)] = true
			}
		}
	}
	found := map[string][]string{}
	for from, to := range edges {
		found[from] = slices.AppendSeq([]string{}, maps.Keys(to))
		slices.Sort(found[from])
	}
	require.Equal(t, lint.Rooms, found, "the table of rooms in internal/lint/lint.go")
}
