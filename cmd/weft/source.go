package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"weft/bridge"
	"weft/bridge/fault"
)

// isSource says whether an argument names a kernel in a file: FILE::NAME, or a .py file with one kernel.
func isSource(argument string) bool {
	return strings.Contains(argument, "::") || strings.HasSuffix(argument, ".py")
}

// kernel is an argument as a request spells it: a name, a hash, or the text of a file.
func (i *invocation) kernel(argument string) (any, error) {
	if !isSource(argument) {
		return argument, nil
	}
	file, entry, _ := strings.Cut(argument, "::")
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, misfortune("cannot read the kernel", err)
	}
	i.remember(file, string(text))
	if entry == "" {
		// what does not parse has no names, and the engine says where
		switch names, err := bridge.Exports(string(text), file); {
		case err == nil && len(names) == 1:
			entry = names[0]
		case len(names) > 1:
			return nil, fault.Invalid("entry", "%s has several kernels (%s): name one, as in %[1]s::%[3]s", file, strings.Join(names, ", "), names[0])
		}
	}
	document := map[string]any{"source": string(text), "file": file}
	if entry != "" {
		document["entry"] = entry
	}
	return document, nil
}

// remember keeps a source for what may have to be said of it.
func (i *invocation) remember(file, text string) {
	if i.sources == nil {
		i.sources = map[string]string{}
	}
	i.sources[file] = text
}

// rememberAll reads the files that a fault speaks of.
func (i *invocation) rememberAll(err error) {
	for _, p := range fault.From(err).Positions {
		if text, err := os.ReadFile(p.File); err == nil {
			i.remember(p.File, string(text))
		}
	}
}

// explained writes a fault with its places in sources that are known; false where there are none, and nothing was written.
func (i *invocation) explained(out io.Writer, f *fault.Fault) bool {
	if len(f.Positions) == 0 || i.sources[f.Positions[0].File] == "" {
		return false
	}
	fmt.Fprint(out, f.Log)
	for n, p := range f.Positions {
		if n > 0 && f.Code != fault.KernelFailed {
			fmt.Fprintln(out)
		}
		i.place(out, p, f.Kernel)
		if f.Code != fault.KernelFailed {
			fmt.Fprintf(out, "CompileError: %s\n", p.Message)
		}
	}
	if f.Code == fault.KernelFailed {
		fmt.Fprintf(out, "%s: %s\n", f.Raised(), f.Detail)
		if f.Item != nil {
			fmt.Fprintf(out, "at item %d\n", *f.Item)
		}
	}
	return true
}

// place writes where something is, as CPython does, with the line and a caret under it.
func (i *invocation) place(out io.Writer, p fault.Position, kernel string) {
	fmt.Fprintf(out, "File %q, line %d, column %d", p.File, p.Line, p.Column)
	if kernel != "" {
		fmt.Fprintf(out, ", in %s", kernel)
	}
	fmt.Fprintln(out)
	lines := strings.Split(i.sources[p.File], "\n")
	if p.Line < 1 || p.Line > len(lines) {
		return
	}
	line := []rune(strings.TrimRight(lines[p.Line-1], "\r"))
	before := line[:min(max(0, p.Column-1), len(line))]
	text := strings.TrimLeft(string(line), " \t\f")
	indent := len(line) - len([]rune(text))
	caret := strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, string(before[min(indent, len(before)):]))
	fmt.Fprintf(out, "    %s\n    %s^\n", text, caret)
}
