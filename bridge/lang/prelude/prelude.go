// Package prelude has the modules of Python's library that are written in the kernel language: functions that are checked as if they were helpers of the kernel that imports
// them, once for each combination of argument types, and only where they are used.
//
// They are plain Python, generic in the types of their arguments, and mean what the functions of the same name in CPython mean: values, exceptions and their messages, how often and in
// which order items are read and functions called. An error that is raised inside is reported at the call of the kernel's own code, as CPython's functions in C have no line. A name that begins
// with an underscore is not visible outside.
package prelude

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"weft/bridge/lang/syntax"
)

//go:embed source/*.py
var sources embed.FS

var parsed = struct {
	sync.Mutex
	modules map[string]*syntax.Module
}{modules: map[string]*syntax.Module{}}

// Module is the module of a name, parsed at its first use; nil where there is none. It is shared, and never written.
func Module(name string) *syntax.Module {
	parsed.Lock()
	defer parsed.Unlock()
	if module, ok := parsed.modules[name]; ok {
		return module
	}
	text, err := sources.ReadFile("source/" + name + ".py")
	if err != nil {
		return nil
	}
	module, err := syntax.Parse("<"+name+">", text)
	if err != nil {
		panic(fmt.Sprintf("prelude: %s: %v", name, err))
	}
	parsed.modules[name] = module
	return module
}

// Modules are the names of the modules, in order of the alphabet.
func Modules() []string {
	files, _ := sources.ReadDir("source")
	var names []string
	for _, file := range files {
		if name, ok := strings.CutSuffix(file.Name(), ".py"); ok && name[0] != '_' {
			names = append(names, name)
		}
	}
	return names
}
