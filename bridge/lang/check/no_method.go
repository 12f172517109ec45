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
	"set.append": "; write add(…)", "set.extend": "; write update(…)",
	"dict.sort": "; write dict(sorted(d.items()))", "dict.has_key": "; write key in d",
	"str.len": lenHint, "str.length": lenHint, "str.contains": "; write part in s", "str.reverse": "; write s[::-1]", "str.append": "; write s += …", "str.decode": "; bytes have it",
	"bytes.encode": "; str has it",
}

const lenHint = "; write len(…)"
