package engine

import (
	"context"

	"weft/bridge/column"
)

// treeSpan is a tree's work on one chunk. One worker adds the chunk's windows, in order. A chunk and its windows begin and end at leaf ends (leafEnd),
// except at the end of the list.
type treeSpan struct {
	tree   *tree
	step   *combiner // (accumulator, item) within a leaf
	join   *combiner // (left, right) between leaves
	next   int       // index of the next item
	nodes  []node    // complete subtrees, from left to right
	failed *failure  // right of all nodes

	left, right, out, other column.Column // memory of the passes
}

// span is for the chunk that begins at item first.
func (t *tree) span(first int) *treeSpan {
	s := &treeSpan{tree: t, step: newCombiner(t.kernel, t.constants), next: first}
	s.join = s.step
	if t.fusing != nil {
		s.join = newCombiner(t.fusing, nil)
	}
	return s
}

// treeWindow is how many items, want or more, the next window of a chunk has: whole leaves, and where they are long, enough of them that the kernel is
// applied to many at once.
func treeWindow(first, want int) int {
	return leafEnd(first+max(want, 64*leafSize(first))) - first
}

// add works on the next window. A failure of the kernel is kept for fuse; the windows after it are left alone.
func (s *treeSpan) add(ctx context.Context, window column.Column) error {
	for from := 0; from < window.Len() && s.failed == nil; {
		first := s.next
		to := min(window.Len(), from+octaveEnd(first)-first)
		s.next += to - from
		leaves, err := s.leaves(ctx, window.Slice(from, to), first)
		if err != nil {
			return err
		}
		if err := s.rise(ctx, leaves, leafNumber(first)); err != nil {
			return err
		}
		from = to
	}
	return nil
}

// leaves is the values of the leaves of items that begin at index first, all in one octave. Leaves from a failing one on are left out.
func (s *treeSpan) leaves(ctx context.Context, items column.Column, first int) (column.Column, error) {
	size, n := leafSize(first), items.Len()
	if size == 1 && s.tree.fusing == nil {
		return items, nil
	}
	count := (n + size - 1) / size
	var values, short column.Column // short: of the list's last leaf, which may end before the others
	at := 0                         // items done in each leaf
	if s.tree.fusing != nil {
		values = repeated(s.tree.initial, count)
	} else {
		values, at = strided(items, 0, size, count, &s.out), 1
	}
	into, spare := &s.other, &s.out
	for ; at < size && count > 0; at++ {
		if rows := (n - at + size - 1) / size; rows < count {
			short, count, n = lone(values, rows), rows, rows*size
			values = values.Slice(0, count)
			if count == 0 {
				break
			}
		}
		results, err := s.step.rows(ctx, values, strided(items, at, size, count, &s.right), roomLike(values, count, into))
		if err != nil {
			failed, row := itemFault(err)
			if failed == nil {
				return nil, err
			}
			s.failed = &failure{first + row*size + at, failed}
			short, count, n = nil, row, row*size
		}
		values = results
		into, spare = spare, into
	}
	if short != nil {
		values = column.Concat(values.Type(), []column.Column{values, short})
	}
	return values, nil
}

// rise combines consecutive nodes of a level, leaves at first, level by level: in each, the pairs that are siblings, all at once. Nodes without
// a sibling among them are done.
func (s *treeSpan) rise(ctx context.Context, values column.Column, start int) error {
	var done, after []node // left and, in reverse, right of what is being combined
	for level := 0; values.Len() > 0; level++ {
		n := values.Len()
		if start%2 == 1 {
			done = append(done, node{level, start, lone(values, 0)})
			values, start, n = values.Slice(1, n), start+1, n-1
		}
		if n%2 == 1 {
			after = append(after, node{level, start + n - 1, lone(values, n-1)})
			n--
		}
		if n == 0 {
			break
		}
		left, right := strided(values, 0, 2, n/2, &s.left), strided(values, 1, 2, n/2, &s.right)
		results, err := s.join.rows(ctx, left, right, roomLike(left, n/2, &s.out))
		if err != nil {
			failed, row := itemFault(err)
			if failed == nil {
				return err
			}
			s.failed = &failure{node{level: level, index: start + 2*row + 1}.first(), failed}
			after = []node{{level, start + 2*row, lone(left, row)}}
		}
		values, start = results, start/2
	}
	for i := len(after) - 1; i >= 0; i-- {
		done = append(done, after[i])
	}
	for _, n := range done {
		failed, err := pushed(ctx, s.join, &s.nodes, n)
		if err != nil {
			return err
		}
		if failed != nil {
			s.failed = failed
			return nil
		}
	}
	return nil
}

// lone is one value of a column, in memory of its own.
func lone(c column.Column, i int) column.Column { return column.Take(c, []int{i}) }
