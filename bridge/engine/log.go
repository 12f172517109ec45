package engine

import (
	"context"
	"sync"
	"unicode/utf8"

	"weft/kernel"
)

// maxLog bounds what is kept of what kernels print.
const maxLog = 64 << 10

// log is what the kernels of an execution have printed, in the order of the items: each chunk has a log of its own, which joins the whole when its turn has come. A nil log
// keeps nothing.
type log struct {
	mu   sync.Mutex
	text []byte
	cut  bool // there was more
}

// on gives a context whose kernels print to the log.
func (l *log) on(ctx context.Context) context.Context {
	if l == nil {
		return ctx
	}
	return kernel.WithLog(ctx, l.add)
}

// part gives the log of a chunk.
func (l *log) part() *log {
	if l == nil {
		return nil
	}
	return new(log)
}

func (l *log) add(text []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cut {
		return
	}
	if room := maxLog - len(l.text); len(text) > room {
		for room > 0 && !utf8.RuneStart(text[room]) {
			room--
		}
		text, l.cut = text[:room], true
	}
	l.text = append(l.text, text...)
}

// join appends the log of a chunk, which nobody writes any more.
func (l *log) join(part *log) {
	if l == nil || part == nil {
		return
	}
	l.add(part.text)
	if part.cut {
		l.mu.Lock()
		l.cut = true
		l.mu.Unlock()
	}
}

// read is the text so far, and whether there was more.
func (l *log) read() (text string, cut bool) {
	if l == nil {
		return "", false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return string(l.text), l.cut
}
