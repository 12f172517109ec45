package check

import "weft/bridge/lang/syntax"

// axes are what stands in the brackets of an array: an entry a dimension, where they do not stop early, or one array as a mask.
type axes struct {
	at   syntax.Span
	node syntax.Node
	list []axis
	mask value
	// wrong: one of them is; later: the type of one is not known yet.
	wrong, later bool
}

// axis is an index or a slice (bounds without a node were not given), the rest of the dimensions (...), or a new one (None).
type axis struct {
	index, lower, upper, step value
	slice, rest, fresh        bool
}

func (in *instance) axes(t *syntax.Subscript) axes {
	out := axes{at: t.Slice.At(), node: t}
	list := []syntax.Expr{t.Slice}
	if tuple, ok := t.Slice.(*syntax.Tuple); ok {
		list = tuple.Elts
	}
	for _, e := range list {
		out.list = append(out.list, in.axis(e, len(list) == 1, &out))
	}
	return out
}

func (in *instance) axis(e syntax.Expr, alone bool, of *axes) axis {
	note := func(v value) value {
		of.wrong = of.wrong || v.ty.kind == broken
		of.later = of.later || v.ty.kind == bottom
		return v
	}
	switch s := e.(type) {
	case *syntax.Slice:
		a := axis{slice: true}
		for i, bound := range []syntax.Expr{s.Lower, s.Upper, s.Step} {
			if bound != nil && !noneExpr(bound) {
				*[]*value{&a.lower, &a.upper, &a.step}[i] = note(in.index(bound, "a slice bound"))
			}
		}
		if k, ok := constInt(a.step); ok && a.step.node != nil && k == 1 {
			a.step = value{}
		}
		return a
	case *syntax.Constant:
		switch s.Kind {
		case syntax.EllipsisConstant:
			return axis{rest: true}
		case syntax.NoneConstant:
			return axis{fresh: true}
		}
	}
	if ref := in.c.reference(e); ref != nil && ref.String() == "numpy.newaxis" {
		return axis{fresh: true}
	}
	v := in.expr(e)
	if v.ty.kind == arrayKind && alone {
		of.mask = v
		return axis{}
	}
	return axis{index: note(in.wantInt(v, e.At(), "an index of an array"))}
}

// spread writes out ... and the dimensions that are not named; ok is false where there are too many indexes.
func (in *instance) spread(x axes, dims int) (list []axis, ok bool) {
	named := 0
	rest := -1
	for i, a := range x.list {
		switch {
		case a.rest && rest >= 0:
			in.fail(reasonType, x.at, "an index can only have a single ellipsis ('...')")
			return nil, false
		case a.rest:
			rest = i
		case !a.fresh:
			named++
		}
	}
	if named > dims {
		in.fail(reasonType, x.at, "too many indices for array: it has %s, and %d were indexed", plural(dims, "dimension"), named)
		return nil, false
	}
	all := func() []axis {
		filled := make([]axis, dims-named)
		for i := range filled {
			filled[i].slice = true
		}
		return filled
	}
	for i, a := range x.list {
		if i == rest {
			list = append(list, all()...)
			continue
		}
		list = append(list, a)
	}
	if rest < 0 {
		list = append(list, all()...)
	}
	return list, true
}

// loadArray is what stands at these places: an element, a row, a view, or a new array of what a mask selects.
func (in *instance) loadArray(array value, x axes, at syntax.Span) value {
	if array.unknown() || x.wrong || x.later {
		return value{ty: worse(array.ty, wrongType(x.wrong))}
	}
	if x.mask.ty.kind == arrayKind {
		return in.block(at, func() value { return in.masked(array, x.mask, x.node) })
	}
	list, ok := in.spread(x, array.ty.dims)
	if !ok {
		return value{ty: tBroken}
	}
	var indexes []Expr
	t := array.ty
	t.dims = 0
	whole := 0 // slices of everything at the end
	for _, a := range list {
		switch {
		case a.fresh, a.slice:
			t.dims++
		default:
			indexes = append(indexes, a.index.node)
		}
		whole++
		if !a.slice || a.lower.node != nil || a.upper.node != nil || a.step.node != nil {
			whole = 0
		}
	}
	switch first := list[0]; {
	case t.dims == 0:
		return value{ty: t.elem(), node: &ArrayElement{typed: in.typed(at, t.elem()), Array: array.node, Indexes: indexes}}
	case t.dims > 2:
		return in.fail(reasonUnsupported, x.at, "an array in kernels has one or two dimensions")
	case len(list) == array.ty.dims && len(indexes) == 1 && whole == 1 && !first.slice:
		return value{ty: t, node: &ArrayElement{typed: in.typed(at, t), Array: array.node, Indexes: indexes}}
	case len(list) == array.ty.dims && first.slice && first.step.node == nil && whole >= len(list)-1:
		return value{ty: t, node: &SliceArray{typed: in.typed(at, t), Array: array.node, Lower: first.lower.node, Upper: first.upper.node}}
	}
	// Of what lies one after another, so does a part of one row.
	part := !array.ty.strided && len(list) == 2 && array.ty.dims == 2 && !list[0].slice && !list[0].fresh && list[1].step.node == nil
	t.strided = !part
	view := &ViewArray{typed: in.typed(at, t), Array: array.node}
	for _, a := range list {
		view.Axes = append(view.Axes, Axis{Index: a.index.node, Lower: a.lower.node, Upper: a.upper.node, Step: a.step.node, New: a.fresh})
	}
	return value{ty: t, node: view}
}

// keepAxes evaluates what stands in the brackets now, so that it may be used twice.
func (in *instance) keepAxes(x axes, at syntax.Span) axes {
	for i := range x.list {
		a := &x.list[i]
		for _, v := range []*value{&a.index, &a.lower, &a.upper, &a.step} {
			if v.node != nil {
				*v = in.keep(*v, at)
			}
		}
	}
	return x
}
