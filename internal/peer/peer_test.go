package peer_test

import (
	"net"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/internal/peer"
)

func connected(t *testing.T, network, address string) (client, server net.Conn) {
	t.Helper()
	ln, err := net.Listen(network, address)
	require.NoError(t, err)
	t.Cleanup(func() { ln.Close() })
	client, err = net.Dial(network, ln.Addr().String())
	require.NoError(t, err)
	t.Cleanup(func() { client.Close() })
	server, err = ln.Accept()
	require.NoError(t, err)
	t.Cleanup(func() { server.Close() })
	return client, server
}

func TestBothEndsOfAUnixSocketKnowEachOther(t *testing.T) {
	client, server := connected(t, "unix", filepath.Join(t.TempDir(), "socket"))
	for _, end := range []net.Conn{client, server} {
		found, err := peer.Of(end)
		require.NoError(t, err)
		require.Equal(t, peer.Process{User: os.Geteuid(), ID: os.Getpid()}, found)
	}
}

func TestOverTheNetworkNobodyIsKnown(t *testing.T) {
	client, _ := connected(t, "tcp", "127.0.0.1:0")
	_, err := peer.Of(client)
	require.ErrorIs(t, err, peer.ErrUnknown)
}
