// Package sandbox runs compiled kernels: WebAssembly modules that keep the contract of package abi, as kernels of the engine, with limits. It is the
// only importer of wazero.
//
//	box, err := sandbox.New(sandbox.Config{})
//	module, err := box.Compile(ctx, program)            // cached by owner and hash
//	result, err := module.Map(ctx, columns, nil)        // a kernel.Kernel
//	result, err := module.Run(ctx, sandbox.Call{Seed: 1, First: 100, Budget: time.Millisecond}, columns, nil)
//	bound, err := module.Bind(matrix)                   // its first parameters, as functools.partial
//
// # What a kernel can reach
//
// Its linear memory and the four functions of abi.Imports. A module that imports anything else is refused. There is no clock, file, network,
// environment and no WASI. Instances are pooled by module and owner; one is used by one goroutine at a time, and two owners never share one, even where
// their modules are the same.
//
// # What ends a kernel
//
//	ctx cancelled or its deadline over   at the next yield, about 0.2 ms later: ctx's error
//	Call.Budget spent                    at the next yield: kernel.ErrSpent, and nothing has happened (kernels are pure)
//	a failure of its own                 kernel_failed with reason, text, row and positions
//	its memory limit                     memory.grow gives -1, and the module fails by itself with reason memory
//	a trap                               internal: a defect of the compiler. The fault names the function; the instance is thrown away
//
// Machine code cannot be preempted: a module that never yields cannot be stopped, and stops Go's garbage collector with it. Yielding is the
// compiler's law; one that is told to stop and yields again traps.
//
// # Trust
//
// Modules come from our compiler, and are not trusted for that: nothing a module writes can make the host read or write outside of linear memory,
// panic, or build a column whose offsets, bools or text are wrong. FuzzResults holds this.
//
// # Measured
//
// On the shared 2-core machine (AMD EPYC, Go 1.26, wazero 1.12, compiler); go test -bench . repeats them:
//
//	Map of one row                          0.15-0.25 µs, 1 allocation (a str in and out: 0.8 µs)
//	a window of 1 M floats, copied in,      2.6 ns an item with a driver loop as plain as the tests': of that the two copies
//	squared, copied out                     are 0.6 ns (windows of 128 KiB); a range is not copied in: 2.0 ns
//	yield                                   0.27 µs, Gosched included; one in 0.2 ms, so under 0.2 %
//	compile                                 0.5-0.6 ms for a module of two loops (wazero, and its mapping of code pages)
//	instantiate                             35 µs: mapping the memory, wazero's instance, unmapping
//	runtime.GC() beside a kernel on each    3 ms, worst 8 ms of 600 (GOMAXPROCS 2); 9 and 16 ms with 3, on a machine with
//	processor                               a load of 4: the operating system takes turns
package sandbox
