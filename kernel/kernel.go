// Package kernel is what an author of Go kernels imports: Register and its siblings, and the Kernel interface behind them.
//
// A kernel is a pure function over items. It is registered once, usually from an init function, under a name that every door then knows:
//
//	kernel.Register("shop.net", func(gross float64) float64 { return gross / 1.19 }, kernel.Doc("The price without tax."))
//
// One name may have several overloads with different parameters; Resolve picks the one that costs the least conversion. Go has no
// overloading by shape, so each shape of function has its own register function:
//
//	Register, Register2, Register3      one item from one, two, three values
//	RegisterContext, RegisterContext2   the same, with a context and an error
//	RegisterEmit                        any number of (key, value) pairs from one item: a mapper
//	RegisterColumn, RegisterColumn2     whole columns at once, for loops that run at the speed of memory
//	RegisterMap                         Map itself, over raw columns
//
// The Go types of parameters and results are int64, int, float64, bool, string, []byte, struct{} (None), structs of these (records, or
// tuples: see Tuple and Pair), slices (lists), pointers (Optional), and nestings of them. Everything is checked when Register is called: a
// wrong registration panics at start with what was given and what is allowed, and never fails later.
//
// Kernels are called from many goroutines at once and may be called again for the same item. What they are given, the bytes behind strings
// and slices included, is borrowed memory: they must not write to it and must not keep it after they return (strings.Clone, slices.Clone).
//
// A kernel fails by returning an error, where its shape has one, or by a panic; both end up as kernel_failed with the index of the item. A
// *fault.Fault, returned or thrown, is passed on as it is, so fault.New(fault.KernelFailed, "value", …) is a ValueError in Python.
package kernel

import (
	"context"

	"weft/bridge/column"
)

// Signature is the types of a kernel's parameters and result. Params are never narrower than Natural.
// A kernel that emits any number of results an item has a list as its result; a mapper emits list[tuple[K, V]].
type Signature struct {
	Params []column.Type
	Result column.Type
}

// Kernel is a function over items, applied to whole columns. Implementations are safe for concurrent use.
type Kernel interface {
	Name() string
	// Hash identifies what the kernel does: equal hashes, equal results.
	Hash() string
	Signature() Signature
	// Cheap says that a small call may run on the caller's own thread (microseconds an item, never blocks).
	Cheap() bool
	// Map applies the kernel to each row. in has one column a parameter, all of the same length n, already loaded: exactly of the
	// parameter's type and one of Bools, Ints, Floats, Strings, Blobs, Struct, Lists, Optionals, Nones.
	//
	// into is either nil or a Bools, Ints or Floats of length n of the result's type: then the results are written there, and into is returned.
	// Where the kernel fails at row r, Map returns the results of rows [0, r) and a *fault.Fault whose Item is r.
	// It returns early with ctx's error when ctx ends; the engine passes windows small enough that a kernel that never looks at ctx stops in time.
	// The result may share memory with in, and must not share memory with anything that the kernel changes later.
	Map(ctx context.Context, in []column.Column, into column.Column) (column.Column, error)
}
