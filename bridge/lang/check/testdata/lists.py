# parameters of the entry are read-only
def f(xs: list[int]) -> int:
    xs[0] = 1  # want: "this list\[int\] is, or may be, a parameter of the kernel, and those are read-only: write to a copy \(xs = xs.copy\(\)\)"
    return xs[0]
---
def f(xs: list[int], n: int) -> int:
    ys = xs
    ys.append(1)  # want: "read-only"
    zs = xs if n else [1]
    zs.pop()  # want: "read-only"
    xs += [1]  # want: "read-only"
    xs *= 2  # want: "read-only"
    del xs[0]  # want: "read-only"
    xs[1:2] = []  # want: "read-only"
    xs.sort()  # want: "read-only"
    xs.reverse()  # want: "read-only"
    xs.clear()  # want: "read-only"
    return n
---
def f(rows: list[list[int]]) -> int:
    for row in rows:
        row[0] = 1  # want: "read-only"
    copied = rows[:]
    copied.append([1])
    copied[0][0] += 1  # want: "read-only"
    own = [row.copy() for row in rows]
    own[0][0] = 1
    return own[0][0]
---
def g(xs, i):
    xs[i] = 0

def h(xs):
    g(xs, 1)  # also: "h writes to it here"

def f(xs: list[int]) -> int:
    g(xs.copy(), 0)
    g([1, 2], 0)
    h(xs)  # want: "h writes to a list, array or record \(line 34\) that is, or may be, a parameter of the kernel, and those are read-only: give it a copy"
    return xs[0]
---
def f(p: tuple[list[int], int]) -> int:
    p[0].append(1)  # want: "read-only"
    return p[1]
---
# the items of a list have one type
def f(n: int) -> list[int]:
    xs = [1, 2]
    xs.append((1, 2))  # want: "a list\[int\] takes int, not tuple\[int, int\]"
    return xs
---
def f(n: int) -> list[int]:
    xs = [0] * n
    xs[0] = 0.5
    return xs  # want: "f returns list\[float\] here, not the list\[int\] it declares"
---
def f(n: int) -> list[int]:
    xs: list[int] = []
    xs.append(0.5)  # want: "a list\[int\] takes int, not float; write int\(…\), or declare the list as list\[float\]"
    return xs
---
def f(n: int) -> int:
    xs = [1, [2]]  # want: "a list\[int\] takes int, not list\[int\]"
    return n
---
def f(n: int) -> int:
    xs = []
    xs.append(xs)  # want: "takes"
    return n
---
def f(xs: list[int]) -> list[float]:
    return xs  # want: "f returns list\[int\] here, not the list\[float\] it declares"
---
def f(xs: list[int]) -> list[float]:
    return [float(x) for x in xs] + xs[:2] + [x for x in xs] + xs * 2 + xs.copy() + sorted(xs)
---
# empty lists take the type of what is added later, also through helpers
def fill(xs, n):
    for i in range(n):
        xs.append(i / 2)

def pairs():
    return []

def f(n: int) -> tuple[list[float], list[tuple[int, float]], list[list[bool]]]:
    xs = []
    fill(xs, n)
    ps = pairs()
    ps.append((n, 1.5))
    flags = []
    for i in range(n):
        row = []
        flags.append(row)
        for j in range(i):
            row.append(i > j)
    return xs, ps, flags
---
# a list to which nothing is added has no type of its own: any is right
def f(n: int) -> int:
    xs = []
    return len(xs) + len([[]])
---
def f(x: int) -> int:
    return x[0]  # want: "int has no items"
---
def f(xs: list[int], x: float) -> int:
    a = xs[x]  # want: "an index must be an int, not float; write int\(…\), or // for a division"
    b = xs[1, 2]  # want: "list indices must be integers or slices, not tuple; write xs\[i\]\[j\]"
    c = xs[x / 2:]  # want: "a slice bound must be an int, not float"
    return 1
---
def f(xs: list[int]) -> int:
    ys = xs + (1, 2)  # want: "unsupported operands for \+: list\[int\] and tuple\[int, int\]; write list\(…\) around the tuple"
    zs = xs * 2.0  # want: "unsupported operands for \*: list\[int\] and float"
    ws = xs - xs  # want: "unsupported operands for -: list\[int\] and list\[int\]"
    return 1
---
def f(xs: list[int], ys: list[tuple[int, int]]) -> bool:
    a = xs == ys  # want: "list\[int\] and list\[tuple\[int, int\]\] cannot be compared in kernels; make them lists of one type"
    b = 0.5 in xs  # want: "float is searched in a list\[int\]: in kernels what is searched has the type of the items; write int\(…\)"
    c = xs.index(1.5)  # want: "searched"
    d = 1 in 5  # want: "'in' needs a list, a tuple, text, a dict, a set or an array of one dimension in kernels, not int"
    return xs == [] or xs < [1, 2] or ys != []
---
def f(xs: list[float], n: int) -> bool:
    a = n in xs  # want: "int is searched in a list\[float\]: in kernels what is searched has the type of the items; write float\(…\)"
    return 1 in xs or True in xs or float(n) in xs or xs.count(3) > 0
---
def f(xs: list[int]) -> int:
    ys = []
    ys.push(1)  # want: "list has no method \"push\" in kernels; write append\(…\)"
    ys.apend(1)  # want: "list has no method \"apend\" in kernels; did you mean \"append\"\?"
    ys.append()  # want: "append\(\) takes at least 1 argument"
    ys.append(1, 2)  # want: "append\(\) takes at most 1 positional argument, and 2 were given"
    ys.sort(lambda x: x)  # want: "sort\(\) takes at most 0 positional arguments, and 1 were given"
    ys.sort(cmp=1)  # want: "sort\(\) has no argument cmp"
    ys.insert(0.5, 1)  # want: "the index of insert\(\) must be an int, not float"
    ys.append(1)
    return ys.reverse  # want: "has no attribute \"reverse\" in kernels; methods are called"
---
def f(xs: list[int]) -> int:
    def by(xs, rank):
        xs.sort(key=rank)  # want: "the key function reads the list that is being sorted"

    ys = xs.copy()
    ys.sort(key=lambda x: ys.index(x))  # want: "the key function reads the list that is being sorted, and CPython empties that meanwhile; sort a copy: sorted\(xs, key=…\)"
    ys.sort(key=ys.index)  # want: "the key function reads the list that is being sorted"
    it = iter(ys)
    ys.sort(key=lambda x: next(it, 0))  # want: "the key function reads the list that is being sorted"
    by(ys, lambda x: len(ys) * x)
    zs = sorted(ys, key=lambda x: ys.index(x))
    return zs[0]
---
# iterators are no values
def f(xs: list[int]) -> int:
    a = range(3)  # want: "range\(\) is no value in kernels: give it to a for loop, or to list, sum, min and the like"
    b = zip(xs, xs, strict=True)  # want: "zip\(\) as a value takes 1 to 5 iterables in kernels; write a loop"
    e = len(x for x in xs)  # want: "a generator expression has no len\(\); write len\(\[…\]\)"
    g = reversed(enumerate(xs))  # want: "enumerate\(\) is not reversible; write reversed\(list\(…\)\)"
    for i in reversed(enumerate(xs)):  # want: "enumerate\(\) is not reversible; write reversed\(list\(…\)\)"
        pass
    h = 1 in (x for x in xs)  # want: "'in' a generator expression is not in the kernel language; write any\(… == x for …\)"
    return 1
---
def f(n: int) -> int:
    for x in n:  # want: "int cannot be iterated; write range\(…\)"
        pass
    for x in (1, (2, 3)):  # want: "a loop over a tuple needs items of one type, not int and tuple\[int, int\]"
        pass
    for a, b in range(n):  # want: "cannot unpack int"
        pass
    for i in range(n / 2):  # want: "an argument of range\(\) must be an int, not float"
        pass
    for i in range():  # want: "range\(\) takes at least 1 argument"
        pass
    return 1
---
def f(xs: list[int]) -> int:
    for a in zip(xs, *[xs, xs]):  # want: "\* takes the items of a tuple here in kernels, as it has a known length, not of list\[list\[int\]\]; index the rows in a loop"
        pass
    z = (1.5, "a")[0 : xs[0]]  # want: "the items of tuple\[float, str\] have several types, so its length must be known here"
    t = (1, 2) + xs  # want: "unsupported operands for \+: tuple\[int, int\] and list\[int\]; write list\(…\) around the tuple"
    u = tuple(xs)
    u[0] = 1  # want: "tuple\[int, ...\] cannot be changed; make a new one"
    del u[0]  # want: "items of tuple\[int, ...\] cannot be deleted"
    u.append(1)  # want: "tuple\[int, ...\] has no method \"append\" in kernels"
    v = u == xs  # want: "tuple\[int, ...\] and list\[int\] cannot be compared with =="
    w = {tuple([xs]): 1}  # want: "list\[int\] is no key"
    return 1
---
# ints and floats together: CPython adds them in another way than floats
def f(xs: list[float], n: int) -> float:
    ys = [1, 0.5]
    a = sum(ys)  # want: "sum\(\) of ints and floats together: CPython adds the two kinds differently; make them all floats, as in sum\(float\(x\) for x in xs\)"
    zs = [0] * n
    zs[0] = 0.5
    b = sum(zs) + sum(xs) + sum(float(y) for y in ys)
    ws = [0.5]
    ws.append(n * sum(ws))  # of no floats it is the int 0, and stays that
    ws.append(sum(ws) // n)
    e = sum(ws)
    vs = [0.5]
    vs.append(n + sum(vs))  # want: "sum\(\) of ints and floats together"
    f = sum(vs)  # want: "sum\(\) of ints and floats together"
    c = sum([(1, 2)])  # want: "sum\(\) adds numbers in kernels, not tuple\[int, int\]"
    d = sum([[1]], [])  # want: "sum\(\) adds numbers in kernels, not list\[int\]; of lists write \[x for row in rows for x in row\]"
    return b
---
def f(xs: list[list[int]], bs: list[bool]) -> int:
    a = max([1], 2)  # want: "max\(\) of list\[int\] and int"
    b = sum(max(xs)) + max(bs)
    c = min()  # want: "min\(\) takes at least 1 argument"
    d = min(1, 2, default=3)  # want: "min\(\) takes a default only with one iterable"
    e = max(*bs)  # want: "takes the items of a tuple here in kernels.*not of list.bool."
    return b
---
from dataclasses import dataclass

@dataclass
class P:
    x: int

def f(n: int) -> int:
    ps = [P(n), P(2)]
    ps[0].x += 1
    a = sorted(ps)  # want: "P has no order: '<' is not supported"
    b = max(ps)  # want: "P has no order"
    ps.sort(key=lambda p: p.x)
    c = ps < ps  # want: "P has no order"
    return max(ps, key=lambda p: p.x).x
---
import weft

def f(a: weft.Array2[float], b: weft.Array[int]) -> float:
    a[0, 0] = 1.0  # want: "this Array2\[float\] is, or may be, a parameter of the kernel, and those are read-only"
    c = a.copy()
    c[0, 1] = b[0]
    row = c[1]
    row[0] = 2.5
    d = a[0, 0, 0]  # want: "too many indices for array: it has 2 dimensions, and 3 were indexed"
    g = a.shap  # want: "arrays have no shap in kernels; did you mean \"shape\"\?"
    h = a.maen()  # want: "arrays have no maen\(\) in kernels; did you mean \"mean\"\?"
    a[0][0] = 1.0  # want: "read-only"
    n, m = a.shape
    if a:  # want: "the truth of an array is ambiguous; write len\(…\) > 0"
        pass
    return c[0, 0] + a.size * n * m + a.ndim + len(b) + sum(b.tolist()) + sum(sum(r) for r in a)
---
def f(n: int) -> int:
    a, *b, *c = [1, 2, 3]  # want: "multiple starred expressions in assignment"
    d, e = (1, 2, 3)  # want: "3 values cannot be unpacked into 2 names"
    del n  # want: "'del' in kernels takes items of lists and dicts only: del xs\[i\]"
    t = (1, 2)
    t[0] = 3  # want: "tuple\[int, int\] cannot be changed; make a new one"
    return n
---
# the type of a list that is passed back and forth grows on both sides
def widen(xs):
    xs[0] = 0.5
    return xs

def f(n: int) -> list[float]:
    xs = [n]
    ys = widen(xs)
    ys.append(2)
    zs = xs + [1]
    return zs if n else ys
---
def rec(n):
    if n == 0:
        return []
    out = rec(n - 1)
    out.append((n, n * 0.5))
    return out

def f(n: int) -> list[tuple[int, float]]:
    return rec(n)
---
# what is shown stays as it is until it is shown
def f(n: int) -> int:
    xs = [n, 2]
    print(xs, xs.pop())
    print(f"{xs} {len(xs)} {xs[0]} {xs[:1] + [n]}", n)
    print(f"{xs} {xs.pop()}")  # want: "what is evaluated here may change what is shown before; give it a name first, and show that"
    print(f"{xs}", xs.pop())  # want: "what is evaluated here may change what is shown before"
    print(xs, f"{xs.pop()}")
    return n
---
import weft

def f(a: weft.Array[int], n: int) -> int:
    ys = [0] * n
    ys.append(0.5)
    print(ys)  # want: "this is int on some paths and float on others, and kept as float; where it is shown, that would be seen"
    print(a)  # want: "Array\[int\] as text is not in the kernel language; show the list of its items: a.tolist\(\)"
    print([a])  # want: "list\[Array\[int\]\] as text is not in the kernel language; show its items"
    print(a.tolist())
    return n
---
# a list of lists that would have to be a list of itself
def f(n: int) -> list[list[int]]:
    rows = []
    for i in range(n):
        row = rows * 3  # want: "this is list\[int\], and int is wanted"
        row[1] = i
        rows.append(row)
    return rows
---
# what a generator reads of the variables around it must not change while it lives
def f(xs: list[int], n: int) -> int:
    k = n
    g = (x * k for x in xs)  # want: "k changes while this generator may still read it, which is not in the kernel language; make it a list"
    k += 1
    return sum(g)
---
def f(xs: list[int], n: int) -> int:
    total = 0
    for k in range(n):
        g = (x * k for x in xs)  # want: "k changes while this generator may still read it"
        total += sum(g)
    return total
---
def f(xs: list[int], n: int) -> int:
    k = n
    for a, b in zip((x * k for x in xs), xs):  # want: "k changes while this generator may still read it"
        k += a
    return k
---
def f(xs: list[int], n: int) -> int:
    k = n

    def scaled():
        for x in xs:
            yield x * k

    for y in scaled():  # want: "k changes while this generator may still read it"
        k += y
    return k
---
from collections import deque
def f(xs: list[int]) -> int:
    q = deque(xs)
    for x in q:  # want: "the deque is changed in the loop over it: CPython raises RuntimeError; go over list\(…\) of it"
        q.append(x)
    return len(q[1:])  # want: "a deque has no slices; write list\(q\)\[a:b\], or itertools.islice\(q, a, b\)"
---
from collections import deque
def f(xs: list[int]):  # want: "f returns deque\[int\], which cannot leave the kernel; return list\(…\)"
    q = deque(xs)
    return q
---
from collections import deque
def f(xs: list[int]) -> int:
    q = deque(xs, 5)  # want: "a deque in kernels grows without end; after append\(…\) write: if len\(q\) > n: q.popleft\(\)"
    p = deque(xs)
    p.sort()  # want: "deque has no method \"sort\" in kernels; write q = deque\(sorted\(q\)\)"
    p.push(1)  # want: "deque has no method \"push\" in kernels; write append\(…\)"
    s = f"{p}"  # want: "deque\[int\] as text is not in the kernel language; show list\(…\) of it"
    return p + p  # want: "unsupported operands for \+: deque\[int\] and deque\[int\]; write extend\(…\)"
---
from collections import deque
def items(q):
    for x in q:  # want: "a deque may be changed while a generator goes over it, which CPython refuses; go over list\(…\) of it"
        yield x
def f(xs: list[int]) -> int:
    q = deque(xs)
    return sum(items(q))
---
import numpy as np
import weft
def f(xs: list[int], d: dict[int, int], b: bytes, a: weft.Array[float]) -> int:
    for k, v in d:  # want: "cannot unpack int; a loop over a dict gives its keys: write d.items\(\)"
        pass
    n = d.get(1) + 1  # want: "what get\(\) gives may be None here; give it what to take where the key is missing: d.get\(key, 0\)"
    ys = [1].append(2)  # want: "append\(\) changes the value itself, and gives None; write it as a statement of its own"
    c = b + "x"  # want: "unsupported operands for \+: bytes and str; write encode\(\) of the str, or decode\(\) of the bytes"
    m = xs.mean()  # want: "list has no method \"mean\" in kernels; write sum\(xs\) / len\(xs\), or statistics.mean\(xs\)"
    e = np.concatenate(a, a)  # want: "concatenate\(\) takes 1 argument, and 2 were given; write concatenate\(\(a, b\)\)"
    g = np.median(a)  # want: "kernels have no numpy.median; write statistics.median\(a.tolist\(\)\)"
    h = sorted(xs, lambda x: -x)  # want: "sorted\(\) takes at most 1 positional argument, and 2 were given; write key=…"
    i = (3).real_part()  # want: "int has no method \"real_part\" in kernels"
    return 1
---
def f(xs: list[int]) -> int:
    best = float("inf")
    for x in xs:
        best = min(best, x)
    return best  # want: "f returns float here, not the int it declares; it is a float on one path, and an int on another: write int\(…\), or let it begin as an int \(10\*\*18 for inf\), or declare float"
