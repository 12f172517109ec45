package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/sandbox/abi"
)

// frameLayout says what there is in the frame of a generator, for the collector.
type frameLayout struct {
	size   *Const
	states [][]framePart
}

type framePart struct {
	address
	offset uint32
}

// unlaid is a place for the shape of a frame, which is known when its function is built.
type unlaid struct {
	at uint32
	of *check.Function
}

// given is what the frame of a generator holds before its first item.
func (b *builder) given() (list []held) {
	for _, l := range b.source.Params {
		list = append(list, held{addressesOf(l.Type), b.locals[l]})
	}
	return list
}

// waiting is what it holds at a yield.
func (b *builder) waiting(s *check.Yield) (list []held) {
	if len(b.from.releasing.collects) == 0 {
		return nil
	}
	for _, l := range b.from.releasing.waits[s] {
		list = append(list, held{addressesOf(l.Type), b.locals[l]})
	}
	return append(list, b.around...)
}

// watched are the locals of a coroutine by which the collector finds memory, those of one address after another.
func (c *coroutine) watched() (list []*Local) {
	for _, state := range c.holding {
		for _, h := range state {
			for _, a := range h.addresses {
				list = append(list, h.values[a.at:a.at+a.words()]...)
			}
		}
	}
	return list
}

func (c *coroutine) layout() *frameLayout {
	f := &frameLayout{size: c.frameSize(c.source)}
	for _, state := range c.holding {
		var parts []framePart
		for _, h := range state {
			for _, a := range h.addresses {
				parts = append(parts, framePart{a, c.slots[h.values[a.at]].offset})
			}
		}
		f.states = append(f.states, parts)
	}
	return f
}

// layFrames writes the shapes of frames.
func (p *Program) layFrames() {
	for len(p.unlaid) > 0 { // one may lead to others
		next := p.unlaid[0]
		p.unlaid = p.unlaid[1:]
		f := p.frames[next.of]
		if f == nil { // never made
			f = &frameLayout{size: &Const{}}
		}
		table := p.reserve(uint32(8*len(f.states)), 4)
		var states []uint32
		for _, state := range f.states {
			var words []uint32
			for _, part := range state {
				words = append(words, p.part(part.address, part.offset)...)
			}
			at := p.reserve(uint32(4*len(words)), 4)
			p.words(at, words)
			states = append(states, uint32(len(state)), at)
		}
		p.words(table, states)
		p.words(next.at, []uint32{abi.ShapeFrame, uint32(f.size.Int), uint32(len(f.states)), table})
	}
}
