package ir

import (
	"slices"
	"strings"

	"weft/bridge/fault"
)

// Facts are what there is to say of an optimised program.
type Facts struct {
	// Inlined are the functions of the source that were put in the place of their calls, Called those that are called; the library's are lib.NAME. In order of name.
	Inlined []string
	Called  []string
	// Checks are what is still looked at while the kernel runs, in order of stage and line.
	Checks []Remaining
}

// Remaining are the checks of one line that raise for one reason.
type Remaining struct {
	Stage    int            // of a pipeline
	Position fault.Position // of its line
	Reason   string
	Count    int
}

// Facts looks at what is reached from run.
func (p *Program) Facts() Facts {
	reached := map[*Function]bool{}
	failures := map[*Failure]bool{}
	var visit func(f *Function)
	visit = func(f *Function) {
		if reached[f] {
			return
		}
		reached[f] = true
		for _, failure := range f.failures() {
			failures[failure] = true
		}
		Visit(f.Body, func(s Stmt) {
			if call, ok := s.(*Call); ok {
				visit(call.Function)
			}
		})
	}
	facts := Facts{Inlined: []string{}, Called: []string{}, Checks: []Remaining{}}
	for _, f := range p.Functions {
		if f.Driver {
			visit(f)
		}
	}
	names := map[string]bool{}
	for f := range reached {
		names[f.Name] = true
		if !f.Driver && !f.Host && !f.Part && !strings.HasPrefix(f.Name, routinePrefix) {
			facts.Called = append(facts.Called, f.Name)
		}
	}
	for _, name := range p.sources {
		if !names[name] {
			facts.Inlined = append(facts.Inlined, name)
		}
	}
	slices.Sort(facts.Called)
	slices.Sort(facts.Inlined)
	facts.Checks = remaining(failures)
	return facts
}

// Cheap says that an item takes about as long as its code is: nothing that the program runs for it loops or recurs, the driver aside.
func (p *Program) Cheap() bool {
	for _, f := range p.Functions {
		if !f.Driver && f.Fueled {
			return false
		}
	}
	return true
}

// failures are what a function itself may fail with, once for each place in the source: what was unrolled is one check.
func (f *Function) failures() []*Failure {
	var list []*Failure
	add := func(failures ...*Failure) {
		for _, failure := range failures {
			if failure != nil {
				list = append(list, failure)
			}
		}
	}
	add(f.TooDeep)
	Visit(f.Body, func(s Stmt) {
		switch s := s.(type) {
		case *Arith:
			add(s.Overflow, s.Zero)
		case *Check:
			add(s.Failure)
		case *Fail:
			add(s.Failure)
		}
	})
	return list
}

func remaining(failures map[*Failure]bool) []Remaining {
	count := map[Remaining]int{}
	for f := range failures {
		count[Remaining{Stage: f.Stage, Position: fault.Position{File: f.Position.File, Line: f.Position.Line}, Reason: f.Reason}]++
	}
	list := []Remaining{}
	for r, n := range count {
		r.Count = n
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b Remaining) int {
		if a.Stage != b.Stage {
			return a.Stage - b.Stage
		}
		if a.Position.Line != b.Position.Line {
			return a.Position.Line - b.Position.Line
		}
		return strings.Compare(a.Reason, b.Reason)
	})
	return list
}
