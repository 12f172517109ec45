package wasm

import (
	"fmt"
	"slices"
)

// Type is the type of a value on the stack.
type Type byte

const (
	I32  Type = 0x7f
	I64  Type = 0x7e
	F32  Type = 0x7d
	F64  Type = 0x7c
	V128 Type = 0x7b
)

// String is the type's name in the text format.
func (t Type) String() string {
	switch t {
	case I32:
		return "i32"
	case I64:
		return "i64"
	case F32:
		return "f32"
	case F64:
		return "f64"
	case V128:
		return "v128"
	case anything:
		return "any"
	}
	return fmt.Sprintf("type 0x%02x", byte(t))
}

// Signature is what a function takes and gives.
type Signature struct{ Params, Results []Type }

func (s Signature) equal(t Signature) bool {
	return slices.Equal(s.Params, t.Params) && slices.Equal(s.Results, t.Results)
}

// Func, Global and Local are indexes, as the module numbers them.
type (
	Func   uint32
	Global uint32
	Local  uint32
)

// PageSize is the unit in which a memory grows; MaxPages of them are all that an address of 32 bits reaches.
const (
	PageSize = 1 << 16
	MaxPages = 1 << 16
)

// Module is a module that is being built.
type Module struct {
	// Checked turns on the typed operand stack of each Body that is declared after it is set.
	Checked bool

	name      string
	types     []Signature
	imports   []imported
	functions []*Body
	globals   []global
	exports   []export
	data      []segment
	memory    *limits
	err       error
}

type (
	imported struct {
		module, name string
		signature    uint32
	}
	global struct {
		name    string
		of      Type
		mutable bool
		init    uint64
	}
	export struct {
		name  string
		kind  byte
		index uint32
	}
	segment struct {
		at    uint32
		bytes []byte
	}
	limits struct {
		min, max uint32 // max 0: none
	}
)

// New starts a module; its name is for listings and traces.
func New(name string) *Module { return &Module{name: name} }

func (m *Module) fail(format string, args ...any) {
	if m.err == nil {
		m.err = fmt.Errorf("wasm: module %s: "+format, append([]any{m.name}, args...)...)
	}
}

// signature is the index of a function type, which stands in the module once.
func (m *Module) signature(s Signature) uint32 {
	for i, known := range m.types {
		if known.equal(s) {
			return uint32(i)
		}
	}
	m.types = append(m.types, Signature{Params: slices.Clone(s.Params), Results: slices.Clone(s.Results)})
	return uint32(len(m.types) - 1)
}

// Import declares a function of the host. All imports come before the first Func, as they have the first indexes.
func (m *Module) Import(module, name string, s Signature) Func {
	if len(m.functions) > 0 {
		m.fail("the import %s.%s comes after a function", module, name)
	}
	m.imports = append(m.imports, imported{module: module, name: name, signature: m.signature(s)})
	return Func(len(m.imports) - 1)
}

// Func declares a function and gives its body, to be filled now or later. The name is for listings and traces.
func (m *Module) Func(name string, s Signature) *Body {
	b := newBody(m, name, s, Func(len(m.imports)+len(m.functions)))
	m.functions = append(m.functions, b)
	return b
}

// signatureOf is the signature of a function of the module.
func (m *Module) signatureOf(f Func) (Signature, bool) {
	at := int(f)
	switch {
	case at < len(m.imports):
		return m.types[m.imports[at].signature], true
	case at < len(m.imports)+len(m.functions):
		return m.functions[at-len(m.imports)].of, true
	}
	return Signature{}, false
}

// Memory declares the memory, in pages; max 0 leaves its limit to the host.
func (m *Module) Memory(min, max uint32) {
	if m.memory != nil {
		m.fail("a second memory")
	}
	if min > MaxPages || max > MaxPages || (max != 0 && max < min) {
		m.fail("a memory of %d to %d pages (allowed: up to %d)", min, max, MaxPages)
	}
	m.memory = &limits{min, max}
}

// Global declares a global; init are its bits (math.Float64bits for a float). The name is for listings.
func (m *Module) Global(name string, of Type, mutable bool, init uint64) Global {
	if of != I32 && of != I64 && of != F32 && of != F64 {
		m.fail("the global %s is a %s", name, of)
	}
	m.globals = append(m.globals, global{name: name, of: of, mutable: mutable, init: init})
	return Global(len(m.globals) - 1)
}

const (
	kindFunc   = 0
	kindMemory = 2
	kindGlobal = 3
)

// ExportFunc exports a function under a name.
func (m *Module) ExportFunc(name string, f Func) { m.export(name, kindFunc, uint32(f)) }

// ExportMemory exports the memory under a name.
func (m *Module) ExportMemory(name string) { m.export(name, kindMemory, 0) }

// ExportGlobal exports a global under a name.
func (m *Module) ExportGlobal(name string, g Global) { m.export(name, kindGlobal, uint32(g)) }

func (m *Module) export(name string, kind byte, index uint32) {
	for _, e := range m.exports {
		if e.name == name {
			m.fail("two exports named %s", name)
		}
	}
	m.exports = append(m.exports, export{name: name, kind: kind, index: index})
}

// Data puts bytes at an address of the memory of each new instance.
func (m *Module) Data(at uint32, bytes []byte) {
	m.data = append(m.data, segment{at: at, bytes: slices.Clone(bytes)})
}
