package sandbox

import (
	"container/list"
	"context"
	"fmt"
	"runtime"
	"slices"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"weft/bridge/fault"
	"weft/bridge/sandbox/abi"
	"weft/internal/guard"
	"weft/kernel"
)

// key finds a module in the cache. Owners have modules of their own; the machine code of equal bytes is shared inside wazero.
type key struct{ owner, hash string }

// cached is a place in the cache: first a compilation that others wait for, then its module.
type cached struct {
	key    key
	ready  chan struct{}
	module *Module
	err    error
	place  *list.Element
}

// Compile gives the module of a program: from the cache, or compiled now (once, however many ask at the same time). A wrong program is an internal fault: it is the
// compiler that wrote it.
func (s *Sandbox) Compile(ctx context.Context, p Program) (*Module, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	k := key{p.Owner, p.Hash}
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil, closedFault()
	}
	if c, ok := s.modules[k]; ok {
		if c.place != nil {
			s.recent.MoveToFront(c.place)
		}
		s.mu.Unlock()
		select {
		case <-c.ready:
			return c.module, c.err
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	c := &cached{key: k, ready: make(chan struct{})}
	s.modules[k] = c
	s.mu.Unlock()

	c.err = guard.Call(func() (err error) {
		c.module, err = s.compile(p)
		return err
	})
	close(c.ready)
	s.settle(c)
	return c.module, c.err
}

// Find is the module that was compiled for an owner and a hash, where it is still in the cache.
func (s *Sandbox) Find(owner, hash string) (*Module, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.modules[key{owner, hash}]
	if !ok || c.place == nil {
		return nil, false
	}
	s.recent.MoveToFront(c.place)
	return c.module, true
}

// settle puts what was compiled into the order of use and drops the module that was used longest ago where there are too many. Whoever holds that one can
// go on: its code goes when the garbage collector finds it unreachable.
func (s *Sandbox) settle(c *cached) {
	var gone []*instance
	s.mu.Lock()
	switch {
	case c.err != nil:
		if s.modules[c.key] == c {
			delete(s.modules, c.key)
		}
	case !s.closed:
		c.place = s.recent.PushFront(c)
		if s.recent.Len() > s.config.Modules {
			oldest := s.recent.Remove(s.recent.Back()).(*cached)
			delete(s.modules, oldest.key)
			gone = s.idle.of(oldest.module.code)
			s.live -= len(gone)
		}
	}
	s.mu.Unlock()
	free(gone)
}

// code is a compiled module with what its calls need to know. A Module is a handle on it, so that instances do not keep the handle reachable.
type code struct {
	box      *Sandbox
	program  Program
	compiled wazero.CompiledModule
	table    abi.Table
	params   [][]abi.Buffer
	results  []abi.Buffer
	width    int   // bytes a row of parameters and result takes, 0 where that depends on the items
	grows    bool  // a window may end early, as it has results that grow
	limit    int64 // of an item's memory, in bytes
	waiting  []*instance
	pace     kernel.Pace
}

func (s *Sandbox) compile(p Program) (*Module, error) {
	compiled, err := s.runtime.CompileModule(context.Background(), p.Wasm)
	if err != nil {
		return nil, wrong(p, "module_invalid", "%v", err)
	}
	if err := admit(p, compiled); err != nil {
		_ = compiled.Close(context.Background())
		return nil, err
	}
	c := &code{box: s, program: p, compiled: compiled, limit: p.MemoryBytes}
	c.program.Wasm = nil // wazero has its own
	if c.limit == 0 {
		c.limit = s.config.MemoryBytes
	}
	c.table = abi.TableOf(p.Signature.Params, p.Signature.Result)
	c.results = abi.BuffersOf(p.Signature.Result)
	fixed := p.Signature.Result.Fixed()
	width := p.Signature.Result.Width()
	for _, t := range p.Signature.Params {
		c.params = append(c.params, abi.BuffersOf(t))
		fixed = fixed && t.Fixed()
		width += t.Width()
	}
	if fixed {
		c.width = width
	}
	c.grows = p.Free || !fixed
	s.compiled.Add(1)
	m := &Module{code: c}
	runtime.AddCleanup(m, (*code).end, c)
	return m, nil
}

// end frees a module that nobody can call any more.
func (c *code) end() {
	_ = guard.Call(func() error {
		s := c.box
		s.mu.Lock()
		gone := s.idle.of(c)
		s.live -= len(gone)
		closed := s.closed
		s.mu.Unlock()
		free(gone)
		if closed {
			return nil
		}
		return c.compiled.Close(context.Background())
	})
}

// wrong is the fault of a program that does not keep the contract.
func wrong(p Program, reason, format string, args ...any) *fault.Fault {
	f := fault.New(fault.Internal, reason, "sandbox: the program of kernel %s: %s", p.Name, fmt.Sprintf(format, args...))
	f.Kernel = p.Name
	return f
}

// admit checks that a module imports only what the host offers and exports what the host calls.
func admit(p Program, c wazero.CompiledModule) error {
	for _, f := range c.ImportedFunctions() {
		module, name, _ := f.Import()
		at := slices.IndexFunc(abi.Imports, func(i abi.Import) bool { return module == abi.Host && i.Name == name })
		if at < 0 {
			return wrong(p, "module_import", "it imports %s.%s, which no kernel may", module, name)
		}
		if i := abi.Imports[at]; !slices.Equal(f.ParamTypes(), valueTypes(i.Params)) || !slices.Equal(f.ResultTypes(), valueTypes(i.Results)) {
			return wrong(p, "module_import", "it imports %s.%s with another signature", module, name)
		}
	}
	if len(c.ImportedMemories()) > 0 {
		return wrong(p, "module_import", "it imports a memory")
	}
	if c.ExportedMemories()[abi.Memory] == nil {
		return wrong(p, "module_export", "it exports no memory named %s", abi.Memory)
	}
	run := c.ExportedFunctions()[abi.Run]
	if run == nil || !slices.Equal(run.ParamTypes(), []api.ValueType{api.ValueTypeI32, api.ValueTypeI32}) || !slices.Equal(run.ResultTypes(), []api.ValueType{api.ValueTypeI32}) {
		return wrong(p, "module_export", "it exports no function %s(i32, i32) i32", abi.Run)
	}
	return nil
}
