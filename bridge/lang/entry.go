package lang

import (
	"strings"

	"weft/bridge/lang/syntax"
)

// Parameter is a parameter of a kernel as it is written.
type Parameter struct {
	Name string
	// Typed says that its annotation decides its type. Otherwise Options.Params does. (NDArray says nothing of the dimensions.)
	Typed bool
}

// Parameters reads the parameters of the kernel named entry, without looking at anything else. A source without such a function has none: Compile says what
// is wrong with it.
func Parameters(source, entry string, options Options) ([]Parameter, error) {
	module, err := syntax.Parse(options.File, []byte(source))
	if err != nil {
		return nil, options.placed(err)
	}
	args := arguments(module, entry)
	if args == nil {
		return nil, nil
	}
	var list []Parameter
	for _, group := range [][]*syntax.Arg{args.PosOnly, args.Args, args.KwOnly} {
		for _, arg := range group {
			list = append(list, Parameter{Name: arg.Name, Typed: arg.Annotation != nil && !open(arg.Annotation)})
		}
	}
	return list, nil
}

// Exports are the names of a source's kernels: its public functions whose parameters are all annotated.
func Exports(source string, options Options) ([]string, error) {
	module, err := syntax.Parse(options.File, []byte(source))
	if err != nil {
		return nil, options.placed(err)
	}
	var names []string
	for _, s := range module.Body {
		if f, ok := s.(*syntax.FunctionDef); ok && !strings.HasPrefix(f.Name, "_") && annotated(f.Args) {
			names = append(names, f.Name)
		}
	}
	return names, nil
}

func annotated(args *syntax.Arguments) bool {
	n := 0
	for _, group := range [][]*syntax.Arg{args.PosOnly, args.Args, args.KwOnly} {
		for _, arg := range group {
			if arg.Annotation == nil {
				return false
			}
			n++
		}
	}
	return n > 0
}

// Doc is the first line of the docstring of the kernel named entry; "" where there is none.
func Doc(source, entry string) string {
	module, err := syntax.Parse("", []byte(source))
	if err != nil {
		return ""
	}
	for _, s := range module.Body {
		f, ok := s.(*syntax.FunctionDef)
		if !ok || entry != "" && f.Name != entry || len(f.Body) == 0 {
			continue
		}
		if first, ok := f.Body[0].(*syntax.ExprStmt); ok {
			if text, ok := first.Value.(*syntax.Constant); ok && text.Kind == syntax.StrConstant {
				line, _, _ := strings.Cut(strings.TrimSpace(text.Text), "\n")
				return strings.ToValidUTF8(line, "\ufffd")
			}
		}
	}
	return ""
}

// arguments are those of the function named entry, or of the only function or lambda.
func arguments(module *syntax.Module, entry string) (found *syntax.Arguments) {
	see := func(name string, args *syntax.Arguments) bool {
		switch {
		case entry != "" && name == entry, entry == "" && found == nil:
			found = args
		case entry == "":
			found = nil
			return false
		}
		return true
	}
	for _, s := range module.Body {
		more := true
		switch s := s.(type) {
		case *syntax.FunctionDef:
			more = see(s.Name, s.Args)
		case *syntax.Assign:
			if lambda, ok := s.Value.(*syntax.Lambda); ok && len(s.Targets) == 1 {
				if target, ok := s.Targets[0].(*syntax.Name); ok {
					more = see(target.ID, lambda.Args)
				}
			}
		case *syntax.ExprStmt:
			if lambda, ok := s.Value.(*syntax.Lambda); ok {
				more = see("", lambda.Args)
			}
		}
		if !more {
			return nil
		}
	}
	return found
}

// open tells whether an annotation leaves something of the type to the items.
func open(annotation syntax.Expr) (found bool) {
	syntax.Walk(annotation, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Name:
			found = found || n.ID == "NDArray"
		case *syntax.Attribute:
			found = found || n.Attr == "NDArray"
		}
		return true
	})
	return found
}
