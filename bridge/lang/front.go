package lang

import (
	"strings"

	"weft/bridge/lang/check"
	"weft/bridge/lang/syntax"
)

// frontMark ends the name of a front. No function of a source can be called so.
const frontMark = "()"

// front puts a function into a module that takes the first parameters of the entry and calls it with them, so that the others have their defaults. It gives the function's name; that
// of the entry where it has no more parameters.
func front(module *syntax.Module, entry string, given int) string {
	e := entryOf(module, entry)
	if e == nil || given <= 0 || given >= len(e.args.PosOnly)+len(e.args.Args)+len(e.args.KwOnly) {
		return entry
	}
	if e.name == "" { // a lambda that stands alone has no name to call it by
		e.name = "lambda" + frontMark + frontMark
		module.Body[e.index] = &syntax.Assign{Span: e.at, Targets: []syntax.Expr{&syntax.Name{Span: e.at, ID: e.name}}, Value: e.lambda}
	}
	args := &syntax.Arguments{}
	call := &syntax.Call{Span: e.at, Func: &syntax.Name{Span: e.at, ID: e.name}}
	for i, arg := range append(append(append([]*syntax.Arg{}, e.args.PosOnly...), e.args.Args...), e.args.KwOnly...)[:given] {
		value := &syntax.Name{Span: e.at, ID: arg.Name}
		args.Args = append(args.Args, &syntax.Arg{Span: arg.Span, Name: arg.Name, Annotation: arg.Annotation})
		if i < len(e.args.PosOnly)+len(e.args.Args) {
			call.Args = append(call.Args, value)
		} else {
			call.Keywords = append(call.Keywords, &syntax.Keyword{Span: e.at, Arg: arg.Name, Value: value})
		}
	}
	name := strings.TrimSuffix(e.name, frontMark+frontMark) + frontMark
	module.Body = append(module.Body, &syntax.FunctionDef{
		Span: e.at, Name: name, NameAt: e.at, Args: args, Returns: e.returns, Body: []syntax.Stmt{&syntax.Return{Span: e.at, Value: call}},
	})
	return name
}

// nameOf is what the kernel is called.
func nameOf(p *check.Program) string { return strings.TrimSuffix(p.Entry.Name, frontMark) }
