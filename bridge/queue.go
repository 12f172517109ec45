package bridge

import (
	"strconv"
	"strings"

	"weft/bridge/fault"
)

// maxQueues bounds the queues of a session: each holds a descriptor.
const maxQueues = 1024

// queue is where calls end that one caller waits for together, as an event loop does: they share its descriptor, which is readable while calls have
// ended of which it was not told.
type queue struct {
	completion *completion
	ended      []uint64
}

// tell notes that a call has ended.
func (q *queue) tell(id uint64) {
	if len(q.ended) == 0 {
		q.completion.fire()
	}
	q.ended = append(q.ended, id)
}

// openQueue answers with the number and the descriptor of a new queue.
func (p *pendings) openQueue() Answer {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.closed.Load():
		return Problem(errClosed())
	case len(p.queues) >= maxQueues:
		return Problem(fault.New(fault.Busy, "queues", "%d queues are open in this engine and none more can be: close some", len(p.queues)))
	}
	c, err := p.takeCompletion()
	if err != nil {
		return Problem(err)
	}
	if p.queues == nil {
		p.queues = map[uint64]*queue{}
	}
	p.last++
	p.queues[p.last] = &queue{completion: c}
	return document(map[string]uint64{"queue": p.last, "fd": uint64(c.descriptor())}, nil)
}

// ended answers with the numbers of the calls that have ended since it was last asked; its descriptor is not readable any more.
func (p *pendings) ended(id uint64) Answer {
	p.mu.Lock()
	defer p.mu.Unlock()
	q, ok := p.queues[id]
	if !ok {
		return Problem(unknownQueue(id))
	}
	head := []byte(`{"ended":[`)
	for i, call := range q.ended {
		if i > 0 {
			head = append(head, ',')
		}
		head = strconv.AppendUint(head, call, 10)
	}
	if len(q.ended) > 0 {
		q.completion.reset()
		q.ended = nil
	}
	return Answer{Head: append(head, "]}"...)}
}

// closeQueue ends a queue and cancels its calls. They can still be collected, once they have ended.
func (p *pendings) closeQueue(id uint64) Answer {
	p.mu.Lock()
	defer p.mu.Unlock()
	q, ok := p.queues[id]
	if !ok {
		return Problem(unknownQueue(id))
	}
	delete(p.queues, id)
	for _, call := range p.calls {
		if call.queue == q {
			call.queue = nil
			call.cancel()
		}
	}
	p.giveCompletion(q.completion)
	return Answer{Head: []byte("{}")}
}

// inQueue splits the name of a method from the queue that follows it, as in "run@3"; without one the number is 0.
func inQueue(name string) (method string, id uint64, err error) {
	at := strings.LastIndexByte(name, '@')
	if at < 0 {
		return name, 0, nil
	}
	id, err = strconv.ParseUint(name[at+1:], 10, 64)
	if err != nil || id == 0 {
		return "", 0, fault.Invalid("queue", "a method's name is followed by @ and a queue's number (got %q)", name)
	}
	return name[:at], id, nil
}

func unknownQueue(id uint64) *fault.Fault {
	return fault.New(fault.InvalidState, "unknown_queue", "there is no queue %d: it was closed, or never was", id)
}
