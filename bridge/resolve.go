package bridge

import (
	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/kernel"
)

// resolve finds the plan's kernels and gives its data the types that they take.
func (p *plan) resolve() error {
	switch p.Operation {
	case engine.Call:
		return p.resolveCall()
	case engine.Fold, engine.Reduce, engine.Scan:
		return p.resolveFold()
	}
	if err := p.resolveItems(); err != nil {
		return err
	}
	switch p.Operation {
	case engine.Filter, engine.Partition, engine.All, engine.Any, engine.Find, engine.FindIndex:
		if err := p.givesBool(); err != nil {
			return err
		}
	case engine.Count:
		if p.Kernel != nil {
			if err := p.givesBool(); err != nil {
				return err
			}
		}
	case engine.MapReduce:
		if err := p.resolveMapReduce(); err != nil {
			return err
		}
	case engine.GroupBy, engine.CountBy:
		if t := p.measured(); !hashable(t) {
			return p.unfit("a key that can be looked up (int, str, bool, bytes, or tuples and records of them)", t)
		}
	case engine.Sort, engine.USort, engine.TopK, engine.Min, engine.Max:
		if t := p.measured(); !sortable(t) {
			return p.unfit("what has an order (int, float, str, bytes, bool, or tuples and records of them)", t)
		}
	case engine.Sum:
		if err := p.resolveSum(); err != nil {
			return err
		}
	}
	return p.resolveDefault()
}

// constants are the slots of the kernel's first parameters.
func (p *plan) constants() []slot { return scalars(p.slots[:0], "constants", p.request.Constants) }

func (p *plan) resolveCall() error {
	r := p.request
	k, columns, err := bind(binding{find: p.find, ref: r.Kernel, word: "kernel", slots: scalars(p.constants(), "args", r.Args), room: p.columns[:0]})
	if err != nil {
		return err
	}
	p.Kernel = k
	p.Constants, p.Items = split(columns, len(r.Constants))
	return nil
}

// resolveItems finds the kernel of an operation that applies it to each item, or, without a kernel, the type of the items.
func (p *plan) resolveItems() error {
	r := p.request
	ref, word := r.Kernel, "kernel"
	if words[p.Operation]&keyWord != 0 {
		ref, word = r.Key, "key"
	}
	if !ref.Given() {
		items, err := decodeList(&slot{place: "items", value: r.Items}, nil)
		p.Items = append(p.columns[:0], typed(items))
		return p.atItem(err)
	}
	slots := append(p.constants(), slot{place: "items", value: r.Items, list: true})
	for i := range r.More {
		slots = append(slots, slot{place: "more", at: i, many: true, value: r.More[i], list: true})
	}
	k, columns, err := bind(binding{find: p.find, ref: ref, word: word, slots: slots, starred: r.Starred, room: p.columns[:0]})
	if err != nil {
		return p.atItem(err)
	}
	p.Kernel = k
	p.Constants, p.Items = split(columns, len(r.Constants))
	if r.Starred {
		p.Items = unpack(p.Items[0])
	}
	if givesItems[p.Operation] {
		p.Given = asGiven(slots[len(slots)-1], p.Items[0])
	}
	return nil
}

// givesItems are the operations whose result is items of the list.
var givesItems = map[engine.Operation]bool{
	engine.Filter: true, engine.Partition: true, engine.Find: true, engine.Min: true, engine.Max: true, engine.GroupBy: true,
	engine.Sort: true, engine.USort: true, engine.TopK: true,
}

// asGiven is the items as they were given, where the kernel takes another type: the largest of ints by a key of float is an int. nil where they
// are the same, or make no column by themselves (the text "NaN" among numbers is one only where a float is wanted).
func asGiven(items slot, taken column.Column) []column.Column {
	own, err := decodeList(&items, nil)
	if err != nil || own.Len() == 0 || own.Type().Natural().Equal(taken.Type().Natural()) {
		return nil
	}
	return []column.Column{own}
}

// resolveFold finds the kernel that combines an accumulator and an item, and, for fold, the one that combines two accumulators.
func (p *plan) resolveFold() error {
	r := p.request
	accumulator := slot{place: "initial", value: r.Initial}
	if !r.Initial.Given() {
		accumulator.like = "items"
	}
	slots := append(p.constants(), accumulator, slot{place: "items", value: r.Items, list: true})
	fused := r.Fuse.Given()
	fits := func(k kernel.Kernel) error { return combines(k, fused) }
	k, columns, err := bind(binding{find: p.find, ref: r.Kernel, word: "kernel", slots: slots, folds: true, fits: fits, room: p.columns[:0]})
	if err != nil {
		return p.atItem(err)
	}
	p.Kernel = k
	n := len(r.Constants)
	p.Constants, p.Initial, p.Items = columns[:n:n], columns[n], columns[n+1:]
	if !fused {
		return nil
	}
	p.Fuse, err = p.find.combiner(r.Fuse, "fuse", k.Signature().Result)
	return err
}

// combines checks the kernel of a fold: its last two parameters are the accumulator and the item, its result the accumulator.
func combines(k kernel.Kernel, fused bool) error {
	s := k.Signature()
	if len(s.Params) < 2 {
		return fault.Invalid("signature", "a fold needs a kernel of an accumulator and an item, got %s%s", k.Name(), s)
	}
	accumulator, item := s.Params[len(s.Params)-2], s.Params[len(s.Params)-1]
	switch {
	case accumulator.Kind == column.Int && s.Result.Kind == column.Float:
		return fault.Invalid("signature", "a fold needs a kernel that gives its accumulator, int, got %s%s; begin with a float (0.0), or give floats as items", k.Name(), s)
	case !accumulator.Equal(s.Result):
		return fault.Invalid("signature", "a fold needs a kernel that gives its accumulator, %s, got %s%s", accumulator, k.Name(), s)
	case !fused && !accumulator.Equal(item):
		return fault.Invalid("signature", "where the accumulator (%s) is not of the items' type (%s), fuse is required: a kernel (%s, %s) -> %s; got %s%s",
			accumulator, item, accumulator, accumulator, accumulator, k.Name(), s)
	}
	return nil
}

func (p *plan) resolveMapReduce() error {
	r, result := p.request, p.Kernel.Signature().Result
	pair := result
	if pair.Kind == column.List {
		pair = *pair.Elem
	}
	if pair.Kind != column.Tuple || len(pair.Fields) != 2 {
		return fault.Invalid("signature", "mapreduce needs a kernel that gives a (key, value) or a list of them: tuple[K, V] or list[tuple[K, V]], got %s%s",
			p.Kernel.Name(), p.Kernel.Signature())
	}
	key, value := pair.Fields[0].Type, pair.Fields[1].Type
	if !hashable(key) {
		return p.unfit("keys that can be looked up (int, str, bool, bytes, or tuples and records of them)", key)
	}
	if !r.Reduce.Given() || r.Reduce.Name == "list" {
		if r.Initial.Given() {
			return fault.Invalid("not_applicable", `mapreduce takes initial with a reducing kernel, not with "list"`)
		}
		return nil
	}
	reducer, err := p.find.combiner(r.Reduce, "reduce", value)
	if err != nil {
		return err
	}
	p.Reducer = reducer
	if r.Initial.Given() {
		p.Initial, err = decodeValue(&slot{place: "initial", value: r.Initial}, &value)
	}
	return err
}

// resolveSum makes numbers of the items, and of the start the same kind of numbers; an int that starts a sum of floats is one of them.
func (p *plan) resolveSum() error {
	t := p.measured()
	if t.Kind != column.Int && t.Kind != column.Float && t.Kind != column.Bool {
		return p.unfit("numbers", t)
	}
	if !p.request.Initial.Given() {
		return nil
	}
	start, err := decodeValue(&slot{place: "initial", value: p.request.Initial}, nil)
	if err != nil {
		return err
	}
	switch kind := start.Type().Kind; {
	case kind != column.Int && kind != column.Float && kind != column.Bool:
		return fault.Invalid("type", "initial: sum begins with a number, got %s", start.Type())
	case kind == column.Float && t.Kind != column.Float && p.Kernel != nil:
		return fault.Invalid("type", "initial: the key gives %s, so the sum begins with an int, got a float", t)
	case kind == column.Float && t.Kind != column.Float: // as in Python, the whole sum is one of floats
		if p.Items[0], err = column.Convert(p.Items[0], column.FloatType); err != nil {
			return p.atItem(err)
		}
		t = column.FloatType
	}
	want := column.IntType
	if t.Kind == column.Float {
		want = column.FloatType
	}
	p.Initial, err = convert(start, want, "initial")
	return err
}

// resolveDefault gives default its type: that of the kernel's result where it stands for items that fail; otherwise, where there is nothing to
// find or compare, that of the items when it can be one of them, and its own when not.
func (p *plan) resolveDefault() (err error) {
	r := p.request
	ofNothing := p.Operation == engine.Min || p.Operation == engine.Max || p.Operation == engine.Find && r.OnError != engine.Default
	if !r.Default.Given() {
		return nil
	}
	s := &slot{place: "default", value: r.Default}
	if ofNothing {
		want := p.Items[0].Type().Natural()
		if p.Given != nil {
			want = p.Given[0].Type().Natural()
		}
		if p.Default, err = decodeValue(s, &want); err != nil {
			p.Default, err = decodeValue(s, nil)
		}
		return err
	}
	switch r.OnError {
	case "":
		p.OnError = engine.Default
	case engine.Default:
	default:
		return fault.Invalid("not_applicable", `default goes with "on_error":"default" (got on_error %q)`, r.OnError)
	}
	if p.Kernel == nil && p.request.Pipeline == nil {
		return fault.Invalid("not_applicable", "default stands for what a kernel gives, and this %s has no key", p.Operation)
	}
	want := p.measured()
	p.Default, err = decodeValue(s, &want)
	return err
}

func (p *plan) givesBool() error {
	if result := p.Kernel.Signature().Result; result.Kind != column.Bool {
		return fault.Invalid("predicate", "%s needs a kernel that gives bool, got %s%s", p.Operation, p.Kernel.Name(), p.Kernel.Signature())
	}
	return nil
}

// measured is the type of what the operation looks at: what the kernel gives, or the items.
func (p *plan) measured() column.Type {
	if p.Kernel != nil {
		return p.Kernel.Signature().Result
	}
	return p.Items[0].Type().Natural()
}

func (p *plan) unfit(needed string, t column.Type) error {
	if p.Kernel != nil {
		return fault.Invalid("type", "%s needs %s; %s gives %s", p.Operation, needed, p.Kernel.Name(), t)
	}
	return fault.Invalid("type", "%s needs %s, got %s", p.Operation, needed, t)
}
