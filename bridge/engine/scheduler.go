package engine

import (
	"context"
	"sync"
	"time"

	"weft/bridge/column"
	"weft/internal/guard"
)

// scheduler owns the workers. Sections (the parallel parts of running jobs) take turns: a free worker takes one chunk of the next section
// in the ring that has one. A section of which nothing has run for extraAfter while all workers are busy gets an extra worker, so that a
// one-item call is not held up by items that take seconds; there are never more than twice the workers.
type scheduler struct {
	workers    int
	extraAfter time.Duration

	mu     sync.Mutex
	wake   sync.Cond
	ring   []*section
	turn   int
	live   int // goroutines in work
	extras int // goroutines in extra
	idle   int
	lost   int // workers inside kernels that ignore their cancel; each is replaced until it comes back
	closed bool
	watch  *time.Timer // runs while a section waits
}

// lane is what one worker keeps for itself between chunks.
type lane struct {
	scratch []column.Scratch
}

// scratchOf is the lane's scratch memory for the i-th column of a window.
func (l *lane) scratchOf(i int) *column.Scratch {
	for len(l.scratch) <= i {
		l.scratch = append(l.scratch, column.Scratch{})
	}
	return &l.scratch[i]
}

var lanes = sync.Pool{New: func() any { return new(lane) }}

func newScheduler(workers int, extraAfter time.Duration) *scheduler {
	s := &scheduler{workers: workers, extraAfter: extraAfter}
	s.wake.L = &s.mu
	return s
}

// add makes a section's chunks available to the workers.
func (s *scheduler) add(sec *section) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sec.waiting = time.Now()
	s.ring = append(s.ring, sec)
	s.settle(sec)
	s.stir()
	s.watchWaiting()
}

// stir wakes or starts a worker when there is more to do than workers awake. The caller holds mu.
func (s *scheduler) stir() {
	if s.idle > 0 {
		s.wake.Broadcast()
		return
	}
	for s.live < s.workers+s.lost && !s.closed {
		s.live++
		guard.Go(s.work)
	}
}

func (s *scheduler) work() {
	l := new(lane)
	s.mu.Lock()
	defer s.mu.Unlock()
	for !s.closed && s.live <= s.workers+s.lost {
		if !s.step(l, false) {
			s.idle++
			s.wake.Wait()
			s.idle--
		}
	}
	s.live--
}

// extra is a worker beyond the usual number: it serves sections of which nothing runs, and ends when there are none.
func (s *scheduler) extra() {
	l := new(lane)
	s.mu.Lock()
	defer s.mu.Unlock()
	for !s.closed && s.step(l, true) {
	}
	s.extras--
}

// step runs one chunk, outside the lock; false when there was none.
func (s *scheduler) step(l *lane, starved bool) bool {
	sec, c := s.claim(starved)
	if sec == nil {
		return false
	}
	s.mu.Unlock()
	sec.perform(l, c)
	s.mu.Lock()
	sec.leave(c)
	if sec.stuck > sec.running { // a worker that was given up came back
		sec.stuck--
		s.lost--
	}
	s.settle(sec)
	return true
}

// claim takes the next chunk of the next section in turn.
func (s *scheduler) claim(starved bool) (*section, chunk) {
	for range s.ring {
		s.turn++
		if s.turn >= len(s.ring) {
			s.turn = 0
		}
		sec := s.ring[s.turn]
		if starved && sec.running > 0 {
			continue
		}
		if c, ok := sec.claim(); ok {
			return sec, c
		}
	}
	return nil, chunk{}
}

// settle takes a section that has ended out of the ring and says so. The caller holds mu.
func (s *scheduler) settle(sec *section) {
	if !sec.ended() {
		return
	}
	for i, other := range s.ring {
		if other == sec {
			s.ring = append(s.ring[:i], s.ring[i+1:]...)
			if i <= s.turn { // the others have moved up: the next in turn must not be passed over
				s.turn--
			}
			close(sec.done)
			return
		}
	}
}

// watchWaiting arms the timer that gives waiting sections an extra worker. The caller holds mu.
func (s *scheduler) watchWaiting() {
	if s.watch == nil {
		s.watch = time.AfterFunc(s.extraAfter, s.relieve)
	}
}

func (s *scheduler) relieve() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watch = nil
	if s.closed {
		return
	}
	waiting := false
	for _, sec := range s.ring {
		if sec.running > 0 || !sec.claimable() {
			continue
		}
		waiting = true
		if time.Since(sec.waiting) >= s.extraAfter && s.idle == 0 && s.extras < s.workers {
			s.extras++
			guard.Go(s.extra)
		}
	}
	if waiting || len(s.ring) > 0 {
		s.watchWaiting()
	}
}

// freed says that room was made in a section's window of unfused parts.
func (s *scheduler) freed(sec *section) {
	s.mu.Lock()
	blocked := sec.ahead >= maxAhead
	sec.ahead--
	if blocked {
		s.stir()
	}
	s.settle(sec)
	s.mu.Unlock()
}

// shut ends a section: no more chunks, and those above seq that run are cancelled (seq -1: all).
func (s *scheduler) shut(sec *section, seq int) {
	s.mu.Lock()
	sec.shut(seq)
	s.settle(sec)
	s.mu.Unlock()
}

// abandon gives up waiting for a section whose kernel ignores its cancel: its workers are replaced. It reports how many there are.
func (s *scheduler) abandon(sec *section) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	lost := sec.running - sec.stuck
	sec.stuck = sec.running
	s.lost += lost
	s.stir()
	return lost
}

func (s *scheduler) close() {
	s.mu.Lock()
	s.closed = true
	s.wake.Broadcast()
	s.mu.Unlock()
}

// maxAhead bounds the chunks of a section that are claimed and not yet fused: the memory of parts that wait for a slow one before them.
const maxAhead = 128

type chunk struct {
	seq, from, to int
	ctx           context.Context
}

// section is one parallel run over [0, n) of a job. All fields but the first five are guarded by the scheduler's mu.
type section struct {
	ctx     context.Context
	n       int
	limit   int // workers at once
	size    func(next, left int) int
	perform func(*lane, chunk) // runs a chunk and deposits its part

	next, seq int
	running   int
	stuck     int // of the running ones, those given up
	ahead     int
	closed    bool
	cancels   map[int]context.CancelFunc
	waiting   time.Time
	done      chan struct{} // closed when no chunk runs and none will
}

func (sec *section) claimable() bool {
	return !sec.closed && sec.next < sec.n && sec.running < sec.limit && sec.ahead < maxAhead
}

func (sec *section) claim() (chunk, bool) {
	if !sec.claimable() {
		return chunk{}, false
	}
	left := sec.n - sec.next
	size := min(max(1, sec.size(sec.next, left)), left)
	c := chunk{seq: sec.seq, from: sec.next, to: sec.next + size}
	var cancel context.CancelFunc
	c.ctx, cancel = context.WithCancel(sec.ctx)
	sec.cancels[c.seq] = cancel
	sec.next += size
	sec.seq++
	sec.running++
	sec.ahead++
	return c, true
}

func (sec *section) leave(c chunk) {
	sec.running--
	sec.cancels[c.seq]()
	delete(sec.cancels, c.seq)
	if sec.running == 0 {
		sec.waiting = time.Now()
	}
}

func (sec *section) shut(seq int) {
	sec.closed = true
	for running, cancel := range sec.cancels {
		if running > seq {
			cancel()
		}
	}
}

func (sec *section) ended() bool {
	return sec.running == 0 && (sec.closed || sec.next >= sec.n)
}
