package syntax

import (
	"fmt"

	"weft/bridge/fault"
)

// Limits of a source. Beyond them it is refused, with a position.
const (
	MaxSource  = 256 << 10 // bytes
	MaxNesting = 200       // brackets, blocks, lambdas, signs, … inside each other
	MaxIndents = 100       // blocks inside each other, as in CPython
	MaxDepth   = 4000      // of the tree
)

// Reasons of the faults, all of code compile_failed but the last two, which are limit_exceeded.
const (
	reasonSyntax      = "syntax"
	reasonUnsupported = "unsupported" // valid Python that is not parsed
	reasonNesting     = "nesting"
	reasonSize        = "source_size"
)

// problem makes the fault of one place.
func problem(code fault.Code, reason, file string, pos Pos, message string) *fault.Fault {
	place := fmt.Sprintf("line %d, column %d", pos.Line, pos.Column)
	if file != "" {
		place = file + ", " + place
	}
	f := fault.New(code, reason, "%s: %s", place, message)
	f.Positions = []fault.Position{{File: file, Line: pos.Line, Column: pos.Column, Message: message}}
	return f
}

// bailout carries the first error out of the parser; only parseFrom recovers it.
type bailout struct {
	fault  *fault.Fault
	opaque bool // behind it nobody knows what is text and what is code
}

// failure is an error of the scanner, before the name of the file is known.
type failure struct {
	code    fault.Code
	reason  string
	pos     Pos
	message string
	opaque  bool
}

func syntaxFailure(pos Pos, format string, args ...any) *failure {
	return &failure{fault.CompileFailed, reasonSyntax, pos, fmt.Sprintf(format, args...), false}
}

func (f *failure) in(file string) *fault.Fault {
	return problem(f.code, f.reason, file, f.pos, f.message)
}
