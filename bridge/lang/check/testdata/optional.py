from typing import Optional

def f(x: Optional[int], xs: list[Optional[int]]) -> int:
    a = x + 1  # want: "x may be None here; test it before: if x is not None: …"
    b = -x  # want: "x may be None here"
    c = xs[0] * 2  # want: "this may be None here; give it a name, and test that before: if x is not None: …"
    d = abs(x)  # want: "x may be None here"
    e = x < 3  # want: "x may be None here"
    g = xs[x]  # want: "x may be None here"
    h = sum(xs)  # want: "sum\(\) adds numbers in kernels, not Optional\[int\]"
    i = sorted(xs)  # want: "Optional\[int\] has no order"
    return x  # want: "f returns Optional\[int\] here, not the int it declares; return a value on all paths, raise, or declare Optional\[int\]"
---
from typing import NamedTuple, Optional

class P(NamedTuple):
    x: int

def f(p: Optional[P], xs: Optional[list[int]], t: Optional[tuple[int, int]]) -> int:
    a = p.x  # want: "p may be None here; test it before: if p is not None: …"
    b = xs[0]  # want: "xs may be None here"
    c = len(xs)  # want: "xs may be None here"
    d, e = t  # want: "t may be None here"
    for x in xs:  # want: "xs may be None here"
        pass
    g = 1 in xs  # want: "xs may be None here"
    h = xs.count(1)  # want: "xs may be None here"
    i = [*xs]  # want: "xs may be None here"
    return 0
---
# what was tested is forgotten where the name is assigned
def g(x: int):
    if x > 0:
        return x

def f(n: int) -> int:
    x = g(n)
    if x is not None:
        x = g(x)  # also: "x may be None from here"
        return x + 1  # want: "x may be None here"
    return 0
---
# in a loop, too
def g(x: int):
    if x > 0:
        return x

def f(n: int) -> int:
    x = g(n)  # also: "x may be None from here"
    total = 0
    if x is None:
        return 0
    while n > 0:
        total += x  # want: "x may be None here"
        x = g(n)
        n -= 1
    return total
---
# a test of several names, of which one is given anew by the test itself
from typing import Optional

def g(x: int):
    if x > 0:
        return x

def f(x: Optional[int], y: Optional[int]) -> int:
    if x is not None and (x := g(3)) != 1:  # also: "x may be None from here"
        return x + 1  # want: "x may be None here"
    if x is not None or y is not None:
        return y + 1  # want: "y may be None here"
    return 0
---
from typing import Optional

def g(x: int = None) -> int:
    return x

def f(x: Optional[int]) -> int:
    g(x)  # want: "the argument x of g is declared int, not Optional\[int\]"
    g()  # want: "the argument x of g is declared int, not None"
    y: int = x  # want: "y is declared int \(line \d+\) and cannot be Optional\[int\]"
    xs: list[int] = [x]  # want: "list\[int\]"
    return x is x  # want: "'is' in kernels compares with None, and objects of a class"
---
# code that types exclude is not looked at, and assigns nothing
def g(x: int, y=None):
    if y is not None:
        z = y
    return z + x  # want: "z is read here, but what assigns it is never reached"

def f(x: int) -> int:
    return g(x)
