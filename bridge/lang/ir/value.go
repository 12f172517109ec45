package ir

import (
	"math"

	"weft/bridge/lang/wasm"
)

// value is what an expression gives at one place, whatever local holds it: the values of flow are those of static single assignment, so what
// is known of one stays true wherever it is known.
type value struct {
	id   int32
	op   wasm.Op
	of   Type
	args []*value
	real float64 // of a constant
	known
	// bounds are what it is at most, relative to other values.
	bounds []bound
	// holders are locals that have held it; mostly there is one, for which there is room here.
	holders []*Local
	one     [1]*Local
	// rising and falling are of the value at the head of a loop: it never goes down, or up, from one round to the next.
	rising, falling bool
}

// known is what is known of a value in the code that is being walked.
type known struct {
	// now is the interval of an int; exact says that an addition, subtraction or product did not wrap.
	now   interval
	exact bool
	// first is a place that computes it and dominates the present one; common is the local that it was put into there.
	first  *Expr
	common *Local
}

// bound says: at most to + plus.
type bound struct {
	to   *value
	plus int64
}

// Operations of values that are no instruction.
const (
	opConst wasm.Op = 0xf00000 + iota
	opUnknown
	opFresh // memory that was just given
	opGlobal
	opJoin     // test, then, otherwise: after an If
	opMerge    // of what several exits bring
	opPhi      // at the head of a loop: what it was before
	opFloorDiv // by Python's rules
	opFloorMod
	opAbs
	opShlExact

	// Instructions of the IR alone: whether a sum, a difference or a product of two ints is not Python's.
	opAddOverflows
	opSubOverflows
	opMulOverflows
)

// key finds the value that an operation on values has.
type key struct {
	op      wasm.Op
	a, b, c int32
	extra   uint64
	of      Type
}

// values makes values, each once.
type values struct {
	table map[key]*value
	count int32
	// those that come next, and their args: there are thousands, and all end with the walk
	slab  []value
	slots []*value
}

func (t *values) fresh(op wasm.Op, of Type, args ...*value) *value {
	t.count++
	if len(t.slab) == 0 {
		t.slab = make([]value, 128)
	}
	v := &t.slab[0]
	t.slab = t.slab[1:]
	*v = value{id: t.count, of: of, op: op, args: args, known: known{now: anyInt}}
	if of == wasm.I32 {
		v.now = anyWord
	}
	return v
}

// of gives the value of an operation; extra tells apart what the operands do not (an offset, a version of the memory).
func (t *values) of(op wasm.Op, of Type, extra uint64, args ...*value) (v *value, made bool, k key) {
	k = keyOf(op, of, extra, args)
	if v, ok := t.table[k]; ok {
		return v, false, k
	}
	v = t.fresh(op, of, t.kept(args)...)
	t.table[k] = v
	return v, true, k
}

func keyOf(op wasm.Op, of Type, extra uint64, args []*value) key {
	k := key{op: op, of: of, extra: extra}
	for i, arg := range args {
		switch i {
		case 0:
			k.a = arg.id
		case 1:
			k.b = arg.id
		default:
			k.c = arg.id
		}
	}
	return k
}

// kept are args that outlast the call: what is looked up is mostly there.
func (t *values) kept(args []*value) []*value {
	if len(t.slots) < len(args) {
		t.slots = make([]*value, max(512, len(args)))
	}
	kept := t.slots[:len(args):len(args)]
	t.slots = t.slots[len(args):]
	copy(kept, args)
	return kept
}

// constant is the same value everywhere: nothing that holds it depends on the place.
func (t *values) constant(c *Const) *value {
	if c.Of == wasm.F64 {
		v, made, _ := t.of(opConst, c.Of, math.Float64bits(c.Float))
		if made {
			v.real = c.Float
		}
		return v
	}
	i := c.Int
	if c.Of == wasm.I32 {
		i = int64(int32(i))
	}
	v, made, _ := t.of(opConst, c.Of, uint64(i))
	if made {
		v.now = exactly(i)
	}
	return v
}

func (t *values) integer(of Type, i int64) *value { return t.constant(&Const{Of: of, Int: i}) }

// constInt gives the int that a value is.
func (v *value) constInt() (int64, bool) {
	if v.of == wasm.F64 || !v.now.single() {
		return 0, false
	}
	return v.now.low, true
}

// mostAdded bounds how many additions root takes apart.
const mostAdded = 16

// root takes a value apart into another one and what is added to it, as ints: conversions that change nothing are looked through.
func (v *value) root() (*value, int64) {
	plus := int64(0)
	for range mostAdded {
		switch v.op {
		case wasm.I64Add, wasm.I32Add:
			c, ok := v.args[1].constInt()
			sum, fits := addInts(plus, c)
			if !ok || !v.exact || !fits {
				return v, plus
			}
			v, plus = v.args[0], sum
		case wasm.I64Sub, wasm.I32Sub:
			c, ok := v.args[1].constInt()
			sum, fits := subInts(plus, c)
			if !ok || !v.exact || !fits {
				return v, plus
			}
			v, plus = v.args[0], sum
		case wasm.I64ExtendI32U:
			if v.args[0].now.negative() {
				return v, plus
			}
			v = v.args[0]
		case wasm.I64ExtendI32S:
			v = v.args[0]
		case wasm.I32WrapI64:
			if !v.args[0].now.within(anyWord) {
				return v, plus
			}
			v = v.args[0]
		default:
			return v, plus
		}
	}
	return v, plus
}
