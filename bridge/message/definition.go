package message

import (
	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/jsontext"
)

// Definition is a kernel to compile, or to publish under a name.
type Definition struct {
	Name    string // publish
	Kernel  Ref
	Params  []column.Type // compile: the types of parameters without annotation
	Replace bool          // publish: also where the name has another kernel
	Explain bool          // compile: say what the compiler did
}

var definitionWords = []string{"name", "kernel", "params", "replace", "explain", "columns"}

// DecodeDefinition reads a definition: its JSON head, and the buffers that its constants point at.
func DecodeDefinition(head []byte, bufs [][]byte) (*Definition, error) {
	d := new(Definition)
	err := jsontext.Object(head, definitionWords, func(word int, raw []byte) (err error) {
		switch definitionWords[word] {
		case "name":
			d.Name, err = jsontext.String(raw)
		case "kernel":
			d.Kernel, err = ref(raw, bufs)
		case "params":
			err = jsontext.Array(raw, func(_ int, raw []byte) error { return d.takeParam(raw) })
		case "replace":
			d.Replace, err = jsontext.Bool(raw)
		case "explain":
			d.Explain, err = jsontext.Bool(raw)
		}
		return err
	})
	if err != nil {
		return nil, whole(unknownKey(err, head, "a kernel's definition", definitionWords[:5], nil), "a kernel's definition")
	}
	if !d.Kernel.Given() {
		return nil, fault.Invalid("kernel_missing", `a definition needs "kernel": {"source": "def f(x: int) -> int: …"}`)
	}
	return d, nil
}

// DecodeDefinitionFrame reads a definition that travels as one frame.
func DecodeDefinitionFrame(frame []byte) (*Definition, error) {
	head, bufs, err := open(frame)
	if err != nil {
		return nil, err
	}
	return DecodeDefinition(head, bufs)
}

func (d *Definition) takeParam(raw []byte) error {
	text, err := jsontext.String(raw)
	if err != nil {
		return err
	}
	t, err := column.ParseType(text)
	d.Params = append(d.Params, t)
	return err
}

// Frame is the definition's head with the places of its buffers, and the buffers: the parts of a frame.
func (d *Definition) Frame() (head []byte, bufs [][]byte) {
	e := encoder{head: make([]byte, 0, 192), binary: true}
	e.definition(d)
	return place(e.head, e.bufs), e.bufs
}

// EncodeJSON writes the definition as one JSON document.
func (d *Definition) EncodeJSON() []byte {
	e := encoder{head: make([]byte, 0, 192)}
	e.definition(d)
	return e.head
}

func (e *encoder) definition(d *Definition) {
	e.head = append(e.head, `{"kernel":`...)
	e.kernel(d.Kernel)
	if d.Name != "" {
		e.head = jsontext.AppendString(append(e.head, `,"name":`...), d.Name)
	}
	between := `,"params":[`
	for _, t := range d.Params {
		e.head = jsontext.AppendString(append(e.head, between...), t.String())
		between = ","
	}
	if len(d.Params) > 0 {
		e.head = append(e.head, ']')
	}
	if d.Replace {
		e.head = append(e.head, `,"replace":true`...)
	}
	if d.Explain {
		e.head = append(e.head, `,"explain":true`...)
	}
	e.head = append(e.head, '}')
}
