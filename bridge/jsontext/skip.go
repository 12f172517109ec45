package jsontext

import (
	"bytes"
	"unicode/utf8"
)

// MaxDepth is how deep arrays and objects may be nested.
const MaxDepth = 200

// Value checks that text is exactly one JSON value and gives it without surrounding white space.
func Value(text []byte) ([]byte, error) {
	start := space(text, 0)
	end, err := skip(text, start, 0)
	if err != nil {
		return nil, err
	}
	if err := ends(text, end); err != nil {
		return nil, err
	}
	return text[start:end], nil
}

// Skip checks the value that begins at text[at], after white space, and gives the index just after it.
func Skip(text []byte, at int) (int, error) {
	return skip(text, space(text, at), 0)
}

// space is the index of the first byte from at on that is not white space.
func space(text []byte, at int) int {
	for at < len(text) {
		switch text[at] {
		case ' ', '\t', '\n', '\r':
			at++
		default:
			return at
		}
	}
	return at
}

// ends checks that nothing but white space follows.
func ends(text []byte, at int) error {
	if at = space(text, at); at < len(text) {
		return malformed(text, at, "nothing may follow the value")
	}
	return nil
}

// skip checks the value that begins exactly at text[at]; depth is how many arrays and objects are around it.
func skip(text []byte, at, depth int) (int, error) {
	if at >= len(text) {
		return 0, truncated(text, "where a value is needed")
	}
	switch c := text[at]; c {
	case '"':
		return skipString(text, at)
	case '{':
		return skipObject(text, at, depth)
	case '[':
		return skipArray(text, at, depth)
	case 't':
		return skipWord(text, at, "true")
	case 'f':
		return skipWord(text, at, "false")
	case 'n':
		return skipWord(text, at, "null")
	default:
		if c == '-' || '0' <= c && c <= '9' {
			return skipNumber(text, at)
		}
		return 0, malformed(text, at, "a value is needed")
	}
}

func skipWord(text []byte, at int, word string) (int, error) {
	for i := range len(word) {
		if at+i >= len(text) {
			return 0, truncated(text, "inside "+word)
		}
		if text[at+i] != word[i] {
			return 0, malformed(text, at+i, "is the value "+word+" meant?")
		}
	}
	return at + len(word), nil
}

func digits(text []byte, at int) int {
	for at < len(text) && text[at]-'0' <= 9 {
		at++
	}
	return at
}

func skipNumber(text []byte, at int) (int, error) {
	if text[at] == '-' {
		at++
	}
	end := digits(text, at)
	if end == at {
		return 0, digitNeeded(text, at)
	}
	if text[at] == '0' && end > at+1 {
		return 0, malformed(text, at+1, "a number may not begin with 0")
	}
	at = end
	if at < len(text) && text[at] == '.' {
		at++
		if end = digits(text, at); end == at {
			return 0, digitNeeded(text, at)
		}
		at = end
	}
	if at < len(text) && text[at]|0x20 == 'e' {
		at++
		if at < len(text) && (text[at] == '+' || text[at] == '-') {
			at++
		}
		if end = digits(text, at); end == at {
			return 0, digitNeeded(text, at)
		}
		at = end
	}
	return at, nil
}

func digitNeeded(text []byte, at int) error {
	if at >= len(text) {
		return truncated(text, "inside a number")
	}
	return malformed(text, at, "a digit is needed")
}

// plain is true for the bytes of a string that need no look: ASCII without controls, quote and backslash.
var plain = func() (table [256]bool) {
	for c := 0x20; c < 0x80; c++ {
		table[c] = c != '"' && c != '\\'
	}
	return table
}()

func skipString(text []byte, at int) (int, error) {
	start := at
	foreign := false // a byte beyond ASCII
	for at++; at < len(text); {
		c := text[at]
		switch {
		case plain[c]:
			at++
		case c == '"':
			if foreign && !utf8.Valid(text[start:at]) {
				return 0, malformedUTF8(text, start)
			}
			return at + 1, nil
		case c == '\\':
			next, err := skipEscape(text, at)
			if err != nil {
				return 0, err
			}
			at = next
		case c >= 0x80:
			foreign = true
			at++
		default:
			return 0, malformed(text, at, "control characters in a string are written as escapes")
		}
	}
	return 0, truncated(text, "inside a string")
}

// skipEscape checks the escape at text[at]. A surrogate must be one of a pair: a single one has no UTF-8.
func skipEscape(text []byte, at int) (int, error) {
	if at+1 >= len(text) {
		return 0, truncated(text, "inside a string")
	}
	switch text[at+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return at + 2, nil
	case 'u':
		unit, err := hex4(text, at)
		if err != nil {
			return 0, err
		}
		if unit < 0xD800 || unit > 0xDFFF {
			return at + 6, nil
		}
		if unit < 0xDC00 && at+7 < len(text) && text[at+6] == '\\' && text[at+7] == 'u' {
			second, err := hex4(text, at+6)
			if err != nil {
				return 0, err
			}
			if 0xDC00 <= second && second <= 0xDFFF {
				return at + 12, nil
			}
		}
		if at+6 >= len(text) {
			return 0, truncated(text, "inside a string")
		}
		return 0, malformed(text, at, "a surrogate escape must be one of a pair")
	default:
		return 0, malformed(text, at+1, `the escapes are \" \\ \/ \b \f \n \r \t \uXXXX`)
	}
}

// hex4 is the code unit of the escape \uXXXX at text[at].
func hex4(text []byte, at int) (unit rune, err error) {
	for i := at + 2; i < at+6; i++ {
		if i >= len(text) {
			return 0, truncated(text, "inside a string")
		}
		c := text[i]
		switch {
		case '0' <= c && c <= '9':
			unit = unit<<4 | rune(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			unit = unit<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, malformed(text, i, `\u takes four hexadecimal digits`)
		}
	}
	return unit, nil
}

func skipObject(text []byte, at, depth int) (int, error) {
	if depth >= MaxDepth {
		return 0, tooDeep(at)
	}
	at = space(text, at+1)
	if at < len(text) && text[at] == '}' {
		return at + 1, nil
	}
	for {
		_, value, err := member(text, at)
		if err != nil {
			return 0, err
		}
		if at, err = skip(text, value, depth+1); err != nil {
			return 0, err
		}
		next, more, err := separator(text, at, '}', "a member")
		if err != nil || !more {
			return next, err
		}
		at = next
	}
}

// member checks a member's name and colon from text[at] on: name ends after the closing quote, value is where the value begins.
func member(text []byte, at int) (name, value int, err error) {
	if at >= len(text) {
		return 0, 0, truncated(text, "inside an object")
	}
	if text[at] != '"' {
		return 0, 0, malformed(text, at, "the name of a member is needed, in double quotes")
	}
	if name, err = skipString(text, at); err != nil {
		return 0, 0, err
	}
	at = space(text, name)
	if at >= len(text) {
		return 0, 0, truncated(text, "inside an object")
	}
	if text[at] != ':' {
		return 0, 0, malformed(text, at, "a ':' is needed after a name")
	}
	return name, space(text, at+1), nil
}

// separator reads the comma or the closing bracket after an element: next is where the next element begins, or the end.
func separator(text []byte, at int, closing byte, after string) (next int, more bool, err error) {
	at = space(text, at)
	if at >= len(text) {
		if closing == ']' {
			return 0, false, truncated(text, "inside an array")
		}
		return 0, false, truncated(text, "inside an object")
	}
	switch text[at] {
	case ',':
		return space(text, at+1), true, nil
	case closing:
		return at + 1, false, nil
	}
	return 0, false, malformed(text, at, "a ',' or '"+string(closing)+"' is needed after "+after)
}

func skipArray(text []byte, at, depth int) (int, error) {
	if depth >= MaxDepth {
		return 0, tooDeep(at)
	}
	at = space(text, at+1)
	if at < len(text) && text[at] == ']' {
		return at + 1, nil
	}
	for {
		end, err := skip(text, at, depth+1)
		if err != nil {
			return 0, err
		}
		// the common case of packed numbers, without the calls
		if end+1 < len(text) && text[end] == ',' && text[end+1] > ' ' {
			at = end + 1
			continue
		}
		next, more, err := separator(text, end, ']', "an element")
		if err != nil || !more {
			return next, err
		}
		at = next
	}
}

// flatArray is the end of the array that begins at text[at], where nothing in it opens anything else; found is false otherwise.
func flatArray(text []byte, at int) (end int, found bool) {
	length := bytes.IndexByte(text[at:], ']')
	if length < 0 {
		return 0, false
	}
	inside := text[at+1 : at+length]
	for _, opener := range [...]byte{'"', '[', '{'} {
		if bytes.IndexByte(inside, opener) >= 0 {
			return 0, false
		}
	}
	return at + length + 1, true
}
