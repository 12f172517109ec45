from dataclasses import dataclass, field
from functools import reduce
from typing import Any, ClassVar, Generic, TypeVar
import heapq

T = TypeVar("T")


class Stack(Generic[T]):
    LIMIT = 5

    def __init__(self, limit: int = LIMIT) -> None:
        self.items: list[T] = []
        self.limit = limit

    def push(self, item: T) -> None:
        if len(self.items) >= self.limit:
            raise OverflowError(f"more than {self.limit}")
        self.items.append(item)

    def pop(self) -> T:
        if self.is_empty():
            raise IndexError("empty stack")
        return self.items.pop()

    def is_empty(self) -> bool:
        return not self.items

    def __len__(self) -> int:
        return len(self.items)

    def __contains__(self, item: T) -> bool:
        return item in self.items

    def __str__(self) -> str:
        return str(self.items)


def stacked(xs: list[int], limit: int) -> tuple[list[int], int, bool, str, int]:
    stack = Stack(limit=limit)
    for x in xs:
        stack.push(x)
    out = []
    while len(stack) > 1:
        out.append(stack.pop())
    return out, len(stack), 1 in stack, f"<{stack}>", Stack.LIMIT + stack.LIMIT


# stacked([1, 2, 3], 5) -> ([3, 2], 1, True, '<[1]>', 10)
# stacked([1, 2, 3], 2) raises OverflowError: more than 2
# stacked([], 2) -> ([], 0, False, '<[]>', 10)


def popped_empty(n: int) -> int:
    stack = Stack()
    for i in range(n):
        stack.push(i)
    stack.pop()
    return stack.pop()


# popped_empty(2) -> 0
# popped_empty(1) raises IndexError: empty stack
# popped_empty(9) raises OverflowError: more than 5


class Node:
    def __init__(self, data=None, next=None):
        self.data = data
        self.next = next

    def __repr__(self):
        return f"Node({self.data})"


class LinkedList:
    def __init__(self):
        self.head = None
        self.size = 0

    def __iter__(self):
        node = self.head
        while node:
            yield node.data
            node = node.next

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return "->".join([str(item) for item in self])

    def __getitem__(self, index):
        if not 0 <= index < len(self):
            raise ValueError("list index out of range.")
        for i, node in enumerate(self):
            if i == index:
                return node
        return None

    def __setitem__(self, index, data):
        if not 0 <= index < len(self):
            raise ValueError("list index out of range.")
        current = self.head
        for _ in range(index):
            current = current.next
        current.data = data

    def insert_tail(self, data):
        self.insert_nth(len(self), data)

    def insert_head(self, data):
        self.insert_nth(0, data)

    def insert_nth(self, index, data):
        if not 0 <= index <= len(self):
            raise IndexError("list index out of range")
        new_node = Node(data)
        if self.head is None:
            self.head = new_node
        elif index == 0:
            new_node.next = self.head
            self.head = new_node
        else:
            temp = self.head
            for _ in range(index - 1):
                temp = temp.next
            new_node.next = temp.next
            temp.next = new_node

    def delete_nth(self, index=0):
        if not 0 <= index <= len(self) - 1:
            raise IndexError("List index out of range.")
        delete_node = self.head
        if index == 0:
            self.head = self.head.next
        else:
            temp = self.head
            for _ in range(index - 1):
                temp = temp.next
            delete_node = temp.next
            temp.next = temp.next.next
        return delete_node.data

    def reverse(self):
        prev = None
        current = self.head
        while current:
            next_node = current.next
            current.next = prev
            prev = current
            current = next_node
        self.head = prev

    def is_empty(self):
        return self.head is None


def linked(xs: list[int]) -> tuple[str, int, str, list[int], int, bool]:
    chain = LinkedList()
    for x in xs:
        chain.insert_tail(x)
    chain.insert_head(7)
    chain.reverse()
    text = str(chain)
    gone = chain.delete_nth()
    chain[0] = 100
    return text, gone, repr(chain), list(chain), chain[0] or 0, chain.is_empty()


# linked([1, 2, 3]) -> ('3->2->1->7', 3, '100->1->7', [100, 1, 7], 100, False)
# linked([1]) -> ('1->7', 1, '100', [100], 100, False)
# linked([]) raises ValueError: list index out of range.


class Vector:
    """Two numbers."""

    count = 0
    origin: ClassVar[int] = 3

    def __init__(self, x: float, y: float):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, by):
        return Vector(self.x * by, self.y * by)

    def __rmul__(self, by):
        return self * by

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __lt__(self, other):
        return self.length < other.length

    @property
    def length(self) -> float:
        return (self.x**2 + self.y**2) ** 0.5

    @staticmethod
    def zero():
        return Vector(0.0, 0.0)

    @classmethod
    def of(cls, pair):
        return cls(pair[0], pair[1])

    def __bool__(self):
        return self.x != 0 or self.y != 0

    def __str__(self):
        return f"({self.x}, {self.y})"


def vectors(a: float, b: float) -> tuple[str, bool, bool, bool, bool, float, str]:
    u, v = Vector(a, b), Vector.of((b, a))
    total = u + v * 2 - 0.5 * u
    total += Vector.zero()
    best = max(u, v, key=lambda w: w.x)
    return str(-total), u == v, u != v, u < v, u > v, total.length, f"{best}{'!' if Vector.zero() else '?'}"


# vectors(1.0, 2.0) -> ('(-4.5, -3.0)', False, True, False, False, 5.408326913195984, '(2.0, 1.0)?')
# vectors(3.0, 3.0) -> ('(-7.5, -7.5)', True, False, False, False, 10.606601717798213, '(3.0, 3.0)?')


def in_lists(a: float) -> tuple[bool, bool, bool, str]:
    vs = [Vector(a, 1.0), Vector(2.0, a)]
    return Vector(a, 1.0) in vs, Vector(9.0, 9.0) in vs, vs == [Vector(a, 1.0), Vector(2.0, a)], " ".join([str(v) for v in vs])


# in_lists(2.0) -> (True, False, True, '(2.0, 1.0) (2.0, 2.0)')


class Task:
    def __init__(self, priority: int, name: str):
        self.priority = priority
        self.name = name

    def __lt__(self, other: "Task") -> bool:
        return self.priority < other.priority


def scheduled(jobs: list[tuple[int, str]]) -> list[str]:
    heap = []
    for priority, name in jobs:
        heapq.heappush(heap, Task(priority, name))
    out = []
    while heap:
        out.append(heapq.heappop(heap).name)
    return out


# scheduled([(3, "c"), (1, "a"), (2, "b")]) -> ['a', 'b', 'c']
# scheduled([]) -> []


class TreeNode:
    def __init__(self, val: int, left: "TreeNode" = None, right: "TreeNode" = None):
        self.val = val
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.val
        if self.right:
            yield from self.right

    def insert(self, val: int) -> None:
        if val < self.val:
            if self.left is None:
                self.left = TreeNode(val)
            else:
                self.left.insert(val)
        elif self.right is None:
            self.right = TreeNode(val)
        else:
            self.right.insert(val)


def invert(root: TreeNode) -> TreeNode:
    if not root:
        return None
    root.left, root.right = invert(root.right), invert(root.left)
    return root


def levels(root: TreeNode) -> list[list[int]]:
    out = []
    row = [root] if root else []
    while row:
        out.append([node.val for node in row])
        row = [child for node in row for child in (node.left, node.right) if child]
    return out


def tree(xs: list[int]) -> tuple[list[int], list[int], list[list[int]]]:
    root = TreeNode(xs[0])
    for x in xs[1:]:
        root.insert(x)
    before = list(root)
    invert(root)
    return before, list(root), levels(root)


# tree([5, 2, 8, 1, 9, 3]) -> ([1, 2, 3, 5, 8, 9], [9, 8, 5, 3, 2, 1], [[5], [8, 2], [9, 3, 1]])
# tree([1]) -> ([1], [1], [[1]])


@dataclass
class Account:
    owner: str
    balance: float = 0.0
    log: list[str] = field(default_factory=list)

    def pay(self, amount: float) -> "Account":
        if amount > self.balance:
            raise ValueError(f"{self.owner} has {self.balance}")
        self.balance -= amount
        self.log.append(f"paid {amount}")
        return self

    @property
    def empty(self) -> bool:
        return self.balance == 0


def paid(amounts: list[float]) -> tuple[float, bool, list[str], str]:
    account = Account("Ada", 10.0)
    for amount in amounts:
        account.pay(amount)
    return account.balance, account.empty, account.log, str(account)


# paid([2.5, 7.5]) -> (0.0, True, ['paid 2.5', 'paid 7.5'], "Account(owner='Ada', balance=0.0, log=['paid 2.5', 'paid 7.5'])")
# paid([2.5, 8.5]) raises ValueError: Ada has 7.5


class Graph:
    def __init__(self, vertices):
        self.vertices = vertices
        self.edges = {}
        for v in range(vertices):
            self.edges[v] = []

    def add_edge(self, a, b, weight=1):
        self.edges[a].append((b, weight))
        self.edges[b].append((a, weight))

    def distances(self, start):
        best = {start: 0}
        heap = [(0, start)]
        while heap:
            d, v = heapq.heappop(heap)
            if d > best[v]:
                continue
            for to, weight in self.edges[v]:
                if to not in best or d + weight < best[to]:
                    best[to] = d + weight
                    heapq.heappush(heap, (best[to], to))
        return best


def shortest(n: int, edges: list[tuple[int, int, int]]) -> dict[int, int]:
    graph = Graph(n)
    for a, b, weight in edges:
        graph.add_edge(a, b, weight)
    return graph.distances(0)


# shortest(4, [(0, 1, 4), (1, 2, 1), (0, 2, 2), (2, 3, 7)]) -> {0: 0, 1: 3, 2: 2, 3: 9}


class Cell:
    def __init__(self, row, col):
        self.row, self.col = row, col


def seen_objects(n: int) -> tuple[int, bool, int]:
    cells = [Cell(i, i) for i in range(n)]
    seen = {cells[0]}
    for c in cells + cells:
        seen.add(c)
    names = {c: i for i, c in enumerate(cells)}
    return len(seen), Cell(0, 0) in seen, names[cells[-1]] + cells.index(cells[1])


# seen_objects(4) -> (4, False, 4)


class Counter:
    def __init__(self):
        self.__n = 0

    def hit(self):
        self.__n += 1
        return self

    @property
    def hits(self):
        return self.__n


def hits(n: int) -> int:
    c = Counter()
    for _ in range(n):
        c.hit().hit()
    return c.hits


# hits(3) -> 6


class Parent:
    size = 0

    def __init__(self, n):
        self.n = n

    def grow(self):
        self.size += self.n
        return self.size


def class_default(n: int) -> tuple[int, int, int]:
    p, q = Parent(n), Parent(1)
    p.grow()
    p.grow()
    return p.size, q.size, Parent.size


# class_default(4) -> (8, 0, 0)


class Applied:
    def __init__(self, items, fnc):
        self.items = items
        self.fn = fnc

    def all(self):
        return reduce(self.fn, self.items)

    def __call__(self, x):
        return self.fn(x, self.items[0])


def applied(xs: list[int]) -> tuple[int, int]:
    a = Applied(xs.copy(), max)
    return a.all(), a(3)


# applied([1, 5, 2]) -> (5, 3)


@dataclass(order=True)
class Ranked:
    rank: int
    item: Any = field(compare=False)


def ranked(xs: list[int]) -> list[str]:
    heap = []
    for x in xs:
        heapq.heappush(heap, Ranked(x % 3, str(x)))
    return [heapq.heappop(heap).item for _ in range(len(heap))]


# ranked([4, 2, 3]) -> ['3', '4', '2']


def named(n: int) -> str:
    v = Vector(1.0, 2.0)
    return type(v).__name__ + v.__class__.__name__ + str(isinstance(v, Vector)) + str(isinstance(n, Vector))


# named(1) -> 'VectorVectorTrueFalse'


class Best:
    def __init__(self):
        self.best = None
        self.names = None
        self.at = None

    def see(self, x: int):
        if self.best is None or x > self.best:
            self.best = x
        if self.names is None:
            self.names = []
        self.names.append(x)


def fields_of_none(xs: list[int], what: int) -> int:
    b = Best()
    for x in xs:
        b.see(x)
    if what == 0:
        return b.best + 1
    if what == 1:
        b.best += 1
        return b.best or 0
    if what == 2:
        return len(b.names)
    if what == 3:
        return b.names[0]
    if what == 4:
        b.names[0] = 5
    if what == 5:
        return sum([x for x in b.names])
    if what == 6:
        return b.names.pop()
    if what == 7:
        return 1 if 3 in b.names else 0
    if what == 9:
        return -b.best
    if what == 8:
        return -b.best if b.best < 3 else 0
    return 1


# fields_of_none([1, 3, 2], 0) -> 4
# fields_of_none([1, 3, 2], 1) -> 4
# fields_of_none([1, 3, 2], 2) -> 3
# fields_of_none([1, 3, 2], 4) -> 1
# fields_of_none([1, 3, 2], 7) -> 1
# fields_of_none([1, 2], 8) -> -2
# fields_of_none([], 0) raises TypeError: unsupported operand type(s) for +: 'NoneType' and 'int'
# fields_of_none([], 1) raises TypeError: unsupported operand type(s) for +=: 'NoneType' and 'int'
# fields_of_none([], 2) raises TypeError: object of type 'NoneType' has no len()
# fields_of_none([], 3) raises TypeError: 'NoneType' object is not subscriptable
# fields_of_none([], 4) raises TypeError: 'NoneType' object does not support item assignment
# fields_of_none([], 5) raises TypeError: 'NoneType' object is not iterable
# fields_of_none([], 6) raises AttributeError: 'NoneType' object has no attribute 'pop'
# fields_of_none([], 7) raises TypeError: argument of type 'NoneType' is not a container or iterable
# fields_of_none([], 9) raises TypeError: bad operand type for unary -: 'NoneType'
# fields_of_none([], 8) raises TypeError: '<' not supported between instances of 'NoneType' and 'int'


class Kept:
    def __init__(self, n):
        self.n = n
        self.more = [n] * 50


def keys_stay(n: int) -> int:
    seen = {Kept(-1): -1}
    cells = []
    wrong = 0
    for i in range(n):
        c = Kept(i)
        waste = [str(i) * 20 for _ in range(20)]
        if i % 7 == 0:
            seen[c] = i
            cells.append(c)
        for k in range(len(cells)):
            if seen.get(cells[k], -5) != cells[k].n:
                wrong += 1
    return wrong * 1000 + len(seen)


# keys_stay(3) -> 2
# keys_stay(700) -> 101


class Pile:
    def __init__(self, items):
        self.items = items

    def pop(self):
        return self.items.pop()

    def __str__(self):
        return "Pile" + str(self.items)


def said_in_turn(n: int) -> tuple[str, str, str]:
    pile, xs = Pile([1, 2, 3, n]), [1, 2, n]
    joined = "%s %-3s|%r" % (xs, xs.pop(), xs)
    whole = "%s %d" % (xs, xs.pop())
    print(pile, pile.pop(), pile, n)
    first = "{} {}".format(pile, pile.pop()) + "%s %s %5s%%" % (pile, pile.pop(), pile)
    return joined, whole, first


# said_in_turn(5) -> ('[1, 2, 5] 5  |[1, 2]', '[1] 2', 'Pile[1, 2] 3Pile[1, 2] 2 Pile[1]%')
