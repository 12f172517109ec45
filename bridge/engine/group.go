package engine

import (
	"context"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
)

// grouper is mapreduce, group_by and count_by: it gathers values by key. The keys of the result stand in the order of first occurrence in the list,
// whatever the cut, and each key's values are combined in list order.
//
// A span has a table (table.go) and an aggregate (aggregate.go, collected.go) of its own, and works on any number of chunks, later ones of the list
// later: about as many spans as workers serve a whole job. A chunk's part is the groups that its span had not seen before, and fuse takes the parts in
// list order. At the end the groups of all spans are numbered anew (renumbering.go), on all workers, each with a share of the keys.
type grouper struct {
	keyType, valueType column.Type
	reducer            kernel.Kernel
	counting           bool
	parts              []groupPart
	groups             int // of all parts; a key counts in each span that has seen it
}

// aggregate is what is known of the values of each group.
type aggregate interface {
	// add adds values; groups has the group of each. There are n groups now.
	add(groups []int32, values column.Column, n int)
	// fuse adds what is known of values that come after, where it was not fused before: of the groups there from first on, if values are added up,
	// and otherwise of all. groups has the group here of each group there. There are n groups now.
	fuse(after aggregate, first int, groups []int32, n int)
	// result is a value for each group. initial, where given, counts once in each, leftmost.
	result(ctx context.Context, run parallel, workers int, initial column.Column) (column.Column, error)
}

// newGrouper makes a grouper. Without a reducer each key has the list of its values; with counting, how many there are, and the values are not
// looked at (nor is a reducer). A type that cannot be a key is a fault.
func newGrouper(keyType, valueType column.Type, reducer kernel.Kernel, counting bool) (*grouper, error) {
	if err := keyable(keyType); err != nil {
		return nil, err
	}
	if reducer != nil && !counting {
		s := reducer.Signature()
		if len(s.Params) != 2 || !s.Params[0].Equal(s.Result) || !s.Params[1].Equal(s.Result) || !valueType.Natural().Equal(s.Result) {
			return nil, fault.Invalid("reducer_type", "a reducer combines two values of the mapper into one (got %s, which takes %v and gives %s; the values are %s)",
				reducer.Name(), s.Params, s.Result, valueType)
		}
	}
	return &grouper{keyType: keyType.Natural(), valueType: valueType.Natural(), reducer: reducer, counting: counting}, nil
}

// aggregate is an empty aggregate: an incremental one for reducers known to be associative to the bit, otherwise one that collects.
func (g *grouper) aggregate() aggregate {
	if g.counting {
		return &counts{}
	}
	if g.reducer != nil && g.valueType.Kind == column.Int {
		switch g.reducer.Name() {
		case "std.add":
			return &sums{}
		case "std.min":
			return &extremes{max: false}
		case "std.max":
			return &extremes{max: true}
		}
	}
	return &collected{of: g.valueType, reducer: g.reducer, values: column.NewBuilder(g.valueType)}
}

// groupSpan is a grouper's work on some chunks. One worker at a time adds to it, in list order.
type groupSpan struct {
	table  table
	values aggregate
	groups []int32
	began  int // how many groups there were before the chunk at work
}

// groupPart is a span's work on one chunk: the groups [from, to) that were new to it, and the values: those of the whole span, or, where they are
// collected, of the chunk.
type groupPart struct {
	span     *groupSpan
	values   aggregate
	from, to int
}

func (g *grouper) span() *groupSpan { return &groupSpan{table: newTable(g.keyType)} }

// begin begins a chunk of the list, behind all that the span has worked on.
func (g *grouper) begin(s *groupSpan) {
	s.began = s.table.len()
	if _, collects := s.values.(*collected); collects || s.values == nil {
		s.values = g.aggregate()
	}
}

// end gives the part of the chunk at work.
func (s *groupSpan) end() groupPart { return groupPart{s, s.values, s.began, s.table.len()} }

// add adds a window of keys and their values. Neither is kept.
func (s *groupSpan) add(keys, values column.Column) error {
	if _, taken := keys.(column.Pieces); !taken {
		loaded, err := column.Load(keys, 0, keys.Len(), nil)
		if err != nil {
			return err
		}
		keys = loaded
	}
	s.groups = s.table.add(keys, s.groups[:0])
	s.values.add(s.groups, values, s.table.len())
	return full(s.table.len())
}

func full(groups int) error {
	if groups > mostGroups {
		return fault.New(fault.LimitExceeded, "groups", "there are more than %d different keys", mostGroups)
	}
	return nil
}

// fuse adds the next part in list order.
func (g *grouper) fuse(p groupPart) error {
	g.parts = append(g.parts, p)
	g.groups += p.to - p.from
	return full(g.groups)
}

// result is the keys and the value of each: Ints of counts, Lists, or what the reducer makes of the values. Nothing may be added after that.
func (g *grouper) result(ctx context.Context, run parallel, workers int, initial column.Column) (keys, values column.Column, err error) {
	r, err := g.renumber(ctx, run, workers)
	if err != nil {
		return nil, nil, err
	}
	var all aggregate
	if len(g.parts) == 1 {
		all = g.parts[0].values
	} else {
		all = g.aggregate()
		for _, p := range g.parts {
			all.fuse(p.values, p.from, r.groups[p.span][:p.to], r.n)
		}
	}
	values, err = all.result(ctx, run, workers, initial)
	return r.keys, values, err
}
