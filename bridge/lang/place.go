package lang

import (
	"fmt"
	"strings"

	"weft/bridge/fault"
)

// Place says where the lines of a source come from, from its line At on to the next place: they are those of File from Line on, and what stands in column 1 of the
// source stood in Column there. So a source that was put together from several files is spoken of as its author knows it.
type Place struct {
	At     int
	File   string
	Line   int
	Column int // 0: 1
}

// of is a position in the source as one in the file that it comes from.
func (o Options) of(p fault.Position) fault.Position {
	for i := len(o.Places) - 1; i >= 0; i-- {
		if from := o.Places[i]; p.Line >= from.At {
			p.File, p.Line = from.File, from.Line+p.Line-from.At
			p.Column += max(from.Column, 1) - 1
			break
		}
	}
	return p
}

func (o Options) all(positions []fault.Position) []fault.Position {
	if len(o.Places) == 0 {
		return positions
	}
	moved := make([]fault.Position, len(positions))
	for i, p := range positions {
		moved[i] = o.of(p)
	}
	return moved
}

// placed moves the positions of a fault of the compiler, that in its text too.
func (o Options) placed(err error) error {
	f, ok := err.(*fault.Fault)
	if !ok || len(o.Places) == 0 || len(f.Positions) == 0 {
		return err
	}
	moved := *f
	moved.Positions = o.all(f.Positions)
	if text, found := strings.CutPrefix(f.Detail, spelled(f.Positions[0])+": "); found {
		moved.Detail = spelled(moved.Positions[0]) + ": " + text
	}
	return &moved
}

// spelled is a position as the passes write it in front of a fault's detail.
func spelled(p fault.Position) string {
	text := fmt.Sprintf("line %d, column %d", p.Line, p.Column)
	if p.File != "" {
		text = p.File + ", " + text
	}
	return text
}
