package kernel

import (
	"context"
	"sort"
	"unsafe"

	"weft/bridge/column"
)

// RegisterEmit registers a mapper: a function that emits any number of (key, value) pairs for an item. Its result is
// list[tuple[K, V]], which mapreduce groups by key. emit must not be called after the function has returned.
func RegisterEmit[A, K, V any](name string, f func(item A, emit func(K, V)), options ...Option) {
	needFunction(name, f == nil)
	a := codecFor[A](name, "parameter")
	k, v := codecFor[K](name, "emitted key"), codecFor[V](name, "emitted value")
	pair := column.TupleOf(k.column(), v.column())
	signature := Signature{Params: []column.Type{a.column()}, Result: column.ListOf(pair)}
	register(name, signature, options, func(ctx context.Context, in []column.Column, _ column.Column) (column.Column, error) {
		p := &pass{ctx: ctx, name: name, n: in[0].Len()}
		items := newReader[A](a, in[0])
		out := newEmitter[K, V](k, v, p.n)
		emit := out.emit
		_, err := p.run(func(from, to int) error {
			for i, item := range items.rows(from, to) {
				p.row = from + i
				f(item, emit)
				out.ends = append(out.ends, len(out.pairs))
			}
			return nil
		}, out.keep)
		return out.column(pair), err
	})
}

// emitter collects the pairs of one block of rows, and hands them on to the columns of the result.
type emitter[K, V any] struct {
	k, v      codec
	pairs     []emitted[K, V]
	ends      []int // of each row of the block that is done: the number of pairs emitted up to its end
	keySink   sink
	valueSink sink
	offsets   []int64
}

// emitted is a pair as it was emitted.
type emitted[K, V any] struct {
	key   K
	value V
}

func newEmitter[K, V any](k, v codec, n int) *emitter[K, V] {
	return &emitter[K, V]{k: k, v: v, keySink: k.sink(n), valueSink: v.sink(n), offsets: startOffsets(n)}
}

func (e *emitter[K, V]) emit(key K, value V) { e.pairs = append(e.pairs, emitted[K, V]{key, value}) }

// columns are where the keys and the values of the pairs stand, each stride behind the one before.
func (e *emitter[K, V]) columns() (keys, values unsafe.Pointer, stride uintptr) {
	var pair emitted[K, V]
	first := unsafe.Pointer(unsafe.SliceData(e.pairs))
	return first, unsafe.Add(first, unsafe.Offsetof(pair.value)), unsafe.Sizeof(pair)
}

// keep takes over the pairs of rows [from, to), up to the first row with one that is not allowed.
func (e *emitter[K, V]) keep(from, to int) int {
	rows, pairs := to-from, 0
	if rows > 0 {
		pairs = e.ends[rows-1]
	}
	if bad := e.bad(pairs); bad >= 0 {
		rows = sort.SearchInts(e.ends, bad+1)
		pairs = 0
		if rows > 0 {
			pairs = e.ends[rows-1]
		}
	}
	if pairs > 0 {
		keys, values, stride := e.columns()
		e.keySink.append(keys, stride, pairs)
		e.valueSink.append(values, stride, pairs)
	}
	start := e.offsets[len(e.offsets)-1]
	for _, end := range e.ends[:rows] {
		e.offsets = append(e.offsets, start+int64(end))
	}
	clear(e.pairs)
	e.pairs, e.ends = e.pairs[:0], e.ends[:0]
	return rows
}

// bad is the first of n pairs that is not allowed in a column, -1 where there is none.
func (e *emitter[K, V]) bad(n int) int {
	if n == 0 {
		return -1
	}
	keys, values, stride := e.columns()
	key, value := e.k.bad(keys, stride, n), e.v.bad(values, stride, n)
	if key < 0 || value >= 0 && value < key {
		return value
	}
	return key
}

func (e *emitter[K, V]) column(pair column.Type) column.Column {
	pairs := column.Struct{Of: pair, Columns: []column.Column{e.keySink.column(), e.valueSink.column()}}
	pairs.N = pairs.Columns[0].Len()
	return column.Lists{Offsets: e.offsets, Elem: pairs}
}

func sizeOf[T any]() uintptr {
	var value T
	return unsafe.Sizeof(value)
}
