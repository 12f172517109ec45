//go:build unix

package sidecar

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func variables(pairs ...string) func(string) string {
	return Config{Environ: pairs}.getenv
}

func TestTheFolderIsTheOneThatIsNamedOrOneOfThisUser(t *testing.T) {
	mine := t.TempDir()
	temporary := fmt.Sprintf("weft-%d", os.Geteuid())
	require.Equal(t, "/some/where", folder(variables("WEFT_RUNTIME_DIR=/some/where", "XDG_RUNTIME_DIR="+mine)))
	require.Equal(t, filepath.Join(mine, "weft"), folder(variables("XDG_RUNTIME_DIR="+mine, "TMPDIR=/var/tmp")))
	require.Equal(t, "/var/tmp/"+temporary, folder(variables("TMPDIR=/var/tmp")))
	require.Equal(t, "/tmp/"+temporary, folder(variables()))
	require.Equal(t, "/tmp/"+temporary, folder(variables("TMPDIR=relative")))
	require.Equal(t, "/tmp/"+temporary, folder(variables("XDG_RUNTIME_DIR="+filepath.Join(mine, "none"))))
	if os.Geteuid() == 0 { // as under sudo: the variable names another user's
		require.NoError(t, os.Chown(mine, 65534, 65534))
		require.Equal(t, "/tmp/"+temporary, folder(variables("XDG_RUNTIME_DIR="+mine)))
	}
}

func TestAFolderIsMadeForThisUserAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "run")
	for range 2 {
		require.NoError(t, Prepare(dir))
		about, err := os.Stat(dir)
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o700), about.Mode().Perm())
	}
	require.NoError(t, os.Chmod(dir, 0o755)) // as systemd makes them: others may look, and not write
	require.NoError(t, Prepare(dir))
	require.NoError(t, os.Chmod(dir, 0o770))
	require.ErrorContains(t, Prepare(dir), "others can write to it (mode 0770)")
	require.ErrorContains(t, Prepare(filepath.Join(dir, "none", "deeper")), "it cannot be made: no such file or directory")
}

func TestAServerGetsSettingsAndNotTheSecretsOfItsStarter(t *testing.T) {
	s, err := New(Config{Dir: "/run/x", Environ: []string{
		"WEFT_MEMORY=1GiB", "WEFT_WORKERS=3", "WEB_CONCURRENCY=8", "WEFT_TOKEN=secret", "WEFT_TOKEN_FILE=/secret", "WEFT_LISTEN=0.0.0.0:1", "AWS_SECRET_ACCESS_KEY=secret", "HOME=/home/me", "WEFT_MEMORY=2GiB",
	}})
	require.NoError(t, err)
	require.ElementsMatch(t, []string{"WEFT_MEMORY=2GiB", "WEFT_WORKERS=3", "HOME=/home/me"}, s.environ())
	require.Contains(t, s.arguments(), "--idle-exit")
	s, err = New(Config{Dir: "/run/x", Environ: []string{"WEFT_IDLE_EXIT=1h"}})
	require.NoError(t, err)
	require.NotContains(t, s.arguments(), "--idle-exit")
}

func TestTheSocketsNameSaysForWhomItIs(t *testing.T) {
	program := filepath.Join(t.TempDir(), "weft")
	name := func(config Config, content string) string {
		config.Dir, config.Binary = "/run/x", program
		require.NoError(t, os.WriteFile(program, []byte(content), 0o700))
		s, err := New(config)
		require.NoError(t, err)
		return s.Path()
	}
	plain := name(Config{}, "one build")
	require.True(t, strings.HasPrefix(plain, fmt.Sprintf("/run/x/weft-%d-", os.Geteuid())), plain)
	require.Equal(t, plain, name(Config{}, "one build"))
	require.Equal(t, plain, name(Config{Environ: []string{"WEFT_WORKERS=7"}}, "one build"), "what the starter happens to have in his environment")
	for _, other := range []string{name(Config{}, "another build"), name(Config{Workers: 1}, "one build"), name(Config{MemoryBytes: 1}, "one build")} {
		require.NotEqual(t, plain, other)
	}
}
