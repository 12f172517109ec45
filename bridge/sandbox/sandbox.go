package sandbox

import (
	"container/list"
	"context"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"weft/bridge/fault"
	"weft/internal/guard"
)

// Config is how a Sandbox is set up. The zero value works.
type Config struct {
	// Engine is "compiler", or "interpreter", which is some 50 times slower and runs on every processor. Without it the interpreter takes over where
	// the compiler cannot run: on another processor, or where memory that was written may not be executed (systemd's MemoryDenyWriteExecute, SELinux).
	Engine string
	// MemoryBytes is the limit of a kernel's arena where its program says none: 256 MiB.
	MemoryBytes int64
	// Modules bounds the cache of compiled modules: 256. The one that was compiled or found longest ago goes first; it can still be called by who holds it.
	Modules int
	// Idle and IdleBytes bound the instances that wait for their next call: 4 a processor, at least 64, with 256 MiB in all; Idle -1 keeps none.
	Idle      int
	IdleBytes int64
	// KeepBytes is the memory beyond which an instance is not kept after a call, unless it holds bound constants: 64 MiB.
	KeepBytes int64
	// IdleTime is after how long an idle instance goes: between one and two times 30 s.
	IdleTime time.Duration
}

// DefaultMemoryBytes is Config.MemoryBytes where it is not given.
const DefaultMemoryBytes = 256 << 20

func (c Config) filled() Config {
	set := func(field *int64, value int64) {
		if *field == 0 {
			*field = value
		}
	}
	set(&c.MemoryBytes, DefaultMemoryBytes)
	set(&c.IdleBytes, 256<<20)
	set(&c.KeepBytes, 64<<20)
	set((*int64)(&c.IdleTime), int64(30*time.Second))
	if c.Modules == 0 {
		c.Modules = 256
	}
	if c.Idle == 0 {
		c.Idle = max(64, 4*runtime.GOMAXPROCS(0))
	}
	return c
}

// Sandbox compiles programs and owns their instances. It is safe for concurrent use.
type Sandbox struct {
	config  Config
	runtime wazero.Runtime

	mu      sync.Mutex
	modules map[key]*cached
	recent  *list.List // of *cached, the one used last in front
	idle    idle
	live    int // instances, idle or in use
	closed  bool

	yields, stops, traps, compiled atomic.Int64
}

// New starts a sandbox.
func New(config Config) (*Sandbox, error) {
	config = config.filled()
	if config.Engine != "" {
		return start(config)
	}
	config.Engine = "compiler"
	s, err := start(config)
	if err != nil {
		config.Engine = "interpreter"
		s, err = start(config)
	}
	return s, err
}

func start(config Config) (*Sandbox, error) {
	var settings wazero.RuntimeConfig
	switch config.Engine {
	case "compiler":
		settings = wazero.NewRuntimeConfigCompiler()
	case "interpreter":
		settings = wazero.NewRuntimeConfigInterpreter()
	default:
		return nil, fault.Invalid("engine", "sandbox: there is no engine %q (allowed: compiler, interpreter)", config.Engine)
	}
	settings = settings.WithDebugInfoEnabled(false).WithCoreFeatures(api.CoreFeaturesV2)
	s := &Sandbox{config: config, modules: map[key]*cached{}, recent: list.New()}
	err := guard.Call(func() error {
		ctx := context.Background()
		s.runtime = wazero.NewRuntimeWithConfig(ctx, settings) // panics on a processor that the compiler does not know, and where it may not make code
		return s.offer(ctx)
	})
	if err != nil {
		return nil, fault.New(fault.Unimplemented, "engine", "sandbox: the %s does not run on %s/%s", config.Engine, runtime.GOOS, runtime.GOARCH).Because(err)
	}
	return s, nil
}

// Engine is what runs the kernels: "compiler" or "interpreter".
func (s *Sandbox) Engine() string { return s.config.Engine }

// Stats are the sandbox's figures.
type Stats struct {
	Engine    string `json:"engine"`
	Modules   int    `json:"modules"`  // in the cache
	Compiled  int64  `json:"compiled"` // since the start
	Instances int    `json:"instances"`
	Idle      int    `json:"idle"`
	IdleBytes int64  `json:"idle_bytes"`
	Yields    int64  `json:"yields"`
	Stops     int64  `json:"stops"` // yields that told the kernel to stop
	Traps     int64  `json:"traps"`
}

// Stats are the figures now.
func (s *Sandbox) Stats() Stats {
	s.mu.Lock()
	defer s.mu.Unlock()
	return Stats{
		Engine: s.config.Engine, Modules: s.recent.Len(), Compiled: s.compiled.Load(), Instances: s.live, Idle: s.idle.n, IdleBytes: s.idle.bytes,
		Yields: s.yields.Load(), Stops: s.stops.Load(), Traps: s.traps.Load(),
	}
}

// Close frees what is idle at once, and the rest when the calls that run have returned; new calls fail. It does not wait and does not cancel.
func (s *Sandbox) Close() {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return
	}
	s.closed = true
	gone := s.idle.clear()
	s.live -= len(gone)
	last := s.live == 0
	clear(s.modules)
	s.recent.Init()
	s.mu.Unlock()
	free(gone)
	if last {
		s.end()
	}
}

// end frees the compiled code, after the last instance.
func (s *Sandbox) end() { _ = s.runtime.Close(context.Background()) }

func closedFault() error {
	return fault.New(fault.InvalidState, "closed", "sandbox: it is closed")
}
