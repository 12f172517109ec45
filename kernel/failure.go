package kernel

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"weft/bridge/fault"
)

// failed is the fault for an error that a kernel returned at a row. The end of ctx is passed on as itself; a deadline of the kernel's own is
// a failure like any other.
func failed(ctx context.Context, name string, row int, err error) error {
	if ended := ctx.Err(); ended != nil && (errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)) {
		return ended
	}
	var f *fault.Fault
	if !errors.As(err, &f) {
		f = fault.New(fault.KernelFailed, "error", "%s", err.Error())
	}
	return placed(f, name, row)
}

// thrown is the fault for a panic of a kernel at a row.
func thrown(name string, row int, cause any) *fault.Fault {
	if err, ok := cause.(error); ok {
		var f *fault.Fault
		if errors.As(err, &f) {
			return placed(f, name, row)
		}
	}
	reason := "panic"
	detail := fmt.Sprint("the kernel panicked: ", cause)
	if err, ok := cause.(runtime.Error); ok {
		text := strings.TrimPrefix(err.Error(), "runtime error: ")
		switch {
		case text == "integer divide by zero":
			reason, detail = "zero_division", "division by zero"
		case strings.HasPrefix(text, "index out of range"), strings.HasPrefix(text, "slice bounds out of range"):
			reason, detail = "index", text
		}
	}
	return placed(fault.New(fault.KernelFailed, reason, "%s", detail), name, row)
}

// placed is a copy of the fault that names the row, and the kernel where the fault does not name one.
func placed(f *fault.Fault, name string, row int) *fault.Fault {
	at := f.AtItem(int64(row))
	if at.Kernel == "" {
		at.Kernel = name
	}
	return at
}
