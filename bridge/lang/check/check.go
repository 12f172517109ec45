package check

import (
	"fmt"
	"slices"
	"strings"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang/syntax"
)

// Options are what a kernel takes from outside its source.
type Options struct {
	// Constants are the captured values by name, each a column of length 1. They hide the module's own names.
	Constants map[string]column.Column
	// Arrays are the names of those that are arrays of one dimension, or of two: lists of numbers, or of rows of one length.
	Arrays []string
	// Params are the types of the entry's parameters where they are not annotated, as inferred from the items; they may be fewer.
	Params []column.Type
	// Records are record types that annotations and calls may name although the module has no class for them.
	Records []column.Type
	// Library admits the operations of the module raw, and tables: for the sources of package lib.
	Library bool
}

// Limits of a program. Beyond them it is refused, with a position.
const (
	maxRounds    = 300
	maxInstances = 1000
	maxVisits    = 2_000_000 // expressions looked at, in all rounds
	maxNodes     = 500_000   // of the typed program
	maxDepth     = 50_000    // expressions inside each other, through the functions that they call: it bounds the stack
)

// Check gives the typed program of the kernel named entry in a module, with all functions that it reaches. An empty entry is the module's only function, or its only lambda.
//
// An error is a *fault.Fault of code compile_failed (limit_exceeded for a program that is too large), with the positions of up to MaxProblems problems.
func Check(module *syntax.Module, entry string, options Options) (program *Program, err error) {
	c := &checker{
		module: module, options: options, diagnostics: diagnostics{file: module.File},
		names: map[*syntax.Name]*variable{}, homes: map[*syntax.Name]*home{}, preludes: map[string]*home{}, callables: map[any]*callable{}, lifted: map[*syntax.GeneratorExp]*function{}, consumed: map[*syntax.GeneratorExp]bool{}, stores: map[syntax.Node]*variable{}, functions: map[syntax.Node]*function{}, caches: map[syntax.Node]*variable{}, lengths: map[*function]int{},
		instances: map[string]*instance{}, types: interner{}, constants: map[string]*Constant{}, captureTypes: map[string]*ty{}, records: map[string]*record{}, exceptions: map[*syntax.ClassDef]*exception{}, classNames: map[*syntax.Name]*classConstant{}, missings: map[string]*missing{}, ids: map[string]int{},
	}
	c.own = &home{c: c, globals: map[string]*global{}}
	defer func() {
		if r := recover(); r != nil {
			if stop, ok := r.(tooLarge); ok {
				c.diagnostics.problems = nil
				c.diagnostics.report(reasonSize, stop.at, nil, "%s", stop.message)
				program, err = nil, c.diagnostics.fault()
				return
			}
			program, err = nil, fault.New(fault.Internal, "panic", "the checker failed on this kernel").Because(fmt.Errorf("check: %v", r))
		}
	}()
	return c.check(entry)
}

// tooLarge ends checking from any depth; Check recovers it.
type tooLarge struct {
	at      syntax.Span
	message string
}

type checker struct {
	module  *syntax.Module
	options Options
	diagnostics

	names      map[*syntax.Name]*variable // what each name means; none: a name of the module
	stores     map[syntax.Node]*variable  // where names are bound
	functions  map[syntax.Node]*function  // of each def and lambda that was looked at
	caches     map[syntax.Node]*variable  // of nested functions that keep what they gave
	lengths    map[*function]int          // how many arguments the first call of each gives
	own        *home
	globals    map[string]*global                 // of the kernel's own module
	homes      map[*syntax.Name]*home             // of the names in modules of the prelude
	lifted     map[*syntax.GeneratorExp]*function // of generator expressions that are values
	consumed   map[*syntax.GeneratorExp]bool      // where they stand
	preludes   map[string]*home                   // those that are used
	callables  map[any]*callable                  // the functions that are arguments
	records    map[string]*record
	exceptions map[*syntax.ClassDef]*exception // nil: the class is no exception
	raisable   []*exception                    // those that are not built in, as they were found
	classNames map[*syntax.Name]*classConstant // of what stands in the body of a class
	constants  map[string]*Constant
	// captureTypes are the types of the captured values that are not in the code.
	captureTypes map[string]*ty

	instances map[string]*instance
	stack     []*instance // those being inferred
	round     int
	changed   bool // something was learned in this round
	final     bool // the round that reports, and emits the program
	visits    int
	nodes     int // made in this round
	depth     int // of expressions being looked at
	types     interner
	program   *Program
	missings  map[string]*missing
	ids       map[string]int // of the functions of the program, by name
	unknown   *problem       // the first type that could not be inferred, for where nothing else is wrong
	claimed   int            // cells that fields of objects lead to
	defining  []string       // module constants being evaluated, against cycles
}

func (c *checker) check(entry string) (*Program, error) {
	c.collect()
	f, err := c.entry(entry)
	if err != nil {
		return nil, err
	}
	if !c.callable(f) {
		return nil, c.diagnostics.fault()
	}
	if f.yields != nil {
		c.report(reasonUnsupported, f.yields.At(), nil, "the kernel itself cannot be a generator, as it gives one result for each item; return a list")
		return nil, c.diagnostics.fault()
	}
	if len(f.parameters()) == 0 && !c.options.Library {
		c.report(reasonType, f.node.At(), nil, "%s has no parameter: a kernel is called with items, and takes at least one", f.name)
		return nil, c.diagnostics.fault()
	}
	in := c.entryInstance(f)
	for c.changed = true; c.changed; {
		c.round++
		if c.round > maxRounds {
			panic(tooLarge{f.node.At(), "the types of this kernel do not settle; annotate its lists and results"})
		}
		c.nodes, c.changed = 0, false
		c.infer(in)
		if !c.changed {
			c.settle()
		}
	}
	c.round++
	c.nodes, c.final = 0, true
	c.program = &Program{File: c.module.File}
	c.infer(in)
	if in.result.holdsGenerator() {
		c.report(reasonUnsupported, in.f.node.At(), nil, "%s returns a %s, which cannot leave the kernel; return list(…)", in.f.name, in.result)
	}
	if in.result.has(dequeKind, 0) {
		c.report(reasonUnsupported, in.f.node.At(), nil, "%s returns %s, which cannot leave the kernel; return list(…)", in.f.name, in.result)
	}
	if in.result.has(functionKind, 0) {
		c.report(reasonUnsupported, in.f.node.At(), nil, "%s returns a function, which cannot leave the kernel; return what it gives", in.f.name)
	}
	at := in.f.node.At()
	if in.f.returns != nil {
		at = in.f.returns.At()
	}
	if r := in.result.object(); r != nil {
		c.noColumn(at, r, "a result")
	}
	if hasUint(in.result, 0) {
		c.report(reasonUnsupported, at, nil, "the results of a kernel have no uint64, as columns of ints have a sign; return int(…), where it is below 2**63, or hex(…)")
	}
	if p := c.unknown; p != nil && len(c.problems) == 0 {
		c.problems = append(c.problems, *p)
	}
	if err := c.diagnostics.fault(); err != nil {
		return nil, err
	}
	return c.finish(in), nil
}

// settle gives a list to which nothing is ever added the type list[int], a dict dict[int, int]: any type is right for it. One at a time, because others may be made of its items: those that are
// written empty come first, and then what stands first in the source.
func (c *checker) settle() {
	var first *cell
	var rank [4]int
	for _, in := range c.instances {
		if in.round != c.round {
			continue
		}
		for key, of := range in.cells {
			if of = of.root(); !of.elem.open() {
				continue
			}
			at := key.node.At().Start
			here := [4]int{1, at.Line, at.Column, key.n}
			switch n := key.node.(type) {
			case *syntax.List:
				here[0] = min(len(n.Elts), 1)
			case *syntax.Dict:
				here[0] = min(len(n.Values), 1)
			case *syntax.Call:
				here[0] = min(len(n.Args), 1)
			}
			if first == nil || slices.Compare(here[:], rank[:]) < 0 {
				first, rank = of, here
			}
		}
	}
	if first != nil {
		if first.elem.kind == bottom && first.wish.numeric() {
			first.elem = first.wish
		}
		first.elem = first.elem.filled()
		c.changed = true
	}
}

// entry finds the function to start from, and resolves the names in it.
func (c *checker) entry(name string) (*function, error) {
	if name != "" {
		if g := c.globals[name]; g != nil && g.fn != nil {
			return c.resolved(g.fn), nil
		} else if g != nil {
			return nil, c.noEntry(g.at, "%s is %s, not a function", name, g.what())
		}
		return nil, c.noEntry(c.module.Span, "there is no function %q in this source%s", name, didYouMean(name, c.functionNames()))
	}
	var found []*function
	for _, s := range c.module.Body {
		switch s := s.(type) {
		case *syntax.FunctionDef:
			found = append(found, c.functions[s])
		case *syntax.Assign:
			if lambda, ok := s.Value.(*syntax.Lambda); ok {
				found = append(found, c.functions[lambda])
			}
		case *syntax.ExprStmt:
			if lambda, ok := s.Value.(*syntax.Lambda); ok {
				found = append(found, c.own.top("lambda", lambda, lambda.Args, nil, nil))
			}
		}
	}
	switch {
	case len(found) == 0:
		return nil, c.noEntry(c.module.Span, "there is no function in this source")
	case len(found) > 1:
		return nil, c.noEntry(found[1].node.At(), "there are %d functions in this source (%s): say by its name (entry) which one is the kernel", len(found), quoted(c.functionNames()))
	}
	return c.resolved(found[0]), nil
}

func (c *checker) noEntry(at syntax.Span, format string, args ...any) error {
	c.report(reasonName, at, nil, format, args...)
	return c.diagnostics.fault()
}

// resolved is the function with the names in it resolved.
func (c *checker) resolved(f *function) *function {
	if f.flow == nil {
		c.resolve(f)
	}
	return f
}

// entryInstance is the entry with the types of its parameters: declared, or from the items. They are read-only.
func (c *checker) entryInstance(f *function) *instance {
	in := c.newInstance(f)
	c.instances["entry"] = in
	for i, arg := range f.parameters() {
		var t ty
		switch {
		case arg.Annotation != nil:
			t = c.annotation(arg.Annotation, nil)
			if t.kind != arrayKind || i >= len(c.options.Params) {
				break
			}
			// NDArray says nothing of the dimensions
			if given := c.fromColumn(c.options.Params[i]); given.kind == listKind && given.elem().kind == listKind && t.dims == 1 && anyDims(arg.Annotation) {
				t.dims = 2
			}
		case i < len(c.options.Params):
			t = c.fromColumn(c.options.Params[i])
		default:
			c.report(reasonType, arg.Span, nil, "the parameter %s has no type: write %s: int, or another type, or give items", arg.Name, arg.Name)
			t = tBroken
		}
		if r := t.object(); r != nil {
			c.noColumn(arg.Span, r, "an item")
			t = tBroken
		}
		if hasUint(t, 0) {
			c.report(reasonUnsupported, arg.Span, nil, "the items of a kernel have no uint64; declare %s with int, and write weft.uint64(…) in the kernel", arg.Name)
			t = tBroken
		}
		c.protect(t, "a parameter of the kernel", 0)
		in.params = append(in.params, t)
	}
	c.declareResult(in)
	if !slices.ContainsFunc(in.params, func(t ty) bool { return t.unknown() || strings.ContainsAny(t.key(), "lardu") }) {
		c.instances[callKey(f, in.params)] = in // nothing in it is read-only: a recursive call is a call of the entry
	}
	return in
}

// protect marks a type read-only to its depths.
func (c *checker) protect(t ty, why string, depth int) {
	if t.cell != nil && depth < maxTypeSize {
		t.cell.root().readonly = why
		if t.holds() {
			c.protect(t.elem(), why, depth+1)
		}
	}
	for _, item := range t.items {
		c.protect(item, why, depth+1)
	}
}

// noColumn reports a class of objects where values enter or leave the kernel.
func (c *checker) noColumn(at syntax.Span, r *record, what string) {
	why := "its objects may hold each other"
	if r.methods["__init__"] != nil {
		why = "it has an __init__"
	}
	c.report(reasonUnsupported, at, nil, "%s cannot be %s of a kernel, as %s: objects live inside of it; take and return what they are made of, numbers, text, lists and tuples", r.name, what, why)
}

// finish completes the program after the final round.
func (c *checker) finish(in *instance) *Program {
	p := c.program
	p.Entry = in.out
	p.Result = in.out.Result.Column()
	if in.f.returns != nil {
		if storage := c.storage(in.f.returns); storage != column.Natural {
			p.Result = p.Result.In(storage)
		}
	}
	return p
}
