package sidecar

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
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
		if name := entry.Name(); isSocket(name) {
			sockets = append(sockets, filepath.Join(dir, name))
		}
	}
	return dir, sockets, nil
}

// Beside are the sockets of this user's other sidecars that have left anything in the folder of this one, their sockets or not: a log, a lock. Where the socket is not named
// as a sidecar's, none.
func Beside(socket string) (others []string) {
	dir, own := filepath.Split(socket)
	if !isSocket(own) {
		return nil
	}
	entries, _ := os.ReadDir(dir) // what cannot be read has nobody's files
	for _, entry := range entries {
		name := strings.TrimSuffix(entry.Name(), ".lock")
		if stem, log := strings.CutSuffix(name, ".log"); log {
			name = stem + ".sock"
		}
		if path := dir + name; isSocket(name) && name != own && !slices.Contains(others, path) {
			others = append(others, path)
		}
	}
	return others
}

// isSocket says whether a file is named as the socket of a sidecar of this user's.
func isSocket(name string) bool {
	return strings.HasPrefix(name, fmt.Sprintf("weft-%d-", os.Geteuid())) && strings.HasSuffix(name, ".sock")
}

// Log is where the server on a socket writes what it has to say after its start.
func Log(socket string) string { return strings.TrimSuffix(socket, ".sock") + ".log" }
