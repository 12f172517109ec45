package ir

import (
	"weft/bridge/fault"
	"weft/bridge/lang/check"
)

// Program is a kernel: the entry is the first function.
type Program struct {
	Functions []*Function
	Failures  []*Failure
	// Params and Result are the entry's types.
	Params []*check.Type
	Result *check.Type
	// Free: the number of items may change on the way, see package abi.
	Free bool
	// Hosts are the functions of the host that are called, Globals the variables that outlive calls, Data what stands in the memory of a new instance.
	Hosts   []*Function
	Globals []*Global
	Data    []Segment
	// Heap is the first byte after all static data.
	Heap uint32

	library    Library
	linked     map[string]*Function // functions of the library by name
	sources    []string             // the names of the source's functions
	scratch    map[string]uint32    // its tables that are written
	classified []*Load              // of the table of exceptions
	classes    []string             // of exceptions that are not built in, as check.Handler has them
	stage      int                  // that is being built, in a pipeline
	runtime    map[string]*Function
	static     map[string]uint32
	captured   map[*check.Constant][]Expr
	shapes     map[*check.Type]uint32
	frames     map[*check.Function]*frameLayout
	unlaid     []unlaid
}

// Function takes and gives values; parameters are its first locals.
type Function struct {
	Name string
	// Host: it is the host's function of that name (abi.Imports), without a body.
	Host    bool
	Params  int
	Locals  []*Local
	Results []Type
	Body    []Stmt
	// Recursive functions count their depth and spend fuel; TooDeep is their failure.
	Recursive bool
	TooDeep   *Failure
	// Driver: it is run, the loop over the rows. Where it fails, the fault is left in the table and the global row is what it gives.
	Driver bool
	// Part: it is the fast version of a loop of another function.
	Part bool
	// Lanes: it is a part that works on two floats at once, in values of type V128, which only such functions have.
	Lanes bool
	// given is in which intervals the arguments of a part are.
	given []interval
	// Fallible: the fault is to be looked at after a call. Fueled: it spends fuel, itself or in what it calls.
	Fallible, Fueled bool
	// straight: of the library, on numbers alone: there are no checks to drop, and the time goes to others.
	straight bool
	// total: of the host, of the library, or a routine: it can be stopped, but not fail.
	total bool
	// moves is the type of dict or set of which it may move entries, or take some out or add some.
	moves string
	// rare: of the library, for arguments that few calls have.
	rare bool
	// Writes are the classes of memory that it may write, itself or in what it calls.
	Writes map[Class]bool

	blocks int // numbers of loops and scopes
}

// Failure is one place where the kernel can fail. Detail has places for operands, as sandbox.Failure describes them.
type Failure struct {
	Index          int // from 1
	Reason, Detail string
	Own            string // check.Raise's
	Position       fault.Position
	Stage          int // of a pipeline, whose source the position is in
}

// failure makes a failure at a place.
func (p *Program) failure(reason, detail string, at fault.Position) *Failure {
	f := &Failure{Index: len(p.Failures) + 1, Stage: p.stage, Reason: reason, Detail: detail, Position: at}
	p.Failures = append(p.Failures, f)
	return f
}

// definitions are at how many places each local is written.
func (f *Function) definitions() []int {
	count := make([]int, len(f.Locals))
	Visit(f.Body, func(s Stmt) {
		for _, l := range writes(s) {
			count[l.Index]++
		}
	})
	return count
}

// Local makes a further local.
func (f *Function) local(name string, t Type) *Local {
	l := &Local{Name: name, Type: t, Index: len(f.Locals)}
	f.Locals = append(f.Locals, l)
	return l
}

func (f *Function) temp(t Type) *Local { return f.local("", t) }

func (f *Function) loop() *Loop {
	f.blocks++
	return &Loop{ID: f.blocks}
}

func (f *Function) scope() *Scope {
	f.blocks++
	return &Scope{ID: f.blocks}
}

// collects notes that the collector, where there is one, may write what a function writes: it moves all that was written.
func (p *Program) collects(f *Function) (changed bool) {
	for _, host := range p.Hosts {
		if host.Name != collectorName {
			continue
		}
		if host.Writes == nil {
			host.Writes = map[Class]bool{Roots: true}
		}
		for class := range f.Writes {
			changed = changed || !host.Writes[class]
			host.Writes[class] = true
		}
	}
	return changed
}

// settle finds out which functions are Fallible and Fueled, and what they write.
func (p *Program) settle() {
	for changed := true; changed; {
		changed = false
		for _, f := range p.Functions {
			fallible, fueled := f.Fallible || f.Recursive, f.Fueled || f.Recursive
			Visit(f.Body, func(s Stmt) {
				switch s := s.(type) {
				case *Arith:
					fallible = fallible || s.Overflow != nil || s.Zero != nil
				case *Check, *Fail, *Rethrow:
					fallible = true
				case *Loop:
					fallible, fueled = fallible || !s.Short, fueled || !s.Short
				case *Spend:
					fallible, fueled = true, true
				case *Call:
					fallible, fueled = fallible || s.Function.Fallible, fueled || s.Function.Fueled
				}
				for _, class := range stores(s) {
					if !f.Writes[class] {
						if f.Writes == nil {
							f.Writes = map[Class]bool{}
						}
						f.Writes[class], changed = true, true
					}
				}
			})
			changed = p.collects(f) || changed
			if fallible != f.Fallible || fueled != f.Fueled {
				f.Fallible, f.Fueled, changed = fallible, fueled, true
			}
		}
	}
}
