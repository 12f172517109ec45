package check

import "weft/bridge/lang/syntax"

// Operations of str, and the same of bytes, whose items are ints. Lengths and indexes of a str count code points. Bounds of slices that were not given are None (a
// Const of type None).
const (
	StrLen    Op = "str.len"
	StrItem   Op = "str.item"
	StrSlice  Op = "str.slice"
	StrConcat Op = "str.concat"
	StrRepeat Op = "str.repeat"
	StrIn     Op = "str.in"
	StrEq     Op = "str.eq"
	StrNe     Op = "str.ne"
	StrLt     Op = "str.lt"
	StrLe     Op = "str.le"
	StrGt     Op = "str.gt"
	StrGe     Op = "str.ge"
	StrOrd    Op = "str.ord"
	StrChr    Op = "str.chr"

	BytesLen    Op = "bytes.len"
	BytesItem   Op = "bytes.item"
	BytesSlice  Op = "bytes.slice"
	BytesConcat Op = "bytes.concat"
	BytesRepeat Op = "bytes.repeat"
	BytesIn     Op = "bytes.in"
	BytesHas    Op = "bytes.has"
	BytesEq     Op = "bytes.eq"
	BytesNe     Op = "bytes.ne"
	BytesLt     Op = "bytes.lt"
	BytesLe     Op = "bytes.le"
	BytesGt     Op = "bytes.gt"
	BytesGe     Op = "bytes.ge"
)

var textOperations = map[Op]Operation{
	StrLen:    {"s", "i", "", "Never negative."},
	StrItem:   {"si", "s", "IndexError: string index out of range", "A negative index counts from the end."},
	StrSlice:  {"siii", "s", "ValueError: slice step cannot be zero", "s[lower:upper:step]."},
	StrConcat: {"ss", "s", "", ""},
	StrRepeat: {"si", "s", "", "Empty where the count is below 1."},
	StrIn:     {"ss", "b", "", "The first is a part of the second."},
	StrEq:     {"ss", "b", "", ""},
	StrNe:     {"ss", "b", "", ""},
	StrLt:     {"ss", "b", "", "By code points."},
	StrLe:     {"ss", "b", "", "As str.lt."},
	StrGt:     {"ss", "b", "", "As str.lt."},
	StrGe:     {"ss", "b", "", "As str.lt."},
	StrOrd:    {"s", "i", "TypeError: not one character", ""},
	StrChr:    {"i", "s", "ValueError: chr() arg not in range(0x110000), or a surrogate, which no text of a kernel has", ""},

	BytesLen:    {"y", "i", "", "Never negative."},
	BytesItem:   {"yi", "i", "IndexError: index out of range", "From 0 to 255; a negative index counts from the end."},
	BytesSlice:  {"yiii", "y", "ValueError: slice step cannot be zero", "As str.slice."},
	BytesConcat: {"yy", "y", "", ""},
	BytesRepeat: {"yi", "y", "", "As str.repeat."},
	BytesIn:     {"yy", "b", "", "As str.in."},
	BytesHas:    {"iy", "b", "ValueError: byte must be in range(0, 256)", ""},
	BytesEq:     {"yy", "b", "", ""},
	BytesNe:     {"yy", "b", "", ""},
	BytesLt:     {"yy", "b", "", ""},
	BytesLe:     {"yy", "b", "", ""},
	BytesGt:     {"yy", "b", "", ""},
	BytesGe:     {"yy", "b", "", ""},
}

// textual are the operations of a kind of text.
type textual struct {
	length, item, slice, concat, repeat, in Op
	compare                                 map[syntax.CompareOperator]Op
	of                                      ty // of an item
}

var textuals = map[kind]*textual{
	strKind: {StrLen, StrItem, StrSlice, StrConcat, StrRepeat, StrIn, map[syntax.CompareOperator]Op{
		syntax.Eq: StrEq, syntax.NotEq: StrNe, syntax.Lt: StrLt, syntax.LtE: StrLe, syntax.Gt: StrGt, syntax.GtE: StrGe}, tStr},
	bytesKind: {BytesLen, BytesItem, BytesSlice, BytesConcat, BytesRepeat, BytesIn, map[syntax.CompareOperator]Op{
		syntax.Eq: BytesEq, syntax.NotEq: BytesNe, syntax.Lt: BytesLt, syntax.LtE: BytesLe, syntax.Gt: BytesGt, syntax.GtE: BytesGe}, tInt},
}

// strConst is a str that is known.
func (in *instance) strConst(at syntax.Span, text string) value {
	return value{ty: tStr, node: &Const{typed: in.typed(at, tStr), Text: text}}
}

// bytesConst is a bytes that is known.
func (in *instance) bytesConst(at syntax.Span, text string) value {
	return value{ty: tBytes, node: &Const{typed: in.typed(at, tBytes), Text: text}}
}

// constText is the text of a value that is a constant.
func constText(v value) (string, bool) {
	k, ok := v.node.(*Const)
	if !ok || textuals[v.ty.kind] == nil {
		return "", false
	}
	return k.Text, true
}

// textOperator is an operator of which an operand is a str or bytes: + of two, * with an int.
func (in *instance) textOperator(op syntax.Operator, x, y value, at syntax.Span) value {
	switch how := textuals[x.ty.kind]; {
	case op == syntax.Add && x.ty.kind == y.ty.kind:
		if a, ok := constText(x); ok {
			if b, ok := constText(y); ok && len(a)+len(b) <= maxConstant {
				return value{ty: x.ty, node: &Const{typed: in.typed(at, x.ty), Text: a + b}}
			}
		}
		return in.apply(how.concat, at, x.ty, x, y)
	case op == syntax.Mult && how != nil && y.ty.integral():
		return in.apply(how.repeat, at, x.ty, x, in.int(y))
	case op == syntax.Mult && textuals[y.ty.kind] != nil && x.ty.integral():
		return in.block(at, func() value {
			x = in.keep(in.int(x), at)
			return in.apply(textuals[y.ty.kind].repeat, at, y.ty, y, x)
		})
	}
	hint := ""
	switch {
	case op == syntax.Mod && x.ty.kind == strKind:
		return in.block(at, func() value { return in.percent(x, y, at) })
	case op == syntax.Add && x.ty.kind == strKind && y.ty.kind == bytesKind:
		hint = "; write decode() of the bytes, or encode() of the str"
	case op == syntax.Add && x.ty.kind == strKind:
		hint = "; write str(…), or an f-string"
	case op == syntax.Add && x.ty.kind == bytesKind && y.ty.kind == strKind:
		hint = "; write encode() of the str, or decode() of the bytes"
	}
	return in.fail(reasonType, at, "unsupported operands for %s: %s and %s%s", operatorText[op], x.ty, y.ty, hint)
}

// textLength is len().
func (in *instance) textLength(v value, at syntax.Span) value {
	n := in.apply(textuals[v.ty.kind].length, at, tInt, v)
	n.nonneg = true
	return n
}

// loadText is s[i] or s[a:b:c].
func (in *instance) loadText(e *syntax.Subscript, of value, sub subscript) value {
	how := textuals[of.ty.kind]
	if !sub.slice {
		if len(sub.indexes) != 1 {
			return in.fail(reasonType, sub.at, "indices of %s must be integers, not tuple", of.ty)
		}
		item := in.apply(how.item, e.Span, how.of, of, sub.indexes[0])
		item.nonneg = item.ty.kind == intKind
		return item
	}
	bounds := []value{of, sub.lower, sub.upper, sub.step}
	for i, b := range bounds {
		if b.node == nil {
			bounds[i] = in.none(e.Span)
		}
	}
	return in.apply(how.slice, e.Span, of.ty, bounds...)
}

// textIn is x in s.
func (in *instance) textIn(x, of value, at syntax.Span) value {
	if of.ty.kind == bytesKind && x.ty.integral() {
		return in.apply(BytesHas, at, tBool, in.int(x), of)
	}
	if x.ty.kind != of.ty.kind {
		return in.fail(reasonType, at, "what is searched in a %s is a %s, not %s", of.ty, of.ty, x.ty)
	}
	return in.apply(textuals[of.ty.kind].in, at, tBool, x, of)
}

// overText goes over the characters of a str.
func (in *instance) overText(v value, target syntax.Expr, at syntax.Span, reversed bool) *iteration {
	of := textuals[v.ty.kind].of
	into := in.into(target, of)
	item := in.ref(into, of, at)
	item.nonneg = of.kind == intKind
	return over(&TextItems{Span: at, Into: into, Text: in.standing(v, at).node, Reversed: reversed}, item)
}

// ord is the number of a character.
func (in *instance) ord(e *syntax.Call) value {
	args, ok := in.positional(e, 1, 1)
	if !ok {
		return unknownOf(args)
	}
	if args[0].ty.kind != strKind {
		return in.fail(reasonType, e.Args[0].At(), "ord() takes a character, not %s", args[0].ty)
	}
	n := in.apply(StrOrd, e.Span, tInt, args[0])
	n.nonneg = true
	return n
}

// chr is the character with a number.
func (in *instance) chr(e *syntax.Call) value {
	args, ok := in.positional(e, 1, 1)
	if !ok {
		return unknownOf(args)
	}
	n := in.wantInt(args[0], e.Args[0].At(), "the argument of chr()")
	if n.unknown() {
		return n
	}
	return in.apply(StrChr, e.Span, tStr, n)
}

// joined is an f-string as a value.
func (in *instance) joined(e *syntax.JoinedStr) value { return in.textValue(in.text(e), e.Span) }
