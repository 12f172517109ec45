package syntax

// kind is what a token is; keywords and operators are each a kind of their own.
type kind uint8

const (
	endOfSource kind = iota
	newline          // the end of a logical line
	indent
	dedent
	broken // where the scanner gave up; scanner.fault says why. Always the last token

	name
	number
	text        // a str or bytes literal with its prefix and quotes
	formatStart // an f-string up to its opening quotes, with them
	formatText  // literal text in an f-string, as written
	formatEnd   // the closing quotes

	leftParen
	rightParen
	leftBracket
	rightBracket
	leftBrace
	rightBrace
	comma
	colon
	semicolon
	dot
	ellipsis
	arrow
	assign
	walrus
	specColon   // before the format specification of an f-string's field
	exclamation // only before the conversion of an f-string's field
	at
	plus
	minus
	star
	slash
	doubleSlash
	percent
	doubleStar
	leftShift
	rightShift
	ampersand
	bar
	caret
	tilde
	less
	greater
	lessEqual
	greaterEqual
	equal
	notEqual

	plusAssign
	minusAssign
	starAssign
	slashAssign
	doubleSlashAssign
	percentAssign
	doubleStarAssign
	leftShiftAssign
	rightShiftAssign
	ampersandAssign
	barAssign
	caretAssign
	atAssign

	keyFalse
	keyNone
	keyTrue
	keyAnd
	keyAs
	keyAssert
	keyAsync
	keyAwait
	keyBreak
	keyClass
	keyContinue
	keyDef
	keyDel
	keyElif
	keyElse
	keyExcept
	keyFinally
	keyFor
	keyFrom
	keyGlobal
	keyIf
	keyImport
	keyIn
	keyIs
	keyLambda
	keyNonlocal
	keyNot
	keyOr
	keyPass
	keyRaise
	keyReturn
	keyTry
	keyWhile
	keyWith
	keyYield

	kinds
)

// spelling is how each fixed token is written, and what the others are called in messages.
var spelling = [kinds]string{
	endOfSource: "the end of the source", newline: "the end of the line", indent: "an indent", dedent: "the end of the block", broken: "an unreadable character",
	name: "a name", number: "a number", text: "a string", formatStart: "an f-string", formatText: "the text of an f-string", formatEnd: "the end of an f-string",
	leftParen: "(", rightParen: ")", leftBracket: "[", rightBracket: "]", leftBrace: "{", rightBrace: "}",
	comma: ",", colon: ":", semicolon: ";", dot: ".", ellipsis: "...", arrow: "->", assign: "=", walrus: ":=", specColon: ":", exclamation: "!", at: "@",
	plus: "+", minus: "-", star: "*", slash: "/", doubleSlash: "//", percent: "%", doubleStar: "**", leftShift: "<<", rightShift: ">>",
	ampersand: "&", bar: "|", caret: "^", tilde: "~",
	less: "<", greater: ">", lessEqual: "<=", greaterEqual: ">=", equal: "==", notEqual: "!=",
	plusAssign: "+=", minusAssign: "-=", starAssign: "*=", slashAssign: "/=", doubleSlashAssign: "//=", percentAssign: "%=", doubleStarAssign: "**=",
	leftShiftAssign: "<<=", rightShiftAssign: ">>=", ampersandAssign: "&=", barAssign: "|=", caretAssign: "^=", atAssign: "@=",
	keyFalse: "False", keyNone: "None", keyTrue: "True", keyAnd: "and", keyAs: "as", keyAssert: "assert", keyAsync: "async", keyAwait: "await",
	keyBreak: "break", keyClass: "class", keyContinue: "continue", keyDef: "def", keyDel: "del", keyElif: "elif", keyElse: "else", keyExcept: "except",
	keyFinally: "finally", keyFor: "for", keyFrom: "from", keyGlobal: "global", keyIf: "if", keyImport: "import", keyIn: "in", keyIs: "is",
	keyLambda: "lambda", keyNonlocal: "nonlocal", keyNot: "not", keyOr: "or", keyPass: "pass", keyRaise: "raise", keyReturn: "return", keyTry: "try",
	keyWhile: "while", keyWith: "with", keyYield: "yield",
}

// keywords by their first letter less 'A': a name is compared with four of them at most.
var keywords = func() (table [64][]kind) {
	for k := keyFalse; k < kinds; k++ {
		at := spelling[k][0] - 'A'
		table[at] = append(table[at], k)
	}
	return table
}()

// keyword is the kind of a name: a keyword's own, or name.
func keyword(word string) kind {
	if first := word[0] - 'A'; first < 64 && len(word) <= len("continue") {
		for _, k := range keywords[first] {
			if spelling[k] == word {
				return k
			}
		}
	}
	return name
}

// token is one piece of the source. Offsets are bytes, lines and columns as in Pos. 32 bits do: sources are limited to MaxSource.
type token struct {
	kind               kind
	start, end         int32
	line, column       int32
	endLine, endColumn int32
}

func (t *token) from() Pos { return Pos{int(t.line), int(t.column)} }
func (t *token) to() Pos   { return Pos{int(t.endLine), int(t.endColumn)} }
func (t *token) at() Span  { return Span{t.from(), t.to()} }

// blank tells the tokens that no span ends at.
func (k kind) blank() bool { return k <= dedent }
