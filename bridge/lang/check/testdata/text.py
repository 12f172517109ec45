def f(s: str, n: int) -> str:
    a = s + n  # want: "unsupported operands for \+: str and int; write str\(…\), or an f-string"
    b = s % n  # want: "unsupported operands for %: str and int; formatting with % is not in the kernel language: write an f-string"
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
