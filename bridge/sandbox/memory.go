//go:build unix

package sandbox

import (
	"sync/atomic"

	"golang.org/x/sys/unix"
)

// committed bytes of all linear memories, for tests and leaks.
var mapped atomic.Int64

// memory is the linear memory of one instance, outside of the Go heap: address space is reserved at once and made usable as the memory grows, so that
// growing neither copies nor zeroes. It is wazero's experimental.LinearMemory.
type memory struct {
	reserved []byte // the mapping; usable up to committed
	bytes    []byte // what the module sees
	commit   uint64
	limit    uint64 // the module's growing ends here; the host moves it with each window
	spare    uint64 // reserved at first
}

const commitStep = 1 << 20

// Reallocate makes the memory size bytes long, nil beyond the limit or where the system has no more.
func (m *memory) Reallocate(size uint64) []byte {
	if size > m.limit {
		return nil
	}
	if size > uint64(len(m.reserved)) && !m.reserve(size) {
		return nil
	}
	if size > m.commit {
		commit := min((max(size, 2*m.commit)+commitStep-1)&^(commitStep-1), uint64(len(m.reserved)))
		if err := unix.Mprotect(m.reserved[:commit], unix.PROT_READ|unix.PROT_WRITE); err != nil {
			return nil
		}
		m.commit = commit
	}
	m.bytes = m.reserved[:size:size]
	return m.bytes
}

// reserve maps address space for size bytes, and moves there what was mapped before: it only happens when inputs outgrow the first reservation.
func (m *memory) reserve(size uint64) bool {
	room := (max(size, 2*uint64(len(m.reserved)), m.spare) + commitStep - 1) &^ (commitStep - 1)
	fresh, err := unix.Mmap(-1, 0, int(room), unix.PROT_NONE, unix.MAP_PRIVATE|unix.MAP_ANON|unix.MAP_NORESERVE)
	if err != nil {
		return false
	}
	if len(m.bytes) > 0 {
		if err := unix.Mprotect(fresh[:m.commit], unix.PROT_READ|unix.PROT_WRITE); err != nil {
			_ = unix.Munmap(fresh)
			return false
		}
		copy(fresh, m.bytes)
	} else {
		m.commit = 0
	}
	m.Free()
	mapped.Add(int64(room))
	m.reserved = fresh
	return true
}

// Free unmaps the memory. Nobody may hold a slice of it.
func (m *memory) Free() {
	if m.reserved != nil {
		mapped.Add(-int64(len(m.reserved)))
		_ = unix.Munmap(m.reserved)
	}
	m.reserved, m.bytes = nil, nil
}
