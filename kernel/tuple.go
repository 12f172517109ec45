package kernel

import "reflect"

// Tuple, embedded in a struct, makes it a tuple instead of a record: its fields have a place, not a name.
//
//	type Point struct {
//		kernel.Tuple
//		X, Y float64
//	} // tuple[float, float]
type Tuple struct{}

func (Tuple) tuple() {}

// Pair is tuple[K, V]: a key and its value.
type Pair[K, V any] struct {
	Key   K
	Value V
}

func (Pair[K, V]) tuple() {}

var tupleType = reflect.TypeFor[interface{ tuple() }]()
