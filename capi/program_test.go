package capi

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// maxLibraryBytes is the size that the stripped library stays under.
const maxLibraryBytes = 20 << 20

// library builds the C library as the package does, and gives its path.
func library(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the library")
	}
	path := filepath.Join(t.TempDir(), "libweft.so")
	flags := []string{"build", "-buildmode=c-shared", "-trimpath", "-o", path}
	run(t, "go", append(flags, "-ldflags", linkerFlags(t), "../cmd/libweft")...)
	return path
}

// linkerFlags are those of the package: without symbols for debugging, and showing the functions of weft.h alone.
func linkerFlags(t *testing.T) string {
	t.Helper()
	if runtime.GOOS != "linux" {
		return "-s -w"
	}
	exports, err := filepath.Abs("exports.map")
	require.NoError(t, err)
	return `-s -w '-extldflags="-Wl,--version-script=` + exports + `"'`
}

func run(t *testing.T, name string, arguments ...string) string {
	t.Helper()
	var out bytes.Buffer
	command := exec.Command(name, arguments...)
	command.Stdout, command.Stderr = &out, &out
	require.NoError(t, command.Run(), "%s %s\n%s", name, strings.Join(arguments, " "), &out)
	return out.String()
}

func compiler(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skipf("none of %v is here", names)
	return ""
}

func TestACProgramUsesTheLibrary(t *testing.T) {
	cc := compiler(t, "cc", "gcc", "clang")
	lib := library(t)
	program := filepath.Join(t.TempDir(), "program")
	run(t, cc, "-std=c11", "-Wall", "-Wextra", "-Werror", "-pedantic", "-O1", "-I.", "-o", program, "testdata/program.c",
		lib, "-Wl,-rpath,"+filepath.Dir(lib), "-lpthread")
	out := run(t, program)
	require.Regexp(t, `(?m)^\d+ passed, 0 failed$`, out)
	t.Log(strings.TrimSpace(out))
}

func TestTheLibraryIsSmallAndShowsItsInterfaceAlone(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the names are those that nm of Linux shows")
	}
	nm := compiler(t, "nm")
	lib := library(t)
	file, err := os.Stat(lib)
	require.NoError(t, err)
	require.Less(t, file.Size(), int64(maxLibraryBytes))
	t.Logf("%d bytes", file.Size())
	var names []string
	for line := range strings.Lines(run(t, nm, "-D", "--defined-only", lib)) {
		fields := strings.Fields(line)
		names = append(names, fields[len(fields)-1])
	}
	slices.Sort(names)
	require.Equal(t, []string{
		"weft_abi_version", "weft_buffer_free", "weft_call", "weft_close", "weft_objects_floats", "weft_objects_ints", "weft_objects_texts", "weft_open",
	}, names)
}

func TestTheHeaderIsCAndCPlusPlus(t *testing.T) {
	source := filepath.Join(t.TempDir(), "include")
	const text = "#include \"weft.h\"\n#include \"weft.h\"\nint version(void);\nint version(void) { return weft_abi_version() == WEFT_OK; }\n"
	for extension, compilers := range map[string][]string{".c": {"cc", "gcc", "clang"}, ".cpp": {"c++", "g++", "clang++"}} {
		t.Run(extension, func(t *testing.T) {
			require.NoError(t, os.WriteFile(source+extension, []byte(text), 0o600))
			run(t, compiler(t, compilers...), "-Wall", "-Wextra", "-Werror", "-pedantic", "-fsyntax-only", "-I.", source+extension)
		})
	}
}

// A library that installs signal handlers would take them from the program that loads it. Go's own, for faults in Go code, chain to those that
// were there before.
func TestTheLibraryDoesNotLinkSignalHandling(t *testing.T) {
	packages := strings.Fields(run(t, "go", "list", "-deps", "../cmd/libweft"))
	require.NotContains(t, packages, "os/signal")
	require.NotContains(t, packages, "testing")
}
