package engine

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/malt"
	"weft/kernel"
)

func TestARunSaysHowItWasCut(t *testing.T) {
	e := open(t, Config{Workers: 2})
	slow := kernelOf(square)
	cheap := kernelOf(square, kernel.Cheap())
	for name, c := range map[string]struct {
		plan Plan
		want Explained
	}{
		"the malt's chunks and worker": {
			Plan{Kernel: slow, Items: []column.Column{count(10)}, Malt: malt.Malt{Chunk: 4, Workers: 1}},
			Explained{Items: 10, Workers: 1, Chunks: 3, ChunkItems: 4, ChunkBy: ByMalt,
				Reason: "a Go kernel that is not marked as cheap; 3 chunks of at most 4 items on one worker: the malt asks for one"},
		},
		"a tiny list of a cheap kernel goes to one worker, even as a job": {
			Plan{Kernel: cheap, Items: []column.Column{count(1000)}},
			Explained{Items: 1000, Workers: 1, Chunks: 1, ChunkItems: 1000, ChunkBy: ByPace,
				Reason: "submitted as a job; one chunk, on one worker: a part of it would not be worth handing out"},
		},
		"a chunk as long as the list": {
			Plan{Kernel: cheap, Items: []column.Column{count(2000)}, Malt: malt.Malt{Chunk: 2000}},
			Explained{Items: 2000, Workers: 1, Chunks: 1, ChunkItems: 2000, ChunkBy: ByMalt,
				Reason: "over 1024 items; one chunk, on one worker: the malt asks for chunks as long as the list"},
		},
		"no items": {
			Plan{Kernel: cheap, Items: []column.Column{count(0)}},
			Explained{ChunkBy: ByPace, Reason: "submitted as a job; no item had to be looked at"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			c.plan.Operation, c.plan.Explain = Map, true
			got := *run(t, e, c.plan).Explained
			require.Equal(t, c.want.Items > 0, got.NsPerItem > 0)
			got.NsPerItem = 0
			require.Equal(t, c.want, got)
		})
	}
}

func TestARunSaysHowManyWorkersTookPart(t *testing.T) {
	e := open(t, Config{Workers: 2})
	both := make(chan struct{}) // each item waits for the other
	meet := contextKernel(func(ctx context.Context, x int64) (int64, error) {
		select {
		case both <- struct{}{}:
		case <-both:
		case <-ctx.Done():
		}
		return x, ctx.Err()
	})
	j, err := e.Submit(Plan{Operation: Map, Kernel: meet, Items: []column.Column{count(2)}, Explain: true})
	require.NoError(t, err)
	<-j.Done()
	got := j.Status().Explained
	require.Equal(t, 2, got.Workers)
	require.Equal(t, "a Go kernel that is not marked as cheap; 2 chunks of at most 1 item on 2 workers", got.Reason)
}

func TestWhatRunsOnTheCallersThreadSaysSo(t *testing.T) {
	e := open(t, Config{})
	result, done, err := e.Try(&Plan{Operation: Map, Kernel: kernelOf(square, kernel.Cheap()), Items: []column.Column{count(3)}, Malt: malt.Malt{Chunk: 1}, Explain: true})
	require.NoError(t, err)
	require.True(t, done)
	result.Explained.NsPerItem = 0
	require.Equal(t, &Explained{
		Items: 3, Inline: true, Workers: 1, Chunks: 1, ChunkItems: 3, ChunkBy: Uncut,
		Reason: "3 items on the caller's own thread: handing them to a worker would cost more than they do",
	}, result.Explained)
}

func TestWhoDoesNotAskIsToldNothing(t *testing.T) {
	e := open(t, Config{})
	require.Nil(t, run(t, e, Plan{Operation: Map, Kernel: kernelOf(square), Items: []column.Column{count(3)}}).Explained)
}
