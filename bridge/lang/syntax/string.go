package syntax

import (
	"strings"
	"unicode/utf8"

	"weft/bridge/fault"
)

// isPrefix tells whether a name in front of a quote is a literal's prefix.
func isPrefix(word string) bool {
	switch len(word) {
	case 1:
		return strings.IndexByte("rubft", word[0]|0x20) >= 0
	case 2:
		switch strings.ToLower(word) {
		case "rb", "br", "rf", "fr", "rt", "tr":
			return true
		}
	}
	return false
}

// literal reads a str or bytes literal whose prefix began at start and whose quotes begin here, or the start of an f-string.
func (s *scanner) literal(start int, from Pos) {
	prefix := s.source[start:s.at]
	for _, c := range []byte(prefix) {
		switch c | 0x20 {
		case 'f':
			s.beginFormat(start, from, strings.ContainsAny(prefix, "rR"))
			return
		case 't':
			s.failure = &failure{fault.CompileFailed, reasonUnsupported, from, "template strings (t\"…\") are not supported; write an f-string", false}
			return
		}
	}
	quote := s.source[s.at]
	triple := s.peek(1) == quote && s.peek(2) == quote
	if triple {
		s.at += 2
	}
	s.at++
	for s.at < len(s.source) {
		switch c := s.source[s.at]; {
		case c == quote && !triple:
			s.at++
			s.add(text, start, from, s.at)
			return
		case c == quote && s.peek(1) == quote && s.peek(2) == quote:
			s.at += 3
			s.add(text, start, from, s.at)
			return
		case c == '\n' && !triple:
			s.fail(from, "unterminated string literal (detected at line %d)", s.line)
			return
		case c == '\\' && s.at+1 < len(s.source) && s.source[s.at+1] != '\n':
			s.tail(s.source[s.at+1])
			s.at += 2
		case c == '\\':
			s.at++
			if s.at < len(s.source) {
				s.at++
				s.lineBreak()
			}
		case c == '\n':
			s.at++
			s.lineBreak()
		default:
			s.tail(c)
			s.at++
		}
	}
	if triple {
		s.fail(from, "unterminated triple-quoted string literal (detected at line %d)", s.line)
		s.failure.opaque = true
	} else {
		s.fail(from, "unterminated string literal (detected at line %d)", s.line)
	}
}

// unquote splits a literal as written into its body, which begins at this byte, and the meaning of its prefix.
func unquote(written string) (body string, offset int, bytes, raw bool) {
	for ; written[offset] != '"' && written[offset] != '\''; offset++ {
		bytes = bytes || written[offset]|0x20 == 'b'
		raw = raw || written[offset]|0x20 == 'r'
	}
	quotes := 1
	if q := written[offset:]; len(q) >= 6 && q[1] == q[0] && q[2] == q[0] {
		quotes = 3
	}
	offset += quotes
	return written[offset : len(written)-quotes], offset, bytes, raw
}

// unescape gives the value of a literal's body, which begins at this byte of its token. Lone surrogates (\ud800) become the three bytes that UTF-8 would have for them: such a str is not valid UTF-8.
func (p *parser) unescape(body string, bytes bool, t *token, offset int) string {
	i := strings.IndexByte(body, '\\')
	if i < 0 {
		return body
	}
	out := append(make([]byte, 0, len(body)), body[:i]...)
	for i < len(body) {
		c := body[i]
		if c != '\\' || i+1 == len(body) {
			out = append(out, c)
			i++
			continue
		}
		at := i
		c = body[i+1]
		i += 2
		if simple := escapes[c]; simple != 0 {
			out = append(out, simple)
			continue
		}
		switch {
		case c == '\n':
		case '0' <= c && c <= '7':
			value := rune(c - '0')
			for n := 0; n < 2 && i < len(body) && '0' <= body[i] && body[i] <= '7'; n++ {
				value = value*8 + rune(body[i]-'0')
				i++
			}
			if bytes {
				out = append(out, byte(value))
			} else {
				out = utf8.AppendRune(out, value)
			}
		case c == 'x' || !bytes && (c == 'u' || c == 'U'):
			digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
			value, ok := hexadecimal(body[i:], digits)
			if !ok {
				p.fail(p.within(t, offset+at), "\\%c is followed by exactly %d hexadecimal digits", c, digits)
			}
			if value > utf8.MaxRune {
				p.fail(p.within(t, offset+at), "\\U%08x is beyond the last code point, 0010ffff", value)
			}
			i += digits
			if bytes {
				out = append(out, byte(value))
			} else {
				out = appendCodePoint(out, value)
			}
		case c == 'N' && !bytes:
			p.unsupported(p.within(t, offset+at), `\N{…} is not supported; write the character itself or \uXXXX`)
		default: // an unknown escape stays as it is
			out = append(out, '\\')
			i--
		}
	}
	return string(out)
}

var escapes = [256]byte{'\\': '\\', '\'': '\'', '"': '"', 'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v'}

func hexadecimal(s string, digits int) (value int64, ok bool) {
	if len(s) < digits {
		return 0, false
	}
	for _, c := range []byte(s[:digits]) {
		switch {
		case isDigit(c):
			value = value<<4 | int64(c-'0')
		case isDigitOf(c, 16):
			value = value<<4 | int64(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return value, true
}

func appendCodePoint(out []byte, value int64) []byte {
	if 0xD800 <= value && value < 0xE000 {
		return append(out, 0xE0|byte(value>>12), 0x80|byte(value>>6)&0x3F, 0x80|byte(value)&0x3F)
	}
	return utf8.AppendRune(out, rune(value))
}

// strings reads one literal or several beside each other, which are one value.
func (p *parser) strings() Expr {
	if first := p.token; first.kind == text {
		if next := p.tokens[p.at+1].kind; next != text && next != formatStart {
			c := p.literal()
			p.next()
			return c
		}
	}
	start := p.start()
	kind, formatted := ConstantKind(0), false
	var j joiner
	for {
		t := p.token
		switch t.kind {
		case text:
			c := p.literal()
			if kind != 0 && c.Kind != kind {
				p.fail(c.Start, "bytes and nonbytes literals cannot be joined")
			}
			kind = c.Kind
			j.add(c.Text, c.Span)
			p.next()
			continue
		case formatStart:
			if kind == BytesConstant {
				p.fail(t.from(), "bytes and nonbytes literals cannot be joined")
			}
			kind, formatted = StrConstant, true
			p.formatted(&j)
			continue
		}
		break
	}
	if !formatted {
		return &Constant{Span: p.span(start), Kind: kind, Text: j.flushed()}
	}
	j.flush()
	return &JoinedStr{p.span(start), j.values}
}

// literal is the constant of the text token here, which stays the current one.
func (p *parser) literal() *Constant {
	t := p.token
	body, offset, bytes, raw := unquote(p.written(t))
	c := &Constant{Span: t.at(), Kind: StrConstant}
	if bytes {
		c.Kind = BytesConstant
		for i := 0; i < len(body); i++ {
			if body[i] >= utf8.RuneSelf {
				p.fail(p.within(t, offset+i), "a bytes literal has ASCII characters only; write \\xhh for other bytes")
			}
		}
	}
	if raw {
		c.Text = body
	} else {
		c.Text = p.unescape(body, bytes, t, offset)
	}
	return c
}

// within is the position of a byte of a token.
func (p *parser) within(t *token, offset int) Pos {
	pos := t.from()
	for i, c := range []byte(p.written(t)) {
		switch {
		case i == offset:
			return pos
		case c == '\n':
			pos = Pos{pos.Line + 1, 1}
		case c&0xC0 != 0x80:
			pos.Column++
		}
	}
	return pos
}
