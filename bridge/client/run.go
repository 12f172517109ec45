package client

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/valyala/fasthttp"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/message"
	"weft/internal/guard"
)

const (
	// window is how long one request waits on the server.
	window = 20 * time.Second
	// grace is what a server gets beyond the timeout of a computation to say that its time is over.
	grace = 2 * time.Second
	// farewell is how long a cancelled call waits for the server to hear of it.
	farewell = 50 * time.Millisecond
)

// Run runs an operation on the server and waits for its result, at most r.Wait; for ever where that is nil. When ctx ends, so does the
// computation.
func (c *Client) Run(ctx context.Context, r *message.Request) (*message.Reply, error) {
	run, err := c.prepare(r)
	if err != nil {
		return nil, err
	}
	return run.finish(ctx, nil)
}

// Begin begins a run, and gives its result if the server answers at once; rest, where it is not nil, waits for it, as Run does, and must be called.
func (c *Client) Begin(r *message.Request) (result *message.Reply, rest func(context.Context) (*message.Reply, error), err error) {
	run, err := c.prepare(r)
	if err != nil {
		return nil, nil, err
	}
	var answer *reply
	if run.request.repeatable { // without a descriptor to go on with it would be sent again
		answer = c.soon(&run.request)
	}
	switch {
	case answer == nil:
	case answer.status == fasthttp.StatusOK:
		result, err = run.finish(context.Background(), answer)
		return result, nil, err
	case answer.status != fasthttp.StatusAccepted && answer.status < 500:
		return nil, nil, problemOf(answer)
	default:
		run.request.answered = answer
	}
	return nil, func(ctx context.Context) (*message.Reply, error) { return run.finish(ctx, nil) }, nil
}

// run is one call of Run.
type run struct {
	client   *Client
	given    *message.Request
	request  request
	timeout  time.Duration
	patience patience
}

func (c *Client) prepare(r *message.Request) (*run, error) {
	if err := checkInto(r); err != nil {
		return nil, err
	}
	out := c.outgoing(r)
	call := &run{client: c, given: r, timeout: out.Malt.Timeout, patience: forever()}
	if r.Wait != nil {
		call.patience = within(*r.Wait)
	}
	first := call.patience.next()
	out.Wait = &first
	out, shared := c.share(out)
	head, bufs := out.Frame()
	call.request = request{
		method: fasthttp.MethodPost, path: "/v1/run", head: head, bufs: bufs, shared: shared, accept: typeFrame, wait: first,
		repeatable: r.Operation != engine.Foreach, // kernels are pure, but for those of foreach
	}
	return call, nil
}

// finish waits for the answer, unless that is there, and for the job that the run may have become.
func (r *run) finish(ctx context.Context, answer *reply) (*message.Reply, error) {
	if r.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, r.timeout+grace, tooLate(r.timeout))
		defer cancel()
	}
	for attempt := 0; ; attempt++ {
		reply, err := r.reply(ctx, answer)
		if err == nil {
			return place(r.given, reply)
		}
		// It had become a job, and that server has ended.
		if f := (*fault.Fault)(nil); attempt >= r.client.retries || !r.request.repeatable || !errors.As(err, &f) || f.Reason != "run_lost" {
			return nil, err
		}
		answer = nil
	}
}

func (r *run) reply(ctx context.Context, answer *reply) (*message.Reply, error) {
	if answer == nil {
		var err error
		if answer, err = r.client.ask(ctx, &r.request); err != nil {
			return nil, err
		}
	}
	reply, err := replyOf(answer)
	if err == nil && reply.Job != nil {
		return r.client.follow(ctx, reply, r.patience)
	}
	return reply, err
}

// follow asks for the result of the job that a run became. A run that nobody waits for any more is cancelled.
func (c *Client) follow(ctx context.Context, reply *message.Reply, patience patience) (*message.Reply, error) {
	id := reply.Job.ID
	for {
		if patience.over() {
			return reply, nil
		}
		next, err := c.result(ctx, id, patience.next())
		if err != nil {
			if ctx.Err() != nil || c.closed.Load() {
				c.dismiss(id)
			}
			return nil, alone(err, id)
		}
		if next.Job == nil {
			return next, nil
		}
		reply = next
	}
}

// dismiss tells the server that nobody waits for a job. It does not wait long: the server may be what does not answer.
func (c *Client) dismiss(id string) {
	told := make(chan struct{})
	guard.Go(func() {
		defer close(told)
		ctx, cancel := context.WithTimeout(context.Background(), c.pool.dialer.Timeout)
		defer cancel()
		_, _ = c.exchange(ctx, &request{method: fasthttp.MethodDelete, path: jobPath(id)})
	})
	timer := time.NewTimer(farewell)
	defer timer.Stop()
	select {
	case <-told:
	case <-timer.C:
	}
}

// alone is the fault of a run: that it was a job on the server for a while is not the caller's concern.
func alone(err error, id string) error {
	f, ok := err.(*fault.Fault)
	if ok && (f.Reason == "unknown_job" || f.Reason == "server_restarted") {
		return fault.New(fault.Unavailable, "run_lost", "the server does not know of this run any more; it was started anew, or another one answers")
	}
	if !ok || f.Job != id {
		return err
	}
	one := *f
	one.Job = ""
	return &one
}

// Result waits for a job's result, at most wait; for ever where that is negative. When ctx ends the wait is over, and the job goes on.
func (c *Client) Result(ctx context.Context, id string, wait time.Duration) (*message.Reply, error) {
	patience := forever()
	if wait >= 0 {
		patience = within(wait)
	}
	for {
		reply, err := c.result(ctx, id, patience.next())
		if err != nil || reply.Job == nil || patience.over() {
			return reply, err
		}
	}
}

func (c *Client) result(ctx context.Context, id string, wait time.Duration) (*message.Reply, error) {
	answer, err := c.ask(ctx, &request{method: fasthttp.MethodGet, path: resultPath(id, wait), accept: typeFrame, wait: wait, repeatable: true})
	if err != nil {
		return nil, err
	}
	return replyOf(answer)
}

// replyOf reads the reply of run and result: a frame, or the job in JSON.
func replyOf(answer *reply) (*message.Reply, error) {
	if strings.HasPrefix(answer.contentType, typeFrame) {
		reply, err := message.DecodeReplyFrame(answer.body)
		if err != nil {
			return nil, badReply("%v", err)
		}
		return reply, nil
	}
	var document struct {
		Job *engine.Status `json:"job"`
	}
	if err := decode(answer, &document); err != nil {
		return nil, err
	}
	if document.Job == nil {
		return nil, badReply("neither a frame nor a job: %s", excerpt(answer.body))
	}
	return &message.Reply{Job: document.Job}, nil
}

// outgoing is the request as it travels: memory for the result stays here, and the client's own timeout is said.
func (c *Client) outgoing(r *message.Request) *message.Request {
	out := *r
	out.Into, out.IntoType = nil, nil
	if out.Malt.Timeout == 0 {
		out.Malt.Timeout = c.timeout
	}
	return &out
}

// checkInto refuses what an engine in this process refuses.
func checkInto(r *message.Request) error {
	switch {
	case r.Into == nil && r.IntoType != nil:
		return fault.Invalid("into", "into is for the C interface, with memory for the result; here there is none")
	case r.Into == nil:
		return nil
	case r.Wait != nil:
		return errIntoJob()
	case r.Operation != engine.Map || r.OnError == engine.Skip || r.OnError == engine.Return:
		return fault.Invalid("into", "memory for the result goes with a map that gives every item a value (got operation %s, on_error %q)", r.Operation, r.OnError)
	}
	return nil
}

// place writes the result to the caller's memory.
func place(r *message.Request, reply *message.Reply) (*message.Reply, error) {
	if r.Into == nil || reply.Job != nil {
		return reply, nil
	}
	if reply.Shape != engine.ShapeList || reply.Columns[0].Len() != r.Into.Len() {
		return nil, fault.Invalid("into", "the result does not fit into the memory for it: room for %d items", r.Into.Len())
	}
	if err := column.Store(reply.Columns[0], r.Into, 0); err != nil {
		if f, ok := err.(*fault.Fault); ok && f.Item != nil {
			err = f.AtItem(*f.Item + r.FirstIndex)
		}
		return nil, err
	}
	result := reply.Result
	result.Columns = []column.Column{r.Into}
	placed := message.NewReply(result)
	placed.Placed = true
	return placed, nil
}

func tooLate(timeout time.Duration) *fault.Fault {
	return fault.New(fault.Timeout, "deadline", "the time is over (timeout_ms=%d)", timeout.Milliseconds())
}

// patience is how long a caller waits, cut into windows.
type patience struct {
	until time.Time // zero: for ever
}

func forever() patience { return patience{} }

func within(wait time.Duration) patience { return patience{until: time.Now().Add(wait)} }

func (p patience) next() time.Duration {
	if p.until.IsZero() {
		return window
	}
	return max(0, min(window, time.Until(p.until)))
}

func (p patience) over() bool { return !p.until.IsZero() && !time.Now().Before(p.until) }
