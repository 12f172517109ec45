# What an exception says, as str(e) and in f-strings.
import math


def said(k: int, x: int, s: str) -> str:
    xs = [1, 2, 3]
    try:
        if k == 0:
            raise ValueError("plain")
        if k == 1:
            raise ValueError(f"x is {x} and {x / 2}")
        if k == 2:
            raise RuntimeError(s)
        if k == 3:
            raise KeyError(s)
        if k == 4:
            raise KeyError(x)
        if k == 5:
            raise IndexError(x, s, 2.5)
        if k == 6:
            raise ValueError
        if k == 7:
            return str(xs[x])
        if k == 8:
            return str(1 // x)
        if k == 9:
            return str(math.sqrt(x))
        if k == 10:
            return str(int(s))
        if k == 11:
            return str(float(s))
        if k == 12:
            return str(xs.index(x))
        if k == 13:
            assert x > 5, f"{s} {x}"
        if k == 14:
            return str(1.0 / x)
        if k == 15:
            return str(1 << x)
        if k == 16:
            raise TypeError(f"{{braces}} {s!r}")
        if k == 17:
            raise ValueError(f"{s}{x}{s}{x}")
        a, b = xs
        return str(a + b)
    except Exception as e:
        return str(e) + "|" + f"{e}" + "|" + f"{e!s:>8}"


# said(0, 1, 'a') -> 'plain|plain|   plain'
# said(1, 1, 'a') -> 'x is 1 and 0.5|x is 1 and 0.5|x is 1 and 0.5'
# said(2, 1, 'äöü € 𝄞') -> 'äöü € 𝄞|äöü € 𝄞| äöü € 𝄞'
# said(3, 1, "it's") -> '"it\'s"|"it\'s"|  "it\'s"'
# said(4, 1, 'a') -> '1|1|       1'
# said(5, 1, 'a') -> "(1, 'a', 2.5)|(1, 'a', 2.5)|(1, 'a', 2.5)"
# said(6, 1, 'a') -> '||        '
# said(7, 5, 'a') -> 'list index out of range|list index out of range|list index out of range'
# said(10, 0, 'a1') -> "invalid literal for int() with base 10: 'a1'|invalid literal for int() with base 10: 'a1'|invalid literal for int() with base 10: 'a1'"
# said(11, 0, 'a1') -> "could not convert string to float: 'a1'|could not convert string to float: 'a1'|could not convert string to float: 'a1'"
# said(13, 3, 'small') -> 'small 3|small 3| small 3'
# said(15, -1, 'a') -> 'negative shift count|negative shift count|negative shift count'
# said(16, 0, 'ä') -> "{braces} 'ä'|{braces} 'ä'|{braces} 'ä'"
# said(17, 7, 'ä') -> 'ä7ä7|ä7ä7|    ä7ä7'


def long_text(n: int) -> int:
    try:
        raise ValueError("abc" * n)
    except ValueError as e:
        return len(str(e))


# long_text(0) -> 0
# long_text(5) -> 15
# long_text(5000) -> 15000


def collected(xs: list[int]) -> list[str]:
    out = [""]
    for x in xs:
        try:
            out.append(str([20][x - 5]))
            if x == 5:
                raise ValueError(f"five {xs}")
        except (IndexError, ValueError) as problem:
            scratch = [x] * 50
            out.append(f"{len(scratch)}: {problem}")
            try:
                out.append(str(scratch[x + 100]))
            except IndexError as inner:
                out.append(str(inner) + " after " + str(problem))
    return out


# collected([5, 0, 7]) -> ['', '20', '50: five [5, 0, 7]', 'list index out of range after five [5, 0, 7]', '50: list index out of range', 'list index out of range after list index out of range', '50: list index out of range', 'list index out of range after list index out of range']


def failing(s: str, depth: int) -> int:
    if depth == 0:
        pieces = [s + str(i) for i in range(3)]
        raise ValueError(" ".join(pieces))
    xs = [depth] * 100
    return failing(s + "-", depth - 1) + len(xs)


def from_below(s: str) -> str:
    text = ""
    for i in range(3):
        try:
            text += str(failing(s, i))
        except ValueError as e:
            filler = [str(k) for k in range(200)]
            text += f"[{e}{len(filler)}]"
    return text


# from_below('x') -> '[x0 x1 x2200][x-0 x-1 x-2200][x--0 x--1 x--2200]'


def passed_on(x: int) -> str:
    try:
        try:
            return str([10][x])
        except IndexError as e:
            raise ValueError(e) from e
    except ValueError as e:
        return "value: " + str(e)


# passed_on(0) -> '10'
# passed_on(5) -> 'value: list index out of range'


def of_this_version(k: int) -> str:
    """Texts that other versions of CPython have otherwise."""
    try:
        if k == 0:
            return str(1 // k)
        if k == 1:
            return str(math.sqrt(-k))
        if k == 2:
            return str([1].index(k))
        a, b = [k, k, k]
        return str(a + b)
    except (ArithmeticError, ValueError) as e:
        raise RuntimeError(f"{e}!") from e


# of_this_version(0) raises RuntimeError: division by zero!
# of_this_version(1) raises RuntimeError: expected a nonnegative input, got -1.0!
# of_this_version(2) raises RuntimeError: list.index(x): x not in list!
# of_this_version(3) raises RuntimeError: too many values to unpack (expected 2, got 3)!


def reported(x: int) -> int:
    try:
        return [10][x]
    except IndexError as e:
        raise RuntimeError(f"x={x}: {e}")


# reported(-3) raises RuntimeError: x=-3: list index out of range


def keys(s: str) -> int:
    raise KeyError(s)


# keys('a') raises KeyError: 'a'
# keys("it's") raises KeyError: "it's"


def several(s: str, x: int) -> int:
    raise ValueError(s, x)


# several('a', 1) raises ValueError: ('a', 1)


def classes(k: int, x: int) -> str:
    xs = [1]
    try:
        if k == 0:
            return str(xs[x])
        if k == 1:
            return str(1 // x)
        if k == 2:
            raise NotImplementedError
        raise KeyError(x)
    except ZeroDivisionError as e:
        return e.__class__.__name__
    except Exception as e:
        text = type(e).__name__
        if isinstance(e, LookupError):
            text += " lookup"
        if isinstance(e, (KeyError, RuntimeError)):
            text += " key or runtime"
        if not isinstance(e, ValueError):
            text += f" {e}"
        return text


# classes(0, 3) -> 'IndexError lookup list index out of range'
# classes(1, 0) -> 'ZeroDivisionError'
# classes(2, 0) -> 'NotImplementedError key or runtime '
# classes(3, 0) -> 'KeyError lookup key or runtime 0'
