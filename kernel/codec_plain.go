package kernel

import (
	"unsafe"

	"weft/bridge/column"
)

// plainCodec is for int, float and bool: values as they lie in the column.
type plainCodec[T int64 | float64 | bool] struct{ of column.Type }

func (p plainCodec[T]) column() column.Type { return p.of }

func (p plainCodec[T]) read(c column.Column, from, to int, base unsafe.Pointer, stride uintptr) {
	for i, value := range plainValues[T](c)[from:to] {
		*(*T)(unsafe.Add(base, uintptr(i)*stride)) = value
	}
}

func (p plainCodec[T]) bad(unsafe.Pointer, uintptr, int) int { return -1 }

func (p plainCodec[T]) sink(n int) sink { return &plainSink[T]{make([]T, 0, n)} }

type plainSink[T int64 | float64 | bool] struct{ values []T }

func (s *plainSink[T]) append(base unsafe.Pointer, stride uintptr, n int) {
	for i := range n {
		s.values = append(s.values, *(*T)(unsafe.Add(base, uintptr(i)*stride)))
	}
}

func (s *plainSink[T]) column() column.Column { return plainColumn(s.values) }

// plainValues is the memory of a plain column as a slice of T. T may be any Go type of the column's width, such as a named float64.
func plainValues[T any](c column.Column) []T {
	switch values := c.(type) {
	case column.Ints:
		return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(values))), len(values))
	case column.Floats:
		return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(values))), len(values))
	default:
		flags := c.(column.Bools)
		return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(flags))), len(flags))
	}
}

func plainColumn[T int64 | float64 | bool](values []T) column.Column {
	switch values := any(values).(type) {
	case []int64:
		return column.Ints(values)
	case []float64:
		return column.Floats(values)
	default:
		return column.Bools(values.([]bool))
	}
}

// noneCodec is for struct{}: the item None, as the result of kernels that are called for their effect.
type noneCodec struct{}

func (noneCodec) column() column.Type                                   { return column.NoneType }
func (noneCodec) read(column.Column, int, int, unsafe.Pointer, uintptr) {}
func (noneCodec) bad(unsafe.Pointer, uintptr, int) int                  { return -1 }
func (noneCodec) sink(int) sink                                         { return new(noneSink) }

type noneSink struct{ n int }

func (s *noneSink) append(_ unsafe.Pointer, _ uintptr, n int) { s.n += n }
func (s *noneSink) column() column.Column                     { return column.Nones(s.n) }
