package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/syntax"
)

// sourced are the functions of one checked program while they are built: its own, and those of the prelude, which fail where the kernel's own code called them. So each of these is built for each
// place that calls it, but for those that cannot fail.
type sourced struct {
	file      string
	functions map[*check.Function]*Function
	releasing releasing
	inherited map[siteKey]*Function
	safe      map[*check.Function]*Function
	frames    map[*check.Function]*Const // how large those of generators are
}

type siteKey struct {
	of   *check.Function
	site syntax.Span
}

// callee is the function that a call calls.
func (b *builder) callee(f *check.Function) *Function {
	if !f.Prelude {
		return b.from.functions[f]
	}
	if made := b.from.safe[f]; made != nil {
		return made
	}
	site := b.at
	if b.site != nil {
		site = *b.site
	}
	key := siteKey{f, site}
	if b.from.inherited[key] == nil {
		made := &Function{Name: f.ID, Recursive: f.Recursive}
		b.from.inherited[key] = made
		b.program.Functions = append(b.program.Functions, made)
		inner := b.program.builder(b.from, f, made)
		inner.site = &site
		inner.function()
		if !inner.raises {
			b.from.safe[f] = made
		}
		b.raises = b.raises || inner.raises
	} else {
		b.raises = true // it is not safe, or being built
	}
	return b.from.inherited[key]
}
