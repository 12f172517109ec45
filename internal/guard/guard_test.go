package guard_test

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
	"weft/internal/guard"
)

func TestCallPassesErrorsThrough(t *testing.T) {
	require.NoError(t, guard.Call(func() error { return nil }))
	require.Same(t, io.EOF, guard.Call(func() error { return io.EOF }))
}

func TestPanicBecomesInternalFaultWithStackInItsCause(t *testing.T) {
	err := guard.Call(func() error { panic("the value") })

	var f *fault.Fault
	require.ErrorAs(t, err, &f)
	require.Equal(t, fault.Internal, f.Code)
	require.Equal(t, "panic", f.Reason)
	require.Equal(t, "panic: the value", f.Detail)

	var p *guard.Panic
	require.ErrorAs(t, err, &p)
	require.Equal(t, "the value", p.Value)
	require.Contains(t, string(p.Stack), "guard_test.go")

	document, err := f.MarshalJSON()
	require.NoError(t, err)
	require.NotContains(t, string(document), "guard_test.go", "the stack stays in this process")
}

func TestPanicWithAnErrorIsFoundByErrorsIs(t *testing.T) {
	require.ErrorIs(t, guard.Call(func() error { panic(io.ErrUnexpectedEOF) }), io.ErrUnexpectedEOF)
	var numbers []int
	err := guard.Call(func() error { numbers[3] = 1; return nil })
	require.ErrorContains(t, err, "index out of range [3]")
}

func TestPanicWithNilIsAPanic(t *testing.T) {
	require.Error(t, guard.Call(func() error { panic(nil) }))
}

func TestGoroutineThatPanicsIsLoggedAndEndsAlone(t *testing.T) {
	logged := make(logLines, 1)
	old := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(logged, nil)))
	defer slog.SetDefault(old)

	guard.Go(func() { panic(errors.New("in the goroutine")) })
	require.Contains(t, <-logged, "in the goroutine")
}

func TestGoroutineRuns(t *testing.T) {
	done := make(chan struct{})
	guard.Go(func() { close(done) })
	<-done
}

// logLines hands each line of a log to the test that waits for it.
type logLines chan string

func (l logLines) Write(line []byte) (int, error) {
	l <- string(bytes.Clone(line))
	return len(line), nil
}
