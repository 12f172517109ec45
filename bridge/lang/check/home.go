package check

import (
	"maps"
	"slices"
	"strings"

	"weft/bridge/lang/prelude"
	"weft/bridge/lang/syntax"
)

// home is a module with the names at its top: the kernel's own, or one of the prelude, whose functions are checked as if they were helpers of the kernel's.
type home struct {
	c       *checker
	name    string // "" of the kernel's own
	globals map[string]*global
	stars   []string // modules of which all names are imported
}

// prelude is the home of a module that is written in the kernel language; nil where there is none of this name.
func (c *checker) prelude(name string) *home {
	if h, ok := c.preludes[name]; ok {
		return h
	}
	module := prelude.Module(name)
	if module == nil {
		return nil
	}
	h := c.newHome(name, module)
	c.preludes[name] = h
	h.collect(module)
	return h
}

// preludeFunction is a function of a module of the prelude.
func (c *checker) preludeFunction(module, name string) *function {
	return c.resolved(c.prelude(module).globals[name].fn)
}

// newHome is the home of all names in a module.
func (c *checker) newHome(name string, module *syntax.Module) *home {
	h := &home{c: c, name: name, globals: map[string]*global{}}
	syntax.Walk(module, func(n syntax.Node) bool {
		if n, ok := n.(*syntax.Name); ok {
			c.homes[n] = h
		}
		return true
	})
	return h
}

func (h *home) collect(module *syntax.Module) {
	for _, s := range module.Body {
		h.collectStmt(s)
	}
}

// homeOf is the module that a name stands in.
func (c *checker) homeOf(n *syntax.Name) *home {
	if h := c.homes[n]; h != nil {
		return h
	}
	return c.own
}

// globalOf is what a name that no function binds stands for in its module; nil: nothing there, so that it may be a built-in.
func (c *checker) globalOf(n *syntax.Name) *global { return c.homeOf(n).globals[n.ID] }

// hidden says whether a name is that of a captured value, which hides the names of the kernel's module.
func (c *checker) hidden(n *syntax.Name) bool {
	_, captured := c.options.Constants[n.ID]
	return captured && c.homes[n] == nil
}

// inherited is the function of the prelude that a name of a module stands for; nil where it is none.
func (c *checker) inherited(ref *importRef) *function {
	if ref.name == "" || ref.module == lazyModule || ref.name[0] == '_' {
		return nil
	}
	h := c.prelude(ref.module)
	if h == nil || h.globals[ref.name] == nil || h.globals[ref.name].fn == nil {
		return nil
	}
	return c.resolved(h.globals[ref.name].fn)
}

// site is where the kernel's own code called what is being looked at: problems inside of the prelude are reported there.
func (c *checker) site(at syntax.Span) syntax.Span {
	for i := len(c.stack) - 1; i >= 0; i-- {
		in := c.stack[i]
		if in.f.home.name == "" {
			return at
		}
		if i > 0 {
			at = c.stack[i-1].calling
		}
	}
	return at
}

// public are the names that other modules may import, in order of the alphabet.
func (h *home) public() []string {
	names := slices.Sorted(maps.Keys(h.globals))
	for name := range numberedFunctions {
		if of, ok := strings.CutPrefix(name, h.name+"."); ok {
			names = append(names, of)
		}
	}
	slices.Sort(names)
	return slices.DeleteFunc(names, func(name string) bool { return name[0] == '_' })
}

func chosen[T any](holds bool, then, otherwise T) T {
	if holds {
		return then
	}
	return otherwise
}
