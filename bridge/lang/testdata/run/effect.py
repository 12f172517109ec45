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


WIDE = 4611686018427387904


def after_a_leave(p: tuple[float, list[float], list[bool]]) -> tuple[int, bool]:
    def deep(flag: bool, n: int = 3) -> bool:
        if n > 0:
            return deep(False, n - 1)
        return flag

    v = deep(True)
    if p < (5.6, p[1], p[2]):
        return 1, v or True
    w, u = (WIDE + WIDE) // 1, v and False
    return int(u), False


# What holds where a function is left is what held there, and not what a part of it that was not run would have given.
# after_a_leave((1.0, [-3.08], [])) -> (1, True)
# after_a_leave((7.0, [], [True])) raises OverflowError: 4611686018427387904 + 4611686018427387904 is beyond 64 bits
