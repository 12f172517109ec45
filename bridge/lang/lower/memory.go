package lower

import (
	"weft/bridge/lang/ir"
	"weft/bridge/lang/wasm"
)

// memory writes the statements that deal with memory, globals and fuel.
func (e *emitter) memory(s ir.Stmt) {
	switch s := s.(type) {
	case *ir.Store:
		e.value(s.Addr)
		e.value(s.Value)
		e.Mem(s.Op, s.Offset)
	case *ir.MemoryCopy:
		e.value(s.To)
		e.value(s.From)
		e.value(s.Size)
		e.MemoryCopy()
	case *ir.MemoryFill:
		e.value(s.To)
		e.value(s.Byte)
		e.value(s.Size)
		e.MemoryFill()
	case *ir.Touch:
		e.value(s.Addr)
		e.Mem(s.Op, s.Offset)
		e.Op(wasm.Drop)
	case *ir.SetGlobal:
		e.value(s.Value)
		e.GlobalSet(e.m.globals[s.Global])
	case *ir.MemoryGrow:
		e.value(s.Pages)
		e.MemoryGrow()
		e.Set(e.local(s.Into))
	case *ir.Spend:
		// The counter never falls below 1 here: a loop compares it with 0 only after it has counted down.
		e.Get(e.fuel)
		e.value(s.Amount)
		e.Op(wasm.I32LeU)
		e.If()
		e.refill()
		e.Else()
		e.Get(e.fuel)
		e.value(s.Amount)
		e.Op(wasm.I32Sub)
		e.Set(e.fuel)
		e.End()
	}
}
