package sandbox

import (
	"context"
	"math"
	"time"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"weft/bridge/fault"
	"weft/bridge/sandbox/abi"
	"weft/internal/guard"
)

// instance is a module with a memory of its own, used by one goroutine at a time.
type instance struct {
	code   *code
	module api.Module
	grow   api.Memory
	run    api.Function
	memory *memory
	table  uint32 // where the table stands
	out    uint64 // where the result stands, of the window under way and where it is fixed
	stack  [2]uint64
	broken bool // after a trap: not used again

	bound     uint64   // the Bound whose constants are in the memory; 0: none
	constants []uint32 // the addresses of their buffers
	base      uint64   // the first byte after them

	// The call under way.
	ctx     context.Context
	call    Call
	began   time.Time // where the call has a budget
	sliced  time.Time // when the slice of fuel under way began; zero: before the call
	fuel    int64     // of the slice
	stopped error     // why yield said stop
	text    [64]byte

	collector collector

	before, after *instance // in the list of idle ones
	epoch         int
	size          int64
}

// An instance is the context that its calls run with: that is how host functions find it without an allocation. wazero only asks it for values that the sandbox does not set.
var _ context.Context = (*instance)(nil)

func (*instance) Deadline() (time.Time, bool) { return time.Time{}, false }
func (*instance) Done() <-chan struct{}       { return nil }
func (*instance) Err() error                  { return nil }
func (*instance) Value(any) any               { return nil }

var anonymous = wazero.NewModuleConfig().WithName("").WithStartFunctions()

func (c *code) instantiate() (i *instance, err error) {
	i = &instance{code: c, fuel: abi.FuelStart}
	// The system's memory may be used up: then wazero panics, and the fault says so.
	allocate := experimental.MemoryAllocatorFunc(func(_, _ uint64) experimental.LinearMemory {
		i.memory = &memory{limit: math.MaxUint32, spare: uint64(c.limit) + 16<<20}
		return i.memory
	})
	err = guard.Call(func() error {
		var err error
		i.module, err = c.box.runtime.InstantiateModule(experimental.WithMemoryAllocator(i, allocate), c.compiled, anonymous)
		return err
	})
	if err != nil {
		if i.memory != nil {
			i.memory.Free()
		}
		f := fault.New(fault.LimitExceeded, "memory", "kernel %s cannot start: the system gives it no memory", c.program.Name)
		return nil, f.Because(err)
	}
	i.grow = i.module.Memory()
	i.run = i.module.ExportedFunction(abi.Run)
	heap := uint64(0)
	if g := i.module.ExportedGlobal(abi.Heap); g != nil && g.Type() == api.ValueTypeI32 {
		heap = uint64(uint32(g.Get()))
	} else {
		free([]*instance{i})
		return nil, wrong(c.program, "module_export", "it exports no i32 global named %s", abi.Heap)
	}
	at := align(heap, 64)
	if !i.ensure(at + uint64(c.table.Size)) {
		free([]*instance{i})
		return nil, wrong(c.program, "module_export", "its heap begins at %d, outside of any memory", heap)
	}
	i.table = uint32(at)
	i.base = at + uint64(c.table.Size)
	return i, nil
}

// free closes instances that nobody uses.
func free(gone []*instance) {
	for _, i := range gone {
		_ = i.module.Close(context.Background())
		i.memory.Free()
	}
}

func align(at uint64, to uint64) uint64 { return (at + to - 1) &^ (to - 1) }

// most is the end of what the host lays out: an address has 32 bits, and a memory of all of them has no length of 32 bits.
const most = math.MaxUint32 &^ 0xffff

// ensure makes the memory reach to end.
func (i *instance) ensure(end uint64) bool {
	have := uint64(len(i.memory.bytes))
	if end <= have {
		return true
	}
	if end > most {
		return false
	}
	i.memory.limit = math.MaxUint32
	_, ok := i.grow.Grow(uint32((end - have + 0xffff) >> 16))
	return ok
}
