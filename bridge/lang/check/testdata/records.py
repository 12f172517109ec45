from typing import NamedTuple
from dataclasses import dataclass

class Point(NamedTuple):
    x: float
    y: float = 1

@dataclass
class Body:
    at: Point
    mass: float = 1.0

def step(b: Body, dt: float):
    b.mass += dt
    b.at = Point(b.at.x + dt, b.at[1])

def f(p: Point, t: float) -> tuple[Point, float]:
    b = Body(p)
    step(b, t)
    x, y = p
    if p == Point(1, 2) and p < Point(x=0, y=0) and b != Body(p, 3):
        print(p, b.mass)
    return b.at, b.mass
---
from typing import NamedTuple
from dataclasses import dataclass

class Point(NamedTuple):
    x: float
    y: float

@dataclass
class Body:
    mass: float

def f(p: Point, b: Body) -> float:
    p.x = 1.0  # want: "Point cannot be changed; make a new one"
    b.mass = 2.0  # want: "this Body is, or may be, a parameter of the kernel, and those are read-only"
    b.maas = 2.0  # want: "Body has no field \"maas\"; did you mean \"mass\"\?"
    x, = b  # want: "a dataclass cannot be unpacked; read its fields"
    c = b < b  # want: "Body has no order; write @dataclass\(order=True\), or compare its fields"
    q = Point(1)  # want: "Point\(\) is missing 1 field: y"
    r = Point(1, (2, 3))  # want: "Point.y is float, not tuple\[int, int\]"
    return p.z  # want: "Point has no field \"z\""
---
class Thing:  # want: "classes with behaviour are not in the kernel language; Thing must be a NamedTuple or a @dataclass"
    x: int

def f(x: int) -> int:
    t = Thing()
    return x
---
from dataclasses import dataclass

@dataclass
class Thing:
    x: int

    def double(self):  # want: "methods of classes are not in the kernel language"
        return 2 * self.x

def f(t: Thing) -> int:
    return t.x
---
import dataclasses

@dataclasses.dataclass(frozen=True, order=True)
class Thing:
    x: int
    y: "tuple[int, float]" = (1, 2.0)
    z: "list[int]" = dataclasses.field(default_factory=list)

def f(x: int) -> bool:
    t = Thing(x)
    t.x = 3  # want: "Thing cannot be changed; make a new one"
    t.z += [1]  # want: "Thing cannot be changed; make a new one"
    pair = ([1], 2)
    pair[0] += [1]  # want: "tuple\[list\[int\], int\] cannot be changed; make a new one"
    return t < Thing(2, (3, 4))
---
from dataclasses import dataclass

@dataclass
class Counter:
    n: int = 0

def add(c: Counter):
    c.n += 1  # also: "add writes to it here"

def f(c: Counter) -> int:
    add(c)  # want: "add writes to a list, array or record \(line \d+\) that is, or may be, a parameter of the kernel, and those are read-only: give it a copy"
    return c.n
---
from dataclasses import dataclass, field

@dataclass
class Stack:
    items: list[int] = field(default_factory=list)
    size: int = field(default=0)
    other: int = field(default_factory=int)  # want: "kernels know field\(default=…\) and field\(default_factory=list\)"

def f(n: int) -> int:
    s = Stack()
    return s.size
---
from dataclasses import dataclass

@dataclass
class Body:
    mass: float

def f(b: Body, n: int) -> float:
    c = Body(2.0)
    c.mass = n
    print(c.mass)  # want: "this is int on some paths and float on others, and kept as float; where it is shown"
    b.mass = 3.0  # want: "this Body is, or may be, a parameter of the kernel, and those are read-only: write to a copy \(dataclasses.replace\(it, x=…\)\)"
    return c.mass / 2
---
from __future__ import annotations
from dataclasses import dataclass

@dataclass
class Node:
    value: int
    next: Node | None = None  # want: "a record of kernels cannot hold one of its own class, as the nodes of lists and trees do; keep them in a list, and their indexes in the fields"

def f(n: int) -> int:
    return Node(n, Node(n)).value
