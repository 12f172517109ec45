package bridge

import (
	"fmt"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/message"
)

var stageKinds = map[message.StageKind]engine.StageKind{
	message.StageMap: engine.StageMap, message.StageStarmap: engine.StageMap, message.StageFilter: engine.StageFilter, message.StageFlatMap: engine.StageFlatMap,
	message.StageEnumerate: engine.StageEnumerate, message.StageZip: engine.StageZip, message.StageWindow: engine.StageWindow, message.StageTake: engine.StageTake,
}

// resolvePipeline finds the kernels of the stages, each for what the one before it gives, and then what the operation needs, for what the last one gives.
// Where only types matter, an empty column of the type stands for the items.
func (p *plan) resolvePipeline() error {
	r := p.request
	var items column.Column // once a kernel has said what it takes
	at := slot{place: "items", value: r.Items, list: true}
	for i := 0; i < len(r.Pipeline); i++ {
		s := r.Pipeline[i]
		if fused, err := p.resolveFused(i, &at, &items); err != nil {
			return p.atItem(err)
		} else if fused > 0 {
			i += fused - 1
			continue
		}
		stage := engine.Stage{Kind: stageKinds[s.Kind], Starred: s.Kind == message.StageStarmap, N: s.N, Number: i, Strict: s.Strict, Step: s.Step, Partial: s.Partial}
		for n := range s.Lists {
			list, err := decodeList(&slot{place: fmt.Sprintf("pipeline[%d].zip[%d]", i, n), value: s.Lists[n]}, nil)
			if err != nil {
				return alone(err)
			}
			stage.Lists = append(stage.Lists, typed(list))
		}
		if s.Kernel.Given() {
			k, columns, err := bind(binding{
				find: p.find, ref: s.Kernel, word: fmt.Sprintf("pipeline[%d].%s", i, s.Kind), starred: stage.Starred,
				slots: append(scalars(nil, "constants", s.Constants), at),
			})
			if err != nil {
				return p.atItem(err)
			}
			n := len(s.Constants)
			stage.Kernel, stage.Constants = k, columns[:n]
			if items == nil {
				items = columns[n]
				if given := asGiven(at, items); given != nil && stage.Kind == engine.StageFilter { // what passes is as it came
					items = given[0]
				}
			}
		}
		if items == nil {
			natural, err := decodeList(&at, nil)
			if err != nil {
				return p.atItem(err)
			}
			items = typed(natural)
		}
		p.Stages = append(p.Stages, stage)
		p.Items = []column.Column{items}
		if err := p.CheckStages(); err != nil {
			return err
		}
		at.value = message.Value{Column: column.Empty(p.ItemType())}
	}
	p.KernelStage = len(r.Pipeline)
	rest := *r
	if len(r.Pipeline) > 0 {
		rest.Items = at.value
	}
	p.request = &rest
	defer func() { p.request = r }()
	if err := p.resolve(); err != nil {
		return err
	}
	if items != nil {
		p.Items, p.Given = []column.Column{items}, nil
	}
	return nil
}

// resolveFused makes one stage of those from i on that compile to one loop, and says how many they are.
func (p *plan) resolveFused(i int, at *slot, items *column.Column) (int, error) {
	natural := *items
	if i == 0 {
		c, err := decodeList(at, nil)
		if err != nil || c.Type().Kind == column.None { // the first kernel knows better
			return 0, nil
		}
		natural = c
	}
	item := natural.Type().Natural()
	if i > 0 {
		item = at.value.Column.Type()
	}
	f, err := p.fusion(i, item)
	if f == nil || err != nil {
		return 0, err
	}
	stage, taken, ok, err := p.fuse(f, at)
	if !ok || err != nil {
		return 0, err
	}
	if *items == nil {
		*items = taken
	}
	p.Stages = append(p.Stages, stage)
	p.Items = []column.Column{*items}
	at.value = message.Value{Column: column.Empty(p.ItemType())}
	return f.n, nil
}
