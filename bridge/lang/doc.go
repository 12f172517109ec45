// Package lang compiles a kernel, a Python function as source text, to a program for package sandbox. It joins the passes, and has none of its own:
//
//	source -> syntax (a tree) -> check (types, names) -> ir (checks, loops) -> lower (instructions) -> wasm (bytes)
//
// Each pass is a package and knows only what the one before it gives.
//
// CompilePipeline joins several kernels, each checked by itself with the types of what the one before it gives, in one program: package ir takes each item through all of them in
// one loop over the rows.
package lang
