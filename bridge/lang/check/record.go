package check

import (
	"slices"

	"weft/bridge/column"
	"weft/bridge/lang/syntax"
)

// record is a class of the module: a NamedTuple, a dataclass, or one with an __init__; or one that came with the items.
type record struct {
	name   string
	at     syntax.Span
	fields []recordField

	namedTuple, frozen, ordered bool
	plain                       bool // neither a NamedTuple nor a dataclass
	noEq                        bool // dataclass(eq=False): == compares identity
	keywords                    bool // dataclass(kw_only=True)
	broken                      bool // an error in it was reported
	reading                     bool // its fields are being read
	// mutable: some function assigns to a field.
	mutable    bool
	definition *Definition

	// shared: its values are objects, of one type: what is known of a field is known of it in all of them. So it is where a class holds itself or has an
	// __init__, and where a field has no type of its own. Such values are not columns.
	shared    bool
	concrete  *Type // of shared ones
	methods   map[string]*method
	constants map[string]*classConstant
	made      map[string]*function // methods that dataclass makes
}

type recordField struct {
	name              string
	at                syntax.Span
	ty                ty
	value             syntax.Expr // the default; nil: none
	factory           syntax.Expr // what the default is made by
	inferred          bool        // it has the types of what is assigned to it
	hidden            bool        // it is not one of the class's own
	unset             bool        // field(init=False)
	noCompare, noRepr bool
	low               kind // the narrowest number that was assigned; 0: none narrower than its type
}

func (r *record) field(name string) int {
	return slices.IndexFunc(r.fields, func(f recordField) bool { return f.name == name })
}

func (r *record) fieldNames() []string {
	names := make([]string, len(r.fields))
	for i, f := range r.fields {
		names[i] = f.name
	}
	return names
}

// typeOf is the type of a record's values. Where it is not shared, each has a cell of its own for what is done to it.
func (c *checker) typeOf(r *record) ty {
	switch {
	case r.reading:
		r.shared = true
		fallthrough
	case r.shared && !r.broken:
		return ty{kind: recordKind, rec: r, size: 1}
	case r.broken:
		return tBroken
	}
	k := copier{c: c, cells: map[*cell]*cell{}}
	t := ty{kind: recordKind, rec: r, size: 1, cell: &cell{round: c.round, elem: tNone, rigid: true}}
	for _, f := range r.fields {
		item := k.copy(f.ty, 0)
		t.items = append(t.items, item)
		t.size += max(item.size, 1)
	}
	return t
}

// fieldTypes are the types of the items of a tuple, or of the fields of a record.
func (t ty) fieldTypes() []ty {
	if t.rec == nil || !t.rec.shared {
		return t.items
	}
	types := make([]ty, len(t.rec.fields))
	for i, f := range t.rec.fields {
		types[i] = f.ty
	}
	return types
}

// object is the class of objects that a type has in it, which no column has; nil where there is none.
func (t ty) object() *record { return t.objectIn(0) }

func (t ty) objectIn(depth int) *record {
	if t.kind == recordKind && t.rec.shared {
		return t.rec
	}
	for _, item := range t.items {
		if r := item.objectIn(depth + 1); r != nil {
			return r
		}
	}
	if t.holds() && depth < maxTypeSize {
		return t.elem().objectIn(depth + 1)
	}
	return nil
}

// definition is the record as the program has it.
func (c *checker) definition(r *record) *Definition {
	if r.definition == nil {
		d := &Definition{Name: r.name, NamedTuple: r.namedTuple, Mutable: r.mutable || r.shared, Ordered: r.ordered, Identity: r.shared}
		r.definition = d
		for _, f := range r.fields {
			d.Fields = append(d.Fields, FieldDefinition{Name: f.name, Type: c.concrete(f.ty, 0)})
		}
		c.program.Records = append(c.program.Records, d)
	}
	return r.definition
}

// objectType is the type of a shared record's values, which may be in its own fields.
func (c *checker) objectType(r *record) *Type {
	if r.concrete == nil {
		r.concrete = c.types.put(Type{Kind: Record, Record: &Definition{Name: r.name, Mutable: true}})
		r.concrete.Record = c.definition(r)
		for _, f := range r.concrete.Record.Fields {
			r.concrete.Items = append(r.concrete.Items, f.Type)
		}
	}
	return r.concrete
}

// recordOf is the record of a class; one that is broken (and reported) where the class is none that kernels know.
func (c *checker) recordOf(class *syntax.ClassDef) *record {
	if r := c.records[class.Name]; r != nil {
		return r
	}
	r := &record{name: class.Name, at: class.Span, broken: true, methods: map[string]*method{}, constants: map[string]*classConstant{}, made: map[string]*function{}}
	c.records[class.Name] = r
	if !c.classHead(r, class) {
		return r
	}
	r.reading = true
	ok := c.classBody(r, class)
	r.reading = false
	r.broken = !ok || !c.complete(r, class)
	return r
}

// classHead reads bases and decorators.
func (c *checker) classHead(r *record, class *syntax.ClassDef) bool {
	refuse := func(at syntax.Span) bool {
		c.report(reasonUnsupported, at, nil, "a class of kernels has no bases but NamedTuple, and no decorators but @dataclass: %s must be one of these, or have an __init__", class.Name)
		return false
	}
	if len(class.Keywords) > 0 {
		return refuse(class.Span)
	}
	for _, base := range class.Bases {
		ref := c.reference(base)
		switch {
		case c.plainBase(base):
		case ref != nil && ref.module == "enum":
			c.report(reasonUnsupported, base.At(), nil, "an Enum is not in kernels; write its members as constants of the module: A = 1")
			return false
		case ref == nil || ref.String() != "typing.NamedTuple" || len(class.Bases) > 1:
			return refuse(base.At())
		default:
			r.namedTuple, r.ordered = true, true
		}
	}
	for _, d := range class.Decorators {
		call, _ := d.(*syntax.Call)
		if call != nil {
			d = call.Func
		}
		if ref := c.reference(d); ref == nil || ref.String() != "dataclasses.dataclass" || r.namedTuple || len(class.Decorators) > 1 {
			return refuse(d.At())
		}
		if call == nil {
			continue
		}
		for _, k := range call.Keywords {
			constant, ok := k.Value.(*syntax.Constant)
			yes := ok && constant.Kind == syntax.TrueConstant
			switch k.Arg {
			case "frozen":
				r.frozen = yes
			case "order":
				r.ordered = yes
			case "eq":
				r.noEq = !yes
			case "kw_only":
				r.keywords = yes
			case "slots", "repr", "unsafe_hash", "match_args", "weakref_slot":
			case "init":
				ok = ok && yes
			default:
				ok = false
			}
			if !ok {
				c.report(reasonUnsupported, k.Span, nil, "kernels do not know this option of dataclass")
				return false
			}
		}
	}
	if !r.namedTuple && len(class.Decorators) == 0 {
		r.plain, r.shared, r.noEq = true, true, true
	}
	return true
}

// plainBase says whether a base changes nothing: object, or Generic[T].
func (c *checker) plainBase(base syntax.Expr) bool {
	if sub, ok := base.(*syntax.Subscript); ok {
		ref := c.reference(sub.Value)
		return ref != nil && ref.String() == "typing.Generic"
	}
	name, ok := base.(*syntax.Name)
	return ok && name.ID == "object" && c.globalOf(name) == nil
}

// field is name: type, or name: type = default.
func (c *checker) field(r *record, s *syntax.AnnAssign) bool {
	name, ok := s.Target.(*syntax.Name)
	if !ok {
		return c.onlyFields(s.Span)
	}
	if r.field(name.ID) >= 0 {
		c.report(reasonName, name.Span, nil, "%s has the field %s twice", r.name, name.ID)
		return false
	}
	f := recordField{name: name.ID, at: name.Span, value: s.Value}
	switch {
	case s.Annotation != nil:
		f.ty = c.annotation(s.Annotation, nil)
	case r.namedTuple:
		c.report(reasonType, name.Span, nil, "the field %s of a NamedTuple has a type in kernels: name: list[int], say", name.ID)
		return false
	default: // one that says nothing
		f.ty, f.inferred, r.shared = tBottom, true, true
	}
	if f.ty.kind == broken {
		return false
	}
	if noneExpr(orNone(s.Value)) && s.Value != nil {
		f.ty = loose(f.ty, tNone)
	}
	if call, ok := s.Value.(*syntax.Call); ok && !r.namedTuple && !r.plain {
		if ref := c.reference(call.Func); ref != nil && ref.String() == "dataclasses.field" && !c.fieldOptions(r, call, &f) {
			return false
		}
	}
	if n := len(r.fields); f.value == nil && f.factory == nil && n > 0 && (r.fields[n-1].value != nil || r.fields[n-1].factory != nil) && !r.keywords && !r.plain {
		c.report(reasonType, name.Span, nil, "the field %s without a default follows one that has a default", name.ID)
		return false
	}
	r.fields = append(r.fields, f)
	return true
}

// fieldOptions reads field(default=…, default_factory=list, compare=False).
func (c *checker) fieldOptions(r *record, call *syntax.Call, f *recordField) bool {
	f.value = nil
	for _, k := range call.Keywords {
		constant, _ := k.Value.(*syntax.Constant)
		no := constant != nil && constant.Kind == syntax.FalseConstant
		_, named := k.Value.(*syntax.Name)
		switch {
		case k.Arg == "default":
			f.value = k.Value
			if noneExpr(k.Value) {
				f.ty = loose(f.ty, tNone)
			}
		case k.Arg == "default_factory" && named:
			f.factory = k.Value
		case constant != nil && (k.Arg == "kw_only" && no || k.Arg == "hash" || (k.Arg == "compare" || k.Arg == "repr" || k.Arg == "init") && !no):
		case k.Arg == "compare" && no:
			f.noCompare, r.shared = true, true
		case k.Arg == "repr" && no:
			f.noRepr, r.shared = true, true
		case k.Arg == "init" && no:
			f.unset = true
		default:
			c.report(reasonUnsupported, k.Span, nil, "kernels know field(default=…), field(default_factory=list) and the like, and compare, repr and init")
			return false
		}
	}
	if f.unset && f.value == nil && f.factory == nil {
		c.report(reasonUnsupported, call.Span, nil, "a field with init=False has a default in kernels: field(init=False, default=0)")
		return false
	}
	return len(call.Args) == 0
}

func orNone(e syntax.Expr) syntax.Expr {
	if e == nil {
		return &syntax.Constant{Kind: syntax.NoneConstant}
	}
	return e
}

// loose is a declared type as what is given needs it: that something is of a class of objects does not say that it is not None, as annotations of Python often leave that out.
func loose(declared, given ty) ty {
	if declared.kind == recordKind && declared.rec.shared && presenceOf(given)&absent != 0 {
		return optional(declared)
	}
	return declared
}

// recordColumn is the record of items of a record type: the module's class of that name, or one of the type's own.
func (c *checker) recordColumn(t column.Type) ty {
	if g := c.globals[t.Name]; g != nil && g.class != nil {
		return c.typeOf(c.recordOf(g.class))
	}
	r := c.records[t.Name]
	if r == nil {
		r = &record{name: t.Name, at: c.module.Span, frozen: true}
		if r.name == "" {
			r.name = "record"
		}
		c.records[t.Name] = r
		for _, f := range t.Fields {
			item := c.fromColumn(f.Type)
			r.broken = r.broken || item.unknown()
			r.fields = append(r.fields, recordField{name: f.Name, at: c.module.Span, ty: item})
		}
	}
	return c.typeOf(r)
}

func (in *instance) noField(r *record, at *syntax.Attribute) value {
	return in.fail(reasonType, at.AttrAt, "%s has no field %q%s", r.name, at.Attr, didYouMean(at.Attr, r.fieldNames()))
}
