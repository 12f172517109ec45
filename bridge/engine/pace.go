package engine

import (
	"sync/atomic"
	"time"
)

// pace measures what an item costs while a job runs, and sizes chunks and windows by it.
type pace struct {
	picos atomic.Int64 // per item; 0: not measured yet
	items atomic.Int64 // of the last measurement
	first int          // items in a chunk or window before that
}

const (
	chunkTime  = 2 * time.Millisecond   // a chunk: between the cost of handing it out and the patience of other jobs
	windowTime = 300 * time.Microsecond // a window: how long a cancel may have to wait
	leastTime  = 50 * time.Microsecond  // below this a chunk is not worth handing out
	maxWindow  = 1 << 14                // rows: a column of 128 KiB stays in the second-level cache
)

// measured adds a measurement, smoothed so that one odd item does not decide: what is known counts three times, but never more items than three times those measured now, so
// that the first windows, which are short and cost more than their items, are soon forgotten.
func (p *pace) measured(items int, took time.Duration) {
	if items == 0 {
		return
	}
	now := max(1, took.Nanoseconds()*1000/int64(items))
	if old := p.picos.Load(); old > 0 {
		known := min(3*p.items.Load(), 3*int64(items))
		now = (known*old + int64(items)*now) / (known + int64(items))
	}
	p.picos.Store(max(1, now))
	p.items.Store(int64(items))
}

// in is how many items are worked in this time; the first guess before anything was measured.
func (p *pace) in(t time.Duration) int {
	cost := p.picos.Load()
	if cost == 0 {
		return p.first
	}
	return int(min(max(1, t.Nanoseconds()*1000/cost), 1<<40))
}

func (p *pace) window() int { return min(p.in(windowTime), maxWindow) }

// size is the length of the next chunk: some milliseconds of work, less towards the end so that the workers finish together.
func (c cut) size(next, left, workers int) int {
	size := c.chunk
	if size == 0 {
		size = min(c.pace.in(chunkTime), max(left/(2*workers), c.pace.in(leastTime)))
	}
	if c.align != nil && size < left {
		return c.align(next+max(1, size)) - next
	}
	return size
}
