package check

import (
	"strings"

	"weft/bridge/lang/syntax"
)

// Operations of bytes that are functions of the library, under their names with _ for the point; and those between bytes and str.
const (
	BytesStrip       Op = "bytes.strip"
	BytesStripOf     Op = "bytes.strip_of"
	BytesSplit       Op = "bytes.split"
	BytesRSplit      Op = "bytes.rsplit"
	BytesSplitWhite  Op = "bytes.split_white"
	BytesRSplitWhite Op = "bytes.rsplit_white"
	BytesLines       Op = "bytes.lines"
	BytesJoin        Op = "bytes.join"
	BytesReplace     Op = "bytes.replace"
	BytesCased       Op = "bytes.cased"
	BytesAll         Op = "bytes.all"
	BytesInCase      Op = "bytes.in_case"
	BytesHex         Op = "bytes.hex"
	BytesQuoted      Op = "bytes.quoted"
	BytesPartition   Op = "bytes.partition"
	BytesRPartition  Op = "bytes.rpartition"
	BytesFill        Op = "bytes.fill"
	BytesOf          Op = "bytes.of"
	BytesFit         Op = "str.all_bytes"
	BytesBroken      Op = "str.broken"
	BytesBeyond      Op = "str.first_beyond_ascii"
	StrUTF8          Op = "str.utf8"
	StrFromUTF8      Op = "str.from_utf8"
	StrFromLatin     Op = "str.from_latin"
	StrLatin         Op = "str.latin_of"
	StrBeyond        Op = "str.beyond"
)

var octetOperations = map[Op]Operation{
	BytesStrip:       {"yi", "y", "", "As str.strip."},
	BytesStripOf:     {"yyi", "y", "", "As str.strip_of."},
	BytesSplit:       {"yyi", "L", "", "As str.split, as the next three."},
	BytesRSplit:      {"yyi", "L", "", ""},
	BytesSplitWhite:  {"yi", "L", "", ""},
	BytesRSplitWhite: {"yi", "L", "", ""},
	BytesLines:       {"yb", "L", "", "As str.split_lines."},
	BytesJoin:        {"yL", "y", "", ""},
	BytesReplace:     {"yyyi", "y", "", "As str.replace."},
	BytesCased:       {"ybbb", "y", "", "Upper case; lower case; the other one where both hold; by words, or else the first byte and the others apart."},
	BytesAll:         {"ybbb", "b", "", "Digits, letters, white space."},
	BytesInCase:      {"yii", "b", "", "The letter that the case begins with, and that of the other one."},
	BytesHex:         {"y", "s", "", ""},
	BytesQuoted:      {"y", "s", "", "repr()."},
	BytesPartition:   {"yy", "(yyy)", "", "The separator is not empty."},
	BytesRPartition:  {"yy", "(yyy)", "", "As bytes.partition."},
	BytesFill:        {"yiii", "y", "", "How many bytes are put before and behind, and which one."},
	BytesOf:          {"L", "y", "", "Of ints from 0 to 255."},
	BytesFit:         {"L", "b", "", "All ints are from 0 to 255."},
	BytesBroken:      {"y", "(iiii)", "", "Where bytes are no UTF-8: 0, or 1 an invalid start byte, 2 an invalid continuation byte, 3 an unexpected end; first and last byte of what is wrong; characters."},
	BytesBeyond:      {"y", "i", "", "The first byte above 127, or -1."},
	StrUTF8:          {"s", "y", "", "The bytes of a str."},
	StrFromUTF8:      {"yi", "s", "", "Of bytes that are so many characters of UTF-8."},
	StrFromLatin:     {"y", "s", "", "A character for each byte."},
	StrLatin:         {"s", "y", "", "A byte for each character, which are below 256."},
	StrBeyond:        {"si", "(ii)", "", "Which character is the first not below a limit, or -1, and how many in a row."},
}

// bytesCall is a call of one of the methods of bytes; what it has in common with those of str is said there.
type bytesCall struct{ strCall }

var bytesMethods map[string]func(m *bytesCall) value

func init() {
	bytesMethods = map[string]func(m *bytesCall) value{
		"find":         func(m *bytesCall) value { return m.search(StrFind) },
		"rfind":        func(m *bytesCall) value { return m.search(StrRFind) },
		"count":        func(m *bytesCall) value { return m.search(StrCount) },
		"index":        func(m *bytesCall) value { return m.found(m.search(StrFind), "subsection not found") },
		"rindex":       func(m *bytesCall) value { return m.found(m.search(StrRFind), "subsection not found") },
		"startswith":   func(m *bytesCall) value { return m.fits(StrBegins) },
		"endswith":     func(m *bytesCall) value { return m.fits(StrEnds) },
		"strip":        func(m *bytesCall) value { return m.strip(3) },
		"lstrip":       func(m *bytesCall) value { return m.strip(1) },
		"rstrip":       func(m *bytesCall) value { return m.strip(2) },
		"split":        func(m *bytesCall) value { return m.split(BytesSplit, BytesSplitWhite) },
		"rsplit":       func(m *bytesCall) value { return m.split(BytesRSplit, BytesRSplitWhite) },
		"splitlines":   func(m *bytesCall) value { return m.splitLines(BytesLines) },
		"partition":    func(m *bytesCall) value { return m.partition(BytesPartition) },
		"rpartition":   func(m *bytesCall) value { return m.partition(BytesRPartition) },
		"join":         func(m *bytesCall) value { return m.join(BytesJoin) },
		"replace":      func(m *bytesCall) value { return m.replace(BytesReplace) },
		"removeprefix": func(m *bytesCall) value { return m.apply(StrWithoutPrefix, tBytes, m.text(0, 1, 1)) },
		"removesuffix": func(m *bytesCall) value { return m.apply(StrWithoutSuffix, tBytes, m.text(0, 1, 1)) },
		"upper":        func(m *bytesCall) value { return m.flags(BytesCased, tBytes, true, false, false) },
		"lower":        func(m *bytesCall) value { return m.flags(BytesCased, tBytes, false, true, false) },
		"swapcase":     func(m *bytesCall) value { return m.flags(BytesCased, tBytes, true, true, false) },
		"title":        func(m *bytesCall) value { return m.flags(BytesCased, tBytes, false, false, true) },
		"capitalize":   func(m *bytesCall) value { return m.flags(BytesCased, tBytes, false, false, false) },
		"isdigit":      func(m *bytesCall) value { return m.flags(BytesAll, tBool, true, false, false) },
		"isalpha":      func(m *bytesCall) value { return m.flags(BytesAll, tBool, false, true, false) },
		"isalnum":      func(m *bytesCall) value { return m.flags(BytesAll, tBool, true, true, false) },
		"isspace":      func(m *bytesCall) value { return m.flags(BytesAll, tBool, false, false, true) },
		"isupper":      func(m *bytesCall) value { return m.inCase('A', 'a') },
		"islower":      func(m *bytesCall) value { return m.inCase('a', 'A') },
		"isascii":      (*bytesCall).isASCII, "decode": (*bytesCall).decode,
		"hex": func(m *bytesCall) value { return m.plain(BytesHex, tStr) },
	}
}

// bytesMethod is a call of a method of a bytes.
func (in *instance) bytesMethod(call *syntax.Call, f *syntax.Attribute, of value) value {
	m := bytesMethods[f.Attr]
	if m == nil {
		return noMethod(in, f, "bytes", bytesMethods)
	}
	return in.block(call.Span, func() value {
		return m(&bytesCall{strCall{in: in, call: call, name: f.Attr, of: of, at: call.Span}})
	})
}

func (m *bytesCall) flags(op Op, of ty, flags ...bool) value {
	if _, ok := m.args(0, 0); !ok {
		return wrong
	}
	var args []value
	for _, flag := range flags {
		args = append(args, m.in.boolConst(m.at, flag))
	}
	return m.apply(op, of, args...)
}

func (m *bytesCall) inCase(first, other int64) value {
	if _, ok := m.args(0, 0); !ok {
		return wrong
	}
	return m.apply(BytesInCase, tBool, m.in.intConst(m.at, first), m.in.intConst(m.at, other))
}

func (m *bytesCall) strip(sides int64) value {
	args, ok := m.args(0, 1)
	if !ok {
		return wrong
	}
	if e := args.at(0); e != nil && !noneExpr(e) {
		return m.apply(BytesStripOf, tBytes, m.str(e), m.in.intConst(m.at, sides))
	}
	return m.apply(BytesStrip, tBytes, m.in.intConst(m.at, sides))
}

func (m *bytesCall) isASCII() value {
	first := m.plain(BytesBeyond, tInt)
	if first.unknown() {
		return first
	}
	return m.in.compare(syntax.Lt, first, m.in.intConst(m.at, 0), m.at)
}

// encodings are those of encode() and decode(), under the name that CPython shows.
var encodings = map[string]string{
	"utf-8": "utf-8", "utf8": "utf-8", "ascii": "ascii", "us-ascii": "ascii", "latin-1": "latin-1", "latin1": "latin-1", "iso-8859-1": "latin-1",
}

// encoding is the first argument of encode() or decode(); the second one can only be "strict".
func (m *strCall) encoding() (string, bool) {
	args, ok := m.args(0, 2, "encoding", "errors")
	if !ok {
		return "", false
	}
	name := "utf-8"
	for i, e := range []syntax.Expr{args.at(0), args.at(1)} {
		if e == nil {
			continue
		}
		v := m.in.expr(e)
		text, known := constText(v)
		switch {
		case v.unknown():
			return "", false
		case !known || v.ty.kind != strKind:
			m.in.fail(reasonUnsupported, e.At(), "the arguments of %s() are constants in kernels", m.name)
			return "", false
		case i == 1 && text != "strict":
			m.in.fail(reasonUnsupported, e.At(), "errors=%q of %s() is not in the kernel language: what cannot be done raises ValueError", text, m.name)
			return "", false
		case i == 0:
			name = encodings[strings.ReplaceAll(strings.ToLower(text), "_", "-")]
		}
		if name == "" {
			m.in.fail(reasonUnsupported, e.At(), "the encodings of kernels are utf-8, ascii and latin-1, not %s", text)
			return "", false
		}
	}
	return name, true
}

// encode is str.encode.
func (m *strCall) encode() value {
	name, ok := m.encoding()
	if !ok {
		return wrong
	}
	if name == "utf-8" {
		return m.apply(StrUTF8, tBytes)
	}
	limit, in := map[string]int64{"ascii": 128, "latin-1": 256}[name], m.in
	m.of = in.keep(m.of, m.at)
	where := in.keep(m.apply(StrBeyond, tupleOf([]ty{tInt, tInt}), in.intConst(m.at, limit)), m.at)
	if where.unknown() {
		return wrong
	}
	first, count := in.keep(in.part(where, 0, tInt), m.at), in.keep(in.part(where, 1, tInt), m.at)
	end := Text{{Literal: ": ordinal not in range(" + map[int64]string{128: "128", 256: "256"}[limit] + ")"}}
	one := in.within(func() {
		char := in.quotedText(in.apply(StrItem, m.at, tStr, m.of, first), m.at, true)
		in.emit(m.refusal(append(Text{{Literal: "'" + name + "' codec can't encode character "}, {Value: char.node}, {Literal: " in position "}, {Value: first.node}}, end...)))
	})
	several := in.within(func() {
		last := in.binary(syntax.Sub, in.binary(syntax.Add, first, count, m.at), in.intConst(m.at, 1), m.at)
		in.emit(m.refusal(append(Text{{Literal: "'" + name + "' codec can't encode characters in position "}, {Value: first.node}, {Literal: "-"}, {Value: last.node}}, end...)))
	})
	in.emit(&If{Span: m.at, Test: in.compare(syntax.Eq, count, in.intConst(m.at, 1), m.at).node, Then: one})
	in.emit(&If{Span: m.at, Test: in.compare(syntax.Gt, count, in.intConst(m.at, 1), m.at).node, Then: several})
	if limit == 128 {
		return m.apply(StrUTF8, tBytes)
	}
	return m.apply(StrLatin, tBytes)
}

func (m *strCall) refusal(text Text) *Raise {
	return &Raise{Span: m.at, Exception: "ValueError", Reason: "value", Message: text}
}

// decode is bytes.decode.
func (m *bytesCall) decode() value {
	name, ok := m.encoding()
	if !ok {
		return wrong
	}
	in := m.in
	m.of = in.keep(m.of, m.at)
	begin := "'" + name + "' codec can't decode byte"
	// byte is a byte as 0xff
	byte := func(i value) value {
		v := in.apply(BytesItem, m.at, tInt, m.of, i)
		return in.formatInt(v, specification{alternate: true, fill: '0', align: '=', kind: 'x', width: measure{given: true, known: 4}}, m.at)
	}
	switch name {
	case "latin-1":
		return m.apply(StrFromLatin, tStr)
	case "ascii":
		first := in.keep(m.apply(BytesBeyond, tInt), m.at)
		if first.unknown() {
			return wrong
		}
		body := in.within(func() {
			in.emit(m.refusal(Text{{Literal: begin + " "}, {Value: byte(first).node}, {Literal: " in position "}, {Value: first.node}, {Literal: ": ordinal not in range(128)"}}))
		})
		in.emit(&If{Span: m.at, Test: in.compare(syntax.GtE, first, in.intConst(m.at, 0), m.at).node, Then: body})
		return m.apply(StrFromUTF8, tStr, in.textLength(m.of, m.at))
	}
	where := in.keep(m.apply(BytesBroken, tupleOf([]ty{tInt, tInt, tInt, tInt})), m.at)
	if where.unknown() {
		return wrong
	}
	var parts [4]value
	for i := range parts {
		parts[i] = in.keep(in.part(where, i, tInt), m.at)
	}
	why, first, last := parts[0], parts[1], parts[2]
	for i, text := range []string{"invalid start byte", "invalid continuation byte", "unexpected end of data"} {
		body := in.within(func() {
			one := in.within(func() {
				in.emit(m.refusal(Text{{Literal: begin + " "}, {Value: byte(first).node}, {Literal: " in position "}, {Value: first.node}, {Literal: ": " + text}}))
			})
			in.emit(&If{Span: m.at, Test: in.compare(syntax.Eq, first, last, m.at).node, Then: one})
			in.emit(m.refusal(Text{{Literal: begin + "s in position "}, {Value: first.node}, {Literal: "-"}, {Value: last.node}, {Literal: ": " + text}}))
		})
		in.emit(&If{Span: m.at, Test: in.compare(syntax.Eq, why, in.intConst(m.at, int64(i+1)), m.at).node, Then: body})
	}
	return m.apply(StrFromUTF8, tStr, parts[3])
}

// bytesBuiltin is bytes(): of nothing, of a number of zeros, of ints, of text with an encoding.
func (in *instance) bytesBuiltin(e *syntax.Call) value {
	switch {
	case len(e.Args) == 0 && len(e.Keywords) == 0:
		return in.bytesConst(e.Span, "")
	case len(e.Args) == 1 && len(e.Keywords) == 0:
	case len(e.Args) > 0:
		v := in.expr(e.Args[0])
		if v.unknown() {
			return v
		}
		if v.ty.kind == strKind {
			rest := *e
			rest.Args = e.Args[1:]
			return in.block(e.Span, func() value {
				return (&strCall{in: in, call: &rest, name: "encode", of: v, at: e.Span}).encode()
			})
		}
		fallthrough
	default:
		return in.fail(reasonType, e.Span, "bytes() takes a number, ints, or text and an encoding")
	}
	return in.block(e.Span, func() value {
		if _, lazy := in.lazy(e.Args[0]); !lazy {
			v := in.expr(e.Args[0])
			switch {
			case v.unknown() || v.ty.kind == bytesKind:
				return v
			case v.ty.kind == strKind:
				return in.fail(reasonType, e.Span, "string argument without an encoding; write s.encode()")
			case v.ty.integral():
				n := in.keep(in.int(v), e.Span)
				in.raiseIf(in.compare(syntax.Lt, n, in.intConst(e.Span, 0), e.Span), e.Span, "ValueError", "value", said("negative count"))
				return in.apply(BytesFill, e.Span, tBytes, in.bytesConst(e.Span, ""), n, in.intConst(e.Span, 0), in.intConst(e.Span, 0))
			}
		}
		list := in.keep(in.items(e.Args[0], e), e.Span)
		switch {
		case list.unknown() || list.ty.elem().unknown():
			return in.assumed(e.Span, tBytes)
		case list.ty.elem().kind != intKind:
			return in.fail(reasonType, e.Args[0].At(), "bytes() takes ints, not %s", list.ty.elem())
		}
		in.raiseIf(in.not(in.apply(BytesFit, e.Span, tBool, list), e.Span), e.Span, "ValueError", "value", said("bytes must be in range(0, 256)"))
		return in.apply(BytesOf, e.Span, tBytes, list)
	})
}
