package sidecar

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"weft/bridge/fault"
	"weft/internal/version"
)

// Config says which sidecar. The zero value is the one of this user without settings, with the program weft that stands on PATH.
type Config struct {
	Binary      string // the program weft
	Dir         string // of the socket; "": WEFT_RUNTIME_DIR, or a folder of this user (folder.go)
	Workers     int    // 0: the cores that the sidecar may use
	MemoryBytes int64  // for the columns of running jobs; 0: the server's default
	// Environ is the environment, as os.Environ has it, whose settings the sidecar gets if this process starts it; nil: os.Environ's.
	Environ []string
}

// Sidecar is a place at which a server is, or can be started. Safe for concurrent use.
type Sidecar struct {
	config Config
	path   string

	mu       sync.Mutex
	starting *start // nil: nobody of this process is about to
}

// pathLimit is the longest path of a unix socket: sun_path has 108 bytes (104 on macOS and the BSDs), one of which ends it.
func pathLimit() int {
	if runtime.GOOS == "linux" {
		return 107
	}
	return 103
}

// New finds out where the sidecar is. It starts nothing and makes no folder. Faults: invalid_argument, where the path would be too long for a socket.
func New(config Config) (*Sidecar, error) {
	if config.Environ == nil {
		config.Environ = os.Environ()
	}
	if config.Binary == "" {
		config.Binary = "weft"
	}
	if config.Dir == "" {
		config.Dir = folder(config.getenv)
	}
	s := &Sidecar{config: config}
	s.path = filepath.Join(config.Dir, fmt.Sprintf("weft-%d-%s-%s.sock", os.Geteuid(), version.Version, config.digest()))
	if len(s.path) > pathLimit() {
		return nil, fault.Invalid("socket_path", "sidecar: the path of its socket has %d bytes, and a unix socket's has at most %d (%s); WEFT_RUNTIME_DIR names a folder with a shorter path",
			len(s.path), pathLimit(), s.path)
	}
	return s, nil
}

// Path is that of the socket.
func (s *Sidecar) Path() string { return s.path }

func (c Config) getenv(name string) (value string) {
	for _, pair := range c.Environ {
		if key, text, _ := strings.Cut(pair, "="); key == name {
			value = text
		}
	}
	return value
}

// digest is what the name of the socket has of the program and the settings.
func (c Config) digest() string {
	sum := sha256.New()
	fmt.Fprintf(sum, "workers=%d memory=%d program=", c.Workers, c.MemoryBytes)
	identify(sum, c.Binary)
	return hex.EncodeToString(sum.Sum(nil)[:6])
}

// identify writes what tells one build of the program from another: its size and its beginning, where the linker puts a hash of the content (the build
// id). So the same wheel in two environments has one sidecar, and what was built anew gets a new one. Of a program that is not there, its path.
func identify(sum io.Writer, path string) {
	const beginning = 4096
	file, err := os.Open(path)
	if err == nil {
		defer file.Close()
		if about, failed := file.Stat(); failed == nil {
			fmt.Fprintf(sum, "%d ", about.Size())
		}
		_, err = io.CopyN(sum, file, beginning)
	}
	if err != nil {
		fmt.Fprint(sum, path)
	}
}
