package sandbox

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"weft/bridge/column"
	"weft/bridge/sandbox/abi"
	"weft/kernel"
)

// Bound is a module whose first parameters are constants, as functools.partial binds them: a kernel of the parameters that are left. The constants are copied
// into an instance once, not with each window, and do not count against the limit of the arena. Make one for each call of an operation and drop it after that.
type Bound struct {
	code      *code
	module    *Module // keeps the code
	id        uint64
	constants []column.Column // of length 1
	hash      func() string
}

var lastBound atomic.Uint64

// Bind binds the first parameters. Each constant is a column of length 1 of its parameter's type; its memory must not change, and must stay, for as long as
// the Bound is used.
func (m *Module) Bind(constants ...column.Column) (*Bound, error) {
	c := m.code
	params := c.program.Signature.Params
	if len(constants) > len(params) {
		return nil, c.misused("%d constants for %d parameters", len(constants), len(params))
	}
	b := &Bound{code: c, module: m, id: lastBound.Add(1)}
	for i, constant := range constants {
		if constant.Len() != 1 || !constant.Type().Natural().Equal(params[i]) {
			return nil, c.misused("the constant %d is %d of %s where one of %s is wanted", i, constant.Len(), constant.Type(), params[i])
		}
		plain, err := column.Load(constant, 0, 1, nil)
		if err != nil {
			return nil, err
		}
		b.constants = append(b.constants, plain)
	}
	b.hash = sync.OnceValue(b.digest)
	return b, nil
}

func (b *Bound) Name() string  { return b.code.program.Name }
func (b *Bound) Hash() string  { return b.hash() }
func (b *Bound) Owner() string { return b.code.program.Owner }
func (b *Bound) Cheap() bool   { return b.code.program.Cheap }
func (b *Bound) Random() bool  { return b.code.program.Random }
func (b *Bound) Prints() bool  { return b.code.program.Prints }

func (b *Bound) Storage() column.Storage { return b.code.program.Storage }
func (b *Bound) Pace() *kernel.Pace      { return &b.code.pace }

// Partial binds further parameters.
func (b *Bound) Partial(constants []column.Column) (kernel.Compiled, error) {
	return b.module.Bind(slices.Concat(b.constants, constants)...)
}

// Signature has the parameters that are left.
func (b *Bound) Signature() kernel.Signature {
	s := b.code.program.Signature
	return kernel.Signature{Params: s.Params[len(b.constants):], Result: s.Result}
}

// Map, Run and Gather are as the Module's.
func (b *Bound) Map(ctx context.Context, in []column.Column, into column.Column) (column.Column, error) {
	return b.Run(ctx, Call{}, in, into)
}

func (b *Bound) Run(ctx context.Context, call Call, in []column.Column, into column.Column) (column.Column, error) {
	defer runtime.KeepAlive(b.module)
	return b.code.call(ctx, call, b, in, into)
}

func (b *Bound) Gather(ctx context.Context, call Call, in []column.Column) (column.Column, int, error) {
	defer runtime.KeepAlive(b.module)
	return b.code.gather(ctx, call, b, in)
}

// Partial is Bind, for the engine.
func (m *Module) Partial(constants []column.Column) (kernel.Compiled, error) {
	return m.Bind(constants...)
}

// digest is the hash of the module and its constants.
func (b *Bound) digest() string {
	h := sha256.New()
	h.Write([]byte(b.code.program.Hash))
	for _, constant := range b.constants {
		for _, buffer := range column.Buffers(constant) {
			size := int64(len(buffer))
			h.Write(raw([]int64{size}))
			h.Write(buffer)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// hold brings the constants of a Bound (nil: none) into the instance's memory, where they are not there already.
func (i *instance) hold(b *Bound) error {
	id := uint64(0)
	if b != nil {
		id = b.id
	}
	if i.bound == id {
		return nil
	}
	c := i.code
	i.bound, i.constants = 0, i.constants[:0]
	i.base = uint64(i.table) + uint64(c.table.Size)
	if b == nil {
		return nil
	}
	l := layout{i: i, at: i.base}
	for p, constant := range b.constants {
		entry := c.table.Params[p] + abi.Buffers
		first := entry
		if err := l.column(&entry, c.program.Signature.Params[p], constant, 0, 1); err != nil {
			i.broken = true
			return err
		}
		for ; first < entry; first += 4 {
			i.constants = append(i.constants, i.get32(first))
		}
	}
	i.bound, i.base = id, l.at
	return nil
}

// restore writes the table's entries of the constants.
func (i *instance) restore(b *Bound) {
	k := 0
	for p := range b.constants {
		entry := i.code.table.Params[p]
		i.put32(entry+abi.Form, abi.Constant)
		i.put32(entry+abi.Each, 0)
		for at := range i.code.params[p] {
			i.put32(entry+abi.Buffers+4*at, i.constants[k])
			k++
		}
	}
}
