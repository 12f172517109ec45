// Package lint holds the rules of the house as data; its tests hold the repository to them.
//
//	Edges    which package of ours imports which, exactly: an import too many fails, and so does an edge that nobody uses
//	Rooms    which folder of the Python package imports which, as exactly
//	Homes    the packages in which a foreign module may be imported
//
// Further rules need no table: cgo is only in capi, a goroutine is started only by internal/guard, signals are handled only in cmd/, no file has more
// than 800 lines, and no file or folder has a name that says nothing. ARCHITECTURE.md shows the table of edges; make generate
// puts it there, and a test compares it.
package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Module is the prefix of our packages.
const Module = "weft/"

// Edges is the exact table of imports between our packages, tests aside. Dependencies point one way: from the doors down to fault.
var Edges = map[string][]string{
	"cmd/weft":            {"bridge", "bridge/engine", "bridge/fault", "bridge/malt", "bridge/message", "bridge/sidecar", "internal/guard", "kernel/std", "server"},
	"cmd/libweft":         {"capi", "kernel/std"},
	"server":              {"bridge", "bridge/engine", "bridge/fault", "bridge/message", "internal/guard", "internal/peer"},
	"capi":                {"bridge", "bridge/column", "bridge/fault", "internal/guard"},
	"bridge":              {"bridge/client", "bridge/column", "bridge/engine", "bridge/fault", "bridge/jsontext", "bridge/lang", "bridge/message", "bridge/sandbox", "bridge/sidecar", "internal/guard", "internal/version", "kernel"},
	"bridge/client":       {"bridge/column", "bridge/engine", "bridge/fault", "bridge/message", "internal/guard", "internal/peer"},
	"bridge/sidecar":      {"bridge/fault", "internal/guard", "internal/version"},
	"bridge/message":      {"bridge/column", "bridge/engine", "bridge/fault", "bridge/jsontext", "bridge/malt"},
	"bridge/engine":       {"bridge/column", "bridge/fault", "bridge/malt", "internal/guard", "kernel"},
	"bridge/sandbox":      {"bridge/column", "bridge/fault", "bridge/sandbox/abi", "internal/guard", "kernel"},
	"bridge/sandbox/abi":  {"bridge/column"},
	"bridge/lang":         {"bridge/column", "bridge/fault", "bridge/lang/check", "bridge/lang/ir", "bridge/lang/lib", "bridge/lang/lower", "bridge/lang/syntax", "bridge/sandbox", "kernel"},
	"bridge/lang/check":   {"bridge/column", "bridge/fault", "bridge/lang/prelude", "bridge/lang/syntax"},
	"bridge/lang/ir":      {"bridge/column", "bridge/fault", "bridge/lang/check", "bridge/lang/syntax", "bridge/lang/wasm", "bridge/sandbox/abi"},
	"bridge/lang/lower":   {"bridge/lang/ir", "bridge/lang/wasm", "bridge/sandbox/abi"},
	"bridge/lang/prelude": {"bridge/lang/syntax"},
	"bridge/lang/lib":     {"bridge/lang/check", "bridge/lang/syntax"},
	"bridge/lang/syntax":  {"bridge/fault"},
	"bridge/lang/wasm":    {},
	"bench/kernels":       {"bridge/column", "bridge/lang", "bridge/lang/ir", "bridge/sandbox"},
	"kernel/std":          {"bridge/column", "bridge/fault", "kernel"},
	"kernel":              {"bridge/column", "bridge/fault"},
	"bridge/column":       {"bridge/fault", "bridge/jsontext"},
	"bridge/malt":         {"bridge/fault", "bridge/jsontext"},
	"bridge/jsontext":     {"bridge/fault"},
	"bridge/fault":        {},
	"internal/guard":      {"bridge/fault"},
	"internal/peer":       {},
	"internal/version":    {},
	"internal/generate":   {"bridge/fault", "internal/lint", "internal/version"},
	"internal/lint":       {},
}

// Rooms is the exact table of imports between the folders of the Python package, at the top of their modules; what is imported within a function may lead anywhere.
// python/weft itself is there twice: modules of it that import no folder are the ground, which all may use and no row names; the others are the doors.
var Rooms = map[string][]string{
	"python/weft":          {"python/weft/_calls", "python/weft/_kernels", "python/weft/_native"},
	"python/weft/django":   {"python/weft", "python/weft/_calls", "python/weft/_columns", "python/weft/_kernels", "python/weft/_python"},
	"python/weft/aio":      {"python/weft", "python/weft/_calls", "python/weft/_native"},
	"python/weft/_python":  {"python/weft/_calls", "python/weft/_columns", "python/weft/_kernels", "python/weft/_native"},
	"python/weft/_calls":   {"python/weft/_columns", "python/weft/_kernels", "python/weft/_native"},
	"python/weft/_kernels": {"python/weft/_columns"},
	"python/weft/_columns": {"python/weft/_native"},
	"python/weft/_native":  {},
}

// Homes says where a foreign module is imported, tests aside. A module that is not here is imported nowhere; testify is imported by tests only.
var Homes = map[string][]string{
	"github.com/valyala/fasthttp":   {"server", "bridge/client"},
	"github.com/tetratelabs/wazero": {"bridge/sandbox"},
	"golang.org/x/sys":              {"server", "bridge", "bridge/client", "bridge/sandbox", "internal/peer"},
}

// TestModules are the foreign modules that tests may import, wherever they are.
var TestModules = []string{"github.com/stretchr/testify", "github.com/tetratelabs/wazero", "github.com/valyala/fasthttp", "golang.org/x/sys"}

// Table is all edges: between packages of Go, and between folders of the Python package.
func Table() map[string][]string {
	table := maps.Clone(Edges)
	maps.Copy(table, Rooms)
	return table
}

// EdgesText is the table of edges as ARCHITECTURE.md shows it, between the lines <!-- edges --> and <!-- /edges -->.
func EdgesText() string {
	var b strings.Builder
	b.WriteString("```\n")
	table := Table()
	for _, from := range slices.Sorted(maps.Keys(table)) {
		line := fmt.Sprintf("%-18s -> %s", from, strings.Join(slices.Sorted(slices.Values(table[from])), " "))
		b.WriteString(strings.TrimRight(line, " ->") + "\n")
	}
	b.WriteString("```\n")
	return b.String()
}
