package kernel

import (
	"context"
	"errors"
	"time"

	"weft/bridge/column"
)

// Compiled is a kernel that takes more than its columns: one made from source text. The engine looks for it; authors of Go kernels need it not.
type Compiled interface {
	Kernel
	// Run is Map with what the call says beside its columns. A parameter of int or float may also be given as a column.Range, or a column.AsFloats of one.
	Run(ctx context.Context, call Call, in []column.Column, into column.Column) (column.Column, error)
	// Random says that the kernel draws random numbers: its results depend on Call's Seed, on Stage and on each item's index.
	Random() bool
	// Prints says that the kernel may print: to the log of its context.
	Prints() bool
	// Storage is how a map stores the kernel's results, where that is narrower than their type (an annotation -> weft.float32); Run gives them as Signature says.
	Storage() column.Storage
	// Partial is the kernel with its first parameters bound, as functools.partial does. Each constant is a column of length 1 of exactly its parameter's type, and stays
	// as it is for as long as the result is used.
	Partial(constants []column.Column) (Compiled, error)
	// Pace is the same for all calls of the kernel, whatever is bound.
	Pace() *Pace
}

// Gatherer is a compiled kernel that gives any number of results: several stages of a pipeline in one loop. It is run by Gather alone.
type Gatherer interface {
	Compiled
	// Gather gives the results of the rows, and how many rows it has dealt with: where row r fails, r, the results of the rows before it, and the fault.
	Gather(ctx context.Context, call Call, in []column.Column) (result column.Column, rows int, err error)
}

// Call is what a run is given besides its columns. The zero value works.
type Call struct {
	Seed  uint64 // of random numbers
	First int64  // the source index of row 0
	Stage int    // the number of the kernel's (first) stage in its pipeline: no two of a pipeline draw the same random numbers
	// Budget ends the run with ErrSpent soon after it is spent, to the nearest millisecond say; 0: no budget.
	Budget time.Duration
}

// ErrSpent is the error of a call whose Budget was spent before it had ended. Nothing has happened: such kernels are pure.
var ErrSpent = errors.New("kernel: the budget of the call is spent")

type logKey struct{}

// WithLog gives a context whose kernels print to sink: it is called on the kernel's goroutine, in the order of the rows, with text that is valid only during
// the call. Without one, what kernels print is dropped.
func WithLog(ctx context.Context, sink func(text []byte)) context.Context {
	return context.WithValue(ctx, logKey{}, sink)
}

// Print gives text to the log of a context.
func Print(ctx context.Context, text []byte) {
	if sink, ok := ctx.Value(logKey{}).(func([]byte)); ok {
		sink(text)
	}
}
