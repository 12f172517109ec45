from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional


@dataclass
class Node:
    value: int
    left: Optional["Node"] = None
    right: "Node | None" = None


def insert(root: Optional[Node], value: int) -> Node:
    if root is None:
        return Node(value)
    if value < root.value:
        root.left = insert(root.left, value)
    else:
        root.right = insert(root.right, value)
    return root


def walk(node: Optional[Node], out: list[int]) -> None:
    if node is not None:
        walk(node.left, out)
        out.append(node.value)
        walk(node.right, out)


def sorted_by_tree(xs: list[int]) -> list[int]:
    root = None
    for x in xs:
        root = insert(root, x)
    out: list[int] = []
    walk(root, out)
    return out


# sorted_by_tree([]) -> []
# sorted_by_tree([3, 1, 2, 5, 4, 1]) -> [1, 1, 2, 3, 4, 5]


def depth(node: Optional[Node]) -> int:
    return 0 if node is None else 1 + max(depth(node.left), depth(node.right))


def tall(n: int) -> tuple[int, int, str]:
    root = Node(0)
    at = root
    for i in range(1, n):
        at.right = Node(i)
        at = at.right
    total = 0
    seek = root
    while seek is not None:
        total += seek.value
        seek = seek.right
    return depth(root), total, str(root)


# tall(1) -> (1, 0, 'Node(value=0, left=None, right=None)')
# tall(4) -> (4, 6, 'Node(value=0, left=None, right=Node(value=1, left=None, right=Node(value=2, left=None, right=Node(value=3, left=None, right=None))))')


@dataclass
class Link:
    value: float
    next: Link = None


def reversed_links(xs: list[float]) -> list[float]:
    head = None
    for x in xs:
        head = Link(x, head)
    out = []
    while head:
        out.append(head.value)
        head = head.next
    return out


# reversed_links([1.0, 2.5]) -> [2.5, 1.0]
# reversed_links([]) -> []


def missing(n: int) -> int:
    node = Node(1, Node(2))
    for _ in range(n):
        node = node.left
    return node.value


# missing(0) -> 1
# missing(1) -> 2
# missing(2) raises AttributeError: 'NoneType' object has no attribute 'value'
# missing(3) raises AttributeError: 'NoneType' object has no attribute 'left'


def stored_into_none(n: int) -> int:
    node = Node(1)
    if n > 1:
        node.left = Node(2)
    node.left.value = n
    return node.left.value


# stored_into_none(2) -> 2
# stored_into_none(1) raises AttributeError: 'NoneType' object has no attribute 'value' and no __dict__ for setting new attributes


def same(a: int, b: int) -> tuple[bool, bool, bool, bool, bool]:
    x = Node(a, Node(b))
    y = Node(b, Node(a))
    z = x
    return x == y, x is y, x is z, x.left == Node(b), x.left is not x.right


# same(1, 1) -> (True, False, True, True, True)
# same(1, 2) -> (False, False, True, True, True)


def shown(n: int) -> str:
    root = Node(n, Node(n + 1), None)
    if n > 3:
        root.right = root
    print(root, root.left)
    return f"{root} {root.left!r} {root.right}"


# shown(1) -> 'Node(value=1, left=Node(value=2, left=None, right=None), right=None) Node(value=2, left=None, right=None) None'
# shown(4) -> 'Node(value=4, left=Node(value=5, left=None, right=None), right=...) Node(value=5, left=None, right=None) Node(value=4, left=Node(value=5, left=None, right=None), right=...)'


@dataclass
class Trie:
    children: dict[str, "Trie"] = field(default_factory=dict)
    end: bool = False


def in_trie(words: list[str], sought: list[str]) -> list[bool]:
    root = Trie()
    for word in words:
        node = root
        for c in word:
            if c not in node.children:
                node.children[c] = Trie()
            node = node.children[c]
        node.end = True
    out = []
    for word in sought:
        node = root
        found = True
        for c in word:
            if c not in node.children:
                found = False
                break
            node = node.children[c]
        out.append(found and node.end)
    return out


# in_trie(["car", "cart", "über"], ["car", "ca", "cart", "über", "x", ""]) -> [True, False, True, True, False, False]


@dataclass
class Person:
    name: str
    city: "City"


@dataclass
class City:
    name: str
    people: list[Person] = field(default_factory=list)


def mutual(names: list[str]) -> list[str]:
    city = City("Bern")
    for name in names:
        city.people.append(Person(name, city))
    return [p.name + " of " + p.city.name + " with " + str(len(p.city.people)) for p in city.people]


# mutual(["Ada", "Bob"]) -> ['Ada of Bern with 2', 'Bob of Bern with 2']


def endless(n: int) -> bool:
    a, b = Node(n), Node(n)
    a.left, b.left = a, b
    return a == b


# endless(1) raises RecursionError: maximum recursion depth exceeded


def released(n: int) -> int:
    total = 0
    for i in range(n):
        root = Node(i)
        for k in range(20):
            root = Node(k, root, Node(i))
        while root.left is not None:
            total += root.value
            root = root.left
    return total


# released(3) -> 570
# released(20000) -> 3800000


def kept_in_a_round(n: int) -> int:
    nodes: list[Node] = []
    top = None
    for i in range(n):
        text = str(i) * 3
        node = Node(len(text), top)
        if i % 3 == 0:
            top = node
        if i % 5 == 0:
            nodes.append(node)
    total = 0
    while top is not None:
        total += top.value
        top = top.left
    return total * 1000 + len(nodes) + sum([node.value for node in nodes])


# kept_in_a_round(7) -> 9008
# kept_in_a_round(3000) -> 10891134
