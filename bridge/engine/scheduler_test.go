package engine

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestSectionsTakeTurnsAlsoWhenOthersEnd(t *testing.T) {
	s := newScheduler(0, time.Hour) // no worker of its own
	var order []string
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		s.add(&section{
			ctx: t.Context(), n: 1, limit: 1, size: func(int, int) int { return 1 }, done: make(chan struct{}), cancels: map[int]context.CancelFunc{},
			perform: func(*lane, chunk) { order = append(order, name) },
		})
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.step(new(lane), false) {
	}
	require.Equal(t, []string{"b", "c", "d", "e", "a"}, order, "the turn begins behind the first")
	require.Empty(t, s.ring)
	s.watch.Stop()
}
