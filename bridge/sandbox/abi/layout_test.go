package abi_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/sandbox/abi"
)

func TestBuffersComeInTheOrderOfTheColumn(t *testing.T) {
	for text, want := range map[string][]abi.Buffer{
		"None":  nil,
		"int":   {{abi.Ints, 8, true}},
		"bool":  {{abi.Bools, 1, true}},
		"str":   {{abi.Offsets, 8, true}, {abi.Bytes, 1, false}},
		"bytes": {{abi.Offsets, 8, true}, {abi.Bytes, 1, false}},
		"tuple[int, Optional[float]]": {
			{abi.Ints, 8, true}, {abi.Bools, 1, true}, {abi.Floats, 8, true}},
		"list[tuple[str, int]]": {
			{abi.Offsets, 8, true}, {abi.Offsets, 8, false}, {abi.Bytes, 1, false}, {abi.Ints, 8, false}},
		"Optional[list[Optional[bool]]]": {
			{abi.Bools, 1, true}, {abi.Offsets, 8, true}, {abi.Bools, 1, false}, {abi.Bools, 1, false}},
	} {
		of, err := column.ParseType(text)
		require.NoError(t, err)
		require.Equal(t, want, abi.BuffersOf(of), text)
		require.Len(t, column.Buffers(column.Empty(of)), len(want), text)
	}
}

func TestTheTableHasAnEntryForEachParameterAndThenTheResults(t *testing.T) {
	table := abi.TableOf([]column.Type{column.IntType, column.StringType, column.NoneType}, column.ListOf(column.FloatType))
	require.Equal(t, []int{56, 88, 120}, table.Params)
	require.Equal(t, 144, table.Results)
	require.Equal(t, 192, table.Size)
}
