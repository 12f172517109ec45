package ir

import (
	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// recordLayout is how the fields of a mutable record lie in memory, and where the slots of each begin.
func recordLayout(t *check.Type) (l layout, first []int) {
	for _, field := range t.Items {
		first = append(first, len(l.slots))
		l.slots = append(l.slots, slotsOf(field)...)
	}
	return l.placed(), append(first, len(l.slots))
}

// fieldClass is the class of a field of a mutable record.
func fieldClass(t *check.Type, i int) Class {
	return Class(t.Record.Name + "." + t.Record.Fields[i].Name)
}

// makeRecord makes a mutable record of its fields' values.
func (b *builder) makeRecord(e *check.MakeRecord) []Expr {
	fields := b.each(e.Items...)
	l, _ := recordLayout(e.Type())
	record := b.alloc(i32(int64(l.size)))
	for i, values := range fields {
		b.setField(e.Type(), record, i, values)
	}
	return []Expr{record}
}

// newObject makes a record whose fields are not set; those that refer to memory refer to none, for the collector.
func (b *builder) newObject(t *check.Type) []Expr {
	l, _ := recordLayout(t)
	record := b.alloc(i32(int64(l.size)))
	for i, field := range t.Items {
		if refers(field) {
			b.setField(t, record, i, unmade(valueTypes(field)))
		}
	}
	return []Expr{record}
}

// assignField is record.field = value.
func (b *builder) assignField(s *check.SetField) {
	v := b.each(s.Value, s.Record)
	b.setField(s.Record.Type(), v[1][0], s.Index, v[0])
}

// field reads a field of a mutable record.
func (w *writer) field(t *check.Type, record Expr, i int) []Expr {
	l, first := recordLayout(t)
	var values []Expr
	for _, s := range l.slots[first[i]:first[i+1]] {
		values = append(values, w.load(s.load, record, s.offset, fieldClass(t, i)))
	}
	return values
}

// setField writes it.
func (w *writer) setField(t *check.Type, record Expr, i int, values []Expr) {
	l, first := recordLayout(t)
	for k, s := range l.slots[first[i]:first[i+1]] {
		w.store(s.store, record, s.offset, values[k], fieldClass(t, i))
	}
}

// fieldsOf reads all.
func (w *writer) fieldsOf(t *check.Type, record Expr) []Expr {
	var values []Expr
	for i := range t.Items {
		values = append(values, w.field(t, record, i)...)
	}
	return values
}

// recordEqual compares two mutable records; one is equal to itself.
func (p *Program) recordEqual(t *check.Type) *Function {
	return p.routineFor(t.Record.Name+".eq", func() func(*routine) {
		return func(r *routine) {
			x, y := r.param("x", wasm.I32), r.param("y", wasm.I32)
			r.gives(wasm.I32)
			r.when(eq(x, y), func() { r.ret(i32(1)) })
			r.ret(r.equalFields(t.Items, r.fieldsOf(t, x), r.fieldsOf(t, y)))
		}
	})
}
