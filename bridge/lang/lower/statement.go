package lower

import (
	"weft/bridge/lang/ir"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// countExits is at least how many blocks the checks of the function need.
func (e *emitter) countExits() int {
	count := 0
	if e.f.Recursive {
		count += 2
	}
	ir.Visit(e.f.Body, func(s ir.Stmt) {
		switch s := s.(type) {
		case *ir.Arith:
			count += arithExits(s)
		case *ir.Check, *ir.Spend:
			count++
		case *ir.Loop:
			if !s.Short {
				count++
			}
		case *ir.Call:
			if s.Function.Fallible {
				count++
			}
		}
	})
	return count
}

func (e *emitter) statements(list []ir.Stmt) {
	for _, s := range list {
		e.statement(s)
	}
}

func (e *emitter) local(l *ir.Local) wasm.Local { return wasm.Local(l.Index) }

func (e *emitter) statement(s ir.Stmt) {
	switch s := s.(type) {
	case *ir.Set:
		e.value(s.Value)
		e.Set(e.local(s.Local))
	case *ir.Arith:
		e.arith(s)
	case *ir.Check:
		e.branchIf(s.Test, e.exit(int32(s.Failure.Index), s.A, s.B))
	case *ir.Fail:
		e.fail(int32(s.Failure.Index), s.A, s.B)
		e.Br(e.raise)
	case *ir.Rethrow:
		e.value(s.Code)
		e.GlobalSet(e.m.fault)
		e.operands(s.A, s.B)
		e.Br(e.raise)
	case *ir.If:
		e.branch(s)
	case *ir.Loop:
		e.loop(s)
	case *ir.Done:
		e.branchUnless(s.Test, e.loops[s.Loop].done)
	case *ir.Break:
		e.Br(e.loops[s.Loop].end)
	case *ir.Continue:
		e.Br(e.loops[s.Loop].next)
	case *ir.Scope:
		e.scope[s] = e.Block()
		e.statements(s.Body)
		e.End()
	case *ir.Leave:
		e.Br(e.scope[s.Scope])
	case *ir.Return:
		for _, v := range s.Values {
			e.value(v)
		}
		e.leave()
		e.Op(wasm.Return)
	case *ir.Call:
		e.call(s)
	default:
		e.memory(s)
	}
}

func (e *emitter) branch(s *ir.If) {
	if len(s.Then) == 0 && len(s.Else) == 0 {
		return
	}
	test, then, otherwise := s.Test, s.Then, s.Else
	if inner, ok := negated(test); ok {
		test, then, otherwise = inner, otherwise, then
	}
	e.value(test)
	e.If()
	e.statements(then)
	e.Else()
	e.statements(otherwise)
	e.End()
}

// endIf ends an if that has no other arm with an empty one: the engine (wazero 1.12) forgets behind an if without else which addresses it has looked at, and looks at them again.
func (e *emitter) endIf() {
	e.Else()
	e.End()
}

// branchIf branches where the test holds; branchUnless where it does not. The engine makes one of a comparison and the branch on it, but not of a comparison, its negation and a branch: instead of
// negating, the branch stands in the other arm of an if.
func (e *emitter) branchIf(test ir.Expr, to wasm.Label) {
	if inner, ok := negated(test); ok {
		e.branchUnless(inner, to)
		return
	}
	e.value(test)
	e.BrIf(to)
}

func (e *emitter) branchUnless(test ir.Expr, to wasm.Label) {
	if inner, ok := negated(test); ok {
		e.branchIf(inner, to)
		return
	}
	e.value(test)
	e.If()
	e.Else()
	e.Br(to)
	e.End()
}

// negated is what a test negates.
func negated(test ir.Expr) (inner ir.Expr, ok bool) {
	if o, is := test.(*ir.Op); is && o.Op == wasm.I32Eqz {
		return o.Args[0], true
	}
	return nil, false
}

// loop writes
//
//	block $end
//	  block $done
//	    loop $again
//	      block $spent
//	        loop $head
//	          spend, br_if $spent
//	          body, with br_if $done
//	          step
//	          br $head
//	      refill
//	      br $again
//	  else
func (e *emitter) loop(s *ir.Loop) {
	labels := &loopLabels{}
	e.loops[s] = labels
	labels.end = e.Block()
	// Each Done has a block of its own, so that the branch to it is not a critical edge; the first is the outermost.
	labels.done = e.Block()
	var again, spent wasm.Label
	if !s.Short {
		again = e.Loop()
		spent = e.Block()
	}
	head := e.Loop()
	if !s.Short {
		e.spend()
		e.Op(wasm.I32Eqz)
		e.BrIf(spent)
	}
	labels.next = head
	if len(s.Step) > 0 && continues(s) {
		labels.next = e.Block()
	}
	e.statements(s.Body)
	if len(s.Step) > 0 && continues(s) {
		e.End()
	}
	e.statements(s.Step)
	e.Br(head)
	e.End()
	if !s.Short {
		e.Op(wasm.Unreachable)
		e.End()
		e.refill()
		e.Br(again)
		e.End()
	}
	e.Op(wasm.Unreachable)
	e.End()
	e.statements(s.Else)
	e.End()
}

func continues(loop *ir.Loop) bool {
	found := false
	ir.Visit(loop.Body, func(s ir.Stmt) {
		if c, ok := s.(*ir.Continue); ok && c.Loop == loop {
			found = true
		}
	})
	return found
}

func (e *emitter) call(s *ir.Call) {
	if e.f.Fueled && s.Function.Fueled {
		e.Get(e.fuel)
		e.GlobalSet(e.m.fuel)
	}
	for _, arg := range s.Args {
		e.value(arg)
	}
	e.Call(e.m.index[s.Function])
	for i := len(s.Into) - 1; i >= 0; i-- {
		e.Set(e.local(s.Into[i]))
	}
	if e.f.Fueled && s.Function.Fueled {
		e.GlobalGet(e.m.fuel)
		e.Set(e.fuel)
	}
	switch {
	case s.Caught != nil:
		e.catch(s)
	case s.Function.Fallible:
		e.GlobalGet(e.m.fault)
		e.BrIf(e.exit(passed, nil, nil))
	}
}

// catch takes over the failure of a call, if there was one.
func (e *emitter) catch(s *ir.Call) {
	code := e.local(s.Caught.Code)
	if !s.Function.Fallible {
		e.I32(0)
		e.Set(code)
		return
	}
	e.GlobalGet(e.m.fault)
	e.Tee(code)
	e.If()
	e.Get(code)
	e.I32(abi.Stopped)
	e.Op(wasm.I32Eq)
	e.BrIf(e.exit(passed, nil, nil))
	e.GlobalGet(e.m.a)
	e.Set(e.local(s.Caught.A))
	e.GlobalGet(e.m.b)
	e.Set(e.local(s.Caught.B))
	e.I32(0)
	e.GlobalSet(e.m.fault)
	e.endIf()
}

func (e *emitter) value(v ir.Expr) {
	switch v := v.(type) {
	case *ir.Const:
		switch v.Of {
		case wasm.I32:
			e.I32(int32(v.Int))
		case wasm.I64:
			e.I64(v.Int)
		case wasm.V128:
			e.V128([16]byte{})
		default:
			e.F64(v.Float)
		}
	case *ir.Get:
		e.Get(e.local(v.Local))
	case *ir.Tee:
		e.value(v.Value)
		e.Tee(e.local(v.Local))
	case *ir.Op:
		e.operation(v)
	case *ir.Load:
		e.value(v.Addr)
		e.Mem(v.Op, v.Offset)
	case *ir.GetGlobal:
		e.GlobalGet(e.m.globals[v.Global])
	case *ir.MemorySize:
		e.MemorySize()
	}
}

// operation writes an instruction with its operands, in another way where wazero 1.12 gets it wrong.
func (e *emitter) operation(v *ir.Op) {
	if kind, ok := v.OverflowTest(); ok {
		e.overflowTest(kind, v.Args[0], v.Args[1])
		return
	}
	if other, ok := turned[v.Op]; ok && zero(v.Args[0]) {
		e.value(v.Args[1])
		e.value(v.Args[0])
		e.Op(other)
		return
	}
	// A selection of floats may lose its second value on amd64: the register allocator is told that the instruction only writes it (wazero issue 2534). A
	// selection of their bits is a real conditional move.
	bits := v.Op == wasm.Select && v.Of == wasm.F64
	for i, arg := range v.Args {
		e.value(arg)
		if bits && i < 2 {
			e.Op(wasm.I64ReinterpretF64)
		}
	}
	e.Op(v.Op)
	if bits {
		e.Op(wasm.F64ReinterpretI64)
	}
}

// turned are the comparisons with their operands the other way round. A zero stands on the right: wazero 1.12 makes one machine instruction of a branch on
// zero against x & y whichever side the zero is on, and forgets to turn the comparison, so that 0 < x & y came out as x & y < 0.
var turned = map[wasm.Op]wasm.Op{
	wasm.I64LtS: wasm.I64GtS, wasm.I64GtS: wasm.I64LtS, wasm.I64LeS: wasm.I64GeS, wasm.I64GeS: wasm.I64LeS,
	wasm.I64LtU: wasm.I64GtU, wasm.I64GtU: wasm.I64LtU, wasm.I64LeU: wasm.I64GeU, wasm.I64GeU: wasm.I64LeU,
	wasm.I32LtS: wasm.I32GtS, wasm.I32GtS: wasm.I32LtS, wasm.I32LeS: wasm.I32GeS, wasm.I32GeS: wasm.I32LeS,
	wasm.I32LtU: wasm.I32GtU, wasm.I32GtU: wasm.I32LtU, wasm.I32LeU: wasm.I32GeU, wasm.I32GeU: wasm.I32LeU,
}

func zero(e ir.Expr) bool {
	c, ok := e.(*ir.Const)
	return ok && c.Int == 0
}
