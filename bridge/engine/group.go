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
// A span works on consecutive chunks and has a table (table.go) and an aggregate (aggregate.go, collected.go) of its own; fuse takes the spans in list
// order. There should be few spans: about as many as workers.
type grouper struct {
	keyType, valueType column.Type
	reducer            kernel.Kernel
	counting           bool
	all                groupSpan
}

// aggregate is what is known of the values of each group.
type aggregate interface {
	// add adds values; groups has the group of each. There are n groups now.
	add(groups []int32, values column.Column, n int)
	// fuse adds what is known of values that come after; groups has the group here of each group there. There are n groups now.
	fuse(after aggregate, groups []int32, n int)
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
	g := &grouper{keyType: keyType.Natural(), valueType: valueType.Natural(), reducer: reducer, counting: counting}
	g.all = groupSpan{newTable(g.keyType), g.aggregate(), nil}
	return g, nil
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

// groupSpan is a grouper's work on some consecutive chunks. One worker at a time adds to it, in order.
type groupSpan struct {
	table  table
	values aggregate
	groups []int32
}

func (g *grouper) span() *groupSpan { return &groupSpan{newTable(g.keyType), g.aggregate(), nil} }

// add adds a window of keys and their values. Neither is kept.
func (s *groupSpan) add(keys, values column.Column) error {
	keys, err := column.Load(keys, 0, keys.Len(), nil)
	if err != nil {
		return err
	}
	s.groups = s.table.add(keys, s.groups[:0])
	s.values.add(s.groups, values, s.table.len())
	return s.full()
}

func (s *groupSpan) full() error {
	if n := s.table.len(); n > mostGroups {
		return fault.New(fault.LimitExceeded, "groups", "there are more than %d different keys", mostGroups)
	}
	return nil
}

// fuse adds the next span in list order. The span may not be used after that.
func (g *grouper) fuse(s *groupSpan) error {
	if g.all.table.len() == 0 {
		g.all = *s
		return nil
	}
	groups := g.all.table.merge(s.table)
	g.all.values.fuse(s.values, groups, g.all.table.len())
	return g.all.full()
}

// len is how many keys there are so far.
func (g *grouper) len() int { return g.all.table.len() }

// result is the keys and the value of each: Ints of counts, Lists, or what the reducer makes of the values.
func (g *grouper) result(ctx context.Context, run parallel, workers int, initial column.Column) (keys, values column.Column, err error) {
	values, err = g.all.values.result(ctx, run, workers, initial)
	if err != nil {
		return nil, nil, err
	}
	return g.all.table.keys(), values, nil
}
