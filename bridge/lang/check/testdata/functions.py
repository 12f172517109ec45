def g(a, b=2, *, c=3):
    return a + b + c

def f(x: int) -> int:
    return g(1) + g(1, 2) + g(a=1, b=2) + g(b=1, a=2, c=x)
---
def g(a, b=2, *, c):
    return a + b + c

def f(x: int) -> int:
    a = g()  # want: "g\(\) is missing 2 arguments: a, c"
    b = g(1, 2, 3, c=1)  # want: "g\(\) takes 2 positional arguments, and 3 were given"
    c = g(1, d=2)  # want: "g\(\) has no argument d"
    d = g(1, a=2, c=1)  # want: "g\(\) got two values for the argument a"
    return a + b + c + d
---
def g(*items):  # want: "functions with any number of arguments \(\*items\) are not in the kernel language; take a list"
    return 1

def f(x: int) -> int:
    return g(1, 2)
---
def f(*x: int) -> int:  # want: "functions with any number of arguments"
    return 1
---
def f(x: int) -> list[int]:
    yield x  # want: "the kernel itself cannot be a generator, as it gives one result for each item; return a list"
---
def g(x):
    yield x
    y = yield x  # want: "yield stands alone in kernels: nothing is sent to a generator"
    yield  # want: "a generator of None is not in the kernel language; yield a value"
    return x  # want: "the value that a generator returns is seen by nobody in kernels; write return alone"

def f(x: int) -> int:
    for y in g(x):
        return y
    return 0
---
def g(x):
    try:
        yield x  # want: "a yield inside of a try with 'finally'.*yield behind the try"
    finally:
        x += 1

def f(x: int) -> int:
    for y in g(x):
        return y
    return 0
---
def g(x):
    try:
        yield x  # want: "a yield inside of a try with 'finally'.*yield behind the try"
    except:
        x += 1

def f(x: int) -> int:
    for y in g(x):
        return y
    return 0
---
def g(x):
    yield x

def f(x: int) -> int:
    if g(x):  # want: "a generator is always true; take its first item: next\(…, default\)"
        return 1
    return next([x])  # want: "next\(\) takes a generator, not list\[int\]; write next\(iter\(…\), …\)"
---
def g(x):
    yield x

def f(x: int):  # want: "f returns a generator of int, which cannot leave the kernel; return list\(…\)"
    return g(x)
---
async def f(x: int) -> int:  # want: "async functions are not in the kernel language"
    return x
---
import functools

@functools.wraps(abs)  # want: "a function with decorators cannot be called in a kernel"
def g(x):
    return x

def f(x: int) -> int:
    return g(x)
---
import weft

@weft.kernel
def g(x):
    return x

@weft.kernel(memory="1MB")
def f(x: int) -> int:
    return g(x)
---
def g(x: int) -> float:
    return x

def f(x: float) -> float:
    return g(x)  # want: "the argument x of g is declared int, not float"
---
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def f(x: int) -> int:
    return fib(x)
---
def even(n: int) -> bool:
    return True if n == 0 else odd(n - 1)

def odd(n: int) -> bool:
    return False if n == 0 else even(n - 1)

def f(x: int) -> bool:
    return even(x)
---
def f(x: int) -> int:
    k = 2
    double = lambda y: y * k
    def twice(y, by=3):
        return double(double(y)) + by
    k = 3
    return twice(x) + (lambda z: z + k)(x)
---
def f(x: int) -> int:
    g = lambda y, k=x: y + k  # want: "the default of k is taken from x when g is defined; in kernels a default is a constant: use x inside"
    return g(x)
---
def f(x: int) -> int:
    def g(y):
        nonlocal x, z  # want: "no binding for nonlocal 'z' found"
        nonlocal y  # want: "name 'y' is parameter and nonlocal"
        x = 1
    g(x)
    return x
---
def f(x: int) -> int:
    def h():
        return 1
    def g():
        nonlocal h  # want: "h is a function or a module, and in kernels those are not assigned to"
        h = 1
    g()
    return x
---
def f(x: int) -> int:
    n = 0
    def g():
        nonlocal n
        n = [1]  # want: "n is int and cannot be list\[int\]"
    g()
    return n
---
def f(x: int) -> int:
    n = 0
    def g():
        nonlocal n
        n = x
    try:
        g()
    except ValueError as n:  # want: "n is assigned to by a function inside, and names an exception here"
        return 0
    return n
---
def f(x: int) -> int:
    return x(1)  # want: "x is a variable here, and functions are not values in kernels: call a function by its name"
---
def show(x):
    print(x)

def f(x: int) -> int:
    show(x)
    y = show(x)
    return y + x  # want: "unsupported operands for \+: None and int"
---
def f() -> int:  # want: "f has no parameter: a kernel is called with items, and takes at least one"
    return 1
---
def f(x: int) -> int:
    y = g(x)  # want: "g is used here, but its def \(line \d+\) comes later, or not always; define it before"

    def g(v):
        return v + 1

    return y
---
def f(x: int) -> int:
    def g(v):
        return h(v)

    y = g(x)  # want: "h is used here, but its def"
    y += max([x], key=g)  # want: "h is used here, but its def"

    def h(v):
        return v - 1

    return y
---
def pair(x, y):
    return x, y

def f(x: int):  # want: "f returns a function, which cannot leave the kernel; return what it gives"
    return pair(float, x)
---
def f(xs: list[int]) -> list[int]:
    return sorted(xs, reverse=xs)  # want: "reverse must be a bool, not list\[int\]; write reverse=True"
---
import functools
def f(n: int) -> int:
    @functools.lru_cache(maxsize=100)  # want: "a cache in kernels keeps all that it was given; write @cache, or @lru_cache\(maxsize=None\)"
    def g(x):
        return x
    return g(n)
---
from functools import cache
def f(n: int) -> int:
    @cache
    def g(xs):  # want: "a function with a cache finds its arguments again by their values, and list\[int\] is no key; give it int, str, bool or tuples of them"
        return len(xs)
    return g([n])
---
from functools import cache
def f(n: int) -> int:
    @cache
    def g(x):  # want: "int and bool are arguments of a function with a cache, which tells 1 from True; write int\(…\)"
        return 1
    g(n)
    return g(True)
---
from functools import cache
def f(n: int) -> int:
    @cache
    def g(x: int) -> int:
        return x
    return g(n > 2)  # want: "bool and int are arguments of a function with a cache, which tells 1 from True; write int\(…\)"
---
from functools import cache
def f(n: int) -> int:
    @cache
    def g(x, y=0):
        return x + y
    return g(n) + g(n, 0)  # want: "the calls of a function with a cache give their arguments in one way in kernels, since functools keeps g\(1\), g\(x=1\) and defaults apart; give all by position"
---
from functools import cache
def f(n: int) -> int:
    @cache  # want: "the cache of a generator would give the same generator again; write it without, or give a list"
    def g(x):
        yield x
    return sum(g(n))
---
from functools import cache
def f(n: int) -> int:
    for i in range(n):
        @cache
        def g(x):
            return x
    return g(n)  # want: "g is used here, but its def \(line 257\) comes later, or not always; define it before"
---
from functools import cache
def f(n: int) -> int:
    @cache
    def g(x):
        return x
    return g.cache_info().hits + g(n)  # want: "of what a cache has, kernels have cache_clear\(\)"
---
def f(x: int) -> int:
    return ().index(x)  # want: "\(\) has no items that index\(\) could find"
---
def f(x: int) -> int:
    return len(()[x:])  # want: "\(\) has no items to slice; write \(\)"
---
def f(x: int) -> int:
    return (() * x)[0]  # want: "\(\) has no items, and so no type for them"
