// Package malt says how a list is cut and placed: chunk size, workers, nodes, timeout. The word is that of the Erlang library plists.
//
// Whatever a malt says, the result of an operation is the same.
package malt

import (
	"fmt"
	"math"
	"strings"
	"time"

	"weft/bridge/fault"
	"weft/bridge/jsontext"
)

// Malt is how to cut and place a list. The zero value lets the engine choose everything.
type Malt struct {
	Chunk   int           // items in a chunk; 0: the engine measures and chooses
	Workers int           // at most so many workers at once; 0: all of the engine's
	Nodes   int           // nodes of a cluster; 0: none
	Timeout time.Duration // total time from acceptance, queue included; 0: none
}

// MaxTimeout is the longest timeout: about 292 years, what a time.Duration holds.
const MaxTimeout = math.MaxInt64 / time.Millisecond * time.Millisecond

// keys are the names of a malt's members in JSON, in the order in which String writes them.
var keys = []string{"chunk", "workers", "nodes", "timeout_ms"}

// Parse reads a malt from its JSON object, for example {"chunk": 1000, "workers": 2, "timeout_ms": 5000}, and validates it. All members are optional.
func Parse(text []byte) (Malt, error) {
	var m Malt
	err := jsontext.Object(text, keys, func(key int, raw []byte) (err error) {
		switch keys[key] {
		case "chunk":
			m.Chunk, err = count("chunk", raw)
		case "workers":
			m.Workers, err = count("workers", raw)
		case "nodes":
			m.Nodes, err = count("nodes", raw)
		case "timeout_ms":
			m.Timeout, err = milliseconds(raw)
		}
		return err
	})
	if err != nil {
		return Malt{}, err
	}
	return m, m.Validate()
}

func count(name string, raw []byte) (int, error) {
	n, err := jsontext.Int(raw)
	if err == nil && (n < 0 || n > math.MaxInt) {
		err = negative(name, n)
	}
	return int(n), err
}

func milliseconds(raw []byte) (time.Duration, error) {
	n, err := jsontext.Int(raw)
	switch {
	case err != nil:
		return 0, err
	case n < 0:
		return 0, negative("timeout_ms", n)
	case n > MaxTimeout.Milliseconds():
		return 0, fault.Invalid("malt", "malt: timeout_ms is at most %d (got timeout_ms=%d)", MaxTimeout.Milliseconds(), n)
	}
	return time.Duration(n) * time.Millisecond, nil
}

func negative(name string, given int64) error {
	return fault.Invalid("malt", "malt: %s must be 0 or more (got %s=%d)", name, name, given)
}

// Validate says whether the engine can follow the malt. Nodes come with the cluster and are unimplemented until then.
func (m Malt) Validate() error {
	switch {
	case m.Chunk < 0:
		return negative("chunk", int64(m.Chunk))
	case m.Workers < 0:
		return negative("workers", int64(m.Workers))
	case m.Nodes < 0:
		return negative("nodes", int64(m.Nodes))
	case m.Timeout < 0:
		return fault.Invalid("malt", "malt: timeout must be 0 or more (got timeout=%v)", m.Timeout)
	case m.Workers != 0 && m.Nodes != 0:
		return fault.Invalid("malt", "malt: workers and nodes cannot be combined (got workers=%d, nodes=%d)", m.Workers, m.Nodes)
	case m.Nodes != 0:
		return fault.New(fault.Unimplemented, "nodes", "malt: this engine has no cluster, so nodes must be 0 (got nodes=%d)", m.Nodes)
	}
	return nil
}

// String is the malt as JSON, without what is not set: {} for the zero value. Parse reads it back; a timeout is rounded up to milliseconds.
func (m Malt) String() string {
	ms := m.Timeout.Milliseconds()
	if m.Timeout%time.Millisecond > 0 && m.Timeout < MaxTimeout {
		ms++
	}
	values := [...]int64{int64(m.Chunk), int64(m.Workers), int64(m.Nodes), ms}
	var parts []string
	for i, value := range values {
		if value != 0 {
			parts = append(parts, fmt.Sprintf("%q:%d", keys[i], value))
		}
	}
	return "{" + strings.Join(parts, ",") + "}"
}
