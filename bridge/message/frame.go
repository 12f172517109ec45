package message

import (
	"strconv"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/jsontext"
)

// place puts the places of the buffers into a head, which is a JSON object that is not empty.
func place(head []byte, bufs [][]byte) []byte {
	start := head[:len(head)-1]
	return column.FrameHead(make([]byte, 0, len(head)+64+32*len(bufs)), bufs, func(dst []byte, columns [][2]int64) []byte {
		dst = append(dst, start...)
		dst = append(dst, `,"columns":[`...)
		for i, at := range columns {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = append(dst, '[')
			dst = strconv.AppendInt(dst, at[0], 10)
			dst = append(dst, ',')
			dst = strconv.AppendInt(dst, at[1], 10)
			dst = append(dst, ']')
		}
		return append(dst, "]}"...)
	})
}

// open takes a frame apart: its head, and its buffers as the head's "columns" say, which share memory with it.
func open(frame []byte) (head []byte, bufs [][]byte, err error) {
	if head, err = column.ParseFrame(frame); err != nil {
		return nil, nil, err
	}
	var columns [][2]int64
	err = jsontext.Members(head, func(name, raw []byte) (err error) {
		if string(name) == Words[wordColumns] {
			columns, err = places(raw)
		}
		return err
	})
	if err != nil {
		return nil, nil, unknownKey(err, head, "a frame's head", nil, nil)
	}
	bufs, err = column.FrameColumns(frame, columns)
	return head, bufs, err
}

// places reads where the buffers of a frame are: [[offset, bytes], …].
func places(raw []byte) (all [][2]int64, err error) {
	err = jsontext.Array(raw, func(_ int, raw []byte) error {
		at, err := span(raw)
		all = append(all, at)
		return err
	})
	return all, err
}

// span reads [offset, bytes].
func span(raw []byte) (at [2]int64, err error) {
	given := 0
	err = jsontext.Array(raw, func(i int, raw []byte) (err error) {
		if given = i + 1; i < len(at) {
			at[i], err = jsontext.Int(raw)
		}
		return err
	})
	if err == nil && given != len(at) {
		err = fault.Invalid("frame", "a column's place is [offset, bytes], got %d numbers", given)
	}
	return at, err
}
