package bridge

import (
	"context"
	"strconv"
	"sync"
	"sync/atomic"

	"weft/bridge/fault"
	"weft/internal/guard"
)

const (
	// maxPending bounds the calls of a session that are not collected: each holds a descriptor and its answer.
	maxPending = 4096
	// maxIdle is how many descriptors wait to be used again; what is above is closed.
	maxIdle = 64
)

// pendings are the calls of one session that went on after their answer "pending": each has a number, and a descriptor that becomes readable
// when it has really ended; those of a queue share the queue's. Until then the call's memory is borrowed, so nothing here ends a call early: cancel only asks.
type pendings struct {
	mu     sync.Mutex
	last   uint64 // number given, to a call or to a queue
	calls  map[uint64]*pendingCall
	queues map[uint64]*queue
	idle   []*completion
	closed atomic.Bool // changed under mu, read without it
}

// pendingCall is one of them; its fields are guarded by the mutex of pendings.
type pendingCall struct {
	completion *completion // nil: it ends in a queue
	queue      *queue      // nil: it has a completion, or its queue is closed
	cancel     context.CancelFunc
	ended      bool
	answer     Answer
}

// start runs work on a goroutine of its own and answers with the number and the descriptor under which it is known. The descriptor is the queue's, where
// one is named; 0 is none.
func (p *pendings) start(queue uint64, work func(context.Context) Answer) Answer {
	ctx, cancel := context.WithCancel(context.Background())
	id, fd, call, err := p.add(queue, cancel)
	if err != nil {
		cancel()
		return Problem(err)
	}
	guard.Go(func() {
		defer cancel()
		var answer Answer
		if err := guard.Call(func() error { answer = work(ctx); return nil }); err != nil {
			answer = Problem(err)
		}
		if answer.Status == fault.InvalidState && ctx.Err() != nil { // close cancelled it, and it found the door closed already
			answer = Problem(ctx.Err())
		}
		p.end(id, call, answer)
	})
	head := append(make([]byte, 0, 48), `{"pending":`...)
	head = strconv.AppendUint(head, id, 10)
	head = append(head, `,"fd":`...)
	head = strconv.AppendInt(head, int64(fd), 10)
	return Answer{Status: Pending, Head: append(head, '}')}
}

// add gives the descriptor, too: whoever collects early must not race with the answer that names it.
func (p *pendings) add(queue uint64, cancel context.CancelFunc) (uint64, int, *pendingCall, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed.Load() {
		return 0, 0, nil, errClosed()
	}
	if len(p.calls) >= maxPending {
		return 0, 0, nil, fault.New(fault.Busy, "pending_calls", "%d calls are pending in this engine and none more can be: collect some", len(p.calls))
	}
	call := &pendingCall{cancel: cancel}
	var fd int
	if queue != 0 {
		if call.queue = p.queues[queue]; call.queue == nil {
			return 0, 0, nil, unknownQueue(queue)
		}
		fd = call.queue.completion.descriptor()
	} else {
		c, err := p.takeCompletion()
		if err != nil {
			return 0, 0, nil, err
		}
		call.completion, fd = c, c.descriptor()
	}
	if p.calls == nil {
		p.calls = map[uint64]*pendingCall{}
	}
	p.last++
	p.calls[p.last] = call
	return p.last, fd, call, nil
}

// end keeps the answer and makes the descriptor readable. Both under the lock: a collect that sees ended also sees a descriptor that has
// fired, which reset then clears before another call gets it.
func (p *pendings) end(id uint64, call *pendingCall, answer Answer) {
	p.mu.Lock()
	defer p.mu.Unlock()
	call.ended, call.answer = true, answer
	switch {
	case call.completion != nil:
		call.completion.fire()
	case call.queue != nil:
		call.queue.tell(id)
	}
}

// collect gives the answer of a call that has ended, once.
func (p *pendings) collect(id uint64) Answer {
	p.mu.Lock()
	defer p.mu.Unlock()
	call, ok := p.calls[id]
	if !ok {
		return Problem(unknownPending(id))
	}
	if !call.ended {
		return Problem(fault.New(fault.InvalidState, "still_pending",
			"pending call %d has not ended: wait until its descriptor is readable", id))
	}
	delete(p.calls, id)
	if call.completion != nil {
		p.giveCompletion(call.completion)
	}
	return call.answer
}

// cancel asks a call to end early.
func (p *pendings) cancel(id uint64) Answer {
	p.mu.Lock()
	defer p.mu.Unlock()
	call, ok := p.calls[id]
	if !ok {
		return Problem(unknownPending(id))
	}
	call.cancel()
	return Answer{Head: []byte("{}")}
}

// close cancels all calls and lets no new one start. Those that there are can still be collected.
func (p *pendings) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed.Store(true)
	for _, call := range p.calls {
		call.cancel()
	}
	for _, c := range p.idle {
		c.close()
	}
	p.idle = nil
}

// drained says that there are no calls and no queues, and will be none.
func (p *pendings) drained() bool {
	if !p.closed.Load() {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.calls)+len(p.queues) == 0
}

func (p *pendings) takeCompletion() (*completion, error) {
	if n := len(p.idle); n > 0 {
		c := p.idle[n-1]
		p.idle = p.idle[:n-1]
		return c, nil
	}
	c, err := newCompletion()
	if err != nil {
		return nil, fault.New(fault.LimitExceeded, "descriptors", "no descriptor for a pending call: %v", err)
	}
	return c, nil
}

func (p *pendings) giveCompletion(c *completion) {
	if p.closed.Load() || len(p.idle) >= maxIdle {
		c.close()
		return
	}
	c.reset()
	p.idle = append(p.idle, c)
}

func unknownPending(id uint64) *fault.Fault {
	return fault.New(fault.InvalidState, "unknown_pending", "there is no pending call %d: it was collected already, or never was", id)
}
