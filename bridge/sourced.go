package bridge

import (
	"container/list"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang"
	"weft/bridge/message"
	"weft/bridge/sandbox"
	"weft/internal/guard"
)

// kernels are what a door has beside the registered kernels: those that came as source text, compiled, and the sandbox that they run in. A source is found again
// by its hash; the one that was used longest ago goes first. Owners have sources, and so instances, of their own.
type kernels struct {
	config sandbox.Config
	box    func() (*sandbox.Sandbox, error) // made with the first kernel: a program that has none does not pay for it

	mu        sync.Mutex
	opened    *sandbox.Sandbox
	closed    bool
	sources   map[sourceKey]*sourced
	recent    list.List // of *sourced, the one used last in front
	published map[string]*published

	names      atomic.Uint64 // changes with what published names mean
	publishing sync.Mutex
	store      store
}

type sourceKey struct{ owner, hash string }

// sourced is one kernel's source with its compilations: one, or, where parameters are not annotated, one for each combination of types.
type sourced struct {
	sourceKey
	source     *message.Source
	fused      *fusion // instead of source: several in one loop
	options    lang.Options
	parameters []lang.Parameter
	place      *list.Element
	variants   map[string]*variant // guarded by kernels.mu
}

// variant is a compilation that others wait for, and then its kernel.
type variant struct {
	ready  chan struct{}
	kernel *sandbox.Module
	err    error
}

const (
	maxSources  = 256
	maxVariants = 64 // of one source; when there are more, all are forgotten
)

func newKernels(config sandbox.Config) *kernels {
	k := &kernels{config: config, sources: map[sourceKey]*sourced{}, published: map[string]*published{}}
	k.box = sync.OnceValues(k.open)
	return k
}

func (k *kernels) open() (*sandbox.Sandbox, error) {
	box, err := sandbox.New(k.config)
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.opened = box
	if k.closed {
		box.Close()
	}
	return box, nil
}

func (k *kernels) close() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.closed = true
	if k.opened != nil {
		k.opened.Close()
	}
}

// add gives the place of a source, new or known.
func (k *kernels) add(owner string, s *message.Source) (*sourced, error) {
	options := optionsOf(owner, s)
	hash, err := lang.Hash(s.Text, s.Entry, options)
	if err != nil {
		return nil, err
	}
	key := sourceKey{owner, hash}
	if found := k.find(key); found != nil {
		return found, nil
	}
	parameters, err := lang.Parameters(s.Text, s.Entry, options)
	if err != nil {
		return nil, err
	}
	own := *s
	own.Constants = nil
	for _, c := range s.Constants { // of a frame: memory of the caller
		own.Constants = append(own.Constants, message.Constant{Name: c.Name, Value: copied(c.Value), Array: c.Array})
	}
	made := &sourced{sourceKey: key, source: &own, options: optionsOf(owner, &own), parameters: parameters, variants: map[string]*variant{}}
	k.mu.Lock()
	defer k.mu.Unlock()
	if found := k.sources[key]; found != nil {
		return found, nil
	}
	return k.enter(made), nil
}

// leaving is a source as it is called with so many values, where its further parameters have defaults.
func (k *kernels) leaving(s *sourced, values int) *sourced {
	if values >= len(s.parameters) || slices.ContainsFunc(s.parameters[values:], func(p lang.Parameter) bool { return !p.Default }) {
		return s
	}
	key := sourceKey{s.owner, fmt.Sprintf("%s(%d)", s.hash, values)}
	k.mu.Lock()
	defer k.mu.Unlock()
	if found := k.sources[key]; found != nil {
		k.recent.MoveToFront(found.place)
		return found
	}
	made := &sourced{sourceKey: key, source: s.source, options: s.options, parameters: s.parameters[:values], variants: map[string]*variant{}}
	made.options.Given = values
	return k.enter(made)
}

// enter keeps a new source, and forgets the one that was used longest ago. The caller holds mu.
func (k *kernels) enter(made *sourced) *sourced {
	k.sources[made.sourceKey] = made
	made.place = k.recent.PushFront(made)
	if k.recent.Len() > maxSources {
		oldest := k.recent.Remove(k.recent.Back()).(*sourced)
		delete(k.sources, oldest.sourceKey)
	}
	return made
}

// find gives a source by owner and hash; nil where it is not, or no longer, known.
func (k *kernels) find(key sourceKey) *sourced {
	k.mu.Lock()
	defer k.mu.Unlock()
	found := k.sources[key]
	if found != nil {
		k.recent.MoveToFront(found.place)
	}
	return found
}

func optionsOf(owner string, s *message.Source) lang.Options {
	o := lang.Options{File: s.File, Owner: owner, Records: s.Records, MemoryBytes: s.MemoryBytes, Recursion: s.Recursion, Constants: map[string]column.Column{}}
	for _, c := range s.Constants {
		o.Constants[c.Name] = c.Value
		if c.Array {
			o.Arrays = append(o.Arrays, c.Name)
		}
	}
	for _, p := range s.Places {
		o.Places = append(o.Places, lang.Place(p))
	}
	if s.Line > 1 {
		o.Places = []lang.Place{{At: 1, File: s.File, Line: s.Line}}
	}
	return o
}

// name is what messages call a source before it is compiled.
func (s *sourced) name() string {
	if s.source.Entry != "" {
		return s.source.Entry
	}
	return "the kernel"
}

// typed says that the annotations decide all types.
func (s *sourced) typed() bool {
	for _, p := range s.parameters {
		if !p.Typed {
			return false
		}
	}
	return true
}

// compiled gives the kernel for parameters of these types, which do not matter where all are annotated: compiled before, or now. However many ask at the same time, it is
// compiled once, on a goroutine of its own, so that those who wait can leave.
func (k *kernels) compiled(ctx context.Context, s *sourced, params []column.Type) (*sandbox.Module, error) {
	v, found := k.variant(s, params)
	if !found {
		guard.Go(func() {
			v.err = guard.Call(func() (err error) {
				v.kernel, err = k.compile(s, params)
				return err
			})
			if v.err != nil {
				k.forget(s, v)
			}
			close(v.ready)
		})
	}
	select {
	case <-v.ready:
		return v.kernel, v.err
	default:
	}
	select {
	case <-v.ready:
		return v.kernel, v.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// variant finds a compilation, or makes the place of a new one.
func (k *kernels) variant(s *sourced, params []column.Type) (v *variant, found bool) {
	types := s.key(params)
	k.mu.Lock()
	defer k.mu.Unlock()
	if v, found = s.variants[types]; found {
		return v, true
	}
	if len(s.variants) >= maxVariants {
		clear(s.variants)
	}
	v = &variant{ready: make(chan struct{})}
	s.variants[types] = v
	return v, false
}

// forget drops a compilation that failed: the next request finds out again.
func (k *kernels) forget(s *sourced, failed *variant) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for types, v := range s.variants {
		if v == failed {
			delete(s.variants, types)
		}
	}
}

// known says that a kernel need not be compiled first.
func (k *kernels) known(s *sourced, params []column.Type) bool {
	types := s.key(params)
	k.mu.Lock()
	defer k.mu.Unlock()
	v, found := s.variants[types]
	if !found {
		return false
	}
	select {
	case <-v.ready:
		return true
	default:
		return false
	}
}

func (s *sourced) key(params []column.Type) string {
	if s.typed() {
		return ""
	}
	var b strings.Builder
	for _, t := range params {
		b.WriteString(t.String())
		b.WriteByte(';')
	}
	return b.String()
}

func (k *kernels) compile(s *sourced, params []column.Type) (*sandbox.Module, error) {
	if s.fused != nil {
		return k.compileFused(s.fused)
	}
	compiled, err := lang.Compile(s.source.Text, s.source.Entry, s.optionsFor(params))
	if err != nil {
		return nil, s.about(err)
	}
	box, err := k.box()
	if err != nil {
		return nil, err
	}
	return box.Compile(context.Background(), compiled.Program)
}

// optionsFor are the options of a compilation for parameters of these types.
func (s *sourced) optionsFor(params []column.Type) lang.Options {
	options := s.options
	if !s.typed() {
		options.Params = params
	}
	return options
}

// about names the kernel in a fault of its compilation.
func (s *sourced) about(err error) error {
	f, ok := err.(*fault.Fault)
	if !ok || f.Kernel != "" || s.source.Entry == "" {
		return err
	}
	named := *f
	named.Kernel = s.source.Entry
	return &named
}

// arity refuses a number of values that the source cannot take, before types are inferred from them. A source without parameters is the compiler's to explain.
func (s *sourced) arity(values int, names string) error {
	if n := len(s.parameters); n != values && n > 0 {
		return tooManyOrFew(s.name(), n, values, names)
	}
	return nil
}

// errCompileFirst says that a kernel has to be compiled before it can be seen whether the call is small.
var errCompileFirst = fmt.Errorf("bridge: a kernel is not compiled yet")

// finder finds the kernels of one request.
type finder struct {
	*kernels
	shelf    *shelf // of the data that the request may name
	ctx      context.Context
	owner    string
	deadline time.Time // none: the zero time
	inline   bool      // on the caller's own goroutine: compile nothing
}

// compile gives a source's kernel within the request's time.
func (f finder) compile(s *sourced, params []column.Type) (*sandbox.Module, error) {
	ctx := f.ctx
	if f.inline && !f.known(s, params) {
		return nil, errCompileFirst
	}
	if !f.deadline.IsZero() {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, f.deadline)
		defer cancel()
	}
	return f.compiled(ctx, s, params)
}
