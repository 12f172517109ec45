def f(x: int) -> int:
    return x / 2  # want: "f returns float here, not the int it declares; write int\(…\) or round\(…\), or declare float"
---
def f(x: int) -> float:
    return x
---
def f(x: int) -> int:
    y = x  # also: "y is int here"
    if x:
        y = (1, 2)  # want: "y is int \(line 8\) and cannot be tuple\[int, int\]; give it another name"
    return y
---
# definitions that never meet are different variables
def f(x: int) -> float:
    a = x
    b = a + 1
    a = (1.5, b)
    return a[0]
---
def f(x: int) -> float:
    total = 0
    for i in range(x):
        total += 0.5
    return total
---
def f(x: int) -> int:
    total = 0  # also: "total is an int here"
    for i in range(x):
        total += 0.5  # also: "total is a float here"
    print(total)  # want: "this is int on some paths and float on others, and kept as float; where it is shown, that would be seen: write float\(…\) where it begins"
    return x
---
def f(n: int) -> int:
    return 2 ** n  # want: "an int \*\* an int that may be negative is an int or a float"
---
def f(n: int) -> float:
    return 2 ** -1 + 2.0 ** n + 2 ** abs(n) + 2 ** len((1, 2)) + n ** 2
---
def f(x: float) -> int:
    return x & 1  # want: "unsupported operands for &: float and int; write int\(…\)"
---
def f(x: int) -> int:
    return 9223372036854775808  # want: "9223372036854775808 is beyond 64 bits"
---
def f(x: int) -> int:
    return -9223372036854775808
---
def f(x: int) -> int:
    if x:
        return 1
    return None  # want: "f returns None here, not the int it declares; return a value on all paths, raise, or declare Optional\[int\]"
---
def f(x: int) -> int:  # want: "the end of f can be reached, where it returns None, not the int it declares"
    if x:
        return 1
---
def f(x: int) -> int:
    y = None  # also: "y may be None from here"
    if x:
        y = x
    return y + 1  # want: "y may be None here; test it before: if y is not None: …"
---
def f(x: int) -> bool:
    return x is 3  # want: "'is' in kernels compares with None, and objects of a class"
---
def f(x: int) -> bool:
    return x is not None and x == 3
---
def f(x: int) -> int:
    return (x, 1) + 1  # want: "unsupported operands for \+: tuple\[int, int\] and int"
---
def f(x: int) -> int:
    a, b = x, 1, 2  # want: "3 values cannot be unpacked into 2 names"
    c, d = x  # want: "cannot unpack int"
    return x
---
def f(x: int) -> int:
    t = (1, 2.5)
    return t[x]  # want: "the items of tuple\[int, float\] have several types, so the index must be a constant"
---
def f(x: int) -> int:
    return (1, 2)[2]  # want: "tuple index out of range: this tuple has 2 items"
---
def f(x: int) -> int:
    return (1, 2) < 3  # want: "tuple\[int, int\] and int cannot be compared with <"
---
# several errors at once
def f(x: int) -> int:
    a = y  # want: "there is no name y here"
    b = x @ x  # want: "unsupported operands for @"
    return "x" + x  # want: "unsupported operands for \+: str and int"
---
def g(x):  # want: "the type of the result of g cannot be inferred; annotate it: def g\(…\) -> int"
    return g(x - 1)

def f(x: int) -> int:
    return g(x)
---
def f(x: float) -> int:
    if isinstance(x, float):
        return 1
    return 0
---
def f(x: int) -> int:
    return x if x else 0.5  # want: "f returns float here, not the int it declares"
---
def f(x: int) -> int:
    return x if x else None  # want: "f returns Optional\[int\] here, not the int it declares; return a value on all paths, raise, or declare Optional\[int\]"
---
# a test that leaves says that the exponent is not negative
def f(n: int, k: int) -> int:
    if n < 0:
        raise ValueError("negative")
    if k >= 0 and n:
        return 3 ** k
    return 2 ** n
---
def f(n: int, k: int) -> int:
    if n < 0:
        raise ValueError("negative")
    if k >= 0 or n:
        return 3 ** k  # want: "an int \*\* an int that may be negative"
    n -= 1
    return 2 ** n  # want: "an int \*\* an int that may be negative"
---
def f(xs: list[int]) -> list[int]:
    xs = xs.copy()
    xs.sort()
    return xs
---
# One branch of a number is wrong already: nothing more is said of it.
import math


def f(c: bool, xs: list[int]) -> float:
    y = math.no_such(1.0)  # want: "math has no"
    return (len(xs) if c else y[1]) / (-7 / 1.3)
---
# what is made of the items of a list that stays empty has its own type
def f(n: int) -> float:
    y = 0
    for k in range(n):
        y = (k and y) + (1.5 if y and 2.5 else k)
    xs = []
    ys = []
    for x in xs:
        ys.append(float(x))
    print(sum([float(z) for z in []], 0.0), sum(ys, 0.0))
    return 1.0
---
# what is compared with a list is not that list
def f(xs: list[float]) -> list[float]:
    ys = []
    zs = [x * 2 for x in xs]
    if ys == xs or zs == xs:
        zs[0] = 1.0
    return zs
