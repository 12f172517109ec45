package syntax

import "weft/bridge/fault"

// column2 is an indent measured twice, with tabs to every eighth column and with tabs as one column. Two indents compare only where both measures agree:
// otherwise what belongs to a block would depend on the width of a tab.
type column2 struct{ wide, narrow int }

// indentation measures the first line from here that is more than blanks and comments, and adds the indent or dedents that it means.
func (s *scanner) indentation() bool {
	var col column2
	joined := 0 // the indent at the first backslash that joined lines: it counts for all that follow
	for s.at < len(s.source) {
		switch s.source[s.at] {
		case ' ':
			col = column2{col.wide + 1, col.narrow + 1}
			s.at++
		case '\t':
			col = column2{(col.wide/8 + 1) * 8, col.narrow + 1}
			s.at++
		case '\f':
			col = column2{}
			s.at++
		case '\\':
			if joined == 0 {
				joined = col.wide
			}
			if !s.joinLines() {
				return false
			}
		case '#':
			s.comment()
		case '\n':
			col, joined = column2{}, 0
			s.at++
			s.lineBreak()
		default:
			if joined != 0 {
				col = column2{joined, joined}
			}
			return s.indentTo(col)
		}
	}
	return true
}

func (s *scanner) indentTo(col column2) bool {
	top := s.indents[len(s.indents)-1]
	switch {
	case col == top:
		return true
	case col.wide > top.wide && col.narrow > top.narrow:
		if len(s.indents) >= MaxIndents {
			s.failure = &failure{fault.LimitExceeded, reasonNesting, s.here(), "too many levels of indentation (more than 99)", false}
			return false
		}
		s.indents = append(s.indents, col)
		s.add(indent, s.at, s.here(), s.at)
		return true
	case col.wide >= top.wide:
		return s.inconsistent()
	}
	for col.wide < top.wide {
		s.indents = s.indents[:len(s.indents)-1]
		s.add(dedent, s.at, s.here(), s.at)
		top = s.indents[len(s.indents)-1]
	}
	if col.wide != top.wide {
		s.fail(s.here(), "this line's indent matches no outer block")
		return false
	}
	if col != top {
		return s.inconsistent()
	}
	return true
}

func (s *scanner) inconsistent() bool {
	s.fail(s.here(), "inconsistent use of tabs and spaces in the indent")
	return false
}
