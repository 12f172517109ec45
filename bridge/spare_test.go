package bridge_test

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge"
	"weft/bridge/engine"
)

func TestASpareProcessorIsNoFurtherWorker(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	t.Cleanup(func() { runtime.GOMAXPROCS(before) })
	bridge.Spare(0)
	require.Equal(t, engine.Cores()+1, runtime.GOMAXPROCS(0))
	door, err := bridge.Open(bridge.Config{})
	require.NoError(t, err)
	defer door.Close()
	info, err := door.Info(t.Context())
	require.NoError(t, err)
	require.Equal(t, engine.Cores(), info.Workers)
}
