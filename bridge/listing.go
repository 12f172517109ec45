package bridge

import (
	"context"
	"slices"
	"strings"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang"
	"weft/bridge/message"
	"weft/bridge/sandbox"
	"weft/kernel"
)

func (d *local) Kernels(ctx context.Context) ([]message.KernelInfo, error) {
	if err := d.open(ctx); err != nil {
		return nil, leaving(err)
	}
	list := []message.KernelInfo{}
	for _, name := range kernel.Names() {
		for _, k := range kernel.Lookup(name) {
			list = append(list, describe(k))
		}
	}
	for _, name := range d.kernels.publications() {
		if p := d.kernels.publication(name); p != nil {
			list = append(list, p.info)
		}
	}
	slices.SortStableFunc(list, func(a, b message.KernelInfo) int { return strings.Compare(a.Name, b.Name) })
	return list, nil
}

func (d *local) Kernel(ctx context.Context, name string) ([]message.KernelInfo, error) {
	if err := d.open(ctx); err != nil {
		return nil, leaving(err)
	}
	if p := d.kernels.publication(name); p != nil {
		info := p.info
		info.Source = p.source.Text
		return []message.KernelInfo{info}, nil
	}
	find := finder{kernels: d.kernels, ctx: ctx, owner: owner(ctx)}
	overloads, source, err := find.lookup(message.Ref{Name: name}, "kernel")
	if err != nil {
		return nil, leaving(err)
	}
	if source != nil { // only its hash is known here
		info, err := find.describe(source, nil)
		info.Source = source.source.Text
		return []message.KernelInfo{info}, leaving(err)
	}
	list := []message.KernelInfo{}
	for _, k := range overloads {
		list = append(list, describe(k))
	}
	return list, nil
}

func (d *local) Compile(ctx context.Context, definition *message.Definition) (message.KernelInfo, error) {
	if err := d.open(ctx); err != nil {
		return message.KernelInfo{}, leaving(err)
	}
	find := finder{kernels: d.kernels, ctx: ctx, owner: owner(ctx)}
	overloads, source, err := find.lookup(definition.Kernel, "kernel")
	if err != nil {
		return message.KernelInfo{}, leaving(err)
	}
	if source != nil {
		info, err := find.describe(source, definition.Params)
		if err == nil && definition.Explain {
			info.Explain, err = source.explain(definition.Params)
		}
		return info, leaving(err)
	}
	if len(definition.Params) == 0 {
		return describe(overloads[0]), nil
	}
	k, err := kernel.Resolve(definition.Kernel.Name, definition.Params)
	if err != nil {
		return message.KernelInfo{}, leaving(err)
	}
	return describe(k), nil
}

// describe is what the listing says of a registered kernel.
func describe(k kernel.Kernel) message.KernelInfo {
	return message.KernelInfo{
		Name: k.Name(), Hash: k.Hash(), Signature: k.Signature().String(), Language: "go", Doc: kernel.DocOf(k), Cheap: k.Cheap(),
	}
}

// describe compiles a source and says what it is.
func (f finder) describe(s *sourced, params []column.Type) (message.KernelInfo, error) {
	if n := len(params); n > 0 && n != len(s.parameters) {
		return message.KernelInfo{}, fault.Invalid("params", "%s has %d parameters, got types for %d", s.name(), len(s.parameters), n)
	}
	k, err := f.compile(s, params)
	if err != nil {
		return message.KernelInfo{}, err
	}
	return message.KernelInfo{
		Name: k.Name(), Hash: s.hash, Signature: signature(k).String(), Language: "python", Doc: lang.Doc(s.source.Text, s.source.Entry), Random: k.Random(),
	}, nil
}

// signature says how the results of a map are stored, too.
func signature(k kernel.Compiled) kernel.Signature {
	s := k.Signature()
	s.Result = s.Result.In(k.Storage())
	return s
}

// explain compiles a source once more, for what the compiler can say of it.
func (s *sourced) explain(params []column.Type) (*message.Explanation, error) {
	compiled, err := lang.Compile(s.source.Text, s.source.Entry, s.optionsFor(params))
	if err != nil {
		return nil, err
	}
	facts := compiled.Explain()
	e := &message.Explanation{ModuleBytes: facts.ModuleBytes, Prints: facts.Prints, Inlined: facts.Inlined, Called: facts.Called, Checks: []message.Check{}}
	for _, c := range facts.Checks {
		e.Checks = append(e.Checks, message.Check(c))
	}
	return e, nil
}

// load is what the kernels have used, and their limit.
func (k *kernels) load() (used *message.Sandbox, published int, limit int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.opened != nil {
		stats := message.Sandbox(k.opened.Stats())
		used = &stats
	}
	limit = k.config.MemoryBytes
	if limit == 0 {
		limit = sandbox.DefaultMemoryBytes
	}
	return used, len(k.published), limit
}
