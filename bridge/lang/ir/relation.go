package ir

import "weft/bridge/lang/wasm"

// proof is one search for a chain of bounds. It is given up after some steps: the chains in real kernels are short.
type proof struct{ steps int }

const (
	proofDepth = 6
	proofSteps = 100
)

// atMost says whether a <= b + plus is certain, as numbers of any size.
func atMost(a, b *value, plus int64) bool {
	p := proof{proofSteps}
	return p.search(a, b, plus, proofDepth)
}

func (p *proof) search(a, b *value, plus int64, depth int) bool {
	if sum, ok := addInts(b.now.low, plus); ok && a.now.high <= sum || !ok && plus > 0 {
		return true
	}
	a, below := a.root()
	b, above := b.root()
	plus, ok := subInts(plus, below)
	if !ok {
		return false
	}
	if plus, ok = addInts(plus, above); !ok {
		return false
	}
	if a == b {
		return plus >= 0
	}
	if sum, ok := addInts(b.now.low, plus); ok && a.now.high <= sum {
		return true
	}
	if p.steps--; depth == 0 || p.steps < 0 {
		return false
	}
	depth--
	for _, known := range a.bounds {
		if p.steps < 0 {
			return false
		}
		if rest, ok := subInts(plus, known.plus); ok && p.search(known.to, b, rest, depth) {
			return true
		}
	}
	switch a.op {
	case wasm.I64Add:
		// One of the two is bounded by a number.
		if a.exact {
			for i, part := range a.args {
				if rest, ok := subInts(plus, part.now.high); ok && p.search(a.args[1-i], b, rest, depth) {
					return true
				}
			}
		}
	case wasm.I64Sub:
		if a.exact {
			if rest, ok := addInts(plus, a.args[1].now.low); ok && p.search(a.args[0], b, rest, depth) {
				return true
			}
		}
	case wasm.I64ShrS, wasm.I64ShrU, wasm.I64DivU, wasm.I64RemU, opFloorDiv:
		if a.args[0].now.low >= 0 && a.args[1].now.low >= 0 && p.search(a.args[0], b, plus, depth) {
			return true
		}
		if a.op == wasm.I64RemU && a.args[1].now.low > 0 && p.search(a.args[1], b, saturate(plus, 1), depth) {
			return true
		}
	case opFloorMod:
		if a.args[1].now.low > 0 && p.search(a.args[1], b, saturate(plus, 1), depth) {
			return true
		}
	case wasm.I64And:
		for _, part := range a.args {
			if part.now.low >= 0 && p.search(part, b, plus, depth) {
				return true
			}
		}
	case wasm.Select:
		if p.search(a.args[0], b, plus, depth) && p.search(a.args[1], b, plus, depth) {
			return true
		}
	case opJoin, opMerge:
		parts := a.args
		if a.op == opJoin {
			parts = parts[1:]
		}
		all := true
		for _, part := range parts {
			if all = p.search(part, b, plus, depth); !all {
				break
			}
		}
		if all {
			return true
		}
	}
	switch b.op {
	case wasm.Select:
		if x, y, ok := maximum(b); ok {
			return p.search(a, x, plus, depth) || p.search(a, y, plus, depth)
		}
		return p.search(a, b.args[0], plus, depth) && p.search(a, b.args[1], plus, depth)
	case wasm.I64Add:
		if b.exact {
			for i, part := range b.args {
				if rest, ok := addInts(plus, part.now.low); ok && p.search(a, b.args[1-i], rest, depth) {
					return true
				}
			}
		}
	}
	return false
}

// neverBelow says whether a value is certain not to be below phi, neverAbove whether it is not above.
func neverBelow(v, phi *value) bool { return (&proof{proofSteps}).moves(v, phi, true) }
func neverAbove(v, phi *value) bool { return (&proof{proofSteps}).moves(v, phi, false) }

func (p *proof) moves(v, phi *value, up bool) bool {
	if v == phi || up && atMost(phi, v, 0) || !up && atMost(v, phi, 0) {
		return true
	}
	if p.steps--; p.steps < 0 {
		return false
	}
	parts := v.args
	switch v.op {
	case opPhi:
		return (up && v.rising || !up && v.falling) && p.moves(v.args[0], phi, up)
	case opJoin:
		parts = v.args[1:]
	case opMerge:
	default:
		return false
	}
	for _, part := range parts {
		if !p.moves(part, phi, up) {
			return false
		}
	}
	return true
}

// maximum says whether a Select takes the larger one of two.
func maximum(v *value) (x, y *value, ok bool) {
	x, y, test := v.args[0], v.args[1], v.args[2]
	if len(test.args) != 2 {
		return nil, nil, false
	}
	p, q := test.args[0], test.args[1]
	switch test.op {
	case wasm.I64GtS, wasm.I64GeS:
	case wasm.I64LtS, wasm.I64LeS:
		p, q = q, p
	default:
		return nil, nil, false
	}
	return x, y, p == x && q == y
}
