def f(d: dict[int, int]) -> int:
    d[1] = 2  # want: "this dict\[int, int\] is, or may be, a parameter of the kernel, and those are read-only: write to a copy \(d = d.copy\(\)\)"
    d.pop(1)  # want: "read-only"
    del d[1]  # want: "read-only"
    d[1] += 1  # want: "read-only"
    d.update({1: 2})  # want: "read-only"
    return 0
---
def f(s: set[int]) -> int:
    s.add(1)  # want: "this set\[int\] is, or may be, a parameter of the kernel"
    s |= {1}  # want: "read-only"
    return 0
---
def f(d: dict[int, list[int]]) -> int:
    d[1].append(2)  # want: "read-only"
    return 0
---
def f(x: int) -> int:
    a = {[1]: 2}  # want: "list\[int\] is no key: keys are int, float, bool, str, bytes, and tuples and NamedTuples of them"
    b = {1.5: 2}[x]  # want: "the keys are float, and this is int, which may be none of them; write float\(…\)"
    c = (1, x) in {(1, 2.5)}  # want: "the keys are tuple\[int, float\], and this is tuple\[int, int\], which may be none of them"
    d = {1: 2}
    d["a"] = 3  # want: "the keys are|a dict\[int, int\] takes int, not str"
    e = d[(1, 2)]  # want: "the keys are int, and this is tuple\[int, int\]"
    return x
---
from collections import Counter, defaultdict


def f(x: int) -> int:
    d = {1: 2}
    d.sort()  # want: "dict has no method \"sort\" in kernels; write dict\(sorted\(d.items\(\)\)\)"
    s = {1}
    s.append(2)  # want: "set has no method \"append\" in kernels; write add\(…\)"
    s[0] = 1  # want: "items of set\[int\] cannot be assigned"
    t = s[0]  # want: "set\[int\] has no items that are read by a key or an index"
    d < d  # want: "dict\[int, int\] and dict\[int, int\] cannot be compared with <"
    d + d  # want: "unsupported operands for \+: dict\[int, int\] and dict\[int, int\]"
    c = Counter([x])
    c == c  # want: "comparison of a Counter, in which a missing count is 0, is not in the kernel language"
    print(c)  # want: "a Counter as text is not in the kernel language; show dict\(…\) of it"
    g = c.elements()  # want: "elements\(\) is consumed where it stands in kernels"
    return x
---
from collections import defaultdict


def f(d: dict, e: defaultdict[int, int]) -> int:  # want: "dict says nothing of its keys and values; write dict\[int, float\], or other types"
    return 0
---
def f(d: dict[complex, int]) -> int:  # want: "complex is no key in kernels"
    return 0
---
def f(d: dict[int, int]) -> int:
    return d.keys()  # want: "a view of a dict is not a result in kernels; return list\(…\) of it"
---
from collections import OrderedDict


def f(x: int) -> int:
    d = OrderedDict()  # want: "collections has no OrderedDict in kernels"
    return x
---
from collections import defaultdict


def f(x: int) -> int:
    h = defaultdict(x + 1)  # want: "the factory of a defaultdict is a type, a function or a lambda in kernels"
    return x
---
def f(xs: list[float]) -> float:
    d = {"count": len(xs), "label": "all"}  # want: "the values of this dict\[str, int\] are int, not str; for values of several types write a NamedTuple or a dataclass"
    return 0.5
