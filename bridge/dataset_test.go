package bridge

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/fault"
	"weft/bridge/message"
)

func dataset(t *testing.T, name, document string) *message.Dataset {
	d, err := message.DecodeDataset([]byte(document), nil)
	require.NoError(t, err, document)
	d.Name = name
	return d
}

// put keeps data and says what the door says of it.
func put(t *testing.T, door Door, name, document string) message.DatasetInfo {
	info, _, err := door.Put(t.Context(), dataset(t, name, document))
	require.NoError(t, err)
	return info
}

func TestDataIsDescribedListedAndDropped(t *testing.T) {
	door := open(t, Config{})
	before := time.Now()
	info, created, err := door.Put(t.Context(), dataset(t, "prices", `{"items":[1,2.5],"ttl_ms":60000}`))
	require.NoError(t, err)
	require.True(t, created)
	require.Equal(t, "float", info.Type)
	require.Equal(t, 2, info.Length)
	require.EqualValues(t, 16, info.Bytes)
	require.InDelta(t, before.UnixMilli()+60_000, info.ExpiresMS, 5000)
	require.Equal(t, info, must(door.Dataset(t.Context(), "prices")))
	_, created, err = door.Put(t.Context(), dataset(t, "prices", `[1]`))
	require.NoError(t, err)
	require.False(t, created, "it is replaced")
	put(t, door, "a.b-c_1", `["x"]`)
	list := must(door.Datasets(t.Context()))
	require.Len(t, list, 2)
	require.Equal(t, "a.b-c_1", list[0].Name)
	use := must(door.Info(t.Context())).Data
	require.Equal(t, 2, use.Count)
	require.EqualValues(t, list[0].Bytes+list[1].Bytes, use.Bytes)
	require.Equal(t, list[1], must(door.Drop(t.Context(), "prices")))
	_, err = door.Drop(t.Context(), "prices")
	require.Equal(t, "unknown_data", faultOf(t, err).Reason)
	_, err = door.Dataset(t.Context(), "prices")
	require.Equal(t, "unknown_data", faultOf(t, err).Reason)
	require.Equal(t, list[0].Bytes, must(door.Info(t.Context())).Data.Bytes)
}

func TestDataWithoutANameIsNamedByWhatItHolds(t *testing.T) {
	door := open(t, Config{})
	info := put(t, door, "", `[1,2]`)
	require.Regexp(t, "^sha256:[0-9a-f]{64}$", info.Name)
	require.Equal(t, info.Name, put(t, door, "", `{"items":[1,2]}`).Name)
	require.NotEqual(t, info.Name, put(t, door, "", `[1.0,2.0]`).Name, "the type counts")
	require.NotEqual(t, put(t, door, "", `["ab","c"]`).Name, put(t, door, "", `["a","bc"]`).Name, "where an item ends counts")
	require.NotEqual(t, put(t, door, "", `{"items":{"range":[0,1000000000000]}}`).Name, put(t, door, "", `{"items":{"range":[1,1000000000001]}}`).Name)
	require.Equal(t, info.Name, put(t, door, info.Name, `[1,2]`).Name)
	_, _, err := door.Put(t.Context(), dataset(t, info.Name, `[1,3]`))
	require.Equal(t, "name", faultOf(t, err).Reason)
}

func TestNamesOfDataAreChecked(t *testing.T) {
	door := open(t, Config{})
	for _, name := range []string{" ", "a b", "a/b", ".hidden", "-x", "é", strings.Repeat("n", 201), "a\n"} {
		_, _, err := door.Put(t.Context(), dataset(t, name, `[1]`))
		require.Equal(t, "name", faultOf(t, err).Reason, "%q", name)
	}
	named := dataset(t, "n", `{"items":[1],"spare":true}`)
	_, _, err := door.Put(t.Context(), named)
	require.Equal(t, "name", faultOf(t, err).Reason)
}

func TestDocumentsOfDataAreReadStrictly(t *testing.T) {
	for text, want := range map[string][2]string{
		`{}`:                       {"items_missing", "data needs items"},
		`7`:                        {"json_type", "data takes an object"},
		`[1,2`:                     {"json", "JSON ends"},
		`{"itmes":[1]}`:            {"unknown_key", `data has no "itmes"; did you mean "items"?`},
		`{"items":[1],"ttl_ms":0}`: {"out_of_range", "ttl_ms must be 1 or more (got 0)"},
		`{"items":{"data":"x"}}`:   {"items", "not as the name of other data"},
		`{"items":{"range":[0,3]},"type":"float"}`: {"items", "type does not go with it"},
		`{"items":[1],"type":"flaot"}`:             {"type", "flaot"},
	} {
		_, err := message.DecodeDataset([]byte(text), nil)
		f := faultOf(t, err)
		require.Equal(t, want[0], f.Reason, text)
		require.Contains(t, f.Detail, want[1], text)
	}
	door := open(t, Config{})
	_, _, err := door.Put(t.Context(), dataset(t, "mixed", `{"items":[1,"a"]}`))
	f := faultOf(t, err)
	require.EqualValues(t, 1, *f.Item)
	require.Contains(t, f.Detail, "items: ")
}

func TestDataExpires(t *testing.T) {
	door := open(t, Config{DataTTLMS: 20})
	put(t, door, "short", `[1]`)
	put(t, door, "long", `{"items":[1],"ttl_ms":600000}`)
	require.Eventually(t, func() bool {
		_, err := door.Run(t.Context(), ask(t, `{"operation":"sum","items":{"data":"short"}}`))
		return err != nil && faultOf(t, err).Reason == "data_expired"
	}, 10*time.Second, time.Millisecond)
	require.Len(t, must(door.Datasets(t.Context())), 1)
	require.Equal(t, 1, must(door.Info(t.Context())).Data.Count)
	put(t, door, "short", `[1]`)
	must(door.Run(t.Context(), ask(t, `{"operation":"sum","items":{"data":"short"}}`)))
}

func TestWhatExpiresIsFreedThoughNobodyAsks(t *testing.T) {
	s := newShelf(shelfLimits{total: 100, owner: 100, item: 100, ttl: time.Millisecond})
	defer s.close()
	_, _, err := s.put(shelfKey{"", "a"}, column.Ints{1}, 0, false)
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return len(s.kept) == 0 && s.total == 0
	}, 10*time.Second, 10*time.Millisecond)
}

func TestDataHasLimits(t *testing.T) {
	door := open(t, Config{DataBytes: 100, DataOwnerBytes: 60, DataItemBytes: 40})
	one, other := WithOwner(t.Context(), "one"), WithOwner(t.Context(), "other")
	try := func(ctx context.Context, name string, numbers int) error {
		_, _, err := door.Put(ctx, dataset(t, name, `{"items":[`+strings.TrimSuffix(strings.Repeat("1,", numbers), ",")+`]}`))
		return err
	}
	limited := func(reason string, err error) {
		t.Helper()
		f := faultOf(t, err)
		require.Equal(t, fault.LimitExceeded, f.Code)
		require.Equal(t, reason, f.Reason)
	}
	limited("data_size", try(one, "big", 6))
	require.NoError(t, try(one, "a", 5))
	limited("data_owner", try(one, "b", 3))
	require.NoError(t, try(one, "a", 4), "what it replaces makes room")
	require.NoError(t, try(one, "b", 3))
	require.NoError(t, try(other, "a", 4))
	limited("data_total", try(other, "b", 2))
	must(door.Drop(one, "a"))
	require.NoError(t, try(other, "b", 2))
}

func TestTheNamesOfAnOwnerAreBounded(t *testing.T) {
	s := newShelf(shelfLimits{total: 1 << 30, owner: 1 << 30, item: 1 << 30, ttl: time.Hour})
	defer s.close()
	for i := range maxDatasets {
		_, _, err := s.put(shelfKey{"me", fmt.Sprint(i)}, column.Ints{}, 0, false)
		require.NoError(t, err)
	}
	_, _, err := s.put(shelfKey{"me", "more"}, column.Ints{}, 0, false)
	require.Equal(t, "data_names", faultOf(t, err).Reason)
	_, _, err = s.put(shelfKey{"me", "7"}, column.Ints{1}, 0, false)
	require.NoError(t, err)
	_, _, err = s.put(shelfKey{"you", "more"}, column.Ints{}, 0, false)
	require.NoError(t, err)
}

func TestSpareDataMakesRoom(t *testing.T) {
	door := open(t, Config{DataBytes: 80})
	spare := func(n int) string {
		return put(t, door, "", fmt.Sprintf(`{"items":[%d,0,0],"spare":true}`, n)).Name
	}
	first, second, third := spare(1), spare(2), spare(3)
	must(door.Run(t.Context(), ask(t, `{"operation":"sum","items":{"data":"`+first+`"}}`)))
	put(t, door, "mine", `[1,2]`)
	_, err := door.Dataset(t.Context(), second)
	require.Equal(t, "unknown_data", faultOf(t, err).Reason, "it was used longest ago")
	must(door.Dataset(t.Context(), first))
	must(door.Dataset(t.Context(), third))
	require.Equal(t, message.DataUse{Count: 3, Bytes: 64, Spare: 2}, must(door.Info(t.Context())).Data)
	kept := put(t, door, "", `[1,0,0]`)
	require.Equal(t, first, kept.Name)
	require.False(t, must(door.Dataset(t.Context(), first)).Spare, "somebody counts on it now")
	require.False(t, must(door.Dataset(t.Context(), spare(1))).Spare)
	_, _, err = door.Put(t.Context(), dataset(t, "more", `[1,2,3,4,5,6,7,8]`))
	require.Equal(t, "data_owner", faultOf(t, err).Reason)
}

func TestOwnersDoNotSeeEachOthersData(t *testing.T) {
	door := open(t, Config{})
	one, other := WithOwner(t.Context(), "one"), WithOwner(t.Context(), "other")
	_, _, err := door.Put(one, dataset(t, "prices", `[1,2]`))
	require.NoError(t, err)
	request := ask(t, `{"operation":"sum","items":{"data":"prices"}}`)
	must(door.Run(one, request))
	_, err = door.Run(other, request)
	require.Equal(t, "unknown_data", faultOf(t, err).Reason)
	_, err = door.Run(other, ask(t, `{"operation":"sum","items":{"data":"price"}}`))
	require.NotContains(t, faultOf(t, err).Detail, "prices", "another's names are not offered")
	require.Empty(t, must(door.Datasets(other)))
	_, err = door.Drop(other, "prices")
	require.Error(t, err)
	_, created, err := door.Put(other, dataset(t, "prices", `[5]`))
	require.NoError(t, err)
	require.True(t, created)
	require.Equal(t, column.Ints{3}, must(door.Run(one, request)).Columns[0])
}

func TestAJobKeepsTheDataThatItWasGiven(t *testing.T) {
	door := open(t, Config{})
	put(t, door, "xs", `{"items":{"range":[0,200000]}}`)
	put(t, door, "table", `[1,2,3]`)
	request := `{"operation":"sum","items":{"data":"xs"},"key":{"source":"def f(t: list[int], x: int) -> int:\n    n = 0\n    for i in range(999):\n        n += t[(x + i) % 3]\n    return n\n"},"constants":[{"data":"table"}]}`
	status := must(door.Submit(t.Context(), ask(t, request)))
	must(door.Drop(t.Context(), "xs"))
	put(t, door, "table", `[0,0,0]`)
	reply := must(door.Result(t.Context(), status.ID, -1))
	require.Equal(t, column.Ints{200000 * 1998}, reply.Columns[0])
	_, err := door.Run(t.Context(), ask(t, request))
	require.Equal(t, "unknown_data", faultOf(t, err).Reason)
}

func TestDataIsNotTheCallersMemory(t *testing.T) {
	door := open(t, Config{})
	mine := column.Floats{1, 2}
	_, _, err := door.Put(t.Context(), &message.Dataset{Name: "xs", Items: message.Value{Column: mine}})
	require.NoError(t, err)
	mine[0] = 100
	reply := must(door.Run(t.Context(), &message.Request{Operation: engine.Sum, Items: message.Value{Data: "xs"}}))
	require.Equal(t, column.Floats{3}, reply.Columns[0])
}

func TestDataOfAClosedDoor(t *testing.T) {
	door, err := Open(Config{})
	require.NoError(t, err)
	put(t, door, "xs", `[1]`)
	require.NoError(t, door.Close())
	_, _, err = door.Put(t.Context(), dataset(t, "xs", `[1]`))
	require.Equal(t, fault.InvalidState, faultOf(t, err).Code)
	_, err = door.Datasets(t.Context())
	require.Equal(t, fault.InvalidState, faultOf(t, err).Code)
}

func TestASessionPutsData(t *testing.T) {
	session := NewSession(open(t, Config{}))
	answer := session.Call("put", append([][]byte{[]byte(`{"name":"xs","items":{"at":1,"type":"float","length":2}}`)}, column.Buffers(column.Floats{1, 2})...), nil)
	require.Zero(t, answer.Status, "%s", answer.Head)
	require.Contains(t, string(answer.Head), `"name":"xs","type":"float","length":2,"bytes":16`)
	require.Contains(t, string(session.Call("datasets", nil, nil).Head), `{"data":[{"name":"xs"`)
	require.Contains(t, string(session.Call("dataset", [][]byte{[]byte(`{"name":"xs"}`)}, nil).Head), `"length":2`)
	require.Zero(t, session.Call("drop", [][]byte{[]byte(`{"name":"xs"}`)}, nil).Status)
	require.Equal(t, fault.NotFound, session.Call("drop", [][]byte{[]byte(`{"name":"xs"}`)}, nil).Status)
	require.Equal(t, fault.InvalidArgument, session.Call("put", nil, nil).Status)
}
