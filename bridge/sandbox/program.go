package sandbox

import (
	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
)

// Program is a compiled kernel as the compiler gives it.
type Program struct {
	Name      string
	Hash      string // of everything that decides what the kernel does, its limits included
	Owner     string // whose it is: instances are never shared between owners
	Wasm      []byte // keeps the contract of package abi
	Signature kernel.Signature
	// Storage is kernel.Compiled's.
	Storage column.Storage
	// MemoryBytes is the limit of the arena; 0: Config.MemoryBytes.
	MemoryBytes int64
	// Recursion is the depth that the module checks by itself; the host only judges by it how much stack an instance may have left behind.
	Recursion int
	// Cheap says that an item takes microseconds at most and never loops long: then a small call may run on the caller's thread without a budget.
	Cheap bool
	// Random says that it draws random numbers, Prints that it may print.
	Random, Prints bool
	// Free says that the rows of the result are not the rows of the input (a fused pipeline): the program is run by Gather, not by Map.
	Free bool
	// Failures are what the module's fault indexes stand for, from index 1.
	Failures []Failure
}

// Failure is one place where a kernel can fail.
type Failure struct {
	Reason    string // a key of fault.Exceptions
	Exception string // fault.Fault's
	// Detail is the text. In it, {a} and {b} are the operands as ints, {a.uint}, {a.float} (as repr) and {a.bool}; {a.str} and {a.repr} are a string of the
	// kernel's memory, whose address is in the operand's upper half and its bytes in the lower. {{ is a brace.
	Detail    string
	Positions []fault.Position // the innermost last, as in a traceback
	Kernel    string           // whose it is, where the program is made of several; "": the program's
}
