package message

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"strconv"
	"strings"
	"time"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/jsontext"
)

// Dataset is a list to be kept at an engine, so that requests name it instead of carrying it.
type Dataset struct {
	Name  string         // empty: ContentName of its items
	Items Value          // never a name of data
	Type  *column.Type   // of an item, where the items are JSON text; nil: the one that they have by themselves
	TTL   *time.Duration // how long it is kept; nil: the engine's default
	Spare bool           // it may be dropped for others that need the room: whoever needs it again sends it again
}

// DatasetInfo is what an engine says of a list that it keeps.
type DatasetInfo struct {
	Name      string `json:"name"`
	Type      string `json:"type"` // of an item
	Length    int    `json:"length"`
	Bytes     int64  `json:"bytes"`
	PutMS     int64  `json:"put_ms"`     // Unix time
	ExpiresMS int64  `json:"expires_ms"` // Unix time
	Spare     bool   `json:"spare,omitempty"`
}

var datasetWords = []string{"name", "items", "type", "ttl_ms", "spare", "columns"}

// DecodeDataset reads a dataset: the array of its items, or an object with them; and the buffers that these are in.
func DecodeDataset(head []byte, bufs [][]byte) (*Dataset, error) {
	d := new(Dataset)
	if jsontext.KindOf(head) == jsontext.KindArray {
		raw, err := jsontext.Value(head)
		d.Items = Value{JSON: raw}
		return d, err
	}
	err := jsontext.Object(head, datasetWords, func(word int, raw []byte) error { return d.take(datasetWords[word], raw, bufs) })
	if err != nil {
		return nil, whole(unknownKey(err, head, "data", datasetWords[:5], nil), "data")
	}
	switch {
	case !d.Items.Given():
		return nil, fault.Invalid("items_missing", `data needs items: {"items": [1, 2, 3]}, or the array alone`)
	case d.Items.Data != "":
		return nil, fault.Invalid("items", "data is put as items, not as the name of other data")
	case d.Items.Column != nil && d.Type != nil:
		return nil, fault.Invalid("items", "a column or a range has its type already, so type does not go with it")
	}
	return d, nil
}

// DecodeDatasetFrame reads a dataset that travels as one frame.
func DecodeDatasetFrame(frame []byte) (*Dataset, error) {
	head, bufs, err := open(frame)
	if err != nil {
		return nil, err
	}
	return DecodeDataset(head, bufs)
}

// RawDataset is a dataset of numbers that come as they stand in memory, with the type beside them.
func RawDataset(numbers []byte, of string) (*Dataset, error) {
	if of == "" {
		return nil, fault.Invalid("type", "a column of numbers needs its type: ?type=float, or bool, int, int32, float32, …")
	}
	t, err := column.ParseType(of)
	if err != nil {
		return nil, err
	}
	if !t.Fixed() {
		return nil, fault.Invalid("type", "a column that comes alone is one of numbers or bools, got %s; others come in a frame", t)
	}
	items, _, err := column.FromBuffers(t, -1, [][]byte{numbers})
	return &Dataset{Items: Value{Column: items}}, err
}

func (d *Dataset) take(word string, raw []byte, bufs [][]byte) (err error) {
	switch word {
	case "name":
		d.Name, err = jsontext.String(raw)
	case "items":
		d.Items, err = items(raw, bufs)
	case "type":
		var text string
		if text, err = jsontext.String(raw); err == nil {
			var t column.Type
			t, err = column.ParseType(text)
			d.Type = &t
		}
	case "ttl_ms":
		d.TTL, err = lifetime(raw)
	case "spare":
		d.Spare, err = jsontext.Bool(raw)
	}
	return err
}

func lifetime(raw []byte) (*time.Duration, error) {
	n, err := jsontext.Int(raw)
	if err != nil {
		return nil, err
	}
	return Lifetime(n)
}

// Lifetime is a time to live of so many milliseconds. There is none of 0: what nobody is to keep is not put.
func Lifetime(ms int64) (*time.Duration, error) {
	if ms < 1 {
		return nil, fault.Invalid("out_of_range", "ttl_ms must be 1 or more (got %d)", ms)
	}
	ttl := time.Duration(min(ms, math.MaxInt64/int64(time.Millisecond))) * time.Millisecond
	return &ttl, nil
}

// Column is the items with their type. JSON text is decoded by each call.
func (d *Dataset) Column() (column.Column, error) {
	if d.Items.Column != nil {
		return d.Items.Column, nil
	}
	return column.DecodeJSON(d.Items.JSON, d.Type)
}

// Frame is the dataset's head with the places of its buffers, and the buffers: the parts of a frame.
func (d *Dataset) Frame() (head []byte, bufs [][]byte) {
	e := encoder{head: make([]byte, 0, 192), binary: true}
	e.head = append(e.head, `{"items":`...)
	e.list(d.Items)
	if d.Name != "" {
		e.head = jsontext.AppendString(append(e.head, `,"name":`...), d.Name)
	}
	if d.Type != nil {
		e.head = jsontext.AppendString(append(e.head, `,"type":`...), d.Type.String())
	}
	if d.TTL != nil {
		e.head = strconv.AppendInt(append(e.head, `,"ttl_ms":`...), max(1, d.TTL.Milliseconds()), 10)
	}
	if d.Spare {
		e.head = append(e.head, `,"spare":true`...)
	}
	e.head = append(e.head, '}')
	return place(e.head, e.bufs), e.bufs
}

// contentPrefix begins the names that say what the data is.
const contentPrefix = "sha256:"

// ContentName is the name that a list has by what it holds: "sha256:" and 64 digits, of its type, its length and its buffers.
func ContentName(c column.Column) string {
	sum := sha256.New()
	write := func(text string) { sum.Write([]byte(text)) }
	write("weft data 1\n" + c.Type().String() + "\n" + strconv.Itoa(c.Len()) + "\n")
	if r, is := c.(column.Range); is { // which may be too long to write out
		write("range " + strconv.FormatInt(r.Start, 10) + " " + strconv.FormatInt(r.Step, 10))
	} else {
		for _, buf := range column.Buffers(c) {
			write(strconv.Itoa(len(buf)) + "\n")
			sum.Write(buf)
		}
	}
	return contentPrefix + hex.EncodeToString(sum.Sum(nil))
}

// NamesContent says whether a name is one of ContentName.
func NamesContent(name string) bool { return strings.HasPrefix(name, contentPrefix) }
