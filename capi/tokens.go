package capi

import (
	"crypto/rand"
	"encoding/binary"
	"maps"
	"sync"
	"sync/atomic"

	"weft/bridge"
	"weft/bridge/fault"
)

// tokens is the table behind weft_engine. A token is a serial number in the upper half and a check in the lower, made from the serial and a
// secret of this copy of the library: so a made-up token, or one of the process that forked this one, is told from one that was given out
// here and is closed. Tokens are never used twice.
type tokens struct {
	secret   uint64
	sessions atomic.Pointer[map[uint64]*bridge.Session] // replaced as a whole: calls read it without a lock

	mu   sync.Mutex // of writers
	last uint32
}

func newTokens() *tokens {
	var secret [8]byte
	rand.Read(secret[:])
	t := &tokens{secret: binary.LittleEndian.Uint64(secret[:])}
	t.sessions.Store(&map[uint64]*bridge.Session{})
	return t
}

func (t *tokens) add(s *bridge.Session) uint64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last++
	token := uint64(t.last)<<32 | uint64(t.check(t.last))
	t.change(func(m map[uint64]*bridge.Session) { m[token] = s })
	return token
}

// find gives the session of a token: an open one, or a closed one whose pending calls are not all collected.
func (t *tokens) find(token uint64) (*bridge.Session, error) {
	if s, ok := (*t.sessions.Load())[token]; ok {
		return s, nil
	}
	if t.issued(token) {
		return nil, fault.New(fault.InvalidState, "closed", "the engine is closed")
	}
	return nil, fault.New(fault.InvalidState, "unknown_engine", "there is no engine %#x: weft_open of this process did not give it", token)
}

// issued is whether this table ever gave out the token.
func (t *tokens) issued(token uint64) bool {
	serial := uint32(token >> 32)
	t.mu.Lock()
	last := t.last
	t.mu.Unlock()
	return serial >= 1 && serial <= last && t.check(serial) == uint32(token)
}

func (t *tokens) forget(token uint64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.change(func(m map[uint64]*bridge.Session) { delete(m, token) })
}

// change replaces the map by an edited copy. The caller holds mu.
func (t *tokens) change(edit func(map[uint64]*bridge.Session)) {
	m := maps.Clone(*t.sessions.Load())
	edit(m)
	t.sessions.Store(&m)
}

// check is a mix of serial and secret (the finaliser of splitmix64): it catches mistakes, it is no defence against who is in this process already.
func (t *tokens) check(serial uint32) uint32 {
	x := t.secret ^ uint64(serial)
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return uint32(x ^ x>>31)
}
