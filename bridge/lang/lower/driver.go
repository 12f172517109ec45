package lower

import (
	"math"

	"weft/bridge/column"
	"weft/bridge/lang/ir"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// driver is the loop over the rows, the exported run.
type driver struct {
	*wasm.Body
	m       *module
	p       *ir.Program
	s       Signature
	table   abi.Table
	row     wasm.Local
	params  []paramLocals
	results []wasm.Local // addresses
	values  []wasm.Local // of one row
	atTable wasm.Local
	buffers []abi.Buffer // of the result
}

// paramLocals is what the driver holds of a parameter.
type paramLocals struct {
	of                column.Type
	form, each        wasm.Local
	start, step       wasm.Local
	address           []wasm.Local
	buffers           []abi.Buffer
	canRange, asFloat bool
}

func (m *module) driver(p *ir.Program, s Signature) {
	d := &driver{Body: m.wasm.Func(abi.Run, wasm.Signature{Params: []wasm.Type{wasm.I32, wasm.I32}, Results: []wasm.Type{wasm.I32}}), m: m, p: p, s: s}
	m.wasm.ExportFunc(abi.Run, d.Func())
	d.table = abi.TableOf(s.Params, s.Result)
	d.atTable = d.Param(1)
	d.buffers = abi.BuffersOf(s.Result)
	d.begin()
	d.rows()
}

func (d *driver) i32(name string) wasm.Local {
	l := d.Local(wasm.I32)
	d.Name(l, name)
	return l
}

// load puts a field of the table into a new local.
func (d *driver) load(name string, t wasm.Type, at int) wasm.Local {
	l := d.Local(t)
	d.Name(l, name)
	d.Get(d.atTable)
	if t == wasm.I64 {
		d.Mem(wasm.I64Load, uint32(at))
	} else {
		d.Mem(wasm.I32Load, uint32(at))
	}
	d.Set(l)
	return l
}

// begin reads the table, and clears what an earlier call may have left.
func (d *driver) begin() {
	d.row = d.i32("row")
	for i, of := range d.s.Params {
		at := d.table.Params[i]
		p := paramLocals{of: of, buffers: abi.BuffersOf(of), canRange: of.Kind == column.Int || of.Kind == column.Float, asFloat: of.Kind == column.Float}
		p.each = d.load("each", wasm.I32, at+abi.Each)
		if p.canRange {
			p.form = d.load("form", wasm.I32, at+abi.Form)
			p.start = d.load("start", wasm.I64, at+abi.Start)
			p.step = d.load("step", wasm.I64, at+abi.Step)
		}
		for k := range p.buffers {
			p.address = append(p.address, d.load("from", wasm.I32, at+abi.Buffers+4*k))
		}
		d.params = append(d.params, p)
	}
	for k := range d.buffers {
		d.results = append(d.results, d.load("to", wasm.I32, d.table.Results+4*k))
	}
	for _, t := range d.p.Functions[0].Results {
		d.values = append(d.values, d.Local(t))
	}
	d.global("base", func() {
		d.Get(d.atTable)
		d.Mem(wasm.I32Load, abi.Arena)
	})
	d.global("limit", func() {
		d.Get(d.atTable)
		d.Mem(wasm.I32Load, abi.Limit)
	})
	d.I32(0)
	d.GlobalSet(d.m.fault)
	d.Get(d.atTable)
	d.I32(0)
	d.Mem(wasm.I32Store, abi.Fault)
	// A call that was stopped left no fuel, and the counter is compared with 0 only after it was counted down.
	d.GlobalGet(d.m.fuel)
	d.Op(wasm.I32Eqz)
	d.If()
	d.I32(1)
	d.GlobalSet(d.m.fuel)
	d.End()
}

// global writes a global where the program has it.
func (d *driver) global(name string, value func()) {
	if g := d.p.Global(name); g != nil {
		value()
		d.GlobalSet(d.m.globals[g])
	}
}

func (d *driver) rows() {
	failed := d.Block()
	done := d.Block()
	again := d.Loop()
	spent := d.Block()
	head := d.Loop()
	d.GlobalGet(d.m.fuel)
	d.I32(1)
	d.Op(wasm.I32Sub)
	left := d.i32("left")
	d.Tee(left)
	d.GlobalSet(d.m.fuel)
	d.Get(left)
	d.Op(wasm.I32Eqz)
	d.BrIf(spent)
	d.Get(d.row)
	d.Get(d.Param(0))
	d.Op(wasm.I32GeU)
	d.BrIf(done)
	d.I32(0)
	d.GlobalSet(d.m.depth)
	d.global("top", func() { d.GlobalGet(d.m.globals[d.p.Global("base")]) })
	d.global("free", func() { d.I32(0) })
	for i := range d.params {
		d.read(&d.params[i])
	}
	entry := d.p.Functions[0]
	d.Call(d.m.functions[entry].Func())
	for i := len(d.values) - 1; i >= 0; i-- {
		d.Set(d.values[i])
	}
	if entry.Fallible {
		d.GlobalGet(d.m.fault)
		d.BrIf(failed)
	}
	d.write()
	d.Get(d.row)
	d.I32(1)
	d.Op(wasm.I32Add)
	d.Set(d.row)
	d.Br(head)
	d.End()
	d.Op(wasm.Unreachable)
	d.End() // spent
	d.Call(d.m.yield)
	d.Tee(left)
	d.GlobalSet(d.m.fuel)
	d.Get(left)
	d.BrIf(again)
	d.I32(abi.Stopped)
	d.GlobalSet(d.m.fault)
	d.Br(failed)
	d.End() // again
	d.Op(wasm.Unreachable)
	d.End() // done
	d.Get(d.Param(0))
	d.Op(wasm.Return)
	d.End() // failed
	d.Get(d.atTable)
	d.GlobalGet(d.m.fault)
	d.Mem(wasm.I32Store, abi.Fault)
	d.Get(d.atTable)
	d.GlobalGet(d.m.a)
	d.Mem(wasm.I64Store, abi.A)
	d.Get(d.atTable)
	d.GlobalGet(d.m.b)
	d.Mem(wasm.I64Store, abi.B)
	d.Get(d.row)
}

// read leaves a parameter's values of the row on the stack.
func (d *driver) read(p *paramLocals) {
	element := func(k int) {
		d.Get(p.address[k])
		d.Get(d.row)
		d.Get(p.each)
		d.Op(wasm.I32Mul)
		if p.buffers[k].Width == 8 {
			d.I32(3)
			d.Op(wasm.I32Shl)
		}
		d.Op(wasm.I32Add)
		switch p.buffers[k].Kind {
		case abi.Bools:
			d.Mem(wasm.I32Load8U, 0)
		case abi.Ints:
			d.Mem(wasm.I64Load, 0)
		default:
			d.Mem(wasm.F64Load, 0)
		}
	}
	if !p.canRange {
		for k := range p.buffers {
			element(k)
		}
		return
	}
	t := wasm.I64
	if p.asFloat {
		t = wasm.F64
	}
	d.Get(p.form)
	d.I32(abi.Range)
	d.Op(wasm.I32Eq)
	d.If(t)
	d.Get(d.row)
	d.Op(wasm.I64ExtendI32U)
	d.Get(p.step)
	d.Op(wasm.I64Mul)
	d.Get(p.start)
	d.Op(wasm.I64Add)
	if p.asFloat {
		d.Op(wasm.F64ConvertI64S)
	}
	d.Else()
	element(0)
	d.End()
}

// write stores the values of the row; every NaN is the same one.
func (d *driver) write() {
	for k, b := range d.buffers {
		d.Get(d.results[k])
		d.Get(d.row)
		if b.Width == 8 {
			d.I32(3)
			d.Op(wasm.I32Shl)
		}
		d.Op(wasm.I32Add)
		v := d.values[k]
		d.Get(v)
		switch b.Kind {
		case abi.Bools:
			d.Mem(wasm.I32Store8, 0)
		case abi.Ints:
			d.Mem(wasm.I64Store, 0)
		default:
			d.F64(math.NaN())
			d.Get(v)
			d.Get(v)
			d.Op(wasm.F64Eq)
			d.Op(wasm.Select)
			d.Mem(wasm.F64Store, 0)
		}
	}
}
