package ir

import (
	"slices"
	"strings"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// Class is what can be the same memory: loads and stores of different classes never meet. The type of a list is part of its classes, since lists of different
// types are different lists. The classes are
//
//	"list[T] data", "list[T] length", "list[T] capacity"   the words of a list's header
//	"list[T]"                                             the items of a list
//	"array T"                                             the items of arrays, of one or two dimensions: rows are views
//	"dict[K, V] table", … "shift", "length", "data", "end", "limit", "gone"   the words of a dict's header, or of a set's
//	"dict[K, V] slot", "… hash", "… key", "… value"       its slots, and the parts of its entries
//	"R.field"                                             a field of a mutable record
//	"static"                                              constants and tables, which nobody writes
//	"text"                                                the bytes of text, which nobody writes once they are a value
//	"free"                                                the allocator's lists
//
// A value of several fields is one class in a list, and in a field of a record.
type Class string

const (
	Static Class = "static"
	Free   Class = "free"
	// Scratch is what functions of the library write, and only they read.
	Scratch Class = "scratch"
	Text    Class = "text"
)

// header says whether it is a word of the header of a list, a dict or a set.
func (c Class) header() bool {
	text := string(c)
	return slices.ContainsFunc(headerWords, func(word string) bool { return strings.HasSuffix(text, word) })
}

// ofDict says whether it is a word of a dict's header that is in no list's.
func (c Class) ofDict() bool {
	return slices.ContainsFunc(dictWords, func(word string) bool { return strings.HasSuffix(string(c), word) })
}

var (
	dictWords   = []string{" table", " shift", " end", " limit", " gone"}
	headerWords = append([]string{" data", " length", " capacity"}, dictWords...)
)

// longest is the length that a list of a class cannot exceed, as its items would fill the memory; ok where it is the class of lengths.
func (c Class) longest() (most int64, ok bool) {
	text := string(c)
	switch {
	case !strings.HasSuffix(text, " length"):
		return 0, false
	case strings.HasPrefix(text, "list[int]"), strings.HasPrefix(text, "list[float]"):
		return 1 << 29, true
	case strings.Contains(text, "bool"), strings.Contains(text, "None"): // one byte each: an I32 that may be read as negative
		return 0, false
	}
	return 1<<31 - 1, true
}

// stores are the classes that a statement itself may write, a call with all that the callee does.
func stores(s Stmt) []Class {
	switch s := s.(type) {
	case *Store:
		return []Class{s.Class}
	case *MemoryCopy:
		return []Class{s.Class}
	case *MemoryFill:
		return []Class{s.Class}
	case *Call:
		classes := make([]Class, 0, len(s.Function.Writes))
		for class := range s.Function.Writes {
			classes = append(classes, class)
		}
		return classes
	}
	return nil
}

// Global is a variable that outlives calls.
type Global struct {
	Name string
	Type Type
	Init uint64
}

// Segment is bytes in the memory of a new instance.
type Segment struct {
	At    uint32
	Bytes []byte
}

// staticStart is where static data begins: address 0 is nothing's.
const staticStart = 64

func newProgram() *Program {
	return &Program{linked: map[string]*Function{}, scratch: map[string]uint32{}, runtime: map[string]*Function{}, static: map[string]uint32{}, captured: map[*check.Constant][]Expr{}, shapes: map[*check.Type]uint32{}, frames: map[*check.Function]*frameLayout{}, Heap: staticStart}
}

// Global gives the global of a name, or nil where nothing needed it.
func (p *Program) Global(name string) *Global {
	for _, g := range p.Globals {
		if g.Name == name {
			return g
		}
	}
	return nil
}

// global gives the global of a name, made at its first use, and 0 at first.
func (p *Program) global(name string, t Type) *Global {
	if g := p.Global(name); g != nil {
		return g
	}
	g := &Global{Name: name, Type: t}
	p.Globals = append(p.Globals, g)
	return g
}

// reserve gives static memory that is 0 at first; align is a power of two.
func (p *Program) reserve(size, align uint32) uint32 {
	at := (p.Heap + align - 1) &^ (align - 1)
	p.Heap = at + size
	return at
}

// constant puts bytes that are never written into static memory; equal ones share it.
func (p *Program) constant(bytes []byte, align uint32) uint32 {
	if at, ok := p.static[string(bytes)]; ok && at%align == 0 {
		return at
	}
	at := p.reserve(uint32(len(bytes)), align)
	p.Data = append(p.Data, Segment{at, bytes})
	p.static[string(bytes)] = at
	return at
}

// host gives a function of the host.
func (p *Program) host(name string, params []Type, results ...Type) *Function {
	for _, f := range p.Hosts {
		if f.Name == name {
			return f
		}
	}
	f := &Function{Name: name, Host: true, total: true, Params: len(params), Results: results}
	for _, t := range params {
		f.local("", t)
	}
	p.Hosts = append(p.Hosts, f)
	return f
}

// valueTypes are the values that a type is taken apart into.
func valueTypes(t *check.Type) []Type {
	var types []Type
	for _, s := range slotsOf(t) {
		types = append(types, loaded(s.load))
	}
	return types
}

// layout is how a value lies in memory, as an item of a list or the fields of a record: its values one after another, each at its natural alignment.
type layout struct {
	slots []slot
	size  uint32 // a multiple of the alignment, and never 0, so that lists of None have a bound too
}

// slot is one value of a layout.
type slot struct {
	load, store wasm.Op
	width       uint32
	offset      uint32
}

func layoutOf(t *check.Type) layout { return layout{slots: slotsOf(t)}.placed() }

// placed gives each slot its place.
func (l layout) placed() layout {
	align := uint32(1)
	for i := range l.slots {
		s := &l.slots[i]
		s.offset = (l.size + s.width - 1) &^ (s.width - 1)
		l.size = s.offset + s.width
		align = max(align, s.width)
	}
	l.size = max(1, (l.size+align-1)&^(align-1))
	return l
}

// moved is the layout at an offset.
func (l layout) moved(by uint32) layout {
	slots := slices.Clone(l.slots)
	for i := range slots {
		slots[i].offset += by
	}
	return layout{slots, l.size}
}

// slotsOf are the values of a type, without their places.
func slotsOf(t *check.Type) []slot {
	word := slot{load: wasm.I32Load, store: wasm.I32Store, width: 4}
	switch t.Kind {
	case check.Bool:
		return []slot{{load: wasm.I32Load8U, store: wasm.I32Store8, width: 1}}
	case check.Int, check.Uint:
		return []slot{{load: wasm.I64Load, store: wasm.I64Store, width: 8}}
	case check.Float:
		return []slot{{load: wasm.F64Load, store: wasm.F64Store, width: 8}}
	case check.Str:
		return []slot{word, word, word}
	case check.Bytes:
		return []slot{word, word}
	case check.Complex:
		half := slot{load: wasm.F64Load, store: wasm.F64Store, width: 8}
		return []slot{half, half}
	case check.Optional:
		return append([]slot{{load: wasm.I32Load8U, store: wasm.I32Store8, width: 1}}, slotsOf(t.Elem)...)
	case check.List, check.Dict, check.Set, check.Generator:
		return []slot{word}
	case check.Array:
		words := []slot{word, word, word, word, word}
		if t.Strided {
			return words[:1+2*t.Dims]
		}
		return words[:1+t.Dims]
	case check.Record, check.Tuple:
		if t.Reference() {
			return []slot{word}
		}
		var all []slot
		for _, item := range t.Items {
			all = append(all, slotsOf(item)...)
		}
		return all
	}
	return nil
}

// loadAt reads the values of a layout at an address.
func (w *writer) loadAt(l layout, addr Expr, class Class) []Expr {
	values := make([]Expr, len(l.slots))
	for i, s := range l.slots {
		values[i] = w.load(s.load, addr, s.offset, class)
	}
	return values
}

// storeAt writes them.
func (w *writer) storeAt(l layout, addr Expr, values []Expr, class Class) {
	for i := len(l.slots) - 1; i >= 0; i-- { // wazero checks the address once for all that is below
		w.store(l.slots[i].store, addr, l.slots[i].offset, values[i], class)
	}
}
