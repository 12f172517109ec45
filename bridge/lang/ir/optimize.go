package ir

// Options of Optimize. The zero value is what kernels are compiled with.
type Options struct {
	// Plain leaves the program as it was built: what tests compare with.
	Plain bool
}

// Optimize rewrites a program so that it means the same and runs faster: the same results, the same exceptions with the same operands, in the same order.
func Optimize(p *Program, o Options) {
	if !o.Plain {
		for _, f := range p.Functions {
			separate(f)
			propagate(p, f, false)
			sweep(f)
		}
		for _, f := range p.Functions {
			propagate(p, f, true)
		}
	}
	p.settle()
}
