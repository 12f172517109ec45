// Package syntax turns kernel source into a tree: a scanner and a parser for the grammar of Python 3.14.
//
// Every construct of Python is parsed, whether the kernel language has it or not, so that package check can say "not in the language" by name
// and place. The parser accepts and rejects what ast.parse does, and gives the same tree: the names and fields of CPython's ast module (ast.go), without the
// contexts. That is tested on the whole standard library.
//
// # How it works
//
// The scanner (scan.go) runs once over the source and leaves a slice of tokens: names, numbers, literals, operators, and the newline, indent and dedent
// tokens that carry the layout. An f-string is tokens too (format.go): its start, its text, the tokens of its fields, its end; so quotes nest to any depth.
// What the scanner cannot read becomes one broken token, the last one; its fault is reported when the parser arrives there, so
// that the first error in the text is the one reported. There is no recovery within a function; but those that begin a line after it are read for
// errors of their own (further.go).
//
// The parser is a recursive descent over the slice, one method a rule, with precedence climbing for the binary operators. It never backtracks: where Python's grammar is
// ambiguous on sight (a target or an expression, with and its parentheses, match as a name or as a statement), it reads the wider form and then
// narrows it (target.go), or looks ahead in the tokens (with.go, match.go).
//
// # Invariants
//
//   - No panic leaves the package for any bytes. Inside, the first error unwinds the parser by a panic of its own type, and parseFrom recovers exactly that.
//   - Every rejection is a *fault.Fault with at least one Position.
//   - Each cycle of the parser's recursion goes through enter, which refuses what is nested deeper than MaxNesting; the tree itself, where chains such as
//     a + b + c are deep to the left, is at most MaxDepth deep. Later passes may recurse over it freely.
//   - Parsing takes time linear in the source.
//   - A node's span is CPython's: from its first token to its last, parentheses around it not counted, those around its first and last operand counted.
//
// # What Python has and this does not
//
// Source is UTF-8. Refused by name, with reason "unsupported": \N{…} in literals, template strings (t"…"), and comments that declare another encoding.
package syntax
