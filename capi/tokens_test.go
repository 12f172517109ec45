package capi

import (
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge"
	"weft/bridge/fault"
)

func TestTokensNameOneSessionOnce(t *testing.T) {
	table := newTokens()
	first, second := new(bridge.Session), new(bridge.Session)
	a, b := table.add(first), table.add(second)
	require.NotEqual(t, a, b)
	found, err := table.find(a)
	require.NoError(t, err)
	require.Same(t, first, found)
	table.forget(a)
	_, err = table.find(a)
	require.Equal(t, "closed", fault.From(err).Reason)
	require.True(t, table.issued(a))
	found, err = table.find(b)
	require.NoError(t, err)
	require.Same(t, second, found)
	require.NotEqual(t, a, table.add(first), "a token is never used twice")
}

func TestTokensOfOthersAreUnknown(t *testing.T) {
	table, other := newTokens(), newTokens()
	mine, theirs := table.add(new(bridge.Session)), other.add(new(bridge.Session))
	for _, token := range []uint64{0, 1, theirs, mine + 1, mine ^ 1<<40, ^uint64(0)} {
		_, err := table.find(token)
		require.Equal(t, "unknown_engine", fault.From(err).Reason, "%#x", token)
		require.False(t, table.issued(token), "%#x", token)
	}
}
