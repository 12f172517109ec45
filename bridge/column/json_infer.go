package column

import (
	"strings"

	"weft/bridge/fault"
	"weft/bridge/jsontext"
)

// infer finds the type of the items of a JSON array (or, without list, of one value) from all of them. The text is checked first.
//
// Each value is added to a shape once. An array's elements go to one shape a position while it may still be a tuple, and all to the same
// one from the first array on that has another length. At the end, positions of one kind make a list, of different kinds a tuple.
func infer(text []byte, list bool) (Type, error) {
	raw, err := jsontext.Value(text)
	if err != nil {
		return Type{}, err
	}
	w := inference{text: raw, item: -1}
	root := &shape{}
	if !list {
		w.add(root, 0)
	} else {
		at, more := w.open(0, ']')
		for more {
			w.item++
			at, more = w.next(w.add(root, at), ']')
		}
		w.item = -1
	}
	t, bad := root.typed()
	if bad == nil {
		return t, nil
	}
	subject := "the value"
	if bad.seen.item >= 0 {
		subject = "item " + formatInt(bad.seen.item)
	}
	if bad.seen.place != "" {
		subject += ", " + bad.seen.place + ","
	}
	f := fault.New(fault.InvalidArgument, bad.reason, "%s", subject+" "+bad.what)
	if bad.seen.item >= 0 {
		f = f.AtItem(int64(bad.seen.item))
	}
	return Type{}, f
}

// class is what values are compared by: numbers and bools are one class.
type class uint8

const (
	classUnseen class = iota
	classNumber
	classText
	classArray
	classObject
)

var classNames = [...]string{classUnseen: "None", classNumber: "numbers", classText: "str", classArray: "arrays", classObject: "objects"}

// shape is what is known of the values at one place.
type shape struct {
	class class
	kind  Kind // of numbers: Bool, Int or Float, the widest seen
	null  bool
	first sighting // the first value that is not null
	clash *clash   // the first contradiction

	positions []*shape // arrays: all of the same length so far
	elem      *shape   // arrays: positions are given up
	fields    []*shape // objects
	names     []string
	index     map[string]int
}

// sighting is where a value was, and what it was where it has to be told.
type sighting struct {
	at    int
	item  int
	place string
	what  string
}

type clash struct {
	seen   sighting
	reason string
	what   string
}

// maxTuple is how long the arrays may be that are taken for tuples.
const maxTuple = 64

// inference walks over a text that was checked already.
type inference struct {
	text []byte
	item int
	path []step
}

type step struct {
	name  string
	index int
}

func (w *inference) place() string {
	var places []string
	for _, s := range w.path {
		if s.name != "" {
			places = append(places, "field "+s.name)
		} else {
			places = append(places, "element "+formatInt(s.index))
		}
	}
	return strings.Join(places, ", ")
}

func (w *inference) here(at int) sighting {
	raw := w.text[at:w.skip(at)]
	return sighting{at: at, item: w.item, place: w.place(), what: describeText(raw)}
}

func (w *inference) skip(at int) int {
	end, err := jsontext.Skip(w.text, at)
	if err != nil {
		return len(w.text)
	}
	return end
}

func (w *inference) space(at int) int {
	d := decoder{text: w.text}
	return d.space(at)
}

func (w *inference) open(at int, closing byte) (next int, more bool) {
	at = w.space(at + 1)
	return at, w.text[at] != closing
}

// next is where the next element begins, after the one that ended at at; without more, it is the closing bracket.
func (w *inference) next(at int, closing byte) (next int, more bool) {
	at = w.space(at)
	if w.text[at] == closing {
		return at, false
	}
	return w.space(at + 1), true
}

// add adds the value at a position to a shape and gives the position behind it.
func (w *inference) add(s *shape, at int) (end int) {
	c := w.text[at]
	switch {
	case c == 'n':
		s.null = true
		return at + 4
	case c == '"':
		s.see(classText, None, func() sighting { return w.here(at) })
		return w.skip(at)
	case c == '[':
		if s.see(classArray, List, func() sighting { return w.here(at) }) {
			return w.addArray(s, at)
		}
		return w.skip(at)
	case c == '{':
		if s.see(classObject, Record, func() sighting { return w.here(at) }) {
			return w.addObject(s, at)
		}
		return w.skip(at)
	}
	end = at
	for end < len(w.text) && w.text[end] > ' ' && w.text[end] != ',' && w.text[end] != ']' && w.text[end] != '}' {
		end++
	}
	kind := Bool
	switch jsontext.KindOf(w.text[at:end]) {
	case jsontext.KindInt:
		kind = Int
	case jsontext.KindFloat:
		kind = Float
	}
	s.see(classNumber, kind, func() sighting { return w.here(at) })
	return end
}

// see notes the class of a value; false where it contradicts what was seen before.
func (s *shape) see(c class, kind Kind, where func() sighting) bool {
	if s.class == classUnseen {
		s.class, s.kind, s.first = c, kind, where()
		return true
	}
	if s.class != c {
		if s.clash == nil {
			seen := where()
			s.clash = &clash{seen: seen, reason: "type", what: "is " + seen.what + " where the ones before are " + classNames[s.class]}
		}
		return false
	}
	s.kind = max(s.kind, kind)
	return true
}

func (w *inference) addArray(s *shape, at int) (end int) {
	first := s.positions == nil && s.elem == nil
	if first {
		s.positions = []*shape{}
	}
	w.path = append(w.path, step{})
	n := 0
	at, more := w.open(at, ']')
	for more {
		w.path[len(w.path)-1].index = n
		if s.elem == nil && (n == len(s.positions) && !first || n == maxTuple) {
			s.together()
		}
		to := s.elem
		if to == nil {
			if first {
				s.positions = append(s.positions, &shape{})
			}
			to = s.positions[n]
		}
		at, more = w.next(w.add(to, at), ']')
		n++
	}
	w.path = w.path[:len(w.path)-1]
	if s.elem == nil && n < len(s.positions) {
		s.together()
	}
	return at + 1
}

// together gives up the positions: all elements have one shape.
func (s *shape) together() {
	s.elem = &shape{}
	for _, position := range s.positions {
		s.elem.merge(position)
	}
	s.positions = nil
}

func (w *inference) addObject(s *shape, at int) (end int) {
	first := s.index == nil
	if first {
		s.index = map[string]int{}
	}
	start := at
	d := decoder{text: w.text}
	at, more := w.open(at, '}')
	seen := make(map[int]bool, len(s.names))
	w.path = append(w.path, step{})
	for more {
		name, value, _ := d.member(at)
		i, known := s.index[string(name)]
		switch {
		case !known && !first:
			w.refuse(s, start, "type", "has a field "+quote(clip(string(name)))+" that the ones before have not (they have "+clip(strings.Join(s.names, ", "))+")")
		case !known && !Identifier(string(name)):
			w.refuse(s, start, "type", "has a field "+quote(clip(string(name)))+", which is not a name")
		case seen[i] && known:
			w.refuse(s, start, "duplicate", "has the field "+string(name)+" twice")
		}
		to := &shape{}
		switch {
		case known:
			to = s.fields[i]
		case first:
			i = len(s.names)
			s.names, s.fields, s.index[string(name)] = append(s.names, string(name)), append(s.fields, to), i
			known = true
		}
		if known {
			seen[i] = true
		}
		w.path[len(w.path)-1].name = string(name)
		at, more = w.next(w.add(to, value), '}')
	}
	if !first && len(seen) < len(s.names) {
		for i, name := range s.names {
			if !seen[i] {
				w.refuse(s, start, "type", "has no field "+name+", which the ones before have")
				break
			}
		}
	}
	w.path = w.path[:len(w.path)-1]
	return at + 1
}

// refuse is for an object while its members are on the path: the trouble is the object's.
func (w *inference) refuse(s *shape, at int, reason, what string) {
	if s.clash == nil {
		members := w.path
		w.path = members[:len(members)-1]
		s.clash = &clash{seen: w.here(at), reason: reason, what: what}
		w.path = members
	}
}

// merge adds what another shape knows; that shape is used up.
func (s *shape) merge(o *shape) {
	s.null = s.null || o.null
	if o.clash != nil && (s.clash == nil || o.clash.seen.at < s.clash.seen.at) {
		s.clash = o.clash
	}
	if o.class == classUnseen {
		return
	}
	if s.class == classUnseen {
		null, c := s.null, s.clash
		*s = *o
		s.null, s.clash = null, c
		return
	}
	if s.class != o.class {
		if s.clash == nil {
			s.clash = &clash{seen: o.first, reason: "type", what: "is " + o.first.what + " where the ones before are " + classNames[s.class]}
		}
		return
	}
	s.kind = max(s.kind, o.kind)
	switch s.class {
	case classArray:
		s.mergeArrays(o)
	case classObject:
		s.mergeObjects(o)
	}
}

func (s *shape) mergeArrays(o *shape) {
	if s.elem == nil && o.elem == nil && len(s.positions) == len(o.positions) {
		for i, position := range s.positions {
			position.merge(o.positions[i])
		}
		return
	}
	if s.elem == nil {
		s.together()
	}
	if o.elem == nil {
		o.together()
	}
	s.elem.merge(o.elem)
}

func (s *shape) mergeObjects(o *shape) {
	same := len(s.names) == len(o.names)
	for i, name := range o.names {
		at, known := s.index[name]
		if !known {
			same = false
			break
		}
		s.fields[at].merge(o.fields[i])
	}
	if !same && s.clash == nil {
		s.clash = &clash{seen: o.first, reason: "type", what: "has the fields " + clip(strings.Join(o.names, ", ")) + " where the ones before have " + clip(strings.Join(s.names, ", "))}
	}
}

// typed is the type of a shape. It uses the shape up.
func (s *shape) typed() (Type, *clash) {
	t, bad := s.bare()
	if bad != nil {
		return Type{}, bad
	}
	if s.null && t.Kind != None {
		t = OptionalOf(t)
	}
	return t, nil
}

func (s *shape) bare() (Type, *clash) {
	if s.clash != nil {
		return Type{}, s.clash
	}
	switch s.class {
	case classNumber:
		return Type{Kind: s.kind}, nil
	case classText:
		return StringType, nil
	case classArray:
		return s.arrayType()
	case classObject:
		t := RecordOf("record")
		for i, field := range s.fields {
			of, bad := field.typed()
			if bad != nil {
				return Type{}, bad
			}
			t.Fields = append(t.Fields, Field{Name: s.names[i], Type: of})
		}
		return t, nil
	}
	return NoneType, nil
}

func (s *shape) arrayType() (Type, *clash) {
	if s.elem == nil && s.mixed() {
		t := Type{Kind: Tuple}
		for _, position := range s.positions {
			of, bad := position.typed()
			if bad != nil {
				return Type{}, bad
			}
			t.Fields = append(t.Fields, Field{Type: of})
		}
		return t, nil
	}
	if s.elem == nil {
		s.together()
	}
	elem, bad := s.elem.typed()
	if bad != nil {
		return Type{}, bad
	}
	return ListOf(elem), nil
}

// mixed says whether the positions are of different classes: a tuple.
func (s *shape) mixed() bool {
	c := classUnseen
	for _, position := range s.positions {
		if position.class == classUnseen {
			continue
		}
		if c != classUnseen && position.class != c {
			return true
		}
		c = position.class
	}
	return false
}
