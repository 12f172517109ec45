package bridge

import (
	"crypto/rand"
	"encoding/binary"

	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/kernel"
)

// random says that a kernel draws random numbers.
func random(k kernel.Kernel) bool {
	c, ok := k.(kernel.Compiled)
	return ok && c.Random()
}

// combining are the operations whose kernel combines values: these are no items, so there is no index to key a random number by.
var combining = map[engine.Operation]bool{engine.Fold: true, engine.Reduce: true, engine.Scan: true}

// checkRandom refuses random numbers where they cannot be repeated, and draws the seed where none is given.
func (p *plan) checkRandom() error {
	for _, combines := range []kernel.Kernel{p.Fuse, p.Reducer, p.combining()} {
		if combines != nil && random(combines) {
			return fault.Invalid("random", "%s draws random numbers, and the %s combines values, which have no index to repeat them by", combines.Name(), p.Operation)
		}
	}
	p.random = random(p.Kernel)
	placed := false // some item may already have failed, and something else will stand in its place
	for _, s := range p.Stages {
		if random(s.Kernel) {
			p.random = true
			if placed {
				return fault.New(fault.Unimplemented, "random", "%s draws random numbers behind a stage of which on_error %q keeps the places: put it first", s.Kernel.Name(), p.OnError)
			}
		}
		placed = placed || s.Kernel != nil && (p.OnError == engine.Return || p.OnError == engine.Default)
	}
	p.draw()
	return nil
}

func (p *plan) combining() kernel.Kernel {
	if combining[p.Operation] {
		return p.Kernel
	}
	return nil
}

// draw makes a seed for a request that has none. It is exact as a float64, for readers of JSON that have no other numbers.
func (p *plan) draw() {
	if !p.random || p.request.Seed != nil {
		return
	}
	var random [8]byte
	rand.Read(random[:]) // never fails
	p.Seed = binary.LittleEndian.Uint64(random[:]) >> 11
}
