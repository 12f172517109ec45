package syntax

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// asked gives what a Python program prints, with input on its standard input.
func asked(t *testing.T, program, input string) string {
	t.Helper()
	path, _ := python(t)
	command := exec.Command(path, "-X", "utf8", "-c", program)
	command.Stdin = strings.NewReader(input)
	out, err := command.Output()
	require.NoError(t, err)
	return string(out)
}

func TestCharactersOfNamesAreCPythons(t *testing.T) {
	_, minor := python(t)
	// for each assigned code point from 0x80 on: s it starts a name, c it continues one, - neither; blank where it is not assigned
	out := asked(t, `
import sys, unicodedata
print("".join(" " if unicodedata.category(chr(i)) in ("Cn", "Cs") else "s" if chr(i).isidentifier() else "c" if ("a" + chr(i)).isidentifier() else "-"
    for i in range(0x80, sys.maxunicode + 1)))`, "")
	differ := 0
	for i, is := range []byte(strings.TrimSuffix(out, "\n")) {
		r := rune(0x80 + i)
		if is == ' ' || unicode.Is(unicode.Cn, r) || minor < 13 && unicode.Is(joining, r) {
			continue // not assigned in both versions of Unicode
		}
		got := byte('-')
		if isStart(r) {
			got = 's'
		} else if isContinue(r) {
			got = 'c'
		}
		if got != is {
			if differ++; differ < 20 {
				t.Errorf("U+%04X: got %c, CPython says %c", r, got, is)
			}
		}
	}
}

func TestNamesAreNormalizedAsCPythonDoes(t *testing.T) {
	var names []string
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if isContinue(r) {
			names = append(names, "a"+string(r), string(r)+"\u0301\u0323b"+string(r)+"\u11a8\u0308")
		}
	}
	names = append(names, "\u1100\u1161\u11a8", "\uac00\u11a8", "\uac01\u11a8", "e\u0301", "q\u0307\u0323", "a\u0323\u0307", "a\u0345\u0301", "\u0b47\u0b3e", "ﬁ", "ẛ̣")
	out := asked(t, `
import sys, unicodedata
for line in sys.stdin:
    known = all(unicodedata.category(c) != "Cn" for c in line)
    print(unicodedata.normalize("NFKC", line.rstrip("\n")) if known else "")`, strings.Join(names, "\n")+"\n")
	lines := bytes.Split([]byte(out), []byte("\n"))
	require.Len(t, lines, len(names)+1)
	differ := 0
	for i, name := range names {
		if got, want := identifier(name), string(lines[i]); want != "" && got != want {
			if differ++; differ < 20 {
				t.Errorf("%+q: got %+q, want %+q", name, got, want)
			}
		}
	}
}
