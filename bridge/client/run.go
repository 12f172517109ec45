package client

import (
	"context"
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
	if err := checkInto(r); err != nil {
		return nil, err
	}
	out := c.outgoing(r)
	if timeout := out.Malt.Timeout; timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, timeout+grace, tooLate(timeout))
		defer cancel()
	}
	patience := forever()
	if r.Wait != nil {
		patience = within(*r.Wait)
	}
	first := patience.next()
	out.Wait = &first
	head, bufs := out.Frame()
	answer, err := c.ask(ctx, &request{
		method: fasthttp.MethodPost, path: "/v1/run", head: head, bufs: bufs, accept: typeFrame, wait: first,
		repeatable: r.Operation != engine.Foreach, // kernels are pure, but for those of foreach
	})
	if err != nil {
		return nil, err
	}
	reply, err := replyOf(answer)
	if err == nil && reply.Job != nil {
		reply, err = c.follow(ctx, reply, patience)
	}
	if err != nil {
		return nil, err
	}
	return place(r, reply)
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
	if ok && f.Reason == "unknown_job" {
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
