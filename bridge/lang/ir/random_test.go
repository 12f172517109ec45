package ir

import (
	goflag "flag"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/lang/wasm"
)

// generator writes random functions: nested loops, ifs and scopes around arithmetic at the edges of 64 bits, bounds checks, loads and stores.
type generator struct {
	*rand.Rand
	w       *writer
	ints    []*Local
	bools   []*Local
	loops   []*Loop
	scopes  []*Scope
	indexes []*Local
	fails   int
	budget  int
}

func randomFunction(seed uint64) (*Program, *Function) {
	p := newProgram()
	f := &Function{Name: "random", Results: []Type{wasm.I64, wasm.I64, wasm.I32}}
	p.Functions = append(p.Functions, f)
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 1)), w: &writer{program: p, f: f}, budget: 60}
	for _, name := range []string{"a", "b", "c"} {
		g.ints = append(g.ints, f.local(name, wasm.I64))
	}
	f.Params = 3
	for _, name := range []string{"x", "y", "z"} {
		g.ints = append(g.ints, f.local(name, wasm.I64))
	}
	for _, name := range []string{"p", "q"} {
		g.bools = append(g.bools, f.local(name, wasm.I32))
	}
	g.block(4)
	g.w.ret(get(g.ints[3]), get(g.ints[4]), get(g.bools[0]))
	f.Body = g.w.out
	return p, f
}

func (g *generator) failure() *Failure {
	g.fails++
	return &Failure{Index: g.fails}
}

var edges = []int64{0, 1, 2, 3, 7, 8, 10, 16, -1, -2, -7, 63, 64, 100, math.MaxInt32, math.MaxInt64, math.MaxInt64 - 1, math.MinInt64, math.MinInt64 + 1, 1 << 40, 3037000499, 3037000500}

func (g *generator) number() int64 {
	if g.IntN(3) > 0 {
		return edges[g.IntN(13)]
	}
	return edges[g.IntN(len(edges))]
}

func (g *generator) local() *Local { return g.ints[g.IntN(len(g.ints))] }

func (g *generator) simple() Expr {
	if g.IntN(3) == 0 {
		return i64(g.number())
	}
	return get(g.local())
}

func (g *generator) int(depth int) Expr {
	if depth == 0 || g.IntN(4) == 0 {
		return g.simple()
	}
	x, y := g.int(depth-1), g.int(depth-1)
	switch g.IntN(9) {
	case 0:
		return add(x, y)
	case 1:
		return sub(x, y)
	case 2:
		return op(wasm.I64Mul, wasm.I64, x, y)
	case 3:
		return and(x, i64(g.number()))
	case 4:
		return op(wasm.I64ShrS, wasm.I64, x, i64(int64(g.IntN(64))))
	case 5:
		return wide(narrow(x))
	case 6:
		return choose(g.test(depth-1), x, y)
	case 7:
		class, at := g.place()
		return &Load{Op: wasm.I64Load, Addr: at, Offset: uint32(8 * g.IntN(3)), Class: class}
	}
	return op(wasm.I64ShrU, wasm.I64, x, i64(int64(g.IntN(64))))
}

// place is somewhere in memory: classes have parts of their own.
func (g *generator) place() (Class, Expr) {
	at := shl(narrow(and(get(g.local()), i64(7))), 3)
	if g.IntN(2) == 0 {
		return "list[int]", at
	}
	return "array int", add(at, i32(1024))
}

func (g *generator) test(depth int) Expr {
	if g.IntN(6) == 0 {
		return get(g.bools[g.IntN(len(g.bools))])
	}
	x, y := g.int(depth), g.int(depth)
	ops := []wasm.Op{wasm.I64LtS, wasm.I64LeS, wasm.I64GtS, wasm.I64GeS, wasm.I64Eq, wasm.I64Ne, wasm.I64LtU, wasm.I64GeU, wasm.I64LeU, wasm.I64GtU}
	t := op(ops[g.IntN(len(ops))], wasm.I32, x, y)
	switch g.IntN(6) {
	case 0:
		return op(wasm.I32Eqz, wasm.I32, t)
	case 1:
		if depth > 0 {
			return and(t, g.test(depth-1))
		}
	case 2:
		if depth > 0 {
			return or(t, g.test(depth-1))
		}
	}
	return t
}

func (g *generator) list(depth int) []Stmt { return g.w.into(func() { g.block(depth) }) }

func (g *generator) block(depth int) {
	for range 1 + g.IntN(5) {
		if g.budget--; g.budget < 0 {
			return
		}
		if !g.statement(depth) {
			return
		}
	}
}

// statement writes one, and says whether what follows it is reached.
func (g *generator) statement(depth int) bool {
	switch n := g.IntN(19); {
	case n < 3:
		g.w.set(g.local(), g.maybeSaved(g.int(2)))
	case n < 7:
		g.arith()
	case n == 7:
		g.w.set(g.bools[g.IntN(len(g.bools))], g.test(1))
	case n == 8:
		g.w.emit(&Check{Test: g.test(1), Failure: g.failure(), A: g.simple()})
	case n == 9:
		class, at := g.place()
		g.w.store(wasm.I64Store, at, uint32(8*g.IntN(3)), g.int(1), class)
	case n < 12 && depth > 0:
		g.w.emit(&If{g.test(1), g.list(depth - 1), g.list(depth - 1)})
	case n < 14 && depth > 0:
		g.loop(depth)
	case n == 14 && depth > 0:
		s := g.w.f.scope()
		g.scopes = append(g.scopes, s)
		s.Body = g.list(depth - 1)
		g.scopes = g.scopes[:len(g.scopes)-1]
		g.w.emit(s)
	case n == 15 && g.IntN(2) == 0:
		return g.jump()
	case n == 16 && depth > 0:
		g.sweepList(depth)
	case n >= 17 && len(g.indexes) > 0:
		g.element()
	}
	return true
}

// maybeSaved puts a value into a local of its own first, as builders do.
func (g *generator) maybeSaved(v Expr) Expr {
	if g.IntN(2) == 0 {
		return v
	}
	return g.w.saved(v)
}

func (g *generator) jump() bool {
	switch n := g.IntN(5); {
	case n == 0 && len(g.loops) > 0:
		g.w.emit(&Break{g.loops[g.IntN(len(g.loops))]})
	case n == 1 && len(g.loops) > 0:
		g.w.emit(&Continue{g.loops[len(g.loops)-1]})
	case n == 2 && len(g.scopes) > 0:
		g.w.emit(&Leave{g.scopes[len(g.scopes)-1]})
	case n == 3 && len(g.loops) > 0:
		g.w.ret(i64(1), get(g.local()), i32(0))
	default:
		return true
	}
	return false
}

// sweepList is a loop as builders make it for range: a counter of its own, and elements of lists at places that advance with it.
func (g *generator) sweepList(depth int) {
	loop := g.w.f.loop()
	at, left := g.w.f.local("at", wasm.I64), (*Local)(nil)
	start, stop, step := int64(g.IntN(8)-1), get(g.local()), int64(1)
	if g.IntN(3) > 0 {
		stop = i64(int64(g.IntN(70) - 2))
	}
	g.w.set(at, i64(start))
	var test Expr
	switch g.IntN(3) {
	case 0:
		test = lt(get(at), stop)
	case 1:
		step = -1
		g.w.set(at, i64(int64(g.IntN(64))))
		test = op(wasm.I64GtS, wasm.I32, get(at), i64(start))
	default:
		left, step = g.w.f.local("left", wasm.I64), int64(g.IntN(5)-2)
		g.w.set(left, i64(int64(g.IntN(40))))
		test = ne(get(left), i64(0))
	}
	g.loops = append(g.loops, loop)
	g.indexes = append(g.indexes, at)
	loop.Body = g.w.into(func() {
		g.w.emit(&Done{loop, test})
		if g.IntN(2) == 0 {
			g.w.set(g.local(), get(at))
		}
		for range 1 + g.IntN(4) {
			if g.budget--; g.IntN(4) == 0 && g.budget > 0 {
				if !g.statement(depth - 1) {
					return
				}
			} else {
				g.element()
			}
		}
	})
	g.loops = g.loops[:len(g.loops)-1]
	g.indexes = g.indexes[:len(g.indexes)-1]
	loop.Step = g.w.into(func() {
		if left != nil {
			g.w.set(left, sub(get(left), i64(1)))
		}
		by := Expr(i64(step))
		if g.IntN(4) == 0 && left != nil {
			by = get(g.local())
		}
		g.w.set(at, add(get(at), by))
	})
	g.w.emit(loop)
}

// element loads or stores an item of a list, at a place that is checked.
func (g *generator) element() {
	at := g.indexes[g.IntN(len(g.indexes))]
	index := get(at)
	switch g.IntN(6) {
	case 0:
		index = g.w.saved(add(index, i64(int64(g.IntN(5)-2))))
	case 1:
		index = g.w.saved(sub(op(wasm.I64Mul, wasm.I64, index, i64(int64(g.IntN(4)))), get(g.local())))
	case 2:
		index = g.w.saved(add(index, get(g.local())))
	case 3:
		index = g.w.saved(op(wasm.I64Mul, wasm.I64, index, i64(1<<uint(g.IntN(62)))))
	}
	size := Expr(i64(int64(10 + g.IntN(50))))
	if g.IntN(4) == 0 {
		size = g.w.saved(and(get(g.local()), i64(31)))
	}
	g.w.emit(&Check{Test: op(wasm.I64GeU, wasm.I32, index, size), Failure: g.failure(), A: index})
	base, class := int64(8192), Class("list[int]")
	if g.IntN(2) == 0 {
		base, class = 16384, "array int"
	}
	addr := g.w.saved(add(i32(base), shl(narrow(index), 3)))
	switch g.IntN(3) {
	case 0:
		g.w.store(wasm.I64Store, addr, 0, g.int(1), class)
	case 1:
		g.w.set(g.local(), g.w.load(wasm.I64Load, addr, 0, class))
	default:
		old := g.w.load(wasm.I64Load, addr, 0, class)
		g.w.store(wasm.I64Store, addr, 0, op(wasm.I64Xor, wasm.I64, old, g.int(1)), class)
	}
}

func (g *generator) arith() {
	into := g.local()
	s := &Arith{Kind: Kind(g.IntN(8)), Into: into, X: g.simple(), Overflow: g.failure()}
	if g.IntN(2) == 0 {
		s.Into = g.w.f.temp(wasm.I64)
		defer func() { g.w.set(into, get(s.Into)) }()
	}
	switch s.Kind {
	case Neg, Abs:
	case FloorDiv, Mod:
		s.Y, s.Zero = g.simple(), g.failure()
		if s.Kind == Mod {
			s.Overflow = nil
		}
	case Shl:
		s.Y = g.simple()
		g.w.emit(&Check{Test: lt(s.Y, i64(0)), Failure: g.failure()})
	default:
		s.Y = g.simple()
	}
	g.w.emit(s)
}

// loop counts up or down, or has a condition of any kind.
func (g *generator) loop(depth int) {
	loop := g.w.f.loop()
	at, stop := g.local(), g.simple()
	switch g.IntN(4) {
	case 0:
		at = g.w.f.local("", wasm.I64)
		stop = i64(int64(g.IntN(20)))
		g.w.set(at, i64(int64(g.IntN(4))))
	case 1:
		g.w.set(at, i64(int64(g.IntN(30)-10)))
	}
	g.loops = append(g.loops, loop)
	up := g.IntN(3) > 0
	loop.Body = g.w.into(func() {
		test := op(wasm.I64LtS, wasm.I32, get(at), stop)
		if !up {
			test = op(wasm.I64GtS, wasm.I32, get(at), stop)
		}
		if g.IntN(6) == 0 {
			test = g.test(1)
		}
		g.w.emit(&Done{loop, test})
		if g.IntN(2) == 0 {
			g.w.set(g.local(), get(at))
		}
		g.block(depth - 1)
	})
	g.loops = g.loops[:len(g.loops)-1]
	step := int64(1)
	if !up {
		step = -1
	}
	if g.IntN(4) == 0 {
		step *= 3
	}
	loop.Step = g.w.into(func() {
		if g.IntN(2) == 0 {
			g.w.set(at, add(get(at), i64(step)))
		} else {
			g.w.emit(&Arith{Kind: Add, Into: at, X: get(at), Y: i64(step), Overflow: g.failure()})
		}
	})
	if g.IntN(4) == 0 {
		loop.Else = g.list(depth - 1)
	}
	g.w.emit(loop)
}

var (
	programs  = goflag.Int("programs", 1000, "how many random functions are compared")
	firstSeed = goflag.Uint64("seed", 0, "the seed of the first random function")
)

// TestRandomFunctionsMeanTheSameOptimised compares values, memory and failures, operands included.
func TestRandomFunctionsMeanTheSameOptimised(t *testing.T) {
	for seed := range uint64(*programs) {
		compareRandom(t, *firstSeed+seed, mostNoted)
	}
}

func FuzzRandomFunctionsMeanTheSameOptimised(f *testing.F) {
	f.Add(uint64(0), uint(mostNoted))
	f.Fuzz(func(t *testing.T, seed uint64, most uint) { compareRandom(t, seed, int(most%mostNoted)) })
}

// TestFunctionsWithTooManyExitsMeanTheSame has the exits forget from some place on, each time another one.
func TestFunctionsWithTooManyExitsMeanTheSame(t *testing.T) {
	for seed := range uint64(*programs) {
		compareRandom(t, *firstSeed+seed, int(seed%500))
	}
}

func compareRandom(t *testing.T, seed uint64, mostNoted int) {
	t.Helper()
	plain, f := randomFunction(seed)
	Optimize(plain, Options{Plain: true})
	optimised, g := randomFunction(seed)
	optimize(optimised, Options{}, mostNoted)
	inputs := rand.New(rand.NewPCG(seed, 2))
	for range 6 {
		args := make([]uint64, 3)
		for i := range args {
			args[i] = uint64(edges[inputs.IntN(len(edges))])
		}
		const steps = 20_000
		want := run(f, args, steps)
		if want.long {
			continue
		}
		got := run(g, args, 4*steps)
		require.Equal(t, want.String(), got.String(), "seed %d, arguments %d\n%s\noptimised\n%s", seed, args, Dump(plain), Dump(optimised))
		require.Equal(t, want.memory, got.memory, "seed %d, arguments %d\n%s\noptimised\n%s", seed, args, Dump(plain), Dump(optimised))
	}
}

// TestSeedsThatFoundDefects keeps the random functions that did.
func TestSeedsThatFoundDefects(t *testing.T) {
	for _, seed := range []uint64{
		313,    // an expression was taken for the first place of itself
		373,    // a loop whose counter advances by what is no constant
		953,    // what was moved before a loop was taken for proof
		2913,   // a touch before a check that fails
		500940, // the first of two assignments to a temporary was dropped
	} {
		compareRandom(t, seed, mostNoted)
	}
}
