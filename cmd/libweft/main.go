// Command libweft is the C library: go build -buildmode=c-shared. Its interface is capi/weft.h.
package main

import (
	_ "weft/capi"
	_ "weft/kernel/std"
)

// heapFloor is memory that is never touched, so it costs none; but it counts as heap, and the collector, which runs when the heap has doubled, stays out of
// the way of a compilation: one of 300 lines takes 15 ms for 26.
var heapFloor = make([]byte, 16<<20)

func main() {}
