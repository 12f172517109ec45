package main

import (
	"os"
	"syscall"
	"time"

	"weft/bridge/sidecar"
)

// leftoverAge is how long the log of a sidecar that has ended may still be read.
const leftoverAge = 7 * 24 * time.Hour

// sweep removes what sidecars of other builds and settings have left beside this one's socket: nobody else does, for each has names of its own.
func sweep(socket string) {
	for _, other := range sidecar.Beside(socket) {
		removeLeftover(other)
	}
}

// removeLeftover removes the files of a sidecar that has ended, while nobody can start one there. What cannot be removed stays.
func removeLeftover(socket string) {
	lock, err := os.OpenFile(lockOf(socket), os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600)
	if err != nil {
		return
	}
	defer lock.Close()
	if syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		return
	}
	files := []string{sidecar.Log(socket), socket, lock.Name()}
	for _, file := range files[:2] {
		if about, err := os.Lstat(file); err == nil && time.Since(about.ModTime()) < leftoverAge {
			return
		}
	}
	if alive, err := serves(socket); err != nil || alive {
		return
	}
	for _, file := range files {
		os.Remove(file)
	}
}
