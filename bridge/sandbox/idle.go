package sandbox

import (
	"slices"
	"time"

	"weft/internal/guard"
)

// idle is the list of instances that wait for a call, the one that waits longest first, through all modules. The sandbox's lock guards it.
type idle struct {
	first, last *instance
	n           int
	bytes       int64
	epoch       int // counts sweeps: instances are not stamped with the time, which would cost a small call 5 % of its own
	timer       *time.Timer
}

func (l *idle) push(i *instance) {
	i.before, i.after, i.epoch = l.last, nil, l.epoch
	if l.last != nil {
		l.last.after = i
	} else {
		l.first = i
	}
	l.last = i
	l.n++
	i.size = int64(len(i.memory.bytes))
	l.bytes += i.size
	i.code.waiting = append(i.code.waiting, i)
}

// remove takes an instance out of the list, not out of its module's.
func (l *idle) remove(i *instance) {
	if i.before != nil {
		i.before.after = i.after
	} else {
		l.first = i.after
	}
	if i.after != nil {
		i.after.before = i.before
	} else {
		l.last = i.before
	}
	i.before, i.after = nil, nil
	l.n--
	l.bytes -= i.size
}

// drop removes an instance from both lists.
func (l *idle) drop(i *instance) {
	l.remove(i)
	waiting := i.code.waiting
	if at := slices.Index(waiting, i); at >= 0 {
		i.code.waiting = slices.Delete(waiting, at, at+1)
	}
}

// take gives an instance of a module, one that holds these constants where there is one; nil where none waits.
func (l *idle) take(c *code, bound uint64) *instance {
	n := len(c.waiting)
	if n == 0 {
		return nil
	}
	at := n - 1
	if c.waiting[at].bound != bound {
		for k, i := range c.waiting {
			if i.bound == bound {
				at = k
			}
		}
	}
	i := c.waiting[at]
	c.waiting[at] = c.waiting[n-1]
	c.waiting[n-1] = nil
	c.waiting = c.waiting[:n-1]
	l.remove(i)
	return i
}

// of removes all instances of a module.
func (l *idle) of(c *code) []*instance {
	gone := c.waiting
	c.waiting = nil
	for _, i := range gone {
		l.remove(i)
	}
	return gone
}

// over removes the oldest instances while there are more than n or more bytes than these.
func (l *idle) over(n int, bytes int64) (gone []*instance) {
	for l.first != nil && (l.n > n || l.bytes > bytes) {
		gone = append(gone, l.first)
		l.drop(l.first)
	}
	return gone
}

func (l *idle) clear() []*instance {
	if l.timer != nil {
		l.timer.Stop()
	}
	return l.over(-1, -1)
}

// acquire gives an instance for one call.
func (s *Sandbox) acquire(c *code, bound uint64) (*instance, error) {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil, closedFault()
	}
	i := s.idle.take(c, bound)
	if i != nil {
		s.mu.Unlock()
		return i, nil
	}
	s.live++
	s.mu.Unlock()
	i, err := c.instantiate()
	if err != nil {
		s.discard(nil)
		return nil, err
	}
	return i, nil
}

// release takes an instance back after a call.
func (s *Sandbox) release(i *instance) {
	if i.broken || (i.bound == 0 && int64(len(i.memory.bytes)) > s.config.KeepBytes) || int64(i.code.program.Recursion)*256 > s.config.KeepBytes {
		s.discard(i)
		return
	}
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		s.discard(i)
		return
	}
	s.idle.push(i)
	var gone []*instance
	if s.idle.n > s.config.Idle || s.idle.bytes > s.config.IdleBytes {
		gone = s.idle.over(s.config.Idle, s.config.IdleBytes)
		s.live -= len(gone)
	}
	if s.idle.timer == nil && s.idle.n > 0 {
		s.idle.timer = time.AfterFunc(s.config.IdleTime, s.sweep)
	}
	s.mu.Unlock()
	free(gone)
}

// discard frees an instance that is in use (nil: one that never was).
func (s *Sandbox) discard(i *instance) {
	if i != nil {
		free([]*instance{i})
	}
	s.mu.Lock()
	s.live--
	last := s.closed && s.live == 0
	s.mu.Unlock()
	if last {
		s.end()
	}
}

// sweep drops the instances that waited since before the last sweep.
func (s *Sandbox) sweep() {
	_ = guard.Call(func() error {
		var gone []*instance
		s.mu.Lock()
		for i := s.idle.first; i != nil && i.epoch < s.idle.epoch; i = s.idle.first {
			gone = append(gone, i)
			s.idle.drop(i)
		}
		s.live -= len(gone)
		s.idle.epoch++
		s.idle.timer = nil
		if s.idle.n > 0 && !s.closed {
			s.idle.timer = time.AfterFunc(s.config.IdleTime, s.sweep)
		}
		s.mu.Unlock()
		free(gone)
		return nil
	})
}
