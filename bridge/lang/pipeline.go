package lang

import (
	"fmt"
	"strings"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang/check"
	"weft/bridge/lang/ir"
	"weft/bridge/lang/lib"
)

// StageKind is what a stage of a pipeline does with the items.
type StageKind = ir.StageKind

// The kinds of stages, as package ir describes them.
const (
	Map       = ir.Map
	Starmap   = ir.Starmap
	Filter    = ir.Filter
	FlatMap   = ir.FlatMap
	Enumerate = ir.Enumerate
)

// Stage is one step of a fused pipeline.
type Stage struct {
	Kind StageKind
	// Source and Entry are the kernel, as Compile takes them; Options are its own, without Params, Owner and limits. Enumerate has none.
	Source, Entry string
	Options       Options
	// Bound are the types of the constants that are bound to the kernel's first parameters.
	Bound []column.Type
	// Bool asks of Filter's kernel that it gives a bool; otherwise the truth of what it gives counts, as in Python.
	Bool bool
	// Start is the index that Enumerate gives the first item of the source.
	Start int64
}

// CompilePipeline compiles stages to one program, whose driver takes each item of the columns through all of them: no column is made in between. The
// parameters of the program are the bound ones of all stages, in order (sandbox.Module.Bind), then a column for each of items; several columns are the arguments of the
// first kernel, or the fields of its only one.
//
// The program is Free (sandbox.Module.Gather) where a stage is a Filter or a FlatMap; otherwise it gives an item for each, as a kernel does. Enumerate and random numbers count the
// source's items, so no Filter and no FlatMap may come before them; a take is the caller's, who stops giving rows. Failures name the row of the source.
//
// Of options the owner, the limits and Optimize count. The error is that of Compile, for the first stage that has one.
func CompilePipeline(items []column.Type, stages []Stage, options Options) (*Compiled, error) {
	options = options.filled()
	if err := options.valid(); err != nil {
		return nil, err
	}
	p := pipeline{flow: items, hash: []string{fmt.Sprint(items)}}
	for i, s := range stages {
		if err := p.add(s, options); err != nil {
			return nil, s.Options.placed(staged(err, i))
		}
	}
	if len(stages) == 0 {
		return nil, fault.Invalid("pipeline", "a pipeline has at least one stage")
	}
	program, err := ir.BuildPipeline(items, p.stages, lib.Library)
	if err != nil {
		return nil, err
	}
	compiled, err := finish(program, strings.Join(p.names, "."), program.Result.Column().Natural(), options)
	if err != nil {
		return nil, err
	}
	compiled.Program.Random, compiled.Program.Prints = p.random, p.prints
	of := make([]Options, len(stages))
	for i, s := range stages {
		of[i] = s.Options
	}
	compiled.failures(p.names, of...)
	compiled.Program.Hash, err = Hash(strings.Join(p.hash, "\n"), "", Options{MemoryBytes: options.MemoryBytes, Recursion: options.Recursion, Optimize: options.Optimize})
	return compiled, err
}

// pipeline is what is known after some stages.
type pipeline struct {
	stages         []ir.Stage
	flow           []column.Type // the types of the next stage's items: several columns before the first
	changed        bool          // the items are no longer those of the source, one to one
	names, hash    []string
	random, prints bool
}

func (p *pipeline) add(s Stage, options Options) error {
	made := ir.Stage{Kind: s.Kind, Bound: len(s.Bound), Start: s.Start}
	if s.Kind == ir.Enumerate {
		if p.changed {
			return fault.Invalid("pipeline", "enumerate counts the items of the source, so it comes before filter and flat_map in one program")
		}
		p.stages = append(p.stages, made)
		p.flow = []column.Type{column.TupleOf(column.IntType, p.item())}
		p.names, p.hash = append(p.names, "enumerate"), append(p.hash, fmt.Sprint("enumerate ", s.Start))
		return nil
	}
	s.Options.MemoryBytes, s.Options.Recursion = options.MemoryBytes, options.Recursion
	arguments, err := p.arguments(s)
	if err != nil {
		return err
	}
	s.Options.Params = append(s.Bound[:len(s.Bound):len(s.Bound)], arguments...)
	made.Kernel, err = checked(s.Source, s.Entry, s.Options)
	if err != nil {
		return err
	}
	hash, err := Hash(s.Source, s.Entry, s.Options)
	if err != nil {
		return err
	}
	if made.Kernel.Random && p.changed {
		return fault.Invalid("pipeline", "random numbers are keyed by the index of the item, so they are drawn before filter and flat_map in one program")
	}
	p.stages = append(p.stages, made)
	p.names, p.hash = append(p.names, nameOf(made.Kernel)), append(p.hash, fmt.Sprint(s.Kind, " ", made.Bound, " ", hash))
	p.random, p.prints = p.random || made.Kernel.Random, p.prints || made.Kernel.Prints
	if result := made.Kernel.Entry.Result.Column(); s.Kind == Filter && s.Bool && result.Kind != column.Bool {
		return fault.Invalid("predicate", "filter needs a kernel that gives bool, not %s", result)
	}
	return p.advance(s.Kind, made.Kernel)
}

// arguments are the types of what a stage's kernel is given beside its bound constants.
func (p *pipeline) arguments(s Stage) ([]column.Type, error) {
	if len(p.flow) > 1 {
		params, err := Parameters(s.Source, s.Entry, s.Options)
		if err == nil && len(params)-len(s.Bound) == 1 {
			return []column.Type{p.item()}, nil
		}
		return p.flow, err
	}
	if s.Kind != ir.Starmap {
		return p.flow, nil
	}
	if of := p.flow[0]; of.Kind != column.Tuple && of.Kind != column.Record {
		return nil, fault.Invalid("type", "starmap takes tuples, not %s", of)
	}
	var fields []column.Type
	for _, f := range p.flow[0].Fields {
		fields = append(fields, f.Type)
	}
	return fields, nil
}

// item is the type of the items, as one.
func (p *pipeline) item() column.Type {
	if len(p.flow) == 1 {
		return p.flow[0]
	}
	return column.TupleOf(p.flow...)
}

// advance goes on to what a stage gives.
func (p *pipeline) advance(kind ir.StageKind, kernel *check.Program) error {
	result := kernel.Entry.Result.Column().Natural()
	switch kind {
	case ir.Filter:
		p.flow, p.changed = []column.Type{p.item()}, true
	case ir.FlatMap:
		if result.Kind != column.List {
			return fault.Invalid("type", "the result of a flat_map's kernel is a list, not %s", result)
		}
		p.flow, p.changed = []column.Type{*result.Elem}, true
	default:
		p.flow = []column.Type{result}
	}
	return nil
}

// staged says in which stage of a pipeline a fault is.
func staged(err error, i int) error {
	f, ok := err.(*fault.Fault)
	if !ok || len(f.Positions) > 0 {
		return err
	}
	named := *f
	named.Detail = fmt.Sprintf("stage %d of the pipeline: %s", i+1, f.Detail)
	return &named
}
