package jsontext

import "fmt"

// Object walks over the members of the object that text is, in their order. see gets the index of the member's name in known and its value; its
// error ends the walk. Unknown and duplicate names are refused. known has at most 64 names.
func Object(text []byte, known []string, see func(key int, raw []byte) error) error {
	return object(text, known, false, see)
}

// Envelope is Object, but a member that is a flat array (of numbers, booleans and nulls) is delimited without being checked, several times faster.
// What decodes that array must check it.
func Envelope(text []byte, known []string, see func(key int, raw []byte) error) error {
	return object(text, known, true, see)
}

func object(text []byte, known []string, lazy bool, see func(key int, raw []byte) error) error {
	at, more, err := open(text, '{', '}', "an object")
	if err != nil {
		return err
	}
	var seen uint64
	for more {
		name, value, err := member(text, at)
		if err != nil {
			return err
		}
		key, err := lookup(text[at:name], known)
		if err != nil {
			return err
		}
		if seen&(1<<key) != 0 {
			return duplicateKey(known[key])
		}
		seen |= 1 << key
		end, flat := 0, false
		if lazy && value < len(text) && text[value] == '[' {
			end, flat = flatArray(text, value)
		}
		if !flat {
			if end, err = skip(text, value, 1); err != nil {
				return err
			}
		}
		if err := see(key, text[value:end]); err != nil {
			return place(known[key], err)
		}
		if at, more, err = separator(text, end, '}', "a member"); err != nil {
			return err
		}
	}
	return ends(text, at)
}

// lookup is the index of a quoted name in known.
func lookup(quoted []byte, known []string) (int, error) {
	name := quoted[1 : len(quoted)-1]
	for i, k := range known {
		if len(k) == len(name) && k == string(name) {
			return i, nil
		}
	}
	unquoted := Unquote(quoted)
	for i, k := range known {
		if k == string(unquoted) {
			return i, nil
		}
	}
	return 0, unknownKey(string(unquoted), known)
}

// Members walks over the members of the object that text is, whatever their names, in their order. name is the member's name as text, valid
// during see only. Duplicate names are refused.
func Members(text []byte, see func(name, raw []byte) error) error {
	at, more, err := open(text, '{', '}', "an object")
	if err != nil {
		return err
	}
	var seen map[string]struct{}
	for more {
		end, value, err := member(text, at)
		if err != nil {
			return err
		}
		name := Unquote(text[at:end])
		if seen == nil {
			seen = make(map[string]struct{})
		}
		if _, twice := seen[string(name)]; twice {
			return duplicateKey(string(name))
		}
		seen[string(name)] = struct{}{}
		if end, err = skip(text, value, 1); err != nil {
			return err
		}
		if err := see(name, text[value:end]); err != nil {
			return place(string(name), err)
		}
		if at, more, err = separator(text, end, '}', "a member"); err != nil {
			return err
		}
	}
	return ends(text, at)
}

// Array walks over the elements of the array that text is. see gets the element's index, from 0, and its value; its error ends the walk.
func Array(text []byte, see func(i int, raw []byte) error) error {
	at, more, err := open(text, '[', ']', "an array")
	if err != nil {
		return err
	}
	for i := 0; more; i++ {
		end, err := skip(text, at, 1)
		if err != nil {
			return err
		}
		if err := see(i, text[at:end]); err != nil {
			return place(fmt.Sprintf("[%d]", i), err)
		}
		if at, more, err = separator(text, end, ']', "an element"); err != nil {
			return err
		}
	}
	return ends(text, at)
}

// open reads the opening bracket of an array or object and, where it is empty, the closing one: more is false and at is the end then.
func open(text []byte, opening, closing byte, wanted string) (at int, more bool, err error) {
	at = space(text, 0)
	if at >= len(text) {
		return 0, false, truncated(text, "where "+wanted+" is needed")
	}
	if text[at] != opening {
		raw, err := Value(text)
		if err != nil {
			return 0, false, err
		}
		return 0, false, wrongType(wanted, raw)
	}
	at = space(text, at+1)
	if at < len(text) && text[at] == closing {
		return at + 1, false, nil
	}
	return at, true, nil
}
