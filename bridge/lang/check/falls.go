package check

import "slices"

// falls says whether the end of statements can be reached, as far as types tell: a match whose last pattern takes all values of a type has no other way.
func falls(list []Stmt) bool { return !slices.ContainsFunc(list, ends) }

// ends says that what follows a statement is never reached.
func ends(s Stmt) bool {
	switch s := s.(type) {
	case *Return, *Raise, *Reraise, *Break, *Continue:
		return true
	case *If:
		if k, ok := s.Test.(*Const); ok {
			if k.Int != 0 {
				return !falls(s.Then)
			}
			return !falls(s.Else)
		}
		return !falls(s.Then) && !falls(s.Else)
	case *Try:
		inside := falls(s.Body) && falls(s.Else) || slices.ContainsFunc(s.Handlers, func(h *Handler) bool { return falls(h.Body) })
		return !inside || len(s.Finally) > 0 && !falls(s.Finally)
	}
	return false
}
