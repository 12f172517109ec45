// Command weft is the one binary: it serves an engine over HTTP, runs kernels from the shell, and says what is there.
//
//	weft serve --listen 127.0.0.1:8700
//	weft run std.square --range 0:10
//	weft help
//
// Exit codes: 0 it worked; 1 it did not; 2 it was called the wrong way; 3 the server cannot be reached or does not know the token; 130 it was interrupted.
package main

import (
	"os"
	"os/signal"
	"syscall"

	_ "weft/kernel/std"
)

func main() {
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	os.Exit(invoke(os.Args[1:], process{in: os.Stdin, out: os.Stdout, err: os.Stderr, environ: os.Environ(), signals: signals}))
}
