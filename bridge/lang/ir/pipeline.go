package ir

import (
	"strings"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// StageKind is what a stage of a pipeline does with the items.
type StageKind uint8

const (
	Map       StageKind = iota // the kernel's result
	Starmap                    // the same, of the fields of a tuple
	Filter                     // leaves out the items for which the kernel's result is false
	FlatMap                    // the items of the list that the kernel gives
	Enumerate                  // tuples of the index in the source, from Start on, and the item; no Filter and no FlatMap comes before it
)

// Stage is one step of a pipeline.
type Stage struct {
	Kind StageKind
	// Kernel is checked with the types of what the stage before gives. Its first Bound parameters are constants of the call.
	Kernel *check.Program
	Bound  int
	Start  int64
}

// BuildPipeline makes one program of several kernels: the driver takes each item of the columns through all stages. The program's parameters are the bound ones of all
// stages, in order, then the columns. It is free (package abi) where the number of items may change.
func BuildPipeline(items []column.Type, stages []Stage, library Library) (p *Program, err error) {
	p = newProgram()
	p.library = library
	defer refused(&p, &err)
	d := &driver{}
	for i, s := range stages {
		made := &stage{Stage: s, number: i}
		d.stages = append(d.stages, made)
		d.free = d.free || s.Kind == Filter || s.Kind == FlatMap
		if s.Kernel == nil {
			continue
		}
		p.stage = i
		p.separate(s.Kernel)
		made.entry = p.add(s.Kernel, false)
		made.at = positionOf(s.Kernel)
		for _, param := range s.Kernel.Entry.Params {
			made.params = append(made.params, param.Type)
		}
		d.bound = append(d.bound, made.params[:s.Bound]...)
	}
	p.stage = 0
	p.Params = append(p.Params, d.bound...)
	source := d.sourceTypes(items)
	p.Params = append(p.Params, source...)
	p.Result = d.resultType(source)
	p.Free = d.free
	p.layFrames()
	p.settle()
	p.drive(d)
	p.classify()
	p.dropTextGlobals()
	p.settle()
	return p, nil
}

func positionOf(s *check.Program) fault.Position {
	start := s.Entry.Start
	return fault.Position{File: s.File, Line: start.Line, Column: start.Column}
}

// separate forgets the routines whose names have a record of the program in them: another program's record may have the same name.
func (p *Program) separate(source *check.Program) {
	for name := range p.runtime {
		for _, record := range source.Records {
			if strings.Contains(name, record.Name) {
				delete(p.runtime, name)
				break
			}
		}
	}
}

// sourceTypes are the columns' types: as the first kernel takes them, where it takes them just so, since then an array is read as one.
func (d *driver) sourceTypes(items []column.Type) []*check.Type {
	types := make([]*check.Type, len(items))
	for i, of := range items {
		t, ok := check.TypeOf(of.Natural())
		if !ok {
			d.refuse("items of type %s are not compiled yet", of)
		}
		types[i] = t
	}
	first := d.stages[0]
	if first.Kernel == nil || len(first.params)-first.Bound != len(items) {
		return types
	}
	for i, t := range first.params[first.Bound:] {
		if t.Column().Natural().Equal(types[i].Column().Natural()) {
			types[i] = t
		}
	}
	return types
}

// resultType is the type of what comes out.
func (d *driver) resultType(source []*check.Type) *check.Type {
	t := tupleOf(source...)
	if len(source) == 1 {
		t = source[0]
	}
	for _, s := range d.stages {
		switch s.Kind {
		case Map, Starmap:
			t = s.Kernel.Entry.Result
		case FlatMap:
			t = s.Kernel.Entry.Result.Elem
		case Enumerate:
			t = tupleOf(intType, t)
		}
	}
	return t
}

var intType, _ = check.TypeOf(column.IntType)

func tupleOf(items ...*check.Type) *check.Type { return &check.Type{Kind: check.Tuple, Items: items} }

func (d *driver) refuse(format string, args ...any) {
	panic(refusal{fault.New(fault.CompileFailed, "unsupported", format, args...)})
}

// stage is a Stage with its function.
type stage struct {
	Stage
	number int
	entry  *Function
	params []*check.Type
	at     fault.Position
	bound  []input // of the constants
	draws  [len(drawGlobals)]*Local
}

// item is a value on its way through the stages; a row of several columns is several.
type item []typedValues

type typedValues struct {
	of     *check.Type
	values []Expr
}

// through takes an item through the stages from i on, and then to the end.
func (d *driver) through(i int, it item, end func(item)) {
	if i == len(d.stages) {
		end(it)
		return
	}
	s := d.stages[i]
	next := func(it item) { d.through(i+1, it, end) }
	switch s.Kind {
	case Enumerate:
		index := add(add(d.long(abi.First), wide(get(d.row))), i64(s.Start))
		whole := d.whole(it)
		next(item{{tupleOf(intType, whole.of), append([]Expr{d.saved(index)}, whole.values...)}})
	case Map, Starmap:
		next(item{{s.Kernel.Entry.Result, d.apply(s, it)}})
	case Filter:
		test := d.truth(s, d.apply(s, it))
		d.when(test, func() { next(it) })
	case FlatMap:
		d.flatten(s, d.apply(s, it)[0], next)
	}
}

// apply calls a stage's kernel.
func (d *driver) apply(s *stage, it item) []Expr {
	var args []Expr
	for _, b := range s.bound {
		args = append(args, b.read()...)
	}
	params := s.params[s.Bound:]
	switch {
	case s.Kind == Starmap && len(it) == 1:
		it = d.fields(it[0])
	case len(it) > 1 && len(params) == 1:
		it = item{d.whole(it)}
	}
	if len(it) != len(params) {
		d.refuse("%s takes %d values, and a stage before it gives %d", s.entry.Name, len(params), len(it))
	}
	for i, t := range params {
		args = append(args, d.convert(it[i], t)...)
	}
	d.stageGlobals(s)
	results := d.call(s.entry, args...)
	d.keepDraws(s)
	return results
}

// whole is an item as one value.
func (d *driver) whole(it item) typedValues {
	if len(it) == 1 {
		return it[0]
	}
	all := typedValues{of: tupleOf()}
	for _, v := range it {
		all.of.Items = append(all.of.Items, v.of)
		all.values = append(all.values, v.values...)
	}
	return all
}

// fields takes a tuple or a record apart.
func (d *driver) fields(v typedValues) item {
	if v.of.Kind != check.Tuple && v.of.Kind != check.Record {
		d.refuse("starmap takes tuples, not %s", v.of.Column())
	}
	values := v.values
	if v.of.Reference() {
		values = d.fieldsOf(v.of, values[0])
	}
	var all item
	for _, t := range v.of.Items {
		n := len(valueTypes(t))
		all = append(all, typedValues{t, values[:n]})
		values = values[n:]
	}
	return all
}

// truth is whether a filter's result is true.
func (d *driver) truth(s *stage, values []Expr) Expr {
	switch t := s.Kernel.Entry.Result; t.Kind {
	case check.None:
		return i32(0)
	case check.Bool:
		return values[0]
	case check.Int:
		return ne(values[0], i64(0))
	case check.Float:
		return ne(values[0], f64(0))
	case check.List:
		return d.list(t).length(values[0])
	case check.Str, check.Bytes:
		return values[1]
	default:
		d.refuse("the result of a filter is a bool, not %s", t.Column())
	}
	return nil
}

// flatten goes over the items of a list.
func (d *driver) flatten(s *stage, list Expr, body func(item)) {
	t := s.Kernel.Entry.Result
	if t.Kind != check.List {
		d.refuse("the result of a flat_map is a list, not %s", t.Column())
	}
	l := d.list(t)
	at, left := d.variable("at", l.data(list)), d.variable("left", l.length(list))
	d.while(func() Expr { return get(left) }, func(*Loop) { body(item{{t.Elem, l.get(get(at))}}) }, func() {
		d.set(at, add(get(at), i32(int64(l.elem.size))))
		d.set(left, sub(get(left), i32(1)))
	})
}

// The globals of random numbers that are a stage's own: how many it has drawn for the row, and the half of a pair that is left.
var drawGlobals = [...]string{"draws", "spare"}

// stageGlobals makes the globals of random numbers ready for a stage. Its draws go on where a flat_map calls it several times for a row.
func (d *driver) stageGlobals(s *stage) {
	d.global("stage", add(wide(d.word(abi.Stage)), i64(int64(s.number))))
	for k, name := range drawGlobals {
		if d.repeated(s) && d.program.Global(name) != nil {
			d.global(name, get(s.draws[k]))
		}
	}
	if !d.repeated(s) {
		d.global("draws", i64(0))
	}
}

// keepDraws remembers them after the call.
func (d *driver) keepDraws(s *stage) {
	for k, name := range drawGlobals {
		if g := d.program.Global(name); g != nil && d.repeated(s) {
			d.set(s.draws[k], &GetGlobal{g})
		}
	}
}

// newDraws begins a row.
func (d *driver) newDraws() {
	for _, s := range d.stages {
		for k, name := range drawGlobals {
			if d.program.Global(name) == nil || !d.repeated(s) {
				continue
			}
			if s.draws[k] == nil {
				s.draws[k] = d.f.local(name, wasm.I64)
			}
			d.set(s.draws[k], i64(0))
		}
	}
}

// repeated says whether a stage may be called several times for a row.
func (d *driver) repeated(s *stage) bool {
	for _, before := range d.stages[:s.number] {
		if before.Kind == FlatMap {
			return true
		}
	}
	return false
}
