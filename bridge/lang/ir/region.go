package ir

import (
	"slices"
	"strings"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// A region is a round of a loop, or a call: what it allocates is released at its end where nothing of it can be reached any more. That is so where
//
//   - each local that refers to memory, and is written in the region, is written anew before it is read in another round, and not read after;
//   - references are stored only into what the region itself has made;
//   - a call's result has no reference.
//
// One thing is looked at when it happens: a list that is older than the region may have grown in it, and its items have moved to younger memory. Then the global kept
// is raised (see listGrow), and what lies below is not released. A list is older where its address is below the global mark.

// releasing is which loops release what a round has allocated, and which functions' calls do; and which loops collect (see collect.go).
type releasing struct {
	loops    map[check.Stmt]bool
	calls    map[*check.Function]bool
	collects map[check.Stmt][]*check.Local
	cleared  map[*check.Function][]*check.Local
	waits    map[*check.Yield][]*check.Local // what a generator holds there
}

// lap is how a loop deals with its regions: begin and end of each round, and after the loop.
type lap struct{ begin, end, after func() }

func (b *builder) laps(s check.Stmt) lap {
	if roots, ok := b.from.releasing.collects[s]; ok {
		return b.collecting(roots)
	}
	if !b.from.releasing.loops[s] {
		return lap{func() {}, func() {}, func() {}}
	}
	mark := b.program.global("mark", wasm.I32)
	before := b.writer.read(mark)
	from := b.f.temp(wasm.I32)
	return lap{
		begin: func() { b.set(from, b.enter()) },
		end:   func() { b.release(get(from)) },
		after: func() { b.write(mark, before) },
	}
}

// regions is what is known about the functions of a program.
type regions struct {
	functions map[*check.Function]*extent
}

// extent is a list of statements, and what happens in it and in those inside of it.
type extent struct {
	parent    *extent
	allocates bool
	written   []*check.Local // that have references
	targets   []check.Expr   // what references are stored into
	changes   []touched      // of that, and of what may grow
	calls     []called
	advanced  []advance
	inner     []*extent
	yields    bool // what the consumer allocates lies between, and is not to be released
	begin     int  // the walk's clock
	pending   bool // there are operands that refer to objects, and wait for what happens here
	// keeps: references may be stored into memory that the function has not made. Of functions' extents.
	keeps bool
}

// touched is an object that changes.
type touched struct {
	of check.Expr
	moment
}

// called is a call of a function, or, without arguments, of a generator's function.
type called struct {
	of   *check.Function
	args []check.Expr
	moment
}

// moment is where something happens: in an extent, and when by the walk's clock.
type moment struct {
	at   *extent
	time int
}

func (w *regionWalk) here() moment { return moment{w.at, w.clock} }

// advance is a generator that goes on.
type advance struct {
	function  *check.Function
	generator check.Expr
	loop      *extent // that goes over it
}

// home is where a local that refers to memory lives: the innermost list of statements around all that name it.
type home struct {
	of *extent
	// fresh: it only ever refers to memory that was made for it. anew: the first thing that happens to it there is that it is written.
	fresh, anew bool
	first       int // the walk's clock
}

// regionWalk finds the extents of one function.
type regionWalk struct {
	at    *extent
	homes map[*check.Local]*home
	loops map[check.Stmt]*extent
	// clock counts what is named, in order. pending is how many operands refer to objects, and wait.
	clock, pending int
	yields         map[*check.Yield]moment
	caught         int           // how many handlers, and finallys, are around
	bound          bool          // a generator waits in one
	over           []*check.Type // what loops go over
}

// regionsOf finds out which loops and calls of a program may release memory, or collect it. alone: nothing is done with the entry's arguments behind its call.
func regionsOf(source *check.Program, alone bool) releasing {
	r := regions{map[*check.Function]*extent{}}
	walks := map[*check.Function]*regionWalk{}
	for _, f := range source.Functions {
		w := &regionWalk{at: &extent{}, homes: map[*check.Local]*home{}, loops: map[check.Stmt]*extent{}, yields: map[*check.Yield]moment{}}
		for _, p := range f.Params {
			w.touch(p)
		}
		w.statements(f.Body)
		walks[f], r.functions[f] = w, w.at
	}
	for changed := true; changed; {
		changed = false
		for f, e := range r.functions {
			allocates := e.any(func(e *extent) bool {
				return e.allocates || slices.ContainsFunc(e.calls, func(c called) bool { return r.functions[c.of].allocates })
			})
			keeps := !walks[f].stays(r, e) || e.any(func(e *extent) bool {
				return slices.ContainsFunc(e.calls, func(c called) bool { return r.functions[c.of].keeps })
			})
			if allocates != e.allocates || keeps != e.keeps {
				e.allocates, e.keeps, changed = allocates, keeps, true
			}
		}
	}
	all := releasing{map[check.Stmt]bool{}, map[*check.Function]bool{}, map[check.Stmt][]*check.Local{}, map[*check.Function][]*check.Local{}, map[*check.Yield][]*check.Local{}}
	for f, w := range walks {
		all.calls[f] = r.functions[f].allocates && !r.functions[f].keeps && !refers(f.Result)
		for s, e := range w.loops {
			all.loops[s] = !e.yields && r.allocates(e) && w.stays(r, e) && w.forgets(e) && r.releases(e)
		}
	}
	r.collections(source, walks, alone, &all)
	return all
}

// allocates: there is something to release.
func (r regions) allocates(e *extent) bool {
	return e.any(func(e *extent) bool {
		return e.allocates || slices.ContainsFunc(e.calls, func(c called) bool { return r.functions[c.of].allocates })
	})
}

// releases: no call keeps any of it.
func (r regions) releases(e *extent) bool {
	return !e.any(func(e *extent) bool {
		return slices.ContainsFunc(e.calls, func(c called) bool { return r.functions[c.of].keeps })
	})
}

// any looks at an extent and all inside.
func (e *extent) any(test func(e *extent) bool) bool {
	found := test(e)
	for _, inner := range e.inner {
		found = inner.any(test) || found
	}
	return found
}

func (e *extent) within(outer *extent) bool {
	for ; e != nil; e = e.parent {
		if e == outer {
			return true
		}
	}
	return false
}

// stays: references are stored only into what was made in e.
func (w *regionWalk) stays(r regions, e *extent) bool {
	outside := func(target check.Expr) bool {
		l, ok := target.(*check.LocalRef)
		return !ok || !w.homes[l.Local].fresh || !w.homes[l.Local].anew || !w.homes[l.Local].of.within(e)
	}
	return !e.any(func(inner *extent) bool {
		return slices.ContainsFunc(inner.targets, outside) ||
			slices.ContainsFunc(inner.advanced, func(a advance) bool { return r.functions[a.function].allocates && outside(a.generator) })
	})
}

// forgets: no local that is written in e is read in another round, or after.
func (w *regionWalk) forgets(e *extent) bool {
	return !e.any(func(inner *extent) bool {
		return slices.ContainsFunc(inner.written, func(l *check.Local) bool { return !w.homes[l].anew || !w.homes[l].of.within(e) })
	})
}

// refers says whether values of a type refer to memory.
func refers(t *check.Type) bool {
	return t.Reference() || t.Kind == check.Str || t.Kind == check.Bytes || t.Kind == check.Optional && refers(t.Elem) || slices.ContainsFunc(t.Items, refers)
}

// touch notes that a local is named, and gives its home.
func (w *regionWalk) touch(l *check.Local) *home {
	if !refers(l.Type) {
		return nil
	}
	h := w.homes[l]
	w.clock++
	if h == nil {
		h = &home{of: w.at, fresh: true, first: w.clock}
		w.homes[l] = h
		return h
	}
	for !w.at.within(h.of) {
		// Not all of it lies where the local is written first.
		h.of, h.anew = h.of.parent, false
	}
	return h
}

func (w *regionWalk) write(l *check.Local, fresh bool) {
	if !refers(l.Type) {
		return
	}
	known := w.homes[l] != nil
	h := w.touch(l)
	h.anew = h.anew || !known
	h.fresh = h.fresh && fresh
	w.at.written = append(w.at.written, l)
}

// inside walks a list of statements of its own.
func (w *regionWalk) inside(walk func()) *extent {
	w.clock++
	e := &extent{parent: w.at, begin: w.clock, pending: w.pending > 0}
	w.at.inner = append(w.at.inner, e)
	w.at = e
	walk()
	w.at = e.parent
	return e
}

func (w *regionWalk) statements(list []check.Stmt) {
	for _, s := range list {
		w.statement(s)
	}
}

func (w *regionWalk) statement(s check.Stmt) {
	switch s := s.(type) {
	case *check.Assign:
		w.exprs(s.Value)
		w.write(s.Local, w.fresh(s.Value))
	case *check.SetElement:
		w.exprs(s.Value, s.List, s.Index)
		w.stored(s.List, s.Value.Type())
	case *check.SetArray:
		w.exprs(s.Value, s.Array)
		w.exprs(s.Indexes...)
	case *check.FillArray:
		w.each(s.Each, s.Array)
		w.exprs(s.Value)
		w.at.allocates = true // where arrays overlap
	case *check.SetField:
		w.exprs(s.Value, s.Record)
		w.stored(s.Record, s.Value.Type())
	case *check.SetSlice:
		w.exprs(s.Value, s.List, s.Lower, s.Upper, s.Step)
		w.stored(s.List, s.List.Type().Elem)
		w.changed(s.List)
		w.at.allocates = true
	case *check.If:
		w.exprs(s.Test)
		w.inside(func() { w.statements(s.Then) })
		w.inside(func() { w.statements(s.Else) })
	case *check.While:
		w.loops[s] = w.inside(func() {
			w.exprs(s.Test)
			w.statements(s.Body)
		})
		w.inside(func() { w.statements(s.Else) })
	case *check.For:
		w.source(s.Source)
		w.loops[s] = w.inside(func() {
			w.items(s.Source)
			w.statements(s.Body)
		})
		w.inside(func() { w.statements(s.Else) })
	case *check.Return:
		w.exprs(s.Value)
	case *check.Raise:
		w.text(s.Message)
	case *check.Try:
		w.inside(func() { w.statements(s.Body) })
		w.caught++
		for _, h := range s.Handlers {
			w.inside(func() { w.statements(h.Body) })
		}
		w.caught--
		w.inside(func() { w.statements(s.Else) })
		w.caught++
		w.while(func() { w.inside(func() { w.statements(s.Finally) }) }) // what is returned may wait
		w.caught--
	case *check.Print:
		w.text(s.Text)
	case *check.Yield:
		w.exprs(s.Value)
		for at := w.at; at != nil; at = at.parent {
			at.yields = true
		}
		w.clock++
		w.yields[s] = w.here()
		w.bound = w.bound || w.caught > 0
	case *check.Do:
		w.exprs(s.Value)
	case *check.Unpack:
		w.exprs(s.List)
	}
}

// stored notes that a value of a type is stored into a list or a record.
func (w *regionWalk) stored(into check.Expr, t *check.Type) {
	if refers(t) {
		w.at.targets = append(w.at.targets, into)
		w.changed(into)
	}
}

func (w *regionWalk) changed(of check.Expr) {
	w.at.changes = append(w.at.changes, touched{of, w.here()})
}

func (w *regionWalk) text(text check.Text) {
	values := make([]check.Expr, len(text))
	for i, part := range text {
		values[i] = part.Value
	}
	w.exprs(values...)
}

// while walks what happens while operands wait.
func (w *regionWalk) while(walk func()) {
	w.pending++
	walk()
	w.pending--
}

// goesOver is what a source takes its items from; nil where it counts, or has sources of its own.
func goesOver(s check.Source) check.Expr {
	switch s := s.(type) {
	case *check.ListItems:
		return s.List
	case *check.ArrayItems:
		return s.Array
	case *check.TextItems:
		return s.Text
	case *check.Entries:
		return s.Of
	case *check.GeneratorItems:
		return s.Generator
	}
	return nil
}

// source walks what is evaluated before a loop, items what a round writes.
func (w *regionWalk) source(s check.Source) {
	if of := goesOver(s); of != nil {
		w.over = append(w.over, of.Type())
		w.exprs(of)
	}
	switch s := s.(type) {
	case *check.Range:
		w.exprs(s.Start, s.Stop, s.Step)
	case *check.Enumerate:
		w.source(s.Of)
		w.while(func() { w.exprs(s.Start) })
	case *check.Zip:
		w.source(s.Of[0])
		w.while(func() {
			for _, of := range s.Of[1:] {
				w.source(of)
			}
		})
	}
}

func (w *regionWalk) items(s check.Source) {
	switch s := s.(type) {
	case *check.ListItems:
		w.write(s.Into, false)
	case *check.ArrayItems:
		w.write(s.Into, false)
	case *check.TextItems:
		w.write(s.Into, false)
	case *check.Entries:
		for _, l := range []*check.Local{s.Key, s.Value} {
			if l != nil {
				w.write(l, false)
			}
		}
	case *check.GeneratorItems:
		w.advanced(s.Generator)
		w.at.advanced[len(w.at.advanced)-1].loop = w.at
		w.write(s.Into, false)
	case *check.Enumerate:
		w.items(s.Of)
	case *check.Zip:
		for _, of := range s.Of {
			w.items(of)
		}
	}
}

// fresh says whether an expression makes the memory that it refers to.
func (w *regionWalk) fresh(e check.Expr) bool {
	switch e := e.(type) {
	case *check.MakeList, *check.SliceList, *check.MakeGenerator, *check.MapArray, *check.NewObject:
		return true
	case *check.MakeRecord:
		return e.Type().Reference()
	case *check.Apply:
		return makesList[e.Op]
	case *check.Block:
		if l, ok := e.Result.(*check.LocalRef); ok && w.homes[l.Local] != nil {
			// Written here, so in this round.
			h := w.homes[l.Local]
			return h.fresh && h.anew && h.of == w.at
		}
		return e.Result != nil && w.fresh(e.Result)
	}
	return false
}

// makesList are the operations whose result is a list, a dict or a set of their own.
var makesList = map[check.Op]bool{
	check.ListCopy: true, check.ListConcat: true, check.ListRepeat: true, check.ListFromRange: true, check.ListFromStr: true, check.StrInOrder: true, check.ArrayCopy: true, check.ArrayList: true, check.ArrayOf: true, "random.sample": true,
	check.DictNew: true, check.DictCopy: true, check.SetIntersect: true, check.SetUnion: true, check.SetSubtract: true, check.SetDiffer: true,
}

// makesText says whether an operation may take memory for text: all that give some do, but those that give a part of what is there.
func makesText(e *check.Apply) bool {
	switch e.Op {
	case check.StrItem:
		return false
	case check.StrSlice, check.BytesSlice:
		step, ok := e.Args[3].(*check.Const)
		return !ok || step.Type().Kind == check.Int && step.Int != 1
	}
	family, _, _ := strings.Cut(string(e.Op), ".")
	return (family == "str" || family == "bytes" || family == "format") && refers(e.Type())
}

// storesInto are the operations that put other operands, or what is in them, into the list, the dict or the set that is the first.
var storesInto = map[check.Op]bool{
	check.ListAppend: true, check.DequeAppendLeft: true, check.ListInsert: true, check.ListExtend: true, check.DictInsert: true, check.DictSetValue: true, check.DictUpdate: true,
}

// grows are the operations by which the list, the dict or the set that is the first operand comes to have other memory.
var grows = map[check.Op]bool{
	check.ListAppend: true, check.DequeAppendLeft: true, check.ListInsert: true, check.ListExtend: true, check.ListRepeatSelf: true, check.DictInsert: true, check.DictSetValue: true, check.DictUpdate: true,
}

// exprs walks expressions in order; some may be nil.
func (w *regionWalk) exprs(list ...check.Expr) {
	before := w.pending
	for _, e := range list {
		w.expr(e)
		if e != nil && shares(e.Type()) {
			w.pending++
		}
	}
	w.pending = before
}

func (w *regionWalk) expr(e check.Expr) {
	switch e := e.(type) {
	case *check.LocalRef:
		w.touch(e.Local)
	case *check.Apply:
		w.exprs(e.Args...)
		if grows[e.Op] {
			w.changed(e.Args[0])
		}
		if storesInto[e.Op] {
			of := e.Args[0].Type()
			w.stored(e.Args[0], of.Elem)
			if of.Key != nil {
				w.stored(e.Args[0], of.Key)
			}
		}
		w.at.allocates = w.at.allocates || makesList[e.Op] || makesText(e) || e.Op == check.ListSort || e.Op == check.ListSortBy
	case *check.And:
		w.exprs(e.X)
		w.inside(func() { w.exprs(e.Y) })
	case *check.Or:
		w.exprs(e.X)
		w.inside(func() { w.exprs(e.Y) })
	case *check.Conditional:
		w.exprs(e.Test)
		w.inside(func() { w.exprs(e.Then) })
		w.inside(func() { w.exprs(e.Else) })
	case *check.Block:
		w.statements(e.Body)
		w.exprs(e.Result)
	case *check.Call:
		w.exprs(e.Args...)
		w.at.calls = append(w.at.calls, called{e.Function, e.Args, w.here()})
	case *check.MakeGenerator:
		w.exprs(e.Args...)
		w.at.allocates = true
	case *check.Resume:
		w.exprs(e.Generator)
		w.advanced(e.Generator)
		w.write(e.Into, false)
	case *check.MakeTuple:
		w.exprs(e.Items...)
	case *check.MakeRecord:
		w.exprs(e.Items...)
		w.at.allocates = w.at.allocates || e.Type().Reference()
	case *check.Item:
		w.exprs(e.X)
	case *check.NewObject:
		w.at.allocates = true
	case *check.MakeList:
		w.exprs(e.Items...)
		w.at.allocates = true
	case *check.Element:
		w.exprs(e.List, e.Index)
	case *check.SliceList:
		w.exprs(e.List, e.Lower, e.Upper, e.Step)
		w.at.allocates = true
	case *check.ArrayElement:
		w.exprs(e.Array)
		w.exprs(e.Indexes...)
	case *check.SliceArray:
		w.exprs(e.Array, e.Lower, e.Upper)
	case *check.CaughtText:
		w.at.allocates = true
	case *check.MakeText:
		w.text(e.Text)
	case *check.ViewArray:
		w.exprs(e.Array)
		for _, axis := range e.Axes {
			w.exprs(axis.Index, axis.Lower, axis.Upper, axis.Step)
		}
	case *check.MapArray:
		w.each(e.Each, e.Shape...)
		w.exprs(e.Value)
		w.at.allocates = true
	}
}

// advanced notes that a generator goes on: what its function makes may stay in the generator.
func (w *regionWalk) advanced(of check.Expr) {
	f := of.Type().Function
	w.at.calls = append(w.at.calls, called{of: f})
	w.at.advanced = append(w.at.advanced, advance{function: f, generator: of})
}

// each walks the arrays of which elements are read, after other expressions.
func (w *regionWalk) each(list []check.ElementOf, before ...check.Expr) {
	w.exprs(before...)
	for _, e := range list {
		w.exprs(e.Array)
	}
}

// enter begins a region; the value is where it begins.
func (w *writer) enter() Expr {
	a := w.program.arena()
	from := w.read(a.top)
	w.write(w.program.global("mark", wasm.I32), from)
	return from
}

// release ends it.
func (w *writer) release(from Expr) {
	a := w.program.arena()
	kept := w.read(w.program.global("kept", wasm.I32))
	w.write(a.top, choose(lt(from, kept), kept, from))
	w.write(a.free, i32(0)) // some of those buffers were younger
	w.forgetText()
}

// keep holds what a list that is older than the region has grown into.
func (w *writer) keep(list Expr) {
	w.when(lt(list, &GetGlobal{w.program.global("mark", wasm.I32)}), func() {
		w.write(w.program.global("kept", wasm.I32), &GetGlobal{w.program.arena().top})
	})
}
