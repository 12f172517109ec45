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
        total += k  # want: "total is read here, but nothing was assigned to it before; add assigns to total, so that it is another one than the total outside: give it another name"
        return total
    return add(x)
