package check

import (
	"slices"

	"weft/bridge/lang/syntax"
)

// elementwise is a value while an array expression is put together: what an element of the result is made of. Nothing is computed before the whole expression is
// known, so that a * 2 + b is one loop without arrays between.
type elementwise struct {
	shape []value     // one int a dimension; none for a number
	each  []ElementOf // arrays whose elements are read
	value value       // the element
}

// elements takes a value apart: a number, an array, or an array that an expression is about to make. Its statements are emitted here; the elements of arrays are
// read later, when nothing may have changed them: see evaluated.
func (in *instance) elements(v value, at syntax.Span) elementwise {
	v = in.open(v)
	if v.ty.kind != arrayKind {
		return elementwise{value: in.keep(v, at)}
	}
	if made, ok := v.node.(*MapArray); ok && !numbered(made) {
		return taken(v, made)
	}
	v = in.keep(v, at)
	into := in.temp(v.ty.elem())
	e := elementwise{each: []ElementOf{{into, v.node}}, value: in.ref(into, v.ty.elem(), at)}
	for axis := range v.ty.dims {
		e.shape = append(e.shape, in.dimension(v, axis, at))
	}
	return e
}

// alone is elements for an array that no other is read with: one whose elements are made of their indexes, as those of arange, need not be computed before.
func (in *instance) alone(v value, at syntax.Span) elementwise {
	if v = in.open(v); v.ty.kind == arrayKind {
		if made, ok := v.node.(*MapArray); ok {
			return taken(v, made)
		}
	}
	return in.elements(v, at)
}

func numbered(made *MapArray) bool {
	return slices.ContainsFunc(made.Each, func(e ElementOf) bool { return e.Array == nil })
}

// taken is an array that was about to be made, taken apart.
func taken(v value, made *MapArray) elementwise {
	e := elementwise{each: made.Each, value: value{ty: v.ty.elem(), node: made.Value}}
	for _, n := range made.Shape {
		e.shape = append(e.shape, value{ty: tInt, node: n, nonneg: true})
	}
	return e
}

// evaluated are the operands of one operation, evaluated in order. An array that is not computed yet is computed now where what comes after it may change what it
// is made of.
func (in *instance) evaluated(at syntax.Span, operands ...value) []value {
	last := len(operands) - 1
	for last > 0 && !changes(operands[last].node) {
		last--
	}
	for i := range operands {
		if i < last {
			operands[i] = in.keep(operands[i], at)
		}
	}
	return operands
}

// mapped is an array of results of an operation on elements: of numbers, the result itself. The operands were evaluated in this order.
func (in *instance) mapped(at syntax.Span, operands []value, apply func(elements []value) value) value {
	for _, v := range operands {
		if v.unknown() {
			return value{ty: worse(v.ty, tBottom)}
		}
	}
	arrays := 0
	for _, v := range operands {
		if v.ty.kind == arrayKind {
			arrays++
		}
	}
	all := make([]elementwise, len(operands))
	for i, v := range in.evaluated(at, operands...) {
		if arrays == 1 {
			all[i] = in.alone(v, at)
		} else {
			all[i] = in.elements(v, at)
		}
	}
	shape := in.broadcast(all, at)
	elements := make([]value, len(all))
	var each []ElementOf
	for i, e := range all {
		elements[i] = e.value
		each = append(each, e.each...)
	}
	if len(shape) == 0 {
		return apply(elements)
	}
	element := in.block(at, func() value { return apply(elements) })
	if element.unknown() {
		return element
	}
	return in.mapArray(at, shape, each, element)
}

// mapArray is the array itself: not computed before it is needed.
func (in *instance) mapArray(at syntax.Span, shape []value, each []ElementOf, element value) value {
	t := in.newArray(element.ty, len(shape), at)
	return value{ty: t, node: &MapArray{typed: in.typed(at, t), Shape: nodes(shape), Each: each, Value: element.node}}
}

// broadcast gives the shape that operands have together, by NumPy's rule: from the last dimension on, lengths are equal, or one of them is 1.
func (in *instance) broadcast(all []elementwise, at syntax.Span) []value {
	dims := 0
	for _, e := range all {
		dims = max(dims, len(e.shape))
	}
	shape := make([]value, dims)
	var bad value
	for axis := range dims {
		for _, e := range all {
			k := axis - (dims - len(e.shape))
			switch {
			case k < 0 || shape[axis].node != nil && sameLength(shape[axis].node, e.shape[k].node):
			case shape[axis].node == nil:
				shape[axis] = e.shape[k]
			default:
				var wrong value
				shape[axis], wrong = in.joinLengths(shape[axis], e.shape[k], at)
				if bad.node != nil {
					wrong = in.apply(BoolOr, at, tBool, bad, wrong)
				}
				bad = wrong
			}
		}
	}
	if bad.node != nil {
		var said []value
		parts := Text{{Literal: "operands could not be broadcast together with shapes "}}
		for _, e := range all {
			parts = append(parts, in.shapeText(e.shape)...)
			parts = append(parts, Part{Literal: " "})
			said = append(said, e.shape...)
		}
		in.emit(&If{Span: at, Test: bad.node, Then: []Stmt{&Raise{Span: at, Exception: "ValueError", Reason: "value", Message: parts}}})
	}
	return shape
}

// joinLengths is the length of two together, and whether they do not fit.
func (in *instance) joinLengths(a, b value, at syntax.Span) (n, wrong value) {
	a, b = in.keep(a, at), in.keep(b, at)
	one := in.intConst(at, 1)
	is := func(op Op, x, y value) value { return in.apply(op, at, tBool, x, y) }
	stretched := in.keep(is(IntEq, a, one), at)
	n = in.keep(in.conditional(at, tInt, stretched, b, a), at)
	n.nonneg = true
	wrong = in.apply(BoolAnd, at, tBool, in.apply(BoolAnd, at, tBool, is(IntNe, b, n), is(IntNe, b, one)), is(IntNe, a, one))
	return n, in.keep(wrong, at)
}

// sameLength: both are certainly equal, the same dimension of one array, say.
func sameLength(a, b Expr) bool {
	switch a := a.(type) {
	case *LocalRef:
		b, ok := b.(*LocalRef)
		return ok && a.Local == b.Local
	case *Const:
		b, ok := b.(*Const)
		return ok && a.Int == b.Int
	case *Apply:
		b, ok := b.(*Apply)
		return ok && a.Op == ArrayShape && b.Op == ArrayShape && sameLength(a.Args[0], b.Args[0]) && sameLength(a.Args[1], b.Args[1])
	}
	return false
}

// shapeText is a shape as NumPy writes it: (3,), (2,3).
func (in *instance) shapeText(shape []value) Text {
	text := Text{{Literal: "("}}
	for i, n := range shape {
		if i > 0 {
			text = append(text, Part{Literal: ","})
		}
		text = append(text, Part{Value: n.node})
	}
	end := ")"
	if len(shape) == 1 {
		end = ",)"
	}
	return append(text, Part{Literal: end})
}

// arrayOperator is an operator on whole arrays, and numbers.
func (in *instance) arrayOperator(op syntax.Operator, a, b value, at syntax.Span) value {
	if op == syntax.MatMult {
		return in.matmul(a, b, spot{at}, at)
	}
	return in.ufunc(binaryUfuncs[op], []value{a, b}, at)
}
