package message

import (
	"math"
	"slices"
	"time"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/jsontext"
	"weft/bridge/malt"
)

// Decode reads a request: its JSON head, and the buffers that its column references point at (nil where the data is in the head).
// The request shares memory with both. Faults are invalid_argument, or unimplemented for words whose meaning comes later; the data itself
// is checked when it is decoded.
func Decode(head []byte, bufs [][]byte) (*Request, error) {
	r := new(Request)
	err := jsontext.Envelope(head, Words, func(word int, raw []byte) error { return r.take(word, raw, bufs) })
	if err != nil {
		return nil, whole(unknownKey(err, head, "a request", Words, elsewhere), "a request")
	}
	if r.Operation == "" {
		return nil, fault.Invalid("operation_missing", `a request needs "operation": one of %s`, enumerate(Operations))
	}
	return r, nil
}

// DecodeFrame reads a request that travels as one frame.
func DecodeFrame(frame []byte) (*Request, error) {
	head, bufs, err := open(frame)
	if err != nil {
		return nil, err
	}
	return Decode(head, bufs)
}

func (r *Request) take(word int, raw []byte, bufs [][]byte) (err error) {
	switch word {
	case wordOperation:
		return r.takeOperation(raw)
	case wordKernel:
		r.Kernel, err = ref(raw, bufs)
	case wordKey:
		r.Key, err = ref(raw, bufs)
	case wordReduce:
		r.Reduce, err = ref(raw, bufs)
	case wordFuse:
		r.Fuse, err = ref(raw, bufs)
	case wordItems:
		r.Items, err = items(raw, bufs)
	case wordMore:
		r.More, err = values(raw, bufs, items)
	case wordArgs:
		r.Args, err = values(raw, bufs, value)
	case wordConstants:
		r.Constants, err = values(raw, bufs, value)
	case wordInitial:
		r.Initial, err = value(raw, bufs)
	case wordDefault:
		r.Default, err = value(raw, bufs)
	case wordK:
		r.K, err = count("k", raw)
	case wordFirstIndex:
		var n int
		n, err = count("first_index", raw)
		r.FirstIndex = int64(n)
	case wordMalt:
		r.Malt, err = malt.Parse(raw)
		err = unknownKey(err, raw, "malt", maltWords, inMalt)
	case wordWait:
		r.Wait, err = milliseconds(raw)
	case wordReverse:
		r.Reverse, err = jsontext.Bool(raw)
	case wordStrict:
		r.Strict, err = jsontext.Bool(raw)
	case wordExact:
		r.Exact, err = jsontext.Bool(raw)
	case wordOnError:
		r.OnError, err = onError(raw)
	case wordSeed:
		var seed uint64
		seed, err = jsontext.Uint(raw)
		r.Seed = &seed
	case wordInto:
		r.IntoType, err = intoType(raw)
	case wordPipeline:
		r.Pipeline, err = pipeline(raw, bufs)
	case wordExplain:
		r.Explain, err = jsontext.Bool(raw)
	case wordLabel:
		r.Label, err = label(raw)
	case wordColumns: // where a frame's buffers are: open has read it
	}
	return err
}

// maltWords are the keys of a malt, for the answer to a wrong one.
var maltWords = []string{"chunk", "workers", "nodes", "timeout_ms"}

func (r *Request) takeOperation(raw []byte) error {
	if jsontext.KindOf(raw) != jsontext.KindString {
		_, err := jsontext.String(raw)
		return err
	}
	name := jsontext.Unquote(raw)
	operation, ok := operations[string(name)]
	if !ok {
		if nearest := fault.Nearest(string(name), Operations); nearest != "" {
			return fault.Invalid("unknown_operation", "there is no operation %q; did you mean %q?", shorten(name), nearest)
		}
		return fault.Invalid("unknown_operation", "there is no operation %q; there are %s", shorten(name), enumerate(Operations))
	}
	r.Operation, r.Starred = operation, string(name) == Starmap
	return nil
}

func onError(raw []byte) (engine.OnError, error) {
	name, err := jsontext.String(raw)
	if err != nil {
		return "", err
	}
	if !slices.Contains(policies, name) {
		return "", fault.Invalid("unknown_on_error", "on_error is one of %s (got %q)", enumerate(policies), shorten([]byte(name)))
	}
	return engine.OnError(name), nil
}

func label(raw []byte) (string, error) {
	text, err := jsontext.String(raw)
	if err == nil && len(text) > MaxLabel {
		err = fault.Invalid("out_of_range", "a label has at most %d bytes (got %d)", MaxLabel, len(text))
	}
	return text, err
}

// count reads an int that is not negative.
func count(name string, raw []byte) (int, error) {
	n, err := jsontext.Int(raw)
	if err == nil && n < 0 {
		err = fault.Invalid("out_of_range", "%s must be 0 or more (got %d)", name, n)
	}
	return int(n), err
}

func milliseconds(raw []byte) (*time.Duration, error) {
	n, err := count("wait_ms", raw)
	if err != nil {
		return nil, err
	}
	wait := time.Duration(min(int64(n), math.MaxInt64/int64(time.Millisecond))) * time.Millisecond
	return &wait, nil
}

func intoType(raw []byte) (*column.Type, error) {
	text, err := jsontext.String(raw)
	if err != nil {
		return nil, err
	}
	t, err := column.ParseType(text)
	if err != nil {
		return nil, err
	}
	if !t.Fixed() {
		return nil, fault.Invalid("into_type", "into takes a type of fixed width (bool, int, float, float32, …), got %s", t)
	}
	return &t, nil
}

func shorten(text []byte) []byte {
	const most = 64
	if len(text) > most {
		return append(slices.Clone(text[:most]), "…"...)
	}
	return text
}
