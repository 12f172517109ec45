package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"weft/bridge"
	"weft/bridge/message"
)

var runCommand = &command{
	name: "run", arguments: "KERNEL", most: 1, summary: "Runs an operation and prints its result as JSON. KERNEL is a name, or FILE::NAME.",
	flags: append([]option{
		{name: "operation", value: "NAME", help: "map, filter, sum, sort, … (default map)"},
		{name: "range", value: "A:B[:STEP]", help: "the items: the numbers from A to B, without B", check: isRange},
		{name: "items", value: "FILE", help: `the items: a JSON array in a file; "-" is the standard input`},
		{name: "args", value: "JSON", help: "the arguments of call, a JSON array", check: isJSON},
		{name: "initial", value: "JSON", help: "where fold, reduce and scan begin", check: isJSON},
		{name: "reduce", value: "KERNEL", help: "of mapreduce: combines two values"},
		{name: "fuse", value: "KERNEL", help: "of fold: combines two accumulators"},
		{name: "seed", value: "N", help: "of random numbers", check: isNumber},
		{name: "k", value: "N", help: "of top_k", check: isNumber},
		{name: "chunk", value: "N", help: "items in a chunk (default: measured)", check: isNumber},
		{name: "workers", value: "N", help: "at most so many at once", check: isNumber},
		{name: "timeout", value: "DURATION", help: "of the whole operation", check: isDuration},
		{name: "request", value: "FILE", help: `the whole request as POST /v1/run takes it, instead of the above; "-" is the standard input`},
		{name: "json", help: `write the whole reply: {"result": …, "type": …}`},
	}, clientFlags...),
	run: runOperation,
}

// requestFlags are those that --request stands in for.
var requestFlags = []string{"operation", "range", "items", "args", "initial", "reduce", "fuse", "seed", "k", "chunk", "workers", "timeout"}

func runOperation(i *invocation) error {
	text, err := i.request()
	if err != nil {
		return err
	}
	request, err := message.Decode(text, nil)
	if err != nil {
		return err
	}
	door, err := i.open(0)
	if err != nil {
		return err
	}
	defer door.Close()
	ctx, stop, interrupted := i.interruptible()
	defer stop()
	run := door.Run
	if terminal(i.err) && !i.json && request.Wait == nil {
		run = func(ctx context.Context, r *message.Request) (*message.Reply, error) {
			return i.runWatched(ctx, door, r)
		}
	}
	reply, err := run(ctx, request)
	if interrupted() {
		return errInterrupted
	}
	if err != nil {
		return err
	}
	return i.printReply(reply)
}

// request is the document that the flags describe.
func (i *invocation) request() ([]byte, error) {
	if from := i.text("request"); from != "" {
		for _, name := range requestFlags {
			if i.text(name) != "" {
				return nil, misuse("--request and --%s cannot be combined", name)
			}
		}
		if i.argument(0) != "" {
			return nil, misuse("--request and a kernel cannot be combined (got %q)", i.argument(0))
		}
		return i.read(from)
	}
	document := map[string]any{"operation": "map"}
	if operation := i.text("operation"); operation != "" {
		document["operation"] = operation
	}
	if kernel := i.argument(0); kernel != "" {
		word := "kernel"
		if keyed[document["operation"].(string)] {
			word = "key"
		}
		found, err := i.kernel(kernel)
		if err != nil {
			return nil, err
		}
		document[word] = found
	}
	if err := i.items(document); err != nil {
		return nil, err
	}
	for _, name := range []string{"args", "initial"} {
		if text := i.text(name); text != "" {
			document[name] = json.RawMessage(text)
		}
	}
	for _, name := range []string{"reduce", "fuse"} {
		if text := i.text(name); text != "" {
			found, err := i.kernel(text)
			if err != nil {
				return nil, err
			}
			document[name] = found
		}
	}
	for _, name := range []string{"k", "seed"} {
		if i.text(name) != "" {
			document[name] = i.number(name)
		}
	}
	malt := map[string]any{}
	for _, name := range []string{"chunk", "workers"} {
		if n := i.number(name); n > 0 {
			malt[name] = n
		}
	}
	if timeout := i.duration("timeout"); timeout > 0 {
		malt["timeout_ms"] = max(1, timeout.Milliseconds())
	}
	if len(malt) > 0 {
		document["malt"] = malt
	}
	return json.Marshal(document)
}

// keyed are the operations whose kernel is the optional key.
var keyed = map[string]bool{"sort": true, "usort": true, "min": true, "max": true, "sum": true, "count": true, "top_k": true}

func (i *invocation) items(document map[string]any) error {
	bounds, from := i.text("range"), i.text("items")
	switch {
	case bounds != "" && from != "":
		return misuse("--range and --items cannot be combined")
	case bounds != "":
		numbers, _ := parseRange(bounds)
		document["items"] = map[string]any{"range": numbers}
	case from != "":
		text, err := i.read(from)
		if err != nil {
			return err
		}
		var items json.RawMessage
		if err := json.Unmarshal(text, &items); err != nil {
			return misuse("--items %s is not JSON: %v", from, err)
		}
		document["items"] = items
	case document["operation"] != "call":
		return misuse("no items: give --range A:B or --items FILE")
	}
	return nil
}

// read is a file's text; "-" is the standard input.
func (i *invocation) read(path string) ([]byte, error) {
	if path == "-" {
		return io.ReadAll(i.in)
	}
	return os.ReadFile(path)
}

// printReply writes the result, as the JSON of HTTP has it.
func (i *invocation) printReply(reply *message.Reply) error {
	if !i.json {
		fmt.Fprint(i.err, reply.Log)
	}
	text := reply.AppendJSON(nil)
	if !i.json && reply.Job == nil {
		var document struct {
			Result json.RawMessage `json:"result"`
		}
		if err := json.Unmarshal(text, &document); err != nil {
			return err
		}
		text = document.Result
	}
	_, err := fmt.Fprintf(i.out, "%s\n", bytes.TrimSpace(text))
	return err
}

// open opens the engine that the flags say; workers bounds one in this process.
func (i *invocation) open(workers int) (bridge.Door, error) {
	config := bridge.Config{URL: i.text("url"), TokenFile: i.text("token-file"), CAFile: i.text("ca-file")}
	if config.URL == "" {
		config.Workers = workers
	} else if program, err := os.Executable(); err == nil {
		config.Binary = program // a sidecar is this very program
	}
	return bridge.Open(config)
}

// parseRange reads A:B or A:B:STEP.
func parseRange(text string) (numbers []int64, err error) {
	for part := range strings.SplitSeq(text, ":") {
		n, err := strconv.ParseInt(strings.ReplaceAll(part, "_", ""), 10, 64)
		if err != nil {
			return nil, fmt.Errorf("is A:B or A:B:STEP with whole numbers")
		}
		numbers = append(numbers, n)
	}
	if len(numbers) < 2 || len(numbers) > 3 {
		return nil, fmt.Errorf("is A:B or A:B:STEP with whole numbers")
	}
	return numbers, nil
}

func isRange(text string) error { _, err := parseRange(text); return err }

func isJSON(text string) error {
	if !json.Valid([]byte(text)) {
		return fmt.Errorf("is not JSON")
	}
	return nil
}
