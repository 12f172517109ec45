package bridge

import (
	"strings"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/message"
	"weft/kernel"
)

// lookup gives the overloads of a registered kernel's name, or the source of a kernel.
func (f finder) lookup(ref message.Ref, word string) ([]kernel.Kernel, *sourced, error) {
	if ref.Source != nil {
		source, err := f.add(f.owner, ref.Source)
		return nil, source, err
	}
	if strings.HasPrefix(ref.Name, "sha256:") {
		return f.lookupHash(ref.Name)
	}
	if overloads := kernel.Lookup(ref.Name); len(overloads) > 0 {
		return overloads, nil, nil
	}
	if p := f.publication(ref.Name); p != nil {
		source, err := f.add(f.owner, p.source)
		return nil, source, err
	}
	return nil, nil, f.unknown(ref.Name)
}

func (f finder) lookupHash(hash string) ([]kernel.Kernel, *sourced, error) {
	if source := f.find(sourceKey{f.owner, hash}); source != nil {
		return nil, source, nil
	}
	if p := f.publication(hash); p != nil {
		source, err := f.add(f.owner, p.source)
		return nil, source, err
	}
	for _, name := range kernel.Names() {
		for _, k := range kernel.Lookup(name) {
			if k.Hash() == hash {
				return []kernel.Kernel{k}, nil, nil
			}
		}
	}
	return nil, nil, fault.New(fault.NotFound, "unknown_kernel", "there is no kernel with the hash %s (any more): send its source", hash)
}

// unknown is the fault of a name that no kernel has.
func (k *kernels) unknown(name string) *fault.Fault {
	f := fault.New(fault.NotFound, "unknown_kernel", "there is no kernel %q", name)
	if near := fault.Nearest(name, append(k.publications(), kernel.Names()...)); near != "" {
		f.Detail += `; did you mean "` + near + `"?`
	} else if strings.ContainsAny(name, " \n(:") {
		f.Detail += `; source text is given as {"source": "…"}, in Python as weft.Kernel.from_source("…")`
	}
	f.Kernel = name
	return f
}

// compiled gives the kernel of a source for the values of a binding, whose types are those of the parameters without annotation.
func (b binding) compiled(s *sourced) (kernel.Kernel, error) {
	if !b.starred {
		s = b.find.leaving(s, len(b.slots))
	}
	if s.typed() {
		return b.find.compile(s, nil)
	}
	if !b.starred {
		if err := s.arity(len(b.slots), b.names()); err != nil {
			return nil, err
		}
	}
	types, err := b.types(len(s.parameters))
	if err != nil {
		return nil, err
	}
	return b.find.compile(s, types)
}

// types are those that the values have by themselves. JSON text is decoded here, once.
func (b binding) types(parameters int) ([]column.Type, error) {
	types := make([]column.Type, len(b.slots))
	for i := range b.slots {
		s := &b.slots[i]
		if s.like != "" {
			continue
		}
		c, err := s.inferred()
		if err != nil {
			return nil, err
		}
		c = typed(c)
		s.value = message.Value{Column: c}
		types[i] = c.Type().Natural()
	}
	last := len(types) - 1
	for i, s := range b.slots {
		switch {
		case s.like != "":
			types[i] = types[last]
		case b.folds && types[i].Kind >= column.Bool && i == last-1 && types[i].Kind <= column.Int && types[last].Kind == column.Float:
			types[i] = column.FloatType // the sum of floats that begins with 0
		}
	}
	if b.starred {
		types = append(types[:last], fields(types[last], parameters-last)...)
	}
	return types, nil
}

// fields are the types of a tuple's fields, or, for items that are lists of one type, n times that type.
func fields(t column.Type, n int) []column.Type {
	var types []column.Type
	switch t.Kind {
	case column.Tuple, column.Record:
		for _, field := range t.Fields {
			types = append(types, field.Type)
		}
	case column.List:
		for range n {
			types = append(types, *t.Elem)
		}
	default:
		types = append(types, t)
	}
	return types
}

// combiner finds a kernel (T, T) -> T.
func (f finder) combiner(ref message.Ref, word string, t column.Type) (kernel.Kernel, error) {
	overloads, source, err := f.lookup(ref, word)
	if err != nil {
		return nil, err
	}
	if source != nil {
		source = f.leaving(source, 2)
		if err := source.arity(2, "two values that "+word+" combines"); err != nil {
			return nil, err
		}
		k, err := f.compile(source, []column.Type{t, t})
		if err != nil {
			return nil, err
		}
		overloads = []kernel.Kernel{k}
	}
	for _, k := range overloads {
		s := k.Signature()
		if len(s.Params) == 2 && s.Params[0].Equal(t) && s.Params[1].Equal(t) && s.Result.Equal(t) {
			return k, nil
		}
	}
	return nil, fault.Invalid("signature", "%s needs a kernel (%s, %s) -> %s, got %s", word, t, t, t, signatures(overloads))
}
