package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"weft/bridge"
	"weft/bridge/engine"
	"weft/bridge/message"
)

// terminal says whether a person watches what is written.
func terminal(out io.Writer) bool {
	file, ok := out.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// runWatched runs a request as a job and shows its progress, once it takes long enough for anybody to ask.
func (i *invocation) runWatched(ctx context.Context, door bridge.Door, r *message.Request) (*message.Reply, error) {
	wait := patience
	r.Wait = &wait
	reply, err := door.Run(ctx, r)
	if err != nil || reply.Job == nil {
		return reply, err
	}
	id := reply.Job.ID
	line := bar{out: i.err, began: time.Now()}
	err = door.Watch(ctx, id, func(s engine.Status) error { line.show(s); return nil })
	line.clear()
	if ctx.Err() != nil {
		_, err = door.Cancel(context.WithoutCancel(ctx), id)
		return nil, err
	}
	if err != nil {
		return nil, err
	}
	return door.Result(ctx, id, -1)
}

// patience is how long an operation may take before its progress is shown.
const patience = 300 * time.Millisecond

// bar is a line that is written over and over.
type bar struct {
	out   io.Writer
	began time.Time
	width int
}

const barWidth = 30

func (b *bar) show(s engine.Status) {
	done := 0.0
	if s.ItemsTotal > 0 {
		done = float64(s.ItemsDone) / float64(s.ItemsTotal)
	}
	full := int(done * barWidth)
	line := fmt.Sprintf("%s%s %3.0f %%  %d/%d", strings.Repeat("█", full), strings.Repeat("░", barWidth-full), 100*done, s.ItemsDone, s.ItemsTotal)
	if spent := time.Since(b.began); done > 0 && done < 1 {
		line += fmt.Sprintf("  %v left", time.Duration(float64(spent)*(1-done)/done).Round(time.Second))
	}
	fmt.Fprintf(b.out, "\r%-*s", b.width, line)
	b.width = max(b.width, len([]rune(line)))
}

func (b *bar) clear() {
	if b.width > 0 {
		fmt.Fprintf(b.out, "\r%*s\r", b.width, "")
	}
}
