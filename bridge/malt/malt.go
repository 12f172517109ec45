// Package malt says how a list is cut and placed: chunk size, workers, nodes, timeout. The word is that of the Erlang library plists.
package malt

import "time"

// Malt is how to cut and place a list. The zero value lets the engine choose everything.
type Malt struct {
	Chunk   int           // items in a chunk; 0: the engine measures and chooses
	Workers int           // at most so many workers at once; 0: all of the engine's
	Nodes   int           // nodes of a cluster; 0: none
	Timeout time.Duration // total time from acceptance, queue included; 0: none
}
