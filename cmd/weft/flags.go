package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// option is one flag of a command: --name VALUE, also WEFT_NAME in the environment. A switch takes no value.
type option struct {
	name     string
	value    string // what stands for the value in the help; "" for a switch
	standard string // the default
	help     string
	check    func(text string) error // nil: any text
}

func (o option) variable() string {
	return "WEFT_" + strings.ToUpper(strings.ReplaceAll(o.name, "-", "_"))
}

// jsonFlag is a flag of every command that prints more than one line.
var jsonFlag = option{name: "json", help: "write JSON, for machines"}

// clientFlags say which engine a command speaks to.
var clientFlags = []option{
	{name: "url", value: "URL", help: "of a server: http://HOST:PORT, https://…, unix:/PATH or sidecar: (the one of this user); without it, an engine in this process"},
	{name: "token-file", value: "FILE", help: "holds the server's token"},
	{name: "ca-file", value: "FILE", help: "PEM certificates to trust instead of the system's"},
}

// parse reads flags and positional arguments, in any order, and the environment for flags that are not given.
func (i *invocation) parse(args []string) (help bool, err error) {
	i.values = map[string]string{}
	i.set = map[string]bool{}
	var wrong error
	set := flag.NewFlagSet(i.command.name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.Usage = func() {}
	for _, o := range i.command.flags {
		take := func(text string) error {
			if i.set[o.name] {
				wrong = misuse("--%s is given twice", o.name)
			} else if err := i.take(o, text); err != nil {
				wrong = misuse("--%s %v (got %q)", o.name, err, text)
			}
			i.set[o.name] = true
			return wrong
		}
		if o.value == "" {
			set.BoolFunc(o.name, o.help, take)
		} else {
			set.Func(o.name, o.help, take)
		}
	}
	// What stands after -- is no flag; package flag stops at the first argument that is none, and only there.
	rest, verbatim := args, []string(nil)
	for n, arg := range args {
		if arg == "--" {
			rest, verbatim = args[:n], args[n+1:]
			break
		}
	}
	for {
		if err := set.Parse(rest); err != nil {
			if err == flag.ErrHelp {
				return true, nil
			}
			if wrong != nil {
				err = wrong
			}
			return false, i.misread(err)
		}
		if set.NArg() == 0 {
			break
		}
		i.arguments = append(i.arguments, set.Arg(0))
		rest = set.Args()[1:]
	}
	i.arguments = append(i.arguments, verbatim...)
	for _, o := range i.command.flags {
		if i.set[o.name] {
			continue
		}
		text, found := i.getenv(o.variable())
		if !found {
			text = o.standard
		}
		i.set[o.name] = found
		if o.value == "" && text == "" {
			continue
		}
		if err := i.take(o, text); err != nil {
			return false, misuse("%s %v (got %q)", o.variable(), err, text)
		}
	}
	i.json = i.values["json"] == "true"
	if len(i.arguments) > i.command.most {
		return false, misuse("weft %s takes %s (got %q); weft help %[1]s explains", i.command.name, counted(i.command.most), i.arguments)
	}
	return false, nil
}

func counted(n int) string {
	if n == 0 {
		return "no arguments"
	}
	return fmt.Sprintf("at most %d argument", n)
}

// take checks and keeps a value.
func (i *invocation) take(o option, text string) error {
	if o.value == "" {
		on, err := strconv.ParseBool(text)
		if err != nil {
			return fmt.Errorf("is a switch: 1 or 0")
		}
		text = strconv.FormatBool(on)
	} else if o.check != nil && text != "" {
		if err := o.check(text); err != nil {
			return err
		}
	}
	i.values[o.name] = text
	return nil
}

// misread makes the errors of package flag ours; an unknown flag is answered with the nearest.
func (i *invocation) misread(err error) error {
	if wrong := (usage{}); errors.As(err, &wrong) {
		return err
	}
	text := err.Error()
	if name, found := strings.CutPrefix(text, "flag provided but not defined: -"); found {
		name = strings.TrimLeft(name, "-")
		var known []string
		for _, o := range i.command.flags {
			known = append(known, o.name)
		}
		near := suggestion(name, known)
		return misuse("weft %s has no flag --%s%s; weft help %[1]s lists them", i.command.name, name, strings.Replace(near, `"`, `"--`, 1))
	}
	if name, found := strings.CutPrefix(text, "flag needs an argument: -"); found {
		return misuse("--%s needs a value", name)
	}
	return misuse("%s", text)
}

// The values, after parse has checked them.

func (i *invocation) text(name string) string { return i.values[name] }

func (i *invocation) number(name string) int {
	n, _ := strconv.Atoi(i.values[name])
	return n
}

func (i *invocation) size(name string) int64 {
	n, _ := parseSize(i.values[name])
	return n
}

func (i *invocation) duration(name string) time.Duration {
	d, _ := parseDuration(i.values[name])
	return d
}

func isNumber(text string) error {
	if n, err := strconv.Atoi(text); err != nil || n < 0 {
		return fmt.Errorf("is a number, 0 or more")
	}
	return nil
}

func isSize(text string) error { _, err := parseSize(text); return err }

func isDuration(text string) error { _, err := parseDuration(text); return err }

// parseDuration reads "30s", "1m30s", and plain seconds: "30", "0.5".
func parseDuration(text string) (time.Duration, error) {
	if text == "" {
		return 0, nil
	}
	d, err := time.ParseDuration(text)
	if seconds, notSeconds := strconv.ParseFloat(text, 64); notSeconds == nil && seconds < 1e9 {
		d, err = time.Duration(seconds*float64(time.Second)), nil
	}
	if err != nil || d < 0 {
		return 0, fmt.Errorf(`is a duration as "30s" or "1m30s", or seconds`)
	}
	return d, nil
}

// writeHelp explains one command.
func writeHelp(out io.Writer, c *command) {
	line := "weft " + c.name
	if c.arguments != "" {
		line += " " + c.arguments
	}
	if len(c.flags) > 0 {
		line += " [flags]"
	}
	fmt.Fprintf(out, "%s\n\n%s\n", line, c.summary)
	if len(c.flags) > 0 {
		fmt.Fprintln(out)
	}
	for _, o := range c.flags {
		left := "--" + o.name
		if o.value != "" {
			left += " " + o.value
		}
		help := o.help
		if o.standard != "" {
			help += " (default " + o.standard + ")"
		}
		fmt.Fprintf(out, "  %-26s %s\n", left, help)
	}
}
