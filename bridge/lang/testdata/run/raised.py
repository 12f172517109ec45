# Ways out of try, finally and generators, and what is left behind.
from functools import reduce


def comp_raises(_: int) -> list[str]:
    log = []
    try:
        xs = [10 // (3 - i) for i in range(5) if log.append(str(i)) is None]
        log.append(str(len(xs)))
    except ZeroDivisionError:
        log.append("z")
    try:
        d = {i: 10 // (3 - i) for i in range(5)}
        log.append(str(len(d)))
    except ZeroDivisionError:
        log.append("z")
    return log


# comp_raises(0) -> ['0', '1', '2', '3', 'z', 'z']


def closure_raises(_: int) -> list[int]:
    n = 0

    def f(x):
        nonlocal n
        n += 1
        if x == 2:
            raise ValueError("two")
        n += 10
        return x

    out = []
    for i in range(4):
        try:
            out.append(f(i))
        except ValueError:
            out.append(-1)
    return out + [n]


# closure_raises(0) -> [0, 1, -1, 3, 34]


def reraise(_: int) -> list[str]:
    log = []
    for i in range(4):
        try:
            try:
                if i == 0:
                    raise ValueError("v")
                if i == 1:
                    raise KeyError("k")
                if i == 2:
                    [][3]
                log.append("none")
            except (ValueError, KeyError) as e:
                log.append(type(e).__name__)
                raise
            finally:
                log.append("f")
        except Exception as e:
            log.append(type(e).__name__ + ":" + str(e))
    return log


# reraise(0) -> ['ValueError', 'f', 'ValueError:v', 'KeyError', 'f', "KeyError:'k'", 'f', 'IndexError:list index out of range', 'none', 'f']


def caught_in_loop(_: int) -> list[str]:
    log = []
    for s in ["1", "x", "3", "", "²"]:
        try:
            n = int(s)
        except ValueError as e:
            log.append(str(e))
            continue
        log.append(str(n))
    return log


# caught_in_loop(0) -> ['1', "invalid literal for int() with base 10: 'x'", '3', "invalid literal for int() with base 10: ''", "invalid literal for int() with base 10: '²'"]


def reduce_fail(_: int) -> list[int]:
    log = []

    def f(a, b):
        log.append(b)
        return a // b

    try:
        log.append(reduce(f, [100, 5, 0, 2]))
    except ZeroDivisionError:
        log.append(-1)
    try:
        log.append(reduce(f, log[:0]))
    except TypeError:
        log.append(-2)
    return log


# reduce_fail(0) -> [5, 0, -1, -2]


def iter_list_grow2(_: int) -> list[int]:
    xs = [1, 2]
    it = iter(xs)
    a = [next(it)]
    xs.append(3)
    a.extend(it)
    xs.append(4)
    a.extend(it)
    return a


# iter_list_grow2(0) -> [1, 2, 3]


def enumerate_grow(_: int) -> list[int]:
    xs = [1]
    out = []
    for i, x in enumerate(xs):
        out.append(i * x)
        if i < 4:
            xs.append(i)
    for a, b in zip(xs, reversed(xs)):
        out.append(a - b)
    return out


# enumerate_grow(0) -> [0, 0, 2, 6, 12, -2, -2, 0, 2, 2]


def gen_args(_: int) -> list[int]:
    log = []

    def g(n):
        log.append(n)
        yield n
        log.append(n + 1)
        yield n + 1

    it = g(len(log) + 5)
    log.append(100)
    a = next(it)
    b = next(it, -1)
    c = next(it, -1)
    d = next(it, -1)
    return log + [a, b, c, d]


# gen_args(0) -> [100, 5, 6, 5, 6, -1, -1]


def exc_var(_: int) -> list[str]:
    log = []
    e = "before"
    try:
        raise ValueError("x")
    except ValueError as e2:
        log.append(str(e2))
    log.append(e)
    for i in range(2):
        try:
            if i:
                raise ValueError("v")
            raise KeyError("k")
        except KeyError as err:
            log.append(repr(str(err)))
        except ValueError as err:
            log.append(str(err))
    return log


# exc_var(0) -> ['x', 'before', '"\'k\'"', 'v']


def cond_expr_raise(k: int) -> list[int]:
    log = []

    def f(n):
        log.append(n)
        if n == 3:
            raise ValueError("3")
        return n

    try:
        xs = [f(1), f(2 + k), f(4)]
        log.append(len(xs))
        d = {f(5): f(3), f(6): f(7)}
        log.append(len(d))
    except ValueError:
        log.append(-1)
    try:
        t = f(1) + f(3) * f(5)
        log.append(t)
    except ValueError:
        log.append(-2)
    x = 9
    try:
        x = f(2) if f(0) else f(3)
    except ValueError:
        log.append(x)
    try:
        a, b = f(1), f(3)
    except ValueError:
        a = b = 77
    log.append(a)
    return log


# cond_expr_raise(0) -> [1, 2, 4, 3, 5, 3, -1, 1, 3, -2, 0, 3, 9, 1, 3, 77]
# cond_expr_raise(1) -> [1, 3, -1, 1, 3, -2, 0, 3, 9, 1, 3, 77]


def aug_fail(_: int) -> list[int]:
    xs = [1, 2, 3]
    n = 5
    d = {1: 1}
    try:
        xs[1] //= 0
    except ZeroDivisionError:
        pass
    try:
        n //= 0
    except ZeroDivisionError:
        pass
    try:
        d[1] //= 0
    except ZeroDivisionError:
        pass
    try:
        xs[0], xs[9] = 50, 60
    except IndexError:
        pass
    try:
        xs[1:2] = [1 // 0]
    except ZeroDivisionError:
        pass
    try:
        n, xs[7] = 8, 1
    except IndexError:
        pass
    try:
        for xs[9] in range(3):
            n += 1
    except IndexError:
        n += 100
    for xs[0] in range(3):
        n += xs[0]
    return xs + [n, d[1]]


# aug_fail(0) -> [2, 2, 3, 111, 1]


def unpack_fail(_: int) -> list[int]:
    a = b = 1
    try:
        a, b = [5, 6, 7]
    except ValueError:
        pass
    try:
        a, (b, c) = 8, [1]
    except ValueError:
        pass
    return [a, b]


# unpack_fail(0) -> [8, 1]


def walrus(_: int) -> list[int]:
    out = []
    xs = [5, 3, 8]
    if (n := len(xs)) > 2 and (m := xs[n - 1]) > 7:
        out.append(n + m)
    out += [y for x in xs if (y := x * 2) > 6]
    out.append(y)
    while (v := xs.pop()) != 5:
        out.append(v)
    out.append(v + (k := 3) * k)
    return out


# walrus(0) -> [11, 10, 16, 16, 8, 3, 14]


def nest_nonlocal(_: int) -> list[int]:
    n = 0
    log = []

    def a():
        nonlocal n
        n += 1

        def b():
            nonlocal n
            n *= 10
            if n > 100:
                raise ValueError("big")
            return n

        try:
            log.append(b())
            log.append(b())
        except ValueError:
            log.append(-n)
        finally:
            n += 3
        return n

    log.append(a() + n)
    log.append(n + a())
    return log + [n]


# nest_nonlocal(0) -> [10, 100, 206, -1040, 1146, 1043]
