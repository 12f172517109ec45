// Package engine runs an operation over a list on every core: it cuts the list into chunks, runs the chunks on workers, and fuses their
// parts in list order. All operations are thin layers over that one primitive (many, in many.go).
//
//	Plan -> execution -> chunks -> windows -> kernel.Map -> parts -> fuse -> Result
//
// The scheduler (scheduler.go) owns the workers and gives active jobs turns, chunk by chunk. A job (job.go) is a plan that was accepted, with
// its state and result. An execution (execution.go) is the running of one plan, as a job or, when it is tiny, on the caller's goroutine.
//
// Invariants. Results do not depend on chunk size, workers or timing: parts are fused in list order, and what is not associative is cut at
// fixed places (tree.go, scan.go). Of several events (an error, a decision of any/all/find) the one with the lowest index wins: chunks
// below it finish, chunks above it are cancelled. Every accepted job ends in a state that says why.
//
// The engine knows neither WebAssembly nor the network.
package engine
