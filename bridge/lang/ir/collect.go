package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// Roots is the class of the memory through which a loop gives the host what it holds, and gets it back.
const Roots Class = "roots"

// collectorName is the host's function: it may write all there is.
const collectorName = "collect"

// clearRoots makes the locals 0 that loops take for values before they are written.
func (b *builder) clearRoots() {
	for _, l := range b.from.releasing.cleared[b.source] {
		for _, into := range b.locals[l] {
			b.set(into, &Const{Of: into.Type})
		}
	}
}

// held is values that lead to memory, and stay in locals.
type held struct {
	addresses []address
	values    []*Local
}

// goesOver notes what a loop goes over, until it ends.
func (b *builder) goesOver(of *check.Type, values ...Expr) {
	b.holds(addressesOf(of), values...)
}

// goesThrough notes from where to where a loop goes through a text, until it ends.
func (b *builder) goesThrough(from, to Expr) {
	b.holds([]address{{kind: abi.PartSpan}}, from, to)
}

func (b *builder) holds(addresses []address, values ...Expr) {
	h := held{addresses: addresses}
	for _, v := range values {
		l, ok := v.(*Get)
		if !ok {
			l = &Get{b.variable("", v)}
		}
		h.values = append(h.values, l.Local)
	}
	b.around = append(b.around, h)
}

// collecting is the lap of a loop that collects where much was allocated since it was entered, or did so last.
func (b *builder) collecting(roots []*check.Local) lap {
	nothing := func() {}
	top := b.program.arena().top
	start := b.writer.read(top)
	goal := b.variable("goal", &GetGlobal{b.program.goal()})
	around := b.around
	return lap{begin: nothing, after: nothing, end: func() {
		b.when(lt(get(goal), &GetGlobal{top}), func() {
			b.collect(roots, around, start)
			b.call(b.program.routine("arena.aim"))
			b.set(goal, &GetGlobal{b.program.goal()})
		})
	}}
}

// collect hands the roots over, and takes back the addresses that they have come to be.
func (b *builder) collect(roots []*check.Local, around []held, from Expr) {
	var back []*Local // where what lies at each word goes back
	var values []Expr
	var words []uint32
	put := func(h held, moves bool) {
		for _, a := range h.addresses {
			words = append(words, b.program.part(a, uint32(4*len(values)))...)
			for i := range a.words() {
				values = append(values, get(h.values[a.at+i]))
				back = append(back, nil)
			}
			if moves {
				back[len(back)-a.words()] = h.values[a.at]
			}
		}
	}
	for _, l := range roots {
		put(held{addressesOf(l.Type), b.locals[l]}, true)
	}
	for _, h := range around {
		if h.addresses[0].kind == abi.PartObject {
			put(h, false) // it is older than the loop
		}
	}
	// Texts that grow go on to: there is still room behind them.
	p, g := b.program, b.program.textGlobals()
	tail := len(values)
	words = append(words, abi.PartSpan, uint32(4*tail), 0)
	values, back = append(values, &GetGlobal{g.tail}, choose(&GetGlobal{g.tail}, &GetGlobal{g.room}, i32(0))), append(back, nil, nil)
	shape := p.reserve(uint32(4*(3+len(words)+3*tails)), 4)
	at := p.reserve(uint32(4*len(values)), 4)
	for i := range uint32(tails) {
		words = append(words, abi.PartSpan, p.tails()+8*i-at, 0)
	}
	p.words(shape, append([]uint32{abi.ShapeStruct, uint32(4 * len(values)), uint32(len(words) / 3)}, words...))
	for i, v := range values {
		b.store(wasm.I32Store, i32(0), at+uint32(4*i), v, Roots)
	}
	b.call(p.routine("arena.collect"), i32(int64(shape)), i32(int64(at)), from)
	moved := func(i int) Expr { return &Load{Op: wasm.I32Load, Addr: i32(0), Offset: at + uint32(4*i), Class: Roots} }
	for i, l := range back {
		if l != nil {
			b.set(l, moved(i))
		}
	}
	b.write(g.tail, moved(tail))
	b.write(g.room, moved(tail+1))
}

// collectRoutine collects what lies from an address on.
func collectRoutine(r *routine) {
	shape, at, from := r.param("shape", wasm.I32), r.param("at", wasm.I32), r.param("from", wasm.I32)
	a := r.program.arena()
	top := r.read(a.top)
	r.when(le(top, from), func() { r.ret() }) // what was on top when the loop was entered has shrunk
	r.emit(&Spend{r.saved(shr(sub(top, from), 6))})
	host := r.program.host(collectorName, []Type{wasm.I32, wasm.I32, wasm.I32, wasm.I32, wasm.I32}, wasm.I32)
	end := r.call(host, shape, at, &GetGlobal{a.base}, from, top)[0]
	r.write(r.program.textGlobals().seen, i32(0))
	r.write(a.top, end)
	r.write(a.free, i32(0))                                        // some of those buffers have moved
	r.when(eq(&GetGlobal{r.program.step()}, i32(always)), func() { // what is read there nevertheless is wrong
		r.emit(&MemoryFill{To: end, Byte: i32(0xdb), Size: sub(top, end), Class: Free})
	})
	kept := r.program.global("kept", wasm.I32)
	r.write(kept, choose(lt(end, &GetGlobal{kept}), end, &GetGlobal{kept}))
}

// leastStep is how much is allocated at least between two collections.
const leastStep = 256 << 10

// always is the step of Options.Eager.
const always = -1

func (p *Program) step() *Global {
	g := p.global("step", wasm.I32)
	g.Init = leastStep
	return g
}

// goal is up to where loops allocate that are entered now, until they collect: what was the goal of the last that did, or of the item at its beginning. A loop keeps its own while others collect within it.
func (p *Program) goal() *Global { return p.global("goal", wasm.I32) }

// aimRoutine makes the goal half as much as there is beyond the top, so that what is moved, and looked through, is no more than three times what was allocated. That is less where only that is left.
func aimRoutine(r *routine) {
	a, goal := r.program.arena(), r.program.goal()
	top, limit, base := r.read(a.top), r.read(a.limit), r.read(a.base)
	way := r.variable("way", &GetGlobal{r.program.step()})
	r.when(eq(get(way), i32(always)), func() {
		r.write(goal, i32(0))
		r.ret()
	})
	half, left, least := r.saved(shr(sub(top, base), 1)), r.saved(shr(sub(limit, top), 1)), r.saved(shr(sub(limit, base), 6))
	r.set(way, choose(lt(get(way), half), half, get(way)))
	r.set(way, choose(lt(left, get(way)), choose(lt(least, left), left, least), get(way)))
	end := r.saved(add(top, get(way)))
	r.write(goal, choose(lt(end, top), i32(-1), end))
}
