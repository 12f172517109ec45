package syntax

import (
	"strings"
	"unicode/utf8"
)

// Excerpt gives the source line on which a span begins, without its line break, and a line of carets under the span. A span of several lines is
// marked to the end of the first, an empty one by one caret. Tabs stay tabs in both, so that the carets stand where they belong. Outside of
// the source both are empty.
func Excerpt(source []byte, span Span) (line, carets string) {
	rest := strings.TrimPrefix(string(source), "\ufeff")
	for n := 1; ; n++ {
		end := strings.IndexAny(rest, "\r\n")
		if n == span.Start.Line {
			if end >= 0 {
				rest = rest[:end]
			}
			break
		}
		if end < 0 {
			return "", ""
		}
		if rest[end] == '\r' && end+1 < len(rest) && rest[end+1] == '\n' {
			end++
		}
		rest = rest[end+1:]
	}
	width := utf8.RuneCountInString(rest)
	from, to := span.Start.Column, span.End.Column
	if span.End.Line > span.Start.Line {
		to = width + 1
	}
	if from < 1 || from > width+1 {
		return rest, ""
	}
	var b strings.Builder
	column := 1
	for _, r := range rest {
		if column == from {
			break
		}
		if r == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte(' ')
		}
		column++
	}
	b.WriteString(strings.Repeat("^", max(1, min(to, width+1)-from)))
	return rest, b.String()
}
