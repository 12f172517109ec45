package check

import (
	"maps"
	"slices"

	"weft/bridge/lang/syntax"
)

// noMethod reports a method that a class does not have, with what to write instead where that can be told.
func noMethod[M any](in *instance, f *syntax.Attribute, class string, methods map[string]M) value {
	hint, ok := methodHints[class+"."+f.Attr]
	if !ok {
		hint = didYouMean(f.Attr, slices.Sorted(maps.Keys(methods)))
	}
	return in.fail(reasonType, f.AttrAt, "%s has no method %q in kernels%s", class, f.Attr, hint)
}

// methodHints are for what other languages, other classes and older Pythons have.
var methodHints = map[string]string{
	"list.add": "; write append(…)", "list.push": "; write append(…)", "list.popleft": "; write pop(0), or go on with an index", "list.join": "; it is the separator's: sep.join(xs)",
	"list.len": lenHint, "list.length": lenHint, "list.size": lenHint,
	"deque.sort": "; write q = deque(sorted(q))", "deque.push": "; write append(…)", "deque.push_back": "; write append(…)", "deque.push_front": "; write appendleft(…)",
	"list.mean": "; write sum(xs) / len(xs), or statistics.mean(xs)", "list.sum": "; write sum(…)", "list.min": "; write min(…)", "list.max": "; write max(…)", "list.map": "; write [f(x) for x in xs]",
	"list.filter": "; write [x for x in xs if …]", "list.contains": "; write x in xs", "list.shape": "; it is an array's: annotate weft.Array[float]",
	"number.to_bytes": "; shift and mask", "number.as_integer_ratio": "; fractions are not in kernels", "number.sqrt": "; write math.sqrt(x)", "number.round": "; write round(x, n)", "number.format": "; write f\"{x:.2f}\"",
	"number.append": "; a number is no list", "number.hex": "; write f\"{n:x}\" of an int",
	"set.append": "; write add(…)", "set.extend": "; write update(…)",
	"dict.sort": "; write dict(sorted(d.items()))", "dict.has_key": "; write key in d",
	"str.len": lenHint, "str.length": lenHint, "str.contains": "; write part in s", "str.reverse": "; write s[::-1]", "str.append": "; write s += …", "str.decode": "; bytes have it",
	"bytes.encode": "; str has it",
}

const lenHint = "; write len(…)"
