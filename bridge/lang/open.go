package lang

import "weft/bridge/lang/syntax"

// untyped are the names that say that there is a container, or anything at all, and not of what: by themselves they are no declaration.
var untyped = map[string]bool{
	"Any": true, "object": true, "list": true, "tuple": true, "dict": true, "set": true, "frozenset": true, "List": true, "Tuple": true, "Dict": true, "Set": true, "deque": true, "Deque": true,
	"FrozenSet": true, "Sequence": true, "MutableSequence": true, "Collection": true, "Iterable": true, "Iterator": true, "Generator": true, "Mapping": true,
	"MutableMapping": true, "Callable": true,
}

// parse parses a source, and drops the annotations that say nothing.
func parse(file, source string) (*syntax.Module, error) {
	module, err := syntax.Parse(file, []byte(source))
	if err == nil {
		forget(module)
	}
	return module, err
}

// forget drops the annotations of parameters, results and names that leave the type open, so that it is inferred: list, Sequence, Any, dict[str, Any],
// list[T] where T is a type variable.
func forget(module *syntax.Module) {
	variables := map[string]bool{}
	for _, s := range module.Body {
		if name, ok := typeVariable(s); ok {
			variables[name] = true
		}
	}
	for _, s := range module.Body {
		syntax.Walk(s, func(n syntax.Node) bool {
			if s, ok := n.(*syntax.AnnAssign); ok && open(s.Annotation, variables) {
				s.Annotation = nil
			}
			if class, ok := n.(*syntax.ClassDef); ok {
				for _, p := range class.TypeParams {
					variables[p.Name] = true
				}
			}
			f, ok := n.(*syntax.FunctionDef)
			if !ok {
				return true
			}
			for _, p := range f.TypeParams {
				variables[p.Name] = true
			}
			for _, group := range [][]*syntax.Arg{f.Args.PosOnly, f.Args.Args, f.Args.KwOnly} {
				for _, arg := range group {
					if arg.Annotation != nil && open(arg.Annotation, variables) {
						arg.Annotation = nil
					}
				}
			}
			if f.Returns != nil && open(f.Returns, variables) {
				f.Returns = nil
			}
			return true
		})
	}
}

func open(e syntax.Expr, variables map[string]bool) bool {
	switch e := e.(type) {
	case *syntax.Name:
		return untyped[e.ID] || variables[e.ID]
	case *syntax.Attribute:
		return untyped[e.Attr]
	case *syntax.Tuple:
		for _, item := range e.Elts {
			if open(item, variables) {
				return true
			}
		}
	case *syntax.BinOp:
		return open(e.Left, variables) || open(e.Right, variables)
	case *syntax.Subscript:
		if name, ok := e.Value.(*syntax.Name); ok && (name.ID == "Callable" || name.ID == "Iterator" || name.ID == "Generator" || name.ID == "Iterable") {
			return true
		}
		return open(e.Slice, variables)
	}
	return false
}

// typeVariable is the name of a statement T = TypeVar("T").
func typeVariable(s syntax.Stmt) (name string, ok bool) {
	assign, ok := s.(*syntax.Assign)
	if !ok || len(assign.Targets) != 1 {
		return "", false
	}
	target, ok := assign.Targets[0].(*syntax.Name)
	if !ok {
		return "", false
	}
	call, ok := assign.Value.(*syntax.Call)
	if !ok {
		return "", false
	}
	switch f := call.Func.(type) {
	case *syntax.Name:
		return target.ID, f.ID == "TypeVar"
	case *syntax.Attribute:
		return target.ID, f.Attr == "TypeVar"
	}
	return "", false
}
