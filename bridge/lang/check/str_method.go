package check

import (
	"math"
	"slices"
	"strings"

	"weft/bridge/lang/syntax"
)

// strCall is a call of one of str's methods.
type strCall struct {
	in   *instance
	call *syntax.Call
	name string
	of   value
	at   syntax.Span
}

var strMethods map[string]func(m *strCall) value

func init() {
	strMethods = map[string]func(m *strCall) value{
		"find":       func(m *strCall) value { return m.search(StrFind) },
		"rfind":      func(m *strCall) value { return m.search(StrRFind) },
		"count":      func(m *strCall) value { return m.search(StrCount) },
		"index":      func(m *strCall) value { return m.found(m.search(StrFind), "substring not found") },
		"rindex":     func(m *strCall) value { return m.found(m.search(StrRFind), "substring not found") },
		"startswith": func(m *strCall) value { return m.fits(StrBegins) },
		"endswith":   func(m *strCall) value { return m.fits(StrEnds) },
		"strip":      func(m *strCall) value { return m.strip(3) },
		"lstrip":     func(m *strCall) value { return m.strip(1) },
		"rstrip":     func(m *strCall) value { return m.strip(2) },
		"split":      func(m *strCall) value { return m.split(StrSplit, StrSplitWhite) },
		"rsplit":     func(m *strCall) value { return m.split(StrRSplit, StrRSplitWhite) },
		"splitlines": func(m *strCall) value { return m.splitLines(StrSplitLines) },
		"partition":  func(m *strCall) value { return m.partition(StrPartition) },
		"rpartition": func(m *strCall) value { return m.partition(StrRPartition) },
		"join":       func(m *strCall) value { return m.join(StrJoin) },
		"replace":    func(m *strCall) value { return m.replace(StrReplace) },
		"translate":  (*strCall).translate, "format": (*strCall).format, "encode": (*strCall).encode,
		"center":       func(m *strCall) value { return m.pad(StrCenter) },
		"ljust":        func(m *strCall) value { return m.pad(StrLJust) },
		"rjust":        func(m *strCall) value { return m.pad(StrRJust) },
		"zfill":        func(m *strCall) value { return m.apply(StrZFill, tStr, m.ints(1, 1)...) },
		"expandtabs":   func(m *strCall) value { return m.apply(StrExpandTabs, tStr, m.ints(0, 1, "tabsize", int64(8))...) },
		"removeprefix": func(m *strCall) value { return m.apply(StrWithoutPrefix, tStr, m.text(0, 1, 1)) },
		"removesuffix": func(m *strCall) value { return m.apply(StrWithoutSuffix, tStr, m.text(0, 1, 1)) },
	}
	for _, name := range []string{"upper", "lower", "title", "capitalize", "swapcase", "casefold"} {
		strMethods[name] = func(m *strCall) value { return m.plain(Op("str."+name), tStr) }
	}
	for _, name := range []string{"alpha", "digit", "decimal", "numeric", "alnum", "space", "upper", "lower", "title", "identifier", "ascii", "printable"} {
		strMethods["is"+name] = func(m *strCall) value { return m.plain(Op("str.is_"+name), tBool) }
	}
}

// strMethod is a call of a method of a str.
func (in *instance) strMethod(call *syntax.Call, f *syntax.Attribute, of value) value {
	m := strMethods[f.Attr]
	if m == nil {
		return noMethod(in, f, "str", strMethods)
	}
	return in.block(call.Span, func() value {
		return m(&strCall{in: in, call: call, name: f.Attr, of: of, at: call.Span})
	})
}

// apply is the operation of the str and its arguments.
func (m *strCall) apply(op Op, of ty, args ...value) value {
	return m.in.apply(op, m.at, of, append([]value{m.of}, args...)...)
}

func (m *strCall) args(least, most int, names ...string) (operands, bool) {
	return m.in.operands(m.call, m.name, least, most, names...)
}

func (m *strCall) plain(op Op, of ty) value {
	if _, ok := m.args(0, 0); !ok {
		return wrong
	}
	return m.apply(op, of)
}

// str is an argument of the kind that the receiver has: a str, or a bytes.
func (m *strCall) str(e syntax.Expr) value {
	v := m.in.expr(e)
	if v.unknown() || v.ty.kind == m.of.ty.kind {
		return v
	}
	return m.in.fail(reasonType, e.At(), "an argument of %s() must be a %s, not %s", m.name, m.of.ty, v.ty)
}

// text is the argument at a place, of which there are least to most.
func (m *strCall) text(place, least, most int) value {
	args, ok := m.args(least, most)
	if !ok {
		return wrong
	}
	return m.str(args.at(place))
}

// int is an argument that is an int, or the default where it is not given. None is the default too where none says so.
func (m *strCall) int(e syntax.Expr, missing int64, none bool) value {
	if e == nil || none && noneExpr(e) {
		return m.in.intConst(m.at, missing)
	}
	return m.in.wantInt(m.in.expr(e), e.At(), "an argument of "+m.name+"()")
}

// ints are arguments that are ints: least to most, with names and defaults of those that may be left out.
func (m *strCall) ints(least, most int, defaults ...any) []value {
	var names []string
	for i := 0; i < len(defaults); i += 2 {
		names = append(names, defaults[i].(string))
	}
	args, ok := m.args(least, most, names...)
	if !ok {
		return []value{wrong}
	}
	values := make([]value, most)
	for i := range values {
		missing := int64(0)
		if 2*i+1 < len(defaults) {
			missing = defaults[2*i+1].(int64)
		}
		values[i] = m.int(args.at(i), missing, false)
	}
	return values
}

// raiseIf raises where a test holds.
func (in *instance) raiseIf(test value, at syntax.Span, exception, reason string, message Text) {
	if test.unknown() {
		return
	}
	if k, ok := test.node.(*Const); ok && k.Int == 0 {
		return
	}
	in.emit(&If{Span: at, Test: test.node, Then: []Stmt{&Raise{Span: at, Exception: exception, Reason: reason, Message: message}}})
}

func said(text string) Text { return Text{{Literal: text}} }

// bounds are the arguments of find and the like: what is searched, where from and to.
func (m *strCall) bounds() (operands, bool) { return m.args(1, 3) }

func (m *strCall) search(op Op) value {
	args, ok := m.bounds()
	if !ok {
		return wrong
	}
	v := m.apply(op, tInt, m.str(args.at(0)), m.int(args.at(1), 0, true), m.int(args.at(2), math.MaxInt64, true))
	v.nonneg = op == StrCount
	return v
}

// found is a place that raises where there is none.
func (m *strCall) found(v value, message string) value {
	v = m.in.keep(v, m.at)
	if v.unknown() {
		return v
	}
	m.in.raiseIf(m.in.compare(syntax.Lt, v, m.in.intConst(m.at, 0), m.at), m.at, "ValueError", "value", said(message))
	v.nonneg = true
	return v
}

// fits is startswith or endswith, of a str or of any of a tuple.
func (m *strCall) fits(op Op) value {
	args, ok := m.bounds()
	if !ok {
		return wrong
	}
	of := m.in.expr(args.at(0))
	if of.unknown() {
		return of
	}
	start, end := m.int(args.at(1), 0, true), m.int(args.at(2), math.MaxInt64, true)
	if of.ty.kind == m.of.ty.kind {
		return m.apply(op, tBool, of, start, end)
	}
	if of.ty.kind != tupleKind || slices.ContainsFunc(of.ty.items, func(t ty) bool { return t.kind != m.of.ty.kind }) {
		return m.in.fail(reasonType, args.at(0).At(), "%s() takes a %s or a tuple of them, not %s", m.name, m.of.ty, of.ty)
	}
	m.of = m.in.keep(m.of, m.at)
	of = m.in.keep(of, m.at)
	start, end = m.in.keep(start, m.at), m.in.keep(end, m.at)
	any := m.in.boolConst(m.at, false)
	for i, t := range of.ty.items {
		one := m.apply(op, tBool, m.in.part(of, i, t), start, end)
		if one.unknown() {
			return one
		}
		if i == 0 {
			any = one
			continue
		}
		any = m.in.either(m.at, any, one)
	}
	return any
}

func (m *strCall) strip(sides int64) value {
	args, ok := m.args(0, 1)
	if !ok {
		return wrong
	}
	if e := args.at(0); e != nil && !noneExpr(e) {
		return m.apply(StrStripOf, tStr, m.str(e), m.in.intConst(m.at, sides))
	}
	return m.apply(StrStrip, tStr, m.in.intConst(m.at, sides))
}

// separator is an argument that must not be empty.
func (m *strCall) separator(e syntax.Expr) value {
	by := m.str(e)
	if by.unknown() {
		return by
	}
	if text, ok := constText(by); ok && text != "" {
		return by
	}
	by = m.in.keep(by, m.at)
	m.in.raiseIf(m.in.not(m.in.truth(by, m.at), m.at), m.at, "ValueError", "value", said("empty separator"))
	return by
}

// parts is a new list of parts.
func (m *strCall) parts(place int, op Op, args ...value) value {
	list := m.in.makeList(m.call, place, nil)
	if !m.in.c.grow(list.ty.cell, m.of.ty) {
		return wrong
	}
	list.node = m.apply(op, list.ty, args...).node
	list.fresh = true
	return list
}

func (m *strCall) split(op, white Op) value {
	args, ok := m.args(0, 2, "sep", "maxsplit")
	if !ok {
		return wrong
	}
	m.of = m.in.keep(m.of, m.at)
	e := args.at(0)
	if e == nil || noneExpr(e) {
		most := m.int(args.at(1), -1, false)
		if most.unknown() {
			return most
		}
		return m.parts(27, white, most)
	}
	by := m.in.keep(m.str(e), m.at)
	most := m.in.keep(m.int(args.at(1), -1, false), m.at)
	if by.unknown() || most.unknown() {
		return wrong
	}
	if text, ok := constText(by); !ok || text == "" {
		m.in.raiseIf(m.in.not(m.in.truth(by, m.at), m.at), m.at, "ValueError", "value", said("empty separator"))
	}
	return m.parts(27, op, by, most)
}

func (m *strCall) splitLines(op Op) value {
	args, ok := m.args(0, 1, "keepends")
	if !ok {
		return wrong
	}
	keep := m.in.boolConst(m.at, false)
	if e := args.at(0); e != nil {
		keep = m.in.condition(e)
	}
	if keep.unknown() {
		return keep
	}
	return m.parts(27, op, keep)
}

func (m *strCall) partition(op Op) value {
	args, ok := m.args(1, 1)
	if !ok {
		return wrong
	}
	m.of = m.in.keep(m.of, m.at)
	by := m.separator(args.at(0))
	if by.unknown() {
		return by
	}
	return m.apply(op, tupleOf([]ty{m.of.ty, m.of.ty, m.of.ty}), by)
}

// join takes any iterable of text.
func (m *strCall) join(op Op) value {
	args, ok := m.args(1, 1)
	if !ok {
		return wrong
	}
	m.of = m.in.keep(m.of, m.at)
	list := m.in.items(args.at(0), m.call)
	if list.unknown() || list.ty.elem().kind == broken {
		return list
	}
	if of, ok := list.node.(*Apply); ok && of.Op == StrInOrder {
		if by, ok := constText(m.of); ok && by == "" {
			return m.in.apply(StrSorted, m.at, tStr, value{ty: tStr, node: of.Args[0]})
		}
	}
	switch elem := list.ty.elem(); {
	case elem.kind == bottom:
		return m.in.assumed(m.at, m.of.ty)
	case elem.kind != m.of.ty.kind:
		hint := ""
		if m.of.ty.kind == strKind {
			hint = "; write sep.join([str(x) for x in …])"
		}
		return m.in.fail(reasonType, args.at(0).At(), "join() takes an iterable of %s, not of %s%s", m.of.ty, elem, hint)
	}
	return m.apply(op, m.of.ty, list)
}

func (m *strCall) replace(op Op) value {
	args, ok := m.args(2, 3, "", "", "count")
	if !ok {
		return wrong
	}
	return m.apply(op, m.of.ty, m.str(args.at(0)), m.str(args.at(1)), m.int(args.at(2), -1, false))
}

// pad is center, ljust or rjust.
func (m *strCall) pad(op Op) value {
	args, ok := m.args(1, 2)
	if !ok {
		return wrong
	}
	if args.at(1) == nil {
		return m.apply(op, tStr, m.int(args.at(0), 0, false), m.in.intConst(m.at, ' '))
	}
	m.of = m.in.keep(m.of, m.at)
	width := m.in.keep(m.int(args.at(0), 0, false), m.at)
	fill := m.in.keep(m.str(args.at(1)), m.at)
	if width.unknown() || fill.unknown() {
		return wrong
	}
	one := m.in.compare(syntax.NotEq, m.in.textLength(fill, m.at), m.in.intConst(m.at, 1), m.at)
	m.in.raiseIf(one, m.at, "TypeError", "type", said("The fill character must be exactly one character long"))
	return m.apply(op, tStr, width, m.in.apply(StrOrd, m.at, tInt, fill))
}

// quotedText is repr() of a str.
func (in *instance) quotedText(v value, at syntax.Span, ascii bool) value {
	return in.apply(StrQuoted, at, tStr, v, in.boolConst(at, ascii))
}

// str is str(x): a str itself, or what is shown of another value.
func (in *instance) str(v value, at syntax.Span) value {
	if v.unknown() || v.ty.kind == strKind {
		return v
	}
	return in.textValue(in.show(v, at, false), at)
}

// textValue is a text as a value.
func (in *instance) textValue(parts Text, at syntax.Span) value {
	var literal strings.Builder
	for _, p := range parts {
		if p.Value != nil {
			return value{ty: tStr, node: &MakeText{typed: in.typed(at, tStr), Text: parts}}
		}
		literal.WriteString(p.Literal)
	}
	return in.strConst(at, literal.String())
}
