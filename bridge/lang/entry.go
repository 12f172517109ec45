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
	// Default says that it may be left out (Options.Given).
	Default bool
}

// Parameters reads the parameters of the kernel named entry, without looking at anything else. A source without such a function has none: Compile says what
// is wrong with it.
func Parameters(source, entry string, options Options) ([]Parameter, error) {
	module, err := parse(options.File, source)
	if err != nil {
		return nil, options.placed(err)
	}
	e := entryOf(module, entry)
	if e == nil {
		return nil, nil
	}
	var list []Parameter
	positional := len(e.args.PosOnly) + len(e.args.Args)
	for _, group := range [][]*syntax.Arg{e.args.PosOnly, e.args.Args, e.args.KwOnly} {
		for _, arg := range group {
			i := len(list)
			otherwise := i < positional && i >= positional-len(e.args.Defaults) || i >= positional && e.args.KwDefaults[i-positional] != nil
			list = append(list, Parameter{Name: arg.Name, Typed: arg.Annotation != nil && !dimensionless(arg.Annotation), Default: otherwise})
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

// entry is a function or a lambda that is the kernel of a source.
type entry struct {
	name    string // "": a lambda that stands alone
	args    *syntax.Arguments
	returns syntax.Expr
	lambda  *syntax.Lambda
	at      syntax.Span
	index   int // of its statement in the module
}

// entryOf is the function with a name, or the only function or lambda; nil where there is none.
func entryOf(module *syntax.Module, name string) (found *entry) {
	for i, s := range module.Body {
		var e *entry
		switch s := s.(type) {
		case *syntax.FunctionDef:
			e = &entry{name: s.Name, args: s.Args, returns: s.Returns, at: s.NameAt}
		case *syntax.Assign:
			if lambda, ok := s.Value.(*syntax.Lambda); ok && len(s.Targets) == 1 {
				if target, ok := s.Targets[0].(*syntax.Name); ok {
					e = &entry{name: target.ID, args: lambda.Args, lambda: lambda, at: target.Span}
				}
			}
		case *syntax.ExprStmt:
			if lambda, ok := s.Value.(*syntax.Lambda); ok {
				e = &entry{args: lambda.Args, lambda: lambda, at: lambda.Span}
			}
		}
		switch {
		case e == nil || name != "" && e.name != name:
		case name == "" && found != nil:
			return nil
		default:
			e.index, found = i, e
		}
	}
	return found
}

// dimensionless tells whether an annotation leaves the dimensions of an array to the items.
func dimensionless(annotation syntax.Expr) (found bool) {
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
