package syntax

import "weft/bridge/fault"

// operators of one, two and three characters. A longer one wins.
var (
	operators1 = [128]kind{
		'(': leftParen, ')': rightParen, '[': leftBracket, ']': rightBracket, '{': leftBrace, '}': rightBrace, ',': comma, ':': colon,
		';': semicolon, '.': dot, '=': assign, '@': at, '+': plus, '-': minus, '*': star, '/': slash, '%': percent, '&': ampersand, '|': bar,
		'^': caret, '~': tilde, '<': less, '>': greater,
	}
	// operatorsAssign are those that = may follow.
	operatorsAssign = [kinds]kind{
		plus: plusAssign, minus: minusAssign, star: starAssign, slash: slashAssign, doubleSlash: doubleSlashAssign, percent: percentAssign,
		doubleStar: doubleStarAssign, leftShift: leftShiftAssign, rightShift: rightShiftAssign, ampersand: ampersandAssign, bar: barAssign,
		caret: caretAssign, at: atAssign, less: lessEqual, greater: greaterEqual, assign: equal, colon: walrus,
	}
	operatorsDouble = [kinds]kind{slash: doubleSlash, star: doubleStar, less: leftShift, greater: rightShift}
)

// operator reads an operator or a bracket that begins with c.
func (s *scanner) operator(c byte) {
	start, from := s.at, s.here()
	k := endOfSource
	if c < 128 {
		k = operators1[c]
	}
	size := 1
	switch {
	case c == ':' && s.endsField():
		k = specColon // and := is no operator here
		s.frames[len(s.frames)-1].spec = true
	case c == '-' && s.peek(1) == '>':
		k, size = arrow, 2
	case c == '.' && s.peek(1) == '.' && s.peek(2) == '.':
		k, size = ellipsis, 3
	case c == '!' && s.peek(1) == '=':
		k, size = notEqual, 2
	case c == '!' && s.endsField():
		k = exclamation
	case c == '(' || c == '[' || c == '{':
		if !s.open(c, from) {
			return
		}
	case c == ')' || c == ']' || c == '}':
		if !s.close(c, from) {
			return
		}
	default:
		if double := operatorsDouble[k]; double != endOfSource && s.peek(1) == c {
			k, size = double, 2
		}
		if with := operatorsAssign[k]; with != endOfSource && s.peek(size) == '=' {
			k = with
			size++
		}
	}
	if k == endOfSource {
		s.foreign(c, from)
		return
	}
	s.at += size
	s.add(k, start, from, s.at)
}

// foreign refuses a character that begins no token, with what other languages mean by it.
func (s *scanner) foreign(c byte, pos Pos) {
	switch c {
	case '!':
		s.fail(pos, "invalid character '!'; negation is written not")
	case '?':
		s.fail(pos, "invalid character '?'; a conditional is written a if condition else b")
	case '$', '`':
		s.fail(pos, "invalid character '%c'", c)
	default:
		s.fail(pos, "invalid non-printable character U+%04X", c)
	}
}

func (s *scanner) open(c byte, pos Pos) bool {
	if len(s.brackets) >= MaxNesting {
		s.failure = &failure{fault.LimitExceeded, reasonNesting, pos, "nested too deeply (more than 200 brackets)", false}
		return false
	}
	s.brackets = append(s.brackets, bracket{c, pos})
	return true
}

func (b bracket) closing() byte {
	if b.char == '(' {
		return ')'
	}
	return b.char + 2 // so ASCII has [ ] and { }
}

func (s *scanner) close(c byte, pos Pos) bool {
	n := len(s.brackets)
	if n == 0 {
		s.fail(pos, "unmatched '%c'", c)
		return false
	}
	opened := s.brackets[n-1]
	if c != opened.closing() {
		if opened.pos.Line == pos.Line {
			s.fail(pos, "closing bracket '%c' does not match opening '%c'", c, opened.char)
		} else {
			s.fail(pos, "closing bracket '%c' does not match opening '%c' on line %d", c, opened.char, opened.pos.Line)
		}
		return false
	}
	s.brackets = s.brackets[:n-1]
	if f := len(s.frames); f > 0 && s.frames[f-1].field && s.frames[f-1].depth == n {
		s.frames = s.frames[:f-1]
	}
	return true
}
