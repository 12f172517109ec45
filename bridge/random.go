package bridge

import (
	"crypto/rand"
	"encoding/binary"
	"slices"

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
	p.random = p.Kernel != nil && random(p.Kernel)
	if p.random && (p.displaced(p.request.Pipeline) || slices.ContainsFunc(p.Stages, func(s engine.Stage) bool { return s.Kernel != nil && random(s.Kernel) })) {
		return fault.New(fault.Unimplemented, "random", "%s draws random numbers behind stages that draw them too, or may leave items out: put it first, as a stage", p.Kernel.Name())
	}
	for i, s := range p.Stages {
		if s.Kernel == nil || !random(s.Kernel) {
			continue
		}
		if p.random = true; i > 0 && s.Kind != engine.StageGather {
			return fault.New(fault.Unimplemented, "random", "%s draws random numbers behind a stage that does not compile into one loop with it: put it first", s.Kernel.Name())
		}
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
