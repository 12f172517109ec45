package message

import (
	"strconv"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/jsontext"
	"weft/bridge/malt"
)

// Encode writes the request as a head and the buffers of its columns; the buffers share memory with them. Decode reads it back.
// Into does not travel.
func (r *Request) Encode() (head []byte, bufs [][]byte) {
	e := encoder{head: make([]byte, 0, 192), binary: true}
	e.request(r)
	return e.head, e.bufs
}

// EncodeJSON writes the request as one JSON document. Columns become JSON text: int64 and float64 are exact, bytes are base64, and the
// special floats "NaN", "Infinity" and "-Infinity".
func (r *Request) EncodeJSON() []byte {
	e := encoder{head: make([]byte, 0, 192)}
	e.request(r)
	return e.head
}

// Frame is the request's head with the places of its buffers, and the buffers: the parts of a frame.
func (r *Request) Frame() (head []byte, bufs [][]byte) {
	head, bufs = r.Encode()
	return place(head, bufs), bufs
}

// AppendFrame appends the request as one frame. dst must be empty or end at a multiple of 64 bytes.
func (r *Request) AppendFrame(dst []byte) []byte {
	head, bufs := r.Frame()
	return column.AppendFrame(dst, head, bufs)
}

type encoder struct {
	head   []byte
	bufs   [][]byte
	binary bool
}

func (e *encoder) request(r *Request) {
	e.head = append(e.head, '{')
	operation := string(r.Operation)
	if r.Starred && r.Operation == engine.Map {
		operation = Starmap
	}
	e.text(wordOperation, operation)
	e.pipeline(r.Pipeline)
	e.ref(wordKernel, r.Kernel)
	e.ref(wordKey, r.Key)
	e.ref(wordReduce, r.Reduce)
	e.ref(wordFuse, r.Fuse)
	if r.Items.Given() {
		e.key(wordItems)
		e.list(r.Items)
	}
	e.all(wordMore, r.More, e.list)
	e.all(wordArgs, r.Args, e.value)
	e.all(wordConstants, r.Constants, e.value)
	e.one(wordInitial, r.Initial)
	e.one(wordDefault, r.Default)
	e.number(wordK, int64(r.K))
	e.number(wordFirstIndex, r.FirstIndex)
	e.flag(wordReverse, r.Reverse)
	e.flag(wordStrict, r.Strict)
	e.flag(wordExact, r.Exact)
	e.text(wordOnError, string(r.OnError))
	if r.Malt != (malt.Malt{}) {
		e.key(wordMalt)
		e.head = append(e.head, r.Malt.String()...)
	}
	if r.Seed != nil {
		e.key(wordSeed)
		e.head = strconv.AppendUint(e.head, *r.Seed, 10)
	}
	if r.Wait != nil {
		e.key(wordWait)
		e.head = strconv.AppendInt(e.head, r.Wait.Milliseconds(), 10)
	}
	e.flag(wordExplain, r.Explain)
	e.text(wordLabel, r.Label)
	if r.IntoType != nil {
		e.text(wordInto, r.IntoType.String())
	}
	e.head = append(e.head, '}')
}

func (e *encoder) key(word int) {
	if len(e.head) > 1 {
		e.head = append(e.head, ',')
	}
	e.head = append(e.head, '"')
	e.head = append(e.head, Words[word]...)
	e.head = append(e.head, '"', ':')
}

func (e *encoder) text(word int, text string) {
	if text != "" {
		e.key(word)
		e.head = jsontext.AppendString(e.head, text)
	}
}

func (e *encoder) number(word int, n int64) {
	if n != 0 {
		e.key(word)
		e.head = strconv.AppendInt(e.head, n, 10)
	}
}

func (e *encoder) flag(word int, on bool) {
	if on {
		e.key(word)
		e.head = append(e.head, "true"...)
	}
}

func (e *encoder) one(word int, v Value) {
	if v.Given() {
		e.key(word)
		e.value(v)
	}
}

func (e *encoder) all(word int, list []Value, each func(Value)) {
	if list == nil {
		return
	}
	e.key(word)
	e.head = append(e.head, '[')
	for i, v := range list {
		if i > 0 {
			e.head = append(e.head, ',')
		}
		each(v)
	}
	e.head = append(e.head, ']')
}

// list writes the items of a list.
func (e *encoder) list(v Value) {
	if v.Data != "" {
		e.data(v.Data)
		return
	}
	if v.Column == nil {
		e.head = append(e.head, v.JSON...)
		return
	}
	if r, ok := v.Column.(column.Range); ok && e.ranged(r) {
		return
	}
	if e.binary {
		e.reference(v.Column)
		return
	}
	e.head = column.AppendJSONList(e.head, v.Column)
}

// value writes one value: a column of length 1.
func (e *encoder) value(v Value) {
	switch {
	case v.Data != "":
		e.data(v.Data)
	case v.Column == nil:
		e.head = append(e.head, v.JSON...)
	case e.binary:
		e.reference(v.Column)
	default:
		e.head = column.AppendJSON(e.head, v.Column, 0)
	}
}

func (e *encoder) data(name string) {
	e.head = append(jsontext.AppendString(append(e.head, `{"data":`...), name), '}')
}

// ranged writes a range as its bounds, where they are ints.
func (e *encoder) ranged(r column.Range) bool {
	stop := r.Start + int64(r.N)*r.Step
	if again, err := NewRange(r.Start, stop, r.Step); err != nil || again.Len() != r.N {
		return false // one value N times, or a stop beyond int64
	}
	e.head = append(e.head, `{"range":[`...)
	e.head = strconv.AppendInt(e.head, r.Start, 10)
	e.head = append(e.head, ',')
	e.head = strconv.AppendInt(e.head, stop, 10)
	e.head = append(e.head, ',')
	e.head = strconv.AppendInt(e.head, r.Step, 10)
	e.head = append(e.head, "]}"...)
	return true
}

func (e *encoder) reference(c column.Column) {
	e.head = append(e.head, `{"at":`...)
	e.head = strconv.AppendInt(e.head, int64(len(e.bufs)+1), 10)
	e.head = append(e.head, `,"type":`...)
	e.head = jsontext.AppendString(e.head, c.Type().String())
	e.head = append(e.head, `,"length":`...)
	e.head = strconv.AppendInt(e.head, int64(c.Len()), 10)
	e.head = append(e.head, '}')
	e.bufs = append(e.bufs, column.Buffers(c)...)
}
