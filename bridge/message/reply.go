package message

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/jsontext"
)

// NewReply is the reply for a result.
func NewReply(result engine.Result) *Reply { return &Reply{Result: result, Type: TypeOf(result)} }

// TypeOf is the type of a result as a whole: "list[float]", "dict[str, int]", "partition[int]", "int", "None".
func TypeOf(result engine.Result) string {
	switch result.Shape {
	case engine.ShapeList:
		switch result.Columns[0].(type) { // the most frequent ones cost nothing
		case column.Floats:
			return "list[float]"
		case column.Ints:
			return "list[int]"
		}
		return "list[" + typeText(result.Columns[0].Type()) + "]"
	case engine.ShapePartition:
		return "partition[" + typeText(result.Columns[0].Type()) + "]"
	case engine.ShapeDict:
		return "dict[" + typeText(result.Columns[0].Type()) + ", " + typeText(result.Columns[1].Type()) + "]"
	case engine.ShapeValue:
		return typeText(result.Columns[0].Type())
	}
	return "None"
}

// typeText is Type.String, without its cost for the most frequent types.
func typeText(t column.Type) string {
	if t.Storage == column.Natural {
		switch t.Kind {
		case column.Float:
			return "float"
		case column.Int:
			return "int"
		case column.Bool:
			return "bool"
		case column.String:
			return "str"
		}
	}
	return t.String()
}

// AppendJSON appends the reply as the document that POST /v1/run answers: {"result": …, "type": …}, or {"job": {…}}.
func (r *Reply) AppendJSON(dst []byte) []byte {
	if r.Job != nil {
		return r.appendJob(dst)
	}
	dst = append(dst, `{"result":`...)
	dst = r.appendResult(dst)
	dst = append(dst, `,"type":`...)
	dst = jsontext.AppendString(dst, r.Type)
	dst = r.appendExtras(dst)
	return append(dst, '}')
}

func (r *Reply) appendJob(dst []byte) []byte {
	dst = append(dst, `{"job":`...)
	dst = AppendStatus(dst, *r.Job)
	return append(dst, '}')
}

// AppendStatus appends the document of a job.
func AppendStatus(dst []byte, status engine.Status) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false) // a problem has the same bytes here as alone
	if err := encoder.Encode(status); err != nil {
		return append(dst, "null"...) // not reached: a status has no part that fails
	}
	return append(dst, bytes.TrimSuffix(out.Bytes(), []byte{'\n'})...)
}

func (r *Reply) appendResult(dst []byte) []byte {
	switch r.Shape {
	case engine.ShapeList:
		return column.AppendJSONList(dst, r.Columns[0])
	case engine.ShapeValue:
		return column.AppendJSON(dst, r.Columns[0], 0)
	case engine.ShapePartition:
		dst = append(dst, `{"true":`...)
		dst = column.AppendJSONList(dst, r.Columns[0])
		dst = append(dst, `,"false":`...)
		dst = column.AppendJSONList(dst, r.Columns[1])
		return append(dst, '}')
	case engine.ShapeDict:
		return appendDict(dst, r.Columns[0], r.Columns[1])
	}
	return append(dst, "null"...)
}

// appendDict writes an object where the keys are str, and otherwise [[key, value], …], for JSON has no other keys.
func appendDict(dst []byte, keys, values column.Column) []byte {
	opening, between, closing, pairOpening, pairClosing := byte('['), byte(','), byte(']'), "[", "]"
	if keys.Type().Kind == column.String {
		opening, between, closing, pairOpening, pairClosing = '{', ':', '}', "", ""
	}
	dst = append(dst, opening)
	for i := range keys.Len() {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, pairOpening...)
		dst = column.AppendJSON(dst, keys, i)
		dst = append(dst, between)
		dst = column.AppendJSON(dst, values, i)
		dst = append(dst, pairClosing...)
	}
	return append(dst, closing)
}

// appendExtras writes what few replies have: failures, a seed, a log, an explanation.
func (r *Reply) appendExtras(dst []byte) []byte {
	if len(r.Errors) > 0 {
		dst = append(dst, `,"errors":[`...)
		for i, problem := range r.Errors {
			if i > 0 {
				dst = append(dst, ',')
			}
			text, _ := problem.MarshalJSON()
			dst = append(dst, text...)
		}
		dst = append(dst, ']')
	}
	if r.Skipped > 0 {
		dst = append(dst, `,"skipped":`...)
		dst = strconv.AppendInt(dst, r.Skipped, 10)
	}
	if r.Seed != nil {
		dst = append(dst, `,"seed":`...)
		dst = strconv.AppendUint(dst, *r.Seed, 10)
	}
	if r.Log != "" {
		dst = append(dst, `,"log":`...)
		dst = jsontext.AppendString(dst, r.Log)
	}
	if r.LogCut {
		dst = append(dst, `,"log_cut":true`...)
	}
	if r.Explained != nil {
		dst = append(dst, `,"explained":`...)
		text, _ := json.Marshal(r.Explained) // has no part that fails
		dst = append(dst, text...)
	}
	return dst
}

// Frame is the reply's head and its buffers, which share memory with the result: the parts of a frame (column.FrameSize, column.AppendFrame).
// The head of a result that went to the caller's memory says "into":true and has no columns.
func (r *Reply) Frame() (head []byte, bufs [][]byte) {
	head = make([]byte, 0, 192)
	if r.Job != nil {
		return r.appendJob(head), nil
	}
	head = append(head, `{"shape":"`...)
	head = append(head, r.Shape...)
	head = append(head, `","type":`...)
	head = jsontext.AppendString(head, r.Type)
	if r.Arrays != "" {
		head = append(head, `,"arrays":`...)
		head = jsontext.AppendString(head, r.Arrays)
	}
	for i, word := range []string{`,"length":`, `,"second_length":`} {
		if i < len(r.Columns) {
			head = append(head, word...)
			head = strconv.AppendInt(head, int64(r.Columns[i].Len()), 10)
		}
		if r.Shape != engine.ShapePartition {
			break
		}
	}
	if r.Placed {
		head = append(head, `,"into":true`...)
	} else {
		for _, c := range r.Columns {
			bufs = append(bufs, column.Buffers(c)...)
		}
	}
	head = r.appendExtras(head)
	return place(append(head, '}'), bufs), bufs
}

// AppendFrame appends the reply as one frame. dst must be empty or end at a multiple of 64 bytes.
func (r *Reply) AppendFrame(dst []byte) []byte {
	head, bufs := r.Frame()
	return column.AppendFrame(dst, head, bufs)
}

// DecodeReplyFrame reads a reply that travels as one frame. The result shares memory with it.
func DecodeReplyFrame(frame []byte) (*Reply, error) {
	text, err := column.ParseFrame(frame)
	if err != nil {
		return nil, err
	}
	head, err := readHead(text)
	if err != nil {
		return nil, err
	}
	bufs, err := column.FrameColumns(frame, head.columns)
	if err != nil {
		return nil, err
	}
	return head.reply(bufs)
}

// DecodeReply reads a reply from its head, as Frame wrote it, and its buffers.
func DecodeReply(text []byte, bufs [][]byte) (*Reply, error) {
	head, err := readHead(text)
	if err != nil {
		return nil, err
	}
	return head.reply(bufs)
}

// replyHead is what the head of a reply's frame says: the reply without its columns, how long these are, and where they are in the frame.
type replyHead struct {
	Reply
	lengths [2]int
	columns [][2]int64
}

// readHead reads a head member by member: encoding/json takes 5 µs for that of a result that has nothing but its columns, as most have, which is a tenth of
// a round trip to a sidecar. A member that a newer server adds is passed over.
func readHead(text []byte) (h replyHead, err error) {
	err = jsontext.Members(text, func(name, raw []byte) (err error) {
		switch string(name) {
		case "shape":
			var shape string
			shape, err = jsontext.String(raw)
			h.Shape = engine.Shape(shape)
		case "type":
			h.Type, err = jsontext.String(raw)
		case "arrays":
			h.Arrays, err = jsontext.String(raw)
		case "length":
			h.lengths[0], err = count("length", raw)
		case "second_length":
			h.lengths[1], err = count("second_length", raw)
		case "into":
			h.Placed, err = jsontext.Bool(raw)
		case Words[wordColumns]:
			h.columns, err = places(raw)
		case "log":
			h.Log, err = jsontext.String(raw)
		case "log_cut":
			h.LogCut, err = jsontext.Bool(raw)
		case "errors":
			err = json.Unmarshal(raw, &h.Errors)
		case "skipped":
			h.Skipped, err = jsontext.Int(raw)
		case "seed":
			err = json.Unmarshal(raw, &h.Seed)
		case "job":
			err = json.Unmarshal(raw, &h.Job)
		case "explained":
			err = json.Unmarshal(raw, &h.Explained)
		}
		return err
	})
	if err != nil {
		return h, fault.New(fault.Unavailable, "bad_reply", "the answer is not one of weft: %v", err)
	}
	return h, nil
}

// reply is the whole reply, with columns of these buffers.
func (h *replyHead) reply(bufs [][]byte) (*Reply, error) {
	r := &h.Reply
	if r.Job != nil || r.Placed {
		return r, nil
	}
	types, err := r.columnTypes()
	if err != nil {
		return nil, err
	}
	if r.Shape != engine.ShapePartition {
		h.lengths[1] = h.lengths[0]
	}
	for i, t := range types {
		c, used, err := column.FromBuffers(t, h.lengths[i], bufs)
		if err != nil {
			return nil, err
		}
		r.Columns = append(r.Columns, c)
		bufs = bufs[used:]
	}
	return r, nil
}

// columnTypes are the types of a result's columns, from its shape and its type as a whole.
func (r *Reply) columnTypes() ([]column.Type, error) {
	inside := func(prefix string) string {
		return strings.TrimSuffix(strings.TrimPrefix(r.Type, prefix+"["), "]")
	}
	switch r.Shape {
	case engine.ShapeList:
		t, err := column.ParseType(inside("list"))
		return []column.Type{t}, err
	case engine.ShapeValue:
		t, err := column.ParseType(r.Type)
		return []column.Type{t}, err
	case engine.ShapePartition:
		t, err := column.ParseType(inside("partition"))
		return []column.Type{t, t}, err
	case engine.ShapeDict:
		t, err := column.ParseType("tuple[" + inside("dict") + "]")
		if err != nil || len(t.Fields) != 2 {
			return nil, fault.Invalid("frame", "the type of a dict is dict[key, value], got %q", r.Type)
		}
		return []column.Type{t.Fields[0].Type, t.Fields[1].Type}, nil
	case engine.ShapeNone:
		return nil, nil
	}
	return nil, fault.Invalid("frame", "there is no shape %q of results", string(r.Shape))
}
