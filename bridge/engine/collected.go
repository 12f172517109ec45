package engine

import (
	"context"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
)

// collected keeps all values, and brings them together by group at the end: a counting sort, stable, in which each worker has a range of groups.
//
// A reducer then combines each group's values in a pairwise tree over their order, so that the result depends on that order and on nothing else: value
// 2j with value 2j+1, an odd one passing up, and so on. All groups go up one level together, so that the kernel is applied to many pairs at once.
// Of several failures that of the first group is reported, as if the groups were reduced one after the other.
type collected struct {
	of      column.Type
	reducer kernel.Kernel // nil: the lists themselves
	groups  []int32
	values  column.Builder
	n       int         // groups
	after   []following // the spans that come after this one
}

// following is a span after the first, its groups renumbered only when they are asked for.
type following struct {
	*collected
	renumbered []int32
}

func (a *collected) add(groups []int32, values column.Column, n int) {
	a.groups = append(a.groups, groups...)
	a.values.Append(values)
	a.n = n
}

func (a *collected) fuse(after aggregate, _ int, groups []int32, n int) {
	a.after = append(a.after, following{after.(*collected), groups})
	a.n = n
}

func (a *collected) result(ctx context.Context, run parallel, workers int, initial column.Column) (column.Column, error) {
	if initial != nil && a.reducer == nil {
		return nil, fault.Invalid("initial_list", "initial goes with a reducer that combines two values (the reducer is \"list\")")
	}
	offsets, values, err := a.together(ctx, run, workers)
	if err != nil {
		return nil, err
	}
	if a.reducer == nil {
		return column.Lists{Offsets: offsets, Elem: values}, nil
	}
	parts := groupParts(offsets, pieces(values.Len(), workers, leastRun, mostRun/4))
	reduced := make([]column.Column, len(parts)-1)
	err = run(ctx, len(reduced), func(ctx context.Context, i int) error {
		r := &reduction{combiner: newCombiner(a.reducer, nil), offsets: offsets[parts[i] : parts[i+1]+1]}
		var err error
		reduced[i], err = r.reduce(ctx, values, initial)
		return err
	})
	if err != nil {
		return nil, err
	}
	return column.Concat(a.of, reduced), nil
}

// together is all values by group, and where each group's begin and the last one's end.
func (a *collected) together(ctx context.Context, run parallel, workers int) ([]int64, column.Column, error) {
	spans := append([]following{{a, nil}}, a.after...)
	total := 0
	columns := make([]column.Column, len(spans))
	for i, s := range spans {
		total += len(s.groups)
		columns[i] = s.values.Column()
	}
	offsets := make([]int64, a.n+1)
	p := max(1, min(workers, total/leastRun))
	err := run(ctx, p, func(ctx context.Context, i int) error {
		return a.visit(ctx, spans, p, i, func(_ int, g int32) { offsets[g+1]++ })
	})
	if err != nil {
		return nil, nil, err
	}
	for g := range a.n {
		offsets[g+1] += offsets[g]
	}
	order, next := make([]int, total), append([]int64(nil), offsets[:a.n]...)
	err = run(ctx, p, func(ctx context.Context, i int) error {
		return a.visit(ctx, spans, p, i, func(at int, g int32) {
			order[next[g]] = at
			next[g]++
		})
	})
	if err != nil {
		return nil, nil, err
	}
	values, err := take(ctx, run, workers, column.Concat(a.of, columns), order)
	return offsets, values, err
}

// visit calls see with each value, as its number, and its group, for the i-th of p ranges of groups.
func (a *collected) visit(ctx context.Context, spans []following, p, i int, see func(at int, g int32)) error {
	from, to := span(a.n, p, i)
	first, last := int32(from), int32(to)
	at := 0
	for _, s := range spans {
		for begin := 0; begin < len(s.groups); begin += mostRun {
			if err := ctx.Err(); err != nil {
				return err
			}
			for _, g := range s.groups[begin:min(begin+mostRun, len(s.groups))] {
				if s.renumbered != nil {
					g = s.renumbered[g]
				}
				if g >= first && g < last {
					see(at, g)
				}
				at++
			}
		}
	}
	return nil
}

// groupParts cuts the groups into p parts of about as many values: part i is groups [parts[i], parts[i+1]).
func groupParts(offsets []int64, p int) []int {
	n := len(offsets) - 1
	parts := []int{0}
	for g := 1; g < n; g++ {
		if offsets[g]*int64(p) >= offsets[n]*int64(len(parts)) {
			parts = append(parts, g)
		}
	}
	return append(parts, n)
}

// reduction reduces some consecutive groups.
type reduction struct {
	*combiner
	offsets []int64
}

// reduce is one value a group. The groups' values are those of all groups, at the offsets.
func (r *reduction) reduce(ctx context.Context, all, initial column.Column) (column.Column, error) {
	n := len(r.offsets) - 1
	low := r.offsets[0]
	values := all.Slice(int(low), int(r.offsets[n]))
	lengths := make([]int, n) // values of each group at this level
	for g := range lengths {
		lengths[g] = int(r.offsets[g+1] - r.offsets[g])
	}
	var failed error // of the first group that failed: groups from it on are left out
	for {
		left, right, next := []int{}, []int{}, []int{} // next: where the next level's values are, among the results and then the values
		at := 0
		for _, length := range lengths {
			for i := 0; i+1 < length; i += 2 {
				left, right = append(left, at+i), append(right, at+i+1)
			}
			at += length
		}
		if len(left) == 0 {
			break
		}
		results, err := r.rows(ctx, column.Take(values, left), column.Take(values, right), nil)
		if err != nil {
			f, row := itemFault(err)
			if f == nil {
				return nil, err
			}
			failed = withoutItem(f)
			lengths = beforePair(lengths, row)
		}
		at = 0
		pair := 0
		for g, length := range lengths {
			for i := 0; i+1 < length; i += 2 {
				next = append(next, pair)
				pair++
			}
			if length%2 == 1 {
				next = append(next, results.Len()+at+length-1)
			}
			at += length
			lengths[g] = (length + 1) / 2
		}
		values = column.Take(column.Concat(r.result, []column.Column{results, values}), next)
	}
	if initial == nil || values.Len() == 0 {
		return values, failed
	}
	values, err := r.rows(ctx, repeated(initial, values.Len()), values, nil)
	if f, _ := itemFault(err); f != nil {
		err = withoutItem(f)
	}
	if err != nil {
		return nil, err
	}
	return values, failed
}

// beforePair is the lengths of the groups before the one that has a pair, counted over all groups.
func beforePair(lengths []int, pair int) []int {
	for g, length := range lengths {
		if pair -= length / 2; pair < 0 {
			return lengths[:g]
		}
	}
	return lengths
}

// withoutItem is a fault that names no item: a pair of values is none of the list's.
func withoutItem(f *fault.Fault) *fault.Fault {
	named := *f
	named.Item = nil
	return &named
}
