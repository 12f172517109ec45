// Package std is the kernels that are always there, under names that begin with "std.". Importing it registers them:
//
//	import _ "weft/kernel/std"
//
// They mean what CPython means: the same value, or the exception that CPython would raise, as a kernel_failed fault with its reason
// (value: ValueError, overflow: OverflowError, zero_division: ZeroDivisionError). The one difference is that of all kernels: an int has 64
// bits, and a result that does not fit is an overflow. Texts of errors are those of CPython 3.14.
package std

import (
	"fmt"

	"weft/bridge/fault"
)

func init() {
	registerArithmetic()
	registerDivision()
	registerReal()
	registerInteger()
	registerIdentity()
	registerText()
	registerWords()
	registerHash()
}

// overflow is the fault of an int result that does not fit: which calculation, with its operands.
func overflow(format string, args ...any) *fault.Fault {
	return fault.New(fault.KernelFailed, "overflow", "%s does not fit in 64 bits", fmt.Sprintf(format, args...))
}

// value is the fault of an argument outside a function's domain.
func value(format string, args ...any) *fault.Fault {
	return fault.New(fault.KernelFailed, "value", format, args...)
}
