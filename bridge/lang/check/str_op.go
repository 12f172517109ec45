package check

// Operations that are functions of the library under the name that follows "str." and "format.": see ir. None but those of text that is too large fails: the checker makes the tests around them.
const (
	StrFind          Op = "str.find"
	StrRFind         Op = "str.rfind"
	StrCount         Op = "str.count"
	StrBegins        Op = "str.begins"
	StrEnds          Op = "str.ends"
	StrStrip         Op = "str.strip"
	StrStripOf       Op = "str.strip_of"
	StrSplit         Op = "str.split"
	StrSplitWhite    Op = "str.split_white"
	StrRSplit        Op = "str.rsplit"
	StrRSplitWhite   Op = "str.rsplit_white"
	StrSplitLines    Op = "str.split_lines"
	StrPartition     Op = "str.partition"
	StrRPartition    Op = "str.rpartition"
	StrWithoutPrefix Op = "str.without_prefix"
	StrWithoutSuffix Op = "str.without_suffix"
	StrJoin          Op = "str.join"
	StrInOrder       Op = "str.in_order"
	StrSorted        Op = "str.sorted_text"
	StrReplace       Op = "str.replace"
	StrTranslate     Op = "str.translated"
	StrCenter        Op = "str.center"
	StrLJust         Op = "str.ljust"
	StrRJust         Op = "str.rjust"
	StrZFill         Op = "str.zfill"
	StrExpandTabs    Op = "str.expand_tabs"
	StrQuoted        Op = "str.quoted"
	StrToInt         Op = "str.int_of"
	StrToFloat       Op = "str.float_of"
	FormatStr        Op = "format.str"
	FormatInt        Op = "format.int"
	FormatFloat      Op = "format.float"
)

// IsWord says whether an operation is a function of the library.
func IsWord(op Op) bool {
	_, ok := wordOperations[op]
	return ok || IsOctet(op)
}

// IsOctet says whether an operation is one of those functions that take bytes as they are; the others take them for a str of as many characters.
func IsOctet(op Op) bool {
	_, ok := octetOperations[op]
	return ok
}

var wordOperations = map[Op]Operation{
	StrFind:          {"ssii", "i", "", "The first place from start, before stop, both as in a slice; -1 where there is none."},
	StrRFind:         {"ssii", "i", "", "The last."},
	StrCount:         {"ssii", "i", "", "Without overlaps."},
	StrBegins:        {"ssii", "b", "", ""},
	StrEnds:          {"ssii", "b", "", ""},
	StrStrip:         {"si", "s", "", "White space at the start (1), the end (2), or both (3), a Const."},
	StrStripOf:       {"ssi", "s", "", "The characters of the second."},
	StrSplit:         {"ssi", "L", "", "The separator is not empty; at most so often, where that is not below 0."},
	StrSplitWhite:    {"si", "L", "", ""},
	StrRSplit:        {"ssi", "L", "", "As str.split."},
	StrRSplitWhite:   {"si", "L", "", ""},
	StrSplitLines:    {"sb", "L", "", "The Bool: keep their ends."},
	StrPartition:     {"ss", "(sss)", "", "The separator is not empty."},
	StrRPartition:    {"ss", "(sss)", "", "As str.partition."},
	StrWithoutPrefix: {"ss", "s", "", ""},
	StrWithoutSuffix: {"ss", "s", "", ""},
	StrJoin:          {"sL", "s", "", ""},
	StrInOrder:       {"s", "L", "", "The characters, in order."},
	StrSorted:        {"s", "s", "", "The same as one text."},
	StrReplace:       {"sssi", "s", "", "All, where the count is below 0."},
	StrTranslate:     {"sLL", "s", "", "Ints in order, and what their characters become."},
	StrCenter:        {"sii", "s", "", "Width, and the character to fill with."},
	StrLJust:         {"sii", "s", "", ""},
	StrRJust:         {"sii", "s", "", ""},
	StrZFill:         {"si", "s", "", ""},
	StrExpandTabs:    {"si", "s", "", ""},
	StrQuoted:        {"sb", "s", "", "repr(), or, with True, ascii()."},
	StrToInt:         {"si", "(iii)", "", "The number in a base that is 0 or 2 to 36; 0, or 1 where the text is none, 2 where it is beyond 64 bits, 3 where it has more digits than CPython takes; the digits."},
	StrToFloat:       {"s", "(fi)", "", "The number; 0, or 1 where the text is none."},
	FormatStr:        {"siiii", "s", "", "Fill, alignment (<, ^, > or =), width, precision (-1: none)."},
	FormatUint:       {"uiiiiiiii", "s", "", "As format.int."},
	FormatInt:        {"iiiiiiiii", "s", "", "Base, the letter of the digit 10 less 10, sign (+, - or space), letter behind 0 or 0, fill, alignment, width, what groups digits or 0."},
	FormatFloat:      {"fibbiiiiii", "s", "ValueError: precision too big", "Letter (0: none), whether # and z, precision (-1: none), sign, fill, alignment, width, what groups digits or 0."},
	"str.upper":      {"s", "s", "", "Full case mapping, of Unicode 16.0, as all of these."},
	"str.lower":      {"s", "s", "", ""},
	"str.title":      {"s", "s", "", ""},
	"str.capitalize": {"s", "s", "", ""},
	"str.swapcase":   {"s", "s", "", ""},
	"str.casefold":   {"s", "s", "", ""},
	"str.is_alpha":   {"s", "b", "", ""},
	"str.is_digit":   {"s", "b", "", ""},
	"str.is_decimal": {"s", "b", "", ""},
	"str.is_numeric": {"s", "b", "", ""},
	"str.is_alnum":   {"s", "b", "", ""},
	"str.is_space":   {"s", "b", "", ""},
	"str.is_upper":   {"s", "b", "", ""},
	"str.is_lower":   {"s", "b", "", ""},
	"str.is_title":   {"s", "b", "", ""},

	"str.is_identifier": {"s", "b", "", ""},
	"str.is_ascii":      {"s", "b", "", ""},
	"str.is_printable":  {"s", "b", "", ""},
}
