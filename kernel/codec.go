package kernel

import (
	"fmt"
	"reflect"
	"strings"
	"unsafe"

	"weft/bridge/column"
)

// codec moves rows between a column and Go values of one type, wherever these lie: row i at base + i*stride, so that the fields of a
// struct are read and written in place. It is made once, when a kernel is registered.
type codec interface {
	column() column.Type
	// read writes rows [from, to) of a column to memory. What it writes may share the column's memory.
	read(c column.Column, from, to int, base unsafe.Pointer, stride uintptr)
	// bad is the first of n rows whose value is not allowed in a column (text that is not UTF-8), -1 where there is none.
	bad(base unsafe.Pointer, stride uintptr, n int) int
	// sink starts a column of about n rows.
	sink(n int) sink
}

// sink collects rows of a result. It copies what it is given.
type sink interface {
	append(base unsafe.Pointer, stride uintptr, n int)
	column() column.Column
}

const allowed = "int64, int, float64, bool, string, []byte, struct{}, structs of these, slices and pointers of these, kernel.Pair"

// codecOf gives the codec of a Go type. It panics, naming the kernel and the place (parameter 1, result), where the type is not allowed.
func codecOf(t reflect.Type, kernel, place string) codec {
	c, problem := makeCodec(t, nil)
	if problem != "" {
		panic(fmt.Sprintf("kernel: %s: the %s is %s, and %s; allowed are %s", kernel, place, t, problem, allowed))
	}
	return c
}

// makeCodec builds the codec of a type inside the types that are open; problem says why there is none.
func makeCodec(t reflect.Type, open []reflect.Type) (c codec, problem string) {
	for _, outer := range open {
		if outer == t {
			return nil, fmt.Sprintf("%s contains itself", t)
		}
	}
	open = append(open, t)
	switch t.Kind() {
	case reflect.Int64:
		return plainCodec[int64]{column.IntType}, ""
	case reflect.Int:
		if t.Size() == 8 {
			return plainCodec[int64]{column.IntType}, ""
		}
	case reflect.Float64:
		return plainCodec[float64]{column.FloatType}, ""
	case reflect.Bool:
		return plainCodec[bool]{column.BoolType}, ""
	case reflect.String:
		return stringCodec{}, ""
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return bytesCodec{}, ""
		}
		elem, problem := makeCodec(t.Elem(), open)
		return listCodec{slice: t, elem: elem}, problem
	case reflect.Pointer:
		if t.Elem().Kind() == reflect.Pointer {
			return nil, "a pointer to a pointer has no meaning as Optional"
		}
		elem, problem := makeCodec(t.Elem(), open)
		return optionalCodec{to: t.Elem(), elem: elem}, problem
	case reflect.Struct:
		return makeStruct(t, open)
	}
	return nil, fmt.Sprintf("%s is not a type of items", t)
}

// makeStruct builds the codec of a record, a tuple, or None.
func makeStruct(t reflect.Type, open []reflect.Type) (codec, string) {
	if t.NumField() == 0 {
		return noneCodec{}, ""
	}
	c := structCodec{of: column.Type{Kind: column.Record, Name: recordName(t)}}
	if t.Implements(tupleType) {
		c.of = column.Type{Kind: column.Tuple}
	}
	seen := map[string]bool{}
	for i := range t.NumField() {
		field := t.Field(i)
		if field.Type == reflect.TypeFor[Tuple]() {
			continue
		}
		if !field.IsExported() {
			return nil, fmt.Sprintf("%s has the field %s, which is not exported", t, field.Name)
		}
		name := field.Tag.Get("weft")
		if name == "" {
			name = snakeCase(field.Name)
		}
		if seen[name] {
			return nil, fmt.Sprintf("%s has two fields named %s", t, name)
		}
		seen[name] = true
		member, problem := makeCodec(field.Type, open)
		if problem != "" {
			return nil, fmt.Sprintf("its field %s: %s", field.Name, problem)
		}
		if c.of.Kind == column.Tuple {
			name = ""
		}
		c.of.Fields = append(c.of.Fields, column.Field{Name: name, Type: member.column()})
		c.members = append(c.members, member)
		c.offsets = append(c.offsets, field.Offset)
	}
	return c, ""
}

// recordName is the name of a struct type, without the parameters of a generic one.
func recordName(t reflect.Type) string {
	name, _, _ := strings.Cut(t.Name(), "[")
	if name == "" {
		return "record"
	}
	return name
}

// snakeCase spells a Go field name as JSON and Python do: UnitPrice is unit_price, HTTPStatus http_status.
func snakeCase(name string) string {
	var out strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if upper(r) && i > 0 && (!upper(runes[i-1]) || i+1 < len(runes) && lower(runes[i+1])) && runes[i-1] != '_' {
			out.WriteByte('_')
		}
		out.WriteString(strings.ToLower(string(r)))
	}
	return out.String()
}

func upper(r rune) bool { return r >= 'A' && r <= 'Z' }
func lower(r rune) bool { return r >= 'a' && r <= 'z' }
