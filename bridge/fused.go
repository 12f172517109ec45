package bridge

import (
	"context"
	"fmt"
	"slices"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/lang"
	"weft/bridge/sandbox"
	"weft/internal/guard"
)

// fuse puts one stage, whose kernel is compiled from the sources of all, in the place of the last stages of the pipeline: those behind which no stage counts over windows. Where
// that cannot be, the stages stay as they are, and mean the same.
func (p *plan) fuse() error {
	from := 0
	for i, s := range p.Stages {
		switch {
		case s.Kind == engine.StageTake:
			from = i + 1
		case s.Kind == engine.StageEnumerate && slices.ContainsFunc(p.Stages[from:i], changes):
			from = i
		}
	}
	rest := p.Stages[from:]
	if len(rest) < 2 || p.Kernel != nil && !combining[p.Operation] {
		return nil
	}
	before := engine.Plan{Items: p.Items, Stages: p.Stages[:from]}
	f := fusion{finder: p.find, key: before.ItemType().Natural().String()}
	made := engine.Stage{Kind: engine.StageMap}
	for i, s := range rest {
		// Behind a stage that counts, an item's index is no longer the source's, which random numbers are keyed by.
		if from > 0 && s.Kernel != nil && random(s.Kernel) || !f.add(p, from+i, s) {
			return nil
		}
		made.Constants = append(made.Constants, s.Constants...)
		if changes(s) {
			made.Kind = engine.StageGather
		}
	}
	module, err := f.module(before.ItemType().Natural())
	if module == nil {
		return err
	}
	made.Kernel = module
	p.Stages = append(p.Stages[:from:from], made)
	return nil
}

// changes says that a stage may give more or fewer items than it gets.
func changes(s engine.Stage) bool {
	return s.Kind == engine.StageFilter || s.Kind == engine.StageFlatMap
}

// fusion is a program that is made of the sources of several stages.
type fusion struct {
	finder
	stages []lang.Stage
	key    string // of everything that the program is made from
}

// add takes a stage; it gives false for one that has no source.
func (f *fusion) add(p *plan, i int, s engine.Stage) bool {
	if s.Kind == engine.StageEnumerate {
		f.stages = append(f.stages, lang.Stage{Kind: lang.Enumerate, Start: s.N})
		f.key += fmt.Sprint(" enumerate ", s.N)
		return true
	}
	_, source, err := f.lookup(p.request.Pipeline[i].Kernel, "")
	if err != nil || source == nil {
		return false
	}
	kind := map[engine.StageKind]lang.StageKind{engine.StageMap: lang.Map, engine.StageFilter: lang.Filter, engine.StageFlatMap: lang.FlatMap}[s.Kind]
	if s.Starred {
		kind = lang.Starmap
	}
	stage := lang.Stage{Kind: kind, Source: source.source.Text, Entry: source.source.Entry, Options: source.options}
	f.key += fmt.Sprint(" ", kind, source.hash)
	for _, c := range s.Constants {
		stage.Bound = append(stage.Bound, c.Type().Natural())
		f.key += "," + c.Type().Natural().String()
	}
	f.stages = append(f.stages, stage)
	return true
}

// limits are the tightest of all stages'.
func (f *fusion) limits() lang.Options {
	o := lang.Options{Owner: f.owner}
	for _, s := range f.stages {
		if m := s.Options.MemoryBytes; m != 0 && (o.MemoryBytes == 0 || m < o.MemoryBytes) {
			o.MemoryBytes = m
		}
		if r := s.Options.Recursion; r != 0 && (o.Recursion == 0 || r < o.Recursion) {
			o.Recursion = r
		}
	}
	return o
}

// module is the compiled program, from before or made now; nil where the stages cannot be one program.
func (f *fusion) module(items column.Type) (*sandbox.Module, error) {
	key := sourceKey{f.owner, f.key}
	f.mu.Lock()
	v, found := f.fusions[key]
	if !found {
		if f.inline {
			f.mu.Unlock()
			return nil, errCompileFirst
		}
		if len(f.fusions) >= maxSources {
			clear(f.fusions)
		}
		v = &variant{ready: make(chan struct{})}
		f.fusions[key] = v
	}
	f.mu.Unlock()
	if !found {
		v.err = guard.Call(func() (err error) {
			v.kernel, err = f.compileStages(items)
			return err
		})
		close(v.ready)
	}
	if f.inline {
		select {
		case <-v.ready:
		default:
			return nil, errCompileFirst
		}
	}
	<-v.ready
	return v.kernel, nil
}

func (f *fusion) compileStages(items column.Type) (*sandbox.Module, error) {
	compiled, err := lang.CompilePipeline([]column.Type{items}, f.stages, f.limits())
	if err != nil {
		return nil, err
	}
	box, err := f.box()
	if err != nil {
		return nil, err
	}
	return box.Compile(context.Background(), compiled.Program)
}
