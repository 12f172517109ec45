package syntax

import "weft/bridge/fault"

// frame is where the scanner stands in f-strings: in an f-string's own text (field false), in a field's expression, or in the text of a field's
// format specification (spec). An f-string within a field puts a frame of its own on top.
type frame struct {
	quote  byte
	triple bool
	raw    bool
	field  bool
	spec   bool
	depth  int // of a field: how many brackets are open with its own {
	nested int // fields in each other in this f-string
	pos    Pos // of the f-string's start
}

// maxFields is how many fields of one f-string may stand in the format specifications of each other, as in CPython.
const maxFields = 3

func (s *scanner) inFormatText() bool {
	n := len(s.frames)
	return n > 0 && (!s.frames[n-1].field || s.frames[n-1].spec)
}

// endsField tells whether a : or ! here ends the expression of an f-string's field.
func (s *scanner) endsField() bool {
	n := len(s.frames)
	return n > 0 && s.frames[n-1].field && s.frames[n-1].depth == len(s.brackets)
}

// formatText reads text of an f-string up to a field, a doubled brace or the end, and what ended it.
func (s *scanner) formatText() {
	top := &s.frames[len(s.frames)-1]
	start, from := s.at, s.here()
	emit := func() {
		if s.at > start {
			s.add(formatText, start, from, s.at)
		}
	}
	doubled := func() { // the text has one of the two braces, its place both
		end := s.at + 1
		s.at += 2
		s.add(formatText, start, from, end)
	}
	for s.at < len(s.source) {
		c := s.source[s.at]
		switch {
		case c == top.quote && s.closes(top):
			emit()
			s.formatEnd(top)
			return
		case c == '\n':
			if !top.triple {
				s.unterminated(top)
				return
			}
			s.at++
			s.lineBreak()
		case c == '\\':
			s.formatEscape(top)
		case c == '{' && s.peek(1) == '{' && !top.spec:
			doubled()
			return
		case c == '{':
			emit()
			s.field(top)
			return
		case c == '}' && top.spec:
			emit()
			s.operator(c)
			return
		case c == '}' && s.peek(1) == '}':
			doubled()
			return
		case c == '}':
			s.fail(s.here(), "f-string: single '}' is not allowed; write }} for the character")
			return
		default:
			s.tail(c)
			s.at++
		}
	}
	s.unterminated(top)
}

func (s *scanner) closes(top *frame) bool {
	return !top.triple || s.peek(1) == top.quote && s.peek(2) == top.quote
}

func (s *scanner) formatEnd(top *frame) {
	if top.field {
		s.fail(s.here(), "f-string: a '}' is missing before its end")
		return
	}
	start, from := s.at, s.here()
	s.at++
	if top.triple {
		s.at += 2
	}
	s.frames = s.frames[:len(s.frames)-1]
	s.add(formatEnd, start, from, s.at)
}

func (s *scanner) unterminated(top *frame) {
	if top.field {
		s.fail(top.pos, "unterminated f-string: its end or a '}' is missing on line %d", s.line)
	} else {
		s.fail(top.pos, "unterminated f-string (detected at line %d)", s.line)
	}
	s.failure.opaque = top.triple
}

// formatEscape skips a backslash and what it escapes. It does not escape a brace, except that of \N{…}.
func (s *scanner) formatEscape(top *frame) {
	s.at++
	switch c := s.peek(0); {
	case c == '{' || c == '}' || s.at == len(s.source):
	case c == 'N' && s.peek(1) == '{' && !top.raw:
		for s.at < len(s.source) && s.source[s.at] != '}' && s.source[s.at] != '\n' && s.source[s.at] != top.quote {
			s.tail(s.source[s.at])
			s.at++
		}
		if s.peek(0) == '}' {
			s.at++
		}
	case c == '\n':
		s.at++
		s.lineBreak()
	default:
		s.tail(c)
		s.at++
	}
}

// field opens a field.
func (s *scanner) field(top *frame) {
	if len(s.frames) >= MaxNesting {
		s.failure = &failure{fault.LimitExceeded, reasonNesting, s.here(), "f-string: expressions nested too deeply", false}
		return
	}
	pos := s.here()
	if top.nested == maxFields {
		s.fail(pos, "f-string: fields nested too deeply (more than %d)", maxFields)
		return
	}
	if !s.open('{', pos) {
		return
	}
	inner := *top
	inner.field, inner.spec, inner.depth = true, false, len(s.brackets)
	inner.nested++
	start := s.at
	s.at++
	s.frames = append(s.frames, inner)
	s.add(leftBrace, start, pos, s.at)
}

// beginFormat opens an f-string whose prefix began at start and whose quotes begin here.
func (s *scanner) beginFormat(start int, from Pos, raw bool) {
	if len(s.frames) >= MaxNesting {
		s.failure = &failure{fault.LimitExceeded, reasonNesting, from, "f-strings nested too deeply", false}
		return
	}
	f := frame{quote: s.source[s.at], raw: raw, pos: from}
	f.triple = s.peek(1) == f.quote && s.peek(2) == f.quote
	s.at++
	if f.triple {
		s.at += 2
	}
	s.frames = append(s.frames, f)
	s.add(formatStart, start, from, s.at)
}
