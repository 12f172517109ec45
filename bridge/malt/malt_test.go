package malt_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
	"weft/bridge/malt"
)

func TestParseReadsWhatIsGiven(t *testing.T) {
	for text, want := range map[string]malt.Malt{
		`{}`:                                     {},
		` { "chunk" : 7 } `:                      {Chunk: 7},
		`{"workers":2,"chunk":1000}`:             {Chunk: 1000, Workers: 2},
		`{"timeout_ms":1500}`:                    {Timeout: 1500 * time.Millisecond},
		`{"chunk":0,"workers":0,"nodes":0}`:      {},
		`{"timeout_ms":9223372036854}`:           {Timeout: malt.MaxTimeout},
		`{"chunk":9223372036854775807}`:          {Chunk: math.MaxInt},
		`{"\u0063hunk":1}`:                       {Chunk: 1},
		`{"timeout_ms":0,"workers":1,"chunk":1}`: {Chunk: 1, Workers: 1},
	} {
		got, err := malt.Parse([]byte(text))
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		`{"chunks":1}`:                  `unknown key "chunks"; did you mean "chunk"? (known: chunk, workers, nodes, timeout_ms)`,
		`{"Chunk":1}`:                   `unknown key "Chunk"; did you mean "chunk"? (known: chunk, workers, nodes, timeout_ms)`,
		`{"chunk":1,"chunk":1}`:         `key "chunk" is given twice`,
		`{"chunk":-1}`:                  `malt: chunk must be 0 or more (got chunk=-1)`,
		`{"workers":-2}`:                `malt: workers must be 0 or more (got workers=-2)`,
		`{"chunk":1.0}`:                 `chunk takes an integer, got a float (1.0)`,
		`{"chunk":"1"}`:                 `chunk takes an integer, got a string ("1")`,
		`{"chunk":null}`:                `chunk takes an integer, got null`,
		`{"chunk":9223372036854775808}`: `chunk takes an integer of 64 bits, got 9223372036854775808`,
		`{"timeout_ms":9223372036855}`:  `malt: timeout_ms is at most 9223372036854 (got timeout_ms=9223372036855)`,
		`{"timeout_ms":-1}`:             `malt: timeout_ms must be 0 or more (got timeout_ms=-1)`,
		`{"workers":4,"nodes":2}`:       `malt: workers and nodes cannot be combined (got workers=4, nodes=2)`,
		`{"nodes":2}`:                   `malt: this engine has no cluster, so nodes must be 0 (got nodes=2)`,
		`[4]`:                           `takes an object, got an array`,
		`{"chunk":1`:                    `JSON ends at byte 10, inside an object`,
	} {
		_, err := malt.Parse([]byte(text))
		var f *fault.Fault
		require.ErrorAs(t, err, &f, text)
		require.Equal(t, want, f.Detail, text)
		if f.Reason == "nodes" {
			require.Equal(t, fault.Unimplemented, f.Code)
		} else {
			require.Equal(t, fault.InvalidArgument, f.Code, text)
		}
	}
}

func TestValidateRefusesANegativeTimeout(t *testing.T) {
	require.ErrorContains(t, malt.Malt{Timeout: -time.Second}.Validate(), "timeout must be 0 or more (got timeout=-1s)")
}

func TestStringIsReadBack(t *testing.T) {
	for _, m := range []malt.Malt{{}, {Chunk: 3}, {Chunk: 1, Workers: 2, Timeout: time.Second}, {Timeout: malt.MaxTimeout}} {
		got, err := malt.Parse([]byte(m.String()))
		require.NoError(t, err)
		require.Equal(t, m, got)
	}
	require.Equal(t, `{"chunk":1,"workers":2,"nodes":3,"timeout_ms":4}`, malt.Malt{Chunk: 1, Workers: 2, Nodes: 3, Timeout: 4 * time.Millisecond}.String())
	require.Equal(t, `{"timeout_ms":1}`, malt.Malt{Timeout: time.Nanosecond}.String())
	require.Equal(t, `{"timeout_ms":9223372036854}`, malt.Malt{Timeout: math.MaxInt64}.String())
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{`{}`, `{"chunk":1,"workers":2,"timeout_ms":3}`, `{"nodes":1}`, `{"chunk":1e3}`, `{"chunk":-0}`, `[`, `{"a":1}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := malt.Parse(text)
		if err != nil {
			require.IsType(t, (*fault.Fault)(nil), err)
			return
		}
		require.NoError(t, m.Validate())
		again, err := malt.Parse([]byte(m.String()))
		require.NoError(t, err)
		require.Equal(t, m, again)
	})
}
