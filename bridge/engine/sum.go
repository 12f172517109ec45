package engine

import (
	"math"
	"math/bits"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// summer is sum. Ints (and bools, which count as ints) are summed in 128 bits: only an end that does not fit is an overflow.
//
// Floats are summed in blocks of 4,096 items, by index, each with the rounding errors of its additions kept beside it, as CPython does since 3.12
// (Neumaier, 1974; the errors themselves are found by Knuth's branch-free two-sum, which gives the same); the blocks are then added in order in the
// same way. So the bits do not depend on how the list was cut, and a list of one block has exactly CPython's sum. With exact, floats are summed
// without any rounding, and rounded once (exact.go).
//
// A span works on a chunk; fuse takes the spans in list order. A block that begins before a chunk cannot be finished there: the span keeps that
// block's items as they are, and fuse adds them to what it has of the block. So does a span with the first block, which begins with start.
type summer struct {
	kind   column.Kind // of the result
	floats bool        // the items are floats
	exact  bool
	start  column.Column
	ints   wide
	open   block // the last block so far
	sum    twofold
	all    *exactSum
}

const sumBlock = 1 << 12

// block is a block of floats, summed as far as its items were seen.
type block struct {
	number int
	twofold
}

// newSummer makes a summer of items (or keys) of this type, beginning with start.
func newSummer(of column.Type, exact bool, start column.Column) (*summer, error) {
	s := &summer{kind: column.Int, start: start}
	switch of.Kind {
	case column.Bool, column.Int:
	case column.Float:
		s.kind, s.floats, s.exact = column.Float, true, exact
	default:
		return nil, fault.Invalid("sum_type", "sum takes int, float or bool (got %s)", of)
	}
	first := 0.0
	switch start := start.(type) {
	case nil:
	case column.Bools:
		s.ints.add(intOf(start[0]))
		first = float64(intOf(start[0]))
	case column.Ints:
		s.ints.add(start[0])
		first = float64(start[0])
	case column.Floats:
		s.kind, first = column.Float, start[0]
	default:
		return nil, fault.Invalid("sum_type", "sum starts from int, float or bool (got %s)", start.Type())
	}
	s.open = block{0, twofold{sum: first}}
	s.sum = twofold{sum: negativeZero}
	if s.exact {
		s.all = new(exactSum)
		s.all.add(first)
	}
	return s, nil
}

// sumSpan is a summer's work on one chunk.
type sumSpan struct {
	floats bool
	ints   wide
	head   []float64 // items of the block headOf, which is not begun here
	headOf int
	from   int // the first block that is begun here
	blocks []block
	all    *exactSum
}

// span is for the chunk that begins at item first.
func (s *summer) span(first int) *sumSpan {
	p := &sumSpan{floats: s.floats, headOf: first / sumBlock, from: max(1, (first+sumBlock-1)/sumBlock)}
	if s.exact {
		p.all = new(exactSum)
	}
	return p
}

// add adds the items from index first on. Windows come in order; there may be gaps between them.
func (p *sumSpan) add(window column.Column, first int) {
	switch c := window.(type) {
	case column.Bools:
		n := int64(0)
		for _, b := range c {
			n += intOf(b)
		}
		p.ints.add(n)
	case column.Ints:
		p.ints.addAll(c)
	case column.Floats:
		if p.all != nil {
			p.all.addAll(c)
			return
		}
		p.addFloats(c, first)
	}
}

// addOf adds what came out of a pipeline, all of it from source items of one block.
func (p *sumSpan) addOf(window column.Column, number int) {
	floats, is := window.(column.Floats)
	switch {
	case !is || p.all != nil:
		p.add(window, 0)
	case number < p.from:
		p.head = append(p.head, floats...)
	default:
		if last := len(p.blocks) - 1; last < 0 || p.blocks[last].number != number {
			p.blocks = append(p.blocks, block{number, twofold{sum: negativeZero}})
		}
		p.blocks[len(p.blocks)-1].addAll(floats)
	}
}

func (p *sumSpan) addFloats(items []float64, first int) {
	if head := min(len(items), max(0, p.from*sumBlock-first)); head > 0 {
		p.head = append(p.head, items[:head]...)
		items, first = items[head:], first+head
	}
	for len(items) > 0 {
		if first%sumBlock == 0 && len(items) >= 4*sumBlock {
			var four [4]twofold
			for i := range four {
				four[i].sum = negativeZero
			}
			addFour(&four, items[:4*sumBlock])
			for i, sum := range four {
				p.blocks = append(p.blocks, block{first/sumBlock + i, sum})
			}
			items, first = items[4*sumBlock:], first+4*sumBlock
			continue
		}
		number := first / sumBlock
		n := min(len(items), (number+1)*sumBlock-first)
		if last := len(p.blocks) - 1; last < 0 || p.blocks[last].number != number {
			p.blocks = append(p.blocks, block{number, twofold{sum: negativeZero}})
		}
		p.blocks[len(p.blocks)-1].addAll(items[:n])
		items, first = items[n:], first+n
	}
}

// fuse adds the next span in list order.
func (s *summer) fuse(p *sumSpan) {
	s.ints.merge(p.ints)
	if s.all != nil {
		s.all.merge(p.all)
		return
	}
	if len(p.head) > 0 {
		if s.open.number != p.headOf {
			s.close()
			s.open = block{p.headOf, twofold{sum: negativeZero}}
		}
		s.open.addAll(p.head)
	}
	for _, b := range p.blocks {
		s.close()
		s.open = b
	}
}

// close adds the open block to the whole.
func (s *summer) close() {
	s.sum.add(s.open.sum)
	s.sum.err += s.open.err
	s.open.twofold = twofold{sum: negativeZero}
}

// result is the sum, of length 1.
func (s *summer) result() (column.Column, error) {
	if s.kind == column.Int {
		v, fits := s.ints.int()
		if !fits {
			return nil, fault.New(fault.KernelFailed, "overflow", "the sum does not fit in an int of 64 bits")
		}
		return column.Ints{v}, nil
	}
	if !s.floats { // floats to start with, and ints
		start := s.start.(column.Floats)[0]
		return column.Floats{start + s.ints.float()}, nil
	}
	if s.all != nil {
		v, err := s.all.round()
		return column.Floats{v}, err
	}
	s.close()
	return column.Floats{s.sum.value()}, nil
}

// twofold is a sum of floats with the sum of its rounding errors.
type twofold struct{ sum, err float64 }

// negativeZero is what added to any float leaves it as it is.
var negativeZero = math.Copysign(0, -1)

func (t *twofold) add(x float64) {
	sum := t.sum + x
	part := sum - t.sum
	t.err += (t.sum - (sum - part)) + (x - part)
	t.sum = sum
}

func (t *twofold) addAll(items []float64) {
	sum := *t
	for _, x := range items {
		sum.add(x)
	}
	*t = sum
}

// addFour adds four blocks that lie end to end, side by side: each addition waits for the one before it in its block, but not for those of the others.
func addFour(sums *[4]twofold, items []float64) {
	n := len(items) / 4
	a, b, c, d := sums[0], sums[1], sums[2], sums[3]
	ia, ib, ic, id := items[:n], items[n:2*n], items[2*n:3*n], items[3*n:4*n]
	for i := range ia {
		a.add(ia[i])
		b.add(ib[i])
		c.add(ic[i])
		d.add(id[i])
	}
	*sums = [4]twofold{a, b, c, d}
}

// value is the sum corrected by its errors. CPython's rule: no correction where it is zero (which would lose the sign of -0.0) or not finite (which would
// make a NaN of an infinite sum).
func (t twofold) value() float64 {
	if t.err != 0 && !math.IsInf(t.err, 0) && t.err == t.err {
		return t.sum + t.err
	}
	return t.sum
}

// wide is an int of 128 bits.
type wide struct {
	high int64
	low  uint64
}

func (w *wide) add(v int64) { w.merge(wide{v >> 63, uint64(v)}) }

func (w *wide) merge(v wide) {
	low, carry := bits.Add64(w.low, v.low, 0)
	w.low = low
	w.high += v.high + int64(carry)
}

// addAll sums the halves of the items apart: 2**31 of them cannot overflow.
func (w *wide) addAll(items []int64) {
	for len(items) > 0 {
		n := min(len(items), 1<<31)
		high, low := int64(0), int64(0)
		for _, v := range items[:n] {
			high += v >> 32
			low += v & math.MaxUint32
		}
		w.merge(wide{high >> 32, uint64(high) << 32})
		w.add(low)
		items = items[n:]
	}
}

// int is the value as an int of 64 bits, if it fits.
func (w wide) int() (v int64, fits bool) {
	v = int64(w.low)
	return v, w.high == v>>63
}

// float is the value rounded to a float, half to even.
func (w wide) float() float64 {
	if v, fits := w.int(); fits {
		return float64(v)
	}
	high, low, sign := uint64(w.high), w.low, 1.0
	if w.high < 0 {
		var borrow uint64
		low, borrow = bits.Sub64(0, low, 0)
		high, _ = bits.Sub64(0, high, borrow)
		sign = -1
	}
	shift := bits.Len64(high) // 64 significant bits, the lowest of them true if any below is
	top := high<<(64-shift) | low>>shift
	if low<<(64-shift) != 0 {
		top |= 1
	}
	return sign * math.Ldexp(float64(top), shift)
}

func intOf(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
