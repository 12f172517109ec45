package engine

import (
	"context"
	"slices"
	"sort"
	"time"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/kernel"
)

// StageKind is what a stage of a pipeline does with the items that come to it.
type StageKind uint8

// The kinds of stages.
const (
	StageMap       StageKind = iota // what Kernel gives
	StageFilter                     // those of which Kernel gives true
	StageFlatMap                    // the items of the list that Kernel gives
	StageGather                     // what Kernel, a kernel.Gatherer, gives: several stages in one loop
	StageEnumerate                  // tuples of an index, from N on, and the item
	StageZip                        // tuples of the item and those of Lists at its place; the shortest ends it
	StageWindow                     // lists of N items that follow each other, from each Step-th on
	StageTake                       // the first N
	stageFailing                    // the first Step; once N have come, failed comes behind them
)

// Stage is one step of a pipeline. Items go through the stages one by one, before the plan's operation sees them: a window of the list goes through all of them before the
// next, so nothing grows with the list. Of several items that fail the first in the list wins, whatever their stages, as in sequential code.
type Stage struct {
	Kind      StageKind
	Kernel    kernel.Kernel
	Constants []column.Column // before its last parameter, each of length 1
	Starred   bool            // its last parameters are the fields of the item, a tuple
	N         int64
	Lists     []column.Column // of a zip
	Strict    bool            // and they are as long as what comes to it
	Step      int64           // of a window, 1 or more
	Partial   bool            // and at the end of the list there are shorter ones
	Number    int             // of the stage, or of the first that Kernel is in one loop
	Counts    bool            // Kernel is a loop in which an enumerate is
	failed    error
	settled   bool // a zip or a window that works within chunks
}

// counts says that what comes out of a stage depends on where an item is among those that come to it.
func (s *Stage) counts() bool {
	return s.Kind == StageEnumerate || s.Kind == StageZip || s.Kind == StageWindow || s.Counts || random(s.Kernel)
}

// gives is the type of what comes out of a stage.
func (s *Stage) gives(item column.Type) column.Type {
	switch s.Kind {
	case StageMap, StageGather:
		return s.Kernel.Signature().Result
	case StageFlatMap:
		return *s.Kernel.Signature().Result.Elem
	case StageEnumerate:
		return column.TupleOf(column.IntType, item)
	case StageZip:
		types := []column.Type{item}
		for _, list := range s.Lists {
			types = append(types, list.Type().Natural())
		}
		return column.TupleOf(types...)
	case StageWindow:
		return column.ListOf(item)
	}
	return item
}

// ItemType is the type of what Operation sees: what comes out of the stages.
func (p *Plan) ItemType() column.Type { return p.item(p.Stages) }

// item is the type of what comes out of stages.
func (p *Plan) item(stages []Stage) column.Type {
	t := p.Items[0].Type().Natural()
	for i := range stages {
		t = stages[i].gives(t)
	}
	return t
}

// oneToOne says that as many items come out of stages as go in, zips aside that end the list.
func (p *Plan) oneToOne(stages []Stage) bool {
	return !slices.ContainsFunc(stages, func(s Stage) bool {
		return s.Kind != StageEnumerate && s.Kind != StageZip && s.Kind != stageFailing && (s.Kind != StageMap || p.OnError == Skip)
	})
}

// regular says that the places of what comes out of stages follow from their places in the list: all are one to one, but for a window.
func (p *Plan) regular(stages []Stage) bool {
	for i := range stages {
		if stages[i].Kind == StageWindow {
			return p.oneToOne(stages[:i]) && p.oneToOne(stages[i+1:])
		}
	}
	return p.oneToOne(stages)
}

// pipeable are the operations that take what comes out of a pipeline.
var pipeable = map[Operation]bool{
	Collect: true, Sum: true, Min: true, Max: true, Count: true, Any: true, All: true, Find: true, Fold: true, Reduce: true, MapReduce: true, GroupBy: true, CountBy: true,
	Sort: true, USort: true, TopK: true, Foreach: true,
}

// Pipeable says whether an operation takes what comes out of a pipeline.
func Pipeable(o Operation) bool { return pipeable[o] }

// prepareStages checks a pipeline, and what goes with it.
func (p *Plan) prepareStages() error {
	if len(p.Stages) == 0 {
		return nil
	}
	if err := p.CheckStages(); err != nil {
		return err
	}
	switch {
	case !pipeable[p.Operation]:
		return fault.Invalid("pipeline", "%s does not take a pipeline", p.Operation)
	case len(p.Items) != 1 || p.Given != nil:
		return fault.Invalid("pipeline", "a pipeline goes over one list")
	case p.OnError == Return || p.OnError == Default:
		return p.preparePlaces()
	}
	return nil
}

// preparePlaces checks that each item of the source has its place in the result, where something else can stand.
func (p *Plan) preparePlaces() error {
	if p.Operation != Collect {
		return fault.Invalid("on_error", "%s of a pipeline does not take on_error %q: only in what collect gives an item that failed has a place (allowed: [%s %s])",
			p.Operation, p.OnError, Raise, Skip)
	}
	for _, s := range p.Stages {
		if s.Kind != StageTake && !p.oneToOne([]Stage{s}) {
			return fault.Invalid("on_error", "a pipeline with filter, flat_map or window does not take on_error %q: behind them an item that failed has no place (allowed: [%s %s])",
				p.OnError, Raise, Skip)
		}
	}
	return nil
}

// CheckStages checks that each stage's kernel gives what the stage needs.
func (p *Plan) CheckStages() error {
	for i := range p.Stages {
		if s := &p.Stages[i]; s.Kind == StageFilter && s.Kernel.Signature().Result.Kind != column.Bool {
			return fault.Invalid("predicate", "filter needs a kernel that gives bool (got %s: %s)", s.Kernel.Name(), s.Kernel.Signature().Result)
		} else if s.Kind == StageFlatMap && s.Kernel.Signature().Result.Kind != column.List {
			return fault.Invalid("flat_map", "flat_map needs a kernel that gives a list (got %s: %s)", s.Kernel.Name(), s.Kernel.Signature().Result)
		}
	}
	return nil
}

// piped is apply for a pipeline: it sees what comes out of the stages, with what the plan's kernel gives of it. window.first is the source index of the window's first row. Windows lie
// within blocks of sumBlock source items.
func (x *execution) piped(ctx context.Context, l *lane, from, to int, see func(window) error) error {
	return x.flows(ctx, l, from, to, x.plan.Stages, func(at int, f *flow) error {
		w := window{first: at, items: []column.Column{f.items}, result: f.items}
		if k := x.plan.Kernel; k != nil && f.items.Len() > 0 && !folds[x.plan.Operation] {
			key := Stage{Kernel: k, Constants: x.plan.Constants, Number: x.plan.KernelStage}
			result, err := x.applied(ctx, &key, f, at)
			if err != nil {
				return err
			}
			w.items[0], w.result = f.items, result
		}
		if k := x.plan.Kernel; k != nil && f.items.Len() > 0 && folds[x.plan.Operation] {
			params := k.Signature().Params
			var err error
			if w.items[0], err = x.converted(params[len(params)-1], f, at, k); err != nil {
				return err
			}
		}
		if f.items.Len() > 0 {
			if err := see(w); err != nil {
				return err
			}
		}
		x.progress(f.rows)
		return f.failed
	})
}

// flows sends the source items [from, to) through stages, window by window; see is given each, with the source index of its first row. A see that returns errDecided wants no more.
func (x *execution) flows(ctx context.Context, l *lane, from, to int, stages []Stage, see func(at int, f *flow) error) error {
	window := windowOf(stages)
	for at := from; at < to; {
		end := min(to, at+x.pace.window(), (at/sumBlock+1)*sumBlock)
		if window != nil {
			end = min(end, at+window.rows(end-at))
		}
		started := time.Now()
		if err := ctx.Err(); err != nil {
			return err
		}
		f, err := x.through(ctx, l, at, end, stages)
		if err != nil {
			return err
		}
		if err := see(at, &f); err != nil {
			return err
		}
		x.pace.measured(end-at, time.Since(started))
		at = end
	}
	return nil
}

// folds are the operations whose kernel combines items.
var folds = map[Operation]bool{Fold: true, Reduce: true}

// through sends the source items [from, to) through stages.
func (x *execution) through(ctx context.Context, l *lane, from, to int, stages []Stage) (flow, error) {
	list := x.plan.Items[0]
	f := flow{at: from, of: x.length(), rows: to - from}
	if window := windowOf(stages); window != nil {
		to = window.reach(from, to, f.of)
	}
	if _, compiled := firstKernel(stages).(kernel.Compiled); compiled && counted(list) {
		f.items = list.Slice(from, to)
	} else {
		items, err := column.Load(list, from, to, l.scratchOf(0))
		if err != nil {
			return f, x.plan.shifted(err, 0)
		}
		f.items = items
	}
	for i := range stages {
		if f.items.Len() == 0 {
			f.items, f.origin, f.from = column.Empty(x.plan.item(stages)), nil, nil
			return f, nil
		}
		if err := x.stage(ctx, &stages[i], &f, from); err != nil {
			return f, err
		}
	}
	return f, nil
}

// firstKernel is the kernel that sees the items as they come from the list.
func firstKernel(stages []Stage) kernel.Kernel {
	if len(stages) > 0 {
		return stages[0].Kernel
	}
	return nil
}

func (x *execution) stage(ctx context.Context, s *Stage, f *flow, from int) error {
	switch s.Kind {
	case StageEnumerate:
		index := make(column.Ints, f.items.Len())
		for i := range index {
			index[i] = s.N + int64(f.position(i))
		}
		items, err := column.Load(f.items, 0, f.items.Len(), nil)
		if err != nil {
			return err
		}
		f.items = column.Struct{Of: column.TupleOf(column.IntType, items.Type()), Columns: []column.Column{index, items}, N: len(index)}
		return nil
	case StageZip:
		return s.zip(f)
	case StageWindow:
		return s.window(f)
	case stageFailing:
		if f.failed == nil && f.at+f.items.Len() >= int(s.N) {
			f.failed = s.failed
			f.cut(max(0, int(s.Step)-f.at))
		}
		return nil
	case StageGather:
		return x.gather(ctx, s, f, from)
	}
	result, err := x.applied(ctx, s, f, from)
	if err != nil {
		return err
	}
	switch s.Kind {
	case StageMap:
		f.items = result
	case StageFilter:
		if f.items, err = column.Load(f.items, 0, f.items.Len(), nil); err != nil {
			return err
		}
		f.pick(picked(make([]int, 0, f.items.Len()), result.(column.Bools), true))
	case StageFlatMap:
		lists := result.(column.Lists)
		origin := make([]int, 0, lists.Elem.Len())
		for i := range lists.Len() {
			for range lists.Offsets[i+1] - lists.Offsets[i] {
				origin = append(origin, f.place(i))
			}
		}
		f.items, f.origin = lists.Elem.Slice(int(lists.Offsets[0]), int(lists.Offsets[lists.Len()])), origin
	}
	return nil
}

// applied is what a stage's kernel gives of each item. Where it fails, the flow ends before the failing item.
func (x *execution) applied(ctx context.Context, s *Stage, f *flow, from int) (column.Column, error) {
	in := make([]column.Column, 0, 4)
	for _, constant := range s.Constants {
		c, err := column.Load(column.Repeat{Value: constant, N: f.items.Len()}, 0, f.items.Len(), nil)
		if err != nil {
			return nil, err
		}
		in = append(in, c)
	}
	items, err := x.taken(s, f, from)
	if err != nil {
		return nil, err
	}
	if tuple, ok := items.(column.Struct); ok && s.Starred {
		in = append(in, tuple.Columns...)
	} else {
		in = append(in, items)
	}
	results := column.NewBuilder(s.Kernel.Signature().Result) // where items fail and others go on
	var lost []int
	for at := 0; ; {
		result, err := x.ran(ctx, s, sliced(in, at, f.items.Len()), f.at+at)
		if err == nil && at == 0 {
			return result, nil
		}
		if err == nil {
			results.Append(result)
			break
		}
		failed, row := itemFault(err)
		if failed == nil {
			return nil, err
		}
		if result = result.Slice(0, row); x.fails(f, at+row, failed, s.Kernel, from) {
			return result, nil
		}
		results.Append(result)
		lost = append(lost, at+row)
		if at += row + 1; at == f.items.Len() {
			break
		}
	}
	return results.Column(), f.lose(lost)
}

// ran is the results of a stage's kernel for items that begin at a place among those that come to it.
func (x *execution) ran(ctx context.Context, s *Stage, in []column.Column, first int) (column.Column, error) {
	if compiled, is := s.Kernel.(kernel.Compiled); is {
		return compiled.Run(ctx, kernel.Call{Seed: x.plan.Seed, First: int64(first) + x.plan.FirstIndex, Stage: s.Number}, in, nil)
	}
	return s.Kernel.Map(ctx, in, nil)
}

// fails deals with an item that failed: it ends the flow, and then fails is true; or OnError says what else becomes of it, and the caller takes it out of the flow.
func (x *execution) fails(f *flow, row int, failed *fault.Fault, by kernel.Kernel, from int) bool {
	switch x.plan.OnError {
	case Skip:
		x.skipped.Add(1)
		return false
	case Return, Default:
		f.gaps = append(f.gaps, gap{f.row(row), x.blamed(failed, by, from+f.row(row))})
		return false
	}
	f.failed = x.blamed(failed, by, from+f.row(row))
	f.cut(row)
	return true
}

// taken is the items as a stage's kernel takes them. One that does not fit ends the flow before it.
func (x *execution) taken(s *Stage, f *flow, from int) (column.Column, error) {
	params := s.Kernel.Signature().Params[len(s.Constants):]
	want := params[0]
	if s.Starred {
		want = column.TupleOf(params...)
	}
	return x.converted(want, f, from, s.Kernel)
}

func (x *execution) converted(want column.Type, f *flow, from int, k kernel.Kernel) (column.Column, error) {
	items := f.items
	if _, compiled := k.(kernel.Compiled); !compiled && counted(items) {
		items, _ = column.Load(items, 0, items.Len(), nil) // a range always loads
		f.items = items
	}
	if items.Type().Natural().Equal(want) {
		return items, nil
	}
	converted, err := column.Convert(items, want)
	for failed, row := itemFault(err); failed != nil; failed, row = itemFault(err) {
		if !x.fails(f, row, failed, k, from) {
			if err := f.lose([]int{row}); err != nil {
				return nil, err
			}
		}
		converted, err = column.Convert(f.items, want)
	}
	if err != nil {
		return nil, err
	}
	return column.Load(converted, 0, converted.Len(), nil)
}

// gather runs several stages in one loop. Behind a row that fails it begins again, where OnError lets the others go on.
func (x *execution) gather(ctx context.Context, s *Stage, f *flow, from int) error {
	items, err := x.taken(s, f, from)
	if err != nil {
		return err
	}
	run := func(first, rows int) (column.Column, int, error) {
		call := kernel.Call{Seed: x.plan.Seed, First: int64(f.at+first) + x.plan.FirstIndex, Stage: s.Number}
		return s.Kernel.(kernel.Gatherer).Gather(ctx, call, []column.Column{items.Slice(first, rows)})
	}
	type begun struct{ row, item int } // a run, by its first row and item
	runs := []begun{{}}
	before := *f
	var results []column.Column
	for at, n := 0, 0; at < items.Len(); {
		result, row, err := run(at, items.Len())
		if failed, _ := itemFault(err); err != nil && failed == nil {
			return err
		} else if err == nil {
			results = append(results, result)
			break
		} else {
			result = owned(result)
			results = append(results, result)
			if x.fails(f, at+row, failed, s.Kernel, from) {
				break
			}
		}
		at, n = at+row+1, n+result.Len()
		runs = append(runs, begun{at, n})
	}
	// Only where a later stage fails does it matter which row an item came from. It is the last of the shortest run that gives the item: kernels are pure.
	f.items, f.origin = column.Concat(s.Kernel.Signature().Result, results), nil
	f.from = func(item int) int {
		of := runs[sort.Search(len(runs), func(i int) bool { return runs[i].item > item })-1]
		return before.row(of.row + sort.Search(items.Len()-1-of.row, func(row int) bool {
			given, _, err := run(of.row, of.row+row+1)
			return err != nil || given.Len() > item-of.item
		}))
	}
	return nil
}

// blamed is a fault of an item of the source.
func (x *execution) blamed(failed *fault.Fault, k kernel.Kernel, source int) *fault.Fault {
	at := x.plan.shifted(failed.AtItem(0), source).(*fault.Fault)
	if at.Kernel == "" {
		at.Kernel = k.Name()
	}
	return at
}
