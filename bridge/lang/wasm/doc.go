// Package wasm writes WebAssembly modules, and lists them as text.
//
//	m := wasm.New("square")
//	m.Memory(1, 0)
//	f := m.Func("square", wasm.Signature{Params: []wasm.Type{wasm.I64}, Results: []wasm.Type{wasm.I64}})
//	f.Get(f.Param(0))
//	f.Get(f.Param(0))
//	f.Op(wasm.I64Mul)
//	m.ExportFunc("square", f.Func())
//	binary, err := m.Encode()
//
// It is the last pass of the compiler and knows nothing of Python: instructions come in, bytes go out, in one walk, and the same calls give the
// same bytes. A module has at most one memory, no table, no start function; blocks take no parameters.
//
// Branches name the Label that Block, Loop or If gave, never a depth: the depth is computed where the branch stands. A call to a function
// that has no body yet is written by its index, so functions may be declared first and filled in any order.
//
// What a caller does wrong (a label of a block that is closed, a block that is left open, an instruction with the wrong method) is kept and
// given by Encode, so that emitting code needs no error handling. With Checked set, each instruction's operands are also checked against a
// typed operand stack, as the validation algorithm of the specification does it: the compiler's tests set it, and get the function and the
// instruction instead of a validator's byte offset. The engine that runs the module validates it again in any case.
//
// Features: WebAssembly 1.0, sign extension, saturating truncation, bulk memory (copy and fill), several results, and SIMD (simd.go).
package wasm
