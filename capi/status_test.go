package capi

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge"
	"weft/bridge/fault"
)

var update = flag.Bool("update", false, "write weft_status.h anew")

// The statuses of C are the codes of bridge/fault: go test ./capi -run StatusHeader -update writes the header.
func TestStatusHeaderIsThatOfTheFaultTable(t *testing.T) {
	if *update {
		require.NoError(t, os.WriteFile("weft_status.h", []byte(statusHeader()), 0o644))
	}
	header, err := os.ReadFile("weft_status.h")
	require.NoError(t, err)
	require.Equal(t, statusHeader(), string(header), "run: go test ./capi -run StatusHeader -update")
}

func statusHeader() string {
	var out strings.Builder
	out.WriteString("/* weft_status.h: the statuses of calls. Generated from bridge/fault/table.go by go test ./capi -run StatusHeader -update. */\n")
	out.WriteString("#ifndef WEFT_STATUS_H\n#define WEFT_STATUS_H\n\nenum {\n")
	line := func(name string, value int, meaning string) {
		fmt.Fprintf(&out, "    WEFT_%-16s = %2d, /* %s */\n", name, value, meaning)
	}
	line("PENDING", int(bridge.Pending), "the work goes on: see weft_call")
	line("OK", 0, "success")
	for _, class := range fault.Classes {
		line(strings.ToUpper(class.Name), int(class.Code), class.Title)
	}
	out.WriteString("};\n\n#endif\n")
	return out.String()
}
