package lower

import (
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// startRun begins run: nothing has failed yet. A call that was stopped left no fuel, and the counter is compared with 0 only after it was counted down.
func (e *emitter) startRun() {
	m := e.m
	e.I32(0)
	e.GlobalSet(m.fault)
	e.I32(0)
	e.GlobalSet(m.depth)
	e.GlobalGet(m.fuel)
	e.Op(wasm.I32Eqz)
	e.If()
	e.I32(1)
	e.GlobalSet(m.fuel)
	e.End()
}

// failRun ends run where it failed: the failure goes into the table, and the row that failed is the result.
func (e *emitter) failRun() {
	m, table := e.m, e.Param(1)
	for _, word := range []struct {
		from wasm.Global
		op   wasm.Op
		at   uint32
	}{{m.b, wasm.I64Store, abi.B}, {m.a, wasm.I64Store, abi.A}, {m.fault, wasm.I32Store, abi.Fault}} {
		e.Get(table)
		e.GlobalGet(word.from)
		e.Mem(word.op, word.at)
	}
	e.GlobalGet(m.globals[e.m.program.Global("row")])
}
