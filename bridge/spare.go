package bridge

import (
	"runtime"
	"sync"

	"weft/bridge/engine"
)

// Spare gives Go a processor more than workers, or than cores where workers is 0; for a Go that serves weft alone. The first call decides.
//
// In a server it polls the network while all workers compute, so that a small request is answered at once. In the library, a call while all workers compute takes
// a processor, and leaves it with a thread that has gone back to the host, until Go's monitor looks after it: up to 10 ms in which a core does nothing. Without
// a spare one, progress cost 7 % of a call of two seconds.
func Spare(workers int) {
	spare.Do(func() {
		if workers == 0 {
			workers = engine.Cores()
		}
		runtime.GOMAXPROCS(workers + 1)
	})
}

var spare sync.Once
