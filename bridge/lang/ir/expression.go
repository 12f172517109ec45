package ir

import "weft/bridge/lang/wasm"

// Type is the type of a value: wasm.I32 (Bool, addresses), I64 (Int), F64 (Float).
type Type = wasm.Type

// Local is a variable of a function.
type Local struct {
	Name string
	Type Type
	// Index is its number in the function, parameters first.
	Index int
}

// Expr is a value without effect that cannot fail: *Const *Get *Op *Load *Tee *GetGlobal *MemorySize.
type Expr interface{ Type() Type }

type (
	// Const is a constant; Int holds the value of an I32 too.
	Const struct {
		Of    Type
		Int   int64
		Float float64
	}
	// Get is the value of a local.
	Get struct{ Local *Local }
	// Op is an instruction of WebAssembly that neither fails nor traps on the operands it gets. Select takes then, else, test.
	Op struct {
		Op   wasm.Op
		Of   Type
		Args []Expr

		value *value // what flow found it to be
	}
	// Load reads memory at Addr + Offset, which the code before it has proved to be inside. It may not be moved over what can write its Class. Build always
	// puts it into a local of its own at once.
	Load struct {
		Op     wasm.Op
		Addr   Expr
		Offset uint32
		Class  Class

		value *value
	}
	// Tee is Value, which is put into a local that only later code reads: what is computed once. Only the last pass makes it.
	Tee struct {
		Local *Local
		Value Expr
	}
	// GetGlobal is the value of a global; it may not be moved over a SetGlobal of it, or a Call.
	GetGlobal struct{ Global *Global }
	// MemorySize is how many pages the memory has.
	MemorySize struct{}
)

// Type is the type of the value.
func (c *Const) Type() Type     { return c.Of }
func (g *Get) Type() Type       { return g.Local.Type }
func (o *Op) Type() Type        { return o.Of }
func (l *Load) Type() Type      { return loaded(l.Op) }
func (t *Tee) Type() Type       { return t.Local.Type }
func (g *GetGlobal) Type() Type { return g.Global.Type }
func (*MemorySize) Type() Type  { return wasm.I32 }

// loaded is the type of what a load or store of memory moves.
func loaded(o wasm.Op) Type {
	switch o {
	case wasm.F64Load, wasm.F64Store:
		return wasm.F64
	case wasm.I64Load, wasm.I64Store:
		return wasm.I64
	case wasm.V128Load, wasm.V128Store:
		return wasm.V128
	}
	return wasm.I32
}

func i64(v int64) Expr   { return &Const{Of: wasm.I64, Int: v} }
func i32(v int64) Expr   { return &Const{Of: wasm.I32, Int: v} }
func f64(v float64) Expr { return &Const{Of: wasm.F64, Float: v} }

func get(l *Local) Expr { return &Get{Local: l} }

func op(o wasm.Op, of Type, args ...Expr) Expr { return &Op{Op: o, Of: of, Args: args} }

// Constants of an expression, where it is one.
func constInt(e Expr) (int64, bool) {
	c, ok := e.(*Const)
	if !ok || c.Of == wasm.F64 {
		return 0, false
	}
	return c.Int, true
}

// not is the opposite of an I32 that is 0 or 1.
func not(e Expr) Expr {
	switch e := e.(type) {
	case *Const:
		return i32(1 - e.Int)
	case *Op:
		if o, ok := opposite[e.Op]; ok {
			return &Op{Op: o, Of: e.Of, Args: e.Args}
		}
	}
	return op(wasm.I32Eqz, wasm.I32, e)
}

// opposite holds for ints only: comparisons of floats with NaN have none.
var opposite = map[wasm.Op]wasm.Op{
	wasm.I64Eq: wasm.I64Ne, wasm.I64Ne: wasm.I64Eq, wasm.I64LtS: wasm.I64GeS, wasm.I64GeS: wasm.I64LtS, wasm.I64GtS: wasm.I64LeS, wasm.I64LeS: wasm.I64GtS,
	wasm.I32Eq: wasm.I32Ne, wasm.I32Ne: wasm.I32Eq, wasm.F64Eq: wasm.F64Ne, wasm.F64Ne: wasm.F64Eq,
}

// walk calls visit for an expression and all that are in it.
func walk(e Expr, visit func(Expr)) {
	visit(e)
	switch e := e.(type) {
	case *Op:
		for _, arg := range e.Args {
			walk(arg, visit)
		}
	case *Load:
		walk(e.Addr, visit)
	case *Tee:
		walk(e.Value, visit)
	}
}

// size counts the instructions of an expression.
func size(e Expr) int {
	n := 0
	walk(e, func(Expr) { n++ })
	return n
}
