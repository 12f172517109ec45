package ir

import (
	"slices"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// driver writes run, the loop over the rows that package abi describes: it reads an item from the columns, calls the entry, and writes the result. It is a
// function like the others, so that the entry is put in its place and its loop is optimised with it.
//
// There are two loops: one for the usual case that all parameters are lists, whose addresses advance from row to row, and one for all other forms.
type driver struct {
	*writer
	entry  *Function
	params []*check.Type
	result *check.Type
	table  abi.Table
	at     fault.Position // of the entry

	rows, base Expr // run's parameters: how many rows there are, and where the table is
	row        *Local
	// memory says that items may take some, so that the arena is reset for each; size is how much one may take, and limit where that ends.
	memory bool
	size   *Local
	limit  *Local
	grown  []abi.Buffer // the buffers of the result, by their index, where their size does not follow from the rows; others are zero
}

// The classes of the memory that only the driver uses.
const (
	tableClass  Class = "table"
	columnClass Class = "column" // inputs, which nobody writes
	resultClass Class = "result"
	stateClass  Class = "state" // of buffers that grow
)

// most is the end of the memory that a module may ever have: beyond it the host gives none.
const most = 0xffff0000

// drive adds the driver of a program whose first function is the entry, declared at a position.
func (p *Program) drive(at fault.Position) {
	f := &Function{Name: abi.Run, Results: []Type{wasm.I32}, Driver: true}
	d := &driver{writer: &writer{program: p, f: f}, entry: p.Functions[0], params: p.Params, result: p.Result, at: at}
	d.table = abi.TableOf(columns(p.Params), p.Result.Column().Natural())
	d.rows, d.base = get(f.local("rows", wasm.I32)), get(f.local("table", wasm.I32))
	f.Params = 2
	d.row = f.local("row", wasm.I32)
	d.memory = p.Global("top") != nil || d.grows() || slices.ContainsFunc(d.params, takesMemory)
	d.begin()
	d.loops()
	f.Body = d.out
	p.Functions = append(p.Functions, f)
}

func columns(types []*check.Type) []column.Type {
	list := make([]column.Type, len(types))
	for i, t := range types {
		list[i] = t.Column().Natural()
	}
	return list
}

// word and long read the table.
func (d *driver) word(offset int) Expr {
	return d.load(wasm.I32Load, d.base, uint32(offset), tableClass)
}
func (d *driver) long(offset int) Expr {
	return d.load(wasm.I64Load, d.base, uint32(offset), tableClass)
}

// global writes a global that some function uses.
func (d *driver) global(name string, v Expr) {
	if g := d.program.Global(name); g != nil {
		d.write(g, v)
	}
}

func (d *driver) rowGlobal() *Global { return d.program.global("row", wasm.I32) }

// begin makes the arena ready: what belongs to the call comes first, then the items follow in their turn.
func (d *driver) begin() {
	d.write(d.rowGlobal(), i32(0))
	d.global("seed", d.long(abi.Seed))
	if !d.memory {
		return
	}
	a := d.program.arena()
	start := d.word(abi.Arena)
	d.size = d.variable("size", sub(d.word(abi.Limit), start))
	d.limit = d.f.local("limit", wasm.I32)
	d.write(a.base, start)
	d.write(a.top, start)
	d.write(a.free, i32(0))
	d.write(a.limit, i32(most-1<<32))
	d.grow()
}

// loops are the loops over the rows, in all their forms.
func (d *driver) loops() {
	lists := i32(1)
	forms := make([]Expr, len(d.params))
	for p := range d.params {
		forms[p] = d.word(d.table.Params[p] + abi.Form)
		listed := eq(forms[p], i32(abi.List))
		if p == 0 {
			lists = listed
		} else {
			lists = and(lists, listed)
		}
	}
	inputs := make([]input, len(d.params))
	d.when(lists, func() {
		for p, t := range d.params {
			inputs[p] = d.listed(t, d.table.Params[p])
		}
		d.loop(inputs)
	})
	for p, t := range d.params {
		inputs[p] = d.any(t, d.table.Params[p], forms[p])
	}
	d.loop(inputs)
}

// loop is one loop over the rows.
func (d *driver) loop(inputs []input) {
	if d.memory { // what was taken until here stays for the call
		a := d.program.arena()
		base := d.read(a.top)
		d.write(a.base, base)
		d.set(d.limit, add(base, get(d.size)))
		d.when(lt(get(d.limit), base), func() { d.set(d.limit, i32(most-1<<32)) })
	}
	out := d.output()
	d.set(d.row, i32(0))
	d.while(func() Expr { return lt(get(d.row), d.rows) }, func(*Loop) {
		d.item()
		var args []Expr
		for _, in := range inputs {
			args = append(args, in.read()...)
		}
		out.write(d.call(d.entry, args...))
	}, func() {
		for _, in := range inputs {
			in.step()
		}
		out.step()
		d.set(d.row, add(get(d.row), i32(1)))
	})
	d.ret(d.rows)
}

// item makes the globals ready for the next item.
func (d *driver) item() {
	d.write(d.rowGlobal(), get(d.row))
	if d.memory {
		a := d.program.arena()
		d.write(a.top, &GetGlobal{a.base})
		d.write(a.free, i32(0))
		d.write(a.limit, get(d.limit))
	}
	d.global("draws", i64(0))
	if d.program.Global("item") != nil {
		d.global("item", add(d.long(abi.First), wide(get(d.row))))
	}
}
