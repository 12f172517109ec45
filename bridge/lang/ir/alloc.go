package ir

import (
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// arena is the allocator's state. The driver writes base and limit, and for each item top = base and free = 0.
type arena struct {
	base, top *Global // where the arena begins, where it is free
	limit     *Global // where it ends
	end       *Global // the memory is at least this long, and abi.Slack more; what the host made longer is seen when it is needed
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
	whole := r.variable("whole", rounded(size))
	mask := r.variable("mask", r.read(a.free))
	r.when(get(mask), func() {
		r.when(le(i32(leastFreed), get(whole)), func() {
			class := sub(i32(32), op(wasm.I32Clz, wasm.I32, sub(get(whole), i32(1)))) // rounded up
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
	r.when(or(lt(get(whole), size), lt(sub(&GetGlobal{a.limit}, at), get(whole))), func() { r.ret(i32(0)) })
	top := r.saved(add(at, get(whole)))
	r.when(lt(&GetGlobal{a.end}, top), func() {
		ok := r.call(r.program.routine("arena.extend"), top)[0]
		r.when(op(wasm.I32Eqz, wasm.I32, ok), func() { r.ret(i32(0)) })
	})
	r.write(a.top, top)
	r.ret(at)
}

// extendRoutine sees to it that the memory reaches top, which is at most limit, and abi.Slack more, and says whether it does.
func extendRoutine(r *routine) {
	const step = 16 // pages at once: growing is a call of the host
	top := r.param("top", wasm.I32)
	r.gives(wasm.I32)
	a := r.program.arena()
	pages := func(at Expr) Expr {
		at = r.saved(add(at, i32(abi.Slack)))
		return add(shr(at, 16), ne(and(at, i32(0xffff)), i32(0)))
	}
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
	r.write(a.end, sub(shl(get(have), 16), i32(abi.Slack)))
	r.ret(i32(1))
}

// freeRoutine gives a buffer back. It is not the top one: that grows, and shrinks, in place.
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

// resizeRoutine gives want bytes in the place of a buffer of old bytes (0: none): the same address where it is the top one, otherwise another, to which
// the caller copies; 0 where there is no memory.
func resizeRoutine(r *routine) {
	at, old, want := r.param("at", wasm.I32), r.param("old", wasm.I32), r.param("want", wasm.I32)
	r.gives(wasm.I32)
	a := r.program.arena()
	r.when(and(ne(old, i32(0)), eq(rounded(add(at, old)), &GetGlobal{a.top})), func() {
		size := r.saved(rounded(want))
		r.when(or(lt(size, want), lt(sub(&GetGlobal{a.limit}, at), size)), func() { r.ret(i32(0)) })
		top := r.saved(add(at, size))
		r.when(lt(&GetGlobal{a.end}, top), func() {
			ok := r.call(r.program.routine("arena.extend"), top)[0]
			r.when(op(wasm.I32Eqz, wasm.I32, ok), func() { r.ret(i32(0)) })
		})
		r.write(a.top, top)
		r.ret(at)
	})
	r.ret(r.call(r.program.routine("alloc"), want)[0])
}

// releaseRoutine gives back what was allocated for a while.
func releaseRoutine(r *routine) {
	at, size := r.param("at", wasm.I32), r.param("size", wasm.I32)
	a := r.program.arena()
	r.either(eq(rounded(add(at, size)), &GetGlobal{a.top}), func() { r.write(a.top, at) }, func() {
		r.call(r.program.routine("free"), at, size)
	})
}

// rounded is a size, or an end, as the allocator keeps it.
func rounded(size Expr) Expr { return and(add(size, i32(7)), i32(-8)) }

// copyChunk is how much memory is copied between two looks at the fuel.
const copyChunk = 1 << 18

// copyRoutine copies bytes, which may overlap; a long way is one of many steps, and each spends fuel.
func copyRoutine(r *routine, class Class) {
	to, from, bytes := r.param("to", wasm.I32), r.param("from", wasm.I32), r.param("bytes", wasm.I32)
	copied := func(at, size Expr) {
		r.emit(&MemoryCopy{To: add(to, at), From: add(from, at), Size: size, Class: class})
	}
	r.when(le(bytes, i32(copyChunk)), func() {
		r.emit(&Spend{r.saved(shr(bytes, 6))})
		copied(i32(0), bytes)
		r.ret()
	})
	left := r.variable("left", bytes)
	chunk := func() Expr {
		r.emit(&Spend{i32(copyChunk >> 6)})
		return r.saved(choose(lt(get(left), i32(copyChunk)), get(left), i32(copyChunk)))
	}
	r.either(lt(to, from), func() {
		r.while(func() Expr { return get(left) }, func(*Loop) {
			size := chunk()
			copied(sub(bytes, get(left)), size)
			r.set(left, sub(get(left), size))
		}, nil)
	}, func() {
		r.while(func() Expr { return get(left) }, func(*Loop) {
			size := chunk()
			r.set(left, sub(get(left), size))
			copied(get(left), size)
		}, nil)
	})
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
	if b.machine { // the caller says it: a function of the library gives the address 0
		b.when(test, func() { b.ret(unmade(b.f.Results)...) })
		return
	}
	a := b.program.arena()
	b.emit(&Check{Test: test, Failure: b.failure("memory", "the kernel's memory is limited to {a} bytes"), A: wide(sub(&GetGlobal{a.limit}, &GetGlobal{a.base}))})
}
