package ir

// Optimize rewrites a program so that it means the same and runs faster.
func Optimize(p *Program) {
	p.settle()
}
