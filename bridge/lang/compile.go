package lang

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang/check"
	"weft/bridge/lang/ir"
	"weft/bridge/lang/lib"
	"weft/bridge/lang/lower"
	"weft/bridge/sandbox"
	"weft/kernel"
)

// Version is the version of the language: it is part of each kernel's hash, and moves when the same source may give other results.
const Version = 1

// Options are what a kernel has beside its source. The zero value works.
type Options struct {
	// File names the source in positions, and is part of the hash.
	File string
	// Places say where parts of the source come from, in order of At, where File does not. They are part of the hash.
	Places []Place
	// Owner is whose kernel it is.
	Owner string
	// Constants, Arrays, Params and Records are check.Options'.
	Constants map[string]column.Column
	Arrays    []string
	Params    []column.Type
	Records   []column.Type
	// Given is how many parameters of the entry are given; those behind them have their defaults. 0: all.
	Given int
	// MemoryBytes is the limit of the arena; 0: the sandbox's.
	MemoryBytes int64
	// Recursion is the depth of calls at which RecursionError is raised; 0: 1000. At most MaxRecursion.
	Recursion int
	// Optimize is for tests and measurements.
	Optimize ir.Options
}

func (o Options) filled() Options {
	if o.Recursion == 0 {
		o.Recursion = Recursion
	}
	return o
}

// Recursion is the depth of calls at which RecursionError is raised where no other is asked for, as in CPython.
const Recursion = 1000

// MaxRecursion bounds Options.Recursion: a deeper stack would be the host's memory.
const MaxRecursion = 100_000

// Compiled is a kernel and what there is to know about it.
type Compiled struct {
	Program sandbox.Program
	// IR is the optimised program, for listings.
	IR *ir.Program

	stages []Options // of the sources, one a stage of a pipeline
}

// Compile compiles the kernel named entry; an empty entry is the only function (or lambda) of the source. The error is a *fault.Fault: compile_failed, with the
// position in the source, or limit_exceeded.
func Compile(source, entry string, options Options) (*Compiled, error) {
	compiled, err := compile(source, entry, options)
	return compiled, options.placed(err)
}

func compile(source, entry string, options Options) (*Compiled, error) {
	options = options.filled()
	if err := options.valid(); err != nil {
		return nil, err
	}
	typed, err := checked(source, entry, options)
	if err != nil {
		return nil, err
	}
	program, err := ir.Build(typed, lib.Library)
	if err != nil {
		return nil, err
	}
	compiled, err := finish(program, nameOf(typed), typed.Result, options)
	if err != nil {
		return nil, err
	}
	compiled.Program.Random, compiled.Program.Prints = typed.Random, typed.Prints
	compiled.failures(nil, options)
	compiled.Program.Hash, err = Hash(source, entry, options)
	return compiled, err
}

func (o Options) valid() error {
	if o.Recursion < 1 || o.Recursion > MaxRecursion {
		return fault.Invalid("recursion", "kernel: recursion is 1 to %d (got %d)", MaxRecursion, o.Recursion)
	}
	if o.MemoryBytes < 0 {
		return fault.Invalid("memory", "kernel: memory cannot be negative (got %d)", o.MemoryBytes)
	}
	return nil
}

// checked is a source after the passes that know what it means.
func checked(source, entry string, options Options) (*check.Program, error) {
	module, err := parse(options.File, source)
	if err != nil {
		return nil, err
	}
	return check.Check(module, front(module, entry, options.Given), check.Options{Constants: options.Constants, Arrays: options.Arrays, Params: options.Params, Records: options.Records})
}

// finish optimises a program and makes its module.
func finish(program *ir.Program, name string, result column.Type, options Options) (*Compiled, error) {
	cheap := program.Cheap()
	ir.Optimize(program, options.Optimize)
	compiled := &Compiled{IR: program, Program: sandbox.Program{
		Name: name, Owner: options.Owner, MemoryBytes: options.MemoryBytes, Recursion: options.Recursion, Free: program.Free, Cheap: cheap,
		Signature: kernel.Signature{Result: result.Natural()}, Storage: result.Stored(),
	}}
	for _, p := range program.Params {
		compiled.Program.Signature.Params = append(compiled.Program.Signature.Params, p.Column())
	}
	var err error
	compiled.Program.Wasm, err = lower.Module(program, lower.Options{Name: name, Recursion: options.Recursion})
	if err != nil {
		return nil, fault.New(fault.Internal, "compiler", "the compiler made a module that is not right").Because(err)
	}
	return compiled, nil
}

// failures gives the program its table of failures, with the places of their sources, and, of a pipeline, the names of the kernels.
func (c *Compiled) failures(names []string, stages ...Options) {
	c.stages = stages
	for _, f := range c.IR.Failures {
		at := stages[f.Stage].all([]fault.Position{f.Position})
		made := sandbox.Failure{Reason: f.Reason, Exception: f.Own, Detail: f.Detail, Positions: at}
		if names != nil {
			made.Kernel = names[f.Stage]
		}
		c.Program.Failures = append(c.Program.Failures, made)
	}
}

// Hash identifies what a kernel does: "sha256:" and the digest of the language's version, the source and all options but the owner. Options.Params are part of it.
func Hash(source, entry string, options Options) (string, error) {
	options = options.filled()
	h := sha256.New()
	field := func(text []byte) {
		var size [8]byte
		binary.LittleEndian.PutUint64(size[:], uint64(len(text)))
		h.Write(size[:])
		h.Write(text)
	}
	field(fmt.Appendf(nil, "weft kernel %d", Version))
	for _, text := range []string{source, entry, options.File} {
		field([]byte(text))
	}
	field(fmt.Appendf(nil, "%d %d %v %v %v %v", options.MemoryBytes, options.Recursion, options.Params, options.Records, options.Places, options.Optimize))
	if options.Given > 0 {
		field(fmt.Appendf(nil, "given %d", options.Given))
	}
	for _, name := range slices.Sorted(maps.Keys(options.Constants)) {
		c := options.Constants[name]
		if c == nil {
			return "", errors.New("lang: a constant without a value")
		}
		field([]byte(name))
		field([]byte(c.Type().String()))
		if slices.Contains(options.Arrays, name) {
			field([]byte("array"))
		}
		for _, buffer := range column.Buffers(c) {
			field(buffer)
		}
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil)), nil
}
