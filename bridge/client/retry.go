package client

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/valyala/fasthttp"

	"weft/bridge/fault"
)

// backoff is the pause before the first retry; each one after that doubles it.
const (
	backoff    = 50 * time.Millisecond
	maxBackoff = 2 * time.Second
)

// ask sends a request until it is answered, at most 1+retries times. What is asked again: what reached no server, what a server refused
// as unavailable, and, where repeating does no harm, what was lost on the way. A server that we start is started again. Faults of the server come back as they are.
func (c *Client) ask(ctx context.Context, r *request) (*reply, error) {
	if r.shared != nil {
		return c.askNaming(ctx, r)
	}
	return c.askOnce(ctx, r)
}

// askOnce is ask of a request that names nothing, or what the server has.
func (c *Client) askOnce(ctx context.Context, r *request) (*reply, error) {
	if c.closed.Load() {
		return nil, errClosed()
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(c.life, cancel)()
	began := time.Now()
	for attempt := 1; ; attempt++ {
		answer, lost := c.exchange(ctx, r)
		var problem *fault.Fault
		again := false
		refused := (*fault.Fault)(nil) // by ourselves: asking again changes nothing
		switch {
		case lost != nil && ctx.Err() != nil:
			return nil, c.interrupted(ctx)
		case lost != nil && errors.As(lost.err, &refused):
			return nil, refused
		case lost != nil && errors.Is(lost.err, fasthttp.ErrBodyTooLarge):
			return nil, fault.New(fault.LimitExceeded, "reply_size", "the answer of %s has more than %d bytes, the most that this client reads", c.url, c.replyBytes)
		case lost != nil:
			problem = c.unreachable(r, lost.err, attempt, time.Since(began))
			again = !lost.sent || r.repeatable && !silent(lost.err) || r.mortal && c.replaced(ctx, lost.server)
		case answer.status < 300:
			return answer, nil
		default:
			problem = c.pool.tell(problemOf(answer))
			again = problem.Code == fault.Unavailable && (answer.status == 503 || r.repeatable)
		}
		if !again || attempt > c.retries {
			return nil, problem
		}
		if c.pool.start != nil && attempt == 1 && (lost != nil || problem.Reason == "draining") {
			continue // it has ended, or is about to; the next one waits for nobody
		}
		if !c.pause(ctx, attempt, problem.RetryAfter) {
			return nil, c.interrupted(ctx)
		}
	}
}

// replaced says whether another server answers now than this one, which has ended then. If nobody does, one is started.
func (c *Client) replaced(ctx context.Context, server int) bool {
	for attempt := 0; server != 0 && attempt < starts; attempt++ {
		connection, err := c.pool.dial(ctx)
		if err != nil {
			return false
		}
		if connection.server != server {
			c.pool.give(connection)
			return true
		}
		// A process that is being killed may still be connected to, for some microseconds; but it does not answer.
		alive := get("/healthz")
		alive.on, alive.rest = connection, c.message(alive)
		if _, lost := c.exchange(ctx, alive); lost == nil {
			return false
		}
	}
	return false
}

// pause waits before the next attempt; false when ctx ends meanwhile.
func (c *Client) pause(ctx context.Context, attempt int, asked time.Duration) bool {
	wait := min(backoff<<(attempt-1), maxBackoff)
	wait += time.Duration(rand.Int64N(int64(wait)/2 + 1)) // so that many clients do not come back at once
	if asked > wait {
		wait = min(asked, maxBackoff)
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// interrupted is the fault of a call whose context ended, or whose client was closed.
func (c *Client) interrupted(ctx context.Context) error {
	if c.closed.Load() {
		return errClosed()
	}
	if cause := (*fault.Fault)(nil); errors.As(context.Cause(ctx), &cause) {
		return cause
	}
	return fault.From(ctx.Err())
}

func errClosed() *fault.Fault { return fault.New(fault.InvalidState, "closed", "the engine is closed") }

func (c *Client) unreachable(r *request, err error, attempts int, took time.Duration) *fault.Fault {
	why := err.Error()
	reason := "unreachable"
	switch {
	case silent(err):
		reason, why = "no_answer", fmt.Sprintf("no answer within %v", silentFor+r.wait)
	case hungUp(err):
		reason, why = "connection_lost", "the server closed the connection before it answered"
	case errors.Is(err, context.DeadlineExceeded):
		why = fmt.Sprintf("no connection within %v", c.pool.dialer.Timeout)
	}
	tried := "once"
	if attempts > 1 {
		tried = fmt.Sprintf("%d times in %v", attempts, took.Round(10*time.Millisecond))
	}
	return fault.New(fault.Unavailable, reason, "cannot reach %s: %s (%s %s, tried %s)", c.url, why, r.method, r.path, tried).Because(err)
}
