package conformance

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// testCase is one case of an archive.
type testCase struct {
	name    string // "sort/stable-when-reversed"
	request []byte
	buffers [][]byte
	put     []named  // data that is there before
	reply   *reply   // one of the two
	problem *problem // is set
	only    map[string]bool
}

type named struct {
	name     string
	document []byte
}

var marker = regexp.MustCompile(`^-- ([a-z0-9-]+)/([a-z]+) --$`)

// loadCases reads all archives.
func loadCases(t testing.TB) []*testCase {
	t.Helper()
	paths, err := filepath.Glob("*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	var cases []*testCase
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		found, err := parseArchive(strings.TrimSuffix(path, ".txtar"), string(text))
		require.NoError(t, err, path)
		cases = append(cases, found...)
	}
	return cases
}

// parseArchive reads the cases of one file. Every section is of a case, and every case is whole.
func parseArchive(file, text string) ([]*testCase, error) {
	var cases []*testCase
	byName := map[string]*testCase{}
	var section *strings.Builder
	sections := map[string]*strings.Builder{}
	var order []string
	for number, line := range strings.SplitAfter(text, "\n") {
		if found := marker.FindStringSubmatch(strings.TrimSuffix(line, "\n")); found != nil {
			name := found[1] + "/" + found[2]
			if sections[name] != nil {
				return nil, fmt.Errorf("line %d: %s is there twice", number+1, name)
			}
			section = new(strings.Builder)
			sections[name] = section
			order = append(order, name)
			continue
		}
		if strings.HasPrefix(line, "-- ") {
			return nil, fmt.Errorf("line %d: a marker is -- case/part --, got %q", number+1, line)
		}
		if section != nil {
			section.WriteString(line)
		}
	}
	for _, name := range order {
		caseName, part, _ := strings.Cut(name, "/")
		c := byName[caseName]
		if c == nil {
			c = &testCase{name: file + "/" + caseName, only: map[string]bool{}}
			byName[caseName] = c
			cases = append(cases, c)
		}
		if err := c.take(part, sections[name].String()); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, c := range cases {
		if c.request == nil || (c.reply == nil) == (c.problem == nil) {
			return nil, fmt.Errorf("%s: a case has a request, and a reply or a problem", c.name)
		}
	}
	return cases, nil
}

func (c *testCase) take(part, text string) (err error) {
	if part != "request" {
		text = withoutComments(text)
	}
	switch part {
	case "request":
		c.request = []byte(strings.TrimSuffix(text, "\n"))
	case "buffers":
		c.buffers, err = parseBuffers(text)
	case "put":
		c.put, err = parsePut(text)
	case "reply":
		c.reply, err = parseReply([]byte(text))
	case "problem":
		c.problem, err = parseProblem([]byte(text))
	case "only":
		for _, word := range strings.Fields(text) {
			if word != "json" && word != "http" && word != "go" && word != "slow" {
				return fmt.Errorf("only knows json, http, go and slow, got %q", word)
			}
			c.only[word] = true
		}
	default:
		return fmt.Errorf("the parts of a case are request, buffers, put, reply, problem and only")
	}
	return err
}

// parsePut reads data: a name and a document a line.
func parsePut(text string) (list []named, err error) {
	for line := range strings.Lines(text) {
		name, document, found := strings.Cut(strings.TrimSpace(line), " ")
		if !found || document == "" {
			return nil, fmt.Errorf("data is a name and a document, got %q", line)
		}
		list = append(list, named{name, []byte(document)})
	}
	return list, nil
}

func withoutComments(text string) string {
	var kept strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

func TestArchivesThatAreNotOneAreRefused(t *testing.T) {
	for want, text := range map[string]string{
		"is there twice":                    "-- a/request --\n{}\n-- a/request --\n",
		"a marker is":                       "-- a --\n",
		"a case has a request, and a reply": "-- a/request --\n{}\n",
		"the parts of a case are":           "-- a/requests --\n{}\n",
		"only knows json":                   "-- a/only --\nsometimes\n",
		"a width":                           "-- a/buffers --\nint9 1\n",
	} {
		_, err := parseArchive("file", text)
		require.ErrorContains(t, err, want)
	}
}
