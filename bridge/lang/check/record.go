package check

import (
	"slices"

	"weft/bridge/column"
	"weft/bridge/lang/syntax"
)

// record is a NamedTuple or a dataclass of the module, or one that came with the items.
type record struct {
	name   string
	at     syntax.Span
	fields []recordField

	namedTuple, frozen, ordered bool
	noEq                        bool // dataclass(eq=False): == compares identity
	keywords                    bool // dataclass(kw_only=True)
	broken                      bool // an error in it was reported
	reading                     bool // its fields are being read
	// mutable: some function assigns to a field.
	mutable    bool
	definition *Definition
}

type recordField struct {
	name  string
	at    syntax.Span
	ty    ty
	value syntax.Expr // the default; nil: none
	fresh bool        // the default is a new empty list
	low   kind        // the narrowest number that was assigned; 0: none narrower than its type
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

// typeOf is the type of a record's values. Each has a cell of its own for what is done to it.
func (c *checker) typeOf(r *record) ty {
	if r.broken {
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

// definition is the record as the program has it.
func (c *checker) definition(r *record) *Definition {
	if r.definition == nil {
		d := &Definition{Name: r.name, NamedTuple: r.namedTuple, Mutable: r.mutable, Ordered: r.ordered}
		r.definition = d
		for _, f := range r.fields {
			d.Fields = append(d.Fields, FieldDefinition{Name: f.name, Type: c.concrete(f.ty, 0)})
		}
		c.program.Records = append(c.program.Records, d)
	}
	return r.definition
}

// recordOf is the record of a class, nil (and reported) where the class is not one.
func (c *checker) recordOf(class *syntax.ClassDef) *record {
	if r := c.records[class.Name]; r != nil {
		return r
	}
	r := &record{name: class.Name, at: class.Span, broken: true}
	c.records[class.Name] = r
	if !c.classHead(r, class) {
		return r
	}
	r.reading = true
	defer func() { r.reading = false }()
	wrong := false
	for _, s := range class.Body {
		switch s := s.(type) {
		case *syntax.Pass:
		case *syntax.ExprStmt:
			if k, ok := s.Value.(*syntax.Constant); !ok || k.Kind != syntax.StrConstant && k.Kind != syntax.EllipsisConstant {
				c.report(reasonUnsupported, s.Span, nil, "in kernels a class has fields only: name: type, name: type = default")
				wrong = true
			}
		case *syntax.AnnAssign:
			wrong = !c.field(r, s) || wrong
		case *syntax.FunctionDef:
			c.report(reasonUnsupported, s.NameAt, nil, "methods of classes are not in the kernel language; write a function: def %s(%s: %s, …)", s.Name, "it", class.Name)
			wrong = true
		default:
			c.report(reasonUnsupported, s.At(), nil, "in kernels a class has fields only: name: type, name: type = default")
			wrong = true
		}
	}
	if len(r.fields) == 0 && !wrong {
		c.report(reasonUnsupported, class.Span, nil, "the class %s has no fields", class.Name)
		wrong = true
	}
	r.broken = wrong
	return r
}

// classHead reads bases and decorators.
func (c *checker) classHead(r *record, class *syntax.ClassDef) bool {
	refuse := func(at syntax.Span) bool {
		c.report(reasonUnsupported, at, nil, "classes with behaviour are not in the kernel language; %s must be a NamedTuple or a @dataclass", class.Name)
		return false
	}
	if len(class.Keywords) > 0 || len(class.TypeParams) > 0 {
		return refuse(class.Span)
	}
	for _, base := range class.Bases {
		if ref := c.reference(base); ref == nil || ref.String() != "typing.NamedTuple" || len(class.Bases) > 1 {
			return refuse(base.At())
		}
		r.namedTuple, r.ordered = true, true
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
		return refuse(class.Span)
	}
	return true
}

func (c *checker) field(r *record, s *syntax.AnnAssign) bool {
	name, ok := s.Target.(*syntax.Name)
	if !ok {
		c.report(reasonUnsupported, s.Span, nil, "in kernels a class has fields only: name: type, name: type = default")
		return false
	}
	if r.field(name.ID) >= 0 {
		c.report(reasonName, name.Span, nil, "%s has the field %s twice", r.name, name.ID)
		return false
	}
	t := c.annotation(s.Annotation, nil)
	if t.unknown() {
		return false
	}
	f := recordField{name: name.ID, at: name.Span, ty: t, value: s.Value}
	if call, ok := s.Value.(*syntax.Call); ok && !r.namedTuple {
		if ref := c.reference(call.Func); ref != nil && ref.String() == "dataclasses.field" && !c.fieldDefault(call, &f) {
			return false
		}
	}
	if n := len(r.fields); f.value == nil && !f.fresh && n > 0 && (r.fields[n-1].value != nil || r.fields[n-1].fresh) && !r.keywords {
		c.report(reasonType, name.Span, nil, "the field %s without a default follows one that has a default", name.ID)
		return false
	}
	r.fields = append(r.fields, f)
	return true
}

// fieldDefault reads field(default=…) and field(default_factory=list).
func (c *checker) fieldDefault(call *syntax.Call, f *recordField) bool {
	f.value = nil
	for _, k := range call.Keywords {
		name, _ := k.Value.(*syntax.Name)
		switch {
		case k.Arg == "default":
			f.value = k.Value
		case k.Arg == "default_factory" && name != nil && name.ID == "list" && f.ty.kind == listKind:
			f.fresh = true
		default:
			c.report(reasonUnsupported, k.Span, nil, "kernels know field(default=…) and field(default_factory=list)")
			return false
		}
	}
	return len(call.Args) == 0
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
