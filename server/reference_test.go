package server

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge"
	_ "weft/kernel/std"
)

// TestTheExamplesOfTheReference runs the curl lines of docs/reference/http.md, in order, and compares what they give with what stands below them.
func TestTheExamplesOfTheReference(t *testing.T) {
	text, err := os.ReadFile("../docs/reference/http.md")
	require.NoError(t, err)
	door, err := bridge.Open(bridge.Config{})
	require.NoError(t, err)
	defer door.Close()
	s := overTCP(t, door, Config{})
	job := ""
	examples := 0
	for _, block := range regexp.MustCompile("(?s)```console\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		for _, example := range strings.Split(block[1], "$ curl ")[1:] {
			examples++
			line, want, _ := strings.Cut(example, "\n")
			got, location := s.curl(strings.ReplaceAll(line, "$JOB", job))
			if location != "" {
				job = path.Base(location)
			}
			pattern := "^" + strings.ReplaceAll(regexp.QuoteMeta(strings.TrimSpace(want)), "…", "(?s:.*?)") + "$"
			require.Regexp(t, pattern, strings.TrimSpace(got), "$ curl "+line)
		}
	}
	require.Greater(t, examples, 10)
}

var shellWord = regexp.MustCompile(`'([^']*)'|"([^"]*)"|(\S+)`)

// curl does what curl would with the few flags that the reference uses.
func (s *served) curl(line string) (output, location string) {
	method, url, body, full := "GET", "", "", false
	header := http.Header{}
	var words []string
	for _, found := range shellWord.FindAllStringSubmatch(line, -1) {
		words = append(words, found[1]+found[2]+found[3])
	}
	for n := 0; n < len(words); n++ {
		switch words[n] {
		case "-s", "-N":
		case "-i":
			full = true
		case "-X":
			n++
			method = words[n]
		case "-d":
			n++
			if body = words[n]; method == "GET" {
				method = "POST"
			}
		case "-H":
			n++
			name, value, _ := strings.Cut(words[n], ": ")
			header.Set(name, value)
		default:
			require.Empty(s.t, url, words)
			url = words[n]
		}
	}
	request, err := http.NewRequest(method, url, strings.NewReader(body))
	require.NoError(s.t, err)
	request.Header = header
	response, err := s.client.Do(request)
	require.NoError(s.t, err)
	defer response.Body.Close()
	var out bytes.Buffer
	if full {
		fmt.Fprintf(&out, "%s %s\n", response.Proto, response.Status)
		require.NoError(s.t, response.Header.Write(&out))
		out.WriteString("\n")
	}
	_, err = io.Copy(&out, response.Body)
	require.NoError(s.t, err)
	return strings.ReplaceAll(out.String(), "\r\n", "\n"), response.Header.Get("Location")
}
