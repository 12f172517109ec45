package bridge

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"weft/bridge/fault"
	"weft/bridge/lang"
	"weft/bridge/message"
)

// Exports are the names of the kernels in a source file: its public functions whose parameters are all annotated. Faults are compile_failed.
func Exports(source, file string) ([]string, error) {
	names, err := lang.Exports(source, lang.Options{File: file})
	return names, leaving(err)
}

// folder publishes all kernels of a folder's .py files, as FILE.FUNCTION, for as long as the engine lives: they are not kept in the data directory.
func (k *kernels) folder(dir string) error {
	if dir == "" {
		return nil
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.py"))
	if _, missing := os.Stat(dir); err == nil {
		err = missing
	}
	if err != nil {
		return fault.Invalid("kernels_dir", "the folder of kernels cannot be read: %v", err)
	}
	for _, file := range files {
		if err := k.file(file); err != nil {
			return err
		}
	}
	return nil
}

func (k *kernels) file(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return fault.Invalid("kernels_dir", "a file of kernels cannot be read: %v", err)
	}
	names, err := lang.Exports(string(text), lang.Options{File: file})
	if err != nil {
		return err
	}
	for _, name := range names {
		definition := &message.Definition{
			Name:   strings.TrimSuffix(filepath.Base(file), ".py") + "." + name,
			Kernel: message.Ref{Source: &message.Source{Text: string(text), Entry: name, File: file}},
		}
		if err := publishable(definition); err != nil {
			return err
		}
		source, err := k.add("", definition.Kernel.Source)
		if err != nil {
			return err
		}
		info, err := finder{kernels: k, ctx: context.Background()}.describe(source, nil)
		if err != nil {
			return err
		}
		info.Name = definition.Name
		k.published[info.Name] = &published{info, source.source}
	}
	return nil
}
