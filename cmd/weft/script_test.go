package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite testdata/*.txt with what the commands say now")

// The scripts in testdata are command lines and what they give: lines with $ are run, with WEFT_ variables before the command if there are any; lines with
// < are its standard input, with ! its standard error; the rest is its standard output. "exit N" is its exit code where that is not 0.
// # begins a comment. Rewrite them with: go test ./cmd/weft -run Scripts -update
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, scripts)
	for _, path := range scripts {
		t.Run(filepath.Base(path), func(t *testing.T) {
			text, err := os.ReadFile(path)
			require.NoError(t, err)
			var now strings.Builder
			for _, step := range steps(string(text)) {
				now.WriteString(step.lead)
				if step.line != "" {
					now.WriteString(step.play())
				}
			}
			if *update {
				require.NoError(t, os.WriteFile(path, []byte(now.String()), 0o644))
			}
			require.Equal(t, string(text), now.String())
		})
	}
}

// step is one command line, with the comments and empty lines before it.
type step struct{ lead, line, in string }

func steps(script string) (all []step) {
	var next step
	blank := ""
	for line := range strings.Lines(script) {
		if line == "\n" { // of the output, unless a comment or a command follows
			blank += line
			continue
		}
		comment, command := strings.HasPrefix(line, "#"), strings.HasPrefix(line, "$ ")
		if (comment || command) && next.line != "" {
			all, next = append(all, next), step{}
		}
		switch {
		case comment:
			next.lead += blank + line
		case command:
			next.lead += blank
			next.line = strings.TrimSpace(line[2:])
		case strings.HasPrefix(line, "< "):
			next.in += line[2:]
		}
		blank = ""
	}
	return append(all, next)
}

func (s step) play() string {
	var environ []string
	words := split(s.line)
	for words[0] != "weft" {
		environ, words = append(environ, words[0]), words[1:]
	}
	var out, complaints bytes.Buffer
	code := invoke(words[1:], process{in: strings.NewReader(s.in), out: &out, err: &complaints, environ: environ})
	var text strings.Builder
	fmt.Fprintf(&text, "$ %s\n", s.line)
	for line := range strings.Lines(s.in) {
		text.WriteString("< " + line)
	}
	text.WriteString(out.String())
	for line := range strings.Lines(complaints.String()) {
		text.WriteString("! " + line)
	}
	if code != 0 {
		fmt.Fprintf(&text, "exit %d\n", code)
	}
	return text.String()
}

// split takes a line apart at spaces; what stands in single quotes is one word.
func split(line string) (words []string) {
	for n, part := range strings.Split(line, "'") {
		if n%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}

// TestTheExamplesOfTheReference plays the console blocks of docs/reference/command.md.
func TestTheExamplesOfTheReference(t *testing.T) {
	text, err := os.ReadFile("../../docs/reference/command.md")
	require.NoError(t, err)
	played := 0
	for _, block := range regexp.MustCompile("(?s)```console\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		var now strings.Builder
		for _, step := range steps(block[1]) {
			now.WriteString(step.lead)
			now.WriteString(step.play())
			played++
		}
		require.Equal(t, block[1], now.String())
	}
	require.Greater(t, played, 5)
}
