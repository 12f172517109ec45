package check

import (
	"weft/bridge/lang/syntax"
)

// importRef is what an import binds: a module, or a name of one.
type importRef struct{ module, name string }

// imported is what `import a.b` (a) and `import a.b as c` (a.b) bind.
func imported(alias *syntax.Alias) *importRef {
	if alias.AsName != "" {
		return &importRef{module: alias.Name}
	}
	return &importRef{module: boundName(alias)}
}

// reference is the module or the name of a module that an expression stands for: math, math.sqrt, np.float64; nil where it is a value.
func (c *checker) reference(e syntax.Expr) *importRef {
	switch e := e.(type) {
	case *syntax.Name:
		if v := c.names[e]; v != nil {
			return v.imp
		}
		if c.hidden(e) {
			return nil
		}
		if g := c.globalOf(e); g != nil {
			if g.unclear == "" {
				return g.imp
			}
			return nil
		}
		for _, module := range c.homeOf(e).stars {
			if ref := (&importRef{module, e.ID}); c.knows(ref) || module == "math" && mathConstants[e.ID] != 0 || module == "math" && (e.ID == "inf" || e.ID == "nan") {
				return ref
			}
		}
	case *syntax.Attribute:
		of := c.reference(e.Value)
		switch {
		case of == nil:
			return nil
		case of.name == "":
			return &importRef{module: of.module, name: e.Attr}
		}
		return &importRef{module: of.module, name: of.name + "." + e.Attr}
	}
	return nil
}

func (r *importRef) String() string {
	if r.name == "" {
		return r.module
	}
	return r.module + "." + r.name
}

// kernelModules are those that kernels may use, with what is not there said to be so.
var kernelModules = []string{"collections", "math", "numpy", "random", "string"}
