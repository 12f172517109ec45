package syntax

import (
	"unicode"
	"unicode/utf8"
)

// scanner turns a source into tokens. Line breaks in the source are \n (see normalize); it is valid UTF-8 without NUL.
type scanner struct {
	source string
	tokens []token

	at        int // the next byte
	line      int
	lineStart int // the byte at which the line begins
	tails     int // bytes of the line up to at that continue a code point: they are no columns

	indents  []column2
	brackets []bracket
	frames   []frame // the f-strings around at, with their fields: see format.go

	failure  *failure
	unclosed *bracket // the innermost bracket that is open at the end of the source
}

// bracket is an opened one.
type bracket struct {
	char byte
	pos  Pos
}

// scan reads the source from this byte on, where this line begins. The last token is endOfSource, or broken where scanner.failure says what is wrong there.
func scan(source string, offset, line int) *scanner {
	s := &scanner{source: source, at: offset, line: line, lineStart: offset}
	s.tokens, s.indents = make([]token, 0, (len(source)-offset)/4+16), make([]column2, 1, 8)
	fresh := true // at the first character of a logical line
	for s.failure == nil {
		if s.inFormatText() {
			s.formatText()
			continue
		}
		if fresh {
			if !s.indentation() {
				break
			}
			fresh = false
		}
		if !s.blanks() {
			break
		}
		if s.at == len(source) {
			s.finish(fresh)
			break
		}
		if source[s.at] == '\n' {
			if len(s.brackets) == 0 {
				s.add(newline, s.at, s.here(), s.at)
				fresh = true
			}
			s.at++
			s.lineBreak()
			continue
		}
		s.token()
	}
	if s.failure != nil {
		s.add(broken, s.at, s.failure.pos, s.at)
	}
	return s
}

// here is the position of the next byte.
func (s *scanner) here() Pos { return Pos{s.line, s.at - s.lineStart - s.tails + 1} }

// lineBreak notes that at is behind a \n.
func (s *scanner) lineBreak() { s.line, s.lineStart, s.tails = s.line+1, s.at, 0 }

// add appends a token that ends here.
func (s *scanner) add(k kind, start int, from Pos, end int) {
	to := s.here()
	s.tokens = append(s.tokens, token{k, int32(start), int32(end), int32(from.Line), int32(from.Column), int32(to.Line), int32(to.Column)})
}

func (s *scanner) fail(pos Pos, format string, args ...any) {
	s.failure = syntaxFailure(pos, format, args...)
}

// peek is the byte at this distance, 0 behind the end.
func (s *scanner) peek(distance int) byte {
	if s.at+distance < len(s.source) {
		return s.source[s.at+distance]
	}
	return 0
}

// blanks skips what is no token within a logical line: spaces, comments, joined lines, and line breaks in brackets.
func (s *scanner) blanks() bool {
	for s.at < len(s.source) {
		switch s.source[s.at] {
		case ' ', '\t', '\f':
			s.at++
		case '#':
			s.comment()
		case '\\':
			if !s.joinLines() {
				return false
			}
		default:
			return true
		}
	}
	return true
}

func (s *scanner) comment() {
	for s.at < len(s.source) && s.source[s.at] != '\n' {
		s.tail(s.source[s.at])
		s.at++
	}
}

// tail counts a byte that continues a code point.
func (s *scanner) tail(b byte) {
	if b&0xC0 == 0x80 {
		s.tails++
	}
}

// joinLines skips a backslash and the line break after it.
func (s *scanner) joinLines() bool {
	pos := s.here()
	if s.at+1 < len(s.source) && s.source[s.at+1] != '\n' {
		pos.Column++
		s.fail(pos, "unexpected character after a backslash; outside of strings it only joins lines, as the last character of one")
		return false
	}
	if s.at+2 >= len(s.source) {
		s.fail(pos, "the source ends after a backslash, which joins the next line")
		return false
	}
	s.at += 2
	s.lineBreak()
	return true
}

// finish closes the last line and the open blocks.
func (s *scanner) finish(fresh bool) {
	if n := len(s.brackets); n > 0 {
		s.unclosed = &s.brackets[n-1]
		s.fail(s.unclosed.pos, "'%c' was never closed", s.unclosed.char)
		return
	}
	if n := len(s.tokens); n > 0 && !s.tokens[n-1].kind.blank() {
		s.add(newline, s.at, s.here(), s.at)
	}
	for range len(s.indents) - 1 {
		s.add(dedent, s.at, s.here(), s.at)
	}
	s.add(endOfSource, s.at, s.here(), s.at)
}

// token reads one token that is not layout.
func (s *scanner) token() {
	c := s.source[s.at]
	switch {
	case c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= utf8.RuneSelf:
		s.word()
	case '0' <= c && c <= '9', c == '.' && isDigit(s.peek(1)):
		s.number()
	case c == '"' || c == '\'':
		s.literal(s.at, s.here())
	default:
		s.operator(c)
	}
}

// word reads a name, a keyword, or a literal with a prefix.
func (s *scanner) word() {
	start, from := s.at, s.here()
	for s.at < len(s.source) {
		c := s.source[s.at]
		if c >= utf8.RuneSelf {
			if !s.letter(s.at == start) {
				return
			}
			continue
		}
		if !isWord(c) {
			break
		}
		s.at++
	}
	word := s.source[start:s.at]
	if c := s.peek(0); (c == '"' || c == '\'') && isPrefix(word) {
		s.literal(start, from)
		return
	}
	s.add(keyword(word), start, from, s.at)
}

// letter reads one character of a name beyond ASCII.
func (s *scanner) letter(first bool) bool {
	r, size := utf8.DecodeRuneInString(s.source[s.at:])
	if first && !isStart(r) || !isContinue(r) {
		pos := s.here()
		switch {
		case !unicode.IsPrint(r):
			s.fail(pos, "invalid non-printable character U+%04X", r)
		case r == '“' || r == '”' || r == '‘' || r == '’':
			s.fail(pos, "invalid character '%c' (U+%04X); strings are in straight quotes, \" or '", r, r)
		default:
			s.fail(pos, "invalid character '%c' (U+%04X)", r, r)
		}
		return false
	}
	s.at += size
	s.tails += size - 1
	return true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isWord tells the ASCII characters of names.
func isWord(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_'
}
