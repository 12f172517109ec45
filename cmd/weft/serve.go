package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"runtime"
	"strings"
	"time"

	"weft/bridge"
	"weft/bridge/message"
	"weft/internal/guard"
	"weft/server"
)

var serveCommand = &command{
	name: "serve", summary: "Serves an engine over HTTP until SIGTERM or Ctrl-C, which drain it; a second signal ends it at once.",
	flags: []option{
		{name: "listen", value: "HOST:PORT", standard: "127.0.0.1:8700", help: `"none" for no TCP at all; port 0 takes a free one`},
		{name: "unix", value: "PATH", help: "serves on a unix socket too, for this user alone (0600)"},
		{name: "token-file", value: "FILE", help: "a bearer token a line; needed where other machines can reach the server"},
		{name: "tls-cert", value: "FILE", help: "PEM certificate; with --tls-key, HTTPS instead of HTTP"},
		{name: "tls-key", value: "FILE", help: "PEM key"},
		{name: "kernels", value: "DIR", help: "publishes the kernels of the folder's .py files, as FILE.FUNCTION"},
		{name: "data-dir", value: "DIR", help: "keeps published kernels there, for the next start"},
		{name: "workers", value: "N", help: "goroutines that run chunks (default: the cores this process may use)", check: isNumber},
		{name: "memory", value: "SIZE", help: "for the columns of running jobs (default 4GiB)", check: isSize},
		{name: "data-memory", value: "SIZE", help: "for lists that are put to be named by requests, in all (default 2GiB)", check: isSize},
		{name: "data-owner-memory", value: "SIZE", help: "and for those of one token (default: half of it)", check: isSize},
		{name: "data-limit", value: "SIZE", help: "of one such list (default: half of that)", check: isSize},
		{name: "data-ttl", value: "DURATION", help: "how long one is kept where its request does not say (default 1h)", check: isDuration},
		{name: "body-limit", value: "SIZE", standard: "256MiB", help: "of a request", check: isSize},
		{name: "connections", value: "N", standard: "4096", help: "open at once", check: isNumber},
		{name: "wait", value: "DURATION", standard: "30s", help: "how long run waits before it answers with the job", check: isDuration},
		{name: "drain-timeout", value: "DURATION", standard: "30s", help: "how long requests may take to finish after SIGTERM", check: isDuration},
		{name: "idle-exit", value: "DURATION", help: "ends when for so long nobody has asked anything and no job is running or kept, nor data (default: never)", check: isDuration},
		{name: "same-user", help: "answers on the unix socket only processes of this user, by the word of the kernel"},
		{name: "detach", help: "returns when the server listens on --unix, and leaves it in a session of its own; at once where one listens already"},
		{name: "log", value: "FILE", help: "where everything is written once it serves (default: standard output and error; detached: nowhere)"},
		{name: "starter", value: "TEXT", help: "who has started it, for weft info"},
		jsonFlag,
	},
	run: serve,
}

func serve(i *invocation) error {
	if i.text("detach") == "true" {
		return i.detach()
	}
	tokens, err := readTokens(i.text("token-file"))
	if err != nil {
		return err
	}
	door, err := bridge.Open(bridge.Config{
		Workers: i.number("workers"), MemoryBytes: i.size("memory"), BodyBytes: i.size("body-limit"), KernelsDir: i.text("kernels"), DataDir: i.text("data-dir"),
		DataBytes: i.size("data-memory"), DataOwnerBytes: i.size("data-owner-memory"), DataItemBytes: i.size("data-limit"), DataTTLMS: i.duration("data-ttl").Milliseconds(),
		Served: i.served(),
	})
	if err != nil {
		i.rememberAll(err)
		return err
	}
	defer door.Close()
	info, err := door.Info(context.Background())
	if err != nil {
		return err
	}
	bridge.Spare(info.Workers)
	floor := make([]byte, heapFloor)
	defer runtime.KeepAlive(floor)
	srv, err := server.New(door, server.Config{
		Tokens: tokens, CertFile: i.text("tls-cert"), KeyFile: i.text("tls-key"),
		BodyBytes: i.size("body-limit"), Connections: i.number("connections"), Wait: i.duration("wait"), Log: i.logger(), SameUser: i.text("same-user") == "true",
	})
	if err != nil {
		return err
	}
	listeners, places, err := i.listen(srv)
	if err != nil {
		return err
	}
	failed := make(chan error, len(listeners))
	for _, ln := range listeners {
		defer ln.Close() // a signal may come before Serve has it, and the socket's file goes with it
		guard.Go(func() {
			if err := srv.Serve(ln); err != nil {
				failed <- err
			}
		})
	}
	i.ready(places, info.Workers)
	if err := i.writeTo(i.text("log")); err != nil {
		return err
	}
	return i.untilSignal(srv, listeners, failed, i.idle(srv, door, listeners))
}

// served is what the engine's info says of this server. Paths and the like are nobody's business.
func (i *invocation) served() *message.Served {
	s := &message.Served{Starter: i.text("starter"), StartedMS: time.Now().UnixMilli(), IdleExitMS: i.duration("idle-exit").Milliseconds(), Settings: map[string]string{}}
	for _, o := range i.command.flags {
		if i.set[o.name] && o.check != nil {
			s.Settings[strings.ReplaceAll(o.name, "-", "_")] = i.text(o.name)
		}
	}
	return s
}

// heapFloor is memory that is never touched, so it costs none; but it counts as heap, and the collector, which runs when the heap has doubled, runs once a
// second under small requests instead of thirty times. They cost 12 % less for it.
const heapFloor = 64 << 20

// untilSignal waits for the first signal, or the end of all use, and drains.
func (i *invocation) untilSignal(srv *server.Server, listeners []net.Listener, failed <-chan error, idle <-chan struct{}) error {
	select {
	case err := <-failed:
		return err
	case <-idle:
		i.say("weft ends: nobody has used it for "+i.text("idle-exit"), "idle", map[string]any{"idle_exit_ms": i.duration("idle-exit").Milliseconds()})
	case <-i.signals:
	}
	retire(listeners)
	patience := i.duration("drain-timeout")
	i.say("weft drains", "draining", map[string]any{"timeout_ms": patience.Milliseconds()})
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	drained := make(chan error, 1)
	guard.Go(func() { drained <- srv.Shutdown(ctx) })
	select {
	case err := <-drained:
		if errors.Is(err, context.DeadlineExceeded) {
			i.say("weft has stopped; what ran longer than the drain timeout was cancelled", "stopped", map[string]any{"cancelled": true})
			return nil
		}
		if err == nil {
			i.say("weft has stopped", "stopped", map[string]any{"cancelled": false})
		}
		return err
	case <-i.signals:
		return errInterrupted
	}
}

// listen opens the listeners and says where they are; all or none.
func (i *invocation) listen(srv *server.Server) (listeners []net.Listener, places []string, err error) {
	defer func() {
		if err != nil {
			for _, ln := range listeners {
				ln.Close()
			}
		}
	}()
	if address := i.text("listen"); address != "none" && address != "" {
		ln, err := net.Listen("tcp", address)
		if err != nil {
			return listeners, nil, misfortune("cannot listen on "+address, err)
		}
		listeners = append(listeners, ln)
		if err := srv.Allows(ln.Addr()); err != nil {
			return listeners, nil, err
		}
		scheme := "http://"
		if i.text("tls-cert") != "" {
			scheme = "https://"
		}
		places = append(places, scheme+ln.Addr().String())
	}
	if path := i.text("unix"); path != "" {
		ln, err := listenUnix(path)
		if err != nil {
			return listeners, nil, misfortune("cannot listen on the socket "+path, err)
		}
		listeners = append(listeners, ln)
		places = append(places, "unix:"+path)
	}
	if len(listeners) == 0 {
		return nil, nil, misuse("nothing to listen on: give --listen HOST:PORT or --unix PATH")
	}
	return listeners, places, nil
}

// ready prints the line that tests and scripts wait for.
func (i *invocation) ready(places []string, workers int) {
	noun := "workers"
	if workers == 1 {
		noun = "worker"
	}
	i.say(fmt.Sprintf("weft serving on %s (%d %s)", strings.Join(places, " and "), workers, noun),
		"serving", map[string]any{"urls": places, "workers": workers, "pid": os.Getpid()})
}

// say writes a line on the standard output: text for people, a JSON object for machines.
func (i *invocation) say(text, event string, facts map[string]any) {
	if !i.json {
		fmt.Fprintln(i.out, text)
		return
	}
	facts["event"] = event
	writeLine(i.out, facts)
}

// logger writes what the server complains of on the standard error.
func (i *invocation) logger() *slog.Logger {
	if i.json {
		return slog.New(slog.NewJSONHandler(i.err, nil))
	}
	return slog.New(slog.NewTextHandler(i.err, nil))
}

// maxTokenFile bounds what is read as a file of tokens.
const maxTokenFile = 64 << 10

// readTokens reads a token a line; empty lines and lines that begin with # do not count.
func readTokens(path string) (tokens []string, err error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, misfortune("cannot read the token file", err)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxTokenFile))
	if err != nil {
		return nil, misfortune("cannot read the token file", err)
	}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			tokens = append(tokens, line)
		}
	}
	if tokens == nil {
		return nil, misuse("the token file %s holds no token", path)
	}
	return tokens, nil
}

func misfortune(what string, err error) error { return fmt.Errorf("%s: %w", what, err) }

// dialTime is how long a socket that is there already gets to prove that someone serves it.
const dialTime = time.Second
