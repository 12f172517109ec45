package sidecar

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Found are the sockets of this user's sidecars, of every version and configuration, and the folder that they are in; of sidecars that were killed too, whose sockets
// the next start removes. The environment is as os.Environ has it. An error says why no sidecar would start there; that the folder does not exist yet is none.
func Found(environ []string) (dir string, sockets []string, err error) {
	dir = folder(Config{Environ: environ}.getenv)
	if _, missing := os.Lstat(dir); os.IsNotExist(missing) {
		return dir, nil, nil
	}
	if err := Prepare(dir); err != nil {
		return dir, nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return dir, nil, inner(err)
	}
	for _, entry := range entries {
		if name := entry.Name(); strings.HasPrefix(name, fmt.Sprintf("weft-%d-", os.Geteuid())) && strings.HasSuffix(name, ".sock") {
			sockets = append(sockets, filepath.Join(dir, name))
		}
	}
	return dir, sockets, nil
}
