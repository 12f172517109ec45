package bridge

import (
	"runtime"
	"sync"

	"weft/bridge/engine"
)

// Spare gives Go a processor more than there are cores; for a Go that serves weft alone, as that of the library does. A call into the library while all workers compute
// takes a processor, and leaves it with a thread that has gone back to the host, until Go's monitor looks after it: up to 10 ms in which a core does nothing. Without
// a spare one, progress cost 7 % of a call of two seconds.
var Spare = sync.OnceFunc(func() { runtime.GOMAXPROCS(engine.Cores() + 1) })
