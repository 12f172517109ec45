package engine

import (
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

func TestAJobOfAProcessSaysWhoseItIs(t *testing.T) {
	here, server := open(t, Config{Process: 42}), open(t, Config{})
	require.Regexp(t, `^42-[0-9a-f]{24}$`, newID(42))
	require.Regexp(t, `^[0-9a-f]{24}$`, newID(0))
	for id, want := range map[string]string{
		"17-00ff": `job 17-00ff belongs to process 17, which alone knows it, and this is process 42; a server keeps jobs for many processes, as the one at "sidecar:"`,
		"42-00ff": `there is no job "42-00ff"`,
		"00ff":    `there is no job "00ff"`,
		"a-b":     `there is no job "a-b"`,
	} {
		_, err := here.Job(id)
		f := fault.From(err)
		require.Equal(t, fault.NotFound, f.Code)
		require.Equal(t, want, f.Detail)
	}
	_, err := server.Job("17-00ff")
	require.Equal(t, "foreign_job", fault.From(err).Reason)
}
