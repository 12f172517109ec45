package syntax

import (
	"strings"
	"unicode/utf8"

	"weft/bridge/fault"
)

// checkEncoding refuses a source whose first two lines declare an encoding in which it would be another text. PEP 263.
// Behind a byte order mark only utf-8 may be declared, and not as utf8: that is CPython's.
func checkEncoding(source string, marked bool) *failure {
	rest := source
	for line := 1; line <= 2; line++ {
		text, after, _ := strings.Cut(rest, "\n")
		declared, column := declaredEncoding(text)
		if declared != "" {
			name := strings.ReplaceAll(strings.ToLower(declared), "_", "-")
			if name == "utf-8" || strings.HasPrefix(name, "utf-8-") || !marked && (name == "utf8" || coversASCII(name) && isASCII(source)) {
				return nil
			}
			return &failure{fault.CompileFailed, reasonUnsupported, Pos{line, column}, "the source is declared as " + declared + "; only utf-8 is supported", false}
		}
		if strings.TrimLeft(text, " \t\f") != "" && strings.TrimLeft(text, " \t\f")[0] != '#' {
			return nil
		}
		rest = after
	}
	return nil
}

// declaredEncoding finds coding: NAME or coding=NAME in a line that is a comment.
func declaredEncoding(line string) (encoding string, column int) {
	comment := strings.TrimLeft(line, " \t\f")
	if !strings.HasPrefix(comment, "#") {
		return "", 0
	}
	for from := 0; ; {
		i := strings.Index(line[from:], "coding")
		if i < 0 {
			return "", 0
		}
		from += i + len("coding")
		if from == len(line) || line[from] != ':' && line[from] != '=' {
			continue
		}
		value := strings.TrimLeft(line[from+1:], " \t")
		end := 0
		for end < len(value) && (isWord(value[end]) || value[end] == '-' || value[end] == '.') {
			end++
		}
		if end > 0 {
			return value[:end], utf8.RuneCountInString(line[:len(line)-len(value)]) + 1
		}
	}
}

// coversASCII tells encodings in which ASCII text is the same bytes.
func coversASCII(name string) bool {
	for _, family := range [...]string{"ascii", "us-ascii", "latin", "l1", "iso-8859-", "iso8859-", "cp125", "windows-125", "koi8-", "mac-", "euc-", "big5", "gb"} {
		if strings.HasPrefix(name, family) {
			return true
		}
	}
	return false
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
