package wasm

import (
	"encoding/binary"
	"math"
)

// The numbers of the binary format (LEB128).

func appendUnsigned(dst []byte, v uint64) []byte { return binary.AppendUvarint(dst, v) }

func appendSigned(dst []byte, v int64) []byte {
	for {
		b := byte(v & 0x7f)
		v >>= 7
		if (v == 0 && b&0x40 == 0) || (v == -1 && b&0x40 != 0) {
			return append(dst, b)
		}
		dst = append(dst, b|0x80)
	}
}

func appendName(dst []byte, name string) []byte {
	return append(appendUnsigned(dst, uint64(len(name))), name...)
}

func appendConst(dst []byte, of Type, bits uint64) []byte {
	switch of {
	case I32:
		return appendSigned(append(dst, byte(opI32Const)), int64(int32(bits)))
	case I64:
		return appendSigned(append(dst, byte(opI64Const)), int64(bits))
	case F32:
		return binary.LittleEndian.AppendUint32(append(dst, byte(opF32Const)), uint32(bits))
	}
	return binary.LittleEndian.AppendUint64(append(dst, byte(opF64Const)), bits)
}

// readUnsigned reads a number of at most bits bits; n is 0 where there is none.
func readUnsigned(b []byte, bits uint) (v uint64, n int) {
	for i, c := range b {
		shift := uint(7 * i)
		if shift >= bits || (bits-shift < 7 && c>>(bits-shift) != 0) {
			return 0, 0
		}
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}

// readSigned reads a signed number of at most bits bits; n is 0 where there is none.
func readSigned(b []byte, bits uint) (v int64, n int) {
	for i, c := range b {
		shift := uint(7 * i)
		if shift >= bits {
			return 0, 0
		}
		v |= int64(c&0x7f) << shift
		if c < 0x80 {
			if shift += 7; shift < 64 && c&0x40 != 0 {
				v |= -1 << shift
			}
			if bits == 32 && (v > math.MaxInt32 || v < math.MinInt32) {
				return 0, 0
			}
			return v, i + 1
		}
	}
	return 0, 0
}
