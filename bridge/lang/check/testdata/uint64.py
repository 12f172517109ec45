import weft

def f(x: int, y: float, s: str) -> int:
    u = weft.uint64(x)
    a = u + x  # want: "uint64 and int are not mixed in kernels; write weft.uint64\(…\)"
    b = x * u  # want: "uint64 and int are not mixed in kernels"
    c = u == x  # want: "uint64 and int are not mixed in kernels"
    d = u & -1  # want: "-1 is no uint64; write weft.uint64\(-1\), which is modulo 2\*\*64"
    e = u < -1  # want: "-1 is no uint64"
    g = u * 1.5  # want: "uint64 and float are not mixed in kernels; write float\(…\) of the uint64"
    h = u / 2  # want: "a uint64 is divided by // in kernels; write float\(…\) / float\(…\) for a quotient with a fraction"
    i = u + (x > 0)  # want: "uint64 and bool are not mixed in kernels"
    j = weft.uint64(y)  # want: "weft.uint64\(\) takes an int, not float; write weft.uint64\(int\(…\)\)"
    k = weft.uint64(s)  # want: "weft.uint64\(\) takes an int, not str"
    return 0
---
import weft

def f(x: int, y: float, s: str) -> int:
    u = weft.uint64(x)
    l = [1, 2][u]  # want: "an index must be an int, not uint64; write int\(…\)"
    m = list(range(u))  # want: "must be an int, not uint64; write int\(…\)"
    n = u ** x  # want: "a uint64 has powers with exponents that are not negative; write abs\(…\) or max\(…, 0\) as the exponent"
    o = u << u  # want: "unsupported operands for <<: uint64 and uint64; the right one is an int: write int\(…\)"
    p = 1 << u  # want: "unsupported operands for <<: int and uint64"
    q = sum([u])  # want: "the sum of no uint64 at all would be an int; write sum\(…, weft.uint64\(0\)\)"
    r = max(u, 0)  # want: "max\(\) of uint64 and int"
    return 0
---
import weft

def f(x: int) -> int:
    u = weft.uint64(x)
    t = u.to_bytes(8)  # want: "uint64 has no method \"to_bytes\" in kernels; it has bit_count and bit_length"
    v = f"{u:c}"  # want: "a uint64 as a character is not in the kernel language; write int\(…\)"
    w = u + 0x1FFFFFFFFFFFFFFFF  # want: "36893488147419103231 is beyond 64 bits"
    z = u @ u  # want: "unsupported operands for @: uint64 and uint64"
    return 0
---
import weft

def f(
    x: weft.uint64,  # want: "the items of a kernel have no uint64; declare x with int, and write weft.uint64\(…\) in the kernel"
    ys: list[weft.uint64],  # want: "declare ys with int"
) -> int:
    return 0
---
import weft

def f(x: int):  # want: "the results of a kernel have no uint64"
    return [weft.uint64(x)]
---
import weft

def f(xs: list[int]) -> str:
    h = 0
    for x in xs:
        h = h * 31 + weft.uint64(x)  # want: "uint64 and int are not mixed"
    return hex(h)
---
import math
import random
import weft
from collections import Counter, defaultdict

def f(x: int) -> int:
    u = weft.uint64(x)
    a = math.sqrt(u)  # want: "not uint64"
    b = math.prod([u])  # want: "not uint64"
    c = chr(u)  # want: "not uint64"
    d = round(u)  # want: "round\(\) takes a number, not uint64"
    e = [0] * u  # want: "uint64"
    g = "a" * u  # want: "uint64"
    h = u in range(5)  # want: "uint64"
    i = u in [1, 2]  # want: "uint64"
    return 0
---
import numpy as np
import weft

def f(x: int) -> int:
    u = weft.uint64(x)
    a = np.array([u])  # want: "uint64"
    b = np.sqrt(u)  # want: "uint64"
    c = np.full(3, u)  # want: "uint64"
    return 0
---
import weft

def g(a: weft.Array[weft.uint64]) -> int:  # want: "an array in kernels has one or two dimensions of int, float or bool"
    return 0

def f(x: int) -> int:
    return g(x)
---
import weft

K = weft.uint64(1) << 63

def f(x: int) -> str:
    u = weft.uint64(x)
    return "%x" % (u | K)  # want: "uint64|%"
