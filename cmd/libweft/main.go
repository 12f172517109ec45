// Command libweft is the C library: go build -buildmode=c-shared. Its interface is capi/weft.h.
package main

import (
	_ "weft/capi"
	_ "weft/kernel/std"
)

func main() {}
