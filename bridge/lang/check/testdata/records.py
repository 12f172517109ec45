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
class Thing:
    x: int  # want: "Thing has no __init__ that assigns x; write a @dataclass"

def f(x: int) -> int:
    t = Thing()
    return x
---
from dataclasses import dataclass

@dataclass
class Thing:
    x: int

    def double(self):
        return 2 * self.x

    def __getattr__(self, name):  # want: "kernels do not call __getattr__; write a method with a name of its own, and call that"
        return self.x

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
    other: int = field(metadata={})  # want: "kernels know field\(default=…\), field\(default_factory=list\) and the like, and compare, repr and init"

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
    next: Node | None = None

def f(n: int) -> Node:  # want: "Node cannot be a result of a kernel, as its objects may hold each other: objects live inside of it; take and return what they are made of"
    return Node(n, Node(n))
---
from typing import NamedTuple, Optional

class Node(NamedTuple):
    value: int
    next: "Optional[Node]" = None  # want: "a NamedTuple of kernels cannot hold one of its own class; write a @dataclass"

def f(n: int) -> int:
    return Node(n, Node(n)).value
---
class Stack:
    def __init__(self, n):
        self.n = n
        self.items = []

def f(s: Stack) -> int:  # want: "Stack cannot be an item of a kernel, as it has an __init__"
    return s.n
---
# each field has a value before the object is used
class Early:
    def __init__(self, n):
        self.n = n
        self.build()  # want: "this needs the object, which is still without self.tree: in kernels __init__ assigns all fields of an object, on all paths, before it does anything else with it"
        self.tree = [0] * n

    def build(self):
        self.tree = [1] * self.n

class Reads:
    def __init__(self, n):
        self.total = n + self.n  # want: "self.n has no value yet here; assign it before"
        self.n = n

class Sometimes:
    def __init__(self, n):  # want: "__init__ ends without self.n"
        if n > 0:
            self.n = n
        for i in range(n):
            self.n = i

class Fine:
    def __init__(self, n):
        if n > 0:
            self.n = n
        elif n < -5:
            raise ValueError("no")
        else:
            self.n = -n
        self.twice = 2 * self.n
        self.grow()

    def grow(self):
        self.more = 1  # want: "Fine has no field \"more\""

def f(n: int) -> int:
    a = Early(n)
    b = Reads(n)
    c = Sometimes(n)
    d = Fine(n)
    d.grow()
    return n
---
# what is of a class holds one type in each field, and what Python would show of it is known
class Box:
    def __init__(self, item):
        self.item = item  # want: "Box.item is int, not str; all objects of a class have one type in each field"

    def get(self):
        return self.item

class Base(Box):  # want: "a class of kernels has no bases but NamedTuple, and no decorators but @dataclass: Base must be one of these, or have an __init__"
    pass

def f(n: int) -> int:
    a = Box(n)
    b = Box("x")
    print(a)  # want: "the text of a Box has its address in it in Python; write a method __repr__ or __str__"
    c = a < a  # want: "Box has no order; write a method __lt__"
    d = a.gett()  # want: "Box has no method \"gett\" in kernels; did you mean \"get\"\?"
    e = a.get  # want: "this is a method"
    g = Base(n)
    return n
---
# a list of the caller that a field holds is still the caller's
class Keeper:
    def __init__(self, xs):
        self.xs = xs

    def all(self):
        return self.xs

def f(xs: list[int]) -> int:
    k = Keeper(xs)
    k.all().append(1)  # want: "this list\[int\] is, or may be, a parameter of the kernel, and those are read-only"
    k.xs[0] = 1  # want: "this list\[int\] is, or may be, a parameter of the kernel, and those are read-only"
    return len(xs)
---
class Order:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __eq__(self, other):
        return self.n == other.n

def f(n: int) -> int:
    xs = [Order(n), Order(2)]
    xs.sort()  # want: "items are ordered with <, which is a method of Order, and kernels call none while they sort; write key=lambda it: …, or keep them with heapq"
    i = xs.index(xs[1])  # want: "items are searched with ==, which is a method of Order"
    s = {xs[0]}  # want: "Order is no key"
    return n
