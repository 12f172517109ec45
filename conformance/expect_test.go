package conformance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

// reply is the reply that a case expects.
type reply struct {
	Result  json.RawMessage `json:"result"`
	Type    string          `json:"type"`
	Errors  []*problem      `json:"errors"`
	Skipped int64           `json:"skipped"`
	Seed    *uint64         `json:"seed"`
	Log     string          `json:"log"`
	// Explained is the words that matter: those that are not given are not compared.
	Explained map[string]any `json:"explained"`
}

// problem is the problem that a case expects.
type problem struct {
	Code   string `json:"code"`
	Reason string `json:"reason"`
	Item   any    `json:"item"` // a number, nil, or "*"
	Kernel string `json:"kernel"`
	Detail string `json:"detail"`
	Log    string `json:"log"`
	detail *regexp.Regexp
}

func parseReply(text []byte) (*reply, error) {
	r := new(reply)
	if err := strictly(text, r); err != nil {
		return nil, err
	}
	for _, p := range r.Errors {
		if err := p.check(); err != nil {
			return nil, err
		}
	}
	var err error
	r.Result, err = spread(r.Result)
	return r, err
}

func parseProblem(text []byte) (*problem, error) {
	p := new(problem)
	if err := strictly(text, p); err != nil {
		return nil, err
	}
	return p, p.check()
}

func (p *problem) check() (err error) {
	if p.Code == "" || p.Reason == "" {
		return fmt.Errorf("a problem needs code and reason")
	}
	p.detail, err = regexp.Compile(p.Detail)
	return err
}

func strictly(text []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return fmt.Errorf("there is more than one document")
	}
	return nil
}

var rangeForm = regexp.MustCompile(`\{\s*"\$range"\s*:\s*\[\s*(-?\d+)\s*,\s*(-?\d+)\s*,\s*(-?\d+)\s*\]\s*\}`)

// spread compacts a result and writes out its ranges.
func spread(result []byte) ([]byte, error) {
	var compact bytes.Buffer
	if err := json.Compact(&compact, result); err != nil {
		return nil, err
	}
	return rangeForm.ReplaceAllFunc(compact.Bytes(), func(form []byte) []byte {
		var bounds [3]int64
		for i, digits := range rangeForm.FindSubmatch(form)[1:] {
			bounds[i], _ = strconv.ParseInt(string(digits), 10, 64)
		}
		list := []byte{'['}
		for n := bounds[0]; bounds[2] > 0 && n < bounds[1] || bounds[2] < 0 && n > bounds[1]; n += bounds[2] {
			if len(list) > 1 {
				list = append(list, ',')
			}
			list = strconv.AppendInt(list, n, 10)
		}
		return append(list, ']')
	}), nil
}

// given is the reply that a door gave.
type given struct {
	Result    json.RawMessage `json:"result"`
	Type      string          `json:"type"`
	Errors    []*fault.Fault  `json:"errors"`
	Skipped   int64           `json:"skipped"`
	Seed      *uint64         `json:"seed"`
	Log       string          `json:"log"`
	Explained map[string]any  `json:"explained"`
}

// matches compares the reply document of a door with what is expected.
func (r *reply) matches(t testing.TB, document []byte) {
	t.Helper()
	var got given
	require.NoError(t, strictly(document, &got), "%s", clip(document))
	require.Equal(t, r.Type, got.Type, "type")
	if !bytes.Equal(r.Result, got.Result) { // the fast way, and the only one for long lists
		require.Equal(t, tokens(t, r.Result), tokens(t, got.Result), "result\nwant %s\ngot  %s", clip(r.Result), clip(got.Result))
	}
	require.Equal(t, r.Skipped, got.Skipped, "skipped")
	require.Equal(t, r.Seed, got.Seed, "seed")
	require.Equal(t, r.Log, got.Log, "log")
	require.Equal(t, r.Explained == nil, got.Explained == nil, "explained: %v", got.Explained)
	for word, value := range r.Explained {
		require.Equal(t, value, got.Explained[word], "explained: %s", word)
	}
	require.Len(t, got.Errors, len(r.Errors), "errors")
	for i, p := range r.Errors {
		p.matches(t, got.Errors[i])
	}
}

func (p *problem) matches(t testing.TB, f *fault.Fault) {
	t.Helper()
	require.Equal(t, p.Code+" "+p.Reason, f.Code.String()+" "+f.Reason, "%s", f.Detail)
	switch item := p.Item.(type) {
	case nil:
		require.Nil(t, f.Item, "the problem names no item: %v", f)
	case float64:
		require.NotNil(t, f.Item, "the problem names an item: %v", f)
		require.EqualValues(t, item, *f.Item, "item: %v", f)
	default:
		require.Equal(t, "*", item)
	}
	if p.Kernel != "" {
		require.Equal(t, p.Kernel, f.Kernel)
	}
	require.Regexp(t, p.detail, f.Detail)
	require.Equal(t, p.Log, f.Log)
}

// tokens is a JSON text without its layout: numbers as they are written.
func tokens(t testing.TB, text []byte) (list []json.Token) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return list
		}
		require.NoError(t, err)
		list = append(list, token)
	}
}

func clip(text []byte) []byte {
	const most = 400
	if len(text) > most {
		return append(text[:most:most], "…"...)
	}
	return text
}

func TestRangesAreSpread(t *testing.T) {
	r, err := parseReply([]byte(`{"result": {"true": {"$range": [0, 6, 2]}, "false": {"$range": [3, 0, -1]}}, "type": "partition[int]"}`))
	require.NoError(t, err)
	require.Equal(t, `{"true":[0,2,4],"false":[3,2,1]}`, string(r.Result))
	r.matches(t, []byte(`{"result":{"true":[0, 2, 4], "false":[3,2,1]}, "type":"partition[int]"}`))
}
