package engine

import "runtime"

// cores is read before anybody changes it: who has a process to himself gives Go a processor more (see Cores).
var cores = runtime.GOMAXPROCS(0)

// Cores is how many cores this process may use, as Go found them when it started: the machine's, those of its affinity mask and its control group, or what the environment
// variable GOMAXPROCS says. It is the default number of workers. Where GOMAXPROCS is larger, the workers leave a processor to whoever asks how far they are.
func Cores() int { return cores }
