def first_above(xs: list[int]) -> int:
    return next(z for z in xs if z > 2)


def stop_sum(xs: list[int]) -> int:
    return sum(first_above([x]) for x in xs)


# stop_sum([1, 5]) raises RuntimeError: generator raised StopIteration
# stop_sum([5, 1]) raises RuntimeError: generator raised StopIteration


def stop_next(xs: list[int]) -> int:
    g = (first_above([x]) for x in xs)
    return next(g)


# stop_next([1, 5]) raises RuntimeError: generator raised StopIteration


def stopping(xs: list[int]):
    for x in xs:
        yield first_above([x])


def stop_for(xs: list[int]) -> int:
    t = 0
    for v in stopping(xs):
        t += v
    return t


# stop_for([1, 5]) raises RuntimeError: generator raised StopIteration
# stop_for([5, 1]) raises RuntimeError: generator raised StopIteration


def caught_stop(xs: list[int]):
    it = iter(xs)
    while True:
        try:
            x = next(it)
        except StopIteration:
            return
        yield x * 2


def catching_stop(xs: list[int]) -> int:
    return sum(caught_stop(xs))


# catching_stop([1, 2, 3]) -> 12


def stop_any(xs: list[int], ys: list[int]) -> bool:
    g = iter(ys)
    return any(z + 1 != next(g) for z in xs)


# stop_any([1], [2]) -> False
# stop_any([1, 2], [2]) raises RuntimeError: generator raised StopIteration


def stop_both(xs: list[int], ys: list[int]) -> int:
    g = iter(ys)
    t = 0
    for z in (z + next(g) for z in xs):
        t += z * next(g)
    return t


# stop_both([1, 2], [3, 4, 5, 6]) -> 58
# stop_both([1, 2], [3, 4, 5]) raises StopIteration
# stop_both([1, 2], [3, 4]) raises RuntimeError: generator raised StopIteration


def stop_caught(xs: list[int], ys: list[int]) -> int:
    g = iter(ys)
    try:
        return sum(z for z in xs if next(g) > 0)
    except StopIteration:
        return -1
    except RuntimeError:
        return -2


# stop_caught([1, 2], [3, 4]) -> 3
# stop_caught([1, 2], [3]) -> -2


def stop_nested(xs: list[int]) -> int:
    try:
        return max((first_above([y]) for x in xs for y in range(x)), default=0)
    except StopIteration:
        return -1
    except RuntimeError:
        return -2


# stop_nested([5, 6]) -> -2
# stop_nested([]) -> 0
# stop_nested([0]) -> 0


def stop_join(xs: list[int]) -> str:
    return ",".join(str(first_above([x])) for x in xs)


# stop_join([3, 4]) -> '3,4'
# stop_join([3, 4, 1]) raises RuntimeError: generator raised StopIteration


def stop_comprehension(xs: list[int]) -> list[int]:
    return sorted([first_above([x]) for x in xs])


# stop_comprehension([3, 4, 1]) raises StopIteration
# stop_comprehension([3, 4]) -> [3, 4]


def stop_raised(x: int):
    yield x
    if x > 3:
        raise StopIteration
    yield x


def stop_yields(xs: list[int]) -> list[int]:
    return [y for x in xs for y in stop_raised(x)]


# stop_yields([1, 2]) -> [1, 1, 2, 2]
# stop_yields([1, 5]) raises RuntimeError: generator raised StopIteration
