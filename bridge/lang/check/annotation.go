package check

import (
	"strings"

	"weft/bridge/column"
	"weft/bridge/lang/syntax"
)

// storages are the names of numbers by their width, in the weft module and in numpy.
var storages = map[string]struct {
	kind    kind
	storage column.Storage
}{
	"int8": {intKind, column.Int8}, "int16": {intKind, column.Int16}, "int32": {intKind, column.Int32}, "int64": {intKind, column.Natural},
	"uint8": {intKind, column.Uint8}, "uint16": {intKind, column.Uint16}, "uint32": {intKind, column.Uint32},
	"float16": {floatKind, column.Float16}, "float32": {floatKind, column.Float32}, "float64": {floatKind, column.Natural},
	"bool_": {boolKind, column.Natural}, "bool": {boolKind, column.Natural}, "int_": {intKind, column.Natural}, "intp": {intKind, column.Natural},
	"double": {floatKind, column.Natural}, "single": {floatKind, column.Float32}, "half": {floatKind, column.Float16},
	"floating": {floatKind, column.Natural}, "integer": {intKind, column.Natural},
}

// otherTypes are built-in types that the language does not have, with what to write instead.
var otherTypes = map[string]string{"bytearray": "bytes, or list[int]"}

// annotator reads annotations: a string has its own text, but its place is the string's.
type annotator struct {
	c        *checker
	within   *syntax.Span // of the string
	storage  column.Storage
	depth    int
	elements bool // the outermost type is an array
}

// annotation is the type that an annotation declares, broken (and reported) where it is none. Each use has its own cells: a declared list takes only what was declared.
func (c *checker) annotation(e syntax.Expr, within *syntax.Span) ty {
	a := annotator{c: c, within: within}
	return a.read(e)
}

// storage is the width that the annotation of a result asks for, of a number or of the elements of an array.
func (c *checker) storage(e syntax.Expr) column.Storage {
	a := annotator{c: c}
	a.read(e)
	return a.storage
}

func (a *annotator) fail(reason string, e syntax.Expr, format string, args ...any) ty {
	at := e.At()
	if a.within != nil {
		at = *a.within
	}
	a.c.report(reason, at, nil, format, args...)
	return tBroken
}

func (a *annotator) read(e syntax.Expr) ty {
	if a.depth++; a.depth > 100 {
		return a.fail(reasonType, e, "this type is nested too deeply")
	}
	defer func() { a.depth-- }()
	switch e := e.(type) {
	case *syntax.Constant:
		switch e.Kind {
		case syntax.NoneConstant:
			return tNone
		case syntax.StrConstant:
			return a.text(e)
		}
	case *syntax.Name, *syntax.Attribute:
		return a.name(e)
	case *syntax.Subscript:
		return a.subscript(e)
	case *syntax.BinOp:
		if e.Op == syntax.BitOr {
			return a.union(e, e.Left, e.Right)
		}
	}
	return a.fail(reasonType, e, "this is not a type")
}

// notType reports what is no type; where it is of a module that was not imported, that.
func (a *annotator) notType(e syntax.Expr) ty {
	if of, ok := e.(*syntax.Attribute); ok {
		if name, ok := of.Value.(*syntax.Name); ok && a.c.globalOf(name) == nil {
			return a.fail(reasonName, e, "there is no name %s here; import it", name.ID)
		}
	}
	return a.fail(reasonType, e, "this is not a type")
}

// text is an annotation in quotes.
func (a *annotator) text(e *syntax.Constant) ty {
	if a.within != nil {
		return a.fail(reasonType, e, "this is not a type")
	}
	module, err := syntax.Parse(a.c.module.File, []byte(strings.TrimSpace(e.Text)))
	if err == nil && len(module.Body) == 1 {
		if s, ok := module.Body[0].(*syntax.ExprStmt); ok {
			a.within = &e.Span
			t := a.read(s.Value)
			a.within = nil
			return t
		}
	}
	return a.fail(reasonType, e, "this is not a type")
}

func (a *annotator) name(e syntax.Expr) ty {
	if ref := a.c.reference(e); ref != nil {
		return a.imported(e, ref)
	}
	name, ok := e.(*syntax.Name)
	if !ok {
		return a.notType(e)
	}
	if g := a.c.globalOf(name); g != nil {
		switch {
		case g.class != nil:
			r := a.c.recordOf(g.class)
			if r.reading && r.namedTuple {
				return a.fail(reasonUnsupported, e, "a NamedTuple of kernels cannot hold one of its own class; write a @dataclass")
			}
			return a.c.typeOf(r)
		case g.value != nil && g.unclear == "" && a.depth < 50:
			return a.alias(g)
		}
		return a.fail(reasonType, e, "%s is %s, not a type", name.ID, g.what())
	}
	for _, t := range a.c.options.Records {
		if t.Kind == column.Record && t.Name == name.ID {
			return a.c.recordColumn(t)
		}
	}
	switch name.ID {
	case "int":
		return tInt
	case "float":
		return tFloat
	case "bool":
		return tBool
	case "complex":
		return tComplex
	case "str":
		return tStr
	case "bytes":
		return tBytes
	case "list", "tuple", "set", "frozenset":
		return a.fail(reasonType, e, "%s says nothing of its items; write %s[int], or another type", name.ID, name.ID)
	case "dict":
		return a.fail(reasonType, e, "dict says nothing of its keys and values; write dict[int, float], or other types")
	}
	if instead, ok := otherTypes[name.ID]; ok {
		return a.fail(reasonUnsupported, e, "%s is not in kernels; write %s", name.ID, instead)
	}
	return a.fail(reasonName, e, "there is no type %s%s", name.ID, didYouMean(name.ID, a.c.typeNames()))
}

const typeList = "int, float, bool, complex, weft.uint64, str, bytes, None, tuple[…], list[…], dict[…], set[…], frozenset[…], Optional[…], NamedTuple and dataclass classes, and arrays"

// alias is a type under another name: Vector = tuple[float, float].
func (a *annotator) alias(g *global) ty {
	within := a.within
	a.within = nil
	t := a.read(g.value)
	a.within = within
	return t
}

func (c *checker) typeNames() []string {
	names := []string{"int", "float", "bool", "complex", "str", "bytes", "list", "tuple", "dict", "set", "frozenset"}
	for name, g := range c.globals {
		if g.class != nil {
			names = append(names, name)
		}
	}
	for _, t := range c.options.Records {
		names = append(names, t.Name)
	}
	return names
}

func (a *annotator) imported(e syntax.Expr, ref *importRef) ty {
	switch ref.module {
	case "weft", "numpy":
		if s, ok := storages[ref.name]; ok {
			if a.depth == 1 || a.depth == 2 && a.elements {
				a.storage = s.storage
			}
			return number(s.kind, s.kind)
		}
		switch ref.String() {
		case "weft.uint64":
			return tUint
		case "numpy.uint64":
			return a.fail(reasonUnsupported, e, "numpy.uint64 is not in kernels; write int, which has 64 bits with a sign, or weft.uint64 inside of a kernel")
		}
		if ref.module == "weft" && (ref.name == "Array" || ref.name == "Array2") || ref.name == "ndarray" || ref.name == "typing.NDArray" {
			return a.fail(reasonType, e, "%s says nothing of its elements; write weft.Array[float], weft.Array2[float] or NDArray[np.float64]", ref)
		}
	case "numpy.typing":
		return a.fail(reasonType, e, "%s says nothing of its elements; write weft.Array[float], weft.Array2[float] or NDArray[np.float64]", ref)
	case "typing", "collections.abc":
		if instead, ok := otherTypes[ref.name]; ok {
			return a.fail(reasonUnsupported, e, "%s is not in kernels; write %s", ref.name, instead)
		}
	}
	return a.fail(reasonType, e, "kernels do not know the type %s; the types are %s", ref, typeList)
}

// subscript is a type with parameters.
func (a *annotator) subscript(e *syntax.Subscript) ty {
	if r := a.c.className(e.Value); r != nil { // of a generic class: what is in its fields says the rest
		return a.name(e.Value)
	}
	args := []syntax.Expr{e.Slice}
	if t, ok := e.Slice.(*syntax.Tuple); ok {
		args = t.Elts
	}
	base := ""
	if ref := a.c.reference(e.Value); ref != nil {
		base = ref.String()
	} else if name, ok := e.Value.(*syntax.Name); ok && a.c.globalOf(name) == nil {
		base = name.ID
	}
	switch base {
	case "list", "typing.List", "typing.Sequence", "collections.abc.Sequence", "typing.MutableSequence", "collections.abc.MutableSequence":
		if len(args) != 1 {
			return a.fail(reasonType, e, "a list has one type of items: list[int]")
		}
		elem := a.read(args[0])
		if elem.unknown() || elem.kind == arrayKind {
			return a.item(e, elem)
		}
		return ty{kind: listKind, cell: &cell{round: a.c.round, elem: elem, rigid: true}}
	case "collections.deque", "typing.Deque":
		if len(args) != 1 {
			return a.fail(reasonType, e, "a deque has one type of items: deque[int]")
		}
		elem := a.read(args[0])
		if elem.unknown() || elem.kind == arrayKind {
			return a.item(e, elem)
		}
		return ty{kind: dequeKind, cell: &cell{round: a.c.round, elem: elem, rigid: true}}
	case "tuple", "typing.Tuple":
		var items []ty
		for _, arg := range args {
			if k, ok := arg.(*syntax.Constant); ok && k.Kind == syntax.EllipsisConstant {
				if len(items) != 1 || len(args) != 2 {
					return a.fail(reasonType, e, "a tuple of any length has one type of items: tuple[int, ...]")
				}
				return varying(items[0])
			}
			item := a.read(arg)
			if item.unknown() {
				return tBroken
			}
			items = append(items, item)
		}
		return tupleOf(items)
	case "dict", "typing.Dict", "typing.Mapping", "collections.abc.Mapping", "typing.MutableMapping", "collections.abc.MutableMapping",
		"typing.DefaultDict", "collections.defaultdict", "typing.Counter", "collections.Counter", "set", "frozenset", "typing.FrozenSet", "typing.Set", "collections.abc.Set", "typing.AbstractSet":
		return a.hashed(e, base, args)
	case "weft.Array", "weft.Array2", "numpy.typing.NDArray", "numpy.ndarray":
		return a.array(e, base, args)
	case "typing.Literal":
		return a.literal(e, args)
	case "typing.Optional":
		if len(args) != 1 {
			return a.fail(reasonType, e, "Optional has one type: Optional[int]")
		}
		return a.union(e, args[0], &syntax.Constant{Span: e.Span, Kind: syntax.NoneConstant})
	case "typing.Union":
		return a.union(e, args...)
	case "typing.Final", "typing.Annotated", "typing.ClassVar":
		if len(args) == 0 {
			return a.fail(reasonType, e, "this is not a type")
		}
		return a.read(args[0])
	case "":
		return a.notType(e.Value)
	}
	if instead, ok := otherTypes[strings.TrimPrefix(base, "typing.")]; ok {
		return a.fail(reasonUnsupported, e, "%s is not in kernels; write %s", base, instead)
	}
	return a.fail(reasonType, e, "kernels do not know the type %s; the types are %s", base, typeList)
}

// union is a type, or None.
func (a *annotator) union(e syntax.Expr, of ...syntax.Expr) ty {
	t, none := tBottom, false
	for _, part := range of {
		switch one := a.read(part); {
		case one.kind == broken:
			return one
		case one.kind == noneKind:
			none = true
		case t.kind != bottom:
			return a.fail(reasonUnsupported, e, "a value of several types is not in the kernel language; use one type, which may be None too: %s | None", t)
		default:
			if none = none || one.kind == optionalKind; one.kind == arrayKind {
				return a.fail(reasonUnsupported, e, "an array that may be None is not in the kernel language; take an empty one")
			}
			t = one.some()
		}
	}
	switch {
	case t.kind == bottom:
		return tNone
	case none:
		return optional(t)
	}
	return t
}

func (a *annotator) item(e syntax.Expr, elem ty) ty {
	if elem.kind == arrayKind {
		return a.fail(reasonUnsupported, e, "lists of arrays are not in the kernel language; use a list of lists")
	}
	return tBroken
}

// hashed is dict[int, float], set[int], Counter[int] or defaultdict[int, float].
func (a *annotator) hashed(e syntax.Expr, base string, args []syntax.Expr) ty {
	t, wants := ty{kind: dictKind}, 2
	switch {
	case strings.HasSuffix(base, "Counter"):
		t.missing, wants = a.c.missing(true, nil), 1
	case strings.HasSuffix(strings.ToLower(base), "defaultdict"):
		t.missing = anyFactory
	case strings.HasSuffix(strings.ToLower(base), "set"):
		t.kind, wants, t.frozen = setKind, 1, strings.Contains(strings.ToLower(base), "frozenset")
	}
	if len(args) != wants {
		return a.fail(reasonType, e, "a dict has a type of keys and one of values, a set and a Counter one of items: dict[int, float], set[int]")
	}
	var items []ty
	for _, arg := range args {
		item := a.read(arg)
		switch {
		case item.unknown() || item.kind == arrayKind:
			return a.item(e, item)
		}
		items = append(items, item)
	}
	if bad, ok := unhashable(items[0]); !ok {
		return a.fail(reasonUnsupported, args[0], "%s is no key in kernels: keys are int, float, bool, str, bytes, and tuples and NamedTuples of them", bad)
	}
	elem := items[0]
	if t.missing != nil && t.missing.counter {
		items = append(items, tInt)
	}
	if t.kind == dictKind {
		elem = tupleOf(items)
	}
	t.cell = &cell{round: a.c.round, elem: elem, rigid: true}
	return t
}

// literal is the type of Literal["left", "right"]: that of its values.
func (a *annotator) literal(e *syntax.Subscript, args []syntax.Expr) ty {
	found := tBottom
	for _, arg := range args {
		t := tBroken
		if minus, ok := arg.(*syntax.UnaryOp); ok && minus.Op == syntax.USub {
			arg = minus.Operand
		}
		if k, ok := arg.(*syntax.Constant); ok {
			switch k.Kind {
			case syntax.StrConstant:
				t = tStr
			case syntax.BytesConstant:
				t = tBytes
			case syntax.IntConstant:
				t = tInt
			case syntax.TrueConstant, syntax.FalseConstant:
				t = tBool
			case syntax.NoneConstant:
				t = tNone
			}
		}
		joined, ok := a.c.join(found, t)
		if !ok || joined.unknown() {
			return a.fail(reasonUnsupported, e, "the values of a Literal have one type in kernels, which may be None too")
		}
		found = joined
	}
	return found
}

// array is Array[float], Array2[float], NDArray[np.float64] or np.ndarray[shape, np.dtype[np.float64]].
func (a *annotator) array(e *syntax.Subscript, base string, args []syntax.Expr) ty {
	if len(args) == 0 {
		return a.fail(reasonType, e, "an array has one type of elements: Array[float]")
	}
	of := args[0]
	dims := 1
	switch {
	case base == "numpy.ndarray" && len(args) == 2:
		of = args[1]
		if sub, ok := of.(*syntax.Subscript); ok {
			if ref := a.c.reference(sub.Value); ref != nil && ref.String() == "numpy.dtype" {
				of = sub.Slice
			}
		}
		if shape, ok := args[0].(*syntax.Subscript); ok {
			if t, ok := shape.Slice.(*syntax.Tuple); ok {
				dims = len(t.Elts)
			}
		}
	case len(args) != 1:
		return a.fail(reasonType, e, "an array has one type of elements: Array[float]")
	case base == "weft.Array2":
		dims = 2
	}
	a.elements = a.depth == 1
	elem := a.read(of)
	if elem.unknown() {
		return tBroken
	}
	if !elem.numeric() || dims > 2 {
		return a.fail(reasonUnsupported, e, "an array in kernels has one or two dimensions of int, float or bool")
	}
	return ty{kind: arrayKind, dims: dims, cell: &cell{round: a.c.round, elem: elem, rigid: true}}
}

// anyDims says whether an annotation of an array leaves open how many dimensions it has.
func anyDims(e syntax.Expr) bool {
	sub, ok := e.(*syntax.Subscript)
	if !ok {
		return false
	}
	switch of := sub.Value.(type) {
	case *syntax.Name:
		return of.ID == "NDArray"
	case *syntax.Attribute:
		return of.Attr == "NDArray"
	}
	return false
}

// fromColumn is the type of items of a column.
func (c *checker) fromColumn(t column.Type) ty {
	switch t.Kind {
	case column.None:
		return tNone
	case column.Bool:
		return tBool
	case column.Int:
		return tInt
	case column.Float:
		return tFloat
	case column.String:
		return tStr
	case column.Bytes:
		return tBytes
	case column.Tuple:
		items := make([]ty, len(t.Fields))
		for i, f := range t.Fields {
			if items[i] = c.fromColumn(f.Type); items[i].unknown() {
				return tBroken
			}
		}
		return tupleOf(items)
	case column.Record:
		if t.Natural().Equal(complexColumn) {
			return tComplex
		}
		return c.recordColumn(t)
	case column.Optional:
		return optional(c.fromColumn(*t.Elem))
	case column.Dict, column.Set, column.Frozenset:
		return c.hashedColumn(t)
	case column.List, column.Varying:
		elem := c.fromColumn(*t.Elem)
		if t.Kind == column.Varying && !elem.unknown() {
			if elem.kind == noneKind { // the items are empty tuples, or tuples of None
				elem = tInt
			}
			return varying(elem)
		}
		if elem.unknown() {
			return tBroken
		}
		if elem.kind == noneKind { // the items are empty lists, or lists of None
			elem = tInt
		}
		return ty{kind: listKind, cell: &cell{round: c.round, elem: elem, rigid: true}}
	}
	c.report(reasonUnsupported, c.module.Span, nil, "items of type %s are not in kernels; the types are %s", t, typeList)
	return tBroken
}

// hashedColumn is the type of dicts or sets in a column; of empty ones, the items may be anything.
func (c *checker) hashedColumn(t column.Type) ty {
	elem := c.fromColumn(*t.Elem)
	if elem.unknown() {
		return tBroken
	}
	of := ty{kind: setKind, frozen: t.Kind == column.Frozenset}
	key := &elem
	if t.Kind == column.Dict {
		of.kind, key = dictKind, &elem.items[0]
		if elem.items[1].kind == noneKind {
			elem.items[1] = tInt
		}
	}
	if key.kind == noneKind {
		*key = tInt
	}
	if bad, ok := unhashable(*key); !ok {
		c.report(reasonUnsupported, c.module.Span, nil, "items of type %s have keys of %s: keys are int, float, bool, str, bytes, and tuples and NamedTuples of them", t, bad)
		return tBroken
	}
	of.cell = &cell{round: c.round, elem: elem, rigid: true}
	return of
}
