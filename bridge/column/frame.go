package column

import (
	"bytes"
	"encoding/binary"

	"weft/bridge/fault"
)

// A frame carries a JSON head and the buffers of its columns in one piece of memory:
//
//	8 bytes: the length of the head, little-endian
//	the head, which says where the columns are: "columns": [[offset, bytes], …]
//	each buffer at a multiple of 64 bytes from the frame's start, zeros between them
const (
	frameAlign  = 64
	frameHeader = 8
)

func alignUp(n int) int { return (n + frameAlign - 1) &^ (frameAlign - 1) }

// FrameLayout is where AppendFrame puts the buffers, [offset, bytes] each, behind a head of this length.
func FrameLayout(headLen int, bufs [][]byte) [][2]int64 {
	layout := make([][2]int64, len(bufs))
	at := alignUp(frameHeader + headLen)
	for i, buf := range bufs {
		layout[i] = [2]int64{int64(at), int64(len(buf))}
		at = alignUp(at + len(buf))
	}
	return layout
}

// FrameSize is the length of the frame that AppendFrame makes.
func FrameSize(headLen int, bufs [][]byte) int {
	end := frameHeader + headLen
	for _, buf := range bufs {
		end = alignUp(end) + len(buf)
	}
	return end
}

// FrameHead makes a head that says where its own columns are, though its length decides that: write appends the head for a layout, and
// FrameHead asks again with another one until they agree. The head may end in spaces. Append the frame with AppendFrame(dst, head, bufs).
func FrameHead(dst []byte, bufs [][]byte, write func(dst []byte, columns [][2]int64) []byte) []byte {
	start, base := len(dst), frameAlign
	for {
		dst = write(dst[:start], FrameLayout(base-frameHeader, bufs))
		needed := alignUp(frameHeader + len(dst) - start)
		if len(bufs) == 0 {
			return dst
		}
		if needed <= base {
			if needed < base { // shorter than guessed: spaces move the columns to where the head says they are
				fill := base - frameAlign + 1 - (frameHeader + len(dst) - start)
				dst = append(dst, bytes.Repeat([]byte{' '}, fill)...)
			}
			return dst
		}
		base = needed
	}
}

// AppendFrame appends a frame; the buffers stand where FrameLayout(len(head), bufs) says, from the frame's start.
func AppendFrame(dst []byte, head []byte, bufs [][]byte) []byte {
	start := len(dst)
	if need := start + FrameSize(len(head), bufs); cap(dst) < need {
		grown := make([]byte, start, need)
		copy(grown, dst)
		dst = grown
	}
	dst = binary.LittleEndian.AppendUint64(dst, uint64(len(head)))
	dst = append(dst, head...)
	var zeros [frameAlign]byte
	for _, buf := range bufs {
		used := len(dst) - start
		dst = append(dst, zeros[:alignUp(used)-used]...)
		dst = append(dst, buf...)
	}
	return dst
}

// ParseFrame gives a frame's head, which aliases it. The fault's reason is "frame".
func ParseFrame(frame []byte) (head []byte, err error) {
	if len(frame) < frameHeader {
		return nil, fault.Invalid("frame", "a frame begins with %d bytes of length, got %d", frameHeader, len(frame))
	}
	size := binary.LittleEndian.Uint64(frame)
	if size > uint64(len(frame)-frameHeader) {
		return nil, fault.Invalid("frame", "the frame's head should have %d bytes, got %d", size, len(frame)-frameHeader)
	}
	return frame[frameHeader : frameHeader+int(size) : frameHeader+int(size)], nil
}

// FrameColumns gives the buffers of a frame that its head names as "columns", aliasing it. Each must lie behind the head, at a multiple
// of 64 bytes, and within the frame; they must not overlap and come in order. The fault's reason is "frame".
func FrameColumns(frame []byte, columns [][2]int64) ([][]byte, error) {
	head, err := ParseFrame(frame)
	if err != nil {
		return nil, err
	}
	bufs, end := make([][]byte, len(columns)), int64(frameHeader+len(head))
	for i, column := range columns {
		offset, size := column[0], column[1]
		switch {
		case offset%frameAlign != 0:
			return nil, fault.Invalid("frame", "column %d of the frame begins at a multiple of %d bytes, got %d", i, frameAlign, offset)
		case size < 0 || offset < end || offset > int64(len(frame)) || size > int64(len(frame))-offset:
			if size == 0 && offset >= end { // nothing is there to be read: an empty last column may begin behind the end
				break
			}
			return nil, fault.Invalid("frame", "column %d of the frame, %d bytes at %d, is not within %d..%d", i, size, offset, end, len(frame))
		}
		end = offset + size
		if size > 0 {
			bufs[i] = frame[offset : offset+size : offset+size]
		}
	}
	return bufs, nil
}
