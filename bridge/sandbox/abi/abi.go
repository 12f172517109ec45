// Package abi is the contract between a compiled kernel and the sandbox that runs it: what a module exports and imports, and what lies where in its
// linear memory. The compiler writes code for it, the sandbox keeps its side; nobody else needs it.
//
// # What a module has
//
// It exports its memory as "memory", an immutable i32 global "heap" (the first byte that is not static data), and the driver loop
//
//	run(rows i32, table i32) i32
//
// It may import, from "weft", only the functions of Imports. It has no start function, and its memory has no maximum: the module
// compares what it allocates for an item with the limit and raises its own MemoryError; the host also refuses memory.grow (-1) far beyond it.
//
// # One call
//
// The host calls run once a window, on one thread at a time. Before that it has laid out, from heap upwards: the table, the bound constants, the
// window's inputs, the results whose size follows from the number of rows. What comes after, from table[Arena] on, is the module's: nobody reads it
// between calls, and nothing in it is zeroed. The memory reaches to Arena and Slack bytes on, so that whatever is an input, a text too, can be read by sixteen bytes; it may end there: the
// module grows it before it uses it, and may grow it to Slack bytes beyond its limit. The table:
//
//	Seed     i64   the seed of the call's random numbers
//	First    i64   the source index of row 0: with Seed the key of an item's random numbers
//	Arena    i32   the first byte of the arena, a multiple of 64
//	Given    i32   out, only for a free program: how many rows the result has
//	Fault    i32   out: 0, or the index of a failure from 1 (Program.Failures[index-1]), or Stopped
//	Limit    i32   Limit - Arena is the limit on the memory of an item; results, and what is made once for all items, do not count
//	A, B     i64   out: the operands of the failure
//	Enough   i32   out, only for a free program: 1 where it wants no more rows (take)
//	Stage    i32   the number of the program's first stage in its pipeline: with Seed and First the key of random numbers
//	parameters, each at Table.Params[i]:
//	  Start  i64   of a Range
//	  Step   i64
//	  Form   i32   List, Constant or Range
//	  Each   i32   1 for a List, 0 for a Constant: the row to read in the buffers is row * Each
//	  then, from Buffers on, the address of each of its buffers, i32
//	results, from Table.Results on: the address of each of the result's buffers, i32
//
// run deals with the rows in order. It returns rows and leaves Fault 0 where all went well. Where row r fails it sets Fault, A, B and returns r: the results
// of the rows before r count. Where the result has buffers that grow, run may end a window early, so that they do not grow too much: it returns how many rows it has
// dealt with, at least one, with Fault 0, and the host goes on with those that are left. The host writes the table anew for each call,
// so the module may overwrite it, but never the bound constants, which are copied once for many calls.
//
// # Parameters
//
// The buffers of a parameter are those of its column, as package column lays them out (little-endian; each at a multiple of 16; offsets begin at 0 and are
// int64, one more than the rows). A Constant has the buffers of one row. A Range, which only an int or a float parameter can be, has none:
// row r is Start + r*Step (it does not overflow); for a float, that int converted, which is exact.
//
// # Results
//
// The buffers of the result stand in the same layout. Those whose size follows from the number of rows (Buffer.Rows: numbers, bools, flags of Optional and
// the outermost offsets) are the host's: their address is in the table and offsets[0] is 0 already. The others (bytes of strings, the elements of lists) grow, so
// the module puts them anywhere in its arena, and writes their addresses into the table before it returns, also where a row failed. Lengths are not passed:
// the last offset says how long what it points into is. A bool is 0 or 1, a str is UTF-8. A buffer of no bytes may have any address.
//
// A free program (a fused pipeline: filters, reductions, flat_map) gives any number of rows, Given; all its result buffers are the module's. Where row r fails, Given
// is what the rows before r gave. It may end a window early too, and says with Enough that it wants no more of them.
//
// # Fuel and yields
//
// The module counts fuel down, as it likes, in a global that outlives calls, begins with FuelStart, and when it is spent calls yield. That returns the fuel for the next
// slice, which the host chooses so that there is a yield about every SliceMicroseconds whatever a unit costs here, or 0: stop. Then the module unwinds to
// run without a further yield, sets Fault to Stopped and returns; what it returns does not matter, and its results are dropped.
//
// # Failures
//
// A failure is an index into a table that the program brings: reason, text with places for the operands, positions. An out-of-memory or a too deep
// recursion is a failure like any other, found by the module itself. A trap means a defect of the compiler and is reported as one.
package abi

// The names of what a module exports and of the module that it imports from.
const (
	Memory = "memory"
	Heap   = "heap"
	Run    = "run"
	Host   = "weft"
)

// Slack is how many bytes of memory there are behind whatever is read by several bytes at once.
const Slack = 16

// Offsets in the table.
const (
	Seed   = 0
	First  = 8
	Arena  = 16
	Given  = 20
	Fault  = 24
	Limit  = 28
	A      = 32
	B      = 40
	Enough = 48
	Stage  = 52
	params = 56
)

// Offsets in a parameter's entry.
const (
	Start   = 0
	Step    = 8
	Form    = 16
	Each    = 20
	Buffers = 24
)

// The forms of a parameter.
const (
	List     = 0
	Constant = 1
	Range    = 2
)

// Stopped is the fault index of a run that ended because yield told it to.
const Stopped = -1

// FuelStart is the fuel of a new instance; SliceMicroseconds is how long a slice of it should take.
const (
	FuelStart         = 1 << 14
	SliceMicroseconds = 200
)

// Import is a function of the host. Params and Results are letters: i is i32, l i64, d f64.
type Import struct{ Name, Params, Results string }

// Imports are all there are.
//
//	yield() i32                        the fuel for the next slice; 0: stop
//	log(text i32, bytes i32)           a line of print, UTF-8, without the host adding anything
//	float_text(v f64, to i32) i32      writes repr(v), at most FloatTextBytes, and returns how many bytes it has
//	float_round(v f64, digits i64) f64 round(v, digits), exactly as CPython; infinite where that raises OverflowError
//	float_format(v f64, how i32, precision i32, to i32) i32   writes v as CPython's format() does for a letter (0: none) with FormatAlternate and FormatPositiveZero, and
//	                                   a precision (-1: none), at most precision + FloatFormatBytes, and returns how many bytes it has
//	failure_text(index i32, a i64, b i64, to i32) i32   writes what the exception of a failure says, and returns how many bytes that has; without writing where to is 0
//	float_parse(text i32, bytes i32) i64   the bits of the float that CPython's float() reads; NoFloat where it raises
//	collect(roots i32, at i32, base i32, from i32, top i32) i32   moves together what lies in [from, top) and can be reached from the values at an address, which are of the
//	                                   shape roots, and gives its end; see shape.go
var Imports = []Import{
	{Name: "yield", Results: "i"},
	{Name: "log", Params: "ii"},
	{Name: "float_text", Params: "di", Results: "i"},
	{Name: "float_round", Params: "dl", Results: "d"},
	{Name: "float_format", Params: "diii", Results: "i"},
	{Name: "failure_text", Params: "illi", Results: "i"},
	{Name: "float_parse", Params: "ii", Results: "l"},
	{Name: "collect", Params: "iiiii", Results: "i"},
}

// FloatTextBytes is the room that float_text needs, FloatFormatBytes the room that float_format needs beside its digits behind the point.
const (
	FloatTextBytes   = 32
	FloatFormatBytes = 328
)

// What is added to the letter of float_format.
const (
	FormatAlternate    = 1 << 8 // #
	FormatPositiveZero = 1 << 9 // z
)

// NoFloat is what float_parse returns for a text that is no number. As bits it is a NaN that no text gives.
const NoFloat = -1
