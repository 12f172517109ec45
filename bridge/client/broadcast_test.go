package client_test

import (
	"context"
	"net"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge"
	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/bridge/message"
	"weft/server"
)

// counting is a listener that counts what comes in.
type counting struct {
	net.Listener
	bytes atomic.Int64
}

type countingConn struct {
	net.Conn
	bytes *atomic.Int64
}

func (l *counting) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return countingConn{c, &l.bytes}, err
}

func (c countingConn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.bytes.Add(int64(n))
	return n, err
}

// counted is a remote door, the one behind its server, and what the server has received.
func counted(t *testing.T, config bridge.Config) (remote, local bridge.Door, received *atomic.Int64) {
	local, err := bridge.Open(config)
	require.NoError(t, err)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	s, err := server.New(local, server.Config{})
	require.NoError(t, err)
	over := &counting{Listener: ln}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(over) }()
	remote, err = bridge.Open(bridge.Config{URL: "http://" + ln.Addr().String()})
	require.NoError(t, err)
	t.Cleanup(func() {
		require.NoError(t, remote.Close())
		require.NoError(t, s.Shutdown(context.Background()))
		require.NoError(t, <-ended)
		require.NoError(t, local.Close())
	})
	return remote, local, &over.bytes
}

const lookUp = "def at(table: list[float], i: int) -> float: return table[i]"

// table is a column of one item, a list of n numbers.
func table(n int) column.Column {
	numbers := make(column.Floats, n)
	for i := range numbers {
		numbers[i] = float64(i)
	}
	return column.Lists{Offsets: []int64{0, int64(n)}, Elem: numbers}
}

func TestALargeConstantIsSentOnce(t *testing.T) {
	const numbers = 20_000
	remote, local, received := counted(t, bridge.Config{})
	ask := func() {
		t.Helper()
		reply, err := remote.Run(t.Context(), &message.Request{
			Operation: engine.Map, Kernel: message.Ref{Source: &message.Source{Text: lookUp}}, Constants: []message.Value{{Column: table(numbers)}},
			Items: message.Value{Column: column.Ints{7, 19_999}},
		})
		require.NoError(t, err)
		require.Equal(t, column.Floats{7, 19_999}, reply.Columns[0])
	}
	ask()
	require.Greater(t, received.Load(), int64(8*numbers))
	received.Store(0)
	ask()
	reply, err := remote.Run(t.Context(), &message.Request{
		Operation: engine.Sum, Pipeline: []message.Stage{{Kind: message.StageMap, Kernel: message.Ref{Source: &message.Source{Text: lookUp}}, Constants: []message.Value{{Column: table(numbers)}}}},
		Items: message.Value{Column: column.Ints{1, 2}},
	})
	require.NoError(t, err)
	require.Equal(t, column.Floats{3}, reply.Columns[0])
	status, err := remote.Submit(t.Context(), &message.Request{
		Operation: engine.Call, Kernel: message.Ref{Source: &message.Source{Text: lookUp}}, Args: []message.Value{{Column: table(numbers)}, {Column: column.Ints{5}}},
	})
	require.NoError(t, err)
	reply, err = remote.Result(t.Context(), status.ID, -1)
	require.NoError(t, err)
	require.Equal(t, column.Floats{5}, reply.Columns[0])
	require.Less(t, received.Load(), int64(8_000), "the name goes in its place, with call, stages and jobs, too")

	list, err := local.Datasets(t.Context())
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.True(t, list[0].Spare)
	_, err = local.Drop(t.Context(), list[0].Name)
	require.NoError(t, err)
	received.Store(0)
	ask()
	require.Greater(t, received.Load(), int64(8*numbers), "a server that has dropped it gets it again")
}

func TestAServerWithoutRoomGetsAConstantWithTheRequest(t *testing.T) {
	remote, local, _ := counted(t, bridge.Config{DataBytes: 1000})
	for range 2 {
		reply, err := remote.Run(t.Context(), &message.Request{
			Operation: engine.Map, Kernel: message.Ref{Source: &message.Source{Text: lookUp}}, Constants: []message.Value{{Column: table(20_000)}},
			Items: message.Value{Column: column.Ints{7}},
		})
		require.NoError(t, err)
		require.Equal(t, column.Floats{7}, reply.Columns[0])
	}
	list, err := local.Datasets(t.Context())
	require.NoError(t, err)
	require.Empty(t, list)
}

func TestWhatIsNamedAndIsNotThereIsSaidOnce(t *testing.T) {
	remote, _, _ := counted(t, bridge.Config{})
	for range 2 {
		_, err := remote.Run(t.Context(), &message.Request{
			Operation: engine.Map, Kernel: message.Ref{Source: &message.Source{Text: lookUp}}, Constants: []message.Value{{Column: table(20_000)}},
			Items: message.Value{Data: "nowhere"},
		})
		require.ErrorContains(t, err, `there is no data "nowhere"`)
	}
}

func TestAClientPutsListsAndDropsData(t *testing.T) {
	remote, local, _ := counted(t, bridge.Config{})
	info, created, err := remote.Put(t.Context(), &message.Dataset{Items: message.Value{Column: column.Strings{Offsets: []int64{0, 1, 3}, Data: []byte("abc")}}})
	require.NoError(t, err)
	require.True(t, created)
	require.True(t, message.NamesContent(info.Name))
	known, err := local.Dataset(t.Context(), info.Name)
	require.NoError(t, err)
	require.Equal(t, known, info)
	_, created, err = remote.Put(t.Context(), &message.Dataset{Name: info.Name, Items: message.Value{JSON: []byte(`["a","bc"]`)}})
	require.NoError(t, err)
	require.False(t, created)
	list, err := remote.Datasets(t.Context())
	require.NoError(t, err)
	require.Len(t, list, 1)
	dropped, err := remote.Drop(t.Context(), info.Name)
	require.NoError(t, err)
	require.Equal(t, info.Name, dropped.Name)
	_, err = remote.Dataset(t.Context(), info.Name)
	require.ErrorContains(t, err, "there is no data")
}
