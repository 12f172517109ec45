package lower

import (
	"weft/bridge/column"
	"weft/bridge/lang/ir"
	"weft/bridge/lang/wasm"
	"weft/bridge/sandbox/abi"
)

// Signature is what the driver reads and writes.
type Signature struct {
	Params []column.Type
	Result column.Type
}

// Options of a module.
type Options struct {
	Name      string
	Recursion int // depth at which RecursionError is raised
	// Checked turns on the encoder's typed operand stack, for tests.
	Checked bool
}

// heap is the first byte that is not static data.
const heap = 1 << 10

// module is a module that is being made.
type module struct {
	wasm      *wasm.Module
	functions map[*ir.Function]*wasm.Body
	yield     wasm.Func
	options   Options

	// fuel counts down; fault, a and b are the failure; depth counts calls of recursive functions.
	fuel, fault, a, b, depth wasm.Global
}

// Module makes the module of a program.
func Module(p *ir.Program, s Signature, options Options) ([]byte, error) {
	m := &module{wasm: wasm.New(options.Name), functions: map[*ir.Function]*wasm.Body{}, options: options}
	m.wasm.Checked = options.Checked
	m.yield = m.wasm.Import(abi.Host, "yield", wasm.Signature{Results: []wasm.Type{wasm.I32}})
	m.wasm.Memory(1, 0)
	m.wasm.ExportMemory(abi.Memory)
	m.wasm.ExportGlobal(abi.Heap, m.wasm.Global(abi.Heap, wasm.I32, false, heap))
	m.fuel = m.wasm.Global("fuel", wasm.I32, true, abi.FuelStart)
	m.fault = m.wasm.Global("fault", wasm.I32, true, 0)
	m.a = m.wasm.Global("a", wasm.I64, true, 0)
	m.b = m.wasm.Global("b", wasm.I64, true, 0)
	m.depth = m.wasm.Global("depth", wasm.I32, true, 0)
	for _, f := range p.Functions {
		signature := wasm.Signature{Results: f.Results}
		for _, l := range f.Locals[:f.Params] {
			signature.Params = append(signature.Params, l.Type)
		}
		m.functions[f] = m.wasm.Func(f.Name, signature)
	}
	for _, f := range p.Functions {
		newEmitter(m, f).function()
	}
	m.driver(p, s)
	return m.wasm.Encode()
}
