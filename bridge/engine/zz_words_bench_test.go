package engine_test

import (
	"context"
	"encoding/binary"
	"os"
	"syscall"
	"testing"
	"time"

	"weft/bridge/column"
	"weft/bridge/engine"
	"weft/kernel"
	_ "weft/kernel/std"
)

func wordTexts(b *testing.B) column.Strings {
	data, err := os.ReadFile("/tmp/n/texts.bin")
	if err != nil {
		b.Skip(err)
	}
	off, _ := os.ReadFile("/tmp/n/texts.off")
	o := make([]int64, len(off)/8)
	for i := range o {
		o[i] = int64(binary.LittleEndian.Uint64(off[8*i:]))
	}
	return column.Strings{Offsets: o, Data: data}
}

func BenchmarkZZWords(b *testing.B) {
	t := wordTexts(b)
	e := engine.New(engine.Config{})
	defer e.Close()
	k, _ := kernel.Resolve("std.words", []column.Type{column.StringType})
	add, _ := kernel.Resolve("std.add", []column.Type{column.IntType, column.IntType})
	b.SetBytes(int64(len(t.Data)))
	b.ReportAllocs()
	cpu := func() time.Duration {
		var u syscall.Rusage
		syscall.Getrusage(0, &u)
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	wall, used := time.Hour, time.Hour
	for b.Loop() {
		c, w := cpu(), time.Now()
		if _, err := e.Run(context.Background(), engine.Plan{Operation: engine.MapReduce, Kernel: k, Reducer: add, Items: []column.Column{t}}); err != nil {
			b.Fatal(err)
		}
		wall, used = min(wall, time.Since(w)), min(used, cpu()-c)
	}
	b.ReportMetric(wall.Seconds()*1000, "ms-wall")
	b.ReportMetric(used.Seconds()*1000, "ms-cpu")
}

func BenchmarkZZSplit(b *testing.B) {
	t := wordTexts(b)
	k, _ := kernel.Resolve("std.words", []column.Type{column.StringType})
	b.SetBytes(int64(len(t.Data)))
	for b.Loop() {
		for i := 0; i < t.Len(); i++ {
			k.Map(context.Background(), []column.Column{t.Slice(i, i+1)}, nil)
		}
	}
}
