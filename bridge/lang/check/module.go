package check

import (
	"maps"
	"slices"

	"weft/bridge/lang/syntax"
)

// global is what a name of the module stands for: one of a function, a class, an import or a constant. What happens at the top of a module besides is not looked at:
// a kernel's file may be a whole program.
type global struct {
	name string
	at   syntax.Span

	fn    *function
	class *syntax.ClassDef
	imp   *importRef
	value syntax.Expr // of a constant
	ty    *ty         // of a constant that is a list
	list  *literal
	// unclear says why the name is none of these: "assigned in a loop".
	unclear string
}

func (g *global) what() string {
	switch {
	case g.fn != nil:
		return "a function"
	case g.class != nil:
		return "a class"
	case g.imp != nil:
		return "an import"
	}
	return "a constant of the module"
}

// collect enters the names of the kernel's module.
func (c *checker) collect() {
	c.own.collect(c.module)
	c.globals = c.own.globals
	syntax.Walk(c.module, func(n syntax.Node) bool {
		if n, ok := n.(*syntax.Global); ok {
			for _, name := range n.Names {
				if g := c.globals[name]; g != nil {
					g.unclear = "assigned by a function"
				}
			}
		}
		return true
	})
	for name := range c.options.Constants {
		delete(c.globals, name)
	}
}

func (h *home) collectStmt(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.FunctionDef:
		h.globals[s.Name] = &global{name: s.Name, at: s.NameAt, fn: h.top(s.Name, s, s.Args, s.Body, s.Returns)}
	case *syntax.ClassDef:
		h.globals[s.Name] = &global{name: s.Name, at: s.Span, class: s}
	case *syntax.Import:
		for _, alias := range s.Names {
			h.globals[boundName(alias)] = &global{name: boundName(alias), at: alias.Span, imp: imported(alias)}
		}
	case *syntax.ImportFrom:
		for _, alias := range s.Names {
			if alias.Name == "*" {
				h.stars = append(h.stars, s.Module)
				continue
			}
			h.globals[boundName(alias)] = &global{name: boundName(alias), at: alias.Span, imp: &importRef{module: s.Module, name: alias.Name}}
		}
	case *syntax.Assign:
		for _, t := range s.Targets {
			h.collectTarget(t, s.Value)
		}
	case *syntax.AnnAssign:
		if s.Value != nil {
			h.collectTarget(s.Target, s.Value)
		}
	default:
		h.collectUnclear(s)
	}
}

func (h *home) collectTarget(target, value syntax.Expr) {
	switch t := target.(type) {
	case *syntax.Name:
		g := &global{name: t.ID, at: t.Span, value: value}
		if lambda, ok := value.(*syntax.Lambda); ok {
			g.fn, g.value = h.top(t.ID, lambda, lambda.Args, nil, nil), nil
		}
		if alias, ok := value.(*syntax.Name); ok && h.name != "" && h.globals[alias.ID] != nil {
			g.fn = h.globals[alias.ID].fn
		}
		if h.globals[t.ID] != nil {
			g.unclear = "assigned more than once"
		}
		h.globals[t.ID] = g
	case *syntax.Tuple:
		from, ok := value.(*syntax.Tuple)
		for i, t := range t.Elts {
			if ok && len(from.Elts) > i {
				h.collectTarget(t, from.Elts[i])
			} else {
				h.collectTarget(t, value)
				if name, ok := t.(*syntax.Name); ok {
					h.globals[name.ID].unclear = "unpacked from another value"
				}
			}
		}
	}
}

// collectUnclear enters the names that other statements bind.
func (h *home) collectUnclear(s syntax.Stmt) {
	unclear := func(e syntax.Expr) {
		syntax.Walk(e, func(n syntax.Node) bool {
			if name, ok := n.(*syntax.Name); ok {
				h.globals[name.ID] = &global{name: name.ID, at: name.Span, unclear: "computed at the top of the module"}
			}
			_, part := n.(*syntax.Attribute)
			_, item := n.(*syntax.Subscript)
			return n != nil && !part && !item
		})
	}
	syntax.Walk(s, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.FunctionDef, *syntax.ClassDef, *syntax.Import, *syntax.ImportFrom:
			if s != n {
				h.collectStmt(n.(syntax.Stmt))
			}
			return false
		case *syntax.Lambda:
			return false
		case *syntax.Assign:
			for _, t := range n.Targets {
				unclear(t)
			}
		case *syntax.AnnAssign:
			unclear(n.Target)
		case *syntax.AugAssign:
			unclear(n.Target)
		case *syntax.For:
			unclear(n.Target)
		case *syntax.NamedExpr:
			unclear(n.Target)
		}
		return true
	})
}

// top makes the function of a def or a lambda at the top of the module, once.
func (h *home) top(name string, node syntax.Node, args *syntax.Arguments, body []syntax.Stmt, returns syntax.Expr) *function {
	if f := h.c.functions[node]; f != nil {
		return f
	}
	f := &function{home: h, name: name, node: node, args: args, body: body, returns: returns}
	if lambda, ok := node.(*syntax.Lambda); ok {
		f.body = []syntax.Stmt{&syntax.Return{Span: lambda.Body.At(), Value: lambda.Body}}
	}
	h.c.functions[node] = f
	return f
}

// functionNames are those of the module's functions, in order of the alphabet.
func (c *checker) functionNames() []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(c.globals)) {
		if c.globals[name].fn != nil {
			names = append(names, name)
		}
	}
	return names
}
