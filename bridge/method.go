package bridge

import (
	"bytes"
	"context"
	"math"
	"strings"
	"time"

	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/jsontext"
	"weft/bridge/message"
)

// Methods are the names that Session.Call knows.
var Methods = []string{
	"run", "submit", "jobs", "job", "result", "cancel", "kernels", "kernel", "compile", "publish", "unpublish", "put", "datasets", "dataset", "drop", "info", "ping",
	"collect", "cancel_pending", "open_queue", "ended", "close_queue",
}

// method is a method that takes no columns: what its document may hold, and what it asks of the door.
type method struct {
	words []string
	waits bool // for work to end, even where the door is in this process
	ask   func(context.Context, Door, arguments) Answer
}

// arguments are the document of such a method.
type arguments struct {
	id     string        // of a job
	name   string        // of a kernel, or of data
	wait   time.Duration // forEver where it is not given
	number uint64        // of a pending call or a queue
}

// forEver is the wait of a result whose request gives none: the caller can cancel the call.
const forEver = time.Duration(-1)

var methods = map[string]method{
	"jobs": {nil, false, func(ctx context.Context, door Door, _ arguments) Answer {
		jobs, err := door.Jobs(ctx)
		return document(map[string][]engine.Status{"jobs": append([]engine.Status{}, jobs...)}, err)
	}},
	"job": {[]string{"id"}, false, func(ctx context.Context, door Door, a arguments) Answer {
		status, err := door.Job(ctx, a.id)
		return document(status, err)
	}},
	"cancel": {[]string{"id"}, true, func(ctx context.Context, door Door, a arguments) Answer {
		status, err := door.Cancel(ctx, a.id)
		return document(status, err)
	}},
	"kernels": {nil, false, func(ctx context.Context, door Door, _ arguments) Answer {
		kernels, err := door.Kernels(ctx)
		return document(map[string][]message.KernelInfo{"kernels": append([]message.KernelInfo{}, kernels...)}, err)
	}},
	"kernel": {[]string{"name"}, true, func(ctx context.Context, door Door, a arguments) Answer {
		kernels, err := door.Kernel(ctx, a.name)
		return document(map[string][]message.KernelInfo{"kernels": kernels}, err)
	}},
	"unpublish": {[]string{"name"}, false, func(ctx context.Context, door Door, a arguments) Answer {
		info, err := door.Unpublish(ctx, a.name)
		return document(info, err)
	}},
	"datasets": {nil, false, func(ctx context.Context, door Door, _ arguments) Answer {
		list, err := door.Datasets(ctx)
		return document(map[string][]message.DatasetInfo{"data": append([]message.DatasetInfo{}, list...)}, err)
	}},
	"dataset": {[]string{"name"}, false, func(ctx context.Context, door Door, a arguments) Answer {
		info, err := door.Dataset(ctx, a.name)
		return document(info, err)
	}},
	"drop": {[]string{"name"}, false, func(ctx context.Context, door Door, a arguments) Answer {
		info, err := door.Drop(ctx, a.name)
		return document(info, err)
	}},
	"info": {nil, false, func(ctx context.Context, door Door, _ arguments) Answer {
		info, err := door.Info(ctx)
		return document(info, err)
	}},
	"ping": {nil, false, func(ctx context.Context, door Door, _ arguments) Answer {
		return document(struct{}{}, door.Ping(ctx))
	}},
}

var resultWords = []string{"id", "wait_ms"}

// controls are the methods that deal with calls that go on after their answer: they take the number of a call or a queue, or nothing.
var controls = map[string]struct {
	words []string
	do    func(*pendings, uint64) Answer
}{
	"collect":        {[]string{"pending"}, (*pendings).collect},
	"cancel_pending": {[]string{"pending"}, (*pendings).cancel},
	"open_queue":     {nil, func(p *pendings, _ uint64) Answer { return p.openQueue() }},
	"ended":          {[]string{"queue"}, (*pendings).ended},
	"close_queue":    {[]string{"queue"}, (*pendings).closeQueue},
}

// unknownMethod is the fault of a name that is none of Methods.
func unknownMethod(name string) *fault.Fault {
	if nearest := fault.Nearest(name, Methods); nearest != "" {
		return fault.New(fault.NotFound, "unknown_method", "there is no method %q; did you mean %q?", name, nearest)
	}
	return fault.New(fault.NotFound, "unknown_method", "there is no method %q; there are %s", name, strings.Join(Methods, ", "))
}

// parseArguments reads a method's document, which has at most these words, and must have the first. An empty text is an empty document.
func parseArguments(text []byte, words []string) (a arguments, err error) {
	a.wait = forEver
	if len(bytes.TrimSpace(text)) == 0 {
		text = []byte("{}")
	}
	given := len(words) == 0
	err = jsontext.Object(text, words, func(word int, raw []byte) (err error) {
		given = given || word == 0
		switch words[word] {
		case "id":
			a.id, err = jsontext.String(raw)
		case "name":
			a.name, err = jsontext.String(raw)
		case "pending", "queue":
			a.number, err = jsontext.Uint(raw)
		case "wait_ms":
			var ms uint64
			if ms, err = jsontext.Uint(raw); ms <= math.MaxInt64/uint64(time.Millisecond) {
				a.wait = time.Duration(ms) * time.Millisecond
			}
		}
		return err
	})
	if err == nil && !given {
		err = fault.Invalid("argument_missing", "the method needs %q in its document", words[0])
	}
	return a, err
}
