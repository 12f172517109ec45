package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// Sorting is stable and looks at the items only through <, as CPython does. Up to shortSort items it makes CPython's comparisons (the first run, then binary
// insertion), so that NaNs, for which < is no order, end in the same places; longer lists are merged in blocks, and NaNs then fall as the merging has it.
const (
	shortSort = 63
	sortBlock = 32
)

// sorter sorts by its first column; further ones, equally long, are moved along. A place is the same in all columns.
type sorter struct {
	*routine
	columns []listCode
}

// bases are the addresses of the first items.
type bases []Expr

func (s sorter) get(of bases, place Expr) [][]Expr {
	values := make([][]Expr, len(s.columns))
	for i, c := range s.columns {
		values[i] = c.get(c.at(of[i], place))
	}
	return values
}

func (s sorter) put(of bases, place Expr, values [][]Expr) {
	for i, c := range s.columns {
		c.put(c.at(of[i], place), values[i])
	}
}

// key reads only what is compared.
func (s sorter) key(of bases, place Expr) []Expr {
	c := s.columns[0]
	return c.get(c.at(of[0], place))
}

func (s sorter) less(x, y []Expr) Expr { return s.writer.less(s.columns[0].of.Elem, x, y, false) }

func (s sorter) each(do func(c listCode, i int)) {
	for i, c := range s.columns {
		do(c, i)
	}
}

func listSort(r *routine, l listCode) {
	list, reverse := r.param("list", wasm.I32), r.param("reverse", wasm.I32)
	r.gives(wasm.I32)
	sorter{r, []listCode{l}}.sort([]Expr{list}, reverse, l.program.listRoutine(l.of, "sort_run"))
}

func listSortRun(r *routine, l listCode) { sorter{r, []listCode{l}}.run() }

// sortBy is the routine that sorts a list by one of keys.
func (p *Program) sortBy(of, keys *check.Type) *Function {
	name := of.String() + ".sort_by " + keys.String()
	columns := func(r *routine) sorter { return sorter{r, []listCode{r.list(keys), r.list(of)}} }
	return p.routineFor(name, func() func(*routine) {
		return func(r *routine) {
			list, keys, reverse := r.param("list", wasm.I32), r.param("keys", wasm.I32), r.param("reverse", wasm.I32)
			r.gives(wasm.I32)
			run := p.routineFor(name+" run", func() func(*routine) { return func(r *routine) { columns(r).run() } })
			columns(r).sort([]Expr{keys, list}, reverse, run)
		}
	})
}

// sort sorts lists, one a column; in reverse it keeps equal items in order by reversing before and after. 0: no memory.
func (s sorter) sort(lists []Expr, reverse Expr, run *Function) {
	n := s.columns[0].length(lists[0])
	s.when(lt(n, i32(2)), func() { s.ret(i32(1)) })
	var data bases
	s.each(func(c listCode, i int) { data = append(data, c.data(lists[i])) })
	turn := func() {
		s.when(reverse, func() {
			s.each(func(c listCode, i int) { c.routine("reverse", data[i], c.at(data[i], n)) })
		})
	}
	turn()
	s.either(le(n, i32(shortSort)), func() { s.call(run, append(data, i32(0), n)...) }, func() { s.long(data, n, run) })
	turn()
	s.ret(i32(1))
}

// run sorts the places [from, to), fewer than 64: the run at their beginning, then the others one by one.
func (s sorter) run() {
	var of bases
	s.each(func(c listCode, i int) { of = append(of, s.param("items", wasm.I32)) })
	from, to := s.param("from", wasm.I32), s.param("to", wasm.I32)
	i := s.variable("i", add(from, i32(1)))
	before := func(x Expr) Expr { return sub(x, i32(1)) }
	descends := func() Expr { return s.saved(s.less(s.key(of, get(i)), s.key(of, before(get(i))))) }
	extend := func(test func() Expr) {
		s.set(i, add(get(i), i32(1)))
		loop := s.f.loop()
		loop.Short = true
		loop.Body = s.into(func() {
			s.emit(&Done{loop, lt(get(i), to)})
			s.emit(&If{Test: test(), Else: []Stmt{&Break{loop}}})
			s.set(i, add(get(i), i32(1)))
		})
		s.emit(loop)
	}
	s.when(lt(get(i), to), func() {
		s.either(descends(), func() {
			extend(descends)
			s.each(func(c listCode, k int) { c.routine("reverse", c.at(of[k], from), c.at(of[k], get(i))) })
		}, func() { extend(func() Expr { return not(descends()) }) })
	})
	s.while(func() Expr { return lt(get(i), to) }, func(*Loop) {
		pivot := s.get(of, get(i))
		low, high := s.variable("low", from), s.variable("high", get(i))
		s.short(func() Expr { return lt(get(low), get(high)) }, func() {
			middle := s.saved(add(get(low), shr(sub(get(high), get(low)), 1)))
			s.either(s.less(pivot[0], s.key(of, middle)), func() { s.set(high, middle) }, func() { s.set(low, add(middle, i32(1))) })
		})
		at := s.variable("at", get(i))
		s.short(func() Expr { return lt(get(low), get(at)) }, func() {
			s.put(of, get(at), s.get(of, before(get(at))))
			s.set(at, before(get(at)))
		})
		s.put(of, get(low), pivot)
		s.set(i, add(get(i), i32(1)))
	}, nil)
}

// long sorts blocks, then merges them to and fro between the lists and as much memory again.
func (s sorter) long(data bases, n Expr, run *Function) {
	var spare bases
	release := func() {
		for i := len(spare) - 1; i >= 0; i-- {
			s.call(s.program.routine("arena.release"), spare[i], s.columns[i].bytes(n))
		}
	}
	s.each(func(c listCode, i int) {
		at := s.call(s.program.routine("alloc"), c.bytes(n))[0] // as large as a list that is there: it does not wrap
		s.when(op(wasm.I32Eqz, wasm.I32, at), func() {
			release()
			s.ret(i32(0))
		})
		spare = append(spare, at)
	})
	rest := func(from, most Expr) Expr { // the end of the block, without passing 2**32
		left := s.saved(sub(n, from))
		return s.saved(add(from, choose(lt(most, left), most, left)))
	}
	start := s.variable("start", i32(0))
	s.while(func() Expr { return lt(get(start), n) }, func(*Loop) {
		end := rest(get(start), i32(sortBlock))
		s.call(run, append(data[:len(data):len(data)], get(start), end)...)
		s.set(start, end)
	}, nil)
	var from, to []*Local
	s.each(func(c listCode, i int) {
		from = append(from, s.variable("from", data[i]))
		to = append(to, s.variable("to", spare[i]))
	})
	width := s.variable("width", i32(sortBlock))
	s.while(func() Expr { return lt(get(width), n) }, func(*Loop) {
		var source, target bases
		for i := range from {
			source, target = append(source, get(from[i])), append(target, get(to[i]))
		}
		s.set(start, i32(0))
		s.while(func() Expr { return lt(get(start), n) }, func(*Loop) {
			middle := rest(get(start), get(width))
			end := rest(middle, get(width))
			s.merge(source, target, get(start), middle, end)
			s.set(start, end)
		}, nil)
		for i := range from {
			other := s.saved(get(from[i]))
			s.set(from[i], get(to[i]))
			s.set(to[i], other)
		}
		s.set(width, shl(get(width), 1))
	}, nil)
	s.when(ne(get(from[0]), data[0]), func() {
		s.each(func(c listCode, i int) { c.move(data[i], get(from[i]), c.bytes(n)) })
	})
	release()
}

// merge merges [start, middle) and [middle, end).
func (s sorter) merge(source, target bases, start, middle, end Expr) {
	left, right, at := s.variable("left", start), s.variable("right", middle), s.variable("at", start)
	disordered := s.variable("disordered", lt(middle, end))
	s.when(get(disordered), func() { s.set(disordered, s.less(s.key(source, middle), s.key(source, sub(middle, i32(1))))) })
	s.when(get(disordered), func() {
		s.while(func() Expr { return and(lt(get(left), middle), lt(get(right), end)) }, func(*Loop) {
			x, y := s.get(source, get(left)), s.get(source, get(right))
			second := s.saved(s.less(y[0], x[0]))
			taken := make([][]Expr, len(x))
			for i := range x {
				for k := range x[i] {
					taken[i] = append(taken[i], choose(second, y[i][k], x[i][k]))
				}
			}
			s.put(target, get(at), taken)
			s.set(right, add(get(right), second))
			s.set(left, add(get(left), sub(i32(1), second)))
			s.set(at, add(get(at), i32(1)))
		}, nil)
	})
	s.each(func(c listCode, i int) {
		some := s.saved(sub(middle, get(left)))
		c.move(c.at(target[i], get(at)), c.at(source[i], get(left)), c.bytes(some))
		c.move(c.at(target[i], add(get(at), some)), c.at(source[i], get(right)), c.bytes(sub(end, get(right))))
	})
}
