from typing import NamedTuple

class Point(NamedTuple):
    x: int
    y: int

def f(x: int) -> int:
    match Point(x, 1):
        case Point(1, 2, 3):  # want: "Point\(\) accepts 2 positional sub-patterns \(3 given\)"
            return 1
        case Point(z=1):  # want: "Point has no field z"
            return 2
        case Point(1, x=1):  # want: "Point\(\) got multiple sub-patterns for attribute 'x'"
            return 3
    return 0
---
def f(x: int) -> int:
    match x:
        case y:  # want: "this pattern matches everything: the cases after it are never reached"
            return y
        case 1:
            return 1
---
def f(x: int) -> int:
    match x:
        case y | 1:  # want: "matches everything"
            return 1
    return 0
---
def f(x: int, z: int) -> int:
    match (x, z):
        case (0, y) | (1, 2):  # want: "alternative patterns bind different names"
            return 1
    return 0
---
def f(xs: list[int]) -> int:
    match xs:
        case [*a, 1, *b]:  # want: "multiple starred expressions in sequence pattern"
            return 1
    return 0
---
def f(x: int) -> int:
    match x:
        case {"a": y}:  # want: "patterns of dicts are not in the kernel language"
            return 1
    return 0
---
def f(x: int) -> int:
    match x:
        case int(1, 2):  # want: "int\(\) in a pattern takes one pattern"
            return 1
        case Unknown():  # want: "isinstance\(\) in kernels takes built-in types and the classes of records"
            return 1
    return 0
---
# a pattern that takes all values of the type is as good as a wildcard
def f(x: int, y: float) -> float:
    match (x, y):
        case (0, _):
            return y
        case (a, b):
            return a * b
---
# one that does not, is not
def f(x: int, y: float) -> float:  # also: "the end of f can be reached"
    match (x, y):
        case (0, _):
            return y
        case (a, b) if a > 0:
            return a * b
