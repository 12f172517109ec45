package bridge

import (
	"context"
	"errors"
	"maps"
	"sync"
	"sync/atomic"
	"time"

	"weft/bridge/column"
	"weft/bridge/message"
)

// A program that makes a small call makes it often, with the same head each time: only the numbers in the buffer differ. So a local door keeps
// what such heads came to, the request and its plan, both without the data, and a further call begins there.
const (
	maxPrepared     = 256  // heads kept; when there are more, all are forgotten
	maxPreparedHead = 1024 // bytes of one
)

// tryCall reads a request and runs it on the caller's own goroutine where it is small and its kernels are cheap. done is false where it is not: then
// nothing was done, and Run is to be called.
func (d *local) tryCall(in, into [][]byte) (r *message.Request, reply *message.Reply, done bool, err error) {
	if err := d.open(context.Background()); err != nil {
		return nil, nil, true, leaving(err)
	}
	var p *plan
	names := d.kernels.names.Load()
	if len(in) > 1 {
		p = d.prepared.find(in, into)
	}
	if p == nil {
		if r, err = request(in, into); err != nil {
			return nil, nil, true, leaving(err)
		}
		p, err = d.accept(context.Background(), r, true)
		if errors.Is(err, errCompileFirst) {
			return r, nil, false, nil
		}
		if err != nil {
			return nil, nil, true, leaving(err)
		}
		if len(in) > 1 {
			d.prepared.keep(in[0], p, func() bool { return d.kernels.names.Load() == names })
		}
	}
	result, done, err := d.engine.Try(&p.Plan)
	if !done {
		p.request.Tried = p.Plan.Tried
		return p.request, nil, false, nil
	}
	reply, err = p.reply(result, err)
	return p.request, reply, true, leaving(err)
}

// preparations are the heads that a door has kept.
type preparations struct {
	heads atomic.Pointer[map[string]*prepared] // replaced as a whole: calls read it without a lock
	mu    sync.Mutex                           // of writers
}

// prepared is what one head came to. Its data is one column of numbers: the items.
type prepared struct {
	request message.Request
	plan    plan
	items   message.Reference
}

// find gives the plan of a head that is known, with this call's data; nil where it is not, or where the data is not as it should be: then
// the long way finds out what is wrong.
func (p *preparations) find(in, into [][]byte) *plan {
	heads := p.heads.Load()
	if heads == nil {
		return nil
	}
	known, ok := (*heads)[string(in[0])]
	if !ok {
		return nil
	}
	items, err := known.items.Column(in[1:])
	if err != nil {
		return nil
	}
	call := &struct {
		request message.Request
		plan    plan
		items   [1]column.Column
	}{known.request, known.plan, [1]column.Column{items}}
	call.request.Items.Column = items
	call.plan.request, call.plan.Items = &call.request, call.items[:]
	if err := place(&call.request, into); err != nil {
		return nil
	}
	call.plan.Into = call.request.Into
	call.plan.draw()
	return &call.plan
}

// forget drops all heads: a name may mean another kernel now.
func (p *preparations) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.heads.Store(nil)
}

// keep remembers a head whose request became this plan, where a further call can begin there: its only data is a column of numbers of just the
// type that the kernel takes, so that nothing about the plan depends on them. Registered kernels never change, and no overload fits better; published ones are
// those of the same time (current).
func (p *preparations) keep(head []byte, made *plan, current func() bool) {
	r := made.request
	if len(head) > maxPreparedHead || r.Items.Column == nil || r.Starred || r.Pipeline != nil || r.Wait != nil || r.Initial.Given() || r.Default.Given() ||
		len(r.More) > 0 || len(r.Args) > 0 || len(r.Constants) > 0 || len(made.Items) != 1 {
		return
	}
	at, found := message.ItemsReference(head)
	t := made.Items[0].Type()
	if !found || !t.Fixed() || !t.Equal(at.Type) || made.Kernel != nil && !t.Natural().Equal(made.Kernel.Signature().Params[0]) {
		return
	}
	known := &prepared{request: *r, plan: *made, items: at}
	known.request.Items, known.request.Into = message.Value{}, nil
	known.plan.Items, known.plan.Into, known.plan.request, known.plan.room = nil, nil, nil, nil
	known.plan.Malt = r.Malt
	known.plan.Malt.Timeout, known.plan.Accepted = made.Malt.Timeout, time.Time{}
	p.mu.Lock()
	defer p.mu.Unlock()
	if !current() {
		return
	}
	heads := map[string]*prepared{}
	if old := p.heads.Load(); old != nil && len(*old) < maxPrepared {
		heads = maps.Clone(*old)
	}
	heads[string(head)] = known
	p.heads.Store(&heads)
}
