package engine

import (
	"context"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
)

// tree is fold and reduce. Leaves (leaves.go) are worked left to right; their values are combined in the fixed pairwise tree over leaf numbers: node
// j of a level is the combination of nodes 2j and 2j+1 of the level below, or the former alone where the list ends. So the result depends on the
// items and their indexes, and on nothing else, to the bit.
//
// A span works on a chunk (tree_span.go) and leaves complete subtrees: nodes all of whose leaves lie in it. fuse takes the spans in list order and
// keeps a stack of complete subtrees, the larger below, joining two as soon as they are siblings; result joins what is left from the right.
//
// Each combination has a left and a right operand, and the first item of the right one is found in no other combination. A kernel that fails is laid
// to that item, and of several failures that of the lowest item is reported: again one that depends on the items alone. Therefore a failure in
// a span is kept in it, and reported by fuse after the complete subtrees to its left were joined.
type tree struct {
	kernel    kernel.Kernel
	constants []column.Column
	initial   column.Column // nil: none
	fusing    kernel.Kernel // nil: kernel
	join      *combiner
	nodes     []node
}

// node is a complete subtree: leaves [index<<level, (index+1)<<level).
type node struct {
	level, index int
	value        column.Column // of length 1
}

// newTree checks that the kernels fit together. Without fuse, kernel combines two values of one type, and initial, where given, is the leftmost. With
// fuse, every leaf starts from initial, which must be the identity of fuse.
func newTree(ctx context.Context, k, fuse kernel.Kernel, constants []column.Column, initial column.Column) (*tree, error) {
	t := &tree{kernel: k, constants: constants, initial: initial, fusing: fuse}
	if fuse == nil {
		s := k.Signature()
		for _, p := range s.Params[len(constants):] {
			if !p.Equal(s.Result) {
				return nil, fault.Invalid("fuse_missing", "without fuse, the kernel combines two values of one type and gives that type (got %s, which takes %s and gives %s)", k.Name(), p, s.Result)
			}
		}
		t.join = newCombiner(k, constants)
		return t, nil
	}
	if initial == nil {
		return nil, fault.Invalid("initial_missing", "with fuse, every part starts from initial: it must be given")
	}
	for _, p := range fuse.Signature().Params {
		if result := k.Signature().Result; !p.Equal(result) || !fuse.Signature().Result.Equal(result) {
			return nil, fault.Invalid("fuse_type", "fuse combines two results of the kernel (got %s, which takes %s and gives %s; %s gives %s)",
				fuse.Name(), p, fuse.Signature().Result, k.Name(), result)
		}
	}
	t.join = newCombiner(fuse, nil)
	both, err := t.join.one(ctx, initial, initial)
	if err != nil {
		if f, _ := itemFault(err); f != nil {
			return nil, withoutItem(f)
		}
		return nil, err
	}
	if !column.Equal(both, initial) {
		return nil, fault.Invalid("not_identity", "initial must be the identity of fuse: fuse(initial, initial) must equal initial (got fuse %s, initial %s, and %s)",
			fuse.Name(), column.AppendJSON(nil, initial, 0), column.AppendJSON(nil, both, 0))
	}
	return t, nil
}

// fuse adds the next span in list order. It gives the failure of the lowest item so far, if there is one.
func (t *tree) fuse(ctx context.Context, s *treeSpan) error {
	for _, n := range s.nodes {
		failed, err := pushed(ctx, t.join, &t.nodes, n)
		if err != nil {
			return err
		}
		if failed != nil {
			return failed.err()
		}
	}
	if s.failed != nil {
		return s.failed.err()
	}
	return nil
}

// pushed adds a node on the right of a stack, and joins siblings.
func pushed(ctx context.Context, join *combiner, stack *[]node, n node) (*failure, error) {
	for {
		top := len(*stack) - 1
		if top < 0 || n.index%2 == 0 || (*stack)[top].level != n.level || (*stack)[top].index != n.index-1 {
			*stack = append(*stack, n)
			return nil, nil
		}
		value, err := join.one(ctx, (*stack)[top].value, n.value)
		if err != nil {
			return laid(err, n)
		}
		*stack = (*stack)[:top]
		n = node{n.level + 1, n.index / 2, value}
	}
}

// laid lays a failed combination to the first item of its right operand. An error that is not an item's stays an error.
func laid(err error, right node) (*failure, error) {
	f, _ := itemFault(err)
	if f == nil {
		return nil, err
	}
	return &failure{right.first(), f}, nil
}

func (n node) first() int { return leafStart(n.index << n.level) }

// result is the value of the whole list, of length 1: initial where it is empty, and a fault where there is none either.
func (t *tree) result(ctx context.Context) (column.Column, error) {
	if len(t.nodes) == 0 {
		if t.initial == nil {
			return nil, fault.Invalid("empty", "reduce() of empty iterable with no initial value")
		}
		return t.initial, nil
	}
	last := len(t.nodes) - 1
	right := t.nodes[last]
	for i := last - 1; i >= 0; i-- {
		value, err := t.join.one(ctx, t.nodes[i].value, right.value)
		if err != nil {
			return nil, t.failed(err, right)
		}
		right = node{t.nodes[i].level, t.nodes[i].index, value}
	}
	if t.fusing != nil || t.initial == nil {
		return right.value, nil
	}
	value, err := t.join.one(ctx, t.initial, right.value)
	if err != nil {
		return nil, t.failed(err, right)
	}
	return value, nil
}

func (t *tree) failed(err error, right node) error {
	failed, err := laid(err, right)
	if err != nil {
		return err
	}
	return failed.err()
}
