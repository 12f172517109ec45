package ir

import (
	"fmt"

	"weft/bridge/lang/check"
	"weft/bridge/lang/wasm"
)

// arrayCode writes code for arrays of one type. Its values are the address of the first item, the length of each dimension and, of a view that is Strided, the
// distance in bytes along each.
type arrayCode struct {
	*writer
	of   *check.Type
	elem layout
}

func (w *writer) array(of *check.Type) arrayCode { return arrayCode{w, of, layoutOf(of.Elem)} }

func (a arrayCode) items() Class { return Class("array " + a.of.Elem.String()) }

// name tells the routines of arrays apart. (The type need not be one of the program's, which have a text.)
func (a arrayCode) name() string {
	return fmt.Sprintf("%dd %t %s", a.of.Dims, a.of.Strided, a.items())
}

// strides are the distances between entries along each dimension.
func (a arrayCode) strides(array []Expr) []Expr {
	size := i32(int64(a.elem.size))
	switch {
	case a.of.Strided:
		return array[1+a.of.Dims:]
	case a.of.Dims == 2:
		return []Expr{a.saved(mul(array[2], size)), size}
	}
	return []Expr{size}
}

// at is the address of entry i of the first dimension.
func (a arrayCode) at(array []Expr, i Expr) Expr {
	return a.saved(add(array[0], mul(i, a.strides(array)[0])))
}

// entry is what stands there: an item, or a row.
func (a arrayCode) entry(array []Expr, at Expr) []Expr {
	switch {
	case a.of.Dims == 1:
		return a.loadAt(a.elem, at, a.items())
	case a.of.Strided:
		return []Expr{at, array[2], array[4]}
	}
	return []Expr{at, array[2]}
}

// count is how many items there are.
func (a arrayCode) count(array []Expr) Expr {
	if a.of.Dims == 2 {
		return a.saved(mul(array[1], array[2]))
	}
	return array[1]
}

// bytes is the size of all items.
func (a arrayCode) bytes(array []Expr) Expr {
	return a.saved(mul(a.count(array), i32(int64(a.elem.size))))
}

const outOfBounds = "index {a} is out of bounds for axis 0 with size {b}"

// arrayIndex is an index along an axis, checked. The failure shows the index as it was written.
func (b *builder) arrayIndex(index, length Expr, axis int) Expr {
	n := wide(length)
	if _, known := length.(*Const); !known {
		n = b.saved(n)
	}
	index = b.simple(index)
	place := b.fromStart(index, n)
	detail := outOfBounds
	if axis == 1 {
		detail = "index {a} is out of bounds for axis 1 with size {b}"
	}
	b.emit(&Check{Test: op(wasm.I64GeU, wasm.I32, place, n), Failure: b.failure("index", detail), A: index, B: n})
	return narrow(place)
}

// arrayPlace is the address of an item, or of a row where only the first index is given. Both indexes are checked before the item is looked at.
func (b *builder) arrayPlace(a arrayCode, array []Expr, indexes []Expr) Expr {
	at := b.arrayIndex(indexes[0], array[1], 0)
	if len(indexes) == 1 {
		return a.at(array, at)
	}
	column := b.arrayIndex(indexes[1], array[2], 1)
	if a.of.Strided {
		return b.saved(add(add(array[0], mul(at, array[3])), mul(column, array[4])))
	}
	place := add(mul(at, array[2]), column)
	return b.saved(add(array[0], mul(place, i32(int64(a.elem.size)))))
}

func (b *builder) arrayElement(e *check.ArrayElement) []Expr {
	v := b.each(append([]check.Expr{e.Array}, e.Indexes...)...)
	a := b.array(e.Array.Type())
	at := b.arrayPlace(a, v[0], singles(v[1:]))
	if len(e.Indexes) == 1 {
		return a.entry(v[0], at)
	}
	return b.loadAt(a.elem, at, a.items())
}

func (b *builder) setArray(s *check.SetArray) {
	v := b.each(append([]check.Expr{s.Value, s.Array}, s.Indexes...)...)
	a := b.array(s.Array.Type())
	b.storeAt(a.elem, b.arrayPlace(a, v[1], singles(v[2:])), v[0], a.items())
}

// singles are the values of expressions that have one each.
func singles(values [][]Expr) []Expr {
	all := make([]Expr, len(values))
	for i, v := range values {
		all[i] = v[0]
	}
	return all
}

func (b *builder) sliceArray(e *check.SliceArray) []Expr {
	v := b.optional(e.Array, e.Lower, e.Upper)
	array := v[0]
	start, count := b.slice(first(v[1]), first(v[2]), b.saved(wide(array[1])))
	at := b.array(e.Type()).at(array, b.saved(narrow(start)))
	return append([]Expr{at, b.saved(narrow(count))}, array[2:]...)
}

// arrayItems are the items, or rows, of a for.
func (b *builder) arrayItems(s *check.ArrayItems) drawn {
	array := b.save(b.values(s.Array))
	b.goesOver(s.Array.Type(), array...)
	a := b.array(s.Array.Type())
	i := b.f.local(s.Into.Name+".at", wasm.I32)
	width := i32(1)
	b.set(i, i32(0))
	if s.Reversed {
		width = i32(-1)
		b.set(i, sub(array[1], i32(1)))
	}
	return drawn{
		next: func(done func(Expr)) {
			done(lt(get(i), array[1]))
			b.assign(s.Into, a.entry(array, a.at(array, get(i))))
		},
		step: func() { b.set(i, add(get(i), width)) },
	}
}

// arrayOperation builds an operation on an array.
func (b *builder) arrayOperation(e *check.Apply) []Expr {
	v := b.each(e.Args...)
	a, array := b.array(e.Args[0].Type()), v[0]
	switch e.Op {
	case check.ArrayLen:
		return []Expr{b.saved(wide(array[1]))}
	case check.ArrayShape:
		axis, _ := constInt(v[1][0])
		return []Expr{b.saved(wide(array[1+axis]))}
	case check.ArrayStride:
		axis, _ := constInt(v[1][0])
		return []Expr{b.saved(op(wasm.I64ExtendI32S, wasm.I64, a.strides(array)[axis]))}
	case check.ArrayCopy:
		return b.copied(a, array)
	case check.ArrayTranspose:
		strides := a.strides(array)
		return []Expr{array[0], array[2], array[1], strides[1], strides[0]}
	case check.ArrayStrided:
		if a.of.Strided {
			return array
		}
		return append(array, a.strides(array)...)
	case check.ArrayReshape:
		return b.reshape(e, array, singles(v[1:]))
	case check.ArrayOf:
		return b.arrayOf(e)
	case check.ArrayList:
		return []Expr{b.noMemory(b.call(b.program.arrayList(a, e.Type()), array...)[0])}
	}
	b.refuse("the operation %s is not compiled yet", e.Op)
	return nil
}

// copied is a new array with the same items, one after another.
func (b *builder) copied(a arrayCode, array []Expr) []Expr {
	bytes := a.bytes(array)
	to := b.alloc(bytes)
	if a.of.Strided {
		b.call(b.program.arrayPack(a), append([]Expr{to}, array...)...)
	} else {
		b.call(b.program.arrayCopy(a), to, array[0], bytes)
	}
	return append([]Expr{to}, array[1:1+a.of.Dims]...)
}

// arrayPack copies the items of a view to where they lie one after another.
func (p *Program) arrayPack(a arrayCode) *Function {
	return p.routineFor("pack "+a.name(), func() func(*routine) {
		return func(r *routine) {
			a := r.array(a.of)
			to := r.param("to", wasm.I32)
			array := r.arrayParams(a)
			at := r.variable("at", to)
			if a.of.Dims == 1 {
				r.packed(a, at, array)
				return
			}
			i := r.variable("i", i32(0))
			row := r.array(&check.Type{Kind: check.Array, Elem: a.of.Elem, Dims: 1, Strided: true})
			r.while(func() Expr { return lt(get(i), array[1]) }, func(*Loop) {
				r.packed(row, at, a.entry(array, a.at(array, get(i))))
			}, func() { r.set(i, add(get(i), i32(1))) })
		}
	})
}

// arrayParams are the parameters for an array.
func (r *routine) arrayParams(a arrayCode) []Expr {
	array := []Expr{r.param("data", wasm.I32)}
	for range len(valueTypes(a.of)) - 1 {
		array = append(array, r.param("size", wasm.I32))
	}
	return array
}

// packed copies the items of one dimension to at, which moves behind them.
func (r *routine) packed(a arrayCode, at *Local, array []Expr) {
	from, left := r.variable("from", array[0]), r.variable("left", array[1])
	r.while(func() Expr { return get(left) }, func(*Loop) {
		r.storeAt(a.elem, get(at), r.loadAt(a.elem, get(from), a.items()), a.items())
	}, func() {
		r.set(at, add(get(at), i32(int64(a.elem.size))))
		r.set(from, add(get(from), a.strides(array)[0]))
		r.set(left, sub(get(left), i32(1)))
	})
}

// arrayCopy copies bytes of items from one array to another.
func (p *Program) arrayCopy(a arrayCode) *Function {
	return p.routineFor("array "+a.of.Elem.String()+".copy", func() func(*routine) {
		return func(r *routine) { copyRoutine(r, a.items()) }
	})
}

// arrayList makes a list of an array's items, or a list of lists of its rows' items.
func (p *Program) arrayList(a arrayCode, list *check.Type) *Function {
	return p.routineFor(list.String()+" of "+a.name(), func() func(*routine) {
		return func(r *routine) {
			a := r.array(a.of)
			array := r.arrayParams(a)
			r.gives(wasm.I32)
			l := r.list(list)
			made := l.made(r, array[1])
			i, data := r.variable("i", i32(0)), r.saved(add(made, i32(listHeader)))
			r.while(func() Expr { return lt(get(i), array[1]) }, func(*Loop) {
				entry := a.entry(array, a.at(array, get(i)))
				if a.of.Dims == 2 {
					row := &check.Type{Kind: check.Array, Elem: a.of.Elem, Dims: 1, Strided: a.of.Strided}
					entry = r.call(p.arrayList(arrayCode{of: row}, list.Elem), entry...)
					r.when(op(wasm.I32Eqz, wasm.I32, entry[0]), func() { r.ret(i32(0)) })
				}
				l.put(l.at(data, get(i)), entry)
				r.set(i, add(get(i), i32(1)))
			}, nil)
			r.ret(made)
		}
	})
}
