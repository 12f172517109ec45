//go:build !unix

package sidecar

import "os"

// owner is nobody: these systems have no numbers for users, and no sidecar.
func owner(os.FileInfo) int { return -2 }
