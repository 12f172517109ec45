package ir

import (
	"math"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// convert gives a value of one stage the form that the next takes: bool becomes int, int becomes float, a record comes to be, or not to be, a reference.
func (d *driver) convert(v typedValues, to *check.Type) []Expr {
	from := v.of
	switch {
	case from == to || same(from, to):
		return v.values
	case to.Kind == check.Optional:
		return d.convertOptional(v, to)
	case from.Kind == check.Bool && to.Kind == check.Int:
		return []Expr{wide(v.values[0])}
	case from.Kind == check.Bool && to.Kind == check.Float:
		return []Expr{op(wasm.F64ConvertI32U, wasm.F64, v.values[0])}
	case from.Kind == check.Int && to.Kind == check.Float:
		return []Expr{d.exact(v.values[0])}
	case from.Kind == check.List && to.Kind == check.Array && to.Dims == 1 && same(from.Elem, to.Elem):
		l := d.list(from)
		return []Expr{l.data(v.values[0]), l.length(v.values[0])}
	case structured(from) && structured(to) && len(from.Items) == len(to.Items):
		var all []Expr
		for i, field := range d.fields(v) {
			all = append(all, d.convert(field, to.Items[i])...)
		}
		return d.reader().record(to, all)
	}
	d.refuse("a pipeline that makes %s from %s is not compiled yet", to.Column(), from.Column())
	return nil
}

func structured(t *check.Type) bool { return t.Kind == check.Tuple || t.Kind == check.Record }

// same says whether values of both types are alike in locals and in memory.
func same(a, b *check.Type) bool {
	if a.Kind != b.Kind && !(structured(a) && structured(b)) || a.Dims != b.Dims || a.Strided != b.Strided || a.Reference() != b.Reference() || len(a.Items) != len(b.Items) {
		return false
	}
	for i := range a.Items {
		if !same(a.Items[i], b.Items[i]) {
			return false
		}
	}
	return a.Elem == nil || same(a.Elem, b.Elem)
}

// exact is an int as a float, which must be exact, as that of an item is.
func (d *driver) exact(v Expr) Expr {
	v = d.saved(v)
	float := d.saved(op(wasm.F64ConvertI64S, wasm.F64, v))
	// 2**63-1 rounds to 2**63, which saturates back to 2**63-1.
	inexact := or(ne(op(wasm.I64TruncSatF64S, wasm.I64, float), v), eq(v, i64(math.MaxInt64)))
	d.emit(&Check{Test: inexact, Failure: d.program.failure("overflow", "the int {a} is not exact as a float", d.at), A: v})
	return float
}
