package check

import (
	"weft/bridge/column"
	"weft/bridge/lang/syntax"
)

// Operations that only the library's own sources use (Options.Library): the machine's instructions, which neither check nor fail. In a library, operators mean
// the machine's too: + - * << >> of ints wrap, / of floats divides, and the items of a module's constant list are read without a look at the index.
// lib/source/raw.py says in Python what each means.
const (
	RawLoad     Op = "raw.load"
	RawRead     Op = "raw.read"
	RawStore    Op = "raw.store"
	RawBits     Op = "raw.bits"
	RawFromBits Op = "raw.from_bits"
	RawState    Op = "raw.state"
	RawSetState Op = "raw.set_state"

	RawSize    Op = "raw.size"
	RawByte    Op = "raw.byte"
	RawWord    Op = "raw.word"
	RawPart    Op = "raw.part"
	RawBuffer  Op = "raw.buffer"
	RawPut     Op = "raw.put"
	RawPutWord Op = "raw.put_word"
	RawCopy    Op = "raw.copy"
	RawDone    Op = "raw.done"
	RawFind    Op = "raw.find"
	RawCount   Op = "raw.count"
	RawSame    Op = "raw.same"
	RawBytes   Op = "raw.bytes"
	RawText    Op = "raw.text"
)

var rawOperations = map[Op]Operation{
	RawLoad:        {"Li", "E", "", "An item of a ConstantRef; the index is inside."},
	RawRead:        {"Li", "i", "", "An item of a table that is written."},
	RawStore:       {"Lii", "n", "", ""},
	RawBits:        {"f", "i", "", ""},
	RawFromBits:    {"i", "f", "", ""},
	"raw.add":      {"ii", "i", "", "Modulo 2**64, as all of these."},
	"raw.sub":      {"ii", "i", "", ""},
	"raw.mul":      {"ii", "i", "", ""},
	"raw.shl":      {"ii", "i", "", "The count modulo 64."},
	"raw.shr":      {"ii", "i", "", "Unsigned."},
	"raw.lt":       {"ii", "b", "", "Unsigned."},
	"raw.div":      {"ii", "i", "", "Unsigned; the divisor is not 0."},
	"raw.rem":      {"ii", "i", "", "Unsigned; the divisor is not 0."},
	"raw.clz":      {"i", "i", "", ""},
	"raw.ctz":      {"i", "i", "", ""},
	"raw.popcnt":   {"i", "i", "", ""},
	"raw.trunc":    {"f", "i", "", "Saturates; NaN is 0."},
	"raw.quotient": {"ff", "f", "", ""},
	"raw.sqrt":     {"f", "f", "", ""},
	"raw.nearest":  {"f", "f", "", "Half to even."},
	"raw.floor":    {"f", "f", "", ""},
	"raw.whole":    {"f", "f", "", "Towards zero."},
	RawState:       {"i", "i", "", "What is kept from one call to the next, by a constant number: see ir."},
	RawSetState:    {"ii", "n", "", ""},

	RawSize:    {"s", "i", "", "How many bytes a str, or a bytes, has; so is the s of all that read."},
	RawByte:    {"si", "i", "", "A byte; the index is inside, as in all of these."},
	RawWord:    {"si", "i", "", "Eight bytes, the first the lowest; what is behind the end is anything."},
	RawPart:    {"sii", "s", "", "The bytes from the first index to the second, which share memory; both are at the beginning of a character, or at the end."},
	RawBuffer:  {"i", "s", "", "A new str of so many bytes, to be written. Where there is no memory, the function ends, and what it gives says so."},
	RawPut:     {"sii", "n", "", "Writes a byte of a buffer."},
	RawPutWord: {"sii", "n", "", "Eight bytes, the lowest first; from a multiple of 8 on, they may end behind a buffer."},
	RawCopy:    {"sisii", "n", "", "Writes, from an index on, the bytes of another str from an index to an index."},
	RawDone:    {"sii", "s", "", "So many bytes of a buffer, which are so many characters, as a str."},
	RawFind:    {"ssii", "i", "", "The first place of another str within the bytes from an index to an index, or -1."},
	RawCount:   {"siii", "i", "", "How many bytes from an index to an index are the given one."},
	RawSame:    {"sis", "b", "", "Whether another str, for which there is room, is at an index."},
	RawBytes:   {"s", "y", "", "The bytes of a str."},
	RawText:    {"yi", "s", "", "Bytes that are UTF-8, of so many characters, as a str."},
}

// callRaw is a function of raw.
func (in *instance) callRaw(e *syntax.Call, ref *importRef) value {
	op := Op(ref.String())
	how, ok := rawOperations[op]
	switch {
	case !ok || op == RawLoad:
		return in.unknownImport(e.Func, ref)
	case op == RawRead || op == RawStore:
		return in.scratch(e, op)
	}
	args, ok := in.positional(e, len(how.Params), len(how.Params))
	if !ok {
		return unknownOf(args)
	}
	out := in.operation(e, op, how, args)
	if op == RawPart && args[0].ty.kind == bytesKind { // as it came
		out = in.apply(op, e.Span, tBytes, args...)
	}
	return out
}

// scratch reads or writes an item of NAME = [0] * n: memory of the library's own, which only its sources reach.
func (in *instance) scratch(e *syntax.Call, op Op) value {
	name, ok := e.Args[0].(*syntax.Name)
	if !ok || in.c.globalOf(name) == nil {
		return in.fail(reasonType, e.Span, "%s takes a table of the module", op)
	}
	repeated, ok := in.c.globalOf(name).value.(*syntax.BinOp)
	if !ok {
		return in.fail(reasonType, e.Span, "%s is not [0] * n", name.ID)
	}
	count, _ := constInt(in.expr(repeated.Right))
	if in.c.constants[name.ID] == nil {
		in.c.constants[name.ID] = &Constant{Name: name.ID, Value: column.Lists{Offsets: []int64{0, count}, Elem: make(column.Ints, count)}}
	}
	ref := &ConstantRef{Constant: in.c.constants[name.ID]}
	ref.Span = name.Span
	nodes := []Expr{ref}
	for _, arg := range e.Args[1:] {
		v := in.wantInt(in.expr(arg), arg.At(), "an argument of "+string(op))
		if v.unknown() {
			return v
		}
		nodes = append(nodes, v.node)
	}
	of := resultTypes[rawOperations[op].Result]
	return value{ty: of, node: &Apply{typed: in.typed(e.Span, of), Op: op, Args: nodes}}
}

// machineTable is an item of a constant list of a library's module; ok is false where it is something else.
func (in *instance) machineTable(e *syntax.Subscript) (v value, ok bool) {
	name, ok := e.Value.(*syntax.Name)
	if !ok || !in.c.options.Library || in.c.names[name] != nil {
		return value{}, false
	}
	g := in.c.globalOf(name)
	if g == nil {
		return value{}, false
	}
	k := in.c.constants[name.ID]
	if k == nil {
		k = &Constant{Name: name.ID}
		switch written := g.value.(type) {
		case *syntax.List:
			k.Value = in.tableItems(written)
		case *syntax.Constant:
			if written.Kind != syntax.BytesConstant {
				return value{}, false
			}
			k.Value = column.Blobs{Offsets: []int64{0, int64(len(written.Text))}, Data: []byte(written.Text)}
		default:
			return value{}, false
		}
		in.c.constants[name.ID] = k
	}
	of := tInt
	if list, ok := k.Value.(column.Lists); ok && list.Elem.Type().Kind == column.Float {
		of = tFloat
	}
	ref := &ConstantRef{Constant: k}
	ref.Span = name.Span
	index := in.wantInt(in.expr(e.Slice), e.Slice.At(), "an index")
	if index.unknown() {
		return index, true
	}
	return value{ty: of, node: &Apply{typed: in.typed(e.Span, of), Op: RawLoad, Args: []Expr{ref, index.node}}}, true
}

// tableItems are the numbers of a table, all ints or all floats, as a column of one list.
func (in *instance) tableItems(list *syntax.List) column.Column {
	var ints column.Ints
	var floats column.Floats
	for _, item := range list.Elts {
		sign := int64(1)
		if minus, ok := item.(*syntax.UnaryOp); ok && minus.Op == syntax.USub {
			item, sign = minus.Operand, -1
		}
		switch k := item.(type) {
		case *syntax.Constant:
			switch k.Kind {
			case syntax.IntConstant:
				ints = append(ints, sign*k.Int)
				continue
			case syntax.FloatConstant:
				floats = append(floats, float64(sign)*k.Float)
				continue
			}
		}
		in.fail(reasonType, item.At(), "a table is made of numbers")
	}
	if len(ints) > 0 {
		return column.Lists{Offsets: []int64{0, int64(len(ints))}, Elem: ints}
	}
	return column.Lists{Offsets: []int64{0, int64(len(floats))}, Elem: floats}
}
