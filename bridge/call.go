package bridge

import (
	"context"
	"time"

	"weft/bridge/fault"
	"weft/bridge/message"
)

// smallRequest is the most bytes of a request, buffers included, that is read on the caller's goroutine: that takes some microseconds.
const smallRequest = 64 << 10

// call is one call of a session: what goes on after its answer ends in a queue, or, where that is 0, on a descriptor of its own.
type call struct {
	*Session
	queue uint64
}

func (c call) do(name string, in, into [][]byte) Answer {
	switch name {
	case "run":
		return c.run(in, into)
	case "submit":
		return c.submit(in)
	case "compile", "publish":
		return c.define(name == "publish", in)
	case "put":
		return c.put(in)
	}
	var text []byte
	if len(in) > 0 {
		text = in[0]
	}
	if name == "result" {
		return c.result(text)
	}
	if control, ok := controls[name]; ok {
		a, err := parseArguments(text, control.words)
		if err != nil {
			return Problem(err)
		}
		return control.do(&c.pendings, a.number)
	}
	m, ok := methods[name]
	if !ok {
		return Problem(unknownMethod(name))
	}
	a, err := parseArguments(text, m.words)
	if err != nil {
		return Problem(err)
	}
	work := func(ctx context.Context) Answer { return m.ask(ctx, c.door, a) }
	if m.waits {
		return c.pendings.start(c.queue, work)
	}
	return c.here(work)
}

// here does short work at once, unless each method of the door makes a round trip.
func (c call) here(work func(context.Context) Answer) Answer {
	if c.inline == nil {
		return c.pendings.start(c.queue, work)
	}
	return work(context.Background())
}

// run reads a small request at once, and runs it inline where the door says it can; all else goes on after the answer.
func (c call) run(in, into [][]byte) Answer {
	if !small(in) {
		return c.pendings.start(c.queue, func(ctx context.Context) Answer {
			r, err := request(in, into)
			if err != nil {
				return Problem(err)
			}
			return c.finish(ctx, r)
		})
	}
	if c.inline == nil {
		r, err := request(in, into)
		if err != nil {
			return Problem(err)
		}
		return c.begin(r)
	}
	r, reply, done, err := c.inline.tryCall(in, into)
	if done || err != nil {
		return replied(r, reply, err)
	}
	return c.pendings.start(c.queue, func(ctx context.Context) Answer { return c.finish(ctx, r) })
}

// begin runs a request elsewhere. An answer that comes at once is the answer. Who has a queue is an event loop, and waits for nothing.
func (c call) begin(r *message.Request) Answer {
	if c.prompt == nil || c.queue != 0 {
		return c.pendings.start(c.queue, func(ctx context.Context) Answer { return c.finish(ctx, r) })
	}
	reply, rest, err := c.prompt.Begin(r)
	if rest == nil {
		return replied(r, reply, err)
	}
	answer := c.pendings.start(c.queue, func(ctx context.Context) Answer {
		reply, err := rest(ctx)
		return replied(r, reply, err)
	})
	if answer.Status != Pending { // there are too many: the server is to know that nobody waits
		ended, end := context.WithCancel(context.Background())
		end()
		_, _ = rest(ended)
	}
	return answer
}

func (c call) finish(ctx context.Context, r *message.Request) Answer {
	reply, err := c.door.Run(ctx, r)
	return replied(r, reply, err)
}

// submit copies what it keeps: once it has answered, or is collected, nothing stays borrowed.
func (c call) submit(in [][]byte) Answer {
	work := func(ctx context.Context) Answer {
		r, err := request(in, nil)
		if err != nil {
			return Problem(err)
		}
		patient, end := outlasting(ctx, afterthought)
		defer end()
		status, err := c.door.Submit(patient, r)
		if err == nil && ctx.Err() != nil { // nobody will know its id
			_, _ = c.door.Cancel(patient, status.ID)
			return Problem(ctx.Err())
		}
		return document(status, err)
	}
	if !small(in) {
		return c.pendings.start(c.queue, work)
	}
	return c.here(work)
}

// afterthought is how long a submit that was cancelled waits for the id of the job that it may have made, to cancel that.
const afterthought = 80 * time.Millisecond

// outlasting is a context that ends so much later than another, or with end.
func outlasting(ctx context.Context, more time.Duration) (longer context.Context, end context.CancelFunc) {
	longer, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(more, cancel) })
	return longer, func() { stop(); cancel() }
}

// define compiles or publishes a kernel. That takes some milliseconds, so it goes on after the answer.
func (c call) define(publish bool, in [][]byte) Answer {
	if len(in) == 0 {
		return Problem(fault.Invalid("request_missing", "the method takes a kernel's definition: in[0] is its JSON document"))
	}
	definition, err := message.DecodeDefinition(in[0], in[1:])
	if err != nil {
		return Problem(err)
	}
	return c.pendings.start(c.queue, func(ctx context.Context) Answer {
		if publish {
			info, _, err := c.door.Publish(ctx, definition)
			return document(info, err)
		}
		info, err := c.door.Compile(ctx, definition)
		return document(info, err)
	})
}

// put copies what it keeps: once it has answered, or is collected, nothing stays borrowed.
func (c call) put(in [][]byte) Answer {
	if len(in) == 0 {
		return Problem(fault.Invalid("request_missing", "the method takes data: in[0] is its JSON document"))
	}
	work := func(ctx context.Context) Answer {
		data, err := message.DecodeDataset(in[0], in[1:])
		if err != nil {
			return Problem(err)
		}
		info, _, err := c.door.Put(ctx, data)
		return document(info, err)
	}
	if !small(in) {
		return c.pendings.start(c.queue, work)
	}
	return c.here(work)
}

// result gives a job's result at once where it has ended, and otherwise waits for it.
func (c call) result(text []byte) Answer {
	a, err := parseArguments(text, resultWords)
	if err != nil {
		return Problem(err)
	}
	if c.inline != nil {
		reply, err := c.door.Result(context.Background(), a.id, 0)
		if err != nil || reply.Job == nil || a.wait == 0 {
			return replied(nil, reply, err)
		}
	}
	return c.pendings.start(c.queue, func(ctx context.Context) Answer {
		reply, err := c.door.Result(ctx, a.id, a.wait)
		return replied(nil, reply, err)
	})
}

func small(in [][]byte) bool {
	total := 0
	for _, b := range in {
		total += len(b)
	}
	return total <= smallRequest
}

// request reads a request.
func request(in, into [][]byte) (*message.Request, error) {
	if len(in) == 0 {
		return nil, fault.Invalid("request_missing", "the method takes a request: in[0] is its JSON document")
	}
	r, err := message.Decode(in[0], in[1:])
	if err != nil {
		return nil, err
	}
	return r, place(r, into)
}

// place gives a request the caller's memory for its result.
func place(r *message.Request, into [][]byte) error {
	var memory []byte
	if len(into) > 1 {
		memory = into[1]
	}
	switch {
	case memory == nil && r.IntoType == nil:
		return nil
	case len(into) < 2:
		return fault.Invalid("into", `the request says "into", but there is no memory for the result (into[1])`)
	case r.Wait != nil:
		return fault.Invalid("into", "into and wait_ms cannot be combined: a job that goes on does not keep the caller's memory")
	}
	return r.Place(memory)
}
