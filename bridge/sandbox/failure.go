package sandbox

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"weft/bridge/fault"
	"weft/bridge/sandbox/abi"
)

// outcome reads what run left behind: how many rows are done, and why not all.
func (i *instance) outcome(rows, done int) (int, error) {
	c := i.code
	index := int32(i.get32(abi.Fault))
	switch {
	case index == abi.Stopped:
		if i.stopped == nil {
			i.broken = true
			return 0, i.invalid("it stopped without having been told to")
		}
		return 0, i.stopped
	case done < 0 || done > rows:
		i.broken = true
		return 0, i.invalid("it says that %d of %d rows are done", done, rows)
	case index == 0:
		early := c.grows && done > 0 || c.program.Free && i.enough()
		if done < rows && !early {
			i.broken = true
			return 0, i.invalid("it dealt with %d of %d rows and says not why", done, rows)
		}
		return done, nil
	case index < 0 || int(index) > len(c.program.Failures) || done == rows:
		i.broken = true
		return 0, i.invalid("it failed at row %d of %d with the failure %d of %d", done, rows, index, len(c.program.Failures))
	}
	failure := c.program.Failures[index-1]
	f := fault.New(fault.KernelFailed, failure.Reason, "%s", i.detail(failure.Detail, i.get64(abi.A), i.get64(abi.B), mostText))
	f.Exception = failure.Exception
	f.Kernel = cmp.Or(failure.Kernel, c.program.Name)
	f.Positions = failure.Positions
	return done, f.AtItem(int64(done))
}

// invalid is the fault of a module that breaks the contract: a defect of the compiler.
func (i *instance) invalid(format string, args ...any) *fault.Fault {
	return wrong(i.code.program, "result_invalid", format, args...)
}

// trapped is the fault of a run that ended in a trap. Only a stack that is exhausted is not a defect: deep recursion with large frames reaches the
// engine's bound (400 MB) before the kernel's.
func (i *instance) trapped(err error) error {
	i.broken = true
	p := i.code.program
	text := err.Error()
	if strings.Contains(text, "stack overflow") {
		f := fault.New(fault.KernelFailed, "recursion", "maximum recursion depth exceeded: the stack of kernel %s is full (recursion=%d)", p.Name, p.Recursion)
		f.Kernel = p.Name
		return f.Because(err)
	}
	i.code.box.traps.Add(1)
	cause, trace, _ := strings.Cut(strings.TrimPrefix(text, "wasm error: "), "\nwasm stack trace:\n")
	cause, _, _ = strings.Cut(cause, "\n")
	function, _, _ := strings.Cut(strings.TrimLeft(trace, "\t ."), "(")
	return wrong(p, "trap", "it trapped in function %s: %s", function, cause).Because(err)
}

// mostText bounds a string that a failure shows.
const mostText = 4096

// said is what the exception of a failure says, all of it.
func (i *instance) said(index int32, a, b uint64) string {
	if index < 1 || int(index) > len(i.code.program.Failures) {
		panic("the kernel gave a failure that its program has not (" + strconv.Itoa(int(index)) + ")")
	}
	return i.detail(i.code.program.Failures[index-1].Detail, a, b, len(i.memory.bytes))
}

// detail fills the operands into a failure's text (see Failure). Strings are cut to so many bytes.
func (i *instance) detail(text string, a, b uint64, most int) string {
	if !strings.ContainsAny(text, "{") {
		return text
	}
	var out strings.Builder
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			out.WriteString(text)
			return out.String()
		}
		out.WriteString(text[:open])
		text = text[open+1:]
		if strings.HasPrefix(text, "{") {
			out.WriteByte('{')
			text = text[1:]
			continue
		}
		name, rest, closed := strings.Cut(text, "}")
		if !closed {
			out.WriteString("{" + text)
			return out.String()
		}
		out.WriteString(i.operand(name, a, b, most))
		text = rest
	}
}

func (i *instance) operand(name string, a, b uint64, most int) string {
	which, style, _ := strings.Cut(name, ".")
	var v uint64
	switch which {
	case "a":
		v = a
	case "b":
		v = b
	default:
		return "{" + name + "}"
	}
	switch style {
	case "":
		return strconv.FormatInt(int64(v), 10)
	case "uint":
		return strconv.FormatUint(v, 10)
	case "float":
		return string(appendRepr(nil, math.Float64frombits(v)))
	case "bool":
		if v != 0 {
			return "True"
		}
		return "False"
	case "str", "repr":
		text := i.shown(uint32(v>>32), uint32(v), most)
		if style == "repr" {
			return repr(text)
		}
		return text
	}
	return "{" + name + "}"
}

// shown is a string of the kernel's memory, made valid and cut where it is long.
func (i *instance) shown(at, size uint32, most int) string {
	end := uint64(at) + uint64(size)
	if end > uint64(len(i.memory.bytes)) {
		return "(no text)"
	}
	if int(size) <= most {
		return strings.ToValidUTF8(string(i.memory.bytes[at:end]), "\uFFFD")
	}
	return strings.ToValidUTF8(string(i.memory.bytes[at:int(at)+most]), "") + "…"
}

// repr is a str as CPython's repr shows it.
func repr(s string) string {
	quote := '\''
	if strings.ContainsRune(s, '\'') && !strings.ContainsRune(s, '"') {
		quote = '"'
	}
	var b strings.Builder
	b.WriteRune(quote)
	for _, r := range s {
		switch {
		case r == quote || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == utf8.RuneError, strconv.IsPrint(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteRune(quote)
	return b.String()
}
