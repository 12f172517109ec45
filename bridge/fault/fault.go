// Package fault is the one taxonomy of failures: a closed set of codes, each with one status in C, one in HTTP and one
// exception class in Python (table.go), and one document, the problem of RFC 9457 (problem.go), that is the same bytes at every door.
//
// A Fault is made where the knowledge is. Its Detail says what was given and what is allowed. Nobody parses Detail: programs look at
// Code, then at Reason, a stable snake_case word. It imports nothing of ours.
package fault

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Code is the class of a failure. Codes are closed and never renumbered: they are the statuses of the C ABI.
type Code int32

const (
	InvalidArgument Code = 1
	CompileFailed   Code = 2
	KernelFailed    Code = 3
	NotFound        Code = 4
	AlreadyExists   Code = 5
	InvalidState    Code = 6
	LimitExceeded   Code = 7
	Timeout         Code = 8
	Cancelled       Code = 9
	Busy            Code = 10
	Unavailable     Code = 11
	Unauthenticated Code = 12
	Forbidden       Code = 13
	Forked          Code = 14
	Unimplemented   Code = 15
	Internal        Code = 16
)

// Position is a place in kernel source: line and column count from 1.
type Position struct {
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Message string `json:"message,omitempty"`
}

// Fault is a failure with its place. It is an error; errors.As finds it through wrapping.
type Fault struct {
	Code   Code
	Reason string // stable, snake_case; for KernelFailed it names the builtin exception it stands for (Exceptions)
	Detail string // for people: what was given, what is allowed
	// Exception is the class that a kernel raised, where that is none of the built-in ones: "TooDeep" of its own source, "statistics.StatisticsError". Reason is that of
	// the nearest class that it derives from.
	Exception string
	Kernel    string // the kernel's name, where one was running
	Job       string
	Chunk     *int64
	// Item is the index of the failing item in the source list; inside a kernel's Map it counts rows of that call, and the
	// engine adds the window's first index.
	Item       *int64
	Positions  []Position
	RetryAfter time.Duration
	Log        string // what the kernel had printed before it failed

	cause error // stays in this process: for the log, and for errors.Is
}

// New makes a fault; the detail is formatted as by fmt.Sprintf.
func New(code Code, reason, format string, args ...any) *Fault {
	detail := format
	if len(args) > 0 {
		detail = fmt.Sprintf(format, args...)
	}
	return &Fault{Code: code, Reason: reason, Detail: detail}
}

// Raised is the name of the class that a kernel raised: "TooDeep", "ValueError"; KernelError where it raised none.
func (f *Fault) Raised() string {
	name := f.Exception[strings.LastIndexByte(f.Exception, '.')+1:]
	return cmp.Or(name, Exceptions[f.Reason], "KernelError")
}

// Invalid is New(InvalidArgument, …), the most frequent fault.
func Invalid(reason, format string, args ...any) *Fault {
	return New(InvalidArgument, reason, format, args...)
}

// AtItem returns a copy of the fault that names the item with this index.
func (f *Fault) AtItem(index int64) *Fault {
	at := *f
	at.Item = &index
	return &at
}

// Because returns a copy of the fault that carries its cause: for the log and errors.Is, never part of the problem document.
func (f *Fault) Because(cause error) *Fault {
	because := *f
	because.cause = cause
	return &because
}

// Unwrap is the cause, nil where there is none.
func (f *Fault) Unwrap() error { return f.cause }

// From gives any error as a fault: the fault that it wraps, timeout or cancelled for the errors of a context, and otherwise internal, whose document
// does not show the error's text: that may name what only the owner of the process should see. The error stays the cause. From(nil) is nil.
func From(err error) *Fault {
	if err == nil {
		return nil
	}
	if f := (*Fault)(nil); errors.As(err, &f) {
		return f
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return New(Timeout, "deadline", "the time was over before the work had ended").Because(err)
	case errors.Is(err, context.Canceled):
		return New(Cancelled, "cancelled", "the work was cancelled").Because(err)
	}
	return New(Internal, "internal", "weft failed; the log of its process says why").Because(err)
}

func (f *Fault) Error() string {
	if f.Item != nil {
		return fmt.Sprintf("%s (item %d): %s", f.Code, *f.Item, f.Detail)
	}
	return f.Code.String() + ": " + f.Detail
}
