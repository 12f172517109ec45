package check

// Operations of dicts and sets. A place is an Int that says where an entry is; 0 is none. It is good until the dict gets an entry, or loses one.
const (
	DictNew      Op = "dict.new"
	DictLen      Op = "dict.len"
	DictFind     Op = "dict.find"
	DictKey      Op = "dict.key"
	DictValue    Op = "dict.value"
	DictSetValue Op = "dict.set_value"
	DictInsert   Op = "dict.insert"
	DictRemove   Op = "dict.remove"
	DictLast     Op = "dict.last"
	DictDropLast Op = "dict.drop_last"
	DictClear    Op = "dict.clear"
	DictCopy     Op = "dict.copy"
	DictUpdate   Op = "dict.update"
	DictEq       Op = "dict.eq"

	SetIntersect Op = "dict.intersect"
	SetUnion     Op = "dict.union"
	SetSubtract  Op = "dict.subtract"
	SetDiffer    Op = "dict.differ"
	SetSubset    Op = "dict.subset"
	SetRemoveAll Op = "dict.remove_all"
	SetFreeze    Op = "dict.freeze"
)

// dictOperations have letters of their own: D is a dict or a set, K a key of it (an item of a set), V a value (none for a set).
var dictOperations = map[Op]Operation{
	DictNew:      {"", "D", "", "An empty one; with an Int, one with room for about so many entries."},
	DictLen:      {"D", "i", "", "Never negative."},
	DictFind:     {"DK", "i", "", "The place of a key, 0 where it is not there."},
	DictKey:      {"Di", "K", "", "The key at a place."},
	DictValue:    {"Di", "V", "", "The value at a place."},
	DictSetValue: {"DiV", "n", "", "Replaces the value at a place."},
	DictInsert:   {"DKV", "i", "", "Adds an entry at the end, or replaces the value of an equal key, which stays. The place."},
	DictRemove:   {"Di", "n", "", "Takes out the entry at a place."},
	DictLast:     {"D", "i", "", "The place of the last entry, 0 where there is none."},
	DictDropLast: {"Di", "n", "", "Takes out the entry at a place, which is the last."},
	DictClear:    {"D", "n", "", ""},
	DictCopy:     {"D", "D", "", "Shallow."},
	DictUpdate:   {"DD", "n", "", "Inserts the entries of the second, which may be the same."},
	DictEq:       {"DD", "b", "", "The same keys with equal values, in any order."},

	SetIntersect: {"DD", "D", "", "A new set of the items of the first that are in the second."},
	SetUnion:     {"DD", "D", "", "A new set of the items of the first, then those of the second that are not in the first."},
	SetSubtract:  {"DD", "D", "", "A new set of the items of the first that are not in the second."},
	SetDiffer:    {"DD", "D", "", "A new set of the items of the first that are not in the second, then those of the second that are not in the first."},
	SetRemoveAll: {"DD", "n", "", "Takes out the items of the second, which may be the same."},
	SetFreeze:    {"D", "D", "", "A set that nothing else refers to, as a frozenset: the same memory."},
	SetSubset:    {"DD", "b", "", "All items of the first are in the second."},
}
