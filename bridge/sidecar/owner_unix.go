//go:build unix

package sidecar

import (
	"os"
	"syscall"
)

// owner is the user that a file belongs to.
func owner(about os.FileInfo) int {
	if system, ok := about.Sys().(*syscall.Stat_t); ok {
		return int(system.Uid)
	}
	return -1
}
