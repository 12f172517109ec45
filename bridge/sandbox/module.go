package sandbox

import (
	"context"
	"math"
	"runtime"
	"time"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
)

// Module is a compiled kernel. It is a kernel.Kernel, safe for concurrent use. One that is no longer referenced is freed.
type Module struct{ code *code }

var (
	_ kernel.Compiled = (*Module)(nil)
	_ kernel.Compiled = (*Bound)(nil)
)

// Call is kernel.Call. Its budget is looked at when the kernel yields.
type Call = kernel.Call

func (m *Module) Name() string                { return m.code.program.Name }
func (m *Module) Hash() string                { return m.code.program.Hash }
func (m *Module) Owner() string               { return m.code.program.Owner }
func (m *Module) Signature() kernel.Signature { return m.code.program.Signature }
func (m *Module) Cheap() bool                 { return m.code.program.Cheap }

// Free says that the module is run by Gather, not by Map.
func (m *Module) Free() bool   { return m.code.program.Free }
func (m *Module) Random() bool { return m.code.program.Random }
func (m *Module) Prints() bool { return m.code.program.Prints }

func (m *Module) Storage() column.Storage { return m.code.program.Storage }
func (m *Module) Pace() *kernel.Pace      { return &m.code.pace }

// Map is Run with the zero Call.
func (m *Module) Map(ctx context.Context, in []column.Column, into column.Column) (column.Column, error) {
	return m.Run(ctx, Call{}, in, into)
}

// Run applies the kernel to each row, as kernel.Kernel's Map says. Beyond that it takes, for any parameter, a column.Repeat, whose value is copied once
// a window, and, for an int or float parameter, a column.Range or a column.AsFloats of one, which is not copied at all.
func (m *Module) Run(ctx context.Context, call Call, in []column.Column, into column.Column) (column.Column, error) {
	defer runtime.KeepAlive(m)
	return m.code.call(ctx, call, nil, in, into)
}

// Gather runs a Free program over the rows, in one window, or in several where the program ends them early: the caller decides how many rows those are, and a Range may have
// many. It gives as many rows as the program wants, and how many rows of the input it has dealt with: fewer than there are where it has seen enough.
func (m *Module) Gather(ctx context.Context, call Call, in []column.Column) (result column.Column, rows int, err error) {
	defer runtime.KeepAlive(m)
	return m.code.gather(ctx, call, nil, in)
}

// call applies the program window by window.
func (c *code) call(ctx context.Context, call Call, bound *Bound, in []column.Column, into column.Column) (column.Column, error) {
	if c.program.Free {
		return nil, wrong(c.program, "free", "it gives any number of rows, so it is not applied to each")
	}
	of := c.program.Signature.Result
	n, err := c.rows(bound, in)
	if err != nil {
		return nil, err
	}
	if n == 0 {
		if into != nil {
			return into, nil
		}
		return column.Empty(of), nil
	}
	if into == nil {
		into = column.Make(of, n) // nil where the result is not fixed
	} else if into.Len() != n || !plainFixed(into, of) {
		return nil, c.misused("into is a %s of %d rows where a %s of %d is wanted", into.Type(), into.Len(), of, n)
	}
	i, err := c.begin(ctx, call, bound)
	if err != nil {
		return nil, err
	}
	defer i.finish()
	step := c.step(in, n)
	if step >= n && into != nil { // one window, the usual case
		done, err := i.window(ctx, bound, in, 0, n, call.First)
		if done > 0 {
			i.copyFixed(into, 0, done)
		}
		return upTo(into, done, n), err
	}
	var parts []column.Column
	for from, to := 0, 0; from < n; from = to {
		to = min(n, from+step)
		done, err := i.window(ctx, bound, in, from, to, call.First+int64(from))
		if into != nil && done > 0 {
			i.copyFixed(into, from, done)
		} else if into == nil {
			part, wrong := i.result(done)
			if wrong != nil {
				return nil, wrong
			}
			parts = append(parts, part)
		}
		if err != nil {
			return c.joined(into, parts, from+done, n), at(err, from)
		}
		if done < to-from { // the window ended early: its results are large
			to, step = from+done, max(1, 2*done)
		}
		if err := ctx.Err(); err != nil {
			return c.joined(into, parts, to, n), err
		}
	}
	return c.joined(into, parts, n, n), nil
}

// joined is the result of the first done rows.
func (c *code) joined(into column.Column, parts []column.Column, done, n int) column.Column {
	if into != nil {
		return upTo(into, done, n)
	}
	return joinedRows(c.program.Signature.Result, parts)
}

func upTo(c column.Column, done, n int) column.Column {
	if done == n {
		return c
	}
	return c.Slice(0, done)
}

// at moves the fault's row by the rows before its window.
func at(err error, from int) error {
	if f, ok := err.(*fault.Fault); ok && f.Item != nil && from != 0 {
		return f.AtItem(*f.Item + int64(from))
	}
	return err
}

func (c *code) gather(ctx context.Context, call Call, bound *Bound, in []column.Column) (result column.Column, rows int, err error) {
	if !c.program.Free {
		return nil, 0, wrong(c.program, "free", "it gives a row for each row, so it is applied by Map")
	}
	n, err := c.rows(bound, in)
	if err != nil {
		return nil, 0, err
	}
	if n > math.MaxInt32 {
		return nil, 0, c.misused("a window of %d rows (allowed: up to %d)", n, math.MaxInt32)
	}
	i, err := c.begin(ctx, call, bound)
	if err != nil {
		return nil, 0, err
	}
	defer i.finish()
	var parts []column.Column
	for from := 0; ; from = rows {
		done, err := i.window(ctx, bound, in, from, n, call.First+int64(from))
		if f, ok := err.(*fault.Fault); err != nil && (!ok || f.Item == nil) {
			return nil, 0, err
		}
		part, invalid := i.result(int(i.given()))
		if invalid != nil {
			return nil, 0, invalid
		}
		parts = append(parts, part)
		rows = from + done
		if err != nil || i.enough() || rows >= n {
			return joinedRows(c.program.Signature.Result, parts), rows, at(err, from)
		}
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
	}
}

func joinedRows(of column.Type, parts []column.Column) column.Column {
	if len(parts) == 1 {
		return parts[0]
	}
	return column.Concat(of, parts)
}

// begin gets an instance ready for a call.
func (c *code) begin(ctx context.Context, call Call, bound *Bound) (*instance, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	id := uint64(0)
	if bound != nil {
		id = bound.id
	}
	i, err := c.box.acquire(c, id)
	if err != nil {
		return nil, err
	}
	i.ctx, i.call, i.sliced, i.stopped = ctx, call, time.Time{}, nil
	if call.Budget > 0 {
		i.began = time.Now()
	}
	if err := i.hold(bound); err != nil {
		i.finish()
		return nil, err
	}
	return i, nil
}

func (i *instance) finish() {
	i.ctx = nil
	i.code.box.release(i)
}

// windowBytes is what a window of rows takes: it stays in the second-level cache between the copy and the loop (CODEGEN 8: 32 to 512 KiB are alike).
const windowBytes = 128 << 10

// step is how many rows make a window.
func (c *code) step(in []column.Column, n int) int {
	if c.width > 0 {
		return max(1, windowBytes/c.width)
	}
	for p, items := range in {
		if _, ok := items.(column.Repeat); ok && !c.program.Signature.Params[len(c.params)-len(in)+p].Fixed() {
			return min(n, 1<<20) // a constant that is large is copied seldom
		}
	}
	bytes := int64(n) * int64(c.program.Signature.Result.Width())
	for _, p := range in {
		switch p.(type) {
		case column.Range, column.Repeat, column.AsFloats:
		default:
			bytes += column.SizeBytes(p)
		}
	}
	return int(max(1, int64(n)*4*windowBytes/max(bytes, 8*int64(n), 1)))
}
