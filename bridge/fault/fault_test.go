package fault_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

func TestClassesAreClosedAndInOrder(t *testing.T) {
	names := map[string]bool{}
	for i, class := range fault.Classes {
		require.Equal(t, fault.Code(i+1), class.Code, "the table's rows are the codes from 1 on")
		require.Equal(t, class, class.Code.Class())
		require.Equal(t, class.Name, class.Code.String())
		require.Equal(t, class.Code, fault.ParseCode(class.Name, 0))
		require.False(t, names[class.Name] || names[class.Python])
		names[class.Name], names[class.Python] = true, true
	}
	require.Equal(t, "internal", fault.Code(0).String())
	require.Equal(t, "internal", fault.Code(99).String())
}

func TestErrorNamesCodeAndItem(t *testing.T) {
	f := fault.Invalid("r", "no")
	require.Equal(t, "invalid_argument: no", f.Error())
	require.Equal(t, "invalid_argument (item 7): no", f.AtItem(7).Error())
	require.Nil(t, f.Item, "AtItem copies")
}

func TestFrom(t *testing.T) {
	require.Nil(t, fault.From(nil))

	f := fault.Invalid("r", "no")
	require.Same(t, f, fault.From(f))
	require.Same(t, f, fault.From(fmt.Errorf("reading the malt: %w", f)))

	timeout := fault.From(fmt.Errorf("waiting: %w", context.DeadlineExceeded))
	require.Equal(t, fault.Timeout, timeout.Code)
	require.ErrorIs(t, timeout, context.DeadlineExceeded)

	cancelled := fault.From(context.Canceled)
	require.Equal(t, fault.Cancelled, cancelled.Code)
	require.ErrorIs(t, cancelled, context.Canceled)

	foreign := fault.From(errors.Join(io.ErrUnexpectedEOF, errors.New("/etc/secret")))
	require.Equal(t, fault.Internal, foreign.Code)
	require.NotContains(t, foreign.Detail, "secret")
	require.ErrorIs(t, foreign, io.ErrUnexpectedEOF)
	document, err := foreign.MarshalJSON()
	require.NoError(t, err)
	require.NotContains(t, string(document), "secret")
}

func TestProblemDocument(t *testing.T) {
	chunk, item := int64(0), int64(41)
	f := &fault.Fault{
		Code: fault.KernelFailed, Reason: "zero_division", Detail: "integer division by zero: <n> // 0", Kernel: "demo", Job: "j1", Chunk: &chunk, Item: &item,
		Positions:  []fault.Position{{File: "demo.py", Line: 3, Column: 12, Message: "here"}},
		RetryAfter: 1500*time.Millisecond + time.Nanosecond,
	}
	document, err := f.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, `{"type":"/problems/kernel_failed","title":"The kernel failed","status":422,"detail":"integer division by zero: <n> // 0",`+
		`"instance":"/v1/jobs/j1","code":"kernel_failed","reason":"zero_division","kernel":"demo","job":"j1","chunk":0,"item":41,`+
		`"positions":[{"file":"demo.py","line":3,"column":12,"message":"here"}],"retry_after_ms":1501}`, string(document))

	var read fault.Fault
	require.NoError(t, json.Unmarshal(document, &read))
	f.RetryAfter = 1501 * time.Millisecond
	require.Equal(t, *f, read)

	least, err := fault.Invalid("r", "no").MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, `{"type":"/problems/invalid_argument","title":"The request is not valid","status":400,"detail":"no","code":"invalid_argument","reason":"r"}`, string(least))
}

func TestEveryClassSurvivesItsDocument(t *testing.T) {
	for _, class := range fault.Classes {
		document, err := json.Marshal(fault.New(class.Code, "r", "d"))
		require.NoError(t, err)
		var read fault.Fault
		require.NoError(t, json.Unmarshal(document, &read))
		require.Equal(t, *fault.New(class.Code, "r", "d"), read)
	}
}

func TestForeignProblemsAreRead(t *testing.T) {
	for text, want := range map[string]fault.Fault{
		`{"title":"Bad Gateway","status":502}`:                     {Code: fault.Internal, Detail: "Bad Gateway"},
		`{"title":"Slow down","status":429,"x":1}`:                 {Code: fault.Busy, Detail: "Slow down"},
		`{"status":503,"detail":"draining","retry_after_ms":1000}`: {Code: fault.Unavailable, Detail: "draining", RetryAfter: time.Second},
		`{"status":418}`: {Code: fault.InvalidArgument},
		`{"code":"not_invented_yet","status":404,"detail":"no such job"}`: {Code: fault.NotFound, Detail: "no such job"},
	} {
		var read fault.Fault
		require.NoError(t, json.Unmarshal([]byte(text), &read), text)
		require.Equal(t, want, read, text)
	}
	require.Error(t, new(fault.Fault).UnmarshalJSON([]byte(`{"status":"x"}`)))
}

func TestNearest(t *testing.T) {
	operations := []string{"map", "filter", "fold", "foreach", "mapreduce", "sort", "usort", "std.square", "std.sqrt"}
	for name, want := range map[string]string{
		"mpa":                           "map",
		"Map":                           "map",
		"flod":                          "fold",
		"for_each":                      "foreach",
		"map_reduce":                    "mapreduce",
		"sorted":                        "sort",
		"square":                        "std.square",
		"std.sqaure":                    "std.square",
		"std.suqare":                    "std.square",
		"":                              "",
		"zzzzzz":                        "",
		"qq":                            "",
		"übersetzen":                    "",
		"completely_different_and_long": "",
	} {
		require.Equal(t, want, fault.Nearest(name, operations), name)
	}
	require.Equal(t, "aab", fault.Nearest("aaa", []string{"aab", "aac"}), "the first of equally near ones")
	require.Empty(t, fault.Nearest("y", []string{"x", "f"}), "any letter is near any other")
	require.Equal(t, "K", fault.Nearest("k", []string{"x", "K"}))
	require.Empty(t, fault.Nearest("x", nil))
}

func FuzzUnmarshal(f *testing.F) {
	f.Add([]byte(`{"code":"busy","retry_after_ms":5,"positions":[{"line":1}],"item":3}`))
	f.Add([]byte(`{"status":503}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var read fault.Fault
		if json.Unmarshal(text, &read) != nil {
			return
		}
		document, err := read.MarshalJSON()
		require.NoError(t, err)
		require.True(t, json.Valid(document))
	})
}
