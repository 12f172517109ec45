package ir

import (
	"encoding/binary"
	"fmt"
	"math"
	bit "math/bits"

	"weft/bridge/lang/wasm"
)

// machine runs functions as lower's code would, statement by statement: what optimised programs are compared with.
type machine struct {
	memory []byte
	steps  int
}

type failed struct {
	index int
	a, b  uint64
}

// ran is what a call gives: values, a failure, or neither where it took too long.
type ran struct {
	values []uint64
	failed *failed
	long   bool
	memory string
}

type frame struct {
	m      *machine
	locals []uint64
	values []uint64
	failed *failed
}

// flowing is how a list of statements ended.
type flowing struct {
	kind string // "", "break", "continue", "done", "leave", "return", "fail"
	at   any
}

type tooLong struct{}

func run(f *Function, args []uint64, steps int) (r ran) {
	m := &machine{memory: make([]byte, 1<<16), steps: steps}
	defer func() {
		if p := recover(); p != nil {
			if _, ok := p.(tooLong); !ok {
				panic(p)
			}
			r = ran{long: true}
		}
	}()
	values, fault := m.call(f, args)
	return ran{values: values, failed: fault, memory: string(m.memory)}
}

func (r ran) String() string {
	switch {
	case r.long:
		return "too long"
	case r.failed != nil:
		return fmt.Sprintf("failure %d (%d, %d)", r.failed.index, int64(r.failed.a), int64(r.failed.b))
	}
	return fmt.Sprint(r.values)
}

func (m *machine) call(f *Function, args []uint64) ([]uint64, *failed) {
	fr := &frame{m: m, locals: make([]uint64, len(f.Locals))}
	copy(fr.locals, args)
	end := fr.list(f.Body)
	switch end.kind {
	case "fail":
		return nil, fr.failed
	case "return":
		return fr.values, nil
	}
	return nil, nil
}

func (fr *frame) list(list []Stmt) flowing {
	for _, s := range list {
		if fr.m.steps--; fr.m.steps < 0 {
			panic(tooLong{})
		}
		if end := fr.statement(s); end.kind != "" {
			return end
		}
	}
	return flowing{}
}

func (fr *frame) fail(f *Failure, a, b Expr) flowing {
	fr.failed = &failed{index: f.Index}
	if a != nil {
		fr.failed.a = fr.eval(a)
	}
	if b != nil {
		fr.failed.b = fr.eval(b)
	}
	return flowing{kind: "fail"}
}

func (fr *frame) statement(s Stmt) flowing {
	switch s := s.(type) {
	case *Set:
		fr.locals[s.Local.Index] = fr.eval(s.Value)
	case *Arith:
		return fr.arith(s)
	case *Check:
		if fr.eval(s.Test) != 0 {
			return fr.fail(s.Failure, s.A, s.B)
		}
	case *Fail:
		return fr.fail(s.Failure, s.A, s.B)
	case *If:
		if fr.eval(s.Test) != 0 {
			return fr.list(s.Then)
		}
		return fr.list(s.Else)
	case *Loop:
		return fr.loop(s)
	case *Done:
		if fr.eval(s.Test) == 0 {
			return flowing{"done", s.Loop}
		}
	case *Break:
		return flowing{"break", s.Loop}
	case *Continue:
		return flowing{"continue", s.Loop}
	case *Scope:
		end := fr.list(s.Body)
		if end.kind == "leave" && end.at == s {
			return flowing{}
		}
		return end
	case *Leave:
		return flowing{"leave", s.Scope}
	case *Return:
		for _, v := range s.Values {
			fr.values = append(fr.values, fr.eval(v))
		}
		return flowing{kind: "return"}
	case *Call:
		args := make([]uint64, len(s.Args))
		for i, arg := range s.Args {
			args[i] = fr.eval(arg)
		}
		values, fault := fr.m.call(s.Function, args)
		if fault != nil {
			fr.failed = fault
			return flowing{kind: "fail"}
		}
		for i, into := range s.Into {
			fr.locals[into.Index] = values[i]
		}
	case *Store:
		at := uint32(fr.eval(s.Addr)) + s.Offset
		v := fr.eval(s.Value)
		switch s.Op {
		case wasm.I32Store8:
			fr.m.memory[at] = byte(v)
		case wasm.I32Store:
			binary.LittleEndian.PutUint32(fr.m.memory[at:], uint32(v))
		default:
			binary.LittleEndian.PutUint64(fr.m.memory[at:], v)
		}
	case *Assume:
		if fr.eval(s.Test) == 0 {
			panic("interpret: what was assumed is not so")
		}
	case *Touch:
		_ = fr.m.memory[uint32(fr.eval(s.Addr))+s.Offset]
	default:
		panic(fmt.Sprintf("interpret: %T", s))
	}
	return flowing{}
}

func (fr *frame) loop(s *Loop) flowing {
	for {
		end := fr.list(s.Body)
		switch {
		case end.kind == "done" && end.at == s:
			return fr.list(s.Else)
		case end.kind == "break" && end.at == s:
			return flowing{}
		case end.kind == "" || end.kind == "continue" && end.at == s:
			if end := fr.list(s.Step); end.kind != "" {
				return end
			}
		default:
			return end
		}
	}
}

func (fr *frame) arith(s *Arith) flowing {
	x, y := int64(fr.eval(s.X)), int64(0)
	if s.Y != nil {
		y = int64(fr.eval(s.Y))
	}
	if s.Overflow != nil && (s.NaturalX && x < 0 || s.NaturalY && y < 0) {
		panic("interpret: an operand that is called natural is not")
	}
	v, fits := int64(0), true
	switch s.Kind {
	case Add:
		v, fits = addInts(x, y)
	case Sub:
		v, fits = subInts(x, y)
	case Mul:
		v, fits = mulInts(x, y)
		if !fits {
			v = x * y
		}
	case Neg:
		v, fits = -x, x != math.MinInt64
	case Abs:
		if v, fits = x, x != math.MinInt64; x < 0 {
			v = -x
		}
	case Shl:
		if fits = y < 64 && x<<uint(y)>>uint(y) == x || x == 0; y < 64 {
			v = x << uint(y)
		}
	case FloorDiv, Mod:
		if y == 0 {
			if s.Zero == nil {
				panic("interpret: division by zero without a check")
			}
			return fr.fail(s.Zero, nil, nil)
		}
		if y == -1 {
			if v, fits = -x, x != math.MinInt64; s.Kind == Mod {
				v, fits = 0, true
			}
		} else if v = floorDiv(x, y); s.Kind == Mod {
			v = floorMod(x, y)
		}
	}
	if !fits && s.Overflow != nil { // without it the result wraps, and nobody reads it
		return fr.fail(s.Overflow, s.X, s.Y)
	}
	fr.locals[s.Into.Index] = uint64(v)
	return flowing{}
}

func (fr *frame) eval(e Expr) uint64 {
	switch e := e.(type) {
	case *Const:
		switch e.Of {
		case wasm.F64:
			return math.Float64bits(e.Float)
		case wasm.I32:
			return uint64(uint32(e.Int))
		}
		return uint64(e.Int)
	case *Get:
		return fr.locals[e.Local.Index]
	case *MemorySize:
		return 1
	case *Tee:
		fr.locals[e.Local.Index] = fr.eval(e.Value)
		return fr.locals[e.Local.Index]
	case *Load:
		at := uint32(fr.eval(e.Addr)) + e.Offset
		switch e.Op {
		case wasm.I32Load8U:
			return uint64(fr.m.memory[at])
		case wasm.I32Load:
			return uint64(binary.LittleEndian.Uint32(fr.m.memory[at:]))
		}
		return binary.LittleEndian.Uint64(fr.m.memory[at:])
	case *Op:
		args := make([]uint64, len(e.Args))
		for i, arg := range e.Args {
			args[i] = fr.eval(arg)
		}
		return instruction(e.Op, args)
	}
	panic(fmt.Sprintf("interpret: %T", e))
}

func instruction(o wasm.Op, args []uint64) uint64 {
	x := args[0]
	var y uint64
	if len(args) > 1 {
		y = args[1]
	}
	truth := func(b bool) uint64 {
		if b {
			return 1
		}
		return 0
	}
	u, v := uint32(x), uint32(y)
	p, q := math.Float64frombits(x), math.Float64frombits(y)
	word := func(v uint32) uint64 { return uint64(v) }
	switch o {
	case wasm.Select:
		if args[2] != 0 {
			return x
		}
		return y
	case wasm.I64Add:
		return x + y
	case wasm.I64Sub:
		return x - y
	case wasm.I64Mul:
		return x * y
	case wasm.I64And:
		return x & y
	case wasm.I64Or:
		return x | y
	case wasm.I64Xor:
		return x ^ y
	case wasm.I64Shl:
		return x << (y & 63)
	case wasm.I64ShrS:
		return uint64(int64(x) >> (y & 63))
	case wasm.I64ShrU:
		return x >> (y & 63)
	case wasm.I64DivS:
		return uint64(int64(x) / int64(y))
	case wasm.I64DivU:
		return x / y
	case wasm.I64RemU:
		return x % y
	case wasm.I64Eqz:
		return truth(x == 0)
	case wasm.I64Eq:
		return truth(x == y)
	case wasm.I64Ne:
		return truth(x != y)
	case wasm.I64LtS:
		return truth(int64(x) < int64(y))
	case wasm.I64GtS:
		return truth(int64(x) > int64(y))
	case wasm.I64LeS:
		return truth(int64(x) <= int64(y))
	case wasm.I64GeS:
		return truth(int64(x) >= int64(y))
	case wasm.I64LtU:
		return truth(x < y)
	case wasm.I64GtU:
		return truth(x > y)
	case wasm.I64LeU:
		return truth(x <= y)
	case wasm.I64GeU:
		return truth(x >= y)
	case wasm.I64Clz:
		return uint64(bit.LeadingZeros64(x))
	case wasm.I32Eqz:
		return truth(u == 0)
	case wasm.I32Eq:
		return truth(u == v)
	case wasm.I32Ne:
		return truth(u != v)
	case wasm.I32LtU:
		return truth(u < v)
	case wasm.I32GeU:
		return truth(u >= v)
	case wasm.I32And:
		return word(u & v)
	case wasm.I32Or:
		return word(u | v)
	case wasm.I32Xor:
		return word(u ^ v)
	case wasm.I32Add:
		return word(u + v)
	case wasm.I32Sub:
		return word(u - v)
	case wasm.I32Mul:
		return word(u * v)
	case wasm.I32Shl:
		return word(u << (v & 31))
	case wasm.I32ShrU:
		return word(u >> (v & 31))
	case wasm.I32WrapI64:
		return word(uint32(x))
	case wasm.I64ExtendI32U:
		return uint64(u)
	case wasm.I64ExtendI32S:
		return uint64(int64(int32(u)))
	case wasm.F64ConvertI64S:
		return math.Float64bits(float64(int64(x)))
	case wasm.F64Add:
		return math.Float64bits(p + q)
	case wasm.F64Sub:
		return math.Float64bits(p - q)
	case wasm.F64Mul:
		return math.Float64bits(p * q)
	case wasm.F64Lt:
		return truth(p < q)
	case wasm.F64Neg:
		return x ^ 1<<63
	case wasm.F64ReinterpretI64:
		return x
	}
	panic(fmt.Sprintf("interpret: instruction %x", uint32(o)))
}
