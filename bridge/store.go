package bridge

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"weft/bridge/fault"
	"weft/bridge/lang"
	"weft/bridge/message"
)

// store keeps published kernels in a folder, one file each. The empty store keeps nothing.
type store string

// stored is such a file. What it says of the kernel beside its source spares the start of a server their compilation.
type stored struct {
	Info   message.KernelInfo `json:"info"`
	Kernel json.RawMessage    `json:"kernel"`
}

func (s store) file(name string) string { return filepath.Join(string(s), name+".json") }

func (s store) keep(p *published) error {
	if s == "" {
		return nil
	}
	definition := message.Definition{Kernel: message.Ref{Source: p.source}}
	text, err := json.Marshal(stored{p.info, definition.EncodeJSON()})
	if err != nil {
		return err
	}
	// First beside it: whoever reads sees the old file or the new one, whole.
	file := s.file(p.info.Name)
	if err := os.WriteFile(file+".new", text, 0o600); err != nil {
		return s.failed(err)
	}
	return s.failed(os.Rename(file+".new", file))
}

func (s store) drop(name string) error {
	if s == "" {
		return nil
	}
	if err := os.Remove(s.file(name)); !errors.Is(err, fs.ErrNotExist) {
		return s.failed(err)
	}
	return nil
}

func (s store) failed(err error) error {
	if err == nil {
		return nil
	}
	return fault.New(fault.Internal, "data_dir", "the kernel could not be kept in the server's data directory").Because(err)
}

// restore reads the published kernels of a data directory, and keeps those to come there.
func (k *kernels) restore(dir string) error {
	if dir == "" {
		return nil
	}
	folder := filepath.Join(dir, "kernels")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fault.Invalid("data_dir", "data_dir cannot be used: %v", err)
	}
	files, err := os.ReadDir(folder)
	if err != nil {
		return fault.Invalid("data_dir", "data_dir cannot be used: %v", err)
	}
	k.store = store(folder)
	for _, file := range files {
		name, is := strings.CutSuffix(file.Name(), ".json")
		if !is {
			continue
		}
		p, err := k.read(filepath.Join(folder, file.Name()))
		if err != nil {
			return fault.Invalid("data_dir", "data_dir: the kernel %s cannot be read: %v", filepath.Join(folder, file.Name()), err).Because(err)
		}
		p.info.Name = name
		k.published[name] = p
	}
	return nil
}

// read reads one kernel. What the file says of it holds only for the version of the language that wrote it.
func (k *kernels) read(file string) (*published, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var s stored
	if err := json.Unmarshal(text, &s); err != nil {
		return nil, err
	}
	definition, err := message.DecodeDefinition(s.Kernel, nil)
	if err != nil {
		return nil, err
	}
	source := definition.Kernel.Source
	if source == nil {
		return nil, errors.New("it has no source")
	}
	hash, err := lang.Hash(source.Text, source.Entry, optionsOf("", source))
	if err != nil || hash == s.Info.Hash {
		return &published{s.Info, source}, err
	}
	found, err := k.add("", source)
	if err != nil {
		return nil, err
	}
	info, err := finder{kernels: k, ctx: context.Background()}.describe(found, nil)
	return &published{info, found.source}, err
}
