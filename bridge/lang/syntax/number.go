package syntax

import (
	"math/big"
	"strconv"
	"strings"
)

// maxDigits is how long a decimal integer may be, as in CPython: its conversion is more than linear.
const maxDigits = 4300

// number reads a number. What it is, is decided in numberConstant.
func (s *scanner) number() {
	start, from := s.at, s.here()
	var what string
	switch prefix := s.peek(1) | 0x20; {
	case s.source[s.at] == '0' && prefix == 'x':
		what = s.based(16, "hexadecimal")
	case s.source[s.at] == '0' && prefix == 'o':
		what = s.based(8, "octal")
	case s.source[s.at] == '0' && prefix == 'b':
		what = s.based(2, "binary")
	default:
		what = s.decimal(from)
	}
	if s.failure == nil && s.numberEnds(what) {
		s.add(number, start, from, s.at)
	}
}

// based reads a number behind a prefix such as 0x.
func (s *scanner) based(base byte, what string) string {
	s.at += 2
	for {
		if s.peek(0) == '_' {
			s.at++
		}
		first := s.at
		for isDigitOf(s.peek(0), base) {
			s.at++
		}
		if s.at == first {
			s.badDigit(what)
			return what
		}
		if s.peek(0) != '_' {
			break
		}
	}
	if isDigit(s.peek(0)) {
		s.badDigit(what)
	}
	return what
}

func (s *scanner) badDigit(what string) {
	if c := s.peek(0); isDigit(c) {
		s.fail(s.here(), "invalid digit '%c' in %s literal", c, what)
		return
	}
	s.fail(s.here(), "invalid %s literal", what)
}

func isDigitOf(c, base byte) bool {
	switch {
	case isDigit(c):
		return c-'0' < base
	case base == 16:
		return 'a' <= c|0x20 && c|0x20 <= 'f'
	}
	return false
}

// decimal reads an integer, a float or an imaginary number.
func (s *scanner) decimal(from Pos) string {
	first := s.at
	s.digits()
	whole := s.source[first:s.at]
	float := false
	if s.failure == nil && s.peek(0) == '.' {
		float = true
		s.at++
		if isDigit(s.peek(0)) {
			s.digits()
		}
	}
	if s.failure == nil && s.peek(0)|0x20 == 'e' {
		sign := 0
		if c := s.peek(1); c == '+' || c == '-' {
			sign = 1
		}
		if isDigit(s.peek(1 + sign)) {
			float = true
			s.at += 1 + sign
			s.digits()
		} else if sign == 1 {
			s.fail(s.here(), "invalid decimal literal: its exponent has no digits")
		}
	}
	if s.failure != nil {
		return "decimal"
	}
	if s.peek(0)|0x20 == 'j' {
		s.at++
		return "imaginary"
	}
	if !float && len(whole) > 1 && whole[0] == '0' && strings.Trim(whole, "0_") != "" {
		s.fail(from, "leading zeros in decimal integers are not permitted; octal ones begin with 0o")
	}
	return "decimal"
}

// digits reads digits and the single underscores between them.
func (s *scanner) digits() {
	for {
		for isDigit(s.peek(0)) {
			s.at++
		}
		if s.peek(0) != '_' {
			return
		}
		if !isDigit(s.peek(1)) {
			s.fail(s.here(), "invalid decimal literal: an underscore stands between digits")
			return
		}
		s.at++
	}
}

// numberEnds refuses a letter right behind a number, except that of an operator: 1if x else y is two tokens.
func (s *scanner) numberEnds(what string) bool {
	if !isWord(s.peek(0)) {
		return true
	}
	for _, word := range [...]string{"and", "else", "for", "if", "in", "is", "or", "not"} {
		if strings.HasPrefix(s.source[s.at:], word) {
			return true
		}
	}
	if what == "decimal" {
		s.fail(s.here(), "invalid decimal literal: a name cannot begin with a digit")
	} else {
		s.fail(s.here(), "invalid %s literal", what)
	}
	return false
}

// number is the constant of the number token here.
func (p *parser) number() *Constant {
	written := p.written(p.token)
	c := &Constant{Span: p.token.at(), Kind: IntConstant}
	digits := written
	if strings.IndexByte(written, '_') >= 0 {
		digits = strings.ReplaceAll(written, "_", "")
	}
	switch last := digits[len(digits)-1] | 0x20; {
	case len(digits) > 2 && basesOf[digits[1]] != 0:
		p.integer(c, digits[2:], basesOf[digits[1]])
	case last == 'j':
		c.Kind = ImaginaryConstant
		c.Float, _ = strconv.ParseFloat(digits[:len(digits)-1], 64) // out of range is inf, as in CPython
	case strings.ContainsAny(digits, ".eE"):
		c.Kind = FloatConstant
		c.Float, _ = strconv.ParseFloat(digits, 64)
	default:
		if len(digits) > maxDigits {
			p.fail(c.Start, "an integer of %d digits is too long (more than %d); write it in hexadecimal", len(digits), maxDigits)
		}
		p.integer(c, digits, 10)
	}
	p.next()
	return c
}

// basesOf are the bases by the letter behind the 0. Those of 0b are not mistaken: no decimal number has a b.
var basesOf = [256]int{'x': 16, 'X': 16, 'o': 8, 'O': 8, 'b': 2, 'B': 2}

func (p *parser) integer(c *Constant, digits string, base int) {
	if n, err := strconv.ParseInt(digits, base, 64); err == nil {
		c.Int = n
		return
	}
	n, _ := new(big.Int).SetString(digits, base)
	c.Big, c.Text = true, n.String()
}
