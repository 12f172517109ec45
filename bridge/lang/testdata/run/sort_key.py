# What a key function is called on, when, and how often.
def sort_fail(_: int) -> list[int]:
    xs = [3, 0, 2]
    try:
        xs.sort(key=lambda x: 6 // x)
    except ZeroDivisionError:
        pass
    return xs


# sort_fail(0) -> [3, 0, 2]


def sorted_index(_: int) -> list[int]:
    order = [3, 1, 2]
    return sorted(order, key=order.index)


# sorted_index(0) -> [3, 1, 2]


def max_key_change(_: int) -> list[int]:
    xs = [1, 5, 3]

    def f(x):
        if len(xs) < 6:
            xs.append(x + 1)
        return x

    return [max(xs, key=f)] + xs


# max_key_change(0) -> [6, 1, 5, 3, 2, 6, 4]


def sorted_key_change(_: int) -> list[list[int]]:
    xs = [1, 5, 3]

    def f(x):
        if len(xs) < 6:
            xs.append(x + 1)
        return -x

    return [sorted(xs, key=f), xs]


# sorted_key_change(0) -> [[5, 3, 1], [1, 5, 3, 2, 6, 4]]


def sorted_stable(_: int) -> list[str]:
    return sorted(["bb", "a", "cc", "d", "ee"], key=len, reverse=True)


# sorted_stable(0) -> ['bb', 'cc', 'ee', 'a', 'd']


def list_sort_reverse(_: int) -> list[tuple[int, str]]:
    xs = [(1, "a"), (2, "b"), (1, "c"), (2, "d")]
    xs.sort(key=lambda p: p[0], reverse=True)
    return xs


# list_sort_reverse(0) -> [(2, 'b'), (2, 'd'), (1, 'a'), (1, 'c')]


def min_first(_: int) -> tuple[str, str, str, str]:
    ws = ["bb", "a", "c", "dd"]
    return min(ws, key=len), max(ws, key=len), min("b", "a", key=lambda _: 0), max("b", "a", key=lambda _: 0)


# min_first(0) -> ('a', 'bb', 'b', 'b')


def key_method_effect(_: int) -> list[int]:
    log = []
    order = [3, 1, 2]

    def g():
        log.append(1)
        return order

    xs = [1, 2, 3]
    xs.sort(key=g().index)
    return xs + log


# key_method_effect(0) -> [3, 1, 2, 1]


def sorted_other(_: int) -> list[list[int]]:
    xs = [3, 1, 2]
    return [sorted(xs, key=xs.index), sorted(xs, key=lambda x: -xs.index(x)), xs]


# sorted_other(0) -> [[3, 1, 2], [2, 1, 3], [3, 1, 2]]


def sorted_reads(_: int) -> list[list[int]]:
    xs = [3, 1, 2]
    out = [xs]
    out.append(sorted(xs, key=lambda x: -xs.index(x)))
    return out


# sorted_reads(0) -> [[3, 1, 2], [2, 1, 3]]


def max4(a: int, b: int, c: int, d: int) -> list[int]:
    return [max(a, b, c, d, key=lambda x: x), min(a, b, c, d, key=lambda x: x), max(a, b, c, d, key=lambda x: -x), max(a, b, c, d), min(a, b, c, d, key=lambda x: x % 2)]


# max4(5, 1, 3, 2) -> [5, 1, 1, 5, 2]
# max4(1, 5, 3, 2) -> [5, 1, 1, 5, 2]
# max4(2, 2, 1, 2) -> [2, 1, 1, 2, 2]
# max4(4, 3, 2, 1) -> [4, 1, 1, 4, 4]
# max4(3, 1, 2, 3) -> [3, 1, 1, 3, 2]


def bound_key(_: int) -> list[int]:
    log = []
    order = [3, 1, 2, 5]

    def g(n):
        log.append(n)
        return order

    xs = [1, 2, 3]
    log.append(max(g(1), key=g(2).index))
    log.append(min(xs, key=g(3).index, default=7))
    log += map(g(4).index, xs)
    log += sorted(xs, key=g(5).index, reverse=True)
    log += [max(1, 2, g(6)[3], key=g(7).index)]
    xs.sort(key=g(8).index)
    log += filter(g(9).count, [1, 2, 3, 4, 5])
    return log + xs


# bound_key(0) -> [1, 2, 5, 3, 3, 4, 1, 2, 0, 5, 2, 1, 3, 6, 7, 5, 8, 9, 1, 2, 3, 5, 3, 1, 2]
