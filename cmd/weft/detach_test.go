package main

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"weft/bridge"
	"weft/bridge/message"
)

// served runs weft serve, which ends by itself, and gives what it wrote.
func served(t *testing.T, args ...string) (out, errors string, code int) {
	t.Helper()
	command := exec.Command(os.Args[0], append([]string{"serve"}, args...)...)
	command.Env = append(os.Environ(), asCommand+"=1")
	var said, complained strings.Builder
	command.Stdout, command.Stderr = &said, &complained
	command.Run()
	return said.String(), complained.String(), command.ProcessState.ExitCode()
}

// detached starts a server by --detach and has it end with the test.
func detached(t *testing.T, args ...string) (socket string, info message.Info) {
	t.Helper()
	socket = filepath.Join(t.TempDir(), "s")
	out, errors, code := served(t, append([]string{"--detach", "--listen", "none", "--unix", socket}, args...)...)
	require.Equal(t, 0, code, errors)
	require.Regexp(t, `^weft serving on unix:`+socket+` \(\d+ workers?\)\n$`, out)
	info = informed(t, socket)
	t.Cleanup(func() { syscall.Kill(info.PID, syscall.SIGKILL) })
	return socket, info
}

func informed(t *testing.T, socket string) message.Info {
	t.Helper()
	door, err := bridge.Open(bridge.Config{URL: "unix:" + socket})
	require.NoError(t, err)
	defer door.Close()
	info, err := door.Info(t.Context())
	require.NoError(t, err)
	return info
}

func absent(path string) bool {
	_, err := os.Lstat(path)
	return os.IsNotExist(err)
}

func TestADetachedServerIsAloneInItsSession(t *testing.T) {
	socket, info := detached(t, "--starter", "a test")
	session, err := unix.Getsid(info.PID)
	require.NoError(t, err)
	require.Equal(t, info.PID, session)
	require.Equal(t, "a test", info.Served.Starter)
	require.InDelta(t, time.Now().UnixMilli(), info.Served.StartedMS, 60_000)
	about, err := os.Stat(socket)
	require.NoError(t, err)
	require.Zero(t, about.Mode().Perm()&0o077)
}

func TestWhereOneServesAlreadyNoneIsStarted(t *testing.T) {
	socket, first := detached(t, "--workers", "1")
	out, errors, code := served(t, "--detach", "--listen", "none", "--unix", socket, "--workers", "2", "--json")
	require.Equal(t, 0, code, errors)
	var event map[string]any
	require.NoError(t, json.Unmarshal([]byte(out), &event))
	require.Equal(t, map[string]any{"event": "serving", "started": false, "urls": []any{"unix:" + socket}}, event)
	info := informed(t, socket)
	require.Equal(t, first.PID, info.PID)
	require.Equal(t, 1, info.Workers)
	require.Equal(t, map[string]string{"workers": "1"}, info.Served.Settings)
}

func TestTheSocketOfADeadServerIsTakenOver(t *testing.T) {
	socket, first := detached(t)
	require.NoError(t, syscall.Kill(first.PID, syscall.SIGKILL))
	require.Eventually(t, func() bool { alive, err := serves(socket); return err == nil && !alive }, 10*time.Second, time.Millisecond)
	require.False(t, absent(socket))
	_, errors, code := served(t, "--detach", "--listen", "none", "--unix", socket)
	require.Equal(t, 0, code, errors)
	second := informed(t, socket)
	t.Cleanup(func() { syscall.Kill(second.PID, syscall.SIGKILL) })
	require.NotEqual(t, first.PID, second.PID)
}

func TestAStartRemovesWhatOtherSidecarsHaveLeft(t *testing.T) {
	folder := t.TempDir()
	stem := func(build string) string {
		return filepath.Join(folder, fmt.Sprintf("weft-%d-0.1.0-%s", os.Geteuid(), build))
	}
	old := time.Now().Add(-2 * leftoverAge)
	leave := func(path string, at time.Time) string {
		require.NoError(t, os.WriteFile(path, []byte("words"), 0o600))
		require.NoError(t, os.Chtimes(path, at, at))
		return path
	}
	begin := func(socket string) {
		_, errors, code := served(t, "--detach", "--listen", "none", "--unix", socket)
		require.Equal(t, 0, code, errors)
		info := informed(t, socket)
		t.Cleanup(func() { syscall.Kill(info.PID, syscall.SIGKILL) })
	}
	begin(stem("alive") + ".sock")
	living := []string{leave(stem("alive")+".log", old), stem("alive") + ".sock", leave(stem("young")+".log", time.Now()), leave(folder+"/other.log", old)}
	require.NoError(t, os.Chtimes(stem("alive")+".sock", old, old))
	left := []string{leave(stem("gone")+".log", old), leave(stem("gone")+".sock.lock", old), leave(stem("lock")+".sock.lock", old)}
	held := leave(stem("held")+".sock.lock", old)
	lock, err := os.OpenFile(held, os.O_RDWR, 0)
	require.NoError(t, err)
	defer lock.Close()
	require.NoError(t, syscall.Flock(int(lock.Fd()), syscall.LOCK_EX))

	begin(filepath.Join(folder, "s")) // no sidecar's name
	for _, file := range slices.Concat(living, left) {
		require.False(t, absent(file), file)
	}
	begin(stem("fresh") + ".sock")
	for _, file := range append(living, held) {
		require.False(t, absent(file), file)
	}
	for _, file := range left {
		require.True(t, absent(file), file)
	}
}

func TestALockThatWasRemovedIsTakenAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.lock")
	held, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	require.NoError(t, err)
	require.NoError(t, syscall.Flock(int(held.Fd()), syscall.LOCK_EX))
	taken := make(chan *os.File, 1)
	go func() {
		file, _ := (&invocation{}).lock(path)
		taken <- file
	}()
	require.Never(t, func() bool { return len(taken) > 0 }, 10*lockEvery, lockEvery)
	require.NoError(t, os.Remove(path))
	held.Close()
	file := <-taken
	require.NotNil(t, file)
	defer file.Close()
	require.False(t, absent(path))
}

func TestTheLastWordsOfADetachedServerAreHeard(t *testing.T) {
	folder := t.TempDir()
	_, errors, code := served(t, "--detach", "--listen", "none", "--unix", filepath.Join(folder, "s"), "--kernels", filepath.Join(folder, "none"))
	require.Equal(t, 1, code)
	require.Regexp(t, `^weft: the server did not start: .*none`, errors)

	plain := filepath.Join(folder, "plain")
	require.NoError(t, os.WriteFile(plain, nil, 0o600))
	_, errors, code = served(t, "--detach", "--listen", "none", "--unix", plain)
	require.Equal(t, 1, code)
	require.Contains(t, errors, "there is a file that is no socket")

	_, errors, code = served(t, "--detach")
	require.Equal(t, 2, code)
	require.Contains(t, errors, "--detach needs --unix PATH")
}

func TestAnIdleServerEndsAndTakesItsSocketAway(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "s")
	begun := time.Now()
	out, errors, code := served(t, "--listen", "none", "--unix", socket, "--idle-exit", "0.2")
	require.Equal(t, 0, code, errors)
	require.GreaterOrEqual(t, time.Since(begun), 200*time.Millisecond)
	require.Contains(t, out, "weft ends: nobody has used it for 0.2\n")
	require.True(t, absent(socket))
}

func TestAServerThatIsAskedIsNotIdle(t *testing.T) {
	s := start(t, "--idle-exit", "0.3")
	answer := s.atTheGate() // a request that lasts
	require.Never(t, func() bool { return s.Process.Signal(syscall.Signal(0)) != nil }, time.Second, 10*time.Millisecond)
	s.in.Write([]byte{1})
	require.Equal(t, 200, (<-answer).status)
	s.ends(0)
}

func TestTheLogGetsWhatIsWrittenLater(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log")
	socket := filepath.Join(t.TempDir(), "s")
	out, errors, code := served(t, "--listen", "none", "--unix", socket, "--idle-exit", "0.05", "--log", log)
	require.Equal(t, 0, code, errors)
	require.Regexp(t, `^weft serving on .*\n$`, out)
	text, err := os.ReadFile(log)
	require.NoError(t, err)
	require.Equal(t, "weft ends: nobody has used it for 0.05\nweft drains\nweft has stopped\n", string(text))
	about, err := os.Stat(log)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), about.Mode().Perm())
}

func TestASocketThatAnotherHasPutInItsPlaceStays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s")
	own, err := listenUnix(path)
	require.NoError(t, err)
	require.NoError(t, os.Remove(path))
	other, err := net.Listen("unix", path)
	require.NoError(t, err)
	defer other.Close()
	require.NoError(t, own.Close())
	require.False(t, absent(path))
}
