// Package lib is the library of kernels, for math, random numbers and text, written in the kernel language itself: source/*.py, which package ir compiles into a program where
// it uses a function of it. There are no calls to the host.
//
// # How the sources are written
//
// All names have types. The module raw is the machine's instructions (check's rawOperations; source/raw.py is what they mean), operators do not check, and nothing raises: a function
// gives NaN or an infinity, and package ir makes the checks around the call, which have CPython's messages and the caller's line. A while ends soon by itself; a
// for, over a list, spends fuel as those of kernels do. The names at the top of the modules all differ. What few arguments need is a function of its own, whose name ends in _far: it stays a call, and the rest
// is short enough to be put into the loop of a kernel.
//
// The same files run in CPython as they are. So accuracy is measured there, against mpmath, without a compiler between (accuracy.py), and so the Python package
// draws the same random numbers where no kernel is compiled.
//
// # How exact it is
//
// At most 1 ulp from the true value, the gamma family 4: most functions work with a sum of two floats until the end (double.py), so that they are within 0.52 ulp. Tables and polynomials
// are computed by tables.py, except those whose source is named beside them.
package lib
