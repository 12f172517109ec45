package column

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"weft/bridge/fault"
)

// Faults of this package say "item 3 is …" and carry the index in Item. The functions of this file keep the two in step when the
// index is known only to a caller further out.

// ShiftItem adds by to the item that a fault names, in its text too. Other errors pass unchanged.
func ShiftItem(err error, by int64) error {
	f, ok := err.(*fault.Fault)
	if !ok || f.Item == nil || by == 0 {
		return err
	}
	return moveItem(f, *f.Item+by, "")
}

func shift(err error, by int) error { return ShiftItem(err, int64(by)) }

// moveItem names another item; place, where not empty, says where in the item the trouble is ("field x").
func moveItem(f *fault.Fault, item int64, place string) *fault.Fault {
	moved := f.AtItem(item)
	rest, named := f.Detail, false
	if f.Item != nil {
		rest, named = strings.CutPrefix(f.Detail, "item "+strconv.FormatInt(*f.Item, 10))
	}
	if !named {
		return moved
	}
	moved.Detail = "item " + strconv.FormatInt(item, 10)
	if place != "" {
		moved.Detail += ", " + place
		if !strings.HasPrefix(rest, ",") {
			moved.Detail += ","
		}
	}
	moved.Detail += rest
	return moved
}

// inField says that the trouble is in a field: by name, or, where it has none, by position.
func inField(err error, t Type, i int) error {
	f, ok := err.(*fault.Fault)
	if !ok || f.Item == nil {
		return err
	}
	return moveItem(f, *f.Item, fieldPlace(t, i))
}

func fieldPlace(t Type, i int) string {
	if name := t.Fields[i].Name; name != "" {
		return "field " + name
	}
	return "element " + strconv.Itoa(i)
}

// ofRow makes a fault that names an element of all lists' elements name the list and the place in it.
func ofRow(err error, offsets []int64) error {
	f, ok := err.(*fault.Fault)
	if !ok || f.Item == nil {
		return err
	}
	element := *f.Item
	row := sort.Search(len(offsets)-1, func(i int) bool { return offsets[i+1] > element })
	if row == len(offsets)-1 {
		return err
	}
	return moveItem(f, int64(row), "element "+strconv.FormatInt(element-offsets[row], 10))
}

// describe says what item i of a column is, for messages: a float (1.5).
func describe(c Column, i int) string {
	t := c.Type()
	switch t.Kind {
	case None:
		return "None"
	case Optional:
		if o, ok := c.(Optionals); ok {
			if !o.Valid[i] {
				return "None"
			}
			return describe(o.Elem, i)
		}
	case Int:
		return "an int (" + shown(c, i) + ")"
	case Tuple:
		return "a tuple of " + strconv.Itoa(len(t.Fields))
	case Record:
		return "a " + t.String()
	case List, Dict, Set, Varying, Frozenset:
		return "a " + t.String()
	}
	return "a " + t.Natural().String() + " (" + shown(c, i) + ")"
}

func shown(c Column, i int) string { return clip(string(AppendJSON(nil, c, i))) }

// clip keeps messages short.
func clip(s string) string {
	const most = 120
	if len(s) <= most {
		return strings.ToValidUTF8(s, "�")
	}
	end := most
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return strings.ToValidUTF8(s[:end], "�") + "…"
}

func quote(s string) string { return strconv.Quote(s) }
