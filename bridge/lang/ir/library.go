package ir

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"

	"weft/bridge/column"
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// Library has functions written in the kernel language, which a Program takes in where it uses them. They are total: they never raise, so that the checks around a
// call, which have the line of the caller, are made here.
type Library interface {
	// Function gives the checked program whose entry has that name; it is shared, and never written. All functions of a library have different names. One that ends in _far is for arguments that are rare: it
	// stays a call, so that what calls it is short enough to stand in a loop.
	Function(name string) (*check.Program, error)
}

// linked is a function of the library, built into the program at its first use, with what it calls.
func (p *Program) linkedFunction(name string) *Function {
	if f := p.linked[name]; f != nil {
		return f
	}
	source, err := p.library.Function(name)
	if err != nil {
		panic(fmt.Errorf("ir: the library's function %s: %w", name, err))
	}
	functions := map[*check.Function]*Function{}
	var fresh []*check.Function
	for _, f := range source.Functions {
		if p.linked[f.ID] == nil {
			lists := slices.ContainsFunc(f.Params, func(l *check.Local) bool { return !l.Type.Scalar() })
			p.linked[f.ID] = &Function{Name: "lib." + f.ID, straight: !lists, total: true, rare: strings.HasSuffix(f.ID, "_far")}
			p.Functions = append(p.Functions, p.linked[f.ID])
			fresh = append(fresh, f)
		}
		functions[f] = p.linked[f.ID]
	}
	for _, f := range fresh {
		b := &builder{writer: &writer{program: p, f: functions[f]}, from: &sourced{file: source.File, functions: functions}, source: f, at: f.Span, machine: true}
		b.function()
	}
	return p.linked[name]
}

// machinePlain are the operations of a library that are one instruction.
var machinePlain = map[check.Op]struct {
	op wasm.Op
	of Type
}{
	check.IntAdd: {wasm.I64Add, wasm.I64}, check.IntSub: {wasm.I64Sub, wasm.I64}, check.IntMul: {wasm.I64Mul, wasm.I64},
	check.IntShl: {wasm.I64Shl, wasm.I64}, check.IntShr: {wasm.I64ShrS, wasm.I64}, check.FloatDiv: {wasm.F64Div, wasm.F64},
	"raw.add": {wasm.I64Add, wasm.I64}, "raw.sub": {wasm.I64Sub, wasm.I64}, "raw.mul": {wasm.I64Mul, wasm.I64},
	"raw.shl": {wasm.I64Shl, wasm.I64}, "raw.shr": {wasm.I64ShrU, wasm.I64}, "raw.lt": {wasm.I64LtU, wasm.I32},
	"raw.div": {wasm.I64DivU, wasm.I64}, "raw.rem": {wasm.I64RemU, wasm.I64}, "raw.clz": {wasm.I64Clz, wasm.I64}, "raw.ctz": {wasm.I64Ctz, wasm.I64}, "raw.popcnt": {wasm.I64Popcnt, wasm.I64},
	check.RawBits: {wasm.I64ReinterpretF64, wasm.I64}, check.RawFromBits: {wasm.F64ReinterpretI64, wasm.F64},
	"raw.trunc": {wasm.I64TruncSatF64S, wasm.I64}, "raw.quotient": {wasm.F64Div, wasm.F64}, "raw.sqrt": {wasm.F64Sqrt, wasm.F64},
	"raw.nearest": {wasm.F64Nearest, wasm.F64}, "raw.floor": {wasm.F64Floor, wasm.F64}, "raw.whole": {wasm.F64Trunc, wasm.F64},
}

// raw builds the operations that mean something else in a library, or are only there.
func (b *builder) raw(e *check.Apply) ([]Expr, bool) {
	if e.Op == check.RawLoad {
		return []Expr{b.tableItem(e.Args[0].(*check.ConstantRef).Constant, b.value(e.Args[1]))}, true
	}
	switch e.Op {
	case check.RawRead:
		return []Expr{b.load(wasm.I64Load, eight(b.value(e.Args[1])), b.scratch(e.Args[0]), Scratch)}, true
	case check.RawStore:
		values := b.operands(e.Args[1:]...)
		b.store(wasm.I64Store, eight(values[0]), b.scratch(e.Args[0]), values[1], Scratch)
		return nil, true
	}
	if p, ok := machinePlain[e.Op]; ok {
		return []Expr{op(p.op, p.of, b.operands(e.Args...)...)}, true
	}
	if values, ok := b.rawText(e); ok {
		return values, true
	}
	switch e.Op {
	case check.IntNeg:
		return []Expr{op(wasm.I64Sub, wasm.I64, i64(0), b.value(e.Args[0]))}, true
	case check.RawState:
		return []Expr{b.writer.read(b.state(e.Args[0]))}, true
	case check.RawSetState:
		b.write(b.state(e.Args[0]), b.value(e.Args[1]))
		return nil, true
	}
	return nil, false
}

// stateNames are the globals that functions of the library keep numbers in, by the number that the sources give them. The driver sets seed and item, and draws to 0 before each
// item.
var stateNames = [...]string{"seed", "stage", "item", "draws", "spare"}

func (b *builder) state(number check.Expr) *Global {
	return b.program.global(stateNames[number.(*check.Const).Int], wasm.I64)
}

// tableItem reads an item of a table: floats have 8 bytes each, ints as few as all of them fit.
func (b *builder) tableItem(table *check.Constant, index Expr) Expr {
	switch value := table.Value.(type) {
	case column.Blobs:
		return wide(b.load(wasm.I32Load8U, narrow(index), b.program.constant(value.Data, 1), Static))
	case column.Lists:
		if floats, ok := value.Elem.(column.Floats); ok {
			var bytes []byte
			for _, f := range floats {
				bytes = binary.LittleEndian.AppendUint64(bytes, math.Float64bits(f))
			}
			return b.load(wasm.F64Load, eight(index), b.program.constant(bytes, 8), Static)
		}
		return b.intItem(value.Elem.(column.Ints), index)
	}
	panic("ir: a table is bytes, ints or floats")
}

func (b *builder) intItem(items column.Ints, index Expr) Expr {
	var bytes []byte
	switch low, high := slices.Min(items), slices.Max(items); {
	case low >= math.MinInt32 && high <= math.MaxInt32:
		for _, i := range items {
			bytes = binary.LittleEndian.AppendUint32(bytes, uint32(i))
		}
		item := b.load(wasm.I32Load, narrow(shl(index, 2)), b.program.constant(bytes, 4), Static)
		return op(wasm.I64ExtendI32S, wasm.I64, item)
	default:
		for _, i := range items {
			bytes = binary.LittleEndian.AppendUint64(bytes, uint64(i))
		}
		return b.load(wasm.I64Load, eight(index), b.program.constant(bytes, 8), Static)
	}
}

// eight is the offset of an item of 8 bytes.
func eight(index Expr) Expr { return narrow(shl(index, 3)) }

// scratch is where a table that is written lies.
func (b *builder) scratch(table check.Expr) uint32 {
	k := table.(*check.ConstantRef).Constant
	at, ok := b.program.scratch[k.Name]
	if !ok {
		at = b.program.reserve(8*uint32(k.Value.(column.Lists).Elem.Len()), 8)
		b.program.scratch[k.Name] = at
	}
	return at
}
