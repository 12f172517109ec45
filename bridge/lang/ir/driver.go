package ir

import (
	"slices"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// driver writes run, the loop over the rows that package abi describes: it reads an item from the columns, takes it through the stages (a kernel alone is one), and writes
// the result. It is a function like the others, so that the kernels are put in their place and its loop is optimised with them.
//
// There are two loops: one for the usual case that all columns are lists, whose addresses advance from row to row, and one for all other forms.
type driver struct {
	*writer
	stages []*stage
	bound  []*check.Type // the types of the first parameters, constants of all stages
	params []*check.Type // those of the columns
	result *check.Type
	free   bool // the number of items may change
	table  abi.Table
	at     fault.Position // of the kernel that takes the columns

	rows, base Expr // run's parameters: how many rows there are, and where the table is
	row        *Local
	// memory says that items may take some, so that the arena is reset for each; size is how much one may take, and limit where that ends.
	memory bool
	fails  bool // an item may fail, so that it must be known which
	size   *Local
	limit  *Local
}

// The classes of the memory that only the driver uses.
const (
	tableClass  Class = "table"
	columnClass Class = "column" // inputs, which nobody writes
	resultClass Class = "result"
	stateClass  Class = "state" // of buffers that grow
)

// most is the end of the memory that a module may ever use: beyond it, and what is read by words at its end, the host gives none.
const most = 0xffff0000 - abi.Slack

// drive adds the driver to a program whose functions, parameters and result are there.
func (p *Program) drive(d *driver) {
	f := &Function{Name: abi.Run, Results: []Type{wasm.I32}, Driver: true}
	d.writer = &writer{program: p, f: f}
	d.params, d.result = p.Params[len(d.bound):], p.Result
	for _, s := range d.stages {
		if s.entry != nil {
			d.at = s.at
			break
		}
	}
	d.table = abi.TableOf(columns(p.Params), p.Result.Column().Natural())
	d.rows, d.base = get(f.local("rows", wasm.I32)), get(f.local("table", wasm.I32))
	f.Params = 2
	d.row = f.local("row", wasm.I32)
	d.memory = p.Global("top") != nil || d.free || d.grows() || slices.ContainsFunc(p.Params, takesMemory)
	d.fails = d.memory || slices.ContainsFunc(p.Params, uneven) || slices.ContainsFunc(d.stages, (*stage).fallible)
	d.begin()
	d.constants()
	d.forms()
	f.Body = d.out
	p.Functions = append(p.Functions, f)
}

// fallible: the kernel, or the making of its arguments, may fail.
func (s *stage) fallible() bool {
	return s.entry != nil && (s.entry.Fallible || slices.ContainsFunc(s.params, func(t *check.Type) bool { return s.number > 0 && t.Kind != check.Bool && t.Kind != check.Int }))
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

// entry is where a column stands in the table.
func (d *driver) entry(p int) int { return d.table.Params[len(d.bound)+p] }

// global writes a global that some function uses.
func (d *driver) global(name string, v Expr) {
	if g := d.program.Global(name); g != nil {
		d.write(g, v)
	}
}

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
	d.write(a.top, i32(0))
	d.forgetText() // of another call
	d.write(a.top, start)
	d.write(a.free, i32(0))
	d.write(a.limit, i32(most-1<<32))
	d.makeRoom()
}

// rowGlobal is the row that run gives where it fails.
func (d *driver) rowGlobal() *Global { return d.program.global("row", wasm.I32) }

// constants reads the bound parameters of all stages.
func (d *driver) constants() {
	p := 0
	for _, s := range d.stages {
		for _, t := range s.params[:s.Bound] {
			s.bound = append(s.bound, d.once(t, d.table.Params[p]))
			p++
		}
	}
}

// forms are the loops over the rows, in all their forms.
func (d *driver) forms() {
	lists := i32(1)
	forms := make([]Expr, len(d.params))
	for p := range d.params {
		forms[p] = d.word(d.entry(p) + abi.Form)
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
			inputs[p] = d.listed(t, d.entry(p))
		}
		d.over(inputs)
	})
	for p, t := range d.params {
		inputs[p] = d.any(t, d.entry(p), forms[p])
	}
	d.over(inputs)
}

// over is one loop over the rows.
func (d *driver) over(inputs []input) {
	if d.memory { // what was taken until here stays for the call
		a := d.program.arena()
		base := d.read(a.top)
		d.write(a.base, base)
		d.set(d.limit, d.limitFrom(base))
	}
	out := d.output()
	d.set(d.row, i32(0))
	d.each(func() {
		d.next()
		var it item
		for p, in := range inputs {
			it = append(it, typedValues{d.params[p], in.read()})
		}
		d.through(0, it, out.write)
		out.end()
	}, func() {
		for _, in := range inputs {
			in.step()
		}
		out.step()
		d.set(d.row, add(get(d.row), i32(1)))
	})
	d.ret(d.rows)
}

// chunk is how many rows of a kernel without loops share one look at the fuel.
const chunk = 64

// each is the loop over the rows.
func (d *driver) each(body, step func()) {
	if slices.ContainsFunc(d.stages, func(s *stage) bool { return s.entry != nil && s.entry.Fueled }) || d.memory {
		d.while(func() Expr { return lt(get(d.row), d.rows) }, func(*Loop) { body() }, step)
		return
	}
	end := d.f.local("end", wasm.I32)
	d.while(func() Expr { return lt(get(d.row), d.rows) }, func(*Loop) {
		left := d.saved(sub(d.rows, get(d.row)))
		count := d.saved(choose(lt(left, i32(chunk)), left, i32(chunk)))
		d.emit(&Spend{count})
		d.set(end, add(get(d.row), count))
		d.while(func() Expr { return lt(get(d.row), get(end)) }, func(loop *Loop) {
			loop.Short = true
			body()
		}, step)
	}, nil)
}

// limitFrom is where an item's memory ends that begins at base.
func (d *driver) limitFrom(base Expr) Expr {
	end := d.saved(add(base, get(d.size)))
	return choose(lt(end, base), i32(most-1<<32), end)
}

// next makes the globals ready for the next row.
func (d *driver) next() {
	if d.fails {
		d.write(d.rowGlobal(), get(d.row))
	}
	if d.memory {
		a := d.program.arena()
		d.write(a.top, &GetGlobal{a.base})
		d.write(a.free, i32(0))
		d.forgetText()
		d.write(a.limit, get(d.limit))
		d.global("kept", i32(0))
		d.global("mark", i32(0))
		if d.program.Global("goal") != nil {
			d.call(d.program.routine("arena.aim"))
		}
	}
	if d.program.Global("item") != nil {
		d.global("item", add(d.long(abi.First), wide(get(d.row))))
	}
	d.newDraws()
}
