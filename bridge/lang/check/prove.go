package check

import "weft/bridge/lang/syntax"

// proved are ints that tests have shown not to be negative, so that n ** k has a type after `if k < 0: raise …`. Only names that never change are looked at: parameters,
// and outside of loops what is assigned once.

// branch is a body that runs where a test gave this.
func (in *instance) branch(test syntax.Expr, holds bool, body []syntax.Stmt) {
	known := len(in.proved)
	in.prove(test, holds)
	in.body(body)
	in.proved = in.proved[:known]
}

// prove adds what is known after a test.
func (in *instance) prove(test syntax.Expr, holds bool) {
	switch e := test.(type) {
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			in.prove(e.Operand, !holds)
		}
	case *syntax.BoolOp:
		if (e.Op == syntax.And) == holds {
			for _, x := range e.Values {
				in.prove(x, holds)
			}
		}
	case *syntax.Compare:
		if holds {
			left := e.Left
			for i, right := range e.Comparators {
				in.proveOrder(left, e.Ops[i], right)
				left = right
			}
		} else if len(e.Ops) == 1 {
			in.proveOrder(e.Left, negated[e.Ops[0]], e.Comparators[0])
		}
	}
}

var negated = map[syntax.CompareOperator]syntax.CompareOperator{
	syntax.Lt: syntax.GtE, syntax.LtE: syntax.Gt, syntax.Gt: syntax.LtE, syntax.GtE: syntax.Lt, syntax.Eq: syntax.NotEq, syntax.NotEq: syntax.Eq,
}

func (in *instance) proveOrder(left syntax.Expr, op syntax.CompareOperator, right syntax.Expr) {
	if k, ok := intLiteral(right); ok && (op == syntax.GtE && k >= 0 || op == syntax.Gt && k >= -1 || op == syntax.Eq && k >= 0) {
		in.proveName(left)
	}
	if k, ok := intLiteral(left); ok && (op == syntax.LtE && k >= 0 || op == syntax.Lt && k >= -1 || op == syntax.Eq && k >= 0) {
		in.proveName(right)
	}
}

func (in *instance) proveName(e syntax.Expr) {
	name, ok := e.(*syntax.Name)
	if !ok {
		return
	}
	v := in.c.names[name]
	if v == nil || v.owner != in.f || v.fn != nil || v.imp != nil || v.boxed() {
		return
	}
	w, mayLack := in.f.flow.used(name, v)
	if w == nil || mayLack || w.defs != 1 {
		return
	}
	if w == in.f.flow.defined(nil, v) || in.loops == 0 {
		in.proved = append(in.proved, w)
	}
}

func intLiteral(e syntax.Expr) (int64, bool) {
	if minus, ok := e.(*syntax.UnaryOp); ok && minus.Op == syntax.USub {
		k, ok := intLiteral(minus.Operand)
		return -k, ok
	}
	k, ok := e.(*syntax.Constant)
	return kLiteral(k, ok)
}

func kLiteral(k *syntax.Constant, ok bool) (int64, bool) {
	if !ok || k.Kind != syntax.IntConstant || k.Big {
		return 0, false
	}
	return k.Int, true
}

// leaves says whether nothing goes on after a body.
func leaves(body []syntax.Stmt) bool {
	if len(body) == 0 {
		return false
	}
	switch s := body[len(body)-1].(type) {
	case *syntax.Return, *syntax.Raise, *syntax.Break, *syntax.Continue:
		return true
	case *syntax.If:
		return len(s.OrElse) > 0 && leaves(s.Body) && leaves(s.OrElse)
	}
	return false
}
