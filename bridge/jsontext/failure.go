package jsontext

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"weft/bridge/fault"
)

const (
	reasonText = "json"
	reasonType = "json_type"
)

func malformed(text []byte, at int, why string) error {
	return fault.Invalid(reasonText, "malformed JSON at byte %d: %s, got %s", at, why, character(text[at:]))
}

func malformedUTF8(text []byte, at int) error {
	for at < len(text) {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return fault.Invalid(reasonText, "malformed JSON at byte %d: text must be UTF-8, got byte 0x%02x", at, text[at])
		}
		at += size
	}
	return fault.Invalid(reasonText, "malformed JSON: text must be UTF-8")
}

func truncated(text []byte, where string) error {
	return fault.Invalid(reasonText, "JSON ends at byte %d, %s", len(text), where)
}

func tooDeep(at int) error {
	return fault.Invalid(reasonText, "malformed JSON at byte %d: nested deeper than %d", at, MaxDepth)
}

// character names the first character of a text that is not empty.
func character(text []byte) string {
	r, size := utf8.DecodeRune(text)
	if r == utf8.RuneError && size <= 1 || r < 0x20 {
		return fmt.Sprintf("byte 0x%02x", text[0])
	}
	return fmt.Sprintf("%q", r)
}

// wrongType is a fault that begins with "takes": place puts the path of the value in front.
func wrongType(wanted string, raw []byte) error {
	return fault.Invalid(reasonType, "takes %s, got %s", wanted, Describe(raw))
}

// Describe says what a raw value is, for messages: "a string ("abc")", "null", "an integer (12)", "an array".
func Describe(raw []byte) string {
	switch KindOf(raw) {
	case KindNull:
		return "null"
	case KindBool, KindInt, KindFloat, KindString:
		return fmt.Sprintf("%s (%s)", KindOf(raw), shorten(raw))
	default:
		return KindOf(raw).String()
	}
}

func shorten(raw []byte) string {
	const most = 40
	if len(raw) <= most {
		return string(raw)
	}
	end := most
	for end > 0 && !utf8.RuneStart(raw[end]) {
		end--
	}
	return string(raw[:end]) + "…"
}

// place puts the path in front of a json_type fault; other errors pass unchanged.
func place(path string, err error) error {
	f, ok := err.(*fault.Fault)
	if !ok || f.Reason != reasonType {
		return err
	}
	placed := *f
	switch {
	case strings.HasPrefix(f.Detail, "takes "):
		placed.Detail = path + " " + f.Detail
	case strings.HasPrefix(f.Detail, "["):
		placed.Detail = path + f.Detail
	default:
		placed.Detail = path + "." + f.Detail
	}
	return &placed
}

func unknownKey(name string, known []string) error {
	const most = 64
	if len(name) > most {
		name = shorten([]byte(name))
	}
	list := strings.Join(known, ", ")
	if list == "" {
		list = "none"
	}
	if nearest := fault.Nearest(name, known); nearest != "" {
		return fault.Invalid("unknown", "unknown key %q; did you mean %q? (known: %s)", name, nearest, list)
	}
	return fault.Invalid("unknown", "unknown key %q (known: %s)", name, list)
}

func duplicateKey(name string) error {
	return fault.Invalid("duplicate", "key %q is given twice", shorten([]byte(name)))
}
