package syntax

import "reflect"

// Copy is a tree like n, with nodes of its own. copied is called with each node and its copy.
func Copy[N Node](n N, copied func(from, to Node)) N {
	return copyValue(reflect.ValueOf(&n).Elem(), copied).Interface().(N)
}

func copyValue(v reflect.Value, copied func(from, to Node)) reflect.Value {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer, reflect.Slice:
		if v.IsNil() {
			return v
		}
	}
	switch v.Kind() {
	case reflect.Interface:
		to := reflect.New(v.Type()).Elem()
		to.Set(copyValue(v.Elem(), copied))
		return to
	case reflect.Pointer:
		to := reflect.New(v.Type().Elem())
		to.Elem().Set(copyValue(v.Elem(), copied))
		if from, ok := v.Interface().(Node); ok {
			copied(from, to.Interface().(Node))
		}
		return to
	case reflect.Slice:
		to := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			to.Index(i).Set(copyValue(v.Index(i), copied))
		}
		return to
	case reflect.Struct:
		to := reflect.New(v.Type()).Elem()
		to.Set(v)
		for i := range v.NumField() {
			if to.Field(i).CanSet() {
				to.Field(i).Set(copyValue(v.Field(i), copied))
			}
		}
		return to
	}
	return v
}
