package kernel

import (
	"context"

	"weft/bridge/column"
)

// Register registers a function of one item. Where A is a struct without Tuple, the kernel takes records.
func Register[A, R any](name string, f func(A) R, options ...Option) {
	needFunction(name, f == nil)
	a, r := codecFor[A](name, "parameter"), codecFor[R](name, "result")
	registerShape(name, []codec{a}, r, options, func(p *pass, in []column.Column, into column.Column) (column.Column, error) {
		items := newReader[A](a, in[0])
		return mapRows(p, r, into, func(out []R, from, to int) error {
			for i, item := range items.rows(from, to) {
				p.row = from + i
				out[i] = f(item)
			}
			return nil
		})
	})
}

// Register2 registers a function of two values. One with A, B and R the same is what fold, reduce, scan and mapreduce combine with; it
// must then be associative.
func Register2[A, B, R any](name string, f func(A, B) R, options ...Option) {
	needFunction(name, f == nil)
	a, b, r := codecFor[A](name, "parameter 1"), codecFor[B](name, "parameter 2"), codecFor[R](name, "result")
	registerShape(name, []codec{a, b}, r, options, func(p *pass, in []column.Column, into column.Column) (column.Column, error) {
		first, second := newReader[A](a, in[0]), newReader[B](b, in[1])
		return mapRows(p, r, into, func(out []R, from, to int) error {
			ys := second.rows(from, to)
			for i, x := range first.rows(from, to) {
				p.row = from + i
				out[i] = f(x, ys[i])
			}
			return nil
		})
	})
}

// Register3 registers a function of three values.
func Register3[A, B, C, R any](name string, f func(A, B, C) R, options ...Option) {
	needFunction(name, f == nil)
	a, b, c := codecFor[A](name, "parameter 1"), codecFor[B](name, "parameter 2"), codecFor[C](name, "parameter 3")
	r := codecFor[R](name, "result")
	registerShape(name, []codec{a, b, c}, r, options, func(p *pass, in []column.Column, into column.Column) (column.Column, error) {
		first, second, third := newReader[A](a, in[0]), newReader[B](b, in[1]), newReader[C](c, in[2])
		return mapRows(p, r, into, func(out []R, from, to int) error {
			ys, zs := second.rows(from, to), third.rows(from, to)
			for i, x := range first.rows(from, to) {
				p.row = from + i
				out[i] = f(x, ys[i], zs[i])
			}
			return nil
		})
	})
}

// RegisterContext registers a function of one item that may fail or take long. ctx ends when the job does: a function that watches it
// stops in time, one that does not is reported as stuck. An error that is not a *fault.Fault becomes kernel_failed with reason "error".
func RegisterContext[A, R any](name string, f func(context.Context, A) (R, error), options ...Option) {
	needFunction(name, f == nil)
	a, r := codecFor[A](name, "parameter"), codecFor[R](name, "result")
	registerShape(name, []codec{a}, r, options, func(p *pass, in []column.Column, into column.Column) (column.Column, error) {
		items := newReader[A](a, in[0])
		return mapRows(p, r, into, func(out []R, from, to int) (err error) {
			for i, item := range items.rows(from, to) {
				p.row = from + i
				if out[i], err = f(p.ctx, item); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// RegisterContext2 registers a function of two values that may fail or take long, as RegisterContext does.
func RegisterContext2[A, B, R any](name string, f func(context.Context, A, B) (R, error), options ...Option) {
	needFunction(name, f == nil)
	a, b, r := codecFor[A](name, "parameter 1"), codecFor[B](name, "parameter 2"), codecFor[R](name, "result")
	registerShape(name, []codec{a, b}, r, options, func(p *pass, in []column.Column, into column.Column) (column.Column, error) {
		first, second := newReader[A](a, in[0]), newReader[B](b, in[1])
		return mapRows(p, r, into, func(out []R, from, to int) (err error) {
			ys := second.rows(from, to)
			for i, x := range first.rows(from, to) {
				p.row = from + i
				if out[i], err = f(p.ctx, x, ys[i]); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// registerShape registers a kernel whose parameters and result have codecs.
func registerShape(name string, params []codec, result codec, options []Option, run func(p *pass, in []column.Column, into column.Column) (column.Column, error)) {
	signature := Signature{Result: result.column()}
	for _, param := range params {
		signature.Params = append(signature.Params, param.column())
	}
	register(name, signature, options, func(ctx context.Context, in []column.Column, into column.Column) (column.Column, error) {
		return run(&pass{ctx: ctx, name: name, n: in[0].Len()}, in, into)
	})
}
