package ir

// Options of Optimize. The zero value is what kernels are compiled with; the others are for tests and measurements.
type Options struct {
	// Plain leaves the program as it was built.
	Plain bool
	// Unsafe leaves out checks and yields, to measure what they cost: such a program must not fail, and must end.
	Unsafe bool
}

// Optimize rewrites a program so that it means the same and runs faster: the same results, the same exceptions with the same operands, in the same order.
func Optimize(p *Program, o Options) {
	if o.Unsafe {
		p.bare()
	}
	if !o.Plain {
		for _, f := range p.Functions {
			separate(f)
			thread(f)
		}
		inline(p)
		for _, f := range p.Functions {
			if !f.straight {
				propagate(p, f, false)
				sweep(f)
			}
			selects(f)
			sweep(f)
			invariants(f)
		}
		for _, f := range p.Functions { // the fast versions come after these, and have no loops to look at
			fastLoops(p, f)
		}
		for _, f := range p.Functions {
			sweep(f)
			propagate(p, f, true)
		}
	}
	p.settle()
}

// bare takes away the checks and yields.
func (p *Program) bare() {
	for _, f := range p.Functions {
		f.Body = filter(f.Body, func(s Stmt) bool {
			switch s := s.(type) {
			case *Check:
				return false
			case *Arith:
				s.Overflow, s.Zero = nil, nil
			case *Loop:
				s.Short = true
			}
			return true
		})
	}
}
