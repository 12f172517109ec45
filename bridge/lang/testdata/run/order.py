# In which order things are evaluated, and what each then sees of what the others have changed.
from collections import Counter, defaultdict
from dataclasses import dataclass


def aug_order(_: int) -> tuple[list[int], list[str]]:
    log = []
    xs = [1, 2, 3]

    def i(n):
        log.append("i" + str(n))
        return n

    def v(n):
        log.append("v" + str(n))
        return n

    xs[i(0)] += v(10)
    xs[i(1)] = v(20)
    xs[i(0)], xs[i(1)] = v(1), v(2)
    xs[i(1) : i(2)] = [v(7), v(8)]
    return xs, log


# aug_order(0) -> ([1, 7, 8, 3], ['i0', 'v10', 'v20', 'i1', 'v1', 'v2', 'i0', 'i1', 'v7', 'v8', 'i1', 'i2'])


def aug_change(_: int) -> list[int]:
    xs = [1, 2, 3]

    def f():
        xs[0] = 100
        return 5

    xs[0] += f()
    return xs


# aug_change(0) -> [6, 2, 3]


def aug_change2(_: int) -> list[int]:
    xs = [1, 2, 3]

    def f():
        xs.pop(0)
        return 5

    xs[-1] += f()
    xs[0] += f()
    return xs


# aug_change2(0) -> [7]


def aug_name(_: int) -> int:
    x = 1

    def f():
        nonlocal x
        x = 100
        return 5

    x += f()
    return x


# aug_name(0) -> 6


def aug_name2(_: int) -> int:
    x = 1

    def f():
        nonlocal x
        x = 100
        return 5

    y = x + f() + x
    return y


# aug_name2(0) -> 106


def aug_list_rebound(_: int) -> tuple[list[int], list[int]]:
    xs = [1, 2]
    ys = xs

    def f():
        nonlocal xs
        xs = [9]
        return [5]

    xs += f()
    return xs, ys


# aug_list_rebound(0) -> ([1, 2, 5], [1, 2, 5])


def aug_dict(_: int) -> dict[str, int]:
    d = {"a": 1}

    def f():
        d["a"] = 50
        d["b"] = 7
        return 5

    d["a"] += f()
    d["c"] = f()
    d["c"] += d.pop("a")
    return d


# aug_dict(0) -> {'b': 7, 'c': 55}


def aug_dict_missing(_: int) -> list[str]:
    log = []
    d = {"a": 1}

    def f():
        log.append("f")
        return 5

    try:
        d["x"] += f()
    except KeyError as e:
        log.append(str(e))
    return log


# aug_dict_missing(0) -> ["'x'"]


def aug_dict_removed(_: int) -> list[str]:
    d = {"a": 1, "b": 2}

    def f():
        del d["a"]
        return 5

    d["a"] += f()
    return [k + str(v) for k, v in d.items()]


# aug_dict_removed(0) -> ['b2', 'a6']


def dset_order(_: int) -> list[str]:
    log = []
    d = {"z": 0}

    def k():
        log.append("k")
        return "q"

    def v():
        log.append("v")
        d.clear()
        return 3

    d[k()] = v()
    log.append(str(len(d)))
    e = {k(): v(), k(): v()}
    log.append(str(e))
    g = {k(): v() for _ in range(2)}
    log.append(str(g))
    return log


# dset_order(0) -> ['v', 'k', '1', 'k', 'v', 'k', 'v', "{'q': 3}", 'k', 'v', 'k', 'v', "{'q': 3}"]


def swaps(_: int) -> list[int]:
    x = [0, 1, 2, 3]
    i = 2
    x[i], i = i, x[i]
    i = 1
    i, x[i] = x[i], 50
    i = 0
    i, x[i] = 3, 60
    x[0], x[1], x[0] = x[1], x[0], 5
    return x + [i]


# swaps(0) -> [5, 0, 2, 60, 3]


def chained(_: int) -> list[str]:
    log = []

    def f(n):
        log.append(str(n))
        return n

    a = f(1) < f(3) < f(2) < f(9)
    log.append(str(a))
    b = f(1) == f(1) != f(2) >= f(2)
    log.append(str(b))
    c = f(1) in [f(2), f(1)]
    log.append(str(c))
    return log


# chained(0) -> ['1', '3', '2', 'False', '1', '1', '2', '2', 'True', '1', '2', '1', 'True']


def call_order(_: int) -> list[str]:
    log = []

    def f(n):
        log.append(str(n))
        return n

    def g(a, b=2, *, c=3):
        return a + b * c

    g(f(1), c=f(5), b=f(4))
    g(c=f(1), a=f(2))
    max(f(1), f(2), key=lambda x: f(x * 10))
    x = [f(3), f(4)][f(1)]
    y = f(1) if f(0) else f(2)
    z = (f(0) or f(5)) and f(6)
    w = {f(1): f(2), f(3): f(4)}
    q = f"{f(7)}{f(8):>{f(3)}}"
    return log + [str(x), str(y), str(z), str(w), q]


# call_order(0) -> ['1', '5', '4', '1', '2', '1', '2', '10', '20', '3', '4', '1', '0', '2', '0', '5', '6', '1', '2', '3', '4', '7', '8', '3', '4', '2', '6', '{1: 2, 3: 4}', '7  8']


def set_union(_: int) -> list[list[int]]:
    s = {1, 2}
    out = []

    def f(n):
        s.add(n)
        return {n + 1}

    out.append(sorted(s.union(f(10))))
    out.append(sorted(s | f(20)))
    out.append(sorted(s.intersection(f(9))))
    out.append(sorted(s - f(29)))
    out.append(sorted(s.difference(f(39))))
    out.append(sorted(s.union(f(49), f(59))))
    s.update(f(69), f(79))
    out.append(sorted(s))
    s ^= f(89)
    out.append(sorted(s))
    s |= f(99)
    out.append(sorted(s))
    out.append([s.issubset(f(109)), s.isdisjoint(f(119)), s <= f(129), f(139) <= s])
    return out


# set_union(0) -> [[1, 2, 10, 11], [1, 2, 10, 20, 21], [10], [1, 2, 9, 10, 20, 29], [1, 2, 9, 10, 20, 29, 39], [1, 2, 9, 10, 20, 29, 39, 49, 50, 59, 60], [1, 2, 9, 10, 20, 29, 39, 49, 59, 69, 70, 79, 80], [1, 2, 9, 10, 20, 29, 39, 49, 59, 69, 70, 79, 80, 89, 90], [1, 2, 9, 10, 20, 29, 39, 49, 59, 69, 70, 79, 80, 89, 90, 99, 100], [0, 1, 0, 0]]


def set_clear(_: int) -> list[list[int]]:
    s = {1, 2}
    out = []

    def f(n):
        s.discard(n)
        return {n}

    out.append(sorted(s.union(f(1), f(2))))
    s.add(1)
    out.append(sorted(s ^ f(1)))
    s.add(1)
    s.add(2)
    s -= f(1)
    out.append(sorted(s))
    s.add(1)
    s.symmetric_difference_update(f(1))
    out.append(sorted(s))
    out.append([len(s), s == f(2)])
    return out


# set_clear(0) -> [[1, 2], [1], [2], [1, 2], [2, 0]]


def dict_or(_: int) -> list[dict[str, int]]:
    d = {"a": 1}
    out = []

    def f(k):
        d[k] = len(d)
        return {k + "'": 0}

    out.append(d | f("b"))
    out.append({**d, **f("c")})
    out.append(dict(d, x=len(f("d"))))
    out.append(dict(d.items(), x=len(f("e"))))
    d |= f("g")
    out.append(d.copy())
    d.update(f("h"), z=len(f("i")))
    out.append(d)
    return out


# dict_or(0) -> [{'a': 1, 'b': 1, "b'": 0}, {'a': 1, 'b': 1, "c'": 0}, {'a': 1, 'b': 1, 'c': 2, 'd': 3, 'x': 1}, {'a': 1, 'b': 1, 'c': 2, 'd': 3, 'e': 4, 'x': 1}, {'a': 1, 'b': 1, 'c': 2, 'd': 3, 'e': 4, 'g': 5, "g'": 0}, {'a': 1, 'b': 1, 'c': 2, 'd': 3, 'e': 4, 'g': 5, "g'": 0, 'h': 7, 'i': 8, "h'": 0, 'z': 1}]


def list_ops(_: int) -> list[list[int]]:
    xs = [1]
    out = []

    def f(n):
        xs.append(n)
        return [n]

    out.append(xs + f(2))
    out.append(f(3) + xs)
    out.append(xs * len(f(4)))
    out.append([*xs, *f(5)])
    out.append([*f(6), *xs])
    xs += f(7)
    out.append(xs[:])
    xs.extend(f(8))
    out.append(xs[:])
    out.append([xs == f(9), len(xs), xs < f(10)])
    out.append(xs[: len(f(11))])
    out.append(xs[len(xs) - 1 :] + f(12))
    xs.insert(len(xs), f(13)[0])
    out.append(xs[:])
    xs[len(xs) :] = f(14)
    out.append(xs[:])
    xs[0] = f(15)[0]
    xs[-1] = f(16)[0]
    out.append(xs[:])
    xs[-1] += f(17)[0]
    out.append(xs[:])
    xs.append(f(18)[0])
    xs.append(xs.pop())
    xs.append(xs.pop(0) + xs.pop(0))
    out.append(xs[:])
    out.append([xs.index(f(19)[0]), xs.count(f(20)[0])])
    a, b = xs[-1], f(21)[0]
    out.append([a, b, xs[-1], sum(xs) + len(f(22)) + len(xs)])
    return out


# list_ops(0) -> [[1, 2, 2], [3, 1, 2, 3], [1, 2, 3, 4], [1, 2, 3, 4, 5], [6, 1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6, 7, 7], [1, 2, 3, 4, 5, 6, 7, 7, 8, 8], [0, 11, 1], [1], [11, 12], [1, 2, 3, 4, 5, 6, 7, 7, 8, 8, 9, 10, 11, 12, 13, 13], [1, 2, 3, 4, 5, 6, 7, 7, 8, 8, 9, 10, 11, 12, 13, 13, 14, 14], [15, 2, 3, 4, 5, 6, 7, 7, 8, 8, 9, 10, 11, 12, 13, 13, 14, 14, 15, 16], [15, 2, 3, 4, 5, 6, 7, 7, 8, 8, 9, 10, 11, 12, 13, 13, 14, 14, 15, 16, 33], [3, 4, 5, 6, 7, 7, 8, 8, 9, 10, 11, 12, 13, 13, 14, 14, 15, 16, 33, 18, 18, 17], [22, 1], [20, 21, 21, 348]]


def list_args(_: int) -> list[list[int]]:
    xs = [1, 2, 3]
    out = []

    def f(n):
        xs.append(n)
        return n

    def g(ys, n, zs):
        return [len(ys), n, len(zs)]

    out.append(g(xs, f(5), xs[:]))
    out.append(g(xs[:], f(6), xs))
    out.append([len(xs), f(7), len(xs)])
    t = (len(xs), f(8), len(xs))
    out.append(list(t))
    out.append([max(xs), f(100), max(xs)])
    out.append([x for x in (len(xs), f(9), len(xs))])
    out.append(list(range(len(xs), len(xs) + f(2), 1)))
    out.append(sorted([xs[-1], f(-5), xs[-1]], reverse=f(1) == 1))
    out.append([min(xs, default=f(11)), xs[-1]])
    out.append([sum(xs[:2], f(12)), xs[-1]])
    out.append([a * b for a, b in zip(xs, range(f(13)))][-3:])
    out.append([i for i, _ in enumerate(xs, f(14))][-2:])
    return out


# list_args(0) -> [[4, 5, 4], [4, 6, 5], [5, 7, 6], [6, 8, 7], [8, 100, 100], [8, 9, 9], [9, 10], [2, -5, -5], [-5, 11], [15, 12], [-50, 11, 132], [28, 29]]


def str_args(_: int) -> list[str]:
    s = "abc"
    log = []

    def f(t):
        nonlocal s
        s = t + s
        log.append(t)
        return t

    out = [s + f("x"), s.replace("x", f("y")), s.join([s, f("z")]), f"{s}{f('w')}{s}", s[len(f("v")) :], s * len(f("uu"))]
    out.append(str(s.find(f("t"))))
    out.append(str(s == f("s")) + str(f("r") == s[0]) + str(f("q") in s) + str(s in f("p")))
    out.append("%s %s %s" % (s, f("o"), s))
    out.append("{} {} {}".format(s, f("n"), s))
    s += f("m")
    out.append(s)
    return out + log


# str_args(0) -> ['abcx', 'yabc', 'yxabcyxabcz', 'zyxabcwwzyxabc', 'zyxabc', 'vwzyxabcvwzyxabc', '-1', 'FalseTrueTrueFalse', 'pqrstuuvwzyxabc o opqrstuuvwzyxabc', 'opqrstuuvwzyxabc n nopqrstuuvwzyxabc', 'nopqrstuuvwzyxabcm', 'x', 'y', 'z', 'w', 'v', 'uu', 't', 's', 'r', 'q', 'p', 'o', 'n', 'm']


def counter_ops(_: int) -> list[str]:
    c = Counter([1, 2, 2])

    def f(n):
        c[n] += 5
        return Counter([n])

    out = [str(sorted((c + f(1)).items())), str(sorted((c - f(2)).items())), str(sorted((c | f(3)).items())), str(sorted((c & f(4)).items()))]
    c.update(f(5))
    c.subtract(f(6))
    return out + [str(sorted(c.items()))]


# counter_ops(0) -> ['[(1, 7), (2, 2)]', '[(1, 6), (2, 6)]', '[(1, 6), (2, 7), (3, 5)]', '[(4, 1)]', '[(1, 6), (2, 7), (3, 5), (4, 5), (5, 6), (6, 4)]']


def aug_attr(_: int) -> list[int]:
    d = {1: [1]}

    def f(n):
        d[n] = [n]
        return [n]

    d[1] += f(2)
    d[1] += f(1)
    d[2] = d[1] + f(1)
    d[5] = d.pop(1)
    d.setdefault(7, d[5]).append(8)
    return [x for k in d for x in [k, *d[k]]]


# aug_attr(0) -> [2, 1, 2, 1, 1, 5, 1, 8, 7, 1, 8]


@dataclass
class Box:
    items: list[int]
    n: int = 0


def box_aug(_: int) -> list[int]:
    b = Box([1])
    old = b.items

    def f():
        b.items = [9]
        b.n += 5
        return [2]

    b.items += f()
    b.n += len(f())
    return b.items + old + [b.n]


# box_aug(0) -> [9, 1, 2, 6]


def list_aug(_: int) -> list[list[int]]:
    xs = [[1], [2]]

    def f(n):
        xs[0] = [n]
        return [n]

    xs[0] += f(7)
    ys = xs[0]
    xs[0] += f(8)
    xs[0] *= len(f(9)) + 1
    return xs + [ys]


# list_aug(0) -> [[1, 7, 8, 1, 7, 8], [2], [1, 7, 8, 1, 7, 8]]


def list_aug2(_: int) -> list[list[int]]:
    xs = [[1], [2]]

    def f(n):
        xs.pop()
        return [n]

    xs[1] += f(7)
    return xs


# list_aug2(0) raises IndexError: list assignment index out of range


def dict_aug(_: int) -> dict[str, list[int]]:
    d = {"a": [1]}

    def f(n):
        d.pop("a")
        return [n]

    d["a"] += f(7)
    e = defaultdict(list)

    def g(n):
        e["q"] = [n]
        return [n]

    e["q"] += g(4)
    e["r"] += g(5)
    d |= e
    return d


# dict_aug(0) -> {'a': [1, 7], 'q': [5], 'r': [5]}


def set_aug(_: int) -> dict[str, list[int]]:
    d = {"a": {1}}

    def f(n):
        d["a"] = {n}
        return {n + 1}

    d["a"] |= f(7)
    d["a"] -= f(1)
    xs = [{1}]
    xs[0] |= f(3)
    return {k: sorted(v) for k, v in d.items()} | {"z": sorted(xs[0])}


# set_aug(0) -> {'a': [3], 'z': [1, 4]}


def gen_aug(_: int) -> list[list[int]]:
    xs = [[1], [2]]

    def g():
        yield 5
        xs[0] = [9]
        yield 6

    it = g()
    xs[0] += it
    return xs


# gen_aug(0) -> [[1, 5, 6], [2]]


def nested_aug(_: int) -> list[int]:
    xs = [1, 2, 3]

    def f():
        xs[0] += 10
        return xs[0]

    xs[0] += f() + f()
    xs[f() % 3] += f()
    x = xs[0]
    x += xs[0] + f() + xs[0]
    return xs + [x]


# nested_aug(0) -> [63, 55, 3, 232]
def dict_eval(_: int) -> dict[str, int]:
    d = {"a": 1}

    def f():
        d["new"] = len(d)
        return len(d)

    d["x"] = f()
    d[str(f())] = f()
    d.setdefault("x", f())
    d.update(k=f(), m=f())
    return d


# dict_eval(0) -> {'a': 1, 'new': 4, 'x': 2, '3': 3, 'k': 4, 'm': 4}
