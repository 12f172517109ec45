package bridge

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/lang"
	"weft/bridge/message"
	"weft/bridge/sandbox"
)

// fusion is consecutive stages of a pipeline whose kernels are all source text: they compile to one loop.
type fusion struct {
	owner  string
	item   column.Type
	stages []lang.Stage
	bound  []slot // the constants of all stages
	limits lang.Options
	at, n  int // stages of the request
}

var fusedKinds = map[message.StageKind]lang.StageKind{
	message.StageMap: lang.Map, message.StageStarmap: lang.Starmap, message.StageFilter: lang.Filter, message.StageFlatMap: lang.FlatMap, message.StageEnumerate: lang.Enumerate,
}

// fusion gives the longest run of stages from at on that compile to one loop, for items of a type; nil where there is none of two or more.
func (p *plan) fusion(at int, item column.Type) (*fusion, error) {
	stages := p.request.Pipeline
	if at < p.lastBarrier(stages) {
		return nil, nil
	}
	f := &fusion{owner: p.find.owner, item: item, at: at}
	changed := false
	for _, s := range stages[at:] {
		if s.Kind == message.StageEnumerate {
			if changed {
				break
			}
			f.stages = append(f.stages, lang.Stage{Kind: lang.Enumerate, Start: s.N - p.request.FirstIndex})
			f.n++
			continue
		}
		if !s.Kernel.Given() {
			break
		}
		_, source, err := p.find.lookup(s.Kernel, string(s.Kind))
		if err != nil {
			return nil, err
		}
		if source == nil || p.skips() && s.Kind == message.StageFlatMap || !p.add(f, s, source) { // in one loop a row that fails takes all that came of it along
			break
		}
		changed = changed || p.changes(s)
	}
	if f.n < 2 {
		return nil, nil
	}
	return f, nil
}

// lastBarrier is the last stage that counts what kernels let through. Before it the places of items are kept, which one loop does not.
func (p *plan) lastBarrier(stages []message.Stage) (at int) {
	changed := false
	for i, s := range stages {
		switch s.Kind {
		case message.StageTake:
			at, changed = i+1, false
		case message.StageEnumerate, message.StageZip, message.StageWindow:
			if changed {
				at, changed = i, false
			}
		default:
			changed = changed || p.changes(s)
		}
	}
	return at
}

func (p *plan) skips() bool { return p.OnError == engine.Skip }

// changes says that a stage may give more or fewer items than it is given.
func (p *plan) changes(s message.Stage) bool {
	return s.Kind == message.StageFilter || s.Kind == message.StageFlatMap || p.skips() && s.Kernel.Given()
}

// add takes a stage into the run; false where it has limits of its own.
func (p *plan) add(f *fusion, s message.Stage, source *sourced) bool {
	limits := lang.Options{MemoryBytes: source.options.MemoryBytes, Recursion: source.options.Recursion}
	if f.n > 0 && (limits.MemoryBytes != f.limits.MemoryBytes || limits.Recursion != f.limits.Recursion) {
		return false
	}
	if s.Kind != message.StageStarmap {
		source = p.find.leaving(source, len(s.Constants)+1)
	}
	options := source.options
	options.Owner = ""
	stage := lang.Stage{Kind: fusedKinds[s.Kind], Source: source.source.Text, Entry: source.source.Entry, Options: options, Bool: true}
	for _, constant := range scalars(nil, "constants", s.Constants) {
		c, err := decodeValue(&constant, nil)
		if err != nil {
			return false
		}
		stage.Bound = append(stage.Bound, c.Type().Natural())
		f.bound = append(f.bound, constant)
	}
	f.limits, f.stages, f.n = limits, append(f.stages, stage), f.n+1
	return true
}

// hash finds a fusion again.
func (f *fusion) hash() (string, error) {
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n", f.item)
	for _, s := range f.stages {
		hash, err := lang.Hash(s.Source, s.Entry, s.Options)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&text, "%d %d %v %s\n", s.Kind, s.Start, s.Bound, hash)
	}
	sum := sha256.Sum256([]byte(text.String()))
	return "pipeline:" + hex.EncodeToString(sum[:]), nil
}

// fuse makes one stage of a run, for items that are given as a column or a text; false where it does not compile in one loop: then its stages are compiled one by one, and say
// what is wrong.
func (p *plan) fuse(f *fusion, at *slot) (stage engine.Stage, items column.Column, ok bool, err error) {
	hash, err := f.hash()
	if err != nil {
		return stage, nil, false, err
	}
	k, err := p.find.compile(p.find.addFused(sourceKey{f.owner, hash}, f), nil)
	if err != nil {
		if err == errCompileFirst || p.find.ctx.Err() != nil || err == context.DeadlineExceeded {
			return stage, nil, false, err
		}
		return stage, nil, false, nil
	}
	if k.Random() && p.OnError != "" && p.OnError != engine.Raise { // an item that fails counts for the stages before it alone
		return stage, nil, false, nil
	}
	params := k.Signature().Params
	stage = engine.Stage{
		Kind: engine.StageMap, Kernel: k, Number: f.at, Counts: slices.ContainsFunc(f.stages, func(s lang.Stage) bool { return s.Kind == lang.Enumerate }),
	}
	if k.Free() {
		stage.Kind = engine.StageGather
	}
	for i := range f.bound {
		c, err := decodeValue(&f.bound[i], &params[i])
		if err != nil {
			return stage, nil, false, err
		}
		stage.Constants = append(stage.Constants, c)
	}
	items, err = decodeList(at, &params[len(f.bound)])
	return stage, items, true, err
}

// addFused gives the place of a fusion, new or known.
func (k *kernels) addFused(key sourceKey, f *fusion) *sourced {
	k.mu.Lock()
	defer k.mu.Unlock()
	if found := k.sources[key]; found != nil {
		k.recent.MoveToFront(found.place)
		return found
	}
	own := *f
	own.bound = nil // values of one request
	return k.enter(&sourced{sourceKey: key, source: &message.Source{}, fused: &own, variants: map[string]*variant{}})
}

func (k *kernels) compileFused(f *fusion) (*sandbox.Module, error) {
	compiled, err := lang.CompilePipeline([]column.Type{f.item}, f.stages, lang.Options{Owner: f.owner, MemoryBytes: f.limits.MemoryBytes, Recursion: f.limits.Recursion})
	if err != nil {
		return nil, err
	}
	box, err := k.box()
	if err != nil {
		return nil, err
	}
	return box.Compile(context.Background(), compiled.Program)
}
