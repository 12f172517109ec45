package column

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"weft/bridge/fault"
)

// MaxDepth is how deep types and JSON values may nest.
const MaxDepth = 200

var storageNames = [...]string{
	Int8: "int8", Int16: "int16", Int32: "int32", Uint8: "uint8", Uint16: "uint16", Uint32: "uint32", Uint64: "uint64",
	Float16: "float16", Float32: "float32",
}

var simpleTypes = map[string]Type{
	"None": NoneType, "bool": BoolType, "int": IntType, "float": FloatType, "str": StringType, "bytes": BytesType,
	"int64": IntType, "float64": FloatType,
	"int8": {Kind: Int, Storage: Int8}, "int16": {Kind: Int, Storage: Int16}, "int32": {Kind: Int, Storage: Int32},
	"uint8": {Kind: Int, Storage: Uint8}, "uint16": {Kind: Int, Storage: Uint16}, "uint32": {Kind: Int, Storage: Uint32},
	"uint64": {Kind: Int, Storage: Uint64}, "float16": {Kind: Float, Storage: Float16}, "float32": {Kind: Float, Storage: Float32},
}

// typeWords are what may stand where a type is expected, for the nearest name.
var typeWords = []string{
	"None", "bool", "int", "float", "str", "bytes", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
	"float16", "float32", "float64", "tuple", "list", "dict", "set", "frozenset", "Optional",
}

// String is the type's text, which ParseType reads back.
func (t Type) String() string {
	switch t.Kind {
	case None, Bool, String, Bytes:
		return [...]string{None: "None", Bool: "bool", String: "str", Bytes: "bytes"}[t.Kind]
	case Int, Float:
		if t.Storage != Natural && int(t.Storage) < len(storageNames) {
			return storageNames[t.Storage]
		}
		if t.Kind == Int {
			return "int"
		}
		return "float"
	}
	return string(t.append(nil, false))
}

// Arrays is String with the arrays said, Array[float] and Array2[float], which ParseType does not read. "" where there are none.
func (t Type) Arrays() string {
	if !t.hasArrays() {
		return ""
	}
	return string(t.append(nil, true))
}

func (t Type) hasArrays() bool {
	return t.Dims > 0 || t.Elem != nil && t.Elem.hasArrays() || slices.ContainsFunc(t.Fields, func(f Field) bool { return f.Type.hasArrays() })
}

func (t Type) append(dst []byte, arrays bool) []byte {
	switch t.Kind {
	case List:
		if arrays && t.Dims == 2 {
			return append(t.Elem.Elem.append(append(dst, "Array2["...), arrays), ']')
		}
		if arrays && t.Dims == 1 {
			return append(t.Elem.append(append(dst, "Array["...), arrays), ']')
		}
		return append(t.Elem.append(append(dst, "list["...), arrays), ']')
	case Set:
		return append(t.Elem.append(append(dst, "set["...), arrays), ']')
	case Varying:
		return append(t.Elem.append(append(dst, "tuple["...), arrays), ", ...]"...)
	case Frozenset:
		return append(t.Elem.append(append(dst, "frozenset["...), arrays), ']')
	case Dict:
		return t.Elem.items(append(dst, "dict["...), arrays)
	case Optional:
		return append(t.Elem.append(append(dst, "Optional["...), arrays), ']')
	case Tuple:
		return t.items(append(dst, "tuple["...), arrays)
	case Record:
		dst = append(append(dst, t.recordName()...), '(')
		for i, field := range t.Fields {
			if i > 0 {
				dst = append(dst, ", "...)
			}
			dst = append(append(dst, field.Name...), ": "...)
			dst = field.Type.append(dst, arrays)
		}
		return append(dst, ')')
	}
	return append(dst, t.String()...)
}

// items appends the types of a tuple.
func (t Type) items(dst []byte, arrays bool) []byte {
	for i, field := range t.Fields {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = field.Type.append(dst, arrays)
	}
	return append(dst, ']')
}

func (t Type) recordName() string {
	if t.Name == "" {
		return "record"
	}
	return t.Name
}

// ParseType reads a type's text. It is strict: spaces may stand around brackets, commas and colons and nowhere else, names are
// identifiers, field names differ, and nesting ends at MaxDepth. The fault's reason is "type".
func ParseType(s string) (Type, error) {
	if t, ok := simpleTypes[s]; ok {
		return t, nil
	}
	p := typeParser{text: s}
	t, err := p.parse(0)
	if err != nil {
		return Type{}, err
	}
	if p.space(); p.at != len(s) {
		return Type{}, p.fail("unexpected %q", s[p.at:])
	}
	return t, nil
}

type typeParser struct {
	text string
	at   int
}

func (p *typeParser) fail(format string, args ...any) error {
	f := fault.Invalid("type", format, args...)
	text := p.text
	if len(text) > 80 {
		text = strings.ToValidUTF8(text[:77], "") + "..."
	}
	f.Detail = "type " + quote(text) + ": " + clip(f.Detail)
	return f
}

func (p *typeParser) space() {
	for p.at < len(p.text) && p.text[p.at] == ' ' {
		p.at++
	}
}

// take steps over one byte, with spaces around it, when it is there.
func (p *typeParser) take(c byte) bool {
	p.space()
	if p.at < len(p.text) && p.text[p.at] == c {
		p.at++
		p.space()
		return true
	}
	return false
}

func (p *typeParser) word() string {
	start := p.at
	for p.at < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[p.at:])
		if !identifierRune(r, p.at == start) {
			break
		}
		p.at += size
	}
	return p.text[start:p.at]
}

func identifierRune(r rune, first bool) bool {
	if r == utf8.RuneError {
		return false
	}
	return r == '_' || unicode.IsLetter(r) || !first && (unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r))
}

// Identifier says whether a name may be that of a record or a field.
func Identifier(name string) bool {
	for i, r := range name {
		if !identifierRune(r, i == 0) {
			return false
		}
	}
	return name != ""
}

func (p *typeParser) parse(depth int) (Type, error) {
	if depth >= MaxDepth {
		return Type{}, p.fail("nested deeper than %d", MaxDepth)
	}
	p.space()
	word := p.word()
	if word == "" {
		if p.at == len(p.text) {
			return Type{}, p.fail("ends where a type is expected")
		}
		return Type{}, p.fail("expected a type, got %q", p.text[p.at:])
	}
	p.space()
	switch next := p.peek(); {
	case next == '(':
		return p.record(word, depth)
	case next == '[' && word == "tuple":
		return p.tuple(depth)
	case next == '[' && word == "dict":
		entry, err := p.tuple(depth)
		if err == nil && len(entry.Fields) != 2 {
			err = p.fail("dict takes two types, of keys and of values")
		}
		return Type{Kind: Dict, Elem: &entry}, err
	case next == '[' && (word == "list" || word == "set" || word == "frozenset" || word == "Optional"):
		p.take('[')
		elem, err := p.parse(depth + 1)
		if err != nil {
			return Type{}, err
		}
		if !p.take(']') {
			return Type{}, p.fail("%s takes one type and then ']'", word)
		}
		switch word {
		case "list":
			return ListOf(elem), nil
		case "set":
			return SetOf(elem), nil
		case "frozenset":
			return FrozensetOf(elem), nil
		}
		return OptionalOf(elem), nil
	}
	if t, ok := simpleTypes[word]; ok {
		return t, nil
	}
	switch word {
	case "list", "Optional", "tuple", "set", "frozenset":
		return Type{}, p.fail("%s needs its types, as in %s[int]", word, word)
	}
	if word == "dict" {
		return Type{}, p.fail("dict needs its types, as in dict[str, int]")
	}
	if near := fault.Nearest(word, typeWords); near != "" {
		return Type{}, p.fail("there is no type %q; did you mean %s?", word, near)
	}
	return Type{}, p.fail("there is no type %q (allowed: %s, and records as in Point(x: float))", word, strings.Join(typeWords, " "))
}

func (p *typeParser) peek() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *typeParser) tuple(depth int) (Type, error) {
	t := Type{Kind: Tuple}
	p.take('[')
	if p.take(']') {
		return t, nil
	}
	for {
		item, err := p.parse(depth + 1)
		if err != nil {
			return Type{}, err
		}
		t.Fields = append(t.Fields, Field{Type: item})
		if p.take(']') {
			return t, nil
		}
		if !p.take(',') {
			return Type{}, p.fail("expected ',' or ']' in a tuple")
		}
		if len(t.Fields) == 1 && p.ellipsis() {
			return VaryingOf(item), nil
		}
	}
}

// ellipsis steps over the end of a tuple of any length.
func (p *typeParser) ellipsis() bool {
	rest, ok := strings.CutPrefix(p.text[p.at:], "...")
	if closing := strings.TrimLeft(rest, " "); ok && strings.HasPrefix(closing, "]") {
		p.at = len(p.text) - len(closing)
		return p.take(']')
	}
	return false
}

func (p *typeParser) record(name string, depth int) (Type, error) {
	t := Type{Kind: Record, Name: name}
	p.take('(')
	if p.take(')') {
		return t, nil
	}
	seen := map[string]bool{}
	for {
		field := p.word()
		if field == "" {
			return Type{}, p.fail("expected the name of a field")
		}
		if seen[field] {
			return Type{}, p.fail("field %s is there twice", field)
		}
		seen[field] = true
		if !p.take(':') {
			return Type{}, p.fail("expected ':' after field %s", field)
		}
		item, err := p.parse(depth + 1)
		if err != nil {
			return Type{}, err
		}
		t.Fields = append(t.Fields, Field{Name: field, Type: item})
		if p.take(')') {
			return t, nil
		}
		if !p.take(',') {
			return Type{}, p.fail("expected ',' or ')' after field %s", field)
		}
	}
}
