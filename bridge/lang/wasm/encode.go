package wasm

import "slices"

// The sections of the binary format, in their order.
const (
	sectionCustom = iota
	sectionType
	sectionImport
	sectionFunction
	sectionTable
	sectionMemory
	sectionGlobal
	sectionExport
	sectionStart
	sectionElement
	sectionCode
	sectionData
)

var header = []byte{0, 'a', 's', 'm', 1, 0, 0, 0}

// Encode is the module in the binary format, or what was wrong with the calls that built it. It ends each function's body.
func (m *Module) Encode() ([]byte, error) {
	if m.err != nil {
		return nil, m.err
	}
	size := 256
	for _, b := range m.functions {
		if err := b.finish(); err != nil {
			return nil, err
		}
		size += len(b.code) + 32
	}
	out := append(make([]byte, 0, size), header...)
	out = m.appendTypes(out)
	out = m.appendImports(out)
	out = m.appendFunctions(out)
	out = m.appendMemory(out)
	out = m.appendGlobals(out)
	out = m.appendExports(out)
	out = m.appendCode(out)
	out = m.appendData(out)
	return m.appendNames(out), nil
}

func appendSection(dst []byte, id byte, content []byte) []byte {
	dst = appendUnsigned(append(dst, id), uint64(len(content)))
	return append(dst, content...)
}

func appendTypeList(dst []byte, types []Type) []byte {
	dst = appendUnsigned(dst, uint64(len(types)))
	for _, t := range types {
		dst = append(dst, byte(t))
	}
	return dst
}

func (m *Module) appendTypes(out []byte) []byte {
	if len(m.types) == 0 {
		return out
	}
	s := appendUnsigned(nil, uint64(len(m.types)))
	for _, t := range m.types {
		s = appendTypeList(append(s, 0x60), t.Params)
		s = appendTypeList(s, t.Results)
	}
	return appendSection(out, sectionType, s)
}

func (m *Module) appendImports(out []byte) []byte {
	if len(m.imports) == 0 {
		return out
	}
	s := appendUnsigned(nil, uint64(len(m.imports)))
	for _, i := range m.imports {
		s = appendName(appendName(s, i.module), i.name)
		s = appendUnsigned(append(s, kindFunc), uint64(i.signature))
	}
	return appendSection(out, sectionImport, s)
}

func (m *Module) appendFunctions(out []byte) []byte {
	if len(m.functions) == 0 {
		return out
	}
	s := appendUnsigned(nil, uint64(len(m.functions)))
	for _, b := range m.functions {
		s = appendUnsigned(s, uint64(b.signature))
	}
	return appendSection(out, sectionFunction, s)
}

func (m *Module) appendMemory(out []byte) []byte {
	if m.memory == nil {
		return out
	}
	s := []byte{1, 0}
	if m.memory.max != 0 {
		s[1] = 1
	}
	s = appendUnsigned(s, uint64(m.memory.min))
	if m.memory.max != 0 {
		s = appendUnsigned(s, uint64(m.memory.max))
	}
	return appendSection(out, sectionMemory, s)
}

func (m *Module) appendGlobals(out []byte) []byte {
	if len(m.globals) == 0 {
		return out
	}
	s := appendUnsigned(nil, uint64(len(m.globals)))
	for _, g := range m.globals {
		mutable := byte(0)
		if g.mutable {
			mutable = 1
		}
		s = appendConst(append(s, byte(g.of), mutable), g.of, g.init)
		s = append(s, byte(opEnd))
	}
	return appendSection(out, sectionGlobal, s)
}

func (m *Module) appendExports(out []byte) []byte {
	if len(m.exports) == 0 {
		return out
	}
	s := appendUnsigned(nil, uint64(len(m.exports)))
	for _, e := range m.exports {
		s = appendUnsigned(append(appendName(s, e.name), e.kind), uint64(e.index))
	}
	return appendSection(out, sectionExport, s)
}

func (m *Module) appendCode(out []byte) []byte {
	if len(m.functions) == 0 {
		return out
	}
	s := appendUnsigned(nil, uint64(len(m.functions)))
	var locals []byte
	for _, b := range m.functions {
		locals = b.appendLocals(locals[:0])
		s = appendUnsigned(s, uint64(len(locals)+len(b.code)))
		s = append(append(s, locals...), b.code...)
	}
	return appendSection(out, sectionCode, s)
}

func (m *Module) appendData(out []byte) []byte {
	if len(m.data) == 0 {
		return out
	}
	s := appendUnsigned(nil, uint64(len(m.data)))
	for _, d := range m.data {
		s = appendConst(append(s, 0), I32, uint64(d.at))
		s = appendUnsigned(append(s, byte(opEnd)), uint64(len(d.bytes)))
		s = append(s, d.bytes...)
	}
	return appendSection(out, sectionData, s)
}

// appendNames writes the custom section that gives functions, locals and globals their names: for traces, profiles and listings.
func (m *Module) appendNames(out []byte) []byte {
	s := appendName(nil, "name")
	s = appendSection(s, 0, appendName(nil, m.name))
	functions := appendUnsigned(nil, uint64(len(m.imports)+len(m.functions)))
	for i, f := range m.imports {
		functions = appendName(appendUnsigned(functions, uint64(i)), f.module+"."+f.name)
	}
	var locals []byte
	named := 0
	for _, b := range m.functions {
		functions = appendName(appendUnsigned(functions, uint64(b.index)), b.name)
		if len(b.names) == 0 {
			continue
		}
		named++
		locals = appendUnsigned(appendUnsigned(locals, uint64(b.index)), uint64(len(b.names)))
		slices.SortFunc(b.names, func(x, y localName) int { return int(x.local) - int(y.local) })
		for _, n := range b.names {
			locals = appendName(appendUnsigned(locals, uint64(n.local)), n.name)
		}
	}
	s = appendSection(s, 1, functions)
	if named > 0 {
		s = appendSection(s, 2, append(appendUnsigned(nil, uint64(named)), locals...))
	}
	if len(m.globals) > 0 {
		globals := appendUnsigned(nil, uint64(len(m.globals)))
		for i, g := range m.globals {
			globals = appendName(appendUnsigned(globals, uint64(i)), g.name)
		}
		s = appendSection(s, 7, globals)
	}
	return appendSection(out, sectionCustom, s)
}
