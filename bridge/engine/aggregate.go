package engine

import (
	"context"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// The aggregates that need one or two numbers a group. Their reducers are associative to the bit, so they may be worked in any tree; sums overflow only
// if the end does not fit, which does not depend on the tree either.

// counts is how many values each group has.
type counts struct{ n []int64 }

func (a *counts) add(groups []int32, _ column.Column, n int) {
	a.n = longer(a.n, n)
	for _, g := range groups {
		a.n[g]++
	}
}

func (a *counts) fuse(after aggregate, first int, groups []int32, n int) {
	a.n = longer(a.n, n)
	values := after.(*counts).n
	for i := first; i < len(groups); i++ {
		a.n[groups[i]] += values[i]
	}
}

func (a *counts) result(_ context.Context, _ parallel, _ int, initial column.Column) (column.Column, error) {
	if initial == nil {
		return column.Ints(a.n), nil
	}
	s := sums{make([]wide, len(a.n))}
	for i, v := range a.n {
		s.of[i].add(v)
	}
	return s.ints(initial)
}

// sums is the sum of each group's ints.
type sums struct{ of []wide }

func (a *sums) add(groups []int32, values column.Column, n int) {
	a.of = longer(a.of, n)
	if same, constant := values.(column.Range); constant && same.Step == 0 { // the ones of a word count
		for _, g := range groups {
			a.of[g].add(same.Start)
		}
		return
	}
	ints := intsOf(values)
	for i, g := range groups {
		a.of[g].add(ints[i])
	}
}

func (a *sums) fuse(after aggregate, first int, groups []int32, n int) {
	a.of = longer(a.of, n)
	values := after.(*sums).of
	for i := first; i < len(groups); i++ {
		a.of[groups[i]].merge(values[i])
	}
}

func (a *sums) result(_ context.Context, _ parallel, _ int, initial column.Column) (column.Column, error) {
	return a.ints(initial)
}

func (a *sums) ints(initial column.Column) (column.Column, error) {
	out := make(column.Ints, len(a.of))
	for i, sum := range a.of {
		if initial != nil {
			sum.add(initial.(column.Ints)[0])
		}
		v, fits := sum.int()
		if !fits {
			f := fault.New(fault.KernelFailed, "overflow", "the sum of a key's values does not fit in an int of 64 bits")
			f.Kernel = "std.add"
			return nil, f
		}
		out[i] = v
	}
	return out, nil
}

// extremes is the least or greatest of each group's ints.
type extremes struct {
	max   bool
	of    []int64
	known int // groups that have a value; they are numbered by first occurrence
}

func (a *extremes) add(groups []int32, values column.Column, n int) {
	a.of = longer(a.of, n)
	for i, v := range intsOf(values) {
		g := int(groups[i])
		if g >= a.known {
			a.known = g + 1
			a.of[g] = v
			continue
		}
		a.of[g] = a.pick(a.of[g], v)
	}
}

func (a *extremes) pick(x, y int64) int64 {
	if a.max {
		return max(x, y)
	}
	return min(x, y)
}

func (a *extremes) fuse(after aggregate, first int, groups []int32, n int) {
	a.add(groups[first:], column.Ints(after.(*extremes).of[first:len(groups)]), n)
}

func (a *extremes) result(_ context.Context, _ parallel, _ int, initial column.Column) (column.Column, error) {
	if initial != nil {
		first := initial.(column.Ints)[0]
		for i, v := range a.of {
			a.of[i] = a.pick(first, v)
		}
	}
	return column.Ints(a.of), nil
}

// intsOf is a column of ints written out.
func intsOf(values column.Column) column.Ints {
	if plain, ok := values.(column.Ints); ok {
		return plain
	}
	out := make(column.Ints, values.Len())
	_ = column.Store(values, out, 0) // an int always fits
	return out
}

// longer is s with length n, the new items zero: they were never used.
func longer[T any](s []T, n int) []T {
	if n <= len(s) {
		return s
	}
	return doubled(s, n-len(s))[:n]
}
