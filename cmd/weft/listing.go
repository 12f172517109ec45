package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"text/tabwriter"
	"time"

	"weft/bridge"
	"weft/bridge/engine"
)

var kernelsCommand = &command{
	name: "kernels", summary: "Lists the kernels that are registered, with their signatures.",
	flags: append([]option{jsonFlag}, clientFlags...),
	run: func(i *invocation) error {
		return i.ask(func(ctx context.Context, door bridge.Door) error {
			kernels, err := door.Kernels(ctx)
			if err != nil {
				return err
			}
			if i.json {
				return i.print(map[string]any{"kernels": kernels})
			}
			return table(i.out, []string{"KERNEL", "SIGNATURE", ""}, func(row func(...any)) {
				for _, k := range kernels {
					row(k.Name, k.Signature, k.Doc)
				}
			})
		})
	},
}

var jobsCommand = &command{
	name: "jobs", arguments: "[JOB]", most: 1, summary: "Lists the jobs of a server, or shows one.",
	flags: append([]option{jsonFlag}, clientFlags...),
	run: func(i *invocation) error {
		if i.text("url") == "" {
			return misuse("jobs live in a server: give --url URL")
		}
		return i.ask(func(ctx context.Context, door bridge.Door) error {
			if id := i.argument(0); id != "" {
				status, err := door.Job(ctx, id)
				if err != nil {
					return err
				}
				return i.print(status)
			}
			jobs, err := door.Jobs(ctx)
			if err != nil {
				return err
			}
			if i.json {
				return i.print(map[string]any{"jobs": jobs})
			}
			return table(i.out, []string{"JOB", "STATE", "OPERATION", "KERNEL", "ITEMS", "SUBMITTED"}, func(row func(...any)) {
				for _, job := range jobs {
					row(job.ID, job.State, job.Operation, job.Kernel, progress(job), time.UnixMilli(job.SubmittedMS).Format(time.DateTime))
				}
			})
		})
	},
}

func progress(job engine.Status) string { return fmt.Sprintf("%d/%d", job.ItemsDone, job.ItemsTotal) }

var infoCommand = &command{
	name: "info", summary: "Says what an engine is: version, workers, limits, load.",
	flags: append([]option{jsonFlag}, clientFlags...),
	run: func(i *invocation) error {
		return i.ask(func(ctx context.Context, door bridge.Door) error {
			info, err := door.Info(ctx)
			if err != nil {
				return err
			}
			if i.json {
				return i.print(info)
			}
			return table(i.out, nil, func(row func(...any)) {
				row("version", info.Version)
				row("platform", info.Platform+", "+info.Go)
				row("workers", fmt.Sprintf("%d of %d cores", info.Workers, info.Cores))
				row("kernels", info.Kernels)
				row("jobs", fmt.Sprintf("%d active, %d kept, at most %d", info.JobsActive, info.JobsKept, info.Limits.Jobs))
				row("memory", sizeText(info.Limits.MemoryBytes))
				row("results", fmt.Sprintf("%s, for %s", sizeText(info.Limits.ResultBytes), milliseconds(info.Limits.ResultTTLMS)))
				row("data", fmt.Sprintf("%d lists, %s of %s, for %s", info.Data.Count, sizeText(info.Data.Bytes), sizeText(info.Limits.DataBytes), milliseconds(info.Limits.DataTTLMS)))
				row("body", sizeText(info.Limits.BodyBytes))
			})
		})
	},
}

var versionCommand = &command{
	name: "version", summary: "Prints the version.", flags: []option{jsonFlag},
	run: func(i *invocation) error {
		platform := runtime.GOOS + "/" + runtime.GOARCH
		if i.json {
			return writeLine(i.out, map[string]any{"version": bridge.Version, "go": runtime.Version(), "platform": platform})
		}
		_, err := fmt.Fprintf(i.out, "weft %s (%s, %s)\n", bridge.Version, runtime.Version(), platform)
		return err
	},
}

// ask opens the engine, asks it something and closes it.
func (i *invocation) ask(question func(context.Context, bridge.Door) error) error {
	door, err := i.open(0)
	if err != nil {
		return err
	}
	defer door.Close()
	ctx, stop, interrupted := i.interruptible()
	defer stop()
	err = question(ctx, door)
	if interrupted() {
		return errInterrupted
	}
	return err
}

// table writes columns of equal width.
func table(out io.Writer, head []string, fill func(row func(...any))) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	row := func(cells ...any) {
		for n, cell := range cells {
			if n > 0 {
				fmt.Fprint(w, "\t")
			}
			fmt.Fprint(w, cell)
		}
		fmt.Fprintln(w)
	}
	if head != nil {
		cells := make([]any, len(head))
		for n := range head {
			cells[n] = head[n]
		}
		row(cells...)
	}
	fill(row)
	return w.Flush()
}

// writeLine writes a document as one line of JSON.
func writeLine(out io.Writer, document any) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(document)
}

func milliseconds(ms int64) time.Duration { return time.Duration(ms) * time.Millisecond }

// sizeText is a number of bytes for people: exact where it is a whole number of units.
func sizeText(n int64) string {
	for _, unit := range []struct {
		name  string
		bytes int64
	}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}} {
		if n >= unit.bytes {
			return fmt.Sprintf("%.4g %s", float64(n)/float64(unit.bytes), unit.name)
		}
	}
	return fmt.Sprintf("%d bytes", n)
}
