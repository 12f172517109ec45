package wasm

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// List shows a module as text, for people and for golden files: names where the module has them, one instruction a line, blocks indented, each
// branch with its depth and the kind of block there. What cannot be read ends the listing with a line that says so, and an error.
func List(module []byte) (string, error) {
	l := lister{names: map[uint64]string{}, locals: map[uint64]map[uint64]string{}, globals: map[uint64]string{}, exports: map[uint64][]string{}}
	l.in.bytes = module
	l.module()
	if l.in.err != nil {
		fmt.Fprintf(&l.out, "malformed: %v\n", l.in.err)
	}
	return l.out.String(), l.in.err
}

type lister struct {
	in        reader
	out       strings.Builder
	name      string
	names     map[uint64]string // of functions
	locals    map[uint64]map[uint64]string
	globals   map[uint64]string
	exports   map[uint64][]string // of functions
	types     []string
	imports   uint64
	functions []uint64 // the type of each
}

func (l *lister) line(format string, args ...any) { fmt.Fprintf(&l.out, format+"\n", args...) }

// section is where one section's content lies.
type section struct {
	id   byte
	body []byte
}

func (l *lister) module() {
	if !bytes.Equal(l.in.take(len(header)), header) {
		l.in.fail("this is not a WebAssembly 1 module")
		return
	}
	var sections []section
	for len(l.in.bytes) > 0 && l.in.err == nil {
		id := l.in.byte()
		sections = append(sections, section{id, l.in.take(int(l.in.u32()))})
	}
	for _, s := range sections { // the names come last in the file and are wanted first
		if s.id == sectionCustom {
			l.custom(s.body)
		}
	}
	if l.in.err != nil {
		return
	}
	l.line("module %s", l.name)
	for _, s := range sections {
		l.in.bytes = s.body
		l.section(s.id)
		if l.in.err != nil {
			return
		}
	}
}

func (l *lister) section(id byte) {
	in := &l.in
	switch id {
	case sectionCustom:
		in.bytes = nil
	case sectionType:
		in.each(func(int) {
			if in.byte() != 0x60 {
				in.fail("a type that is not a function's")
			}
			params := l.typeList()
			l.types = append(l.types, "("+params+") -> ("+l.typeList()+")")
		})
	case sectionImport:
		in.each(func(int) {
			module, name := in.name(), in.name()
			if kind := in.byte(); kind != kindFunc {
				in.fail("an import of kind %d", kind)
			}
			l.line("import %s.%s %s", module, name, l.typeAt(uint64(in.u32())))
			l.imports++
		})
	case sectionFunction:
		in.each(func(int) { l.functions = append(l.functions, uint64(in.u32())) })
	case sectionMemory:
		in.each(func(int) {
			bounded := in.byte()
			text := fmt.Sprintf("memory %d..", in.u32())
			if bounded == 1 {
				text += fmt.Sprint(in.u32())
			}
			l.line("%s", text)
		})
	case sectionGlobal:
		in.each(func(i int) {
			of, kind := Type(in.byte()), "const"
			if in.byte() == 1 {
				kind = "var"
			}
			l.line("global %s %s %s = %s", l.global(uint64(i)), kind, of, l.constant())
		})
	case sectionExport:
		in.each(func(int) {
			name, kind, index := in.name(), in.byte(), uint64(in.u32())
			switch kind {
			case kindFunc:
				l.exports[index] = append(l.exports[index], name)
			case kindMemory:
				l.line("export memory as %s", name)
			case kindGlobal:
				l.line("export global %s as %s", l.global(index), name)
			default:
				in.fail("an export of kind %d", kind)
			}
		})
	case sectionCode:
		in.each(func(i int) { l.function(i) })
	case sectionData:
		in.each(func(int) {
			if mode := in.byte(); mode != 0 {
				in.fail("a data segment of mode %d", mode)
			}
			at := l.constant()
			l.line("data at %s: %s", at, strconv.QuoteToASCII(string(in.take(int(in.u32())))))
		})
	default:
		in.fail("a section %d", id)
	}
	if in.err == nil && len(in.bytes) > 0 {
		in.fail("section %d has %d bytes too many", id, len(in.bytes))
	}
}

func (l *lister) typeList() string {
	var types []string
	l.in.each(func(int) { types = append(types, Type(l.in.byte()).String()) })
	return strings.Join(types, " ")
}

func (l *lister) typeAt(i uint64) string {
	if i < uint64(len(l.types)) {
		return l.types[i]
	}
	l.in.fail("there is no type %d", i)
	return ""
}

// constant reads a constant expression.
func (l *lister) constant() string {
	op := Op(l.in.byte())
	text := l.operand(op, shapeOf(op).immediate, nil)
	if l.in.byte() != byte(opEnd) {
		l.in.fail("a constant expression of several instructions")
	}
	return text
}

func (l *lister) funcName(i uint64) string {
	if name := l.names[i]; name != "" {
		return name
	}
	return "func" + strconv.FormatUint(i, 10)
}

func (l *lister) global(i uint64) string {
	if name := l.globals[i]; name != "" {
		return name
	}
	return "global" + strconv.FormatUint(i, 10)
}

// function lists one body.
func (l *lister) function(i int) {
	size := int(l.in.u32())
	rest := l.in.bytes
	if size < 0 || size > len(rest) || i >= len(l.functions) {
		l.in.fail("function %d lies outside its section", i)
		return
	}
	l.in.bytes = rest[:size]
	index := l.imports + uint64(i)
	text := fmt.Sprintf("\nfunc %s %s", l.funcName(index), l.typeAt(l.functions[i]))
	for _, name := range l.exports[index] {
		text += " export " + name
	}
	l.line("%s", text)
	var locals []string
	l.in.each(func(int) {
		n := l.in.u32()
		locals = append(locals, fmt.Sprintf("%dx%s", n, Type(l.in.byte())))
	})
	if len(locals) > 0 {
		l.line("  locals %s", strings.Join(locals, " "))
	}
	l.instructions(index)
	if l.in.err == nil && len(l.in.bytes) > 0 {
		l.in.fail("function %d has code after its end", index)
	}
	if l.in.err == nil {
		l.in.bytes = rest[size:]
	}
}

// instructions lists code up to the end that closes the function.
func (l *lister) instructions(function uint64) {
	kinds := []string{"func"}
	for l.in.err == nil {
		op := l.in.op()
		s := shapeOf(op)
		if s.name == "" {
			l.in.fail("there is no instruction 0x%x", uint32(op))
			return
		}
		depth := len(kinds)
		if op == opEnd || op == opElse {
			depth--
		}
		if op == opEnd {
			kinds = kinds[:len(kinds)-1]
			if len(kinds) == 0 {
				return
			}
		}
		text := l.operand(op, s.immediate, kinds)
		switch s.immediate {
		case immLocal:
			i, _ := strconv.ParseUint(text, 10, 64)
			if name := l.locals[function][i]; name != "" {
				text = name
			}
		case immBlock:
			kinds = append(kinds, s.name)
		}
		if text != "" {
			text = " " + text
		}
		l.line("%s%s%s", strings.Repeat("  ", min(depth, 100)), s.name, text)
	}
}

// operand reads what follows an opcode.
func (l *lister) operand(op Op, kind immediate, kinds []string) string {
	in := &l.in
	switch kind {
	case immBlock:
		v := in.signed(33)
		switch {
		case v == -64:
			return ""
		case v < 0:
			return Type(v & 0x7f).String()
		}
		return l.typeAt(uint64(v))
	case immLabel:
		return label(in.u32(), kinds)
	case immLabels:
		var labels []string
		in.each(func(int) { labels = append(labels, label(in.u32(), kinds)) })
		return strings.Join(append(labels, label(in.u32(), kinds)), " ")
	case immFunc:
		return l.funcName(uint64(in.u32()))
	case immGlobal:
		return l.global(uint64(in.u32()))
	case immLocal:
		return strconv.Itoa(int(in.u32()))
	case immMemory, immMemoryLane:
		text := ""
		if align := in.u32(); align != uint32(shapeOf(op).align) {
			text = fmt.Sprintf("align=%d ", align)
		}
		if offset := in.u32(); offset != 0 {
			text += fmt.Sprintf("+%d ", offset)
		}
		if kind == immMemoryLane {
			text += fmt.Sprintf("lane=%d ", in.byte())
		}
		return strings.TrimSuffix(text, " ")
	case immLane:
		return strconv.Itoa(int(in.byte()))
	case immLanes, immV128:
		return fmt.Sprintf("%x", in.take(16))
	case immZero:
		in.take(1)
	case immZeros:
		in.take(2)
	case immTypes:
		return l.typeList()
	case immI32:
		return strconv.FormatInt(in.signed(32), 10)
	case immI64:
		return strconv.FormatInt(in.signed(64), 10)
	case immF32:
		if b := in.take(4); len(b) == 4 {
			return strconv.FormatFloat(float64(math.Float32frombits(binary.LittleEndian.Uint32(b))), 'g', -1, 32)
		}
	case immF64:
		if b := in.take(8); len(b) == 8 {
			return strconv.FormatFloat(math.Float64frombits(binary.LittleEndian.Uint64(b)), 'g', -1, 64)
		}
	}
	return ""
}

// label shows a branch's depth and what is there: "1 (loop)".
func label(depth uint32, kinds []string) string {
	if int(depth) < len(kinds) {
		return fmt.Sprintf("%d (%s)", depth, kinds[len(kinds)-1-int(depth)])
	}
	return fmt.Sprintf("%d (nothing)", depth)
}

// custom reads the name section.
func (l *lister) custom(body []byte) {
	in := reader{bytes: body}
	if in.name() != "name" {
		return
	}
	for len(in.bytes) > 0 && in.err == nil {
		id := in.byte()
		part := reader{bytes: in.take(int(in.u32()))}
		switch id {
		case 0:
			l.name = part.name()
		case 1:
			part.nameMap(l.names)
		case 2:
			part.each(func(int) {
				function := uint64(part.u32())
				l.locals[function] = map[uint64]string{}
				part.nameMap(l.locals[function])
			})
		case 7:
			part.nameMap(l.globals)
		}
		if part.err != nil {
			in.err = part.err
		}
	}
	l.in.err = in.err
}
