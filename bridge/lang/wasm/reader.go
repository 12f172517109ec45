package wasm

import (
	"fmt"
	"unicode/utf8"
)

// reader reads the binary format. After the first failure it gives zeros.
type reader struct {
	bytes []byte
	err   error
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("wasm: "+format, args...)
	}
	r.bytes = nil
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.bytes) {
		r.fail("%d bytes where %d are wanted", len(r.bytes), n)
		return nil
	}
	b := r.bytes[:n:n]
	r.bytes = r.bytes[n:]
	return b
}

func (r *reader) byte() byte {
	if b := r.take(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

func (r *reader) u32() uint32 {
	v, n := readUnsigned(r.bytes, 32)
	if n == 0 {
		r.fail("a number of 32 bits is wanted")
		return 0
	}
	r.bytes = r.bytes[n:]
	return uint32(v)
}

func (r *reader) signed(bits uint) int64 {
	v, n := readSigned(r.bytes, bits)
	if n == 0 {
		r.fail("a signed number of %d bits is wanted", bits)
		return 0
	}
	r.bytes = r.bytes[n:]
	return v
}

func (r *reader) name() string {
	b := r.take(int(r.u32()))
	if !utf8.Valid(b) {
		r.fail("a name that is not UTF-8")
		return ""
	}
	return string(b)
}

// each reads a vector; every element takes at least a byte, which bounds what a wrong count can ask for.
func (r *reader) each(read func(i int)) {
	n := int(r.u32())
	for i := 0; i < n && r.err == nil; i++ {
		read(i)
	}
}

func (r *reader) nameMap(names map[uint64]string) {
	r.each(func(int) {
		i := uint64(r.u32())
		names[i] = r.name()
	})
}

// op reads an opcode with its prefix.
func (r *reader) op() Op {
	op := Op(r.byte())
	if op == misc>>16 || op == vector>>16 {
		n := r.u32()
		if n > 0xffff {
			r.fail("there is no instruction 0x%x %d", uint32(op), n)
		}
		return op<<16 | Op(n)
	}
	return op
}
