package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"weft/bridge"
	"weft/bridge/fault"
	"weft/bridge/message"
)

var checkCommand = &command{
	name: "check", arguments: "FILE…", most: 1000, summary: "Compiles the kernels of Python files and says what is wrong with them.",
	flags: append([]option{jsonFlag}, clientFlags...),
	run:   check,
}

// checked is what there is to say of one file.
type checked struct {
	File    string               `json:"file"`
	Kernels []message.KernelInfo `json:"kernels"`
	Errors  []complaint          `json:"errors"`
}

// complaint is one error.
type complaint struct {
	Kernel string `json:"kernel,omitempty"`
	Reason string `json:"reason"`
	fault.Position
}

// errWrong is the end of a check that has printed what is wrong.
var errWrong = fmt.Errorf("there are errors")

// check compiles all kernels of each file: its public functions whose parameters are annotated, or the one that FILE::NAME names.
func check(i *invocation) error {
	if len(i.arguments) == 0 {
		return misuse("no file: weft check FILE.py")
	}
	return i.ask(func(ctx context.Context, door bridge.Door) error {
		var all []checked
		wrong := 0
		for _, argument := range i.arguments {
			c, err := i.checkFile(ctx, door, argument)
			if err != nil {
				return err
			}
			wrong += len(c.Errors)
			all = append(all, c)
			if !i.json {
				i.printChecked(c)
			}
		}
		if i.json {
			if err := i.print(map[string]any{"files": all}); err != nil {
				return err
			}
		}
		if wrong > 0 {
			return errWrong
		}
		return nil
	})
}

func (i *invocation) checkFile(ctx context.Context, door bridge.Door, argument string) (checked, error) {
	file, entry, named := strings.Cut(argument, "::")
	c := checked{File: file, Kernels: []message.KernelInfo{}, Errors: []complaint{}}
	text, err := os.ReadFile(file)
	if err != nil {
		return c, misfortune("cannot read the kernels", err)
	}
	i.remember(file, string(text))
	names := []string{entry}
	if !named {
		if names, err = bridge.Exports(string(text), file); err != nil {
			return c, c.add(err)
		}
		if len(names) == 0 {
			return c, fault.Invalid("no_kernels", "%s has no kernels: no public function whose parameters are all annotated; %[1]s::NAME names one", file)
		}
	}
	for _, name := range names {
		source := &message.Source{Text: string(text), Entry: name, File: file}
		info, err := door.Compile(ctx, &message.Definition{Kernel: message.Ref{Source: source}})
		if err == nil {
			c.Kernels = append(c.Kernels, info)
		} else if err = c.add(err); err != nil {
			return c, err
		}
	}
	return c, nil
}

// add takes the errors of a compilation; others are given back. What several kernels share, a helper, is wrong once.
func (c *checked) add(err error) error {
	f := fault.From(err)
	if len(f.Positions) == 0 {
		return err
	}
	for _, p := range f.Positions {
		known := slices.ContainsFunc(c.Errors, func(other complaint) bool { return other.Position == p })
		if !known {
			c.Errors = append(c.Errors, complaint{f.Kernel, f.Reason, p})
		}
	}
	return nil
}

func (i *invocation) printChecked(c checked) {
	for _, k := range c.Kernels {
		fmt.Fprintf(i.out, "%s: %s%s\n", c.File, k.Name, k.Signature)
	}
	for n, e := range c.Errors {
		if n > 0 {
			fmt.Fprintln(i.err)
		}
		i.place(i.err, e.Position, e.Kernel)
		fmt.Fprintf(i.err, "CompileError: %s\n", e.Message)
	}
}
