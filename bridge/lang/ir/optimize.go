package ir

import "math"

// Options of Optimize. The zero value is what kernels are compiled with; the others are for tests and measurements.
type Options struct {
	// Plain leaves the program as it was built.
	Plain bool
	// Unsafe leaves out checks and yields, to measure what they cost: such a program must not fail, and must end.
	Unsafe bool
	// Scalar does one round of a loop after the other, never two in the lanes of a v128.
	Scalar bool
	// Eager collects memory at the end of each round of a loop that may.
	Eager bool
}

// Optimize rewrites a program so that it means the same and runs faster: the same results, the same exceptions with the same operands, in the same order.
func Optimize(p *Program, o Options) { optimize(p, o, mostNoted) }

func optimize(p *Program, o Options, mostNoted int) {
	if o.Unsafe {
		p.uncheck()
	}
	if step := p.Global("step"); step != nil && o.Eager {
		step.Init = always & math.MaxUint32
	}
	if !o.Plain {
		for _, f := range p.Functions {
			separate(f)
			thread(f)
		}
		inline(p)
		for _, f := range p.Functions {
			if !f.straight {
				propagate(p, f, false, mostNoted)
				sweep(f)
			}
			selects(f)
			sweep(f)
			invariants(f)
		}
		for _, f := range p.Functions { // the fast versions come after these, and have no loops to look at
			fastLoops(p, f, o.Scalar)
		}
		for _, f := range p.Functions {
			if f.Lanes { // it is written as it shall be
				continue
			}
			sweep(f)
			propagate(p, f, true, mostNoted)
			if !f.Driver {
				reach(f)
			}
		}
	}
	if o.Unsafe {
		p.unyield()
	}
	p.settle()
}

// uncheck takes away the checks, unyield the yields of loops.
func (p *Program) uncheck() {
	for _, f := range p.Functions {
		f.Body = filter(f.Body, func(s Stmt) bool {
			if a, ok := s.(*Arith); ok {
				a.Overflow, a.Zero = nil, nil
			}
			_, check := s.(*Check)
			return !check
		})
	}
}

func (p *Program) unyield() {
	for _, f := range p.Functions {
		Visit(f.Body, func(s Stmt) {
			if loop, ok := s.(*Loop); ok {
				loop.Short = true
			}
		})
	}
}
