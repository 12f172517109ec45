import cmath

def f(a: float, b: float, n: int) -> complex:
    z = complex(a, b)
    c = z < 1j  # want: "complex and complex cannot be compared with <"
    d = z // 2  # want: "unsupported operands for //: complex and int"
    e = z % 2j  # want: "unsupported operands for %: complex and complex"
    g = ~z  # want: "unsupported operand for unary ~: complex"
    h = int(z)  # want: "int\(\) takes a number, not complex"
    i = max([z, 1j])  # want: "complex has no order"
    j = sum([z])  # want: "sum\(\) adds numbers in kernels, not complex"
    k = complex("1+2j")  # want: "complex\(\) of text is not in the kernel language; write complex\(float\(…\), float\(…\)\)"
    l = complex(z, 1j)  # want: "complex\(\) of two numbers takes real ones in kernels; write a \+ b \* 1j"
    m = z.conj()  # want: "complex has no method \"conj\" in kernels"
    return z
---
import cmath

def f(z: complex, n: int) -> complex:
    o = cmath.expp(z)  # want: "cmath has no expp in kernels; did you mean \"exp\""
    x = 0
    x = x + z if n else x  # want: "this is complex or int, and has no one type"
    return z
---
def f(n: int) -> complex:
    z = 0  # also: "z is int here"
    for i in range(n):
        z = z * z + 1j  # want: "z is int .* and cannot be complex; write complex\(…\) where it begins"
    return z  # want: "f returns int here, not the complex it declares"
