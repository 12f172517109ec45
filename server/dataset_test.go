package server

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge"
	"weft/bridge/column"
	"weft/bridge/message"
)

// dataCall makes one request with a token, and gives the answer's status and text.
func (s *served) dataCall(token, method, path, contentType, body string) (int, string) {
	request, err := http.NewRequest(method, "http://localhost"+path, strings.NewReader(body))
	require.NoError(s.t, err)
	request.Header.Set("Content-Type", contentType)
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := s.client.Do(request)
	require.NoError(s.t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	require.NoError(s.t, err)
	return response.StatusCode, string(text)
}

func inProcess(t *testing.T) bridge.Door {
	door, err := bridge.Open(bridge.Config{})
	require.NoError(t, err)
	t.Cleanup(func() { door.Close() })
	return door
}

func TestDataComesAsJSONAsAFrameAndAsNumbers(t *testing.T) {
	s := overMemory(t, inProcess(t), Config{})
	frame := func() string {
		d := message.Dataset{Items: message.Value{Column: column.Floats{1, 2, 3}}}
		head, bufs := d.Frame()
		return string(column.AppendFrame(nil, head, bufs))
	}
	raw := string(column.Buffers(column.Floats{1, 2, 3})[0])
	for name, sent := range map[string][3]string{
		"array":  {"", typeJSON, `[1.0, 2, 3]`},
		"object": {"?ttl_ms=5000", typeJSON, `{"items": [1, 2, 3], "type": "float"}`},
		"frame":  {"", typeFrame, frame()},
		"raw":    {"?type=float", typeRaw, raw},
	} {
		status, text := s.dataCall("", "PUT", "/v1/data/"+name+sent[0], sent[1], sent[2])
		require.Equal(t, 201, status, text)
		require.Contains(t, text, `"name":"`+name+`","type":"float","length":3,"bytes":24,`)
		status, text = s.dataCall("", "PUT", "/v1/data/"+name+sent[0], sent[1], sent[2])
		require.Equal(t, 200, status, text)
		_, text = s.dataCall("", "POST", "/v1/run", typeJSON, `{"operation": "sum", "items": {"data": "`+name+`"}}`)
		require.JSONEq(t, `{"result": 6.0, "type": "float"}`, text)
	}
	var list struct{ Data []message.DatasetInfo }
	_, text := s.dataCall("", "GET", "/v1/data", "", "")
	require.NoError(t, json.Unmarshal([]byte(text), &list))
	require.Len(t, list.Data, 4)
	require.Equal(t, "array", list.Data[0].Name)
	_, one := s.dataCall("", "GET", "/v1/data/array", "", "")
	_, dropped := s.dataCall("", "DELETE", "/v1/data/array", "", "")
	require.Equal(t, one, dropped)
	status, text := s.dataCall("", "GET", "/v1/data/array", "", "")
	require.Equal(t, 404, status)
	require.Contains(t, text, `"reason":"unknown_data"`)
}

func TestDataThatIsNoneIsRefused(t *testing.T) {
	s := overMemory(t, inProcess(t), Config{})
	type refusal struct {
		contentType, body string
		status            int
		says              string
	}
	for path, sent := range map[string]refusal{
		"/v1/data/x?type=float":         {typeJSON, `[1]`, 400, "application/octet-stream alone"},
		"/v1/data/x":                    {typeRaw, "12345678", 400, "needs its type"},
		"/v1/data/x?type=str":           {typeRaw, "12345678", 400, "others come in a frame"},
		"/v1/data/x?type=float&ttl_ms=": {typeRaw, "12345678", 400, "ttl_ms is a number"},
		"/v1/data/y?type=float":         {typeRaw, "1234567", 400, "buffer"},
		"/v1/data/y":                    {"text/plain", `[1]`, 415, "data has the Content-Type"},
		"/v1/data/y?ttl_ms=0":           {typeJSON, `[1]`, 400, "ttl_ms must be 1 or more"},
		"/v1/data/y?ttl_ms=5":           {typeJSON, `{"items":[1],"ttl_ms":5}`, 400, "once is enough"},
		"/v1/data/z":                    {typeJSON, `{"items":[1],"name":"y"}`, 400, "the path says"},
		"/v1/data/%20":                  {typeJSON, `[1]`, 400, "no name for data"},
		"/v1/data/z?replace":            {typeJSON, `[1]`, 400, "ttl_ms, type"},
		"/v1/data/":                     {typeJSON, `[1]`, 404, "there is no path"},
	} {
		status, text := s.dataCall("", "PUT", path, sent.contentType, sent.body)
		require.Equal(t, sent.status, status, "%s: %s", path, text)
		require.Contains(t, text, sent.says, path)
	}
}

func TestTokensHaveDataOfTheirOwn(t *testing.T) {
	s := overMemory(t, inProcess(t), Config{Tokens: []string{"one", "two"}})
	status, text := s.dataCall("one", "PUT", "/v1/data/prices", typeJSON, `[1]`)
	require.Equal(t, 201, status, text)
	for _, asked := range [][3]string{
		{"GET", "/v1/data/prices"}, {"DELETE", "/v1/data/prices"}, {"POST", "/v1/run", `{"operation":"sum","items":{"data":"prices"}}`},
		{"POST", "/v1/jobs", `{"operation":"sum","items":{"data":"prices"}}`},
	} {
		status, text := s.dataCall("two", asked[0], asked[1], typeJSON, asked[2])
		require.Equal(t, 404, status, text)
	}
	_, text = s.dataCall("two", "GET", "/v1/data", "", "")
	require.Equal(t, `{"data":[]}`, text)
	status, _ = s.dataCall("", "GET", "/v1/data", "", "")
	require.Equal(t, 401, status)
}
