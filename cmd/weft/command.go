package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"weft/bridge/fault"
	"weft/internal/guard"
)

// Exit codes, as documented in docs/reference/command.md.
const (
	exitOK          = 0
	exitFailure     = 1
	exitUsage       = 2
	exitUnavailable = 3
	exitInterrupted = 130
)

// process is what a command sees of the world; tests make their own.
type process struct {
	in      io.Reader
	out     io.Writer
	err     io.Writer
	environ []string // NAME=value, as os.Environ has it
	signals <-chan os.Signal
}

// getenv is the value of an environment variable.
func (p process) getenv(name string) (value string, found bool) {
	for _, pair := range p.environ {
		if key, text, _ := strings.Cut(pair, "="); key == name {
			value, found = text, true
		}
	}
	return value, found
}

// names are those of the environment's variables.
func (p process) names() (names []string) {
	for _, pair := range p.environ {
		name, _, _ := strings.Cut(pair, "=")
		names = append(names, name)
	}
	return names
}

// command is one subcommand. Its flags are a table (flags.go), from which the help is made.
type command struct {
	name      string
	arguments string // "KERNEL", "[JOB]"
	most      int    // positional arguments
	summary   string
	flags     []option
	run       func(*invocation) error
}

// commands are in the order of the help.
var commands []*command

func init() {
	commands = []*command{serveCommand, runCommand, checkCommand, kernelsCommand, jobsCommand, dataCommand, infoCommand, doctorCommand, versionCommand, helpCommand}
}

// invocation is one call of a command.
type invocation struct {
	process
	command   *command
	arguments []string
	values    map[string]string // of the flags, by name; defaults filled in
	set       map[string]bool   // the flags that the command line or the environment set
	sources   map[string]string // of kernels, by file: to show where something is wrong
	json      bool
}

// usage is an error in how the command was called: exit code 2.
type usage struct{ text string }

func (u usage) Error() string { return u.text }

func misuse(format string, args ...any) error { return usage{fmt.Sprintf(format, args...)} }

// errInterrupted is the end by a signal: exit code 130.
var errInterrupted = errors.New("interrupted")

// invoke runs a command line and gives its exit code.
func invoke(args []string, p process) int {
	if len(args) == 0 {
		args = []string{"help"}
	}
	switch args[0] {
	case "--help", "-h", "-help":
		args[0] = "help"
	case "--version":
		args[0] = "version"
	}
	c := named(args[0])
	if c == nil {
		return p.report(false, misuse("there is no command %q%s; weft help lists them", args[0], suggestion(args[0], commandNames())))
	}
	i := &invocation{process: p, command: c}
	help, err := i.parse(args[1:])
	if help {
		writeHelp(p.out, c)
		return exitOK
	}
	if err == nil {
		err = guard.Call(func() error { return c.run(i) })
	}
	var f *fault.Fault
	if errors.As(err, &f) && !i.json && i.explained(p.err, f) {
		return exitFailure
	}
	return p.report(i.json, err)
}

// report says what went wrong, if anything did, and gives the exit code.
func (p process) report(asJSON bool, err error) int {
	if err == nil {
		return exitOK
	}
	var wrong usage
	switch f := fault.From(err); {
	case errors.Is(err, errInterrupted):
		return exitInterrupted
	case errors.Is(err, errWrong):
		return exitFailure
	case errors.As(err, &wrong):
		fmt.Fprintf(p.err, "weft: %s\n", wrong.text)
		return exitUsage
	case asJSON:
		text, _ := f.MarshalJSON()
		fmt.Fprintf(p.err, "%s\n", text)
		return exitOf(f)
	default:
		fmt.Fprintf(p.err, "weft: %s\n", explain(err))
		return exitOf(f)
	}
}

// explain is an error for people: the fault's own words, and for foreign errors (files, sockets: this process belongs to the reader) theirs.
func explain(err error) string {
	if f := (*fault.Fault)(nil); errors.As(err, &f) {
		if f.Code == fault.Internal && f.Unwrap() != nil {
			return fmt.Sprintf("%v (%v)", f, f.Unwrap())
		}
		return f.Error()
	}
	return err.Error()
}

func exitOf(f *fault.Fault) int {
	switch f.Code {
	case fault.Unavailable, fault.Unauthenticated:
		return exitUnavailable
	}
	return exitFailure
}

func named(name string) *command {
	for _, c := range commands {
		if c.name == name {
			return c
		}
	}
	return nil
}

func commandNames() (names []string) {
	for _, c := range commands {
		names = append(names, c.name)
	}
	return names
}

func suggestion(name string, known []string) string {
	if nearest := fault.Nearest(name, known); nearest != "" {
		return fmt.Sprintf("; did you mean %q?", nearest)
	}
	return ""
}

// interruptible is a context that ends with the first signal. ended says whether it was one.
func (i *invocation) interruptible() (ctx context.Context, stop func(), interrupted func() bool) {
	ctx, cancel := context.WithCancelCause(context.Background())
	done := make(chan struct{})
	guard.Go(func() {
		select {
		case <-i.signals:
			cancel(errInterrupted)
		case <-done:
		}
	})
	return ctx, func() { close(done); cancel(nil) }, func() bool { return errors.Is(context.Cause(ctx), errInterrupted) }
}

// print writes a document as indented JSON.
func (i *invocation) print(document any) error {
	encoder := json.NewEncoder(i.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(document)
}

// argument is the n-th positional argument, "" where it is not given.
func (i *invocation) argument(n int) string {
	if n < len(i.arguments) {
		return i.arguments[n]
	}
	return ""
}

// helpCommand explains.
var helpCommand = &command{
	name: "help", arguments: "[COMMAND]", most: 1, summary: "Explains weft, or one command.",
	run: func(i *invocation) error {
		if i.argument(0) == "" {
			writeOverview(i.out)
			return nil
		}
		c := named(i.argument(0))
		if c == nil {
			return misuse("there is no command %q%s", i.argument(0), suggestion(i.argument(0), commandNames()))
		}
		writeHelp(i.out, c)
		return nil
	},
}

func writeOverview(out io.Writer) {
	fmt.Fprint(out, "weft runs kernels over lists, on every core.\n\n")
	for _, c := range commands {
		fmt.Fprintf(out, "  weft %-22s %s\n", strings.TrimSpace(c.name+" "+c.arguments), c.summary)
	}
	fmt.Fprint(out, `
weft help COMMAND lists the flags of a command. Each flag is also an environment variable: --token-file is WEFT_TOKEN_FILE.
Exit codes: 0 it worked, 1 it did not, 2 called the wrong way, 3 the server cannot be reached or does not know the token, 130 interrupted.
`)
}
