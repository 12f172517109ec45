package sidecar

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"weft/bridge/fault"
	"weft/internal/guard"
)

// IdleExit is how long a sidecar stays that nobody uses, where WEFT_IDLE_EXIT does not say otherwise.
const IdleExit = "10m"

// start is one attempt, for all who want one meanwhile.
type start struct {
	done chan struct{}
	err  error
}

// Start sees to it that a server listens on the socket, and returns when it does: at once where one does already, whoever started it, with whatever settings. When ctx
// ends, only the wait does. Faults: unavailable, with the last words of a server that did not come up.
func (s *Sidecar) Start(ctx context.Context) error {
	s.mu.Lock()
	mine := s.starting
	if mine == nil {
		mine = &start{done: make(chan struct{})}
		s.starting = mine
		guard.Go(func() {
			err := guard.Call(func() error { return s.launch() })
			s.mu.Lock()
			mine.err, s.starting = err, nil
			s.mu.Unlock()
			close(mine.done)
		})
	}
	s.mu.Unlock()
	select {
	case <-mine.done:
		return mine.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// launch runs weft serve --detach, which returns when a server listens.
func (s *Sidecar) launch() error {
	if err := Prepare(s.config.Dir); err != nil {
		return failed("folder", "its folder %s cannot be used: %v; WEFT_RUNTIME_DIR names another one", s.config.Dir, err)
	}
	var words bytes.Buffer
	program := exec.Command(s.config.Binary, s.arguments()...)
	program.Env, program.Dir = s.environ(), "/"
	program.Stderr = &words
	err := program.Run()
	said := strings.TrimPrefix(strings.TrimSpace(words.String()), "weft: ")
	switch exit := (*exec.ExitError)(nil); {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ECHILD): // this process waits for none of its children, or somebody in it for all: what it said is all there is
		if said == "" {
			return nil
		}
		return failed("start", "%s", said)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, exec.ErrNotFound):
		return failed("no_program", "there is no weft program at %s; it comes with the wheels, and WEFT_BINARY names another place", s.config.Binary)
	case errors.Is(err, fs.ErrPermission):
		return failed("no_program", "%s cannot be executed: is its file system mounted noexec? WEFT_BINARY names another place", s.config.Binary)
	case errors.As(err, &exit):
		if said == "" {
			said = exit.Error()
		}
		return failed("start", "%s", said)
	}
	return failed("start", "%s: %v", s.config.Binary, err)
}

// failed is the fault of a sidecar that cannot be had. Trying again changes nothing.
func failed(reason, format string, args ...any) *fault.Fault {
	return fault.New(fault.Unavailable, "sidecar_"+reason, "the sidecar does not start: "+format, args...)
}

func (s *Sidecar) arguments() []string {
	arguments := []string{"serve", "--detach", "--listen", "none", "--unix", s.path, "--same-user", "--log", Log(s.path), "--starter", starter()}
	if s.config.getenv("WEFT_IDLE_EXIT") == "" {
		arguments = append(arguments, "--idle-exit", IdleExit)
	}
	if s.config.Workers > 0 {
		arguments = append(arguments, "--workers", strconv.Itoa(s.config.Workers))
	}
	if s.config.MemoryBytes > 0 {
		arguments = append(arguments, "--memory", strconv.FormatInt(s.config.MemoryBytes, 10))
	}
	return arguments
}

// starter says who this process is, for the sidecar's info: its program, the script that it runs, its number. Other arguments may hold secrets.
func starter() string {
	name := filepath.Base(os.Args[0])
	if len(os.Args) > 1 {
		if about, err := os.Stat(os.Args[1]); err == nil && about.Mode().IsRegular() {
			name += " " + filepath.Base(os.Args[1])
		}
	}
	return fmt.Sprintf("%s, process %d", name, os.Getpid())
}

// inherited are the variables that a sidecar gets from the one who happens to start it: settings that a server shared by all can have, and what the
// system needs. Not WEB_CONCURRENCY, since it works for all web workers; no token, listener or folder of another server; and no secrets of the starter.
var inherited = []string{
	"WEFT_WORKERS", "WEFT_MEMORY", "WEFT_BODY_LIMIT", "WEFT_CONNECTIONS", "WEFT_WAIT", "WEFT_DRAIN_TIMEOUT", "WEFT_IDLE_EXIT",
	"PATH", "HOME", "TMPDIR", "TZ", "LANG", "LC_ALL", "GOMAXPROCS", "GOGC", "GOMEMLIMIT", "GODEBUG", "GOTRACEBACK",
}

func (s *Sidecar) environ() (environ []string) {
	for _, name := range inherited {
		if value := s.config.getenv(name); value != "" {
			environ = append(environ, name+"="+value)
		}
	}
	return environ
}
