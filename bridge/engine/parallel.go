package engine

import "context"

// parallel runs work(0) … work(n-1) on the engine's workers and returns when all have ended. The error is that of the lowest i that failed.
//
// The algorithms over whole columns (sort, scan, group) take one, and how many workers there are, so that they know nothing of jobs. What they
// give is the same however they split their work.
type parallel func(ctx context.Context, n int, work func(ctx context.Context, i int) error) error

// pieces is into how many parts to cut n items: one a worker, but none shorter than least, and more where they would be longer than most.
func pieces(n, workers, least, most int) int {
	p := max(1, min(workers, n/least))
	return max(p, (n+most-1)/most)
}

// span is the i-th of p nearly equal parts of [0, n).
func span(n, p, i int) (from, to int) {
	from = i*(n/p) + min(i, n%p)
	to = from + n/p
	if i < n%p {
		to++
	}
	return from, to
}

// overPieces runs work over [0, n) in pieces.
func overPieces(ctx context.Context, run parallel, workers, n int, work func(from, to int)) error {
	p := pieces(n, workers, leastRun, mostRun)
	return run(ctx, p, func(ctx context.Context, i int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		work(span(n, p, i))
		return nil
	})
}
