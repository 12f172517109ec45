package check

import (
	"fmt"
	"slices"
	"strings"

	"weft/bridge/fault"
	"weft/bridge/lang/syntax"
)

// MaxProblems is how many errors of one source are reported together.
const MaxProblems = 10

// Reasons of the faults, all of code compile_failed but the last, which is limit_exceeded.
const (
	reasonType        = "type"        // a wrong type, or one that cannot be inferred
	reasonName        = "name"        // an unknown or an unbound name
	reasonReadOnly    = "read_only"   // a parameter or a capture is written
	reasonUnsupported = "unsupported" // Python that the language does not have, or not yet
	reasonSize        = "program_size"
)

// problem is one error with its place, and the other places it speaks of.
type problem struct {
	reason, message string
	at              syntax.Span
	also            []note
}

// note is a further place of a problem.
type note struct {
	at      syntax.Span
	message string
}

// diagnostics collects problems in the order they are found. The same problem at the same place is one, however many instances of a function show it.
type diagnostics struct {
	file     string
	problems []problem
	seen     map[string]bool
}

func (d *diagnostics) report(reason string, at syntax.Span, also []note, format string, args ...any) {
	p := problem{reason: reason, at: at, message: fmt.Sprintf(format, args...), also: also}
	key := fmt.Sprint(at.Start, p.message)
	if d.seen[key] {
		return
	}
	if d.seen == nil {
		d.seen = map[string]bool{}
	}
	d.seen[key] = true
	d.problems = append(d.problems, p)
}

// fault is all problems as one: the detail is the first in the text, the positions are all of them, at most MaxProblems, each with the places it speaks of.
func (d *diagnostics) fault() error {
	if len(d.problems) == 0 {
		return nil
	}
	slices.SortStableFunc(d.problems, func(a, b problem) int {
		if a.at.Start.Line != b.at.Start.Line {
			return a.at.Start.Line - b.at.Start.Line
		}
		return a.at.Start.Column - b.at.Start.Column
	})
	first := d.problems[0]
	more := ""
	if n := len(d.problems) - 1; n > 0 {
		more = fmt.Sprintf(" (and %d more)", n)
	}
	code := fault.CompileFailed
	if first.reason == reasonSize {
		code = fault.LimitExceeded
	}
	f := fault.New(code, first.reason, "%s: %s%s", place(d.file, first.at), first.message, more)
	for _, p := range d.problems[:min(len(d.problems), MaxProblems)] {
		f.Positions = append(f.Positions, position(d.file, p.at, p.message))
		for _, n := range p.also {
			f.Positions = append(f.Positions, position(d.file, n.at, n.message))
		}
	}
	return f
}

func position(file string, at syntax.Span, message string) fault.Position {
	return fault.Position{File: file, Line: at.Start.Line, Column: at.Start.Column, Message: message}
}

func place(file string, at syntax.Span) string {
	text := fmt.Sprintf("line %d, column %d", at.Start.Line, at.Start.Column)
	if file != "" {
		text = file + ", " + text
	}
	return text
}

// didYouMean is "; did you mean 'x'?" where a known name is near.
func didYouMean(name string, known []string) string {
	if near := fault.Nearest(name, known); near != "" && near != name {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

func quoted(names []string) string { return strings.Join(names, ", ") }
