package lower

import (
	"weft/bridge/lang/ir"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// emitter writes one function.
type emitter struct {
	*wasm.Body
	m *module
	f *ir.Function
	// fuel is the local that holds the counter, in a function that spends some.
	fuel  wasm.Local
	raise wasm.Label
	// exits are the blocks of the checks, in the order in which the code meets them; next is the first that was not met.
	exits []exit
	next  int
	loops map[*ir.Loop]*loopLabels
	scope map[*ir.Scope]wasm.Label
}

// exit is the block that a failing check branches to.
type exit struct {
	label   wasm.Label
	failure int32 // an index, stopped, or passed: a failure that a callee has recorded
	a, b    ir.Expr
	used    bool
	// deep: the depth was not counted yet.
	deep bool
}

const passed = 0

type loopLabels struct{ end, done, next wasm.Label }

func newEmitter(m *module, f *ir.Function) *emitter {
	return &emitter{Body: m.functions[f], m: m, f: f, loops: map[*ir.Loop]*loopLabels{}, scope: map[*ir.Scope]wasm.Label{}}
}

func (e *emitter) function() {
	for _, l := range e.f.Locals[e.f.Params:] {
		e.Local(l.Type)
	}
	for _, l := range e.f.Locals {
		if l.Name != "" {
			e.Name(wasm.Local(l.Index), l.Name)
		}
	}
	if e.f.Driver {
		e.startRun()
	}
	if e.f.Fueled {
		e.fuel = e.Local(wasm.I32)
		e.Name(e.fuel, "fuel")
		e.GlobalGet(e.m.fuel)
		e.Set(e.fuel)
	}
	if !e.f.Fallible {
		e.statements(e.f.Body)
		e.end()
		return
	}
	count := e.countExits()
	e.exits = make([]exit, count)
	e.raise = e.Block()
	for i := count - 1; i >= 0; i-- {
		e.exits[i].label = e.Block()
	}
	if e.f.Recursive {
		e.enter()
	}
	e.statements(e.f.Body)
	e.end()
	for i := range e.exits {
		e.End()
		e.record(&e.exits[i])
	}
	e.End() // raise
	e.leave()
	if e.f.Driver {
		e.failRun()
		return
	}
	e.zeros()
}

// end ends the body where it is reached: only functions without a value get here.
func (e *emitter) end() {
	if len(e.f.Results) > 0 {
		e.Op(wasm.Unreachable)
		return
	}
	e.leave()
	e.Op(wasm.Return)
}

func (e *emitter) zeros() {
	for _, t := range e.f.Results {
		switch t {
		case wasm.I32:
			e.I32(0)
		case wasm.I64:
			e.I64(0)
		default:
			e.F64(0)
		}
	}
}

// enter spends fuel for the call and counts the depth.
func (e *emitter) enter() {
	e.GlobalGet(e.m.depth)
	e.I32(int32(e.m.options.Recursion))
	e.Op(wasm.I32GeU)
	e.BrIf(e.exit(int32(e.f.TooDeep.Index), nil, nil))
	e.exits[e.next-1].deep = true
	e.deeper()
	e.spend()
	e.Op(wasm.I32Eqz)
	e.If()
	e.refill()
	e.endIf()
}

func (e *emitter) deeper() {
	e.GlobalGet(e.m.depth)
	e.I32(1)
	e.Op(wasm.I32Add)
	e.GlobalSet(e.m.depth)
}

// spend takes one unit and leaves the rest on the stack.
func (e *emitter) spend() {
	e.Get(e.fuel)
	e.I32(1)
	e.Op(wasm.I32Sub)
	e.Tee(e.fuel)
}

// refill asks the host for fuel and ends the function where there is none.
func (e *emitter) refill() {
	e.Call(e.m.yield)
	e.Tee(e.fuel)
	e.Op(wasm.I32Eqz)
	e.BrIf(e.exit(abi.Stopped, nil, nil))
}

// leave writes back what the function holds of the globals.
func (e *emitter) leave() {
	if e.f.Fueled {
		e.Get(e.fuel)
		e.GlobalSet(e.m.fuel)
	}
	if e.f.Recursive {
		e.GlobalGet(e.m.depth)
		e.I32(1)
		e.Op(wasm.I32Sub)
		e.GlobalSet(e.m.depth)
	}
}

// exit takes the next block for a check.
func (e *emitter) exit(failure int32, a, b ir.Expr) wasm.Label {
	x := &e.exits[e.next]
	e.next++
	x.failure, x.a, x.b, x.used = failure, a, b, true
	return x.label
}

// record writes the block of a check.
func (e *emitter) record(x *exit) {
	if x.used && x.failure != passed {
		e.fail(x.failure, x.a, x.b)
	}
	if x.deep {
		e.deeper() // as all that leave undoes
	}
	e.Br(e.raise)
}

// fail records a failure.
func (e *emitter) fail(failure int32, a, b ir.Expr) {
	e.I32(failure)
	e.GlobalSet(e.m.fault)
	e.operands(a, b)
}

// operands records what a failure shows.
func (e *emitter) operands(a, b ir.Expr) {
	for _, operand := range []struct {
		value ir.Expr
		to    wasm.Global
	}{{a, e.m.a}, {b, e.m.b}} {
		if operand.value != nil {
			e.value(operand.value)
			e.GlobalSet(operand.to)
		}
	}
}
