package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestSizes(t *testing.T) {
	for text, bytes := range map[string]int64{
		"": 0, "0": 0, "1048576": 1 << 20, "256MiB": 256 << 20, "256 mib": 256 << 20, "1.5GB": 1_500_000_000, "2KiB": 2048, "7B": 7, "1TiB": 1 << 40,
	} {
		n, err := parseSize(text)
		require.NoError(t, err, text)
		require.Equal(t, bytes, n, text)
	}
	for _, text := range []string{"MiB", "-1", "1.5", "0.3B", "1e30", "NaN", "Inf", "256MiBB", "1 2"} {
		_, err := parseSize(text)
		require.ErrorContains(t, err, "is a size in bytes", text)
	}
}

func TestDurations(t *testing.T) {
	for text, d := range map[string]time.Duration{"": 0, "30s": 30 * time.Second, "1m30s": 90 * time.Second, "30": 30 * time.Second, "0.5": time.Second / 2, "20ms": 20 * time.Millisecond} {
		got, err := parseDuration(text)
		require.NoError(t, err, text)
		require.Equal(t, d, got, text)
	}
	for _, text := range []string{"soon", "-1s", "-1", "1e10", "NaN"} {
		_, err := parseDuration(text)
		require.Error(t, err, text)
	}
}

func TestRanges(t *testing.T) {
	for text, numbers := range map[string][]int64{"0:10": {0, 10}, "10:0:-3": {10, 0, -3}, "0:1_000": {0, 1000}, "-5:5": {-5, 5}} {
		got, err := parseRange(text)
		require.NoError(t, err, text)
		require.Equal(t, numbers, got)
	}
	for _, text := range []string{"", "3", "0:", ":3", "0:1:2:3", "0:1.5", "a:b"} {
		_, err := parseRange(text)
		require.Error(t, err, text)
	}
}

func TestWhatStandsAfterTwoDashesIsNoFlag(t *testing.T) {
	i := &invocation{command: runCommand}
	_, err := i.parse([]string{"--k", "2", "--", "--range"})
	require.NoError(t, err)
	require.Equal(t, []string{"--range"}, i.arguments)
}

func TestEachFlagHasAVariable(t *testing.T) {
	for _, c := range commands {
		seen := map[string]bool{}
		for _, o := range c.flags {
			require.False(t, seen[o.name], "%s --%s", c.name, o.name)
			seen[o.name] = true
			require.Regexp(t, `^WEFT_[A-Z_]+$`, o.variable())
			require.NotEmpty(t, o.help)
		}
	}
}

func TestTheDoctorFindsVariablesThatNothingReads(t *testing.T) {
	i := &invocation{process: process{environ: []string{"WEFT_TOKEN_FLIE=x", "HOME=/", "WEFT_URL=y"}}}
	f := i.checkEnvironment()
	require.False(t, f.OK)
	require.Equal(t, `no flag is called like WEFT_TOKEN_FLIE; did you mean "WEFT_TOKEN_FILE"?`, f.Detail)
}
