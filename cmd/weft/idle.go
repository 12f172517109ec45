package main

import (
	"context"
	"net"
	"time"

	"weft/bridge"
	"weft/internal/guard"
	"weft/server"
)

const (
	// idleLooks is how often in its time an idle server is looked at; so much later than asked for it may end.
	idleLooks = 10
	// farewell is how long who had connected when the socket's file went away is still told to come back later.
	farewell = 100 * time.Millisecond
)

// idle is closed when the server should end because nobody uses it: for as long as --idle-exit says no request has come, no job is running, waiting or kept, and no data. Then nobody
// can reach it any more, and who is just about to ask is answered 503: nothing is accepted that would be lost.
func (i *invocation) idle(srv *server.Server, door bridge.Door, listeners []net.Listener) <-chan struct{} {
	patience := i.duration("idle-exit")
	if patience <= 0 {
		return nil
	}
	ended := make(chan struct{})
	guard.Go(func() {
		look := time.NewTicker(max(patience/idleLooks, time.Millisecond))
		defer look.Stop()
		seen, since := srv.Begun(), time.Now()
		for now := range look.C {
			if srv.Draining() {
				return
			}
			if begun := srv.Begun(); begun != seen || srv.Active() > 0 || working(door) {
				seen, since = begun, now
				continue
			}
			if now.Sub(since) < patience {
				continue
			}
			retire(listeners)
			srv.Drain()
			time.Sleep(farewell)
			close(ended)
			return
		}
	})
	return ended
}

// working says whether the engine has jobs, results that somebody may still fetch, or data that somebody counts on.
func working(door bridge.Door) bool {
	info, err := door.Info(context.Background())
	return err == nil && info.JobsActive+info.JobsKept+info.Data.Count-info.Data.Spare > 0
}
