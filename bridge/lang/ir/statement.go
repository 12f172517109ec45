package ir

import "weft/bridge/lang/wasm"

// Stmt is a statement: *Set *Arith *Check *Fail *Rethrow *If *Loop *Done *Break *Continue *Scope *Leave *Return *Call *Store *MemoryCopy *MemoryFill *SetGlobal
// *MemoryGrow *Touch *Assume *Spend.
type Stmt interface{ statement() }

type (
	// Set writes a local.
	Set struct {
		Local *Local
		Value Expr
	}
	// Arith is arithmetic of Python's ints: Into = X Kind Y, failing where Python's result does not exist or does not fit. X and Y are constants
	// or locals, and are the operands that the failure shows.
	Arith struct {
		Kind Kind
		Into *Local
		X, Y Expr // Y is nil for Neg and Abs
		// Overflow and Zero are the failures; nil where that cannot happen.
		Overflow, Zero *Failure
		// NaturalX, NaturalY: X, or Y, is known not to be negative.
		NaturalX, NaturalY bool
	}
	// Check fails where Test (I32) is not 0. A and B are what the failure shows, nil for nothing: I64, or F64 by its bits.
	Check struct {
		Test    Expr
		Failure *Failure
		A, B    Expr
	}
	// Fail fails.
	Fail struct {
		Failure *Failure
		A, B    Expr
	}
	// Rethrow fails with what a handler has caught: Code is the index of the failure, A and B are what it shows.
	Rethrow struct{ Code, A, B Expr }
	// If runs Then where Test is not 0, otherwise Else.
	If struct {
		Test       Expr
		Then, Else []Stmt
	}
	// Loop repeats Body, then Step, until a Done or a Break in it ends it. Done goes on with Else, Break after it.
	Loop struct {
		ID               int
		Body, Step, Else []Stmt
		// Short loops are of routines, have a small bound, and spend no fuel.
		Short bool
		// held is what the last walk of flow found locals to be at its head.
		held []guessed
	}
	// Done ends a loop where Test is 0. It stands in Body of its loop itself, not inside of an If.
	Done struct {
		Loop *Loop
		Test Expr
	}
	// Break ends a loop, Continue goes on with its Step.
	Break    struct{ Loop *Loop }
	Continue struct{ Loop *Loop }
	// Scope is what Leave ends early: the body of a function that was put in place of its call.
	Scope struct {
		ID   int
		Body []Stmt
	}
	Leave struct{ Scope *Scope }
	// Return ends the function.
	Return struct{ Values []Expr }
	// Call calls a function. Where it fails, so does the caller; but with Caught the failure is put there, and the caller goes on. That it was stopped is never caught.
	Call struct {
		Function *Function
		Args     []Expr
		Into     []*Local
		Caught   *Caught // nil: not caught
	}
	// Store writes memory at Addr + Offset, which the code before it has proved to be inside.
	Store struct {
		Op     wasm.Op
		Addr   Expr
		Offset uint32
		Value  Expr
		Class  Class
	}
	// MemoryCopy copies Size bytes, which may overlap; MemoryFill writes the same byte Size times.
	MemoryCopy struct {
		To, From, Size Expr
		Class          Class
	}
	MemoryFill struct {
		To, Byte, Size Expr
		Class          Class
	}
	// SetGlobal writes a global.
	SetGlobal struct {
		Global *Global
		Value  Expr
	}
	// MemoryGrow makes the memory larger by Pages; Into is the pages before, or -1 where that is refused.
	MemoryGrow struct {
		Into  *Local
		Pages Expr
	}
	// Touch is a load of which nobody wants the value: the engine then knows, for what follows, that the memory reaches there.
	Touch struct {
		Op     wasm.Op
		Addr   Expr
		Offset uint32
	}
	// Assume says that Test is not 0, which whoever wrote it has proved; it is gone after the last pass.
	Assume struct{ Test Expr }
	// Spend takes fuel for work that no loop counts; Amount is a constant or a local, and below 2**31.
	Spend struct{ Amount Expr }
)

func (*Set) statement()        {}
func (*Arith) statement()      {}
func (*Check) statement()      {}
func (*Fail) statement()       {}
func (*Rethrow) statement()    {}
func (*If) statement()         {}
func (*Loop) statement()       {}
func (*Done) statement()       {}
func (*Break) statement()      {}
func (*Continue) statement()   {}
func (*Scope) statement()      {}
func (*Leave) statement()      {}
func (*Return) statement()     {}
func (*Call) statement()       {}
func (*Store) statement()      {}
func (*MemoryCopy) statement() {}
func (*MemoryFill) statement() {}
func (*SetGlobal) statement()  {}
func (*MemoryGrow) statement() {}
func (*Touch) statement()      {}
func (*Assume) statement()     {}
func (*Spend) statement()      {}

// Kind is a kind of arithmetic.
type Kind uint8

const (
	Add Kind = iota
	Sub
	Mul
	FloorDiv
	Mod
	Neg
	Abs
	Shl
)

var kindNames = [...]string{"add", "sub", "mul", "floordiv", "mod", "neg", "abs", "shl"}

// String is the kind's name in listings.
func (k Kind) String() string { return kindNames[k] }

// parts are the lists of statements inside of a statement.
func parts(s Stmt) []*[]Stmt {
	switch s := s.(type) {
	case *If:
		return []*[]Stmt{&s.Then, &s.Else}
	case *Loop:
		return []*[]Stmt{&s.Body, &s.Step, &s.Else}
	case *Scope:
		return []*[]Stmt{&s.Body}
	}
	return nil
}

// Visit calls visit for each statement of a list, outer ones first.
func Visit(list []Stmt, visit func(Stmt)) {
	for _, s := range list {
		visit(s)
		for _, part := range parts(s) {
			Visit(*part, visit)
		}
	}
}

// operands are the expressions that stand directly in a statement.
func operands(s Stmt) []*Expr {
	list := make([]*Expr, 0, 3)
	add := func(es ...*Expr) {
		for _, e := range es {
			if *e != nil {
				list = append(list, e)
			}
		}
	}
	switch s := s.(type) {
	case *Set:
		add(&s.Value)
	case *Arith:
		add(&s.X, &s.Y)
	case *Check:
		add(&s.Test, &s.A, &s.B)
	case *Fail:
		add(&s.A, &s.B)
	case *Rethrow:
		add(&s.Code, &s.A, &s.B)
	case *If:
		add(&s.Test)
	case *Done:
		add(&s.Test)
	case *Return:
		for i := range s.Values {
			add(&s.Values[i])
		}
	case *Call:
		for i := range s.Args {
			add(&s.Args[i])
		}
	case *Store:
		add(&s.Addr, &s.Value)
	case *MemoryCopy:
		add(&s.To, &s.From, &s.Size)
	case *MemoryFill:
		add(&s.To, &s.Byte, &s.Size)
	case *SetGlobal:
		add(&s.Value)
	case *MemoryGrow:
		add(&s.Pages)
	case *Touch:
		add(&s.Addr)
	case *Assume:
		add(&s.Test)
	case *Spend:
		add(&s.Amount)
	}
	return list
}

// writes are the locals that a statement itself writes.
func writes(s Stmt) []*Local {
	switch s := s.(type) {
	case *Set:
		return []*Local{s.Local}
	case *Arith:
		return []*Local{s.Into}
	case *Call:
		if s.Caught != nil {
			return append(s.Into[:len(s.Into):len(s.Into)], s.Caught.Code, s.Caught.A, s.Caught.B)
		}
		return s.Into
	case *MemoryGrow:
		return []*Local{s.Into}
	}
	return nil
}
