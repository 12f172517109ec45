package engine

import (
	"context"
	"sync"
	"time"

	"weft/bridge/fault"
	"weft/internal/guard"
)

// cut says how a section is cut into chunks.
type cut struct {
	pace  *pace
	align func(to int) int // moves a chunk's end to a place where a cut is allowed; nil: anywhere
	chunk int              // fixed size; 0: by pace
}

// many is the primitive: it cuts [0, n) into chunks, runs work on them on the workers, and fuses their parts in order. fuse is called by one
// goroutine at a time and may end the run early by returning true. The error is that of the lowest chunk that failed, or of fuse.
func many[P any](x *execution, n int, by cut, work func(ctx context.Context, l *lane, from, to int) (P, error), fuse func(P) (bool, error)) error {
	if n == 0 {
		return x.cause()
	}
	account := x.account
	if by.pace == nil { // no part over the items
		account = nil
	}
	if x.inline {
		return alone(x, n, account, work, fuse)
	}
	o := &ordered[P]{fuse: fuse, log: x.log, parts: map[int]part[P]{}}
	sec := &section{
		ctx: x.ctx, n: n, limit: x.workers, cancels: map[int]context.CancelFunc{}, done: make(chan struct{}),
		size: func(next, left int) int { return by.size(next, left, x.workers) },
	}
	o.freed = func() { x.engine.scheduler.freed(sec) }
	o.shut = func(seq int) { x.engine.scheduler.shut(sec, seq) }
	sec.perform = func(l *lane, c chunk) {
		x.begin()
		account.enter(c.to - c.from)
		p := part[P]{log: x.log.part()}
		ctx := p.log.on(c.ctx)
		p.err = guard.Call(func() (err error) {
			p.value, err = work(ctx, l, c.from, c.to)
			return err
		})
		account.leave()
		if p.err != nil {
			at := fault.From(p.err)
			if at.Chunk == nil && at.Code != fault.Cancelled && at.Code != fault.Timeout {
				seq := int64(c.seq)
				placed := *at
				placed.Chunk = &seq
				p.err = &placed
			}
		}
		o.deposit(c.seq, p)
	}
	x.enter(sec)
	x.engine.scheduler.add(sec)
	select {
	case <-sec.done:
	case <-x.ctx.Done():
		o.shut(-1)
		if !x.settled(sec) {
			return x.cause()
		}
	}
	ended, err := o.outcome()
	if !ended {
		return x.cause() // nil, or the chunks that were never handed out
	}
	return err
}

// settled waits for a cancelled section to leave its workers, at most the engine's patience; then it gives them up as stuck.
func (x *execution) settled(sec *section) bool {
	timer := time.NewTimer(x.engine.config.StuckAfter)
	defer timer.Stop()
	select {
	case <-sec.done:
		return true
	case <-timer.C:
		x.stuck(x.engine.scheduler.abandon(sec))
		return false
	}
}

// alone runs the whole list as one chunk on the caller's goroutine.
func alone[P any](x *execution, n int, account *account, work func(context.Context, *lane, int, int) (P, error), fuse func(P) (bool, error)) error {
	l := lanes.Get().(*lane)
	defer lanes.Put(l)
	account.enter(n)
	defer account.leave()
	p, err := work(x.ctx, l, 0, n)
	if err != nil {
		return err
	}
	_, err = fuse(p)
	return err
}

type part[P any] struct {
	value P
	err   error
	log   *log
}

// ordered fuses parts in the order of their chunks, whichever order they come in. The worker whose part is the next in order fuses it and all
// that follow it without a gap; the others go on.
type ordered[P any] struct {
	fuse  func(P) (bool, error)
	log   *log
	freed func()
	shut  func(seq int)

	mu     sync.Mutex
	parts  map[int]part[P]
	next   int
	fusing bool
	ended  bool
	err    error
}

func (o *ordered[P]) deposit(seq int, p part[P]) {
	if p.err != nil {
		o.shut(seq)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.parts[seq] = p
	if o.fusing {
		return
	}
	o.fusing = true
	defer func() { o.fusing = false }()
	for !o.ended {
		p, ok := o.parts[o.next]
		if !ok {
			return
		}
		delete(o.parts, o.next)
		o.mu.Unlock()
		o.log.join(p.log)
		stop, err := false, p.err
		if err == nil {
			err = guard.Call(func() (err error) {
				stop, err = o.fuse(p.value)
				return err
			})
		}
		o.freed()
		if stop || err != nil {
			o.shut(-1)
		}
		o.mu.Lock()
		o.next++
		if stop || err != nil {
			o.ended, o.err = true, err
			clear(o.parts)
		}
	}
}

// outcome is whether the run was ended by a stop or an error, and that error.
func (o *ordered[P]) outcome() (ended bool, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.ended, o.err
}
