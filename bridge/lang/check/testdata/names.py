def f(x: int) -> int:
    return y  # want: "there is no name y here"
---
def f(total: int) -> int:
    return totla + 1  # want: "there is no name totla here; did you mean \"total\"\?"
---
def f(x: int) -> int:
    return len  # want: "len is a built-in function, and functions, classes and modules are not values in kernels; call it"
---
def f(x: int) -> int:
    return y  # want: "y is read here, but nothing was assigned to it before"
    y = x
---
# a name that may be unbound is an error of the run
def f(x: int) -> int:
    if x > 0:
        y = x
    return y
---
def g(x):
    return x

def f(x: int) -> int:
    h = g  # want: "g is a function"
    return h(x)  # want: "h is a variable here"
---
for limit in (1, 2):  # also: "limit is computed at the top of the module"
    pass

def f(x: int) -> int:
    return x + limit  # want: "limit is computed at the top of the module \(line 27\), so its value is not known here; pass it as an argument"
---
count = 0  # also: "count is assigned by a function"

def f(x: int) -> int:
    global count
    count = x
    return x

def g(x: int) -> int:
    global x  # want: "'global' is not in the kernel language: a kernel changes nothing outside itself; return the value"
    return count  # want: "count is assigned by a function"
---
import numpy as np
import os
import math

def f(x: float) -> float:
    a = np.sqr(x)  # want: "kernels have no numpy.sqr; did you mean \"sqrt\"\?"
    b = os.getpid()  # want: "the module os is not in kernels.*a kernel has its arguments and constants, and nothing else"
    c = math.sqr(x)  # want: "math has no sqr in kernels; did you mean \"sqrt\"\?"
    return math  # want: "math is a module"
---
import math
from math import *

def f(x: float) -> float:
    return sqrt(x) + pi + math.inf
---
A = B  # want: "A is defined by itself"
B = A

def f(x: int) -> int:
    return x + A
---
def f(x):  # want: "the parameter x has no type: write x: int, or another type, or give items"
    return x
---
def f(x: int) -> int:
    return g(x)  # want: "there is no name g here"
---
def f(x: int) -> int:
    def g(y):
        return y + z  # want: "there is no name z here"
    return g(x)
---
def f(x: int) -> int:
    def g(y):
        return y + z
    a = g(x)  # want: "g reads z, to which nothing may be assigned yet where it is called here"
    z = 1
    return a
---
def f(x: int) -> int:
    break  # want: "'break' outside loop"
    return x
---
def f(x: int) -> int:
    id(x)  # want: "id is not in kernels: types are known before it runs"
    open("x")  # want: "open is not in kernels: a kernel has its arguments and constants, and nothing else"
    return x
---
def f(x: int) -> int:
    total = 0
    def add(k):
        total += k  # want: "total is read here, but nothing was assigned to it before; add assigns to total, so that it is another one than the total outside: give it another name, or write nonlocal total"
        return total
    return add(x)
---
import collections, json, random, re, string
def f(s: str, xs: list[str]) -> int:
    a = re.search("a", s)  # want: "the module re is not in kernels; write find, split, partition or startswith, or a loop over the characters"
    b = json.loads(s)  # want: "the module json is not in kernels; let items come as typed values, or take a field out of the text with find"
    d = random.choices(xs)  # want: "random has no choices in kernels; write \[random.choice\(xs\) for _ in range\(k\)\]"
    e = string.ascii_leters  # want: "string has no ascii_leters in kernels; did you mean \"ascii_letters\"\?"
    return hash(s)  # want: "hash is not in kernels; what is looked for is a key of a dict or a set"
---
import shutil
def f(s: str) -> str:
    return shutil.which(s)  # want: "the module shutil is not in kernels; they have bisect, cmath, collections, functools, heapq, itertools, math, numpy, random, statistics, string"
---
def f(s: str, xs: list[str]) -> str:
    a = s.upper  # want: "str has no attribute \"upper\" in kernels; methods are called: x.upper\(…\)"
    b = s.len()  # want: "str has no method \"len\" in kernels; write len\(…\)"
    c = xs[0:1, 0]  # want: "slices in more than one dimension are for arrays; of a list of lists write \[row\[a:b\] for row in xs\]"
    return xs.join(" ")  # want: "list has no method \"join\" in kernels; it is the separator's: sep.join\(xs\)"
---
import functools
@functools.lru_cache(maxsize=None)  # want: "the cache of a function of the module lives longer than an item; define fib inside the kernel, where @cache works"
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def f(n: int) -> int:
    return fib(n)
---
def f(
    a: weft.Array[float],  # want: "there is no name weft here; import it"
    b: np.float64,  # want: "there is no name np here; import it"
) -> int:
    return 1
---
def f(s: str) -> str:
    if s:
        return sorted(s)  # want: "f returns list\[str\] here, not the str it declares; write \"\".join\(…\)"
    return reversed(s)  # want: "f returns generator of str here, not the str it declares; write \"\".join\(…\)"
---
from enum import Enum
class Color(Enum):  # want: "an Enum is not in kernels; write its members as constants of the module: A = 1"
    RED = 1
def f(x: int) -> int:
    return Color.RED.value
