package engine

import (
	"cmp"
	"slices"

	"weft/bridge/column"
	"weft/bridge/fault"
)

// needs says what an operation takes beside its items.
type needs struct {
	kernel    bool // required; otherwise optional
	onError   []OnError
	predicate bool // the kernel gives bool
}

var (
	anyOutcome  = []OnError{Raise, Skip, Return, Default}
	noReturn    = []OnError{Raise, Skip, Default}
	raiseOrSkip = []OnError{Raise, Skip}
	onlyRaise   = []OnError{Raise}
)

var operations = map[Operation]needs{
	Call:      {true, onlyRaise, false},
	Map:       {true, anyOutcome, false},
	Filter:    {true, noReturn, true},
	Partition: {true, noReturn, true},
	All:       {true, noReturn, true},
	Any:       {true, noReturn, true},
	Find:      {true, noReturn, true},
	FindIndex: {true, noReturn, true},
	Foreach:   {true, raiseOrSkip, false},
	Fold:      {true, onlyRaise, false},
	Reduce:    {true, onlyRaise, false},
	Scan:      {true, onlyRaise, false},
	Sum:       {false, noReturn, false},
	Min:       {false, raiseOrSkip, false},
	Max:       {false, raiseOrSkip, false},
	Count:     {false, noReturn, true},
	MapReduce: {true, raiseOrSkip, false},
	GroupBy:   {true, raiseOrSkip, false},
	CountBy:   {true, raiseOrSkip, false},
	TopK:      {false, raiseOrSkip, false},
	Sort:      {false, raiseOrSkip, false},
	USort:     {false, raiseOrSkip, false},
	Collect:   {false, anyOutcome, false},
}

// Operations are the names of all operations, sorted.
func Operations() []string {
	names := make([]string, 0, len(operations))
	for op := range operations {
		names = append(names, string(op))
	}
	slices.Sort(names)
	return names
}

// prepare checks a plan's parts against each other and measures it. It is called once, before the plan runs.
func (p *Plan) prepare() error {
	op, known := operations[p.Operation]
	if !known {
		return fault.Invalid("unknown_operation", "there is no operation %q%s", p.Operation, didYouMean(string(p.Operation), Operations()))
	}
	if err := p.prepareStages(); err != nil {
		return err
	}
	decides := len(p.Stages) > 0 && (p.Operation == Any || p.Operation == All) // the items themselves may be bools
	if op.kernel && p.Kernel == nil && !decides {
		return fault.Invalid("kernel_missing", "%s needs a kernel", p.Operation)
	}
	if err := p.Malt.Validate(); err != nil {
		return err
	}
	if p.OnError == "" {
		p.OnError = Raise
	}
	if skips := len(p.Stages) > 0 && p.OnError == Skip; !skips && !slices.Contains(op.onError, p.OnError) {
		return fault.Invalid("on_error", "%s does not take on_error %q (allowed: %v)", p.Operation, p.OnError, op.onError)
	}
	if p.OnError == Default && p.Default == nil {
		return fault.Invalid("default_missing", "on_error %q needs a default", p.OnError)
	}
	if op.predicate && p.Kernel != nil && p.Kernel.Signature().Result.Kind != column.Bool {
		return fault.Invalid("predicate", "%s needs a kernel that gives bool (got %s: %s)", p.Operation, p.Kernel.Name(), p.Kernel.Signature().Result)
	}
	if err := p.measure(); err != nil {
		return err
	}
	if p.Into != nil && (p.Operation != Map || p.Into.Len() != p.total || p.OnError == Skip || p.OnError == Return) {
		return fault.Invalid("into", "memory for the result goes with a map that gives every item a value: %d items (got room for %d, operation %s, on_error %q)",
			p.total, p.Into.Len(), p.Operation, p.OnError)
	}
	return nil
}

func (p *Plan) measure() error {
	if p.Operation == Call {
		p.total = 1
		return nil
	}
	if len(p.Items) == 0 {
		return fault.Invalid("items_missing", "%s needs items", p.Operation)
	}
	p.total = p.Items[0].Len()
	for i, list := range p.Items {
		if p.Strict && list.Len() != p.Items[0].Len() {
			return fault.Invalid("strict", "with strict, all lists have the same length (list 0 has %d items, list %d has %d)",
				p.Items[0].Len(), i, list.Len())
		}
		p.total = min(p.total, list.Len())
		p.size += column.SizeBytes(list)
	}
	p.size += int64(p.total) * p.itemBytes()
	return nil
}

// itemBytes is how many bytes an operation allocates for each item, as far as that is known before it runs: a range of a few bytes must not fill
// the memory before anybody counts. What is built as it comes is counted then (fits).
func (p *Plan) itemBytes() int64 {
	const word = 8
	if len(p.Stages) > 0 {
		return 0
	}
	switch p.Operation {
	case Map:
		if p.Into == nil && p.Kernel.Signature().Result.Fixed() {
			return word
		}
	case Scan:
		return 2 * word
	case Sort, USort, TopK:
		if p.Operation == Sort && p.Kernel == nil {
			if _, is := p.Items[0].(column.Range); is {
				return word // it stays a range here, but is written out on its way to the caller
			}
			return 3 * word // the items, and two buffers of words
		}
		return 8 * word // items, keys, two buffers of entries, the order
	case GroupBy:
		return 3 * word
	}
	return 0
}

func (p *Plan) length() int { return p.total }

// smallItems and smallBytes bound what runs on the caller's own thread: some microseconds with a cheap kernel.
const (
	smallItems = 1024
	smallBytes = 1 << 16
)

// small says that handing the plan to a worker would cost more than running it.
func (p *Plan) small() bool { return p.large() == "" }

// large is what makes a plan more than small; "" where nothing does.
func (p *Plan) large() string {
	const items, bytes, slow = "over 1024 items", "over 64 KiB of items, results and constants", "a Go kernel that is not marked as cheap"
	if p.total > smallItems {
		return items
	}
	size := p.size
	for _, c := range p.Constants {
		size += column.SizeBytes(c)
	}
	for i := range p.Stages {
		for _, c := range p.Stages[i].Constants {
			size += column.SizeBytes(c)
		}
	}
	if size > smallBytes {
		return bytes
	}
	for _, k := range p.kernels() {
		if !inlines(*k) {
			return slow
		}
	}
	return ""
}

// withoutColumns is what a job that has ended keeps of its plan.
func (p *Plan) withoutColumns() *Plan {
	kept := *p
	kept.Items, kept.Given, kept.Constants, kept.Initial, kept.Default, kept.Into = nil, nil, nil, nil, nil, nil
	return &kept
}

func didYouMean(name string, known []string) string {
	if near := fault.Nearest(name, known); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}

func sortJobs(list []*Job) {
	slices.SortFunc(list, func(a, b *Job) int {
		if c := b.submitted.Compare(a.submitted); c != 0 {
			return c
		}
		return cmp.Compare(a.id, b.id)
	})
}
