package kernel

import (
	"context"

	"weft/bridge/column"
)

// RegisterColumn registers a function of whole columns: it sets out[i] for each in[i], and must not look at any other item, since the
// list arrives in chunks. Where it panics, it is called again row by row to find the failing item.
func RegisterColumn[A, R any](name string, f func(in []A, out []R), options ...Option) {
	needFunction(name, f == nil)
	RegisterColumnContext(name, func(_ context.Context, in []A, out []R) (int, error) {
		f(in, out)
		return 0, nil
	}, options...)
}

// RegisterColumn2 registers a function of two whole columns of the same length.
func RegisterColumn2[A, B, R any](name string, f func(a []A, b []B, out []R), options ...Option) {
	needFunction(name, f == nil)
	RegisterColumnContext2(name, func(_ context.Context, a []A, b []B, out []R) (int, error) {
		f(a, b, out)
		return 0, nil
	}, options...)
}

// RegisterColumnContext registers a function of a whole column that may fail: with an error it gives the row that failed; the rows before
// it must be done.
func RegisterColumnContext[A, R any](name string, f func(ctx context.Context, in []A, out []R) (row int, err error), options ...Option) {
	needFunction(name, f == nil)
	a, r := codecFor[A](name, "parameter"), codecFor[R](name, "result")
	registerShape(name, []codec{a}, r, options, func(p *pass, in []column.Column, into column.Column) (column.Column, error) {
		items := newReader[A](a, in[0])
		return mapColumn(p, r, into, func(out []R, from, to int) (int, error) {
			return f(p.ctx, items.rows(from, to), out)
		})
	})
}

// RegisterColumnContext2 registers a function of two whole columns that may fail, as RegisterColumnContext does.
func RegisterColumnContext2[A, B, R any](name string, f func(ctx context.Context, a []A, b []B, out []R) (row int, err error), options ...Option) {
	needFunction(name, f == nil)
	a, b, r := codecFor[A](name, "parameter 1"), codecFor[B](name, "parameter 2"), codecFor[R](name, "result")
	registerShape(name, []codec{a, b}, r, options, func(p *pass, in []column.Column, into column.Column) (column.Column, error) {
		first, second := newReader[A](a, in[0]), newReader[B](b, in[1])
		return mapColumn(p, r, into, func(out []R, from, to int) (int, error) {
			return f(p.ctx, first.rows(from, to), second.rows(from, to), out)
		})
	})
}

// mapColumn is the Map of kernels over whole columns.
func mapColumn[R any](p *pass, result codec, into column.Column, step func(out []R, from, to int) (row int, err error)) (column.Column, error) {
	w := newWriter[R](result, p.n, into)
	if err := p.ctx.Err(); err != nil || p.n == 0 {
		return w.column(0), err
	}
	out := w.rows(0, p.n)
	over := func(from, to int) error {
		row, err := step(out[from:to], from, to)
		if err != nil {
			p.row = from + min(max(row, 0), to-from-1)
		}
		return err
	}
	p.row = unknownRow
	failure := p.guarded(over, 0, p.n)
	if failure != nil && p.row == unknownRow {
		failure = p.findFailure(over, failure)
	}
	done := p.n
	if failure != nil {
		done = p.row
	}
	if kept := w.keep(done); kept < done {
		return w.column(kept), notText(p.name, kept)
	}
	return w.column(done), failure
}

// unknownRow is the row of a panic in a kernel over whole columns.
const unknownRow = -1

// findFailure calls a kernel that panicked on the whole column row by row, up to the row that fails. A kernel that fails on none of them
// alone looks at other items than its own; the blame then falls on row 0.
func (p *pass) findFailure(over func(from, to int) error, whole error) error {
	for row := range p.n {
		p.row = row
		if failure := p.guarded(over, row, row+1); failure != nil {
			return failure
		}
	}
	p.row = 0
	return failed(p.ctx, p.name, 0, whole)
}
