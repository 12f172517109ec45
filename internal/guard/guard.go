// Package guard is the only place where goroutines are started and where panics end.
//
// weft runs inside other people's processes: a panic that leaves a goroutine would take the host down. So each goroutine is started by Go,
// and each border (an export of the C library, a request, a kernel) is crossed by Call. A test in internal/lint holds this.
package guard

import (
	"fmt"
	"log/slog"
	"runtime/debug"

	"weft/bridge/fault"
)

// Go runs f in a new goroutine. A panic in f ends that goroutine alone and is logged with its stack.
//
// Go is for goroutines in which a panic is a bug of ours: whoever waits for f must learn of its end by a defer inside f, which also runs on panic.
func Go(f func()) {
	go func() {
		if err := Call(func() error { f(); return nil }); err != nil {
			slog.Error("weft: a goroutine ended by a panic", "error", err, "cause", fault.From(err).Unwrap())
		}
	}()
}

// Call runs f on this goroutine and gives its error. A panic in f becomes a fault, code internal, reason panic: its detail is the panic's value, and its
// cause (Unwrap), which stays in this process, is a *Panic with the stack.
func Call(f func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = Recovered(value)
		}
	}()
	return f()
}

// Recovered is the fault for a value that recover() gave, for the functions that cannot afford the closure of Call:
//
//	defer func() {
//		if value := recover(); value != nil {
//			err = guard.Recovered(value)
//		}
//	}()
//
// It must be called in the deferred function itself, where the stack is still that of the panic.
func Recovered(value any) *fault.Fault {
	cause := &Panic{Value: value, Stack: debug.Stack()}
	return fault.New(fault.Internal, "panic", "%s", cause.Error()).Because(cause)
}

// Panic is the cause of a fault that was a panic.
type Panic struct {
	Value any
	Stack []byte // as debug.Stack gives it
}

// Error is the panic's value, without the stack.
func (p *Panic) Error() string { return fmt.Sprintf("panic: %v", p.Value) }

// Unwrap is the panic's value where that is an error, as runtime errors are.
func (p *Panic) Unwrap() error {
	err, _ := p.Value.(error)
	return err
}
