package syntax

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"weft/bridge/fault"
)

// Parse reads a whole source text. The file names it in positions and may be empty. The error is a *fault.Fault: compile_failed, or limit_exceeded for
// a source beyond MaxSource, MaxNesting, MaxIndents or MaxDepth. Its first position is that of the first error; others are the first errors of functions and
// classes after it, at most maxErrors in all.
func Parse(file string, source []byte) (*Module, error) {
	text, err := sourceText(file, source)
	if err != nil {
		return nil, err
	}
	return parse(file, text)
}

func parse(file, text string) (*Module, error) {
	module, failed := parseFrom(file, text, 0, 1, (*parser).module)
	if failed != nil {
		failed.fault.Positions = furtherErrors(file, text, failed)
		return nil, failed.fault
	}
	return module, nil
}

// ParseExpr reads one expression, a lambda for example, which may be followed by line breaks only. Errors are those of Parse, one at most.
func ParseExpr(file string, source []byte) (Expr, error) {
	text, err := sourceText(file, source)
	if err != nil {
		return nil, err
	}
	e, failed := parseFrom(file, text, 0, 1, (*parser).wholeExpression)
	if failed != nil {
		return nil, failed.fault
	}
	return e, nil
}

// parseFrom applies a rule to the source from this byte on, where this line begins.
func parseFrom[T any](file, text string, offset, line int, rule func(*parser) T) (tree T, failed *bailout) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case bailout:
			failed = &r
		default:
			panic(r)
		}
	}()
	return rule(newParser(file, text, offset, line)), nil
}

// sourceText is the source as the scanner wants it.
func sourceText(file string, source []byte) (string, error) {
	if len(source) > MaxSource {
		return "", problem(fault.LimitExceeded, reasonSize, file, Pos{1, 1},
			fmt.Sprintf("the source has %d bytes; at most %d are allowed", len(source), MaxSource))
	}
	text, failure := normalize(string(source))
	if failure != nil {
		return "", failure.in(file)
	}
	return text, nil
}

// parser is a position in the tokens of a source.
type parser struct {
	file    string
	source  string
	tokens  []token
	at      int
	token   *token // tokens[at]
	kind    kind   // its kind
	end     Pos    // of the last token before it that is not layout
	depth   int
	scanned *scanner
}

func newParser(file, text string, offset, line int) *parser {
	p := &parser{file: file, source: text, scanned: scan(text, offset, line), end: Pos{line, 1}}
	p.tokens = p.scanned.tokens
	p.token = &p.tokens[0]
	p.kind = p.token.kind
	return p
}

// normalize drops a byte order mark, makes each line break \n, and refuses what is no text in UTF-8.
func normalize(source string) (string, *failure) {
	source, marked := strings.CutPrefix(source, "\ufeff")
	if strings.IndexByte(source, '\r') >= 0 {
		source = lineBreaks.Replace(source)
	}
	if !utf8.ValidString(source) {
		i := 0
		for {
			r, size := utf8.DecodeRuneInString(source[i:])
			if r == utf8.RuneError && size == 1 {
				break
			}
			i += size
		}
		return "", syntaxFailure(position(source, i), "the source is not UTF-8 (byte 0x%02x)", source[i])
	}
	if i := strings.IndexByte(source, 0); i >= 0 {
		return "", syntaxFailure(position(source, i), "source code cannot contain null bytes")
	}
	return source, checkEncoding(source, marked)
}

var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// position is the place of a byte of the source.
func position(source string, offset int) Pos {
	before := source[:offset]
	line := strings.LastIndexByte(before, '\n') + 1
	return Pos{strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[line:]) + 1}
}

func (p *parser) module() *Module {
	m := &Module{File: p.file, Body: p.statements(endOfSource)}
	m.Span = Span{Pos{1, 1}, p.end}
	p.checkDepth(m)
	return m
}

func (p *parser) wholeExpression() Expr {
	e := p.expressions()
	for p.kind == newline {
		p.next()
	}
	if p.kind != endOfSource {
		p.unexpected("the end of the expression")
	}
	p.checkDepth(e)
	return e
}

// next goes on to the next token. It is never called on the last one.
func (p *parser) next() {
	if !p.kind.blank() {
		p.end = p.token.to()
	}
	p.at++
	p.token = &p.tokens[p.at]
	p.kind = p.token.kind
}

// follows is the kind of the token after this one.
func (p *parser) follows() kind {
	if p.at+1 < len(p.tokens) {
		return p.tokens[p.at+1].kind
	}
	return endOfSource
}

// take skips a token of this kind, if it is here.
func (p *parser) take(k kind) bool {
	if p.kind != k {
		return false
	}
	p.next()
	return true
}

// expect skips a token of this kind; where says in the message what it is for.
func (p *parser) expect(k kind, where string) {
	if p.kind != k {
		p.unexpected("'" + spelling[k] + "' " + where)
	}
	p.next()
}

func (p *parser) start() Pos { return p.token.from() }

// here is where an error at the token is: at the end of a line before its comment.
func (p *parser) here() Pos {
	if p.kind == newline {
		return p.end
	}
	return p.start()
}

// span reaches from start to the last token that was read.
func (p *parser) span(start Pos) Span { return Span{start, p.end} }

func (p *parser) written(t *token) string { return p.source[t.start:t.end] }

// word tells whether the token is this name: a soft keyword.
func (p *parser) word(w string) bool { return p.kind == name && p.written(p.token) == w }

// name reads a name; what says in the message whose.
func (p *parser) name(what string) (string, Span) {
	if p.kind != name {
		if p.kind >= keyFalse {
			p.fail(p.start(), "'%s' is a keyword and cannot be %s", spelling[p.kind], what)
		}
		p.unexpected(what)
	}
	id, span := identifier(p.written(p.token)), p.token.at()
	p.next()
	return id, span
}

// enter begins what may contain itself, leave ends it.
func (p *parser) enter() {
	if p.depth++; p.depth > MaxNesting {
		panic(bailout{problem(fault.LimitExceeded, reasonNesting, p.file, p.start(), "nested too deeply (more than 200 levels)"), false})
	}
}

func (p *parser) leave() { p.depth-- }

// checkDepth refuses a tree deeper than MaxDepth: a chain of operators is as deep as it is long. Without as many tokens there is no such tree.
func (p *parser) checkDepth(root Node) {
	if len(p.tokens) <= MaxDepth {
		return
	}
	depth := 0
	walk(root, func(n Node) bool {
		if n == nil {
			depth--
			return true
		}
		if depth++; depth > MaxDepth {
			panic(bailout{problem(fault.LimitExceeded, reasonNesting, p.file, n.At().Start, "an expression is longer than 4000 operations; split it"), false})
		}
		return true
	})
}

// fail ends the parsing with an error at this position, unless something before explains more.
func (p *parser) fail(pos Pos, format string, args ...any) {
	if p.kind == broken {
		panic(bailout{p.scanned.failure.in(p.file), p.scanned.failure.opaque})
	}
	if b := p.scanned.unclosed; b != nil && b.pos.Line < p.token.from().Line && len(p.scanned.brackets) > 0 {
		panic(bailout{p.scanned.failure.in(p.file), p.scanned.failure.opaque}) // the rest of the file was read as a part of the bracket
	}
	panic(bailout{problem(fault.CompileFailed, reasonSyntax, p.file, pos, fmt.Sprintf(format, args...)), false})
}

func (p *parser) unsupported(pos Pos, message string) {
	panic(bailout{problem(fault.CompileFailed, reasonUnsupported, p.file, pos, message), false})
}

// unexpected fails at the current token; wanted says what could stand there.
func (p *parser) unexpected(wanted string) {
	got := spelling[p.kind]
	switch {
	case p.kind == name || p.kind == number:
		got = "'" + abridged(p.written(p.token)) + "'"
	case p.kind == indent:
		p.fail(p.start(), "unexpected indent")
	case p.kind > formatEnd:
		got = "'" + got + "'"
	}
	p.fail(p.here(), "expected %s, got %s%s", wanted, got, p.hint())
}

func abridged(word string) string {
	if runes := []rune(word); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return word
}

// hint guesses from the tokens what was meant.
func (p *parser) hint() string {
	if p.at == 0 {
		return ""
	}
	before := &p.tokens[p.at-1]
	switch {
	case p.kind == assign:
		return "; maybe you meant '==' or ':=' instead of '='?"
	case p.kind == ampersand && before.kind == ampersand:
		return "; write 'and'"
	case p.kind == bar && before.kind == bar:
		return "; write 'or'"
	case before.kind == plus && p.at > 1 && p.tokens[p.at-2].kind == plus && p.kind.blank():
		return "; there is no ++, write += 1"
	case before.kind == minus && p.at > 1 && p.tokens[p.at-2].kind == minus && p.kind.blank():
		return "; there is no --, write -= 1"
	case p.kind == less && before.kind == greater, p.kind == greater && before.kind == less:
		return "; unequal is written !="
	case p.kind == keyIf && before.kind == keyElse:
		return "; write 'elif'"
	case before.kind == name && slices.Contains([]string{"print", "exec"}, p.written(before)) && startsExpression[p.kind]:
		return "; " + p.written(before) + " is a function: its arguments stand in parentheses"
	case before.kind == name && slices.Contains([]string{"elseif", "elsif"}, p.written(before)):
		return "; write 'elif'"
	case startsExpression[p.kind] && endsExpression(before.kind) && p.depth > 0 && p.kind != keyNot && before.line == p.token.line:
		return "; perhaps a comma is missing?"
	}
	return ""
}

func endsExpression(k kind) bool {
	return k == name || k == number || k == text || k == formatEnd || k == rightParen || k == rightBracket || k == rightBrace
}
