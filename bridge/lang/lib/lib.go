package lib

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"weft/bridge/lang/check"
	"weft/bridge/lang/syntax"
)

//go:embed source/*.py
var sources embed.FS

// Library is the library. A function is checked at its first use, and kept.
var Library = &library{files: map[string]*file{}, programs: map[string]*check.Program{}}

type library struct {
	mutex    sync.Mutex
	files    map[string]*file
	homes    map[string]string // the file of each function
	programs map[string]*check.Program
}

// file is a source file, parsed.
type file struct {
	module *syntax.Module
	needs  []string // files that it imports from
}

// Function gives the checked program whose entry is the function of that name. It is shared, and not to be written.
func (l *library) Function(name string) (*check.Program, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if p := l.programs[name]; p != nil {
		return p, nil
	}
	if l.homes == nil {
		if err := l.index(); err != nil {
			return nil, err
		}
	}
	home, ok := l.homes[name]
	if !ok {
		return nil, fmt.Errorf("lib: there is no function %s", name)
	}
	whole := &syntax.Module{File: home}
	if err := l.join(whole, home, map[string]bool{}); err != nil {
		return nil, err
	}
	p, err := check.Check(whole, name, check.Options{Library: true})
	if err != nil {
		return nil, fmt.Errorf("lib: %w", err)
	}
	l.programs[name] = p
	return p, nil
}

// index finds the functions by the lines that begin them: parsing all files would cost milliseconds that the first kernel pays.
func (l *library) index() error {
	l.homes = map[string]string{}
	return fs.WalkDir(sources, "source", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Base(name) == "raw.py" {
			return err
		}
		text, err := sources.ReadFile(name)
		for line := range strings.Lines(string(text)) {
			if rest, ok := strings.CutPrefix(line, "def "); ok {
				function, _, _ := strings.Cut(rest, "(")
				l.homes[function] = name
			}
		}
		return err
	})
}

// join puts a file, and those that it imports from, into one module: check takes one.
func (l *library) join(whole *syntax.Module, name string, seen map[string]bool) error {
	if seen[name] {
		return nil
	}
	seen[name] = true
	f, err := l.file(name)
	if err != nil {
		return err
	}
	for _, need := range f.needs {
		if err := l.join(whole, need, seen); err != nil {
			return err
		}
	}
	whole.Body = append(whole.Body, f.module.Body...)
	return nil
}

func (l *library) file(name string) (*file, error) {
	if f := l.files[name]; f != nil {
		return f, nil
	}
	text, err := sources.ReadFile(name)
	if err != nil {
		return nil, err
	}
	module, err := syntax.Parse(name, text)
	if err != nil {
		return nil, err
	}
	f := &file{module: &syntax.Module{File: name}}
	for _, s := range module.Body {
		from, ok := s.(*syntax.ImportFrom)
		switch {
		case !ok:
		case from.Module == "": // from . import raw
			s = &syntax.Import{Span: from.Span, Names: from.Names}
		default:
			f.needs = append(f.needs, "source/"+from.Module+".py")
			continue
		}
		f.module.Body = append(f.module.Body, s)
	}
	l.files[name] = f
	return f, nil
}
