package ir

import (
	"weft/bridge/fault"
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// Program is a kernel: the entry is the first function.
type Program struct {
	Functions []*Function
	Failures  []*Failure
	// Params and Result are the entry's types.
	Params []*check.Type
	Result *check.Type

	runtime map[string]*Function
}

// Function takes and gives values; parameters are its first locals.
type Function struct {
	Name    string
	Params  int
	Locals  []*Local
	Results []Type
	Body    []Stmt
	// Recursive functions count their depth and spend fuel; TooDeep is their failure.
	Recursive bool
	TooDeep   *Failure
	// Fallible: the fault is to be looked at after a call. Fueled: it spends fuel, itself or in what it calls.
	Fallible, Fueled bool

	blocks int // numbers of loops and scopes
}

// Failure is one place where the kernel can fail. Detail has places for operands, as sandbox.Failure describes them.
type Failure struct {
	Index          int // from 1
	Reason, Detail string
	Position       fault.Position
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

// valueTypes are the values that a type is taken apart into, or ok false where it is not built yet.
func valueTypes(t *check.Type) (types []Type, ok bool) {
	switch t.Kind {
	case check.None:
		return nil, true
	case check.Bool:
		return []Type{wasm.I32}, true
	case check.Int:
		return []Type{wasm.I64}, true
	case check.Float:
		return []Type{wasm.F64}, true
	case check.Tuple, check.Record:
		if t.Reference() {
			return nil, false
		}
		for _, item := range t.Items {
			more, ok := valueTypes(item)
			if !ok {
				return nil, false
			}
			types = append(types, more...)
		}
		return types, true
	}
	return nil, false
}

// settle finds out which functions are Fallible and Fueled.
func (p *Program) settle() {
	for changed := true; changed; {
		changed = false
		for _, f := range p.Functions {
			fallible, fueled := f.Fallible || f.Recursive, f.Fueled || f.Recursive
			Visit(f.Body, func(s Stmt) {
				switch s := s.(type) {
				case *Arith:
					fallible = fallible || s.Overflow != nil || s.Zero != nil
				case *Check, *Fail:
					fallible = true
				case *Loop:
					fallible, fueled = fallible || !s.Short, fueled || !s.Short
				case *Call:
					fallible, fueled = fallible || s.Function.Fallible, fueled || s.Function.Fueled
				}
			})
			if fallible != f.Fallible || fueled != f.Fueled {
				f.Fallible, f.Fueled, changed = fallible, fueled, true
			}
		}
	}
}
