# Items of a display are evaluated once, and all before a list is changed.
def extended(ps: list[int]) -> tuple[list[int], list[int]]:
    xs = ps[:]
    ys = [5]
    ys += [(xs.pop(0) if len(xs) > 2 else 9), 7]
    ys.extend([xs.pop(), len(xs)])
    xs += [len(xs), xs.pop(), len(xs)]
    return xs, ys


# extended([1, 2, 3, 4]) -> ([2, 2, 3, 1], [5, 1, 7, 4, 2])


def collected(ps: list[int]) -> tuple[list[int], list[int], list[int]]:
    xs = ps[:]
    ys = list([xs.pop(0), 7])
    zs = sorted([xs.pop(0), xs.pop()])
    return xs, ys, zs


# collected([1, 2, 3, 4, 5]) -> ([3, 4], [1, 7], [2, 5])


def behind(n: int) -> tuple[list[int], int, int, float]:
    xs = list(range(n))
    a = sum(xs + xs, xs.pop())
    b = max(xs[:], default=xs.pop())
    c = max((x for x in xs[1:]), default=xs.pop())
    d = sum((x * 0.5 for i, x in enumerate(xs[:], xs.pop())), xs.pop() * 1.0)
    return xs, a, b, c + d


# behind(8) -> ([0, 1, 2], 63, 6, 13.0)
