package bridge

import (
	"context"
	"time"

	"weft/bridge/engine"
)

// outcome is how a wait for a job ended.
type outcome int

const (
	waitEnded     outcome = iota // the job has ended
	waitOver                     // the time is over; the job goes on
	waitCancelled                // ctx has ended
)

// waitFor waits for a job's end, at most wait; for ever where wait is negative. A job that has ended is seen whatever the wait.
func waitFor(ctx context.Context, job *engine.Job, wait time.Duration) outcome {
	select {
	case <-job.Done():
		return waitEnded
	default:
	}
	var over <-chan time.Time
	if wait >= 0 {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		over = timer.C
	}
	select {
	case <-job.Done():
		return waitEnded
	case <-ctx.Done():
		return waitCancelled
	case <-over:
		return waitOver
	}
}
