package engine

import (
	"fmt"
	"sync"

	"weft/kernel"
)

// Explained says how a run was cut and where it ran. It is told after the run (Plan.Explain): what was, not what was meant.
type Explained struct {
	Items      int     `json:"items"`
	Inline     bool    `json:"inline"`      // on the caller's own thread, without a job
	Workers    int     `json:"workers"`     // at once, at most; inline 1, the caller
	Chunks     int     `json:"chunks"`      // of all parts of the run that go over the items
	ChunkItems int     `json:"chunk_items"` // of the longest
	ChunkBy    ChunkBy `json:"chunk_by"`
	NsPerItem  float64 `json:"ns_per_item"`      // as the engine measured it, smoothed; 0: the operation measures none
	Passes     int     `json:"passes,omitempty"` // of a pipeline: 1, and one more for each list that had to be made in between
	Reason     string  `json:"reason"`           // why so, for people
}

// ChunkBy is what decided the size of the chunks.
type ChunkBy string

const (
	ByMalt ChunkBy = "malt" // the caller
	ByPace ChunkBy = "pace" // what an item costs
	Uncut  ChunkBy = "uncut"
)

// account is what an execution notes of its chunks; nil where nobody asked, and then it notes nothing.
type account struct {
	mu      sync.Mutex
	chunks  int
	longest int
	running int
	most    int // that ran at once
	lists   int // made between the stages of a pipeline
}

// enter notes that a worker begins a chunk; leave, that it has done so.
func (a *account) enter(items int) {
	if a == nil {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.chunks++
	a.longest = max(a.longest, items)
	a.running++
	a.most = max(a.most, a.running)
}

// listed notes that what comes out of stages became a list.
func (a *account) listed() {
	if a != nil {
		a.lists++
	}
}

func (a *account) leave() {
	if a == nil {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.running--
}

// explained is the account of an execution that has ended.
func (x *execution) explained() *Explained {
	a := x.account
	if a == nil {
		return nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	e := &Explained{
		Items: x.plan.total, Inline: x.inline, Workers: a.most, Chunks: a.chunks, ChunkItems: a.longest, ChunkBy: ByPace,
		NsPerItem: float64(x.pace.picos.Load()) / 1000,
	}
	if len(x.plan.Stages)+a.lists > 0 {
		e.Passes = 1 + a.lists
	}
	switch {
	case x.inline:
		e.Workers, e.ChunkBy = 1, Uncut
		e.Reason = x.inlineReason()
	case x.plan.Malt.Chunk > 0:
		e.ChunkBy = ByMalt
		fallthrough
	default:
		e.Reason = x.plan.jobReason() + "; " + x.cutReason(e)
	}
	return e
}

func (x *execution) inlineReason() string {
	how := "handing them to a worker would cost more than they do"
	for _, k := range x.plan.kernels() {
		if _, is := (*k).(kernel.Compiled); is {
			how = fmt.Sprintf("done within %v", inlineBudget)
		}
	}
	return fmt.Sprintf("%s on the caller's own thread: %s", counting(x.plan.total, "item"), how)
}

// jobReason is why a plan did not run on its caller's thread.
func (p *Plan) jobReason() string {
	switch large := p.large(); {
	case large != "":
		return large
	case p.Tried:
		return fmt.Sprintf("more than %v on the caller's own thread, now or in calls before", inlineBudget)
	}
	return "submitted as a job"
}

func (x *execution) cutReason(e *Explained) string {
	cut := fmt.Sprintf("%s of at most %s", counting(e.Chunks, "chunk"), counting(e.ChunkItems, "item"))
	switch {
	case e.Chunks == 0:
		return "no item had to be looked at"
	case x.workers == 1 && x.plan.Malt.Workers == 1:
		return cut + " on one worker: the malt asks for one"
	case x.workers == 1:
		return cut + " on one worker: the engine has no more"
	case e.Chunks == 1 && e.ChunkBy == ByMalt:
		return "one chunk, on one worker: the malt asks for chunks as long as the list"
	case e.Chunks == 1:
		return "one chunk, on one worker: a part of it would not be worth handing out"
	case e.Workers == 1:
		return cut + " on one worker: no other was free meanwhile"
	}
	return fmt.Sprintf("%s on %d workers", cut, e.Workers)
}

func counting(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
