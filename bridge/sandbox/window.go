package sandbox

import (
	"context"
	"encoding/binary"
	"unsafe"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/sandbox/abi"
)

// misused is the fault of a caller that breaks the contract of Map.
func (c *code) misused(format string, args ...any) *fault.Fault {
	f := fault.New(fault.Internal, "columns", "sandbox: kernel "+c.program.Name+": "+format, args...)
	f.Kernel = c.program.Name
	return f
}

// rows checks what can be checked of the columns at once, and gives their length.
func (c *code) rows(bound *Bound, in []column.Column) (int, error) {
	first := 0
	if bound != nil {
		first = len(bound.constants)
	}
	if want := len(c.params) - first; len(in) != want {
		return 0, c.misused("%d columns for %d parameters", len(in), want)
	}
	if len(in) == 0 {
		return 0, c.misused("no column says how many rows there are")
	}
	n := in[0].Len()
	for _, other := range in[1:] {
		if other.Len() != n {
			return 0, c.misused("columns of %d and %d rows", n, other.Len())
		}
	}
	return n, nil
}

// resultBytes is the memory that results may have in a window beyond those of one item, which are limited as the item's memory is.
const resultBytes = 64 << 20

// window lays out the rows [from, to), runs the loop over them, and gives how many rows are done. The error of a row that failed has that row, counted from
// from, as its item; after other errors no rows are done.
func (i *instance) window(ctx context.Context, bound *Bound, in []column.Column, from, to int, first int64) (int, error) {
	c := i.code
	l := layout{i: i, at: i.base}
	i.put64(abi.Seed, i.call.Seed)
	i.put64(abi.First, uint64(first))
	i.put32(abi.Stage, uint32(i.call.Stage))
	i.put32(abi.Given, 0)
	i.put32(abi.Enough, 0)
	i.put32(abi.Fault, 0)
	p := 0
	if bound != nil {
		i.restore(bound)
		p = len(bound.constants)
	}
	for _, column := range in {
		if err := l.param(p, column, from, to); err != nil {
			return i.upToItem(ctx, bound, in, from, first, err)
		}
		p++
	}
	rows := to - from
	for k, buffer := range c.results {
		at := uint64(0)
		if buffer.Rows && !c.program.Free {
			n := rows
			if buffer.Kind == abi.Offsets {
				n++
			}
			var err error
			if at, err = l.room(uint64(n) * uint64(buffer.Width)); err != nil {
				return 0, err
			}
			if buffer.Kind == abi.Offsets {
				binary.LittleEndian.PutUint64(i.memory.bytes[at:], 0)
			}
			if k == 0 {
				i.out = at // the module may overwrite the table
			}
		}
		i.put32(c.table.Results+4*k, uint32(at))
	}
	arena := align(l.at, 64)
	if !i.ensure(arena + abi.Slack) {
		return 0, l.full(arena)
	}
	i.put32(abi.Arena, uint32(arena))
	limit := min(arena+uint64(c.limit), most-abi.Slack)
	i.put32(abi.Limit, uint32(limit))
	if c.grows { // results, and constants that are made for all items, come on top
		limit = min(limit+uint64(c.limit)+resultBytes, most-abi.Slack)
	}
	// The memory grows in pages: the last one may be needed in part.
	i.memory.limit = max(uint64(len(i.memory.bytes)), align(limit+abi.Slack, 1<<16))
	i.stack[0], i.stack[1] = uint64(uint32(rows)), uint64(i.table)
	if err := i.run.CallWithStack(i, i.stack[:]); err != nil {
		return 0, i.trapped(err)
	}
	return i.outcome(rows, int(uint32(i.stack[0])))
}

// upToItem runs the rows before the one whose value cannot be given to the kernel.
func (i *instance) upToItem(ctx context.Context, bound *Bound, in []column.Column, from int, first int64, err error) (int, error) {
	f, ok := err.(*fault.Fault)
	if !ok || f.Item == nil || *f.Item == 0 {
		return 0, err
	}
	row := int(*f.Item)
	if done, err := i.window(ctx, bound, in, from, from+row, first); err != nil {
		return done, err
	}
	return row, err
}

// The table. It stands inside of the memory for as long as the instance lives, as memories never shrink.
func (i *instance) put32(at int, v uint32) {
	binary.LittleEndian.PutUint32(i.memory.bytes[int(i.table)+at:], v)
}
func (i *instance) put64(at int, v uint64) {
	binary.LittleEndian.PutUint64(i.memory.bytes[int(i.table)+at:], v)
}
func (i *instance) get32(at int) uint32 {
	return binary.LittleEndian.Uint32(i.memory.bytes[int(i.table)+at:])
}
func (i *instance) get64(at int) uint64 {
	return binary.LittleEndian.Uint64(i.memory.bytes[int(i.table)+at:])
}
func (i *instance) given() uint32 { return i.get32(abi.Given) }
func (i *instance) enough() bool  { return i.get32(abi.Enough) != 0 }

// layout copies columns into the memory, upwards from at.
type layout struct {
	i  *instance
	at uint64
}

func (l *layout) full(end uint64) error {
	f := fault.New(fault.LimitExceeded, "memory", "kernel %s: its inputs take %d bytes, and a kernel can address %d", l.i.code.program.Name, end, uint64(most))
	f.Kernel = l.i.code.program.Name
	return f
}

// room is the address of that many free bytes.
func (l *layout) room(size uint64) (uint64, error) {
	at := align(l.at, 16)
	end := at + size
	if end < at || !l.i.ensure(end) {
		return 0, l.full(end)
	}
	l.at = end
	return at, nil
}

// put copies bytes and writes their address into the table.
func (l *layout) put(entry *int, bytes []byte) error {
	at, err := l.room(uint64(len(bytes)))
	if err != nil {
		return err
	}
	copy(l.i.memory.bytes[at:], bytes)
	l.i.put32(*entry, uint32(at))
	*entry += 4
	return nil
}

// param lays out one parameter.
func (l *layout) param(p int, c column.Column, from, to int) error {
	i := l.i
	t := i.code.program.Signature.Params[p]
	entry := i.code.table.Params[p]
	form, each := uint32(abi.List), uint32(1)
	switch v := c.(type) {
	case column.Range:
		if t.Kind == column.Int {
			i.ranged(entry, v, from)
			return nil
		}
	case column.AsFloats:
		if r, ok := v.Ints.(column.Range); ok && t.Kind == column.Float && exact(r, from, to) {
			i.ranged(entry, r, from)
			return nil
		}
		loaded, err := column.Load(v, from, to, nil)
		if err != nil {
			return at(err, -from)
		}
		c, from, to = loaded, 0, to-from
	case column.Repeat:
		form, each = abi.Constant, 0
		c, from, to = v.Value, 0, 1
	}
	i.put32(entry+abi.Form, form)
	i.put32(entry+abi.Each, each)
	buffer := entry + abi.Buffers
	return l.column(&buffer, t, c, from, to)
}

func (i *instance) ranged(entry int, r column.Range, from int) {
	i.put64(entry+abi.Start, uint64(r.At(from)))
	i.put64(entry+abi.Step, uint64(r.Step))
	i.put32(entry+abi.Form, abi.Range)
	i.put32(entry+abi.Each, 0)
}

// exact says whether all ints of a part of a range are floats too.
func exact(r column.Range, from, to int) bool {
	const most = 1 << 53
	return from == to || (max(r.At(from), r.At(to-1)) <= most && min(r.At(from), r.At(to-1)) >= -most)
}

// column copies the rows [from, to) of a column of type t.
func (l *layout) column(entry *int, t column.Type, c column.Column, from, to int) error {
	switch v := c.(type) {
	case column.Nones:
		if t.Kind == column.None {
			return nil
		}
	case column.Bools:
		if t.Kind == column.Bool {
			return l.put(entry, raw(v[from:to]))
		}
	case column.Ints:
		if t.Kind == column.Int {
			return l.put(entry, raw(v[from:to]))
		}
	case column.Floats:
		if t.Kind == column.Float {
			return l.put(entry, raw(v[from:to]))
		}
	case column.Strings:
		if t.Kind == column.String {
			return l.text(entry, v.Offsets, v.Data, from, to)
		}
	case column.Blobs:
		if t.Kind == column.Bytes {
			return l.text(entry, v.Offsets, v.Data, from, to)
		}
	case column.Struct:
		if (t.Kind == column.Tuple || t.Kind == column.Record) && len(v.Columns) == len(t.Fields) {
			for k, field := range v.Columns {
				if err := l.column(entry, t.Fields[k].Type, field, from, to); err != nil {
					return err
				}
			}
			return nil
		}
	case column.Lists:
		if t.Listed() && t.Kind == v.Type().Kind {
			low, high, err := l.offsets(entry, v.Offsets, from, to)
			if err != nil {
				return err
			}
			return l.column(entry, *t.Elem, v.Elem, low, high)
		}
	case column.Optionals:
		if t.Kind == column.Optional {
			if err := l.put(entry, raw(v.Valid[from:to])); err != nil {
				return err
			}
			return l.column(entry, *t.Elem, v.Elem, from, to)
		}
	}
	if !column.Plain(c) { // inside of a list or record
		loaded, err := column.Load(c, from, to, nil)
		if err != nil {
			return at(err, -from)
		}
		return l.column(entry, t, loaded, 0, to-from)
	}
	return l.i.code.misused("a column of %s where %s is wanted", c.Type(), t)
}

func (l *layout) text(entry *int, offsets []int64, data []byte, from, to int) error {
	low, high, err := l.offsets(entry, offsets, from, to)
	if err != nil {
		return err
	}
	return l.put(entry, data[low:high])
}

// offsets copies the offsets of the rows [from, to), moved to begin at 0, and gives what they span.
func (l *layout) offsets(entry *int, offsets []int64, from, to int) (low, high int, err error) {
	at, err := l.room(8 * uint64(to-from+1))
	if err != nil {
		return 0, 0, err
	}
	l.i.put32(*entry, uint32(at))
	*entry += 4
	if len(offsets) == 0 { // the zero column
		binary.LittleEndian.PutUint64(l.i.memory.bytes[at:], 0)
		return 0, 0, nil
	}
	part := offsets[from : to+1]
	to64 := unsafe.Slice((*int64)(unsafe.Pointer(&l.i.memory.bytes[at])), len(part))
	for k, offset := range part {
		to64[k] = offset - part[0]
	}
	return int(part[0]), int(part[len(part)-1]), nil
}

// raw is the memory behind numbers, little-endian as all processors are that the compiler writes code for.
func raw[T bool | int64 | float64](items []T) []byte {
	if len(items) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&items[0])), len(items)*int(unsafe.Sizeof(items[0])))
}
