package ir

import (
	"fmt"

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

// operands builds scalars left to right. What a later one may change of an earlier one is saved before.
func (b *builder) operands(exprs ...check.Expr) []Expr {
	values := make([]Expr, len(exprs))
	for i, e := range exprs {
		values[i] = b.value(e)
		if i+1 < len(exprs) && !steady(values[i]) {
			for _, later := range exprs[i+1:] {
				if assigns(later) {
					values[i] = b.saved(values[i])
					break
				}
			}
		}
	}
	return values
}

func steady(e Expr) bool { _, ok := e.(*Const); return ok }

// assigns says whether evaluating an expression may write a local of the source: only a Block has statements in it.
func assigns(e check.Expr) bool {
	any := func(list ...check.Expr) bool {
		for _, e := range list {
			if e != nil && assigns(e) {
				return true
			}
		}
		return false
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
	case *check.MakeTuple:
		return any(e.Items...)
	case *check.MakeRecord:
		return any(e.Items...)
	case *check.Item:
		return any(e.X)
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
	case *check.MakeTuple:
		return b.fields(e.Items)
	case *check.MakeRecord:
		return b.fields(e.Items)
	case *check.Item:
		return b.item(e)
	}
	b.refuse("%s is not compiled yet", expressionName(e))
	return nil
}

func expressionName(e check.Expr) string {
	switch e.(type) {
	case *check.ConstantRef:
		return "a captured list or array"
	case *check.MakeList, *check.Element, *check.SliceList:
		return "a list"
	case *check.ArrayElement, *check.SliceArray:
		return "an array"
	}
	return fmt.Sprintf("this expression (%T)", e)
}

func (b *builder) constant(c *check.Const) []Expr {
	switch c.Type().Kind {
	case check.Bool:
		return []Expr{i32(c.Int)}
	case check.Int:
		return []Expr{i64(c.Int)}
	case check.Float:
		return []Expr{f64(c.Float)}
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
func (b *builder) fields(items []check.Expr) []Expr {
	var all []Expr
	for i, item := range items {
		values := b.values(item)
		for _, later := range items[i+1:] {
			if assigns(later) {
				values = b.save(values)
				break
			}
		}
		all = append(all, values...)
	}
	return all
}

func (b *builder) item(e *check.Item) []Expr {
	values := b.values(e.X)
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
	if len(rest) == 0 && size(second) <= cheap {
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

func (b *builder) conditional(e *check.Conditional) []Expr {
	test := b.value(e.Test)
	var thenValues, elseValues []Expr
	thenList := b.into(func() { thenValues = b.values(e.Then) })
	elseList := b.into(func() { elseValues = b.values(e.Else) })
	results := make([]Expr, len(thenValues))
	if len(thenList)+len(elseList) == 0 && len(thenValues) == 1 && size(thenValues[0])+size(elseValues[0]) <= cheap {
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
	callee := b.functions[e.Function]
	return b.invoke(callee, valueTypes(e.Function.Result), b.fields(e.Args))
}
