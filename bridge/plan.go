package bridge

import (
	"fmt"
	"strings"
	"time"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/message"
)

// plan is a request that became an engine's plan, with what its reply needs.
type plan struct {
	engine.Plan
	request *message.Request
	find    finder
	random  bool // the kernel draws random numbers, so the seed is part of the reply
	*room
}

// room is what most plans need while they are made and tried, so that a small call allocates little; a plan whose head was known needs none.
type room struct {
	slots   [3]slot
	columns [3]column.Column
	inline  engine.Plan // the copy that is tried on the caller's goroutine
}

// newPlan resolves a request: it finds the kernels, decodes the data as they take it, and checks that the parts fit each other.
func newPlan(given *message.Request, find finder) (*plan, error) {
	if err := checkWords(given); err != nil {
		return nil, err
	}
	r, err := find.referred(given)
	if err != nil {
		return nil, err
	}
	made := &struct {
		plan plan
		room room
	}{plan: plan{request: r, find: find}}
	p := &made.plan
	p.room = &made.room
	p.Operation, p.K, p.Reverse, p.Strict, p.Exact = r.Operation, r.K, r.Reverse, r.Strict, r.Exact
	p.OnError, p.Malt, p.FirstIndex, p.Into, p.Explain, p.Label = r.OnError, r.Malt, r.FirstIndex, r.Into, r.Explain, r.Label
	if r.Seed != nil {
		p.Seed = *r.Seed
	}
	p.Borrowed = r.Into != nil || borrows(given)
	if err := p.Malt.Validate(); err != nil {
		return nil, err
	}
	resolve := p.resolve
	if r.Pipeline != nil {
		resolve = p.resolvePipeline
	}
	if err := resolve(); err != nil {
		return nil, err
	}
	return p, p.checkRandom()
}

// atItem moves the item of a fault in the request's items to its place in the caller's list.
func (p *plan) atItem(err error) error {
	f, ok := err.(*fault.Fault)
	if !ok || f.Item == nil || p.FirstIndex == 0 {
		return err
	}
	at := f.AtItem(*f.Item + p.FirstIndex)
	at.Detail = strings.Replace(f.Detail, fmt.Sprintf("item %d", *f.Item), fmt.Sprintf("item %d", *at.Item), 1)
	return at
}

func tooLate(timeout time.Duration) error {
	return fault.New(fault.Timeout, "deadline", "the time is over (timeout_ms=%d)", timeout.Milliseconds())
}

// reply makes the reply of what the engine gave.
func (p *plan) reply(result engine.Result, err error) (*message.Reply, error) {
	if err != nil {
		return nil, p.failed(err)
	}
	reply := message.NewReply(result)
	reply.Placed = p.Into != nil
	return reply, nil
}

// failed is the fault of a run whose job nobody will ask for.
func (p *plan) failed(err error) error {
	f := fault.From(err)
	if f.Job != "" {
		alone := *f
		alone.Job = ""
		return &alone
	}
	return f
}
