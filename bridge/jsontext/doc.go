// Package jsontext reads JSON text strictly, in place: over a []byte, without a tree, without an allocation a key.
//
// It is for documents that are small (a request's head, a malt) and for finding the borders of what is large (its items, which package
// column decodes). Values are handed on as raw spans: sub-slices of the text, without surrounding white space, that alias it.
//
// Strict means: RFC 8259 to the letter; valid UTF-8; no unpaired surrogate escapes; names of members in exact case; no unknown and no duplicate
// member; nesting at most MaxDepth; nothing after the value. Each failure is a fault of code invalid_argument:
//
//	reason     detail, for example
//	json       malformed JSON at byte 17: a ',' or '}' is needed after a member, got 'x'
//	json       JSON ends at byte 17, inside a string
//	json       malformed JSON at byte 3: nested deeper than 200
//	json_type  malt.chunk takes an integer, got a string ("abc")      (Object and Array put the path in front)
//	unknown    unknown key "itmes"; did you mean "items"? (known: items, kernel)
//	duplicate  key "items" is given twice
//
// Bytes count from 0, from the start of the text that was given to the function.
//
// How to read a document:
//
//	var keys = []string{"chunk", "workers"}
//	err := jsontext.Object(text, keys, func(key int, raw []byte) (err error) {
//		switch keys[key] {
//		case "chunk":
//			m.Chunk, err = jsontext.Int(raw)
//		…
//		}
//		return err
//	})
//
// Object and Array check all of the text that they walk over, so a raw span is known to be a well-formed value. Envelope is Object with one
// exception, for speed: flat arrays (no text, array or object in them) are delimited but not checked; whoever decodes them checks them.
//
//	Object(text, known, see)    the members of an object with a fixed set of names; see gets the index in known
//	Envelope(text, known, see)  the same, leaving flat arrays unchecked
//	Members(text, see)          the members of an object with any names; duplicates are still refused
//	Array(text, see)            the elements of an array
//	Value(text)                 the one value that the text is, checked, without white space
//	Skip(text, at)              the end of the value that begins at or after at, checked; what follows it is the caller's
//	KindOf(raw)                 KindNull, KindBool, KindInt, KindFloat, KindString, KindArray, KindObject
//	Int Uint Float Bool String  the value of a raw span, or a json_type fault
//	Unquote(raw)                the bytes of a string; aliases raw where there is no escape
//	AppendUnquoted(dst, raw)    the same, appended
//	AppendString(dst, s)        s as a JSON string
package jsontext
