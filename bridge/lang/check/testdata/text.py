def f(s: str, n: int) -> str:
    a = s + n  # want: "unsupported operands for \+: str and int; write str\(…\), or an f-string"
    b = s % n  # want: "what % fills in is a constant in kernels; write an f-string"
    c = n in s  # want: "what is searched in a str is a str, not int"
    d = s < n  # want: "str and int cannot be compared with <"
    s[0] = "x"  # want: "str cannot be changed; make a new one"
    e = s[0.5]  # want: "an index must be an int, not float"
    del s[0]  # want: "items of str cannot be deleted"
    return s
---
def f(s: str, n: int) -> str:
    g = ord(n)  # want: "ord\(\) takes a character, not int"
    h = chr(s)  # want: "the argument of chr\(\) must be an int, not str"
    i = sum([s])  # want: "sum\(\) adds numbers in kernels, not str"
    j = -s  # want: "unsupported operand for unary -: str"
    k = s * 1.5  # want: "unsupported operands for \*: str and float"
    return s[1, 2]  # want: "indices of str must be integers, not tuple"
---
def f(x: int) -> int:
    y = "a" if x else 1  # want: "this is str or int, and has no one type"
    z = [1, "a"]  # want: "a list\[int\] takes int, not str"
    return len(x)  # want: "int has no len\(\)"
---
def f(s: str, n: int, x: float) -> str:
    a = s.titel()  # want: "str has no method .titel. in kernels; did you mean .title."
    b = s.find(n)  # want: "an argument of find\(\) must be a str, not int"
    c = f"{n:.2d}"  # want: "Precision not allowed in integer format specifier"
    d = f"{x:d}"  # want: "Unknown format code 'd' for object of type 'float'"
    e = f"{s:+}"  # want: "Sign not allowed in string format specifier"
    g = f"{n:{s}}"  # want: "a field in a format specification is an int in kernels, a width or a precision"
    h = f"{n:5q}"  # want: "Unknown format code 'q' for object of type 'int'"
    i = f"{n:5dd}"  # want: "Invalid format specifier '5dd' for object of type 'int'"
    j = f"{[n]:>5}"  # want: "list\[int\] has no format but the empty one; write {…!s:>5}"
    k = ",".join([n])  # want: "join\(\) takes an iterable of str, not of int"
    return s
---
def f(s: str, n: int) -> str:
    return s.center("5")  # want: "an argument of center\(\) must be an int, not str"
---
def f(s: str, n: int, x: float) -> str:
    a = s.format(n)  # want: "what format\(\) fills in is a constant in kernels; write an f-string"
    b = "{} {}".format(n)  # want: "Replacement index 1 out of range for positional args tuple"
    c = "{0} {}".format(n)  # want: "cannot switch between manual field specification and automatic field numbering"
    d = "{x.y}".format(x=n)  # want: "a field of a format string is a number or a name in kernels"
    e = "%d %d" % n  # want: "not enough arguments for format string"
    g = "%d" % (n, n)  # want: "not all arguments converted during string formatting"
    h = "%d" % s  # want: "%d format: a real number is required, not str"
    i = "%(a)s" % n  # want: "a name in % formatting is not in the kernel language; write an f-string"
    j = int(s, s)  # want: "the base of int\(\) must be an int, not str"
    k = int(n, 2)  # want: "int\(\) can't convert non-string with explicit base"
    return s
---
def f(s: str, n: int) -> str:
    return format(n, s)  # want: "the specification of format\(\) is a constant or an f-string in kernels"
