package ir

import (
	"slices"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// value builds an expression of one value.
func (b *builder) value(e check.Expr) Expr {
	values := b.values(e)
	if len(values) != 1 {
		b.refuse("this expression has no single value")
	}
	return values[0]
}

// each builds expressions left to right. What a later one may change of an earlier one is saved before; what lies in memory was read already.
func (b *builder) each(exprs ...check.Expr) [][]Expr {
	values := make([][]Expr, len(exprs))
	last := len(exprs) - 1
	for last > 0 && !assigns(exprs[last]) {
		last--
	}
	for i, e := range exprs {
		values[i] = b.values(e)
		if i < last {
			values[i] = b.save(values[i])
		}
	}
	return values
}

// operands is each for expressions of one value.
func (b *builder) operands(exprs ...check.Expr) []Expr {
	values := make([]Expr, len(exprs))
	for i, v := range b.each(exprs...) {
		if len(v) != 1 {
			b.refuse("this expression has no single value")
		}
		values[i] = v[0]
	}
	return values
}

// assigns says whether evaluating an expression may write a local of the source: only a Block has statements in it.
func assigns(e check.Expr) bool {
	any := func(list ...check.Expr) bool {
		return slices.ContainsFunc(list, func(e check.Expr) bool { return e != nil && assigns(e) })
	}
	switch e := e.(type) {
	case *check.Const, *check.ConstantRef, *check.LocalRef:
		return false
	case *check.Apply:
		return any(e.Args...)
	case *check.Call:
		return any(e.Args...)
	case *check.And:
		return any(e.X, e.Y)
	case *check.Or:
		return any(e.X, e.Y)
	case *check.Conditional:
		return any(e.Test, e.Then, e.Else)
	case *check.MakeGenerator:
		return any(e.Args...)
	case *check.MakeTuple:
		return any(e.Items...)
	case *check.MakeRecord:
		return any(e.Items...)
	case *check.Item:
		return any(e.X)
	case *check.MakeList:
		return any(e.Items...)
	case *check.Element:
		return any(e.List, e.Index)
	case *check.SliceList:
		return any(e.List, e.Lower, e.Upper, e.Step)
	case *check.ArrayElement:
		return any(e.Array) || any(e.Indexes...)
	case *check.SliceArray:
		return any(e.Array, e.Lower, e.Upper)
	}
	return true
}

// values builds an expression: one value a field.
func (b *builder) values(e check.Expr) []Expr {
	saved := b.at
	b.at = e.At()
	defer func() { b.at = saved }()
	switch e := e.(type) {
	case *check.Const:
		return b.constant(e)
	case *check.LocalRef:
		return b.read(e)
	case *check.Apply:
		return b.apply(e)
	case *check.And:
		return []Expr{b.shortCircuit(e.X, e.Y, true)}
	case *check.Or:
		return []Expr{b.shortCircuit(e.X, e.Y, false)}
	case *check.Conditional:
		return b.conditional(e)
	case *check.Block:
		b.statements(e.Body)
		if e.Result == nil {
			return nil
		}
		return b.values(e.Result)
	case *check.Call:
		return b.calling(e)
	case *check.MakeGenerator:
		return b.makeGenerator(e)
	case *check.Resume:
		return b.resume(e)
	case *check.MakeTuple:
		return b.fields(e.Items)
	case *check.MakeRecord:
		if e.Type().Reference() {
			return b.makeRecord(e)
		}
		return b.fields(e.Items)
	case *check.NewObject:
		return b.newObject(e.Type())
	case *check.Item:
		return b.item(e)
	case *check.ConstantRef:
		return b.constantRef(e.Constant)
	case *check.MakeList:
		return b.makeList(e)
	case *check.Element:
		v := b.each(e.List, e.Index)
		l := b.list(e.List.Type())
		message := l.outOfRange("list index out of range")
		if e.Tuple {
			message = "tuple index out of range"
		}
		return l.get(b.element(l, v[0][0], v[1][0], message))
	case *check.SliceList:
		return b.sliceList(e)
	case *check.ArrayElement:
		return b.arrayElement(e)
	case *check.SliceArray:
		return b.sliceArray(e)
	case *check.CaughtIs:
		class := b.saved(b.program.classOf(get(b.handling[e.Of].Code)))
		return []Expr{b.isOf(class, e.Reasons)}
	case *check.CaughtText:
		return b.caughtText(b.handling[e.Of])
	case *check.MakeText:
		return b.makeText(e.Text)
	case *check.ViewArray:
		return b.viewArray(e)
	case *check.MapArray:
		return b.mapArray(e)
	}
	b.refuse("this expression is not compiled yet (%T)", e)
	return nil
}

func (b *builder) constant(c *check.Const) []Expr {
	switch c.Type().Kind {
	case check.Bool:
		return []Expr{i32(c.Int)}
	case check.Int, check.Uint:
		return []Expr{i64(c.Int)}
	case check.Float:
		return []Expr{f64(c.Float)}
	case check.Str:
		return b.program.textConstant(c.Text)
	case check.Bytes:
		return b.program.textConstant(c.Text)[:strLength]
	}
	return nil
}

func (b *builder) read(e *check.LocalRef) []Expr {
	if flag := b.bound[e.Local]; e.Checked && flag != nil {
		detail := "cannot access local variable '" + e.Local.Name + "' where it is not associated with a value"
		b.emit(&Check{Test: not(get(flag)), Failure: b.failure("unbound_local", detail)})
	}
	values := make([]Expr, len(b.locals[e.Local]))
	for i, l := range b.locals[e.Local] {
		values[i] = get(l)
	}
	return values
}

// fields builds the fields of a tuple in order.
func (b *builder) fields(items []check.Expr) []Expr { return slices.Concat(b.each(items...)...) }

func (b *builder) item(e *check.Item) []Expr {
	values := b.values(e.X)
	if e.X.Type().Reference() {
		return b.field(e.X.Type(), values[0], e.Index)
	}
	at := 0
	for _, before := range e.X.Type().Items[:e.Index] {
		at += len(valueTypes(before))
	}
	return values[at : at+len(valueTypes(e.Type()))]
}

// cheap is how many instructions are evaluated rather than branched around.
const cheap = 8

// shortCircuit is and, or: of both at once where the second is cheap and cannot fail.
func (b *builder) shortCircuit(x, y check.Expr, and bool) Expr {
	first := b.value(x)
	var second Expr
	rest := b.into(func() { second = b.value(y) })
	if len(rest) == 0 && size(second) <= cheap && total(second) {
		o := wasm.I32Or
		if and {
			o = wasm.I32And
		}
		return op(o, wasm.I32, first, second)
	}
	result := b.f.temp(wasm.I32)
	b.emit(&Set{result, first})
	rest = append(rest, &Set{result, second})
	if and {
		b.emit(&If{Test: get(result), Then: rest})
	} else {
		b.emit(&If{Test: get(result), Else: rest})
	}
	return get(result)
}

// total says whether an expression can be computed where nothing asks for it: a division by zero traps, and only the library's own have no check.
func total(e Expr) bool {
	ok := true
	walk(e, func(e Expr) {
		if o, is := e.(*Op); is {
			ok = ok && !traps(o)
		}
	})
	return ok
}

func (b *builder) conditional(e *check.Conditional) []Expr {
	test := b.value(e.Test)
	var thenValues, elseValues []Expr
	thenList := b.into(func() { thenValues = b.values(e.Then) })
	elseList := b.into(func() { elseValues = b.values(e.Else) })
	results := make([]Expr, len(thenValues))
	if len(thenList)+len(elseList) == 0 && len(thenValues) == 1 && size(thenValues[0])+size(elseValues[0]) <= cheap && total(thenValues[0]) && total(elseValues[0]) {
		return []Expr{op(wasm.Select, thenValues[0].Type(), thenValues[0], elseValues[0], test)}
	}
	for i := range thenValues {
		t := b.f.temp(thenValues[i].Type())
		thenList = append(thenList, &Set{t, thenValues[i]})
		elseList = append(elseList, &Set{t, elseValues[i]})
		results[i] = get(t)
	}
	b.emit(&If{test, thenList, elseList})
	return results
}

func (b *builder) calling(e *check.Call) []Expr {
	callee, args := b.callee(e.Function), b.fields(e.Args)
	if !b.from.releasing.calls[e.Function] {
		results := b.invoke(callee, valueTypes(e.Function.Result), args)
		if b.machine {
			b.made(e.Function.Result, results)
		}
		return results
	}
	args = b.save(args)
	mark := b.program.global("mark", wasm.I32)
	before := b.writer.read(mark)
	from := b.enter()
	results := b.invoke(callee, valueTypes(e.Function.Result), args)
	b.release(from)
	b.write(mark, before)
	return results
}
