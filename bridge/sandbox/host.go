package sandbox

import (
	"context"
	"runtime"
	"strconv"
	"time"

	"github.com/tetratelabs/wazero/api"

	"weft/bridge/sandbox/abi"
	"weft/kernel"
)

// offer instantiates the host module. The functions find the instance in the context: it is the context that the sandbox calls run with.
func (s *Sandbox) offer(ctx context.Context) error {
	functions := map[string]func(i *instance, stack []uint64){
		"yield": func(i *instance, stack []uint64) { stack[0] = uint64(i.yield()) },
		"log":   func(i *instance, stack []uint64) { i.print(uint32(stack[0]), uint32(stack[1])) },
		"float_text": func(i *instance, stack []uint64) {
			text := appendRepr(i.text[:0], api.DecodeF64(stack[0]))
			copy(i.inside(uint32(stack[1]), uint32(len(text))), text)
			stack[0] = uint64(len(text))
		},
		"float_round": func(_ *instance, stack []uint64) {
			stack[0] = api.EncodeF64(roundDecimal(api.DecodeF64(stack[0]), int64(stack[1])))
		},
		"float_format": func(i *instance, stack []uint64) {
			text := appendFormat(i.text[:0], api.DecodeF64(stack[0]), int(int32(stack[1])), int(int32(stack[2])))
			copy(i.inside(uint32(stack[3]), uint32(len(text))), text)
			stack[0] = uint64(len(text))
		},
		"failure_text": func(i *instance, stack []uint64) {
			text := i.said(int32(stack[0]), stack[1], stack[2])
			if to := uint32(stack[3]); to != 0 {
				copy(i.inside(to, uint32(len(text))), text)
			}
			stack[0] = uint64(len(text))
		},
		"float_parse": func(i *instance, stack []uint64) {
			v, ok := parseFloat(string(i.inside(uint32(stack[0]), uint32(stack[1]))))
			if stack[0] = api.EncodeF64(v); !ok {
				stack[0] = ^uint64(0)
			}
		},
		"collect": func(i *instance, stack []uint64) {
			end := i.collector.collect(i.memory.bytes, uint32(stack[0]), uint32(stack[1]), uint32(stack[2]), uint32(stack[3]), uint32(stack[4]))
			stack[0] = uint64(end)
		},
	}
	builder := s.runtime.NewHostModuleBuilder(abi.Host)
	for _, i := range abi.Imports {
		f := functions[i.Name]
		call := api.GoModuleFunc(func(ctx context.Context, _ api.Module, stack []uint64) { f(ctx.(*instance), stack) })
		builder.NewFunctionBuilder().WithGoModuleFunction(call, valueTypes(i.Params), valueTypes(i.Results)).Export(i.Name)
	}
	_, err := builder.Instantiate(ctx)
	return err
}

func valueTypes(letters string) []api.ValueType {
	types := make([]api.ValueType, len(letters))
	for i := range letters {
		types[i] = map[byte]api.ValueType{'i': api.ValueTypeI32, 'l': api.ValueTypeI64, 'd': api.ValueTypeF64}[letters[i]]
	}
	return types
}

// Bounds of a slice of fuel. The upper one keeps a slice short whose first units were cheap.
const (
	leastFuel = 1 << 8
	mostFuel  = 1 << 26
	slice     = abi.SliceMicroseconds * time.Microsecond
)

// yield lets others run and says how much fuel the next slice has; 0 is stop.
func (i *instance) yield() uint32 {
	if i.stopped != nil {
		panic("the kernel yields after it was told to stop")
	}
	i.code.box.yields.Add(1)
	now := time.Now()
	if !i.sliced.IsZero() { // the first slice of a call began in the middle of one
		if took := now.Sub(i.sliced); took > 0 {
			scaled := float64(i.fuel) * (float64(slice) / float64(took))
			i.fuel = int64(min(max(scaled, float64(i.fuel)/8, leastFuel), float64(i.fuel)*4, mostFuel))
		}
	}
	if i.stopped = i.over(now); i.stopped != nil {
		i.code.box.stops.Add(1)
		return 0
	}
	runtime.Gosched() // without it the Go runtime takes the core back only after slices of 10 ms, and collections wait (CODEGEN 9)
	i.sliced = time.Now()
	return uint32(i.fuel)
}

// over is why the call ends now, nil where it goes on. The deadline is compared here too: its timer may not have had a processor to fire on.
func (i *instance) over(now time.Time) error {
	if err := i.ctx.Err(); err != nil {
		return err
	}
	if deadline, ok := i.ctx.Deadline(); ok && !now.Before(deadline) {
		return context.DeadlineExceeded
	}
	if i.call.Budget > 0 && now.Sub(i.began) >= i.call.Budget {
		return kernel.ErrSpent
	}
	return nil
}

// inside is a part of the linear memory. Outside of it the host panics, which is the kernel's trap.
func (i *instance) inside(at, size uint32) []byte {
	if end := uint64(at) + uint64(size); end > uint64(len(i.memory.bytes)) {
		panic("the kernel gave an address outside of its memory (" + strconv.FormatUint(end, 10) + ")")
	}
	return i.memory.bytes[at:][:size:size]
}

func (i *instance) print(at, size uint32) {
	kernel.Print(i.ctx, i.inside(at, size))
}
