package main

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"weft/bridge"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/malt"
	"weft/bridge/message"
	"weft/bridge/sidecar"
)

var doctorCommand = &command{
	name: "doctor", summary: "Checks this machine and the engine, and says what to do.",
	flags: append([]option{jsonFlag}, clientFlags...),
	run:   doctor,
}

// finding is what one check says.
type finding struct {
	Check  string `json:"check"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
	Do     string `json:"do,omitempty"` // what to do about it
	cause  error  // decides the exit code
}

// doctor runs all checks, prints what they found, and fails if one of them did.
func doctor(i *invocation) error {
	ctx, stop, _ := i.interruptible()
	defer stop()
	findings := []finding{i.checkEnvironment(), checkFiles()}
	findings = append(findings, i.checkSidecars(ctx)...)
	findings = append(findings, i.checkEngine(ctx)...)
	if i.json {
		if err := i.print(map[string]any{"findings": findings}); err != nil {
			return err
		}
	}
	var failed error
	for _, f := range findings {
		mark := "ok  "
		if !f.OK {
			mark = "FAIL"
			if failed = f.cause; failed == nil {
				failed = fault.New(fault.InvalidState, "doctor", "%s: %s", f.Check, f.Detail)
			}
		}
		if !i.json {
			fmt.Fprintf(i.out, "%s  %-12s %s\n", mark, f.Check, f.Detail)
			if f.Do != "" {
				fmt.Fprintf(i.out, "%19s%s\n", "", f.Do)
			}
		}
	}
	return failed
}

// checkEnvironment finds WEFT_ variables that nothing reads: a typing error there is silent otherwise.
func (i *invocation) checkEnvironment() finding {
	known := []string{"WEFT_TOKEN", "WEFT_LIBRARY", "WEFT_BINARY", "WEFT_DEBUG", "WEFT_RUNTIME_DIR"} // not flags: of the Python package, and of sidecars
	for _, c := range commands {
		for _, o := range c.flags {
			known = append(known, o.variable())
		}
	}
	var set, strange []string
	for _, name := range i.names() {
		if !strings.HasPrefix(name, "WEFT_") {
			continue
		}
		set = append(set, name)
		if !slices.Contains(known, name) {
			strange = append(strange, name+suggestion(name, known))
		}
	}
	switch {
	case len(strange) > 0:
		return finding{Check: "environment", Detail: "no flag is called like " + strings.Join(strange, ", "), Do: "nothing reads it: correct its name, or unset it"}
	case len(set) > 0:
		return finding{Check: "environment", OK: true, Detail: strings.Join(set, ", ")}
	}
	return finding{Check: "environment", OK: true, Detail: "no WEFT_ variables are set"}
}

// fewFiles is the number of open files below which a server with its standard 4,096 connections would run out.
const fewFiles = 4096 + 64

func checkFiles() finding {
	limit, known := openFiles()
	switch {
	case !known:
		return finding{Check: "open files", OK: true, Detail: "no limit is known"}
	case limit < fewFiles:
		return finding{
			Check: "open files", Detail: fmt.Sprintf("at most %d; a server with 4096 connections needs %d", limit, fewFiles),
			Do: fmt.Sprintf("ulimit -n %d, or weft serve --connections %d", fewFiles, max(1, int(limit)-64)),
		}
	}
	return finding{Check: "open files", OK: true, Detail: "at most " + strconv.FormatUint(limit, 10)}
}

// checkSidecars asks the sidecars of this user who they are. It starts none.
func (i *invocation) checkSidecars(ctx context.Context) (findings []finding) {
	dir, sockets, err := sidecar.Found(i.environ)
	if err != nil {
		return []finding{{Check: "sidecar", Detail: fmt.Sprintf("none can start in %s: %v", dir, err), Do: "correct that, or name another folder: WEFT_RUNTIME_DIR", cause: err}}
	}
	for _, socket := range sockets {
		findings = append(findings, finding{Check: "sidecar", OK: true, Detail: socket + ": " + describeSidecar(ctx, socket)})
	}
	if len(findings) == 0 {
		findings = []finding{{Check: "sidecar", OK: true, Detail: "none runs; its folder is " + dir}}
	}
	return findings
}

func describeSidecar(ctx context.Context, socket string) string {
	none := 0
	door, err := bridge.Open(bridge.Config{URL: "unix:" + socket, Retries: &none})
	if err != nil {
		return explain(err)
	}
	defer door.Close()
	info, err := door.Info(ctx)
	if err != nil {
		return "nobody answers; the next start removes it"
	}
	text := fmt.Sprintf("weft %s, process %d, %d workers, up for %v", info.Version, info.PID, info.Workers, (time.Duration(info.UptimeMS) * time.Millisecond).Round(time.Second))
	if info.Served != nil && info.Served.Starter != "" {
		text += ", started by " + info.Served.Starter
	}
	return text
}

// checkEngine opens the engine, here or at --url, and computes something.
func (i *invocation) checkEngine(ctx context.Context) []finding {
	place := i.text("url")
	if place == "" {
		place = "in this process"
	}
	without := func(err error) []finding {
		return []finding{{Check: "engine", Detail: explain(err), Do: "is the server started (weft serve), its url right (--url), its token known (--token-file)?", cause: err}}
	}
	door, err := i.open(0)
	if err != nil {
		return without(err)
	}
	defer door.Close()
	begun := time.Now()
	if err := door.Ping(ctx); err != nil {
		return without(err)
	}
	trip := time.Since(begun)
	info, err := door.Info(ctx)
	if err != nil {
		return without(err)
	}
	findings := []finding{{Check: "engine", OK: true, Detail: fmt.Sprintf("%s, weft %s, answers in %v", place, info.Version, trip.Round(time.Microsecond))}}
	if info.Version != bridge.Version {
		findings = append(findings, finding{
			Check: "version", Detail: fmt.Sprintf("this is weft %s, the engine is %s", bridge.Version, info.Version), Do: "install the same version on both sides",
		})
	}
	workers := finding{Check: "workers", OK: true, Detail: fmt.Sprintf("%d, on %d cores, %s", info.Workers, info.Cores, info.Platform)}
	return append(findings, workers, selfTest(ctx, door))
}

// selfTest runs a small operation in two chunks and compares its result with what it must be.
func selfTest(ctx context.Context, door bridge.Door) finding {
	items, err := message.NewRange(0, 100, 1)
	if err != nil {
		return finding{Check: "self-test", Detail: explain(err), cause: err}
	}
	begun := time.Now()
	reply, err := door.Run(ctx, &message.Request{
		Operation: engine.Map, Kernel: message.Ref{Name: "std.square"}, Items: message.Value{Column: items}, Malt: malt.Malt{Chunk: 50},
	})
	if err != nil {
		return finding{Check: "self-test", Detail: explain(err), cause: err}
	}
	var want strings.Builder
	for n := range 100 {
		fmt.Fprintf(&want, ",%d", n*n)
	}
	if got := string(reply.AppendJSON(nil)); !strings.HasPrefix(got, `{"result":[`+want.String()[1:]+`]`) {
		return finding{Check: "self-test", Detail: "the squares of 0 to 99 are wrong: " + got}
	}
	return finding{Check: "self-test", OK: true, Detail: fmt.Sprintf("100 squares in %v with %s", time.Since(begun).Round(time.Microsecond), runtime.Version())}
}
