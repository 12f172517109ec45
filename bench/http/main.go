// Command http is the other side of the HTTP benchmarks: a bare fasthttp + sonic server that decodes the same body into a struct with a typed
// slice and echoes it, and the load that both servers get. It is a module of its own, so that weft itself does not depend on sonic.
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "bare":
		return bare(args[1])
	case len(args) == 3 && args[0] == "load":
		return load(args[1], args[2])
	case len(args) == 2 && args[0] == "get":
		return get(args[1])
	case len(args) == 2 && args[0] == "latency":
		return latency(args[1])
	}
	return fmt.Errorf("usage: http bare floats|ints | http load URL floats|ints | http get URL | http latency URL")
}
