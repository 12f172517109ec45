package ir

import "weft/bridge/lang/wasm"

// arena is the allocator's state. The driver writes base and limit, and for each item top = base and free = 0.
type arena struct {
	base, top *Global // where the arena begins, where it is free
	limit     *Global // where it ends
	end       *Global // the memory is at least this long; what the host made longer is seen when it is needed
	free      *Global // which free lists have an entry, one bit a class
}

func (p *Program) arena() arena {
	g := func(name string) *Global { return p.global(name, wasm.I32) }
	return arena{base: g("base"), top: g("top"), limit: g("limit"), end: g("end"), free: g("free")}
}

// leastFreed is the size of the smallest buffer that is worth keeping when it is outgrown.
const leastFreed = 64

// allocRoutine gives size bytes, 8-aligned, or 0 where the limit is reached. Buffers that were given back come first, then the top moves. A
// list of free buffers holds those of at least 2**class bytes, each with the address of the next in its first word.
func allocRoutine(r *routine) {
	size := r.param("size", wasm.I32)
	r.gives(wasm.I32)
	a := r.program.arena()
	heads := r.program.freeLists()
	rounded := r.variable("rounded", and(add(size, i32(7)), i32(-8)))
	mask := r.variable("mask", r.read(a.free))
	r.when(get(mask), func() {
		r.when(le(i32(leastFreed), get(rounded)), func() {
			class := sub(i32(32), op(wasm.I32Clz, wasm.I32, sub(get(rounded), i32(1)))) // rounded up
			r.set(mask, and(get(mask), op(wasm.I32Shl, wasm.I32, i32(-1), class)))
			r.when(get(mask), func() {
				first := r.saved(op(wasm.I32Ctz, wasm.I32, get(mask)))
				head := r.saved(add(i32(int64(heads)), shl(first, 2)))
				at := r.load(wasm.I32Load, head, 0, Free)
				next := r.load(wasm.I32Load, at, 0, Free)
				r.store(wasm.I32Store, head, 0, next, Free)
				r.when(op(wasm.I32Eqz, wasm.I32, next), func() {
					bit := op(wasm.I32Shl, wasm.I32, i32(1), first)
					r.write(a.free, and(&GetGlobal{a.free}, op(wasm.I32Xor, wasm.I32, bit, i32(-1))))
				})
				r.ret(at)
			})
		})
	})
	at := r.read(a.top)
	// A size that was rounded past 2**32 is 0.
	r.when(or(lt(get(rounded), size), lt(sub(&GetGlobal{a.limit}, at), get(rounded))), func() { r.ret(i32(0)) })
	top := r.saved(add(at, get(rounded)))
	r.when(lt(&GetGlobal{a.end}, top), func() {
		ok := r.call(r.program.routine("arena.extend"), top)[0]
		r.when(op(wasm.I32Eqz, wasm.I32, ok), func() { r.ret(i32(0)) })
	})
	r.write(a.top, top)
	r.ret(at)
}

// extendRoutine sees to it that the memory reaches top, which is at most limit, and says whether it does.
func extendRoutine(r *routine) {
	const step = 16 // pages at once: growing is a call of the host
	top := r.param("top", wasm.I32)
	r.gives(wasm.I32)
	a := r.program.arena()
	pages := func(at Expr) Expr { return add(shr(at, 16), ne(and(at, i32(0xffff)), i32(0))) }
	have := r.variable("have", &MemorySize{})
	need := r.saved(pages(top))
	r.when(lt(get(have), need), func() {
		more := r.variable("more", sub(need, get(have)))
		most := r.saved(sub(pages(&GetGlobal{a.limit}), get(have)))
		r.set(more, choose(lt(get(more), i32(step)), i32(step), get(more)))
		r.set(more, choose(lt(most, get(more)), most, get(more)))
		before := r.f.temp(wasm.I32)
		r.emit(&MemoryGrow{before, get(more)})
		r.when(eq(get(before), i32(-1)), func() { r.ret(i32(0)) })
		r.set(have, add(get(have), get(more)))
	})
	// The last page of all would make the end 2**32.
	r.set(have, choose(lt(get(have), i32(0xffff)), get(have), i32(0xffff)))
	r.write(a.end, shl(get(have), 16))
	r.ret(i32(1))
}

// freeRoutine gives a buffer back. It is never the top one: that grows in place.
func freeRoutine(r *routine) {
	at, size := r.param("at", wasm.I32), r.param("size", wasm.I32)
	a := r.program.arena()
	r.when(lt(size, i32(leastFreed)), func() { r.ret() })
	class := r.saved(sub(i32(31), op(wasm.I32Clz, wasm.I32, size))) // rounded down
	head := r.saved(add(i32(int64(r.program.freeLists())), shl(class, 2)))
	bit := r.saved(op(wasm.I32Shl, wasm.I32, i32(1), class))
	next := r.variable("next", i32(0))
	free := r.read(a.free)
	r.when(and(free, bit), func() { r.set(next, r.load(wasm.I32Load, head, 0, Free)) })
	r.store(wasm.I32Store, at, 0, get(next), Free)
	r.store(wasm.I32Store, head, 0, at, Free)
	r.write(a.free, or(free, bit))
}

// freeLists is where the first buffer of each class is kept; only those count whose bit is in the global free.
func (p *Program) freeLists() uint32 {
	const name = "\x00free lists"
	at, ok := p.static[name]
	if !ok {
		at = p.reserve(4*32, 4)
		p.static[name] = at
	}
	return at
}

// alloc gives memory for a known or computed size; out of memory is the failure of the place.
func (b *builder) alloc(size Expr) Expr {
	at := b.call(b.program.routine("alloc"), size)[0]
	b.outOfMemory(op(wasm.I32Eqz, wasm.I32, at))
	return at
}

// outOfMemory fails where test says that there was no memory.
func (b *builder) outOfMemory(test Expr) {
	a := b.program.arena()
	b.emit(&Check{Test: test, Failure: b.failure("memory", "the kernel's memory is limited to {a} bytes"), A: wide(sub(&GetGlobal{a.limit}, &GetGlobal{a.base}))})
}
