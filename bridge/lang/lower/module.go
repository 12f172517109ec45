package lower

import (
	"weft/bridge/lang/ir"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// Options of a module.
type Options struct {
	Name      string
	Recursion int // depth at which RecursionError is raised
	// Checked turns on the encoder's typed operand stack, for tests.
	Checked bool
}

// module is a module that is being made.
type module struct {
	program   *ir.Program
	wasm      *wasm.Module
	functions map[*ir.Function]*wasm.Body
	index     map[*ir.Function]wasm.Func
	globals   map[*ir.Global]wasm.Global
	yield     wasm.Func
	options   Options

	// fuel counts down; fault, a and b are the failure; depth counts calls of recursive functions.
	fuel, fault, a, b, depth wasm.Global
}

// Module makes the module of a program.
func Module(p *ir.Program, options Options) ([]byte, error) {
	m := &module{program: p, wasm: wasm.New(options.Name), functions: map[*ir.Function]*wasm.Body{}, index: map[*ir.Function]wasm.Func{}, globals: map[*ir.Global]wasm.Global{}, options: options}
	m.wasm.Checked = options.Checked
	m.yield = m.wasm.Import(abi.Host, "yield", wasm.Signature{Results: []wasm.Type{wasm.I32}})
	for _, f := range p.Hosts {
		m.index[f] = m.wasm.Import(abi.Host, f.Name, signature(f))
	}
	heap := (uint64(p.Heap) + 63) &^ 63
	m.wasm.Memory(uint32((heap+wasm.PageSize-1)/wasm.PageSize), 0)
	for _, s := range p.Data {
		m.wasm.Data(s.At, s.Bytes)
	}
	m.wasm.ExportMemory(abi.Memory)
	m.wasm.ExportGlobal(abi.Heap, m.wasm.Global(abi.Heap, wasm.I32, false, heap))
	m.fuel = m.wasm.Global("fuel", wasm.I32, true, abi.FuelStart)
	m.fault = m.wasm.Global("fault", wasm.I32, true, 0)
	m.a = m.wasm.Global("a", wasm.I64, true, 0)
	m.b = m.wasm.Global("b", wasm.I64, true, 0)
	m.depth = m.wasm.Global("depth", wasm.I32, true, 0)
	for _, g := range p.Globals {
		m.globals[g] = m.wasm.Global(g.Name, g.Type, true, g.Init)
	}
	for _, f := range p.Functions {
		m.functions[f] = m.wasm.Func(f.Name, signature(f))
		m.index[f] = m.functions[f].Func()
		if f.Driver {
			m.wasm.ExportFunc(abi.Run, m.index[f])
		}
	}
	for _, f := range p.Functions {
		newEmitter(m, f).function()
	}
	return m.wasm.Encode()
}

func signature(f *ir.Function) wasm.Signature {
	s := wasm.Signature{Results: f.Results}
	for _, l := range f.Locals[:f.Params] {
		s.Params = append(s.Params, l.Type)
	}
	return s
}
