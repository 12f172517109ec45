package syntax

import (
	"cmp"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Dump writes a tree as one line of text: each node as its class in CPython's ast and its fields, by name, Name(id="x"). It is the same text for every
// version of Python: testdata/dump.py writes it from CPython's own tree. Lists are in brackets and what is absent is None; text is in double quotes with \xhh for
// all bytes but printable ASCII; a float is its bits in hexadecimal. Contexts, type comments and the kind of a Constant are left out.
func Dump(n Node) string { return dump(n, withoutPlaces) }

// DumpPlaces is Dump with the span of each node that has one in CPython's ast: Name@1:1-1:2(…).
func DumpPlaces(n Node) string { return dump(n, withPlaces) }

// places says which spans are dumped. Versions of Python before 3.12 have wrong ones in f-strings.
type places uint8

const (
	withoutPlaces places = iota
	withPlacesOutsideFormats
	withPlaces
)

func dump(n Node, p places) string {
	d := dumper{places: p}
	d.value(reflect.ValueOf(n))
	return string(d.out)
}

type dumper struct {
	out    []byte
	places places
}

// class is how a node's Go type is dumped.
type class struct {
	name   string
	span   int // the index of the field Span; -1: none
	async  int // of the field that changes the class's name
	star   int
	fields []field
}

type field struct {
	name  string
	index int
}

// fieldNames are those that are not the Go name in lower case, words joined by underscores.
var fieldNames = map[string]string{
	"OrElse": "orelse", "FinalBody": "finalbody", "Decorators": "decorator_list", "PosOnly": "posonlyargs", "KwOnly": "kwonlyargs", "AsName": "asname",
	"Context": "context_expr", "Vars": "optional_vars", "Default": "default_value", "Class": "cls", "Async": "is_async",
}

var classNames = map[string]string{
	"ExprStmt": "Expr", "Arguments": "arguments", "Arg": "arg", "Keyword": "keyword", "Alias": "alias", "WithItem": "withitem", "MatchCase": "match_case",
	"Comprehension": "comprehension",
}

var classes sync.Map // reflect.Type to *class

func classOf(t reflect.Type) *class {
	if c, known := classes.Load(t); known {
		return c.(*class)
	}
	c := &class{name: t.Name(), span: -1, async: -1, star: -1}
	if name, special := classNames[c.name]; special {
		c.name = name
	}
	for i := range t.NumField() {
		f := t.Field(i)
		switch {
		case f.Name == "Span":
			c.span = i
		case f.Name == "Async" && t.Name() != "Comprehension":
			c.async = i
		case f.Name == "Star":
			c.star = i
		case f.Type == reflect.TypeFor[Span](), t.Name() == "Module" && f.Name == "File", t.Name() == "TypeParam" && f.Name == "Kind":
		case t.Name() == "Arg" && f.Name == "Name":
			c.fields = append(c.fields, field{"arg", i})
		default:
			c.fields = append(c.fields, field{fieldName(f.Name), i})
		}
	}
	if t.Name() == "Module" {
		c.span = -1
	}
	slices.SortFunc(c.fields, func(a, b field) int { return cmp.Compare(a.name, b.name) })
	known, _ := classes.LoadOrStore(t, c)
	return known.(*class)
}

func fieldName(name string) string {
	if special, is := fieldNames[name]; is {
		return special
	}
	var b strings.Builder
	for i, c := range name {
		if upper := 'A' <= c && c <= 'Z'; upper && i > 0 && name != "ID" {
			b.WriteByte('_')
		}
		b.WriteString(strings.ToLower(string(c)))
	}
	return b.String()
}

func (d *dumper) write(s string) { d.out = append(d.out, s...) }

func (d *dumper) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			d.write("None")
			return
		}
		d.value(v.Elem())
	case reflect.Slice:
		d.write("[")
		for i := range v.Len() {
			if i > 0 {
				d.write(", ")
			}
			d.value(v.Index(i))
		}
		d.write("]")
	case reflect.String:
		switch {
		case v.Type() != reflect.TypeFor[string](): // an operator
			d.write(v.String())
		case v.Len() == 0:
			d.write("None")
		default:
			d.quoted(v.String())
		}
	case reflect.Bool:
		if v.Bool() {
			d.write("True")
		} else {
			d.write("False")
		}
	case reflect.Int:
		d.out = strconv.AppendInt(d.out, v.Int(), 10)
	case reflect.Struct:
		d.node(v)
	}
}

func (d *dumper) node(v reflect.Value) {
	c := classOf(v.Type())
	switch {
	case c.async >= 0 && v.Field(c.async).Bool():
		d.write("Async")
		d.write(c.name)
	case c.star >= 0 && v.Field(c.star).Bool():
		d.write("TryStar")
	case c.name == "TypeParam":
		d.write(v.FieldByName("Kind").String())
	default:
		d.write(c.name)
	}
	if c.span >= 0 && d.places != withoutPlaces {
		d.span(v.Field(c.span).Interface().(Span))
	}
	if c.name == "JoinedStr" && d.places == withPlacesOutsideFormats {
		d.places = withoutPlaces
		defer func() { d.places = withPlacesOutsideFormats }()
	}
	d.write("(")
	if c.name == "Constant" {
		constant := v.Interface().(Constant)
		d.constant(&constant)
	} else {
		for i, f := range c.fields {
			if i > 0 {
				d.write(", ")
			}
			d.write(f.name)
			d.write("=")
			d.value(v.Field(f.index))
		}
	}
	d.write(")")
}

func (d *dumper) span(s Span) {
	for i, n := range [...]int{s.Start.Line, s.Start.Column, s.End.Line, s.End.Column} {
		d.out = append(d.out, "@:-:"[i])
		d.out = strconv.AppendInt(d.out, int64(n), 10)
	}
}

func (d *dumper) constant(c *Constant) {
	switch c.Kind {
	case NoneConstant:
		d.write("None")
	case TrueConstant:
		d.write("True")
	case FalseConstant:
		d.write("False")
	case EllipsisConstant:
		d.write("Ellipsis")
	case IntConstant:
		if c.Big {
			d.write(c.Text)
		} else {
			d.out = strconv.AppendInt(d.out, c.Int, 10)
		}
	case FloatConstant, ImaginaryConstant:
		d.write("0x")
		d.out = strconv.AppendUint(d.out, math.Float64bits(c.Float), 16)
		if c.Kind == ImaginaryConstant {
			d.write("j")
		}
	case StrConstant:
		d.quoted(c.Text)
	case BytesConstant:
		d.write("b")
		d.quoted(c.Text)
	}
}

func (d *dumper) quoted(s string) {
	const hexDigits = "0123456789abcdef"
	d.out = append(d.out, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			d.out = append(d.out, '\\', c)
		case c >= ' ' && c < 0x7f:
			d.out = append(d.out, c)
		default:
			d.out = append(d.out, '\\', 'x', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	d.out = append(d.out, '"')
}
