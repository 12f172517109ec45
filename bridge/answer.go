package bridge

import (
	"bytes"
	"encoding/json"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/message"
)

// Pending is the status of an answer whose work goes on: WEFT_PENDING. It is no code of a fault.
const Pending fault.Code = -1

// Answer is what Call gives: a status and the parts of a frame.
type Answer struct {
	Status  fault.Code // 0, Pending, or the code of the problem that Head is
	Head    []byte
	Buffers [][]byte // may share memory with the request's
	Stored  int      // the bytes written to into[1]
}

// Problem is the answer for an error.
func Problem(err error) Answer {
	f := fault.From(err)
	head, err := f.MarshalJSON()
	if err != nil {
		head = []byte("{}")
	}
	return Answer{Status: f.Code, Head: head}
}

// replied is the answer for a reply; r is nil where there was no request.
func replied(r *message.Request, reply *message.Reply, err error) Answer {
	if err != nil {
		return Problem(err)
	}
	head, buffers := reply.Frame()
	answer := Answer{Head: head, Buffers: buffers}
	if reply.Placed && r != nil {
		answer.Stored = int(column.SizeBytes(r.Into))
	}
	return answer
}

// document is the answer that is a JSON document alone.
func document(v any, err error) Answer {
	if err != nil {
		return Problem(err)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return Problem(err)
	}
	return Answer{Head: bytes.TrimSuffix(out.Bytes(), []byte{'\n'})}
}
