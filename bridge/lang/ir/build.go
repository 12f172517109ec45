package ir

import (
	"fmt"

	"weft/bridge/fault"
	"weft/bridge/lang/check"
	"weft/bridge/lang/syntax"
)

// MaxStatements bounds the statements of a function, inlined ones included.
const MaxStatements = 20000

// MaxVariables bounds the variables of a function that are assigned at several places, the items of tuples each for itself: to make the machine code of a loop over many
// takes time as their third power.
const MaxVariables = 1000

// Build makes the functions of a checked program. The error is a *fault.Fault with a position: compile_failed, reason unsupported, for what is not
// built yet; limit_exceeded beyond MaxStatements and MaxVariables. What the program uses of the library is built with it.
func Build(source *check.Program, library Library) (p *Program, err error) {
	p = newProgram()
	p.library = library
	defer refused(&p, &err)
	s := &stage{entry: p.add(source, true), at: positionOf(source)}
	for _, param := range source.Entry.Params {
		s.params = append(s.params, param.Type)
	}
	p.layFrames()
	p.settle()
	p.Params, p.Result = s.params, source.Entry.Result
	s.Kernel = source
	p.drive(&driver{stages: []*stage{s}})
	p.classify()
	p.dropTextGlobals()
	p.settle()
	return p, nil
}

// refused ends a build that met what it cannot build.
func refused(p **Program, err *error) {
	switch r := recover().(type) {
	case nil:
	case refusal:
		*p, *err = nil, r.fault
	default:
		panic(r)
	}
}

// add builds the functions of a checked program, and gives its entry. alone: no other program sees its arguments.
func (p *Program) add(source *check.Program, alone bool) *Function {
	from := &sourced{file: source.File, functions: map[*check.Function]*Function{}, inherited: map[siteKey]*Function{}, safe: map[*check.Function]*Function{}, frames: map[*check.Function]*Const{}, releasing: regionsOf(source, alone)}
	for _, f := range source.Functions {
		if f.Prelude {
			continue
		}
		made := &Function{Name: f.ID, Recursive: f.Recursive}
		from.functions[f] = made
		p.sources = append(p.sources, made.Name)
		p.Functions = append(p.Functions, made)
	}
	for _, f := range source.Functions {
		if !f.Prelude {
			p.builder(from, f, from.functions[f]).function()
		}
	}
	return from.functions[source.Entry]
}

func (p *Program) builder(from *sourced, f *check.Function, into *Function) *builder {
	b := &builder{writer: &writer{program: p, f: into}, from: from, source: f, at: f.Span}
	b.limit = b.tooLong
	return b
}

// refusal is the panic that ends Build.
type refusal struct{ fault *fault.Fault }

// builder builds one function.
type builder struct {
	*writer
	from    *sourced
	source  *check.Function
	at      syntax.Span  // of what is being built
	site    *syntax.Span // where a function of the prelude was called, and fails
	yields  int64        // how many were built
	raises  bool         // there are failures in it, or in what it calls of the prelude
	locals  map[*check.Local][]*Local
	bound   map[*check.Local]*Local
	around  []held   // what the loops around go over
	holding [][]held // what a generator holds, in each of its states
	loops   []*Loop
	// handling is what the handlers around have caught; unwinds are the finallys around; results is what is returned through them.
	handling map[*check.Handler]*Caught
	unwinds  []*unwinding
	results  []*Local
	// machine: a function of the library, whose operators neither check nor fail.
	machine bool
}

func (b *builder) position() fault.Position {
	at := b.at
	if b.site != nil {
		at = *b.site
	}
	return fault.Position{File: b.from.file, Line: at.Start.Line, Column: at.Start.Column}
}

func (b *builder) refuse(format string, args ...any) {
	f := fault.New(fault.CompileFailed, "unsupported", "%s", fmt.Sprintf(format, args...))
	position := b.position()
	position.Message = f.Detail
	f.Positions = []fault.Position{position}
	panic(refusal{f})
}

// failure makes a failure at the place that is being built.
func (b *builder) failure(reason, detail string) *Failure {
	b.raises = true
	return b.program.failure(reason, detail, b.position())
}

// failureAt is failure for another place.
func (b *builder) failureAt(at syntax.Span, reason, detail string) *Failure {
	saved := b.at
	b.at = at
	defer func() { b.at = saved }()
	return b.failure(reason, detail)
}

// changing is how many locals are written at several places.
func changing(f *Function) (n int) {
	for _, d := range f.definitions() {
		if d > 1 {
			n++
		}
	}
	return n
}

func (b *builder) tooLong() { b.tooMany("operations", MaxStatements) }

func (b *builder) tooMany(of string, most int) {
	f := fault.New(fault.LimitExceeded, "kernel_size", "%s has more than %d %s: split it", b.source.Name, most, of)
	f.Positions = []fault.Position{b.position()}
	panic(refusal{f})
}

func (b *builder) function() {
	b.locals, b.bound, b.handling = map[*check.Local][]*Local{}, map[*check.Local]*Local{}, map[*check.Handler]*Caught{}
	if b.source.Generator {
		b.generator()
		b.complete()
		return
	}
	for i, l := range b.source.Params {
		b.declare(l)
		if i == len(b.source.Params)-1 {
			b.f.Params = len(b.f.Locals)
		}
	}
	for _, l := range b.source.Locals {
		b.declare(l)
	}
	b.f.Results = valueTypes(b.source.Result)
	for _, l := range b.source.Params {
		b.markBound(l)
	}
	b.clearRoots()
	b.statements(b.source.Body)
	b.complete()
}

func (b *builder) complete() {
	if b.f.Recursive {
		b.f.TooDeep = b.failure("recursion", "maximum recursion depth exceeded")
	}
	b.f.Body = b.out
	if changing(b.f) > MaxVariables {
		b.tooMany("variables that are assigned at several places", MaxVariables)
	}
}

// declare makes the locals of a local, once. A parameter that may be unbound later keeps its flag among the locals.
func (b *builder) declare(l *check.Local) {
	if _, ok := b.locals[l]; ok {
		if l.Checked && b.bound[l] == nil {
			b.bound[l] = b.f.local(l.Name+".bound", i32(0).Type())
		}
		return
	}
	types := valueTypes(l.Type)
	made := make([]*Local, len(types))
	for i, t := range types {
		name := l.Name
		if len(types) > 1 {
			name = fmt.Sprintf("%s.%d", l.Name, i)
		}
		made[i] = b.f.local(name, t)
	}
	b.locals[l] = made
	isParam := false
	for _, p := range b.source.Params {
		isParam = isParam || p == l
	}
	if l.Checked && !isParam {
		b.bound[l] = b.f.local(l.Name+".bound", i32(0).Type())
	}
}

func (b *builder) markBound(l *check.Local) {
	if flag := b.bound[l]; flag != nil {
		b.emit(&Set{flag, i32(1)})
	}
}
