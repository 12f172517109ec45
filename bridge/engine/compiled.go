package engine

import (
	"context"
	"slices"
	"time"

	"weft/bridge/column"
	"weft/kernel"
)

// inlineBudget is how long a compiled kernel may take on the caller's own goroutine. What takes longer is dropped, and runs as a job.
const inlineBudget = time.Millisecond

// ready is the plan as its execution needs it, which may change what it has of a pipeline: compiled kernels have their constants bound, so that they are given to them once; and inline they have a budget.
func (p *Plan) ready(inline bool) (*Plan, error) {
	if !p.compiled() && len(p.Stages) == 0 {
		return p, nil
	}
	ready := *p
	ready.Stages = slices.Clone(p.Stages)
	if err := bind(&ready.Kernel, &ready.Constants); err != nil {
		return nil, err
	}
	for i := range ready.Stages {
		if err := bind(&ready.Stages[i].Kernel, &ready.Stages[i].Constants); err != nil {
			return nil, err
		}
	}
	if inline {
		until := time.Now().Add(inlineBudget)
		for _, k := range ready.kernels() {
			if c, ok := (*k).(kernel.Compiled); ok {
				*k = budgeted{c, until}
			}
		}
	}
	return &ready, nil
}

func bind(k *kernel.Kernel, constants *[]column.Column) error {
	compiled, ok := (*k).(kernel.Compiled)
	if !ok || len(*constants) == 0 {
		return nil
	}
	bound, err := compiled.Partial(*constants)
	if err == nil {
		*k, *constants = bound, nil
	}
	return err
}

// kernels are the places of all kernels of a plan; some may be nil.
func (p *Plan) kernels() []*kernel.Kernel {
	all := append(make([]*kernel.Kernel, 0, 8), &p.Kernel, &p.Reducer, &p.Fuse)
	for i := range p.Stages {
		all = append(all, &p.Stages[i].Kernel)
	}
	return all
}

// pace is that of the plan's first compiled kernel, nil where it has none.
func (p *Plan) pace() *kernel.Pace {
	for _, k := range p.kernels() {
		if c, ok := (*k).(kernel.Compiled); ok {
			return c.Pace()
		}
	}
	return nil
}

// compiled says whether any of the plan's kernels is compiled; prints, whether it may print; draws, whether it draws random numbers.
func (p *Plan) compiled() bool { return p.anyCompiled(func(kernel.Compiled) bool { return true }) }
func (p *Plan) prints() bool   { return p.anyCompiled(kernel.Compiled.Prints) }
func (p *Plan) draws() bool    { return p.anyCompiled(kernel.Compiled.Random) }

func (p *Plan) anyCompiled(is func(kernel.Compiled) bool) bool {
	return slices.ContainsFunc(p.kernels(), func(k *kernel.Kernel) bool {
		c, ok := (*k).(kernel.Compiled)
		return ok && is(c)
	})
}

// random says that a kernel draws random numbers.
func random(k kernel.Kernel) bool {
	c, ok := k.(kernel.Compiled)
	return ok && c.Random()
}

// inlines says whether a kernel may be tried on the caller's goroutine.
func inlines(k kernel.Kernel) bool {
	if k == nil || k.Cheap() {
		return true
	}
	_, compiled := k.(kernel.Compiled)
	return compiled
}

// budgeted is a compiled kernel whose calls all end by the same time.
type budgeted struct {
	kernel.Compiled
	until time.Time
}

func (b budgeted) Map(ctx context.Context, in []column.Column, into column.Column) (column.Column, error) {
	return b.Run(ctx, kernel.Call{}, in, into)
}

func (b budgeted) Run(ctx context.Context, call kernel.Call, in []column.Column, into column.Column) (column.Column, error) {
	if call.Budget = time.Until(b.until); call.Budget <= 0 {
		return nil, kernel.ErrSpent
	}
	return b.Compiled.Run(ctx, call, in, into)
}

// Gather is for kernels that have it.
func (b budgeted) Gather(ctx context.Context, call kernel.Call, in []column.Column) (column.Column, int, error) {
	if call.Budget = time.Until(b.until); call.Budget <= 0 {
		return nil, 0, kernel.ErrSpent
	}
	return b.Compiled.(kernel.Gatherer).Gather(ctx, call, in)
}

// work applies the plan's kernel to a window that begins at the item first.
func (p *Plan) work(ctx context.Context, first int, in []column.Column, into column.Column) (column.Column, error) {
	if c, ok := p.Kernel.(kernel.Compiled); ok {
		return c.Run(ctx, kernel.Call{Seed: p.Seed, First: int64(first) + p.FirstIndex, Stage: p.KernelStage}, in, into)
	}
	return p.Kernel.Map(ctx, in, into)
}

// loaded is the items [from, to) of a list as the plan's kernel takes them. Compiled kernels count a range themselves.
func (p *Plan) loaded(list column.Column, from, to int, scratch *column.Scratch) (column.Column, error) {
	if _, ok := p.Kernel.(kernel.Compiled); ok && counted(list) {
		return list.Slice(from, to), nil
	}
	return column.Load(list, from, to, scratch)
}

func counted(c column.Column) bool {
	switch c := c.(type) {
	case column.Range:
		return true
	case column.AsFloats:
		return counted(c.Ints)
	}
	return false
}
