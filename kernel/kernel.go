// Package kernel is what an author of Go kernels imports: Register and its siblings, and the Kernel interface behind them.
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
