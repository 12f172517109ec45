// Package lower turns the functions of package ir into a WebAssembly module that keeps the contract of package sandbox/abi.
//
// The shapes are those that were measured to be fast (they decide a factor of four): each failing check branches to a block of its own outside of all loops,
// which records the failure and joins the raise; a loop is tested at its top and branches back without a condition; each exit has its own block; the fuel is one
// counter, in a local of the running function, written to a global around calls. When it is spent the code leaves the innermost loop, asks the host for more, and
// enters the loop again.
//
// A function that fails puts the failure's index and operands into globals and returns zeros; its caller looks at the index. The driver is one like
// the others, but leaves the failure where package abi says.
package lower
