package ir

import (
	"encoding/binary"
	"maps"
	"slices"

	"weft/bridge/fault"
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// try builds
//
//	scope after
//	  scope failed
//	    body, which leaves failed where it fails
//	    else
//	    leave after
//	  if what was caught is the first handler's: its body, leave after
//	  …
//	  fail with it again
func (b *builder) try(s *check.Try) {
	if len(s.Finally) > 0 {
		b.finally(s)
		return
	}
	caught := b.caught()
	failed := b.f.scope()
	b.scope(func(leave func()) {
		body := &catcher{f: b.f, into: caught, to: failed}
		failed.Body = body.list(b.into(func() { b.statements(s.Body) }))
		failed.Body = append(failed.Body, b.into(func() {
			b.statements(s.Else)
			leave()
		})...)
		b.emit(failed)
		class := b.saved(b.program.classOf(get(caught.Code)))
		for _, h := range s.Handlers {
			b.handling[h] = caught
			b.when(b.isOf(class, h.Reasons), func() {
				b.statements(h.Body)
				leave()
			})
		}
		b.emit(&Rethrow{get(caught.Code), get(caught.A), get(caught.B)})
	})
}

// maxClasses bounds how many classes of exceptions that are not built in a program tells apart.
var maxClasses = 63 - len(fault.Exceptions)

// exceptionBits give each reason of an exception a bit.
var exceptionBits = func() map[string]int64 {
	bits := map[string]int64{}
	for i, reason := range slices.Sorted(maps.Keys(fault.Exceptions)) {
		bits[reason] = 1 << i
	}
	return bits
}()

// bit is that of a reason as check.Handler has it.
func (p *Program) bit(reason string) int64 {
	if bit, ok := exceptionBits[reason]; ok {
		return bit
	}
	at := slices.Index(p.classes, reason)
	if at < 0 {
		at = len(p.classes)
		p.classes = append(p.classes, reason)
	}
	return 1 << (len(exceptionBits) + min(at, maxClasses))
}

// isOf says whether a failure's class is among these.
func (b *builder) isOf(class Expr, reasons []string) Expr {
	bits := int64(0)
	for _, reason := range reasons {
		bits |= b.program.bit(reason)
	}
	if len(b.program.classes) > maxClasses {
		b.refuse("a kernel tells at most %d classes of exceptions apart that are not built in", maxClasses)
	}
	return ne(and(class, i64(bits)), i64(0))
}

// classOf is the bit of a failure, by its index. The table it is read from is laid when all failures are known.
func (p *Program) classOf(code Expr) Expr {
	l := &Load{Op: wasm.I64Load, Addr: shl(code, 3), Class: Static}
	p.classified = append(p.classified, l)
	return l
}

// classify lays that table.
func (p *Program) classify() {
	if len(p.classified) == 0 {
		return
	}
	table := make([]byte, 8, 8*len(p.Failures)+8)
	for _, f := range p.Failures {
		reason := f.Reason
		if f.Own != "" {
			reason += "." + f.Own
		}
		table = binary.LittleEndian.AppendUint64(table, uint64(p.bit(reason)))
	}
	at := p.constant(table, 8)
	for _, l := range p.classified {
		l.Offset = at
	}
}

// unwinding is a finally around what is being built: the ways out through it are numbered, and go on behind it.
type unwinding struct {
	scope *Scope
	why   *Local
	loops int // how many loops are around it
	outs  []wayOut
}

// wayOut is to the end of a loop, to its next round, or (without a loop) out of the function, with the values in the builder's results.
type wayOut struct {
	loop *Loop
	next bool
}

// finally builds
//
//	scope out
//	  body, which leaves out where it fails, and where it breaks, continues or returns
//	finally
//	if it failed: fail again
//	if it went out otherwise: go on there
func (b *builder) finally(s *check.Try) {
	caught := b.caught()
	u := &unwinding{scope: b.f.scope(), why: b.f.temp(wasm.I32), loops: len(b.loops)}
	b.set(caught.Code, i32(0))
	b.set(u.why, i32(0))
	b.unwinds = append(b.unwinds, u)
	body := b.into(func() { b.statements(s.Body) })
	b.unwinds = b.unwinds[:len(b.unwinds)-1]
	u.scope.Body = (&catcher{f: b.f, into: caught, to: u.scope}).list(body)
	b.emit(u.scope)
	b.statements(s.Finally)
	b.when(get(caught.Code), func() { b.emit(&Rethrow{get(caught.Code), get(caught.A), get(caught.B)}) })
	for i, o := range u.outs {
		b.when(eq(get(u.why), i32(int64(i+1))), func() { b.leave(o) })
	}
}

// leave goes a way out, or to the finally that is on it.
func (b *builder) leave(o wayOut) {
	n := len(b.unwinds)
	if n == 0 || o.loop != nil && slices.Index(b.loops, o.loop) >= b.unwinds[n-1].loops {
		b.emit(o.statement(b))
		return
	}
	u := b.unwinds[n-1]
	at := slices.Index(u.outs, o)
	if at < 0 {
		at = len(u.outs)
		u.outs = append(u.outs, o)
	}
	b.set(u.why, i32(int64(at+1)))
	b.emit(&Leave{u.scope})
}

func (o wayOut) statement(b *builder) Stmt {
	switch {
	case o.loop == nil:
		values := make([]Expr, len(b.results))
		for i, l := range b.results {
			values[i] = get(l)
		}
		return &Return{values}
	case o.next:
		return &Continue{o.loop}
	}
	return &Break{o.loop}
}

// returning returns, by way of the finallys around it.
func (b *builder) returning(values []Expr) {
	if len(b.unwinds) == 0 {
		b.emit(&Return{values})
		return
	}
	values = b.save(values)
	for i, v := range values {
		if i == len(b.results) {
			b.results = append(b.results, b.f.temp(v.Type()))
		}
		b.set(b.results[i], v)
	}
	b.leave(wayOut{})
}

// caughtText is what an exception says.
func (b *builder) caughtText(c *Caught) []Expr {
	host := b.program.host("failure_text", []Type{wasm.I32, wasm.I64, wasm.I64, wasm.I32}, wasm.I32)
	said := func(to Expr) Expr { return b.call(host, get(c.Code), get(c.A), get(c.B), to)[0] }
	size := said(i32(0))
	at := b.alloc(size)
	said(at)
	return b.counted(at, size)
}
