package message

import (
	"weft/bridge/column"
	"weft/bridge/jsontext"
)

// Reference says where the items of a request are, in the words {"at": 1, "type": "float", "length": 10}.
type Reference struct {
	At     int // the first buffer, counting from 1
	Type   column.Type
	Length int // -1: not given
}

// ItemsReference is where the items are in a head that Decode has read; found is false where they are not in a buffer.
func ItemsReference(head []byte) (at Reference, found bool) {
	err := jsontext.Members(head, func(name, raw []byte) error {
		if string(name) != Words[wordItems] {
			return nil
		}
		var r reference
		err := jsontext.Object(raw, referenceWords, func(word int, raw []byte) error { return r.take(referenceWords[word], raw) })
		at, found = Reference{At: r.at, Type: r.of, Length: r.length}, true
		if !r.sized {
			at.Length = -1
		}
		return err
	})
	return at, found && err == nil
}

// Column is the items themselves.
func (r Reference) Column(bufs [][]byte) (column.Column, error) {
	full := reference{given: true, at: r.At, of: r.Type, typed: true, length: r.Length, sized: r.Length >= 0}
	return full.column(bufs)
}
