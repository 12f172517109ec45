package check

import (
	"slices"
	"strconv"
	"strings"

	"weft/bridge/lang/syntax"
)

// kind is a Kind, or one of those that exist only while types are inferred.
type kind uint8

const (
	bottom kind = iota // nothing known yet
	broken             // an error was reported: say nothing more
	noneKind
	boolKind
	intKind
	zeroKind // of no type: the int 0, as the narrowest number of one
	floatKind
	tupleKind
	recordKind
	listKind
	arrayKind
	strKind
	bytesKind
	complexKind
	optionalKind
	dictKind
	setKind
	functionKind // a function, as an argument
	viewKind     // of no type: what d.keys(), d.values() and d.items() give, which is the dict itself, looked at in one way (dims)
	generatorKind
	uintKind
	varyingKind // a tuple of any length: items is the one type of its items
	dequeKind
)

// ty is a type while it is inferred. Numbers remember the narrowest number that CPython may have in its place (low): a name that joins 1 and 2.5 is
// a float here, where CPython may hold an int, and must not be shown where the difference is seen. That the int is 0 is remembered apart: total = 0 before
// floats are added, [0] * n before they are stored; sum() may add those.
type ty struct {
	kind  kind
	low   kind // of boolKind, intKind, floatKind: also zeroKind
	items []ty // of tupleKind, recordKind; of optionalKind the one type that it has where it is not None
	rec   *record
	cell  *cell     // of listKind, dequeKind, arrayKind, dictKind, setKind, viewKind, and of recordKind for its flags
	dims  int       // of arrayKind; of viewKind what is seen
	call  *callable // of functionKind; items are what it captures
	gen   *instance // of generatorKind: the function; items is the one type of its items
	size  int       // of tupleKind and recordKind: how many types are in it
	// missing is what a dict does where a key is missing: a Counter, a defaultdict; nil where it raises.
	missing *missing
	// strided, of arrayKind: a view whose items need not lie one after another
	strided bool
	// frozen, of setKind: a frozenset
	frozen bool
}

// cell is what all names of one list have in common: the type of its items, and what is done to it. Cells of lists that may be the same one are united, so that
// a float appended through one name is seen through the other, and a write to a read-only list by another name is found.
type cell struct {
	parent *cell
	round  int  // in which it was made
	elem   ty   // of a dict: the tuple of key and value
	rigid  bool // the type of the items was declared: it does not grow
	view   bool // of a tuple, which is looked at as a list
	wish   ty   // where nothing else says what the items are: those of a list that it is compared with
	// readonly says why the list must not be written: "a parameter of the kernel". mutated is where it is written.
	readonly string
	mutated  syntax.Span
	written  bool
	// class tells a cell that a field of a class of objects leads to, which is one for all functions, from others: it is a number of its own. 0: it is none.
	class  int
	writes int // how often code that writes it was looked at
}

var (
	tBottom  = ty{kind: bottom}
	tBroken  = ty{kind: broken}
	tNone    = ty{kind: noneKind}
	tBool    = ty{kind: boolKind, low: boolKind}
	tInt     = ty{kind: intKind, low: intKind}
	tFloat   = ty{kind: floatKind, low: floatKind}
	tStr     = ty{kind: strKind}
	tBytes   = ty{kind: bytesKind}
	tComplex = ty{kind: complexKind}
	tUint    = ty{kind: uintKind}
)

func (c *cell) root() *cell {
	for c.parent != nil {
		if c.parent.parent != nil {
			c.parent = c.parent.parent
		}
		c = c.parent
	}
	return c
}

func (t ty) numeric() bool { return t.kind == boolKind || t.kind == intKind || t.kind == floatKind }

// number: it has arithmetic, also with complex numbers.
func (t ty) number() bool { return t.numeric() || t.kind == complexKind }
func (t ty) integral() bool {
	return t.kind == boolKind || t.kind == intKind
}

// open says whether a part of it is not inferred yet; filled is the type with an int there.
func (t ty) open() bool { return t.kind == bottom || slices.ContainsFunc(t.items, ty.open) }

func (t ty) filled() ty {
	if t.kind == bottom {
		return tInt
	}
	items := slices.Clone(t.items)
	for i, item := range items {
		items[i] = item.filled()
	}
	t.items = items
	return t
}

// tuple: of a length that its type says, or of any.
func (t ty) tuple() bool { return t.kind == tupleKind || t.kind == varyingKind }

// unknown: not inferred yet, or wrong already.
func (t ty) unknown() bool { return t.kind == bottom || t.kind == broken }

// optional is a type that may be None too.
func optional(of ty) ty {
	if of.kind == optionalKind || of.kind == noneKind || of.unknown() {
		return of
	}
	return ty{kind: optionalKind, items: []ty{of}, size: 1 + max(of.size, 1)}
}

// some is the type that it has where it is not None.
func (t ty) some() ty {
	if t.kind == optionalKind {
		return t.items[0]
	}
	return t
}

// holds says whether the type has a cell with items: a list, an array, a dict or a set.
func (t ty) holds() bool {
	return t.kind == listKind || t.kind == dequeKind || t.kind == arrayKind || t.hashed()
}

// hashed says whether it is a dict, a view of one, or a set.
func (t ty) hashed() bool { return t.kind == dictKind || t.kind == setKind || t.kind == viewKind }

// entry are the types of the keys and the values of a dict; of the items of a set, and None.
func (t ty) entry() (key, value ty) {
	elem := t.elem()
	switch {
	case t.kind == setKind:
		return elem, tNone
	case elem.kind == tupleKind:
		return elem.items[0], elem.items[1]
	}
	return elem, elem
}

// elem is the type of the items of a list, an array or a set; of a dict, the tuple of key and value.
func (t ty) elem() ty { return t.cell.root().elem }

// varying is a tuple of any length with items of one type.
func varying(item ty) ty {
	return ty{kind: varyingKind, items: []ty{item}, size: 1 + max(item.size, 1)}
}

// sameAs is a number of kind k as exact as t: int arithmetic on what may be a bool is exactly an int.
func number(k, low kind) ty { return ty{kind: k, low: min(k, low)} }

// maxTypeSize bounds tuples of tuples of …
const maxTypeSize = 500

func tupleOf(items []ty) ty {
	t := ty{kind: tupleKind, items: items, size: 1}
	for _, item := range items {
		t.size += max(item.size, 1)
	}
	return t
}

// String is the type for messages and as the key of instances.
func (t ty) String() string {
	var b strings.Builder
	t.write(&b, 0)
	return b.String()
}

func (t ty) write(b *strings.Builder, depth int) {
	if depth > 50 || b.Len() > 4*maxTypeSize {
		b.WriteString("…")
		return
	}
	switch t.kind {
	case bottom, broken:
		b.WriteString("?")
	case noneKind:
		b.WriteString("None")
	case boolKind:
		b.WriteString("bool")
	case intKind:
		b.WriteString("int")
	case floatKind:
		b.WriteString("float")
	case recordKind:
		b.WriteString(t.rec.name)
	case tupleKind:
		b.WriteString("tuple[")
		for i, item := range t.items {
			if i > 0 {
				b.WriteString(", ")
			}
			item.write(b, depth+1)
		}
		if len(t.items) == 0 {
			b.WriteString("()")
		}
		b.WriteString("]")
	case varyingKind:
		b.WriteString("tuple[")
		t.items[0].write(b, depth+1)
		b.WriteString(", ...]")
	case strKind:
		b.WriteString("str")
	case bytesKind:
		b.WriteString("bytes")
	case complexKind:
		b.WriteString("complex")
	case uintKind:
		b.WriteString("uint64")
	case optionalKind:
		b.WriteString("Optional[")
		t.items[0].write(b, depth+1)
		b.WriteString("]")
	case dictKind:
		key, value := t.entry()
		b.WriteString(t.missing.className() + "[")
		key.write(b, depth+1)
		if t.missing == nil || !t.missing.counter {
			b.WriteString(", ")
			value.write(b, depth+1)
		}
		b.WriteString("]")
	case functionKind:
		b.WriteString("function")
	case viewKind:
		b.WriteString("dict_" + views[t.dims])
	case generatorKind:
		b.WriteString("generator of ")
		t.items[0].write(b, depth+1)
	case setKind:
		if t.frozen {
			b.WriteString("frozen")
		}
		b.WriteString("set[")
		t.elem().write(b, depth+1)
		b.WriteString("]")
	case listKind:
		b.WriteString("list[")
		t.elem().write(b, depth+1)
		b.WriteString("]")
	case dequeKind:
		b.WriteString("deque[")
		t.elem().write(b, depth+1)
		b.WriteString("]")
	case arrayKind:
		b.WriteString("Array")
		if t.dims == 2 {
			b.WriteString("2")
		}
		b.WriteString("[")
		t.elem().write(b, depth+1)
		b.WriteString("]")
	}
}

// key is String with what else tells instances apart: the narrowest numbers.
func (t ty) key() string {
	var b strings.Builder
	t.writeKey(&b, 0)
	return b.String()
}

func (t ty) writeKey(b *strings.Builder, depth int) {
	if depth > 50 || b.Len() > 8*maxTypeSize {
		return
	}
	b.WriteByte("?!nbizftrlasycoduvwgqme"[t.kind])
	if t.numeric() {
		b.WriteByte("?!nbizf"[t.low])
	}
	if t.rec != nil {
		b.WriteString(t.rec.name)
	}
	if t.kind == arrayKind || t.kind == viewKind {
		b.WriteByte('0' + byte(t.dims))
		if t.strided {
			b.WriteByte(':')
		}
	}
	if t.frozen {
		b.WriteByte('=')
	}
	if t.missing != nil {
		b.WriteString("{" + t.missing.name + "}")
	}
	for _, item := range t.items {
		item.writeKey(b, depth+1)
	}
	if t.kind == functionKind {
		b.WriteString(strconv.Itoa(t.call.id))
	}
	if t.kind == generatorKind {
		b.WriteString(strconv.Itoa(t.gen.id))
	}
	if t.kind == tupleKind || t.kind == functionKind {
		b.WriteByte(')')
	}
	if t.holds() {
		t.elem().writeKey(b, depth+1)
	}
}
