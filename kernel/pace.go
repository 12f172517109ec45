package kernel

import "sync/atomic"

// Pace is what calls of a compiled kernel have shown of how long they take, so that one which takes long is not begun with a Budget in vain each time. It is safe for concurrent use, and the zero value is ready.
//
// After a call whose budget was spent, the next call of as many items or more goes without a try; where that is spent too, the next 3, then 7, up to mostUntried. One that ends within its budget makes an end of it.
type Pace struct {
	items   atomic.Int64 // of the call that was spent
	untried atomic.Int64 // how many calls follow it without a try; 0: all are tried
	left    atomic.Int64 // how many of them are still to come
}

const mostUntried = 31

// Long says whether a call of so many items goes without a try. That counts as one.
func (p *Pace) Long(items int) bool {
	return p.untried.Load() > 0 && int64(items) >= p.items.Load() && p.left.Add(-1) >= 0
}

// Spent notes a call that did not end within its budget.
func (p *Pace) Spent(items int) {
	untried := min(2*p.untried.Load()+1, mostUntried)
	p.items.Store(int64(items))
	p.left.Store(untried)
	p.untried.Store(untried)
}

// Ended notes one that did.
func (p *Pace) Ended(items int) {
	if p.untried.Load() > 0 && int64(items) >= p.items.Load() {
		p.untried.Store(0)
	}
}
