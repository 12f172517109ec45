package check

import "maps"

// Op is an operation on values, by name. Its parameters, result and possible errors are in Operations.
type Op string

// Operation says what an Op takes, gives, and raises. The letters of Params and Result: b Bool, i Int, f Float, u Uint, n None, s Str, z Complex, y Bytes, L a list, or, to be read, a tuple of any length, E an item of that
// list, A an array, O an Optional (and E its value), R a Record that is a reference, (if) a tuple.
type Operation struct {
	Params, Result string
	// Raises names the exceptions, each with its condition where that is not plain. MemoryError is not named: whatever makes a list or text may raise it.
	Raises string
	Doc    string
}

// Names of the operations that the checker itself mentions.
const (
	IntAdd      Op = "int.add"
	IntSub      Op = "int.sub"
	IntMul      Op = "int.mul"
	IntFloorDiv Op = "int.floordiv"
	IntMod      Op = "int.mod"
	IntTrueDiv  Op = "int.truediv"
	IntPow      Op = "int.pow"
	IntPowMod   Op = "int.powmod"
	IntAnd      Op = "int.and"
	IntOr       Op = "int.or"
	IntXor      Op = "int.xor"
	IntShl      Op = "int.shl"
	IntShr      Op = "int.shr"
	IntNeg      Op = "int.neg"
	IntInvert   Op = "int.invert"
	IntAbs      Op = "int.abs"
	IntRound    Op = "int.round"
	IntEq       Op = "int.eq"
	IntNe       Op = "int.ne"
	IntLt       Op = "int.lt"
	IntLe       Op = "int.le"
	IntGt       Op = "int.gt"
	IntGe       Op = "int.ge"

	FloatAdd      Op = "float.add"
	FloatSub      Op = "float.sub"
	FloatMul      Op = "float.mul"
	FloatDiv      Op = "float.div"
	FloatFloorDiv Op = "float.floordiv"
	FloatMod      Op = "float.mod"
	FloatPow      Op = "float.pow"
	FloatNeg      Op = "float.neg"
	FloatAbs      Op = "float.abs"
	FloatRound    Op = "float.round"
	FloatEq       Op = "float.eq"
	FloatNe       Op = "float.ne"
	FloatLt       Op = "float.lt"
	FloatLe       Op = "float.le"
	FloatGt       Op = "float.gt"
	FloatGe       Op = "float.ge"

	MixedEq Op = "mixed.eq"
	MixedNe Op = "mixed.ne"
	MixedLt Op = "mixed.lt"
	MixedLe Op = "mixed.le"
	MixedGt Op = "mixed.gt"
	MixedGe Op = "mixed.ge"

	BoolNot Op = "bool.not"
	BoolAnd Op = "bool.and"
	BoolOr  Op = "bool.or"
	BoolXor Op = "bool.xor"
	BoolEq  Op = "bool.eq"
	BoolNe  Op = "bool.ne"

	BoolToInt       Op = "int.from_bool"
	IntToFloat      Op = "float.from_int"
	IntToFloatExact Op = "float.from_int_exact"
	FloatToInt      Op = "int.from_float"
	RoundToInt      Op = "int.round_float"
	IntTruth        Op = "bool.from_int"
	FloatTruth      Op = "bool.from_float"

	ListLen         Op = "list.len"
	ListAppend      Op = "list.append"
	ListExtend      Op = "list.extend"
	ListPop         Op = "list.pop"
	ListPopAt       Op = "list.pop_at"
	ListInsert      Op = "list.insert"
	ListRemove      Op = "list.remove"
	ListReverse     Op = "list.reverse"
	ListSort        Op = "list.sort"
	ListSortBy      Op = "list.sort_by"
	ListIndex       Op = "list.index"
	ListCount       Op = "list.count"
	ListCopy        Op = "list.copy"
	ListClear       Op = "list.clear"
	ListContains    Op = "list.contains"
	ListConcat      Op = "list.concat"
	ListRepeat      Op = "list.repeat"
	ListRepeatSelf  Op = "list.repeat_self"
	ListDelete      Op = "list.delete"
	ListDeleteSlice Op = "list.delete_slice"
	ListEq          Op = "list.eq"
	ListNe          Op = "list.ne"
	ListLt          Op = "list.lt"
	ListLe          Op = "list.le"
	ListGt          Op = "list.gt"
	ListGe          Op = "list.ge"
	ListFromRange   Op = "list.from_range"
	ListFromStr     Op = "list.from_str"
	ListFreeze      Op = "list.freeze"
	DequeAppendLeft Op = "list.append_left"
	DequePopLeft    Op = "list.pop_left"

	ComplexMake Op = "complex.make"
	ComplexReal Op = "complex.real"
	ComplexImag Op = "complex.imag"

	OptionalNone    Op = "optional.none"
	OptionalSome    Op = "optional.some"
	OptionalValue   Op = "optional.value"
	OptionalPresent Op = "optional.present"

	ObjectIs Op = "object.is"

	ArrayLen   Op = "array.len"
	ArrayShape Op = "array.shape"
	ArrayCopy  Op = "array.copy"
	ArrayList  Op = "array.tolist"

	ArrayStride    Op = "array.stride"
	ArrayTranspose Op = "array.transpose"
	ArrayStrided   Op = "array.strided"
	ArrayReshape   Op = "array.reshape"
	ArrayOf        Op = "array.of"
)

// Operations is the closed set of operations: these, uintOperations, textOperations, wordOperations, octetOperations, dictOperations, mathOperations, numpyOperations and randomOperations; and rawOperations in a library. Errors carry
// CPython's messages.
var Operations = union(coreOperations, uintOperations, textOperations, wordOperations, octetOperations, dictOperations, mathOperations, randomOperations, rawOperations, numpyOperations)

func union(sets ...map[Op]Operation) map[Op]Operation {
	all := map[Op]Operation{}
	for _, set := range sets {
		maps.Copy(all, set)
	}
	return all
}

var coreOperations = map[Op]Operation{
	IntAdd:      {"ii", "i", "OverflowError", ""},
	IntSub:      {"ii", "i", "OverflowError", ""},
	IntMul:      {"ii", "i", "OverflowError", ""},
	IntFloorDiv: {"ii", "i", "ZeroDivisionError; OverflowError: least int // -1", "Rounds to minus infinity."},
	IntMod:      {"ii", "i", "ZeroDivisionError", "Has the divisor's sign; least int % -1 is 0."},
	IntTrueDiv:  {"ii", "f", "ZeroDivisionError", "Correctly rounded, beyond 2**53 too."},
	IntPow:      {"ii", "i", "OverflowError", "The exponent is never negative: that was proved."},
	IntPowMod:   {"iii", "i", "ValueError: modulus 0, or exponent negative and base not invertible", "Exact through 128 bits; has the modulus's sign."},
	IntAnd:      {"ii", "i", "", ""},
	IntOr:       {"ii", "i", "", ""},
	IntXor:      {"ii", "i", "", ""},
	IntShl:      {"ii", "i", "ValueError: negative count; OverflowError", "0 << anything is 0."},
	IntShr:      {"ii", "i", "ValueError: negative count", "A count of 64 or more gives 0 or -1."},
	IntNeg:      {"i", "i", "OverflowError: least int", ""},
	IntInvert:   {"i", "i", "", ""},
	IntAbs:      {"i", "i", "OverflowError: least int", ""},
	IntRound:    {"ii", "i", "OverflowError", "round(i, digits), half to even; changes i only where digits are negative."},
	IntEq:       {"ii", "b", "", ""},
	IntNe:       {"ii", "b", "", ""},
	IntLt:       {"ii", "b", "", ""},
	IntLe:       {"ii", "b", "", ""},
	IntGt:       {"ii", "b", "", ""},
	IntGe:       {"ii", "b", "", ""},

	FloatAdd:      {"ff", "f", "", ""},
	FloatSub:      {"ff", "f", "", ""},
	FloatMul:      {"ff", "f", "", ""},
	FloatDiv:      {"ff", "f", "ZeroDivisionError", ""},
	FloatFloorDiv: {"ff", "f", "ZeroDivisionError", "By CPython's fmod algorithm, with -0.0."},
	FloatMod:      {"ff", "f", "ZeroDivisionError", "Exact; has the divisor's sign, -0.0 too."},
	FloatPow:      {"ff", "f", "ZeroDivisionError: 0.0 to a negative power; OverflowError; ValueError: a negative number to a fraction, which is complex in Python", ""},
	FloatNeg:      {"f", "f", "", ""},
	FloatAbs:      {"f", "f", "", ""},
	FloatRound:    {"fi", "f", "OverflowError", "round(x, digits): CPython's correctly rounded result."},
	FloatEq:       {"ff", "b", "", ""},
	FloatNe:       {"ff", "b", "", ""},
	FloatLt:       {"ff", "b", "", ""},
	FloatLe:       {"ff", "b", "", ""},
	FloatGt:       {"ff", "b", "", ""},
	FloatGe:       {"ff", "b", "", ""},

	MixedEq: {"if", "b", "", "Exact, beyond 2**53 too; NaN and infinities as CPython."},
	MixedNe: {"if", "b", "", "As mixed.eq."},
	MixedLt: {"if", "b", "", "As mixed.eq."},
	MixedLe: {"if", "b", "", "As mixed.eq."},
	MixedGt: {"if", "b", "", "As mixed.eq."},
	MixedGe: {"if", "b", "", "As mixed.eq."},

	BoolNot: {"b", "b", "", ""},
	BoolAnd: {"bb", "b", "", "Both are evaluated: Python's &."},
	BoolOr:  {"bb", "b", "", "Both are evaluated: Python's |."},
	BoolXor: {"bb", "b", "", ""},
	BoolEq:  {"bb", "b", "", ""},
	BoolNe:  {"bb", "b", "", ""},

	BoolToInt:       {"b", "i", "", "0 or 1."},
	IntToFloat:      {"i", "f", "", "Rounds to nearest even, as float(i) and as arithmetic does."},
	IntToFloatExact: {"i", "f", "OverflowError: an int beyond 2**53 that is not exact as a float", "Where an int is kept as a float although the source does not say float(): a name, element or result that joins both."},
	FloatToInt:      {"f", "i", "ValueError: NaN; OverflowError: infinity, or beyond 64 bits", "Towards zero."},
	RoundToInt:      {"f", "i", "ValueError: NaN; OverflowError: infinity, or beyond 64 bits", "round(x): half to even."},
	IntTruth:        {"i", "b", "", "i != 0."},
	FloatTruth:      {"f", "b", "", "x != 0.0; NaN is true."},

	ListLen:         {"L", "i", "", "Never negative."},
	ListAppend:      {"LE", "n", "", ""},
	ListExtend:      {"LL", "n", "", "The second may be the same list."},
	ListPop:         {"L", "E", "IndexError: pop from empty list", ""},
	ListPopAt:       {"Li", "E", "IndexError: pop from empty list, pop index out of range", "A negative index counts from the end."},
	ListInsert:      {"LiE", "n", "", "An index out of range is clamped."},
	ListRemove:      {"LE", "n", "ValueError: list.remove(x): x not in list", "The first equal item."},
	ListReverse:     {"L", "n", "", ""},
	ListSort:        {"Lb", "n", "", "Stable; the Bool is reverse, which keeps equal items in order. Items compare as < does, CPython's NaN order included."},
	ListSortBy:      {"LLb", "n", "", "Sorts the first list by the second, equally long, of keys; may destroy the second."},
	ListIndex:       {"LEii", "i", "ValueError: x is not in list", "The first equal item from start, before stop, both as in a slice."},
	ListCount:       {"LE", "i", "", ""},
	ListCopy:        {"L", "L", "", "Shallow."},
	ListClear:       {"L", "n", "", ""},
	ListContains:    {"LE", "b", "", ""},
	ListConcat:      {"LL", "L", "", "A new list."},
	ListRepeat:      {"Li", "L", "", "A new list; empty where the count is below 1."},
	ListRepeatSelf:  {"Li", "n", "", "xs *= n."},
	ListDelete:      {"Li", "n", "IndexError: list assignment index out of range", ""},
	ListDeleteSlice: {"Liii", "n", "ValueError: slice step cannot be zero", "del xs[lower:upper:step]; bounds that were not given are None (a Const of type None)."},
	ListEq:          {"LL", "b", "", ""},
	ListNe:          {"LL", "b", "", ""},
	ListLt:          {"LL", "b", "", "Lexicographic: the first pair that is not equal decides, then the length."},
	ListLe:          {"LL", "b", "", "As list.lt."},
	ListGt:          {"LL", "b", "", "As list.lt."},
	ListGe:          {"LL", "b", "", "As list.lt."},
	ListFromRange:   {"iii", "L", "ValueError: step 0", "list(range(start, stop, step))."},
	ListFromStr:     {"s", "L", "", "The characters."},
	ListFreeze:      {"L", "L", "", "A list that nothing else refers to, as a tuple of any length: the same memory."},
	DequeAppendLeft: {"LE", "n", "", "Before the first item, of a list that is a Deque."},
	DequePopLeft:    {"L", "E", "IndexError: pop from an empty deque", "The first item, which is taken out, of a list that is a Deque."},

	ComplexMake: {"ff", "z", "", ""},
	ComplexReal: {"z", "f", "", ""},
	ComplexImag: {"z", "f", "", ""},

	OptionalNone:    {"", "O", "", "None, as a value of an Optional."},
	OptionalSome:    {"E", "O", "", "A value as one of an Optional."},
	OptionalValue:   {"O", "E", "", "The value of an Optional that is not None: that was tested. (Of one that is, it is 0 in all its parts.)"},
	OptionalPresent: {"O", "b", "", "Whether it is not None."},

	ObjectIs: {"RR", "b", "", "Whether they are one object; the value of an Optional that is None is none."},

	ArrayLen:   {"A", "i", "", "The first dimension. Never negative."},
	ArrayShape: {"Ai", "i", "", "A dimension; the Int is a Const, 0 or 1."},
	ArrayCopy:  {"A", "A", "", "A new array, which may be written."},
	ArrayList:  {"A", "L", "", "A list of the items; of lists, where there are two dimensions."},

	ArrayStride:    {"Ai", "i", "", "The distance in bytes along a dimension; the Int is a Const."},
	ArrayTranspose: {"A", "A", "", "A view with the two dimensions exchanged."},
	ArrayStrided:   {"A", "A", "", "The same array, as one whose items may lie anyhow."},
	ArrayReshape:   {"Ai…i", "A", "ValueError: another number of items", "A view of one that is not Strided; one length may be -1; the last Int is how many items there are."},
	ArrayOf:        {"L", "A", "ValueError: rows of several lengths", "A new array of the items of a list, or of a list of lists."},
}
