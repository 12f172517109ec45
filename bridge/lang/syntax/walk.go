package syntax

// Walk visits a node and all nodes under it, in the order of the source, with few exceptions: decorators come first, keywords after arguments,
// defaults after parameters. When visit gives false, what is under the node is left out; otherwise visit(nil) follows it.
func Walk(n Node, visit func(Node) bool) { walk(n, visit) }

// Targets visits what a target of an assignment assigns to, in order: names, attributes, items and slices.
func Targets(target Expr, visit func(Expr)) {
	switch t := target.(type) {
	case *Tuple:
		for _, e := range t.Elts {
			Targets(e, visit)
		}
	case *List:
		for _, e := range t.Elts {
			Targets(e, visit)
		}
	case *Starred:
		Targets(t.Value, visit)
	default:
		visit(target)
	}
}

func walk(n Node, visit func(Node) bool) {
	if !visit(n) {
		return
	}
	walker(visit).children(n)
	visit(nil)
}

type walker func(Node) bool

// each visits the nodes that are there. A missing expression is nil.
func each[N Node](w walker, nodes []N) {
	for _, n := range nodes {
		walk(n, w)
	}
}

func (w walker) exprs(nodes ...Expr) {
	for _, n := range nodes {
		if n != nil {
			walk(n, w)
		}
	}
}

func (w walker) children(n Node) {
	switch n := n.(type) {
	case *Module:
		each(w, n.Body)
	case Stmt:
		w.ofStmt(n)
	case Expr:
		w.ofExpr(n)
	case Pattern:
		w.ofPattern(n)
	case *Arg:
		w.exprs(n.Annotation)
	case *Keyword:
		w.exprs(n.Value)
	case *ExceptHandler:
		w.exprs(n.Type)
		each(w, n.Body)
	case *TypeParam:
		w.exprs(n.Bound, n.Default)
	}
}

func (w walker) ofStmt(n Stmt) {
	switch n := n.(type) {
	case *FunctionDef:
		each(w, n.Decorators)
		each(w, n.TypeParams)
		w.arguments(n.Args)
		w.exprs(n.Returns)
		each(w, n.Body)
	case *ClassDef:
		each(w, n.Decorators)
		each(w, n.TypeParams)
		each(w, n.Bases)
		each(w, n.Keywords)
		each(w, n.Body)
	case *Return:
		w.exprs(n.Value)
	case *Delete:
		each(w, n.Targets)
	case *Assign:
		each(w, n.Targets)
		w.exprs(n.Value)
	case *TypeAlias:
		w.exprs(n.Name)
		each(w, n.TypeParams)
		w.exprs(n.Value)
	case *AugAssign:
		w.exprs(n.Target, n.Value)
	case *AnnAssign:
		w.exprs(n.Target, n.Annotation, n.Value)
	case *For:
		w.exprs(n.Target, n.Iter)
		each(w, n.Body)
		each(w, n.OrElse)
	case *While:
		w.exprs(n.Test)
		each(w, n.Body)
		each(w, n.OrElse)
	case *If:
		w.exprs(n.Test)
		each(w, n.Body)
		each(w, n.OrElse)
	case *With:
		for _, item := range n.Items {
			w.exprs(item.Context, item.Vars)
		}
		each(w, n.Body)
	case *Match:
		w.exprs(n.Subject)
		for _, c := range n.Cases {
			walk(c.Pattern, w)
			w.exprs(c.Guard)
			each(w, c.Body)
		}
	case *Raise:
		w.exprs(n.Exc, n.Cause)
	case *Try:
		each(w, n.Body)
		each(w, n.Handlers)
		each(w, n.OrElse)
		each(w, n.FinalBody)
	case *Assert:
		w.exprs(n.Test, n.Msg)
	case *Import:
		each(w, n.Names)
	case *ImportFrom:
		each(w, n.Names)
	case *ExprStmt:
		w.exprs(n.Value)
	}
}

func (w walker) ofExpr(n Expr) {
	switch n := n.(type) {
	case *BoolOp:
		each(w, n.Values)
	case *NamedExpr:
		w.exprs(n.Target, n.Value)
	case *BinOp:
		w.exprs(n.Left, n.Right)
	case *UnaryOp:
		w.exprs(n.Operand)
	case *Lambda:
		w.arguments(n.Args)
		w.exprs(n.Body)
	case *IfExp:
		w.exprs(n.Body, n.Test, n.OrElse)
	case *Dict:
		for i, value := range n.Values {
			w.exprs(n.Keys[i], value)
		}
	case *Set:
		each(w, n.Elts)
	case *ListComp:
		w.exprs(n.Elt)
		w.generators(n.Generators)
	case *SetComp:
		w.exprs(n.Elt)
		w.generators(n.Generators)
	case *DictComp:
		w.exprs(n.Key, n.Value)
		w.generators(n.Generators)
	case *GeneratorExp:
		w.exprs(n.Elt)
		w.generators(n.Generators)
	case *Await:
		w.exprs(n.Value)
	case *Yield:
		w.exprs(n.Value)
	case *YieldFrom:
		w.exprs(n.Value)
	case *Compare:
		w.exprs(n.Left)
		each(w, n.Comparators)
	case *Call:
		w.exprs(n.Func)
		each(w, n.Args)
		each(w, n.Keywords)
	case *FormattedValue:
		w.exprs(n.Value)
		if n.FormatSpec != nil {
			walk(n.FormatSpec, w)
		}
	case *JoinedStr:
		each(w, n.Values)
	case *Attribute:
		w.exprs(n.Value)
	case *Subscript:
		w.exprs(n.Value, n.Slice)
	case *Starred:
		w.exprs(n.Value)
	case *List:
		each(w, n.Elts)
	case *Tuple:
		each(w, n.Elts)
	case *Slice:
		w.exprs(n.Lower, n.Upper, n.Step)
	}
}

func (w walker) ofPattern(n Pattern) {
	switch n := n.(type) {
	case *MatchValue:
		w.exprs(n.Value)
	case *MatchSingleton:
		w.exprs(n.Value)
	case *MatchSequence:
		each(w, n.Patterns)
	case *MatchMapping:
		for i, key := range n.Keys {
			w.exprs(key)
			walk(n.Patterns[i], w)
		}
	case *MatchClass:
		w.exprs(n.Class)
		each(w, n.Patterns)
		each(w, n.KwdPatterns)
	case *MatchAs:
		if n.Pattern != nil {
			walk(n.Pattern, w)
		}
	case *MatchOr:
		each(w, n.Patterns)
	}
}

func (w walker) generators(all []*Comprehension) {
	for _, c := range all {
		w.exprs(c.Target, c.Iter)
		each(w, c.Ifs)
	}
}

func (w walker) arguments(a *Arguments) {
	arg := func(a *Arg) {
		if a != nil {
			walk(a, w)
		}
	}
	each(w, a.PosOnly)
	each(w, a.Args)
	arg(a.Vararg)
	each(w, a.KwOnly)
	arg(a.Kwarg)
	w.exprs(a.Defaults...)
	w.exprs(a.KwDefaults...)
}
