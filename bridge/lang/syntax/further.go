package syntax

import (
	"strings"

	"weft/bridge/fault"
)

// maxErrors is how many errors of a source are reported.
const maxErrors = 5

// furtherErrors appends to the places of the first error those of the functions and classes that begin lines after it: they are independent of it. Behind
// an unterminated text in three quotes nobody knows what is text and what is code, so nothing is read.
func furtherErrors(file, text string, failed *bailout) []fault.Position {
	found := failed.fault.Positions
	offset, line := 0, 1
	for len(found) < maxErrors && !failed.opaque {
		last := found[len(found)-1]
		for line <= last.Line || !definition(text[offset:]) {
			i := strings.IndexByte(text[offset:], '\n')
			if i < 0 {
				return found
			}
			offset, line = offset+i+1, line+1
		}
		if _, failed = parseFrom(file, text, offset, line, (*parser).module); failed == nil {
			return found
		}
		found = append(found, failed.fault.Positions...)
	}
	return found
}

// definition tells whether a line begins a function or a class.
func definition(text string) bool {
	for _, word := range [...]string{"def ", "class ", "async def ", "@"} {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return false
}
