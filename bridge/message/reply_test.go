package message

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/fault"
)

func text(words ...string) column.Strings {
	c := column.Strings{Offsets: []int64{0}}
	for _, word := range words {
		c.Data = append(c.Data, word...)
		c.Offsets = append(c.Offsets, int64(len(c.Data)))
	}
	return c
}

func record() column.Column {
	of := column.RecordOf("Point", column.Field{Name: "x", Type: column.FloatType}, column.Field{Name: "name", Type: column.StringType})
	return column.Struct{Of: of, Columns: []column.Column{column.Floats{1.5}, text("a")}, N: 1}
}

func aList(c column.Column) engine.Result {
	return engine.Result{Shape: engine.ShapeList, Columns: []column.Column{c}}
}

func aValue(c column.Column) engine.Result {
	return engine.Result{Shape: engine.ShapeValue, Columns: []column.Column{c}}
}

func aDict(keys, values column.Column) engine.Result {
	return engine.Result{Shape: engine.ShapeDict, Columns: []column.Column{keys, values}}
}

func aPartition(yes, no column.Column) engine.Result {
	return engine.Result{Shape: engine.ShapePartition, Columns: []column.Column{yes, no}}
}

var replies = []struct {
	result engine.Result
	json   string
}{
	{aList(column.Ints{1, 2, 3}), `{"result":[1,2,3],"type":"list[int]"}`},
	{aList(column.Floats{1, 2.5, math.NaN()}), `{"result":[1.0,2.5,"NaN"],"type":"list[float]"}`},
	{aList(column.Floats{}), `{"result":[],"type":"list[float]"}`},
	{aList(column.Nones(2)), `{"result":[null,null],"type":"list[None]"}`},
	{aList(text("a", "", "ß")), `{"result":["a","","ß"],"type":"list[str]"}`},
	{aList(record()), `{"result":[{"x":1.5,"name":"a"}],"type":"list[Point(x: float, name: str)]"}`},
	{aList(column.Stored{Of: column.Type{Kind: column.Int, Storage: column.Int8}, Data: []byte{1, 255}}), `{"result":[1,-1],"type":"list[int8]"}`},
	{aList(column.Range{Start: 1, Step: 1, N: 3}), `{"result":[1,2,3],"type":"list[int]"}`},
	{aList(column.Optionals{Valid: []bool{true, false}, Elem: column.Ints{1, 0}}), `{"result":[1,null],"type":"list[Optional[int]]"}`},
	{aValue(column.Bools{true}), `{"result":true,"type":"bool"}`},
	{aValue(column.Optionals{Valid: []bool{false}, Elem: column.Ints{0}}), `{"result":null,"type":"Optional[int]"}`},
	{aValue(column.Nones(1)), `{"result":null,"type":"None"}`},
	{aValue(column.Lists{Offsets: []int64{0, 2}, Elem: column.Ints{1, 2}}), `{"result":[1,2],"type":"list[int]"}`},
	{aDict(text("a", "b"), column.Ints{1, 2}), `{"result":{"a":1,"b":2},"type":"dict[str, int]"}`},
	{aDict(column.Ints{5}, column.Lists{Offsets: []int64{0, 2}, Elem: column.Ints{1, 2}}), `{"result":[[5,[1,2]]],"type":"dict[int, list[int]]"}`},
	{aDict(text(), column.Ints{}), `{"result":{},"type":"dict[str, int]"}`},
	{aDict(column.Ints{}, column.Ints{}), `{"result":[],"type":"dict[int, int]"}`},
	{aPartition(column.Ints{2}, column.Ints{1, 3}), `{"result":{"true":[2],"false":[1,3]},"type":"partition[int]"}`},
	{aPartition(column.Nones(1), column.Nones(3)), `{"result":{"true":[null],"false":[null,null,null]},"type":"partition[None]"}`},
	{engine.Result{Shape: engine.ShapeNone}, `{"result":null,"type":"None"}`},
}

func TestRepliesInJSON(t *testing.T) {
	for _, c := range replies {
		require.Equal(t, c.json, string(NewReply(c.result).AppendJSON(nil)))
		require.True(t, json.Valid([]byte(c.json)))
	}
}

func TestRepliesTravelAsFrames(t *testing.T) {
	for _, c := range replies {
		want := NewReply(c.result)
		got, err := DecodeReplyFrame(want.AppendFrame(nil))
		require.NoError(t, err, c.json)
		require.Equal(t, want.Shape, got.Shape)
		require.Equal(t, want.Type, got.Type)
		require.Equal(t, c.json, string(got.AppendJSON(nil)))
		require.Len(t, got.Columns, len(want.Columns))
		for i := range want.Columns {
			require.Equal(t, want.Columns[i].Type().String(), got.Columns[i].Type().String())
		}
	}
}

func TestTheHeadOfAFrameIsReadable(t *testing.T) {
	head, bufs := NewReply(aList(column.Ints{1, 2, 3})).Frame()
	require.JSONEq(t, `{"shape":"list","type":"list[int]","length":3,"columns":[[128,24]]}`, string(head))
	require.Equal(t, column.Buffers(column.Ints{1, 2, 3}), bufs)
}

func TestArraysAreSaidInTheHeadOfAFrameAlone(t *testing.T) {
	result := aList(column.Lists{Offsets: []int64{0, 2}, Elem: column.Floats{1, 2}})
	result.Arrays = "list[Array[float]]"
	got, err := DecodeReplyFrame(NewReply(result).AppendFrame(nil))
	require.NoError(t, err)
	require.Equal(t, "list[Array[float]]", got.Arrays)
	require.Equal(t, "list[list[float]]", got.Type)
	require.JSONEq(t, `{"result":[[1,2]],"type":"list[list[float]]"}`, string(got.AppendJSON(nil)))
}

func TestFailuresTravelWithTheResult(t *testing.T) {
	result := aList(column.Optionals{Valid: []bool{true, false}, Elem: column.Ints{1, 0}})
	result.Errors = []*fault.Fault{fault.New(fault.KernelFailed, "zero_division", "1 < 0 & so on").AtItem(1)}
	result.Skipped = 4
	reply := NewReply(result)
	var document struct {
		Errors  []json.RawMessage `json:"errors"`
		Skipped int               `json:"skipped"`
	}
	require.NoError(t, json.Unmarshal(reply.AppendJSON(nil), &document))
	problem, err := result.Errors[0].MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, string(problem), string(document.Errors[0]), "the same bytes as alone")
	require.Equal(t, 4, document.Skipped)

	got, err := DecodeReplyFrame(reply.AppendFrame(nil))
	require.NoError(t, err)
	require.Equal(t, result.Errors, got.Errors)
	require.EqualValues(t, 4, got.Skipped)
}

func TestAReplyMayBeTheJobThatGoesOn(t *testing.T) {
	status := engine.Status{ID: "abc", State: engine.Running, Operation: engine.Map, ItemsDone: 3, ItemsTotal: 10, SubmittedMS: 1}
	reply := &Reply{Job: &status}
	require.Equal(t, `{"job":{"id":"abc","state":"running","operation":"map","items_done":3,"items_total":10,"submitted_ms":1,"seed":0}}`, string(reply.AppendJSON(nil)))
	got, err := DecodeReplyFrame(reply.AppendFrame(nil))
	require.NoError(t, err)
	require.Equal(t, &status, got.Job)
}

func TestAPlacedResultIsNotSentAgain(t *testing.T) {
	reply := NewReply(aList(column.Floats{1, 2}))
	reply.Placed = true
	head, bufs := reply.Frame()
	require.Empty(t, bufs)
	require.JSONEq(t, `{"shape":"list","type":"list[float]","length":2,"into":true,"columns":[]}`, string(head))
	got, err := DecodeReply(head, bufs)
	require.NoError(t, err)
	require.True(t, got.Placed)
}

func TestBadRepliesAreRefused(t *testing.T) {
	for _, head := range []string{
		`{`, `{"shape":"heap","type":"int"}`, `{"shape":"dict","type":"list[int]"}`, `{"shape":"dict","type":"dict[int]"}`,
		`{"shape":"list","type":"list[int]","length":3}`, `{"shape":"value","type":"wat"}`, `{"shape":"list","type":"list[int]","length":-3}`,
	} {
		_, err := DecodeReply([]byte(head), nil)
		require.Error(t, err, head)
	}
}
