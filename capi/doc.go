// Package capi is the C face of weft: weft.h over bridge.Session, without logic of its own. It turns pointers into slices, answers into frames,
// engines into tokens, and panics into problems.
//
//	weft.h, weft_status.h   the interface and its documentation
//	guard.c                 the exported C functions: they ask the fork guard, then call the exports of Go below
//	signals.c               the host's signals, put back after Go's runtime has started
//	export.go               weft_go_open, weft_go_call, weft_go_close
//	memory.go               borrowed C memory as Go slices, frames in C memory
//	tokens.go               the table behind weft_engine
//	objects.h, objects.c    Python's lists as flat memory and back, for the Python wrapper alone
//	exports.map             the symbols the library shows, for the linker
//
// Go keeps no C pointer and C keeps no Go pointer, but for the memory that weft.h says is borrowed while a call is pending.
package capi
