package conformance

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// malts are what a case without a malt of its own runs with. Lists over longList leave out those with small chunks.
var malts = []string{`{}`, `{"chunk":1}`, `{"chunk":3}`, `{"workers":1}`, `{"chunk":1000,"workers":2}`}

const longList = 10_000

// TestConformance runs every case in process with every malt, and at the other doors with one; with WEFT_VERIFY=1, with every malt at every door.
func TestConformance(t *testing.T) {
	verify := os.Getenv("WEFT_VERIFY") != ""
	cases := loadCases(t)
	for name, door := range doors(t) {
		t.Run(name, func(t *testing.T) {
			for _, c := range cases {
				if c.only["slow"] && !verify {
					continue
				}
				t.Run(c.name, func(t *testing.T) {
					variants := c.variants(t)
					if name != "bridge" && !verify {
						variants = variants[:1]
					}
					for _, request := range variants {
						c.check(t, door, request)
					}
				})
			}
		})
	}
}

// variants are the case's request with each of the malts it runs with.
func (c *testCase) variants(t testing.TB) [][]byte {
	var words map[string]json.RawMessage
	if c.only["json"] || json.Unmarshal(c.request, &words) != nil || words["malt"] != nil {
		return [][]byte{c.request}
	}
	var list [][]byte
	for _, malt := range malts {
		if c.long(t, words["items"]) && (malt == malts[1] || malt == malts[2]) {
			continue
		}
		list = append(list, bytes.Replace(c.request, []byte("{"), []byte(`{"malt": `+malt+`, `), 1))
	}
	return list
}

// long says whether the case's list is a long range.
func (c *testCase) long(t testing.TB, items json.RawMessage) bool {
	var form struct{ Range []int64 }
	if len(items) == 0 || items[0] != '{' || json.Unmarshal(items, &form) != nil || len(form.Range) < 2 {
		return false
	}
	size := form.Range[1] - form.Range[0]
	return size > longList || size < -longList
}

func (c *testCase) check(t testing.TB, at door, request []byte) {
	t.Helper()
	for _, data := range c.put {
		at.put(t, data.name, data.document)
	}
	reply, problem := at.run(t, request, c.buffers)
	switch {
	case c.problem != nil:
		require.NotNil(t, problem, "expected %+v of %s, got the reply %s", *c.problem, clip(request), clip(reply))
		c.problem.matches(t, problem)
	case problem != nil:
		require.Fail(t, "a problem instead of a reply", "%s gives %v (%s)", clip(request), problem, problem.Reason)
	default:
		c.reply.matches(t, reply)
	}
}
