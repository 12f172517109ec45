package column

// Take is the items of c at these indexes, in their order: a gather. A Range becomes Ints, other columns stay what they are.
func Take(c Column, index []int) Column {
	switch c := c.(type) {
	case Nones:
		return Nones(len(index))
	case Bools:
		return Bools(gather(c, index))
	case Ints:
		return Ints(gather(c, index))
	case Floats:
		return Floats(gather(c, index))
	case Strings:
		offsets, data := takeText(c.Offsets, c.Data, index)
		return Strings{Offsets: offsets, Data: data}
	case Blobs:
		offsets, data := takeText(c.Offsets, c.Data, index)
		return Blobs{Offsets: offsets, Data: data}
	case Struct:
		columns := make([]Column, len(c.Columns))
		for i, field := range c.Columns {
			columns[i] = Take(field, index)
		}
		return Struct{Of: c.Of, Columns: columns, N: len(index)}
	case Lists:
		return takeLists(c, index)
	case Optionals:
		return Optionals{Valid: gather(c.Valid, index), Elem: Take(c.Elem, index)}
	case Range:
		out := make(Ints, len(index))
		for i, at := range index {
			check(at, at+1, c.N)
			out[i] = c.At(at)
		}
		return out
	case Pieces:
		bounds := make([]int64, 0, 2*len(index))
		for _, at := range index {
			bounds = append(bounds, c.Bounds[2*at], c.Bounds[2*at+1])
		}
		return Pieces{Bounds: bounds, Data: c.Data}
	case Repeat:
		return Repeat{Value: c.Value, N: len(index)}
	case AsFloats:
		return AsFloats{Ints: Take(c.Ints, index)}
	case Stored:
		w := c.Of.Width()
		data := make([]byte, 0, len(index)*w)
		for _, at := range index {
			data = append(data, c.Data[at*w:at*w+w]...)
		}
		return Stored{Of: c.Of, Data: data}
	}
	panic("column: unknown column")
}

func gather[T any](items []T, index []int) []T {
	out := make([]T, len(index))
	for i, at := range index {
		out[i] = items[at]
	}
	return out
}

func takeText(offsets []int64, data []byte, index []int) ([]int64, []byte) {
	var size int64
	for _, at := range index {
		size += offsets[at+1] - offsets[at]
	}
	taken, to := make([]byte, 0, size), make([]int64, 1, len(index)+1)
	for _, at := range index {
		taken = append(taken, data[offsets[at]:offsets[at+1]]...)
		to = append(to, int64(len(taken)))
	}
	return to, taken
}

func takeLists(c Lists, index []int) Column {
	var size int64
	offsets := make([]int64, 1, len(index)+1)
	for _, at := range index {
		size += c.Offsets[at+1] - c.Offsets[at]
		offsets = append(offsets, size)
	}
	if _, ok := c.Elem.(Nones); ok { // their number may be large, their size is nothing
		return Lists{Offsets: offsets, Elem: Nones(size), Of: c.Of}
	}
	elements := make([]int, 0, size)
	for _, at := range index {
		for e := c.Offsets[at]; e < c.Offsets[at+1]; e++ {
			elements = append(elements, int(e))
		}
	}
	return Lists{Offsets: offsets, Elem: Take(c.Elem, elements), Of: c.Of}
}

// SizeBytes is the memory that a column's items take (of a slice: its own items). None counts one byte an item, a Range nothing.
func SizeBytes(c Column) int64 {
	switch c := c.(type) {
	case Nones:
		return int64(c)
	case Bools:
		return int64(len(c))
	case Ints:
		return 8 * int64(len(c))
	case Floats:
		return 8 * int64(len(c))
	case Strings:
		return sizeText(c.Offsets)
	case Blobs:
		return sizeText(c.Offsets)
	case Struct:
		size := int64(0)
		if len(c.Columns) == 0 {
			size = int64(c.N)
		}
		for _, field := range c.Columns {
			size += SizeBytes(field)
		}
		return size
	case Lists:
		if len(c.Offsets) == 0 {
			return 0
		}
		return 8*int64(len(c.Offsets)) + SizeBytes(c.Elem.Slice(int(c.Offsets[0]), int(c.Offsets[len(c.Offsets)-1])))
	case Optionals:
		return int64(len(c.Valid)) + SizeBytes(c.Elem)
	case Pieces:
		return 8*int64(c.Len()+1) + c.size()
	case Repeat:
		return SizeBytes(c.Value)
	case AsFloats:
		return SizeBytes(c.Ints)
	case Stored:
		return int64(len(c.Data))
	}
	return 0
}

func sizeText(offsets []int64) int64 {
	if len(offsets) == 0 {
		return 0
	}
	return 8*int64(len(offsets)) + offsets[len(offsets)-1] - offsets[0]
}
