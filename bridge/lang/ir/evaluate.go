package ir

import (
	"math"

	"weft/bridge/lang/wasm"
)

// eval gives the value of an expression. Op and Load remember theirs until the statement is rewritten.
func (w *flow) eval(e Expr) *value {
	switch e := e.(type) {
	case *Const:
		return w.constant(e)
	case *Get:
		return w.read(e.Local)
	case *Op:
		var room [3]*value // all instructions of WebAssembly have at most three
		args := room[:len(e.Args)]
		for i, arg := range e.Args {
			args[i] = w.eval(arg)
		}
		e.value = w.apply(e.Op, e.Of, args)
		return e.value
	case *Load:
		addr := w.eval(e.Addr)
		e.value = w.of(e.Op, e.Type(), w.memory.at(e.Class, e.Offset), loadedRange(e), false, addr)
		if e.Class.header() {
			w.place(place{e.Op, e.Class, e.Offset, w.memory.at(e.Class, e.Offset), addr, e.value})
		}
		return e.value
	case *Tee:
		v := w.eval(e.Value)
		w.write(e.Local, v)
		return v
	case *GetGlobal:
		return w.of(opGlobal, e.Type(), w.memory.at(globalClass(e.Global), 0), anyInt, false)
	case *MemorySize:
		return w.of(opGlobal, e.Type(), w.memory.at(sizeClass, 0), anyInt, false)
	}
	return w.fresh(opUnknown, e.Type())
}

func loadedRange(l *Load) interval {
	switch l.Op {
	case wasm.I32Load8U:
		return interval{0, 255}
	case wasm.I64Load:
		return anyInt
	}
	if most, ok := l.Class.longest(); ok {
		return interval{0, most}
	}
	return anyWord
}

var commutes = map[wasm.Op]bool{
	wasm.I64Add: true, wasm.I64Mul: true, wasm.I64And: true, wasm.I64Or: true, wasm.I64Xor: true, wasm.I64Eq: true, wasm.I64Ne: true,
	wasm.I32Add: true, wasm.I32Mul: true, wasm.I32And: true, wasm.I32Or: true, wasm.I32Xor: true, wasm.I32Eq: true, wasm.I32Ne: true,
}

// apply gives the value of an instruction: a constant, one of its operands, or its own.
func (w *flow) apply(o wasm.Op, of Type, args []*value) *value {
	if commutes[o] && (args[0].op == opConst || args[1].op != opConst && args[0].id > args[1].id) {
		args[0], args[1] = args[1], args[0]
	}
	if of == wasm.F64 || args[0].of == wasm.F64 {
		return w.applyFloat(o, of, args)
	}
	if kind, ok := overflowKind(o); ok {
		return w.overflows(kind, o, args[0], args[1])
	}
	now, exact := transfer(o, of, args)
	if decided, ok := w.decide(o, args); ok {
		now = decided
	}
	if now.single() {
		return w.integer(of, now.low)
	}
	if v := identity(o, args); v != nil {
		return v
	}
	return w.of(o, of, 0, now, exact, args...)
}

func (w *flow) applyFloat(o wasm.Op, of Type, args []*value) *value {
	if result, ok := foldFloat(o, args); ok {
		return w.constant(result)
	}
	if o == wasm.Select {
		if v := identity(o, args); v != nil {
			return v
		}
	}
	now := anyInt
	if wasm.F64Eq <= o && o <= wasm.F64Ge {
		now = anyBool
	}
	return w.of(o, of, 0, now, false, args...)
}

// identity is the operand that an operation gives back unchanged.
func identity(o wasm.Op, args []*value) *value {
	x := args[0]
	switch o {
	case wasm.I32WrapI64:
		if (x.op == wasm.I64ExtendI32U || x.op == wasm.I64ExtendI32S) && len(x.args) == 1 {
			return x.args[0]
		}
	case wasm.I64ExtendI32U:
		if x.op == wasm.I32WrapI64 && x.args[0].now.within(interval{0, math.MaxUint32}) {
			return x.args[0]
		}
	case wasm.I64ExtendI32S:
		if x.op == wasm.I32WrapI64 && x.args[0].now.within(anyWord) {
			return x.args[0]
		}
	case wasm.I32Eqz:
		if x.op == wasm.I32Eqz && x.args[0].now.within(anyBool) {
			return x.args[0]
		}
	case wasm.Select:
		if x == args[1] {
			return x
		}
		if c, ok := args[2].constInt(); ok {
			if c != 0 {
				return x
			}
			return args[1]
		}
	}
	if len(args) != 2 {
		return nil
	}
	c, ok := args[1].constInt()
	if !ok {
		return nil
	}
	switch o {
	case wasm.I64Add, wasm.I32Add, wasm.I64Sub, wasm.I32Sub, wasm.I64Or, wasm.I32Or, wasm.I64Xor, wasm.I32Xor, wasm.I64Shl, wasm.I32Shl, wasm.I64ShrS, wasm.I64ShrU:
		if c == 0 {
			return x
		}
	case wasm.I64Mul, wasm.I32Mul, wasm.I64DivS, wasm.I64DivU:
		if c == 1 {
			return x
		}
	case wasm.I64And, wasm.I32And:
		if c == -1 || x.now.low >= 0 && c >= 0 && mask(c) == c && x.now.high <= c {
			return x
		}
	case wasm.I32Ne:
		if c == 0 && x.now.within(anyBool) {
			return x
		}
	}
	return nil
}

// transfer is the interval of an instruction's results, and whether it is the exact one of the operation on numbers.
func transfer(o wasm.Op, of Type, args []*value) (interval, bool) {
	x := args[0].now
	var y interval
	if len(args) > 1 {
		y = args[1].now
	}
	word := func(now interval, exact bool) (interval, bool) {
		if !exact || !now.within(anyWord) {
			return anyWord, false
		}
		return now, true
	}
	switch o {
	case wasm.I64Add:
		return x.add(y)
	case wasm.I64Sub:
		now, exact := x.sub(y)
		return ordered(now, exact, args)
	case wasm.I64Mul:
		return x.mul(y)
	case wasm.I32Add:
		return word(x.add(y))
	case wasm.I32Sub:
		return word(x.sub(y))
	case wasm.I32Mul:
		return word(x.mul(y))
	case wasm.I64And, wasm.I32And:
		return bitAnd(x, y, o == wasm.I32And), false
	case wasm.I64Or, wasm.I64Xor, wasm.I32Or, wasm.I32Xor:
		if x.low >= 0 && y.low >= 0 {
			return interval{0, mask(x.high | y.high)}, false
		}
	case wasm.I64Shl, wasm.I32Shl:
		if args[1].now.single() && y.low >= 0 && y.low < 63 {
			now, exact := x.mul(exactly(1 << y.low))
			if o == wasm.I32Shl {
				now, exact = word(now, exact)
			}
			return now, exact
		}
	case wasm.I64ShrS, wasm.I32ShrS:
		if y.single() && y.low >= 0 && y.low < 64 && (o == wasm.I64ShrS || y.low < 32) {
			return interval{x.low >> y.low, x.high >> y.low}, false
		}
		return interval{min(x.low, 0), max(x.high, -1)}, false
	case wasm.I64ShrU:
		switch {
		case x.low >= 0 && y.single() && y.low >= 0 && y.low < 64:
			return interval{x.low >> y.low, x.high >> y.low}, false
		case x.low >= 0:
			return interval{0, x.high}, false
		case y.single() && y.low > 0 && y.low < 64:
			return interval{0, int64(uint64(math.MaxUint64) >> y.low)}, false
		}
	case wasm.I32ShrU:
		switch {
		case x.low >= 0 && y.single() && y.low >= 0 && y.low < 32:
			return interval{x.low >> y.low, x.high >> y.low}, false
		case x.low >= 0:
			return interval{0, x.high}, false
		case y.single() && y.low > 0 && y.low < 32:
			return interval{0, math.MaxUint32 >> y.low}, false
		}
	case wasm.I64DivU, wasm.I32DivU:
		if x.low >= 0 && y.low > 0 {
			return interval{x.low / y.high, x.high / y.low}, false
		}
	case wasm.I64RemU, wasm.I32RemU:
		if x.low >= 0 && y.low > 0 {
			return interval{0, min(x.high, y.high-1)}, false
		}
	case wasm.I64ExtendI32U:
		if x.low < 0 {
			return interval{0, math.MaxUint32}, false
		}
		return x, true
	case wasm.I64ExtendI32S:
		return x, true
	case wasm.I32WrapI64:
		return word(x, true)
	case wasm.Select:
		return x.union(y), false
	case wasm.I64Clz, wasm.I64Ctz, wasm.I64Popcnt, wasm.I32Clz, wasm.I32Ctz, wasm.I32Popcnt:
		return interval{0, 64}, false
	}
	switch {
	case wasm.I32Eqz <= o && o <= wasm.F64Ge:
		return anyBool, false
	case of == wasm.I32:
		return anyWord, false
	}
	return anyInt, false
}

// ordered narrows a difference by what is known of its operands to each other.
func ordered(now interval, exact bool, args []*value) (interval, bool) {
	x, y := args[0], args[1]
	if !atMost(y, x, 0) {
		return now, exact
	}
	// 0 <= x - y, which fits if the largest difference does.
	if high, ok := subInts(x.now.high, y.now.low); ok {
		return interval{max(0, saturateSub(x.now.low, y.now.high)), high}, true
	}
	return now, exact
}

func bitAnd(x, y interval, word bool) interval {
	switch {
	case x.low >= 0 && y.low >= 0:
		return interval{0, min(x.high, y.high)}
	case x.low >= 0:
		return interval{0, x.high}
	case y.low >= 0:
		return interval{0, y.high}
	case word:
		return anyWord
	}
	return anyInt
}

// foldFloat computes with constants, where the result is not NaN (its bits could differ) and Go rounds as WebAssembly does.
func foldFloat(o wasm.Op, args []*value) (*Const, bool) {
	for _, arg := range args {
		if arg.op != opConst {
			return nil, false
		}
	}
	x := args[0].real
	var result float64
	switch o {
	case wasm.F64Neg:
		result = -x
	case wasm.F64Abs:
		result = math.Abs(x)
	case wasm.F64Sqrt:
		result = math.Sqrt(x)
	case wasm.F64ConvertI64S:
		result = float64(args[0].now.low)
	case wasm.F64Add:
		result = x + args[1].real
	case wasm.F64Sub:
		result = x - args[1].real
	case wasm.F64Mul:
		result = float64(x * args[1].real)
	case wasm.F64Div:
		result = x / args[1].real
	case wasm.F64Eq:
		return truth(x == args[1].real)
	case wasm.F64Ne:
		return truth(x != args[1].real)
	case wasm.F64Lt:
		return truth(x < args[1].real)
	case wasm.F64Le:
		return truth(x <= args[1].real)
	case wasm.F64Gt:
		return truth(x > args[1].real)
	case wasm.F64Ge:
		return truth(x >= args[1].real)
	default:
		return nil, false
	}
	return &Const{Of: wasm.F64, Float: result}, !math.IsNaN(result)
}

func truth(b bool) (*Const, bool) {
	c := &Const{Of: wasm.I32}
	if b {
		c.Int = 1
	}
	return c, true
}
