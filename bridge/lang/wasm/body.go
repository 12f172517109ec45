package wasm

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// Body is a function that is being written, instruction by instruction, in the order of the stack machine.
type Body struct {
	module    *Module
	name      string
	of        Signature
	signature uint32
	index     Func
	locals    []Type // those that are not parameters
	names     []localName
	code      []byte
	count     int // instructions so far
	frames    []frame
	opened    uint32
	stack     *stack // nil: unchecked
	finished  bool
	err       error
}

type localName struct {
	local Local
	name  string
}

// frame is a block that is open: its label's identity, what kind it is and what it gives.
type frame struct {
	id      uint32
	op      Op
	results []Type
}

// Label is where a branch goes: the end of a block or an if, the start of a loop.
type Label struct {
	level int
	id    uint32
}

func newBody(m *Module, name string, s Signature, index Func) *Body {
	signature := m.signature(s)
	b := &Body{module: m, name: name, of: m.types[signature], signature: signature, index: index}
	b.frames = append(b.frames, frame{op: opBlock, results: b.of.Results})
	if m.Checked {
		b.stack = newStack(b.of.Results)
	}
	return b
}

// Func is the function's index.
func (b *Body) Func() Func { return b.index }

// Len is how many bytes of code there are so far, Count how many instructions.
func (b *Body) Len() int   { return len(b.code) }
func (b *Body) Count() int { return b.count }

func (b *Body) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf("wasm: function %s, instruction %d: %s", b.name, b.count, fmt.Sprintf(format, args...))
	}
}

// Param is the local of parameter i.
func (b *Body) Param(i int) Local {
	if i < 0 || i >= len(b.of.Params) {
		b.fail("parameter %d of %d", i, len(b.of.Params))
	}
	return Local(i)
}

// Local declares a further local, which is 0 at first.
func (b *Body) Local(t Type) Local {
	b.locals = append(b.locals, t)
	return Local(len(b.of.Params) + len(b.locals) - 1)
}

// Name names a local or parameter in listings.
func (b *Body) Name(l Local, name string) { b.names = append(b.names, localName{l, name}) }

func (b *Body) typeOf(l Local) (Type, bool) {
	at := int(l)
	if at < len(b.of.Params) {
		return b.of.Params[at], true
	}
	if at -= len(b.of.Params); at < len(b.locals) {
		return b.locals[at], true
	}
	b.fail("there is no local %d", l)
	return 0, false
}

func (b *Body) begin(op Op) {
	if b.finished {
		b.fail("%s after the body was encoded", op)
	}
	b.count++
	if op <= 0xff {
		b.code = append(b.code, byte(op))
		return
	}
	b.code = appendUnsigned(append(b.code, byte(op>>16)), uint64(op&0xffff))
}

// emit writes an instruction whose shape must have this immediate, and moves the operand stack by its types.
func (b *Body) emit(op Op, immediate immediate) {
	s := shapeOf(op)
	if s.name == "" || s.immediate != immediate {
		b.fail("%s (0x%x) is not emitted by this method", op, uint32(op))
		return
	}
	b.begin(op)
	if b.stack != nil {
		b.check(b.stack.move(s.types))
	}
}

// check keeps the first error of the checked stack.
func (b *Body) check(problem string) {
	if problem != "" {
		b.fail("%s", problem)
	}
}

// Op emits an instruction without immediate operands: arithmetic, comparisons, conversions, drop, select, return, unreachable.
func (b *Body) Op(op Op) {
	switch op {
	case Unreachable, Return, Drop, Select:
		b.begin(op)
		if b.stack != nil {
			b.check(b.stack.control(op, b.of.Results))
		}
	case opElse, opEnd:
		b.fail("%s is not emitted by Op", op)
	default:
		b.emit(op, immNone)
	}
}

// Mem emits a load or store at the address on the stack plus offset.
func (b *Body) Mem(op Op, offset uint32) {
	b.emit(op, immMemory)
	b.access(op, offset)
}

func (b *Body) access(op Op, offset uint32) {
	if b.module.memory == nil {
		b.fail("%s in a module without memory", op)
	}
	b.code = append(b.code, shapeOf(op).align)
	b.code = appendUnsigned(b.code, uint64(offset))
}

// MemLane emits a load into, or a store of, one lane of a vector.
func (b *Body) MemLane(op Op, offset uint32, lane byte) {
	b.emit(op, immMemoryLane)
	b.access(op, offset)
	b.code = append(b.code, lane)
}

// Lane emits extract_lane or replace_lane.
func (b *Body) Lane(op Op, lane byte) {
	b.emit(op, immLane)
	b.code = append(b.code, lane)
}

// Shuffle emits i8x16.shuffle.
func (b *Body) Shuffle(lanes [16]byte) {
	b.emit(I8x16Shuffle, immLanes)
	b.code = append(b.code, lanes[:]...)
}

// I32 emits a constant; so do I64, F32, F64 and V128.
func (b *Body) I32(v int32) {
	b.emit(opI32Const, immI32)
	b.code = appendSigned(b.code, int64(v))
}

func (b *Body) I64(v int64) {
	b.emit(opI64Const, immI64)
	b.code = appendSigned(b.code, v)
}

func (b *Body) F32(v float32) {
	b.emit(opF32Const, immF32)
	b.code = binary.LittleEndian.AppendUint32(b.code, math.Float32bits(v))
}

func (b *Body) F64(v float64) {
	b.emit(opF64Const, immF64)
	b.code = binary.LittleEndian.AppendUint64(b.code, math.Float64bits(v))
}

func (b *Body) V128(v [16]byte) {
	b.emit(V128Const, immV128)
	b.code = append(b.code, v[:]...)
}

// Get emits local.get, Set local.set, Tee local.tee.
func (b *Body) Get(l Local) {
	b.local(opLocalGet, l)
	if t, ok := b.typeOf(l); ok && b.stack != nil {
		b.stack.push(t)
	}
}

func (b *Body) Set(l Local) {
	b.local(opLocalSet, l)
	if t, ok := b.typeOf(l); ok && b.stack != nil {
		b.check(b.stack.pop(t))
	}
}

func (b *Body) Tee(l Local) {
	b.local(opLocalTee, l)
	if t, ok := b.typeOf(l); ok && b.stack != nil {
		b.check(b.stack.pop(t))
		b.stack.push(t)
	}
}

func (b *Body) local(op Op, l Local) {
	b.begin(op)
	b.code = appendUnsigned(b.code, uint64(l))
}

// GlobalGet emits global.get, GlobalSet global.set.
func (b *Body) GlobalGet(g Global) {
	b.local(opGlobalGet, Local(g))
	if of, ok := b.global(g); ok && b.stack != nil {
		b.stack.push(of.of)
	}
}

func (b *Body) GlobalSet(g Global) {
	b.local(opGlobalSet, Local(g))
	of, ok := b.global(g)
	if ok && !of.mutable {
		b.fail("the global %s is constant", of.name)
	}
	if ok && b.stack != nil {
		b.check(b.stack.pop(of.of))
	}
}

func (b *Body) global(g Global) (global, bool) {
	if int(g) >= len(b.module.globals) {
		b.fail("there is no global %d", g)
		return global{}, false
	}
	return b.module.globals[g], true
}

// Call emits a call.
func (b *Body) Call(f Func) {
	b.begin(opCall)
	b.code = appendUnsigned(b.code, uint64(f))
	s, ok := b.module.signatureOf(f)
	if !ok {
		b.fail("there is no function %d", f)
		return
	}
	if b.stack != nil {
		b.check(b.stack.popAll(s.Params))
		b.stack.push(s.Results...)
	}
}

// MemorySize emits memory.size, in pages; MemoryGrow memory.grow, which takes pages and gives the size before, or -1.
func (b *Body) MemorySize() { b.bulk(opMemorySize, immZero, 1) }
func (b *Body) MemoryGrow() { b.bulk(opMemoryGrow, immZero, 1) }

// MemoryCopy emits memory.copy (to, from, bytes), which allows overlap; MemoryFill memory.fill (to, byte, bytes).
func (b *Body) MemoryCopy() { b.bulk(opMemoryCopy, immZeros, 2) }
func (b *Body) MemoryFill() { b.bulk(opMemoryFill, immZero, 1) }

func (b *Body) bulk(op Op, immediate immediate, zeros int) {
	b.emit(op, immediate)
	if b.module.memory == nil {
		b.fail("%s in a module without memory", op)
	}
	b.code = append(b.code, make([]byte, zeros)...)
}

// finish closes the body, once.
func (b *Body) finish() error {
	if !b.finished && b.err == nil {
		if open := len(b.frames) - 1; open > 0 {
			b.fail("%d blocks are left open", open)
			return b.err
		}
		b.end()
		b.finished = true
	}
	return b.err
}

// appendLocals writes the declaration of locals, neighbours of one type together.
func (b *Body) appendLocals(dst []byte) []byte {
	runs := 0
	for i, t := range b.locals {
		if i == 0 || b.locals[i-1] != t {
			runs++
		}
	}
	dst = appendUnsigned(dst, uint64(runs))
	for rest := b.locals; len(rest) > 0; {
		n := slices.IndexFunc(rest, func(t Type) bool { return t != rest[0] })
		if n < 0 {
			n = len(rest)
		}
		dst = append(appendUnsigned(dst, uint64(n)), byte(rest[0]))
		rest = rest[n:]
	}
	return dst
}
