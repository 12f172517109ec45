package wasm

// Outer is the label of the whole function: a branch to it returns.
func (b *Body) Outer() Label { return Label{} }

// Block opens a block that gives results; a branch to its label goes to its end.
func (b *Body) Block(results ...Type) Label { return b.open(opBlock, results) }

// Loop opens a loop; a branch to its label starts it again.
func (b *Body) Loop(results ...Type) Label { return b.open(opLoop, results) }

// If takes an i32 and opens what runs where it is not 0.
func (b *Body) If(results ...Type) Label { return b.open(opIf, results) }

func (b *Body) open(op Op, results []Type) Label {
	b.begin(op)
	switch len(results) {
	case 0:
		b.code = append(b.code, 0x40)
	case 1:
		b.code = append(b.code, byte(results[0]))
	default:
		b.code = appendSigned(b.code, int64(b.module.signature(Signature{Results: results})))
	}
	b.opened++
	f := frame{id: b.opened, op: op}
	if len(results) > 0 {
		f.results = append(f.results, results...)
	}
	b.frames = append(b.frames, f)
	if b.stack != nil {
		if op == opIf {
			b.check(b.stack.pop(I32))
		}
		b.stack.open(op, f.results)
	}
	return Label{level: len(b.frames) - 1, id: f.id}
}

// Else begins what runs where the if's condition is 0.
func (b *Body) Else() {
	top := &b.frames[len(b.frames)-1]
	b.begin(opElse)
	if top.op != opIf || len(b.frames) == 1 {
		b.fail("else without if")
		return
	}
	top.op = opElse
	if b.stack != nil {
		b.check(b.stack.otherwise())
	}
}

// End closes the block, loop or if that was opened last.
func (b *Body) End() {
	if len(b.frames) == 1 {
		b.fail("end without a block")
		return
	}
	if top := b.frames[len(b.frames)-1]; top.op == opIf && len(top.results) > 0 {
		b.fail("an if that gives results needs an else")
	}
	b.end()
}

func (b *Body) end() {
	b.begin(opEnd)
	b.frames = b.frames[:len(b.frames)-1]
	if b.stack != nil {
		b.check(b.stack.end())
	}
}

// Br emits a branch to a label that is still open.
func (b *Body) Br(l Label) { b.branch(opBr, l) }

// BrIf takes an i32 and branches where it is not 0.
func (b *Body) BrIf(l Label) { b.branch(opBrIf, l) }

func (b *Body) branch(op Op, l Label) {
	b.begin(op)
	b.code = appendUnsigned(b.code, b.depth(l))
	if b.stack == nil || b.err != nil {
		return
	}
	if op == opBrIf {
		b.check(b.stack.pop(I32))
	}
	b.check(b.stack.branch(l.level))
	if op == opBr {
		b.stack.dead()
	}
}

// BrTable takes an i32 and branches to that one of the labels, or to otherwise where it is none of them.
func (b *Body) BrTable(labels []Label, otherwise Label) {
	b.begin(opBrTable)
	b.code = appendUnsigned(b.code, uint64(len(labels)))
	for _, l := range labels {
		b.code = appendUnsigned(b.code, b.depth(l))
	}
	b.code = appendUnsigned(b.code, b.depth(otherwise))
	if b.stack == nil || b.err != nil {
		return
	}
	b.check(b.stack.pop(I32))
	for _, l := range labels {
		b.check(b.stack.branch(l.level))
	}
	b.check(b.stack.branch(otherwise.level))
	b.stack.dead()
}

// depth is how many blocks lie between here and the label's.
func (b *Body) depth(l Label) uint64 {
	if l.level >= len(b.frames) || b.frames[l.level].id != l.id {
		b.fail("a branch to a block that is closed")
		return 0
	}
	return uint64(len(b.frames) - 1 - l.level)
}
