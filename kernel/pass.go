package kernel

import (
	"context"
	"reflect"
	"unsafe"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// blockRows is how many rows are read, computed and written at a time: the Go values between the columns stay in the cache.
const blockRows = 512

// reader gives the rows of a column as Go values: the column's own memory where the values are plain, a scratch otherwise.
type reader[T any] struct {
	codec   codec
	from    column.Column
	plain   []T
	isPlain bool
	scratch []T
}

func newReader[T any](c codec, from column.Column) reader[T] {
	if c.column().Fixed() {
		return reader[T]{plain: plainValues[T](from), isPlain: true}
	}
	return reader[T]{codec: c, from: from}
}

// rows is rows [from, to); it is valid until the next call. from < to.
func (r *reader[T]) rows(from, to int) []T {
	if r.isPlain {
		return r.plain[from:to]
	}
	if len(r.scratch) < to-from {
		r.scratch = make([]T, to-from)
	}
	rows := r.scratch[:to-from]
	r.codec.read(r.from, from, to, unsafe.Pointer(unsafe.SliceData(rows)), sizeOf[T]())
	return rows
}

// writer takes the rows of a result as Go values: into the result's own memory where they are plain, by a scratch and a sink otherwise.
type writer[T any] struct {
	codec   codec
	whole   column.Column // plain: the result
	plain   []T
	sink    sink
	scratch []T
}

func newWriter[T any](c codec, n int, into column.Column) writer[T] {
	if c.column().Fixed() {
		if into == nil {
			into = column.Make(c.column(), n)
		}
		return writer[T]{whole: into, plain: plainValues[T](into)}
	}
	return writer[T]{codec: c, sink: c.sink(n)}
}

// rows is where the results of rows [from, to) go.
func (w *writer[T]) rows(from, to int) []T {
	if w.sink == nil {
		return w.plain[from:to]
	}
	if len(w.scratch) < to-from {
		w.scratch = make([]T, to-from)
	}
	return w.scratch[:to-from]
}

// keep takes over the first n results of the last call of rows, up to the first that is not allowed; it says how many it took.
func (w *writer[T]) keep(n int) int {
	if w.sink == nil || n == 0 {
		return n
	}
	base, stride := unsafe.Pointer(unsafe.SliceData(w.scratch)), sizeOf[T]()
	if bad := w.codec.bad(base, stride, n); bad >= 0 {
		n = bad
	}
	w.sink.append(base, stride, n)
	return n
}

// column is the results of the first n rows, all of which were kept.
func (w *writer[T]) column(n int) column.Column {
	if w.sink == nil {
		if n == w.whole.Len() {
			return w.whole
		}
		return w.whole.Slice(0, n)
	}
	return w.sink.column()
}

// pass is one call of Map: it walks over n rows and knows at each moment which row is being computed.
type pass struct {
	ctx  context.Context
	name string
	n    int
	row  int // the row that a panic or an error is blamed on
}

// run computes all rows in blocks. step computes rows [from, to), setting p.row; keep takes over the results of rows [from, to) and says
// how many it took. The answer is the number of rows that are done, and the error of the next one.
func (p *pass) run(step func(from, to int) error, keep func(from, to int) int) (done int, err error) {
	for from := 0; from < p.n; {
		if err := p.ctx.Err(); err != nil {
			return from, err
		}
		to := min(from+blockRows, p.n)
		p.row = from
		failure := p.guarded(step, from, to)
		if failure != nil {
			to = p.row
		}
		if kept := keep(from, to); kept < to-from {
			return from + kept, notText(p.name, from+kept)
		}
		if failure != nil {
			return to, failure
		}
		from = to
	}
	return p.n, nil
}

func (p *pass) guarded(step func(from, to int) error, from, to int) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = thrown(p.name, p.row, cause)
		}
	}()
	if err := step(from, to); err != nil {
		return failed(p.ctx, p.name, p.row, err)
	}
	return nil
}

// mapRows is the Map of every kernel that gives one R for each row.
func mapRows[R any](p *pass, result codec, into column.Column, step func(out []R, from, to int) error) (column.Column, error) {
	w := newWriter[R](result, p.n, into)
	done, err := p.run(
		func(from, to int) error { return step(w.rows(from, to), from, to) },
		func(from, to int) int { return w.keep(to - from) },
	)
	return w.column(done), err
}

func notText(name string, row int) *fault.Fault {
	return placed(fault.New(fault.KernelFailed, "value", "the kernel gave text that is not valid UTF-8"), name, row)
}

func codecFor[T any](kernel, place string) codec {
	return codecOf(reflect.TypeFor[T](), kernel, place)
}
