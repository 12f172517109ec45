package engine

import (
	"context"
	"time"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
)

// combiner applies a kernel of two values to whole columns, in windows short enough that a cancel is seen in time. It belongs to one worker.
type combiner struct {
	kernel    kernel.Kernel
	constants []column.Column // bound before the two values, each of length 1
	bound     []column.Column // the constants, repeated
	result    column.Type
	pace      pace
}

func newCombiner(k kernel.Kernel, constants []column.Column) *combiner {
	c := &combiner{kernel: k, constants: constants, result: k.Signature().Result}
	c.pace.first = 1
	if k.Cheap() {
		c.pace.first = 1 << 10
	}
	return c
}

// rows applies the kernel to each row of left and right, and writes into into where that is given (it must not share memory with them). Where row r
// fails, it gives the results of rows [0, r), and a fault whose Item is r.
func (c *combiner) rows(ctx context.Context, left, right, into column.Column) (column.Column, error) {
	n := left.Len()
	if into == nil {
		into = column.Make(c.result, n)
	}
	var done []column.Column // of results that cannot be written into a column
	for at := 0; at < n; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		to := min(n, at+c.pace.window())
		var window column.Column
		if into != nil {
			window = into.Slice(at, to)
		}
		started := time.Now()
		out, err := c.kernel.Map(ctx, c.in(left, right, at, to), window)
		if err != nil {
			failed, row := itemFault(err)
			if failed == nil {
				return nil, err
			}
			failed = failed.AtItem(int64(at + row))
			if failed.Kernel == "" {
				failed.Kernel = c.kernel.Name()
			}
			if into != nil {
				return into.Slice(0, at+row), failed
			}
			if row > 0 {
				done = append(done, out.Slice(0, row))
			}
			return column.Concat(c.result, done), failed
		}
		c.pace.measured(to-at, time.Since(started))
		if into == nil {
			done = append(done, out)
		}
		at = to
	}
	if into != nil {
		return into, nil
	}
	return column.Concat(c.result, done), nil
}

// in is the kernel's columns for the rows [from, to).
func (c *combiner) in(left, right column.Column, from, to int) []column.Column {
	if c.bound == nil || len(c.bound) > 0 && c.bound[0].Len() < to-from {
		c.bound = make([]column.Column, len(c.constants))
		for i, constant := range c.constants {
			c.bound[i] = repeated(constant, to-from)
		}
	}
	in := make([]column.Column, 0, 4)
	for _, b := range c.bound {
		in = append(in, b.Slice(0, to-from))
	}
	return append(in, left.Slice(from, to), right.Slice(from, to))
}

// one applies the kernel to two values.
func (c *combiner) one(ctx context.Context, left, right column.Column) (column.Column, error) {
	return c.rows(ctx, left, right, nil)
}

// repeated is a value n times, written out.
func repeated(value column.Column, n int) column.Column { return column.Take(value, make([]int, n)) }

// failure is a kernel's failure while values were combined: which item it is laid to.
type failure struct {
	item  int
	fault *fault.Fault
}

func (f *failure) err() error { return f.fault.AtItem(int64(f.item)) }

// strided is n items of c, each step after the one before, from from on, in memory of its own: that of room, where it fits.
func strided(c column.Column, from, step, n int, room *column.Column) column.Column {
	switch c := c.(type) {
	case column.Bools:
		return stride(c, from, step, roomFor[column.Bools](c, n, room))
	case column.Ints:
		return stride(c, from, step, roomFor[column.Ints](c, n, room))
	case column.Floats:
		return stride(c, from, step, roomFor[column.Floats](c, n, room))
	}
	index := make([]int, n)
	for i := range index {
		index[i] = from + i*step
	}
	return column.Take(c, index)
}

func stride[S ~[]T, T any](items S, from, step int, out S) S {
	for i := range out {
		out[i] = items[from]
		from += step
	}
	return out
}

// roomLike is room for n results like c, in room's memory; nil where results cannot be written into a column.
func roomLike(c column.Column, n int, room *column.Column) column.Column {
	switch c := c.(type) {
	case column.Bools:
		return roomFor[column.Bools](c, n, room)
	case column.Ints:
		return roomFor[column.Ints](c, n, room)
	case column.Floats:
		return roomFor[column.Floats](c, n, room)
	}
	return nil
}

// roomFor is a column like c, of length n, in room's memory; room is made larger where it must be.
func roomFor[C column.Column](c column.Column, n int, room *column.Column) C {
	if have, ok := (*room).(C); ok && have.Len() >= n {
		return have.Slice(0, n).(C)
	}
	*room = column.Make(c.Type(), max(n, 1))
	return (*room).Slice(0, n).(C)
}
