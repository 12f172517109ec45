package engine

import (
	"context"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
)

// scan is the running values of a list, as itertools.accumulate gives them: item 0, then kernel(item 0, item 1), and so on; with initial, that first,
// and so one more. The kernel must be associative. The list is cut into blocks, by index alone: of 64 items below 65,536, doubling with each doubling
// of the index. First each block is worked alone, from left to right, many blocks side by side; then the prefix of each block (the running value
// before it) from the blocks' last values, from left to right; then each value of a block is combined with the block's prefix. So the result depends
// on the items and nothing else.
//
// The failure that is reported is that of the lowest item whose running value cannot be had.
func scan(ctx context.Context, run parallel, workers int, k kernel.Kernel, constants []column.Column, items, initial column.Column) (column.Column, error) {
	s := k.Signature()
	for _, p := range s.Params[len(constants):] {
		if !p.Equal(s.Result) {
			return nil, fault.Invalid("scan_type", "scan combines two values of one type and gives that type (got %s, which takes %s and gives %s)", k.Name(), p, s.Result)
		}
	}
	n := items.Len()
	scanned := &scanning{kernel: k, constants: constants, items: items}
	all := column.Make(s.Result, n+1) // nil where results cannot be written into a column
	if all != nil {
		scanned.out = all.Slice(1, n+1)
		if initial != nil {
			if err := column.Store(initial, all, 0); err != nil {
				return nil, err
			}
		}
	}
	for first := 0; first < n; {
		g := scanGroup{first: first, size: scanBlock * leafSize(first)}
		g.to = min(n, octaveEnd(first), first+scanTogether*g.size)
		scanned.groups = append(scanned.groups, g)
		first = g.to
	}
	err := run(ctx, len(scanned.groups), func(ctx context.Context, i int) error { return scanned.alone(ctx, &scanned.groups[i]) })
	if err != nil {
		return nil, err
	}
	groups, err := scanned.prefixes(ctx, initial)
	if err != nil {
		return nil, err
	}
	if err := run(ctx, groups, func(ctx context.Context, i int) error { return scanned.whole(ctx, &scanned.groups[i]) }); err != nil {
		return nil, err
	}
	if all != nil && initial != nil {
		return all, nil
	}
	if all != nil {
		return scanned.out, nil
	}
	var parts []column.Column
	if initial != nil {
		parts = append(parts, initial)
	}
	for _, g := range scanned.groups {
		parts = append(parts, g.values)
	}
	return column.Concat(s.Result, parts), nil
}

const (
	scanBlock    = 64  // items of a block, in leaves
	scanTogether = 128 // blocks worked side by side
)

type scanning struct {
	kernel    kernel.Kernel
	constants []column.Column
	items     column.Column
	out       column.Column // nil where results cannot be written into a column
	groups    []scanGroup
}

// scanGroup is some consecutive blocks of one size. Of the list's last block there may be less.
type scanGroup struct {
	first, to, size int
	values          column.Column // the blocks' values, alone and later whole, up to the failing one
	prefix          column.Column // the running value before each block but, without initial, the list's first
	failed          *failure
}

// blocks is how many blocks there are, or, of n items, how many they begin.
func (g *scanGroup) blocks(n int) int { return (n + g.size - 1) / g.size }

// alone works each block by itself. Row j of all blocks is done before row j+1.
func (s *scanning) alone(ctx context.Context, g *scanGroup) error {
	items, err := column.Load(s.items, g.first, g.to, nil)
	if err != nil {
		return err
	}
	n := g.to - g.first // items that are worked: those before the first block that failed, and in it, before the failing item
	step := newCombiner(s.kernel, s.constants)
	rows := []column.Column{strided(items, 0, g.size, g.blocks(n), new(column.Column))}
	write := func(j int, c column.Column) {}
	if s.out != nil {
		window := s.out.Slice(g.first, g.to)
		write = func(j int, c column.Column) { scatter(window, c, j, g.size) }
		write(0, rows[0])
	}
	var right, out, other column.Column
	values, into, spare := rows[0], &out, &other
	blocks := g.blocks(n)
	whole := n // items of blocks that did not fail
	for j := 1; j < g.size; j++ {
		count := min(blocks, (whole-j+g.size-1)/g.size)
		if count <= 0 {
			break
		}
		values = values.Slice(0, count)
		results, err := step.rows(ctx, values, strided(items, j, g.size, count, &right), roomLike(values, count, into))
		if err != nil {
			f, row := itemFault(err)
			if f == nil {
				return err
			}
			g.failed = &failure{g.first + row*g.size + j, f}
			blocks, whole = row, row*g.size
			n = row*g.size + j
		}
		values = results
		into, spare = spare, into
		if s.out != nil {
			write(j, values)
		} else {
			rows = append(rows, values)
		}
	}
	if s.out != nil {
		g.values = s.out.Slice(g.first, g.first+n)
	} else {
		g.values = interleaved(s.kernel.Signature().Result, rows, n, g.size)
	}
	return nil
}

// prefixes finds the prefix of each block, as far as that is possible, and says how many groups there are up to there.
func (s *scanning) prefixes(ctx context.Context, initial column.Column) (int, error) {
	step := newCombiner(s.kernel, s.constants)
	running := initial
	for i := range s.groups {
		g := &s.groups[i]
		var prefixes []column.Column
		n := g.values.Len()
		for b := range g.blocks(n) {
			if running != nil {
				prefixes = append(prefixes, running)
			}
			end := min(n, (b+1)*g.size)
			if g.failed != nil && end == n && g.first+n == g.failed.item {
				break // the block that failed has no last value
			}
			last := lone(g.values, end-1)
			if running == nil {
				running = last
				continue
			}
			next, err := step.one(ctx, running, last)
			if f, _ := itemFault(err); f != nil { // found again, at the first item of the block where it fails
				g.values = g.values.Slice(0, end)
				g.prefix = column.Concat(s.kernel.Signature().Result, prefixes)
				g.failed = &failure{g.first + end - 1, f}
				return i + 1, nil
			}
			if err != nil {
				return 0, err
			}
			running = next
		}
		g.prefix = column.Concat(s.kernel.Signature().Result, prefixes)
		if g.failed != nil {
			return i + 1, nil
		}
	}
	return len(s.groups), nil
}

// whole combines a group's values with the prefixes of their blocks.
func (s *scanning) whole(ctx context.Context, g *scanGroup) error {
	step := newCombiner(s.kernel, s.constants)
	n := g.values.Len()
	from := 0
	if g.prefix.Len() < g.blocks(n) { // the list's first block, without initial
		from = min(n, g.size)
	}
	skipped := g.blocks(n) - g.prefix.Len()
	done := []column.Column{g.values.Slice(0, from)}
	const window = 1 << 13
	for at := from; at < n; at += window {
		to := min(n, at+window)
		index := make([]int, to-at)
		for i := range index {
			index[i] = (at+i)/g.size - skipped
		}
		var right, into column.Column = g.values.Slice(at, to), nil
		if s.out != nil {
			into = right
			right = strided(into, 0, 1, to-at, new(column.Column))
		}
		results, err := step.rows(ctx, column.Take(g.prefix, index), right, into)
		if err != nil {
			f, row := itemFault(err)
			if f == nil {
				return err
			}
			return (&failure{g.first + at + row, f}).err()
		}
		done = append(done, results)
	}
	if g.failed != nil {
		return g.failed.err()
	}
	if s.out == nil {
		g.values = column.Concat(s.kernel.Signature().Result, done)
	}
	return nil
}

// scatter writes a column's items into c, each step after the one before, from from on.
func scatter(into, c column.Column, from, step int) {
	switch c := c.(type) {
	case column.Bools:
		scatterItems(into.(column.Bools), c, from, step)
	case column.Ints:
		scatterItems(into.(column.Ints), c, from, step)
	case column.Floats:
		scatterItems(into.(column.Floats), c, from, step)
	}
}

func scatterItems[T any](into, items []T, from, step int) {
	for _, v := range items {
		into[from] = v
		from += step
	}
}

// interleaved is n items in their order; rows[j] has item j of each block of size items.
func interleaved(t column.Type, rows []column.Column, n, size int) column.Column {
	starts, sum := make([]int, len(rows)), 0
	for j, row := range rows {
		starts[j] = sum
		sum += row.Len()
	}
	index := make([]int, n)
	for i := range index {
		index[i] = starts[i%size] + i/size
	}
	return column.Take(column.Concat(t, rows), index)
}
