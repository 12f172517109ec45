package check

import (
	"weft/bridge/column"
	"weft/bridge/lang/syntax"
)

// Program is a kernel after checking: all names resolved, each expression with its type, each operation chosen. Package ir takes it.
//
// What Check returns, it has proved: types fit as the comments of each node say, every name is resolved, read-only arguments are not written. What
// remains for the run are the errors that Apply's operations (operation.go) and the statements below name.
//
// Evaluation order is that of the nodes: operands left to right, each once, as CPython does; a Block runs its body before its result.
type Program struct {
	File      string
	Entry     *Function
	Functions []*Function // all that the entry reaches, the entry first; each instance once
	Records   []*Definition
	Constants []*Constant // captured lists, arrays and the like; scalars stand in the code as Const
	// Result is the entry's result as a column, with the storage that the return annotation chose (weft.float32).
	Result column.Type
	// Random says that some operation draws random numbers; Prints that some statement prints.
	Random, Prints bool
}

// Function is a function with the types of one call: a helper without annotations has one Function for each combination of argument types.
// Nested functions and lambdas are functions like others: what they capture came to be further parameters, with the value at the call.
type Function struct {
	syntax.Span
	Name string // as in the source; "lambda" for one
	// ID is unique in the program: the name, with a suffix where there are several instances.
	ID     string
	Params []*Local
	Locals []*Local // all, parameters first; Local.Index counts here
	Result *Type    // None: Return has no value
	Body   []Stmt   // where its end can be reached, Result is None
	// Recursive: it can call itself, directly or through others; calls raise RecursionError past the limit.
	Recursive bool
	// Generator: it yields values of type Result, and a Return ends it; what it is called with is kept in the generator.
	Generator bool
	// Prelude: it is of Python's library, so that where it fails, the failure is at the call of the kernel's own code.
	Prelude bool
}

// Local is a variable. It has one type everywhere. A name of the source whose definitions never meet is several locals.
type Local struct {
	Name  string // of the source; begins with "." for one that the checker made
	Index int
	Type  *Type
	// Checked: some read of it is Checked, so that a flag must say whether it is bound (false at entry, true at each Assign or loop that writes it, false at an Unbind).
	Checked bool
	// NonNegative: an Int that is never below zero.
	NonNegative bool
}

// Constant is a captured value that lives as long as the instance; it is never written.
type Constant struct {
	Name  string
	Type  *Type
	Value column.Column // of length 1 and type Type.Column()
}

// Stmt is a statement: *Assign *SetElement *SetArray *FillArray *SetField *SetSlice *If *While *For *Break *Continue *Return *Raise *Yield *Reraise *Try
// *Unbind *Print *Do *Unpack.
type Stmt interface {
	syntax.Node
	typedStmt()
}

// Expr is an expression: *Const *ConstantRef *LocalRef *Apply *And *Or *Conditional *Block *Call *MakeTuple *Item *MakeRecord *NewObject *MakeList
// *Element *SliceList *ArrayElement *SliceArray *ViewArray *MapArray *MakeText *CaughtText *CaughtIs *MakeGenerator *Resume.
type Expr interface {
	syntax.Node
	// Type is the type of the value. An expression of type None leaves no value.
	Type() *Type
}

// typed is embedded in expressions.
type typed struct {
	syntax.Span
	Of *Type
}

func (t typed) Type() *Type { return t.Of }

// Statements.
type (
	// Assign writes a local: Value has exactly its type.
	Assign struct {
		syntax.Span
		Local *Local
		Value Expr
	}
	// SetElement is list[index] = value. Order: Value, List, Index. IndexError; a negative index counts from the end.
	SetElement struct {
		syntax.Span
		List, Index, Value Expr
	}
	// SetArray is array[indexes…] = value, one index a dimension. Order: Value, Array, Indexes. IndexError.
	SetArray struct {
		syntax.Span
		Array   Expr
		Indexes []Expr
		Value   Expr
	}
	// FillArray is array[...] = Value, for each place of the array as a MapArray evaluates it: as if all elements were read before the first is written.
	FillArray struct {
		syntax.Span
		Array Expr
		Each  []ElementOf
		Value Expr
	}
	// SetField is record.field = value, of a Mutable record. Order: Value, Record.
	SetField struct {
		syntax.Span
		Record Expr
		Index  int
		Value  Expr
	}
	// SetSlice is list[lower:upper:step] = value (nil: not given), value a list of the same type, which may be the same list. Order: Value, List, bounds.
	// ValueError where step is 0, or where step is not 1 and the lengths differ.
	SetSlice struct {
		syntax.Span
		List, Lower, Upper, Step Expr
		Value                    Expr
	}
	// If runs Then or Else; Test is a Bool.
	If struct {
		syntax.Span
		Test       Expr
		Then, Else []Stmt
	}
	// While repeats Body while Test, a Bool, holds; Else runs when Test fails, not after Break.
	While struct {
		syntax.Span
		Test       Expr
		Body, Else []Stmt
	}
	// For advances Source and runs Body for each item; Else runs when it is exhausted, not after Break. The locals that the source writes may be
	// written by Body too: that does not disturb the source, which keeps its own state. After the loop they hold what was last written; they stay unbound where nothing was.
	For struct {
		syntax.Span
		Source     Source
		Body, Else []Stmt
	}
	// Break and Continue belong to the innermost loop.
	Break    struct{ syntax.Span }
	Continue struct{ syntax.Span }
	// Return ends the function. Value is nil exactly where the function's Result is None.
	Return struct {
		syntax.Span
		Value Expr
	}
	// Yield gives an item of a generator, and goes on behind it where the next one is wanted. It stands in the body of a Generator, not inside of an expression.
	Yield struct {
		syntax.Span
		Value Expr
	}
	// Raise fails with an exception, which a Try around it may catch; otherwise it ends the item. An assert is an If with a Raise.
	Raise struct {
		syntax.Span
		Exception string // CPython's class: "ValueError"
		Reason    string // as in fault.Exceptions: "value"
		Own       string // what a fault names it by, where it is of a class that is not built in: "TooDeep", "statistics.StatisticsError"
		Message   Text
	}
	// Reraise raises again what a handler around it has caught.
	Reraise struct {
		syntax.Span
		Of *Handler
	}
	// Try runs Body; where that fails with what a handler catches, the first such handler, with all that Body did before in place; where it comes to its end, Else. Then, whatever ends these
	// (an end, a failure, a Return, a Break or a Continue), it runs Finally, which takes its place where it ends otherwise than at its end. A Try has handlers or a Finally, not both.
	Try struct {
		syntax.Span
		Body     []Stmt
		Handlers []*Handler
		Else     []Stmt
		Finally  []Stmt
	}
	// Unbind takes a local its value: it is unbound again.
	Unbind struct {
		syntax.Span
		Local *Local
	}
	// Print writes a line to the job's log; the text has its end ("\n" by default) in it.
	Print struct {
		syntax.Span
		Text Text
	}
	// Do evaluates an expression for what it does.
	Do struct {
		syntax.Span
		Value Expr
	}
	// Unpack checks the length of a list (or of an array's first dimension) that is about to be unpacked into Count names: exactly Count, or at least Count
	// with Starred. ValueError: "not enough values to unpack (expected 3, got 2)", "… (expected at least 3, got 2)", "too many values to unpack (expected 3)".
	Unpack struct {
		syntax.Span
		List    Expr
		Count   int
		Starred bool
	}
)

// Handler is an except of a Try.
type Handler struct {
	syntax.Span
	// Reasons are what it catches, as in fault.Exceptions; of a class that is not built in with Raise.Own behind it: "value.TooDeep".
	Reasons []string
	Body    []Stmt
}

// Text is what is printed or said, made of its parts in order. The parts are evaluated when the statement runs.
type Text []Part

// Part is a literal, or, where Value is not nil, the value as str() writes it: of type Bool ("True"), Int, Float (shortest round trip), None, Str, or a List of
// what has a text. (Tuples and records were taken apart, but for those in lists.) Quoted: a Str as repr() writes it, which is how it stands in a container.
type Part struct {
	Literal string
	Value   Expr
	Quoted  bool
}

// Source is what a For draws items from: *Range *ListItems *ArrayItems *TextItems *GeneratorItems *Entries *Enumerate *Zip. All expressions in it are evaluated once, before the first item, in order.
type Source interface {
	syntax.Node
	source()
}

// Sources.
type (
	// Range writes Start, Start+Step, … before Stop. Reversed takes the same numbers from the last to the first. ValueError where Step is 0
	// ("range() arg 3 must not be zero"). It never overflows: the last number may be the largest int.
	Range struct {
		syntax.Span
		Into              *Local
		Start, Stop, Step Expr
		Reversed          bool
	}
	// ListItems writes the items of a list. Its length is read anew before each item, as CPython does; Reversed starts at the length of the
	// beginning, and ends early where the list has shrunk.
	ListItems struct {
		syntax.Span
		Into     *Local
		List     Expr
		Reversed bool
	}
	// ArrayItems writes the items of an array of one dimension, the rows (Array of one dimension) of one of two.
	ArrayItems struct {
		syntax.Span
		Into     *Local
		Array    Expr
		Reversed bool
	}
	// TextItems writes the characters of a Str, each a Str, or the bytes of a Bytes, each an Int.
	TextItems struct {
		syntax.Span
		Into     *Local
		Text     Expr
		Reversed bool
	}
	// Entries writes the keys of a dict, its values, or both, or the items of a set, in order of insertion; Key or Value is nil where it is not wanted. RuntimeError
	// where the number of entries changes, or there come to be more than there were: "dictionary changed size during iteration".
	Entries struct {
		syntax.Span
		Key, Value *Local
		Of         Expr
		Reversed   bool
	}
	// GeneratorItems writes the items that a generator has left.
	GeneratorItems struct {
		syntax.Span
		Into      *Local
		Generator Expr
	}
	// Enumerate counts the items of another source in an Int. OverflowError.
	Enumerate struct {
		syntax.Span
		Into  *Local
		Start Expr
		Of    Source
	}
	// Zip advances its sources in turn, the first first, and ends when one has ended: those before it have advanced (and written their locals) once more.
	// With Strict: ValueError where they are not equally long: "zip() argument 2 is shorter than argument 1", "zip() argument 2 is longer than argument 1".
	Zip struct {
		syntax.Span
		Of     []Source
		Strict bool
	}
)

// Expressions.
type (
	// Const is a scalar: None, Bool (Int is 0 or 1), Int or Float; or a Str, in valid UTF-8, or a Bytes, which are Text.
	Const struct {
		typed
		Int   int64
		Float float64
		Text  string
	}
	// ConstantRef is a captured value.
	ConstantRef struct {
		typed
		Constant *Constant
	}
	// LocalRef reads a local. Checked: it may be unbound here; UnboundLocalError ("cannot access local variable 'x' where it is not associated with a value").
	LocalRef struct {
		typed
		Local   *Local
		Checked bool
	}
	// Apply is an operation on values: see operation.go for each one's types and errors.
	Apply struct {
		typed
		Op   Op
		Args []Expr
	}
	// And is Python's `and` of two Bools, Or its `or`: the second is evaluated only where the first does not decide. (Where they return an operand that is not a
	// bool, there is a Conditional instead.)
	And struct {
		typed
		X, Y Expr
	}
	Or struct {
		typed
		X, Y Expr
	}
	// Conditional evaluates Test, a Bool, then one of the others, which have the same type.
	Conditional struct {
		typed
		Test, Then, Else Expr
	}
	// Block runs statements, then gives Result (nil: a None). A Return inside never occurs; Break and Continue only inside its own loops.
	Block struct {
		typed
		Body   []Stmt
		Result Expr
	}
	// Call calls a function: one argument a parameter, defaults filled in. RecursionError where the function is Recursive.
	Call struct {
		typed
		Function *Function
		Args     []Expr
	}
	// MakeGenerator is a call of a Generator function: it evaluates the arguments. MemoryError.
	MakeGenerator struct {
		typed
		Function *Function
		Args     []Expr
	}
	// Resume advances a generator to its next item, which is written to Into, and says whether there was one.
	Resume struct {
		typed
		Generator Expr
		Into      *Local
	}
	// MakeTuple makes a Tuple, MakeRecord a Record, from all fields in order. Evaluation is in order.
	MakeTuple struct {
		typed
		Items []Expr
	}
	MakeRecord struct {
		typed
		Items []Expr
	}
	// NewObject makes a Record whose fields have no values yet; none is read before it is set. MemoryError.
	NewObject struct{ typed }
	// Item is field Index of a Tuple or a Record.
	Item struct {
		typed
		X     Expr
		Index int
	}
	// MakeList makes a list of these items. MemoryError.
	MakeList struct {
		typed
		Items []Expr
	}
	// Element is list[index]. IndexError ("list index out of range"); a negative index counts from the end. Tuple: the list stands for a tuple of the source, and
	// the message says so.
	Element struct {
		typed
		List, Index Expr
		Tuple       bool
	}
	// SliceList is list[lower:upper:step] (nil: not given), a new list. ValueError ("slice step cannot be zero"); MemoryError.
	SliceList struct {
		typed
		List, Lower, Upper, Step Expr
	}
	// ArrayElement is array[indexes…]: an element where there is one index a dimension; a row (Array of one dimension that shares memory) where an Array of two
	// dimensions has one index. IndexError ("index 5 is out of bounds for axis 0 with size 3"); negative indexes count from the end.
	ArrayElement struct {
		typed
		Array   Expr
		Indexes []Expr
	}
	// SliceArray is array[lower:upper] along the first dimension (nil: not given): a view that shares memory.
	SliceArray struct {
		typed
		Array, Lower, Upper Expr
	}
	// CaughtText is what the exception says that a handler around it has caught: its str(), a Str. MemoryError.
	CaughtText struct {
		typed
		Of *Handler
	}
	// CaughtIs says whether what a handler around it has caught has one of these reasons: a Bool.
	CaughtIs struct {
		typed
		Of      *Handler
		Reasons []string
	}
	// MakeText is a Str made of its parts in order: an f-string. All values are evaluated before the first is made into text. MemoryError.
	MakeText struct {
		typed
		Text Text
	}
	// ViewArray is array[axes…], one axis a dimension of the array, and those that are New: a view that shares memory. IndexError; ValueError ("slice step
	// cannot be zero"). Where its type is not Strided, the items lie one after another.
	ViewArray struct {
		typed
		Array Expr
		Axes  []Axis
	}
	// MapArray is a new array of this shape: for each of its places, each Into takes the element of its array there, then Value is evaluated, which has no
	// effect but on locals of its own. An array with fewer dimensions, or of length 1 in one, gives the same element along it; that the shapes fit was checked. MemoryError;
	// ValueError where a length is negative ("negative dimensions are not allowed").
	MapArray struct {
		typed
		Shape []Expr
		Each  []ElementOf
		Value Expr
	}
)

// ElementOf writes a local with the element of an array, a LocalRef; without one, an Int with the index along the last dimension.
type ElementOf struct {
	Into  *Local
	Array Expr
}

// Axis is what an array is indexed with along a dimension: an Index, or else a slice (nil: not given). New is a dimension of length 1 that the array does not have.
type Axis struct {
	Index, Lower, Upper, Step Expr
	New                       bool
}

func (*Assign) typedStmt()     {}
func (*SetElement) typedStmt() {}
func (*SetArray) typedStmt()   {}
func (*FillArray) typedStmt()  {}
func (*SetField) typedStmt()   {}
func (*SetSlice) typedStmt()   {}
func (*If) typedStmt()         {}
func (*While) typedStmt()      {}
func (*For) typedStmt()        {}
func (*Break) typedStmt()      {}
func (*Continue) typedStmt()   {}
func (*Return) typedStmt()     {}
func (*Raise) typedStmt()      {}
func (*Reraise) typedStmt()    {}
func (*Try) typedStmt()        {}
func (*Unbind) typedStmt()     {}
func (*Yield) typedStmt()      {}
func (*Print) typedStmt()      {}
func (*Do) typedStmt()         {}
func (*Unpack) typedStmt()     {}

func (*Range) source()          {}
func (*ListItems) source()      {}
func (*ArrayItems) source()     {}
func (*TextItems) source()      {}
func (*Entries) source()        {}
func (*Enumerate) source()      {}
func (*Zip) source()            {}
func (*GeneratorItems) source() {}
