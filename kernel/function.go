package kernel

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"weft/bridge/column"
)

// MapFunc is Kernel.Map, with the same contract.
type MapFunc func(ctx context.Context, in []column.Column, into column.Column) (column.Column, error)

// version goes into the hashes of Go kernels: what they do may change with the library.
const version = "1"

// function is a Go kernel.
type function struct {
	name, hash, doc string
	signature       Signature
	cheap           bool
	run             MapFunc
	registry        *Registry // where it is registered
}

func (f *function) Name() string         { return f.name }
func (f *function) Hash() string         { return f.hash }
func (f *function) Signature() Signature { return f.signature }
func (f *function) Cheap() bool          { return f.cheap }
func (f *function) Doc() string          { return f.doc }

func (f *function) Map(ctx context.Context, in []column.Column, into column.Column) (column.Column, error) {
	return f.run(ctx, in, into)
}

// RegisterMap registers Map itself: a function over raw columns. It must keep the contract of Kernel.Map, failures included; panics are
// recovered, and blamed on row 0.
func RegisterMap(name string, signature Signature, run MapFunc, options ...Option) {
	needFunction(name, run == nil)
	register(name, signature, options, func(ctx context.Context, in []column.Column, into column.Column) (c column.Column, err error) {
		defer func() {
			if cause := recover(); cause != nil {
				c, err = column.NewBuilder(signature.Result).Column(), thrown(name, 0, cause)
			}
		}()
		return run(ctx, in, into)
	})
}

func register(name string, signature Signature, options []Option, run MapFunc) {
	f := &function{name: name, signature: signature, run: run, registry: Default}
	for _, option := range options {
		option(f)
	}
	sum := sha256.Sum256([]byte(name + "\x00" + signature.String() + "\x00" + version))
	f.hash = "sha256:" + hex.EncodeToString(sum[:])
	f.registry.Add(f)
}

func needFunction(name string, missing bool) {
	if missing {
		panic(fmt.Sprintf("kernel: %s has no function; got nil", name))
	}
}
