// Package ir is the kernel between its meaning in Python and its shape in WebAssembly: Build takes a checked program and makes functions of typed
// locals, structured control flow and explicit checks; Optimize rewrites them; package lower turns them into a module.
//
// # What it looks like
//
// Values are WebAssembly's: Bool is i32, Int i64, Float f64, an address i32. A tuple, and a record that nobody changes, is taken apart: one local a
// field; None is no value at all. Control flow stays a tree (If, Loop, Scope), so that no pass has to find loops again.
//
// An Expr has no effect and cannot fail, so it may be moved over anything that does not write the locals, the class of memory or the globals that it reads. What can fail, or has an
// effect, is a statement: Arith (arithmetic of Python's ints, with its own failures), Check, Call. Each check has a Failure of its own: the exception, its
// text and its line.
//
// # Memory
//
// A list is the address of a header (list.go), a dict or a set that of another one (dict.go), a mutable record that of its fields, a generator that of its frame (generator.go). A str is an address and
// two lengths (str.go), an array the address of its items with its shape, an Optional a flag and the values of what it has (optional.go). Items lie in memory as layouts
// say (memory.go). Memory is read by a Load, written by a Store, MemoryCopy or MemoryFill; each names a Class, and different classes never meet. Build puts each Load
// into a local at once, so an expression never reads memory later than Python would.
//
// Memory comes from the arena (alloc.go), which is empty again for each item. What a round of a loop, or a call, has allocated is released at its end where nothing can
// reach it any more (region.go); or what is left of it since the loop was entered is moved together, by the host (collect.go). Where there is none left, the place that wanted it raises MemoryError.
//
// What is too long to stand inline is a routine: a function that is written in Go, by a writer, and linked where it is used. Those for lists are written anew for each
// type of list (list_routine.go, sort.go, compare.go), so that it is known which classes they write. Routines do not fail, except that they can be stopped: they say
// what is wrong, and the caller, which has the line, raises. They spend fuel as loops do; for long copies, by Spend.
//
// # Failures that are caught
//
// Inside of a try, what can fail notes its failure and leaves the body (catch.go), before any pass sees it: to the passes it is control flow like any other.
//
// # The driver
//
// The loop over the rows, run, is a function like the others (driver.go): it reads the columns that package abi describes, calls the kernel, or the kernels of a pipeline one after
// another, and writes the results. So a kernel is put into the loop, and what does not change from row to row leaves it. The loop is there twice, for parameters that are all lists and for
// all other forms. Results that grow (lists) have regions below the memory of the items; see driver_output.go.
//
// # Invariants
//
//   - Operands of Python are evaluated left to right, each once: where a later operand writes a local that an earlier one reads, the earlier one was saved.
//   - A Loop yields: package lower spends fuel at each head.
//   - A function that can fail, or be stopped, is Fallible; its callers look at the fault after the call.
//   - What is not built yet ends in a fault (compile_failed, unsupported) with its place, never in a program that means something else.
package ir
