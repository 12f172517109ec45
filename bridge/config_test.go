package bridge

import (
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

func TestConfigurationsAreReadStrictly(t *testing.T) {
	c, err := ParseConfig([]byte(`{"url":"http://h:1","token":"t","token_file":"f","workers":2,"memory_bytes":3,"timeout_ms":4,"connect_timeout_ms":5,
		"retries":0,"ca_file":"ca","headers":{"X-A":"b"},"result_ttl_ms":6,"result_bytes":7,"jobs":8,"body_bytes":9,
		"data_bytes":10,"data_owner_bytes":11,"data_item_bytes":12,"data_ttl_ms":13}`))
	require.NoError(t, err)
	none := 0
	require.Equal(t, Config{URL: "http://h:1", Token: "t", TokenFile: "f", Workers: 2, MemoryBytes: 3, TimeoutMS: 4, ConnectTimeoutMS: 5,
		Retries: &none, CAFile: "ca", Headers: map[string]string{"X-A": "b"}, ResultTTLMS: 6, ResultBytes: 7, Jobs: 8, BodyBytes: 9,
		DataBytes: 10, DataOwnerBytes: 11, DataItemBytes: 12, DataTTLMS: 13}, c)
	require.NotContains(t, c.String(), `"t"`, "tokens are not shown")
	c, err = ParseConfig(nil)
	require.NoError(t, err)
	require.Equal(t, Config{}, c)

	for text, want := range map[string][2]string{
		`{"wrokers":2}`:             {"unknown_key", `did you mean "workers"?`},
		`{"workers":2,"workers":3}`: {"duplicate_key", `"workers" is given twice`},
		`{"workers":-1}`:            {"out_of_range", "workers must be 0 or more (got -1)"},
		`{"workers":"2"}`:           {"json_type", `workers takes an integer, got a string ("2")`},
		`{"headers":{"a":1}}`:       {"json_type", "headers.a takes a string"},
		`{"url":null}`:              {"json_type", "url takes a string, got null"},
		`[]`:                        {"json_type", "takes an object"},
		`{`:                         {"json", "JSON ends"},
	} {
		_, err := ParseConfig([]byte(text))
		f := faultOf(t, err)
		require.Equal(t, fault.InvalidArgument, f.Code, text)
		require.Equal(t, want[0], f.Reason, text)
		require.Contains(t, f.Detail, want[1], text)
	}
}

func TestOpenChecksWhatItIsGiven(t *testing.T) {
	for _, c := range []Config{{Workers: -1}, {TimeoutMS: -5}, {DataItemBytes: -1}, {URL: "ftp://x"}, {URL: "http://h", TokenFile: "/nowhere/token"}} {
		door, err := Open(c)
		require.Nil(t, door)
		require.Equal(t, fault.InvalidArgument, faultOf(t, err).Code, "%v", c)
	}
}

func TestWebWorkersShareTheCores(t *testing.T) {
	require.Equal(t, 8, share(8, ""))
	require.Equal(t, 2, share(8, "4"))
	require.Equal(t, 1, share(2, "9"))
	require.Equal(t, 8, share(8, "many"))
	require.Equal(t, 8, share(8, "0"))
}
