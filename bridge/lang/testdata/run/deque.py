"""collections.deque."""
import collections
from collections import defaultdict, deque
from typing import Deque, NamedTuple


# distances([[1, 2], [3], [3], []], 0) -> [0, 1, 1, 2]
# distances([[], []], 1) -> [-1, 0]
def distances(graph: list[list[int]], start: int) -> list[int]:
    seen = [-1] * len(graph)
    seen[start] = 0
    q = deque([start])
    while q:
        node = q.popleft()
        for other in graph[node]:
            if seen[other] < 0:
                seen[other] = seen[node] + 1
                q.append(other)
    return seen


# both_ends(5) -> ([-4, -3, -2, -1, 0, 0, 1, 2, 3, 4, 8, 6, 4, 2, 0], 0, False)
# both_ends(0) -> ([], 0, False)
def both_ends(n: int) -> tuple[list[int], int, bool]:
    q: deque[int] = deque()
    for i in range(n):
        q.append(i)
        q.appendleft(-i)
    out = list(q)
    while len(q) > 1:
        out.append(q.pop() - q.popleft())
    return out, len(q), bool(q)


# long_queue(2000, 7) -> 95057063
def long_queue(n: int, width: int) -> int:
    """Its memory stays as small as it is."""
    q = collections.deque(range(width))
    total = 0
    for i in range(n):
        x = q.popleft()
        total += x * i
        q.append((x * 5 + i) % 101)
        if i % 3 == 0:
            q.appendleft(q.pop() + 1)
        if i % 50 == 49:
            q.extend([1, 2, 3])
        if i % 50 == 25:
            q.extendleft([4, 5, 6])
        if len(q) > 40:
            q.rotate(i)
            for _ in range(30):
                q.pop()
    return total + sum(q)


# texts(["a", "b", "c", "d"]) -> ('d a b c', ['b', 'c', 'd', 'a'], ['z', 'd', 'c', 'b', 'a'], False, True)
# texts([]) -> ('', [], ['z'], True, False)
def texts(words: list[str]) -> tuple[str, list[str], list[str], bool, bool]:
    q = deque(words, maxlen=None)
    q.rotate(1)
    first = " ".join(q)
    q.rotate(-2)
    p = q.copy()
    p.append("z")
    p.reverse()
    return first, list(q), sorted(p, reverse=True), q == deque(words), "a" in q


# indexed([3, 1, 2, 1]) -> ([11, 7, 2, 1, 9], 4, 1, 11, 2)
def indexed(xs: list[int]) -> tuple[list[int], int, int, int, int]:
    q = deque(xs)
    q[0] = q[-1] + 10
    q[1] += 5
    q.insert(1, 7)
    q.insert(-1, 8)
    q.insert(100, 9)
    del q[2]
    q.remove(8)
    return [x for x in q], q.index(9), q.count(1), max(q), q[len(q) // 2]


# empty_pop(0) raises IndexError: pop from an empty deque
# empty_pop(1) raises IndexError: pop from an empty deque
# empty_pop(2) raises IndexError: deque index out of range
# empty_pop(3) raises IndexError: deque index out of range
# empty_pop(4) raises ValueError: 5 is not in deque
# empty_pop(5) raises ValueError: 7 is not in deque
def empty_pop(way: int) -> int:
    q: Deque[int] = deque([1])
    if way == 0:
        q.clear()
        return q.popleft()
    if way == 1:
        q.pop()
        return q.pop()
    if way == 2:
        return q[1]
    if way == 3:
        q[-2] = 3
    if way == 4:
        q.remove(5)
    return q.index(7)


# itself(3) -> [8, 7, 3, 3, 3, 3, 0, 3, 6, 9, 28, 40]
def itself(n: int) -> list[int]:
    q = deque([n])
    q.extend(q)
    q.extend(q)
    q += [7, 8]
    return list(reversed(q)) + [i * x for i, x in enumerate(q)]


class Move(NamedTuple):
    row: int
    column: int
    text: str


# records(3) -> ['True', 'rFalse', 'rrFalse', 'rrrFalse', 'dTrue', 'drFalse', 'drrFalse', 'rdFalse', 'rdrFalse', 'rrdTrue', 'ddTrue', 'ddrFalse', 'drdFalse', 'rddFalse', 'dddTrue', '', 'dr', 'ddrddrrr', 'dddrdddrdddrrrdrdrdrrrrr']
def records(n: int) -> list[str]:
    """Items of several words, of one byte, and deques inside of others."""
    moves = deque([Move(0, 0, "")])
    flags = deque([True])
    lines: defaultdict[int, deque[str]] = defaultdict(deque)
    out = []
    while moves:
        move = moves.popleft()
        out.append(f"{move.text}{flags.popleft()}")
        lines[move.row].appendleft(move.text)
        if move.row < n:
            moves.append(Move(move.row + 1, move.column, move.text + "d"))
            moves.appendleft(Move(move.row + 1, move.column + 1, move.text + "r"))
            flags.append(len(flags) % 2 == 0)
            flags.appendleft(False)
    return out + ["".join(line) for line in lines.values()]


# changed_in_place([1, 2, 3]) -> [2, 4, 2, 3, 2, 2, 3, 1]
def changed_in_place(xs: list[int]) -> list[int]:
    def shift(q: deque[int], by: int) -> None:
        for _ in range(by):
            q.append(q.popleft())

    q = deque(xs)
    shift(q, 1)
    for x in list(q):
        if x == 2:
            q.appendleft(x)
    rows = [deque(xs), q]
    rows[0].popleft()
    return [len(row) for row in rows] + list(rows[0]) + list(q)


# floats([1, 2.5]) -> 2.5
def floats(xs: list[float]) -> float:
    q: deque = deque([0])
    for x in xs:
        q.append(x)
    return q.popleft() + q.pop()


# window([4, 1, 3, 5, 2, 2], 3) -> [4, 5, 5, 5]
def window(xs: list[int], k: int) -> list[int]:
    q: deque[tuple[int, int]] = deque()
    out = []
    for i, x in enumerate(xs):
        while q and q[-1][0] <= x:
            q.pop()
        q.append((x, i))
        if q[0][1] <= i - k:
            q.popleft()
        if i >= k - 1:
            out.append(q[0][0])
    return out
