// Package ir is the kernel between its meaning in Python and its shape in WebAssembly: Build takes a checked program and makes functions of typed
// locals, structured control flow and explicit checks; Optimize rewrites them; package lower turns them into a module.
//
// # What it looks like
//
// Values are WebAssembly's: Bool is i32, Int i64, Float f64, an address i32. A tuple, and a record that nobody changes, is taken apart: one local a
// field; None is no value at all. Control flow stays a tree (If, Loop, Scope), so that no pass has to find loops again.
//
// An Expr has no effect and cannot fail, so it may be moved over anything that does not write the locals it reads. What can fail, or has an
// effect, is a statement: Arith (arithmetic of Python's ints, with its own failures), Check, Call. Each check has a Failure of its own: the exception, its
// text and its line.
//
// # Invariants
//
//   - Operands of Python are evaluated left to right, each once: where a later operand writes a local that an earlier one reads, the earlier one was saved.
//   - A Loop yields: package lower spends fuel at each head.
//   - A function that can fail, or be stopped, is Fallible; its callers look at the fault after the call.
//   - What is not built yet ends in a fault (compile_failed, unsupported) with its place, never in a program that means something else.
package ir
