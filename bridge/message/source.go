package message

import (
	"encoding/json"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/jsontext"
)

// Ref names a kernel: by name, by hash, or by its source. The zero Ref is "not given".
type Ref struct {
	Name   string  // a name, or "sha256:…"
	Source *Source // never changed once it is read
}

// Given says whether there is a kernel.
func (k Ref) Given() bool { return k != Ref{} }

// Source is a kernel as source text, in the words of docs/reference/kernels.md.
type Source struct {
	Text        string
	Entry       string
	File        string
	Line        int // the line of File on which Text begins; 0: 1
	Places      []Place
	Constants   []Constant
	Records     []column.Type
	MemoryBytes int64 // 0: the sandbox's
	Recursion   int   // 0: 1,000
}

// Place says where a source's lines from At on come from: line Line of File, and what stands in column 1 of the source stood in Column there.
type Place struct {
	At     int    `json:"at"`
	File   string `json:"file,omitempty"`
	Line   int    `json:"line"`
	Column int    `json:"column,omitempty"`
}

// Constant is a captured value: a column of length 1.
type Constant struct {
	Name  string
	Value column.Column
	Array bool // of one or two dimensions, written as a list
}

var (
	refWords      = []string{"name", "source", "entry", "file", "line", "places", "constants", "records", "options"}
	optionWords   = []string{"memory_bytes", "recursion"}
	placeWords    = []string{"at", "file", "line", "column"}
	constantWords = []string{"type", "value", "at", "length", "array"}
)

// ref reads a kernel: a name or hash, or an object.
func ref(raw []byte, bufs [][]byte) (k Ref, err error) {
	switch jsontext.KindOf(raw) {
	case jsontext.KindString:
		k.Name, err = jsontext.String(raw)
		if err == nil && k.Name == "" {
			err = fault.Invalid("kernel_missing", "the name of a kernel is empty")
		}
		return k, err
	case jsontext.KindObject:
		return refObject(raw, bufs)
	}
	return k, fault.Invalid("json_type", `takes a kernel's name, its hash, or {"source": "…"}, got %s`, jsontext.Describe(raw))
}

func refObject(raw []byte, bufs [][]byte) (k Ref, err error) {
	var s Source
	sourced := false
	err = jsontext.Object(raw, refWords, func(word int, raw []byte) error {
		sourced = sourced || word > 0
		return s.take(refWords[word], raw, bufs, &k)
	})
	switch {
	case err != nil:
		return k, unknownKey(err, raw, "a kernel", refWords, nil)
	case sourced && k.Name != "":
		return k, fault.Invalid("kernel", `a kernel is {"name": …}, or {"source": …} with what belongs to it, not both`)
	case !sourced && k.Name == "", sourced && s.Text == "":
		return k, fault.Invalid("kernel_missing", `a kernel needs its name, its hash, or its source: {"source": "def f(x: int) -> int: …"}`)
	case len(s.Places) > 0 && (s.File != "" || s.Line != 0):
		return k, fault.Invalid("places", "places say the files and lines of all parts of a source, so file and line do not go with them")
	}
	if sourced {
		k.Source = &s
	}
	return k, nil
}

func (s *Source) take(word string, raw []byte, bufs [][]byte, k *Ref) (err error) {
	switch word {
	case "name":
		k.Name, err = jsontext.String(raw)
	case "source":
		s.Text, err = jsontext.String(raw)
	case "entry":
		s.Entry, err = jsontext.String(raw)
	case "file":
		s.File, err = jsontext.String(raw)
	case "line":
		s.Line, err = fromOne("line", raw)
	case "places":
		err = jsontext.Array(raw, func(_ int, raw []byte) error { return s.takePlace(raw) })
	case "constants":
		err = jsontext.Members(raw, func(name, raw []byte) error {
			c, err := constant(raw, bufs)
			c.Name = string(name)
			s.Constants = append(s.Constants, c)
			return err
		})
	case "records":
		err = jsontext.Array(raw, func(_ int, raw []byte) error { return s.takeRecord(raw) })
	case "options":
		err = jsontext.Object(raw, optionWords, func(word int, raw []byte) (err error) {
			n, err := count(optionWords[word], raw)
			if word == 0 {
				s.MemoryBytes = int64(n)
			} else {
				s.Recursion = n
			}
			return err
		})
		err = unknownKey(err, raw, "options", optionWords, map[string]string{"memory": `"memory_bytes": 1048576`})
	}
	return err
}

func (s *Source) takePlace(raw []byte) error {
	var p Place
	err := jsontext.Object(raw, placeWords, func(word int, raw []byte) (err error) {
		switch placeWords[word] {
		case "at":
			p.At, err = fromOne("at", raw)
		case "file":
			p.File, err = jsontext.String(raw)
		case "line":
			p.Line, err = fromOne("line", raw)
		case "column":
			p.Column, err = fromOne("column", raw)
		}
		return err
	})
	if err != nil {
		return unknownKey(err, raw, "a place", placeWords, nil)
	}
	after := 1
	if n := len(s.Places); n > 0 {
		after = s.Places[n-1].At + 1
	}
	if p.Line == 0 || p.At < after || len(s.Places) == 0 && p.At != 1 {
		return fault.Invalid("places", `places need "at" and "line", in order of "at", the first at 1 (got at %d, line %d)`, p.At, p.Line)
	}
	s.Places = append(s.Places, p)
	return nil
}

func (s *Source) takeRecord(raw []byte) error {
	text, err := jsontext.String(raw)
	if err != nil {
		return err
	}
	t, err := column.ParseType(text)
	if err == nil && t.Kind != column.Record {
		err = fault.Invalid("records", "records are types as Point(x: float, y: float), got %s", t)
	}
	s.Records = append(s.Records, t)
	return err
}

// constant reads a captured value: any JSON value but an object, which is {"type": …, "value": …} or, where there are buffers, a reference to them.
func constant(raw []byte, bufs [][]byte) (c Constant, err error) {
	if jsontext.KindOf(raw) != jsontext.KindObject {
		c.Value, err = column.DecodeJSONValue(raw, nil)
		return c, err
	}
	var at reference
	var text []byte
	err = jsontext.Object(raw, constantWords, func(word int, raw []byte) (err error) {
		switch constantWords[word] {
		case "value":
			text = raw
		case "array":
			c.Array, err = jsontext.Bool(raw)
		default:
			err = at.take(constantWords[word], raw)
		}
		return err
	})
	switch {
	case err != nil:
		return c, unknownKey(err, raw, "a constant", constantWords, nil)
	case c.Array && !isArray(at.of):
		return c, fault.Invalid("constant", "an array has one or two dimensions of int, float or bool: list[float], list[list[int]], got %s", at.of)
	case text == nil:
		c.Value, err = at.column(bufs)
		if err == nil && c.Value.Len() != 1 {
			err = fault.Invalid("value_length", "a constant is one value: a column of length 1, got one of length %d", c.Value.Len())
		}
		return c, err
	case at.at != 0 || at.sized || !at.typed:
		return c, fault.Invalid("constant", `a constant is a JSON value, {"type": "tuple[int, int]", "value": [1, 2]}, or {"at": 1, "type": "float", "length": 1}`)
	}
	c.Value, err = column.DecodeJSONValue(text, &at.of)
	return c, err
}

// isArray says whether values of a type may be arrays: lists of numbers, or of rows of them.
func isArray(t column.Type) bool {
	if t.Kind != column.List {
		return false
	}
	if t = *t.Elem; t.Kind == column.List {
		t = *t.Elem
	}
	return t.Kind == column.Int || t.Kind == column.Float || t.Kind == column.Bool
}

// fromOne reads an int that counts from 1.
func fromOne(name string, raw []byte) (int, error) {
	n, err := count(name, raw)
	if err == nil && n == 0 {
		err = fault.Invalid("out_of_range", "%s counts from 1 (got 0)", name)
	}
	return n, err
}

// ref writes a kernel. Constants are references in a frame, and say their type in JSON.
func (e *encoder) ref(word int, k Ref) {
	if !k.Given() {
		return
	}
	e.key(word)
	e.kernel(k)
}

func (e *encoder) kernel(k Ref) {
	if k.Source == nil {
		e.head = jsontext.AppendString(e.head, k.Name)
		return
	}
	s := k.Source
	document := struct {
		Source    string          `json:"source"`
		Entry     string          `json:"entry,omitempty"`
		File      string          `json:"file,omitempty"`
		Line      int             `json:"line,omitempty"`
		Places    []Place         `json:"places,omitempty"`
		Constants json.RawMessage `json:"constants,omitempty"`
		Records   []string        `json:"records,omitempty"`
		Options   map[string]int  `json:"options,omitempty"`
	}{Source: s.Text, Entry: s.Entry, File: s.File, Line: s.Line, Places: s.Places, Constants: e.constants(s.Constants), Options: map[string]int{}}
	for _, t := range s.Records {
		document.Records = append(document.Records, t.String())
	}
	if s.MemoryBytes > 0 {
		document.Options["memory_bytes"] = int(s.MemoryBytes)
	}
	if s.Recursion > 0 {
		document.Options["recursion"] = s.Recursion
	}
	text, _ := json.Marshal(document) // texts and numbers: nothing can fail
	e.head = append(e.head, text...)
}

// constants is the object of captured values. Their columns go with the encoder's others.
func (e *encoder) constants(constants []Constant) json.RawMessage {
	if len(constants) == 0 {
		return nil
	}
	object := encoder{head: []byte{'{'}, bufs: e.bufs, binary: e.binary}
	for i, c := range constants {
		if i > 0 {
			object.head = append(object.head, ',')
		}
		object.head = append(jsontext.AppendString(object.head, c.Name), ':')
		if e.binary {
			object.reference(c.Value)
		} else {
			object.head = append(object.head, `{"type":`...)
			object.head = jsontext.AppendString(object.head, c.Value.Type().String())
			object.head = append(object.head, `,"value":`...)
			object.head = append(column.AppendJSON(object.head, c.Value, 0), '}')
		}
		if c.Array {
			object.head = append(object.head[:len(object.head)-1], `,"array":true}`...)
		}
	}
	e.bufs = object.bufs
	return append(object.head, '}')
}
