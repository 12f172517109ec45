import math
from dataclasses import dataclass
from typing import NamedTuple


def argmax(xs: list[float]) -> tuple[int, int, int]:
    i = max(range(len(xs)), key=lambda i: xs[i])
    j = xs.index(max(xs))
    k, _ = max(enumerate(xs), key=lambda p: p[1])
    return i, j, k


# argmax([1.0, 5.0, 3.0, 5.0]) -> (1, 1, 1)
# argmax([]) raises ValueError: max() iterable argument is empty


def dot(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b))


# dot([1.0, 2.0], [0.5, 0.25]) -> 1.0


def is_prime(n: int) -> bool:
    return n > 1 and all(n % d for d in range(2, int(math.sqrt(n)) + 1))


# is_prime(97) -> True
# is_prime(91) -> False


def above_mean(xs: list[float]) -> list[float]:
    mean = sum(xs) / len(xs)
    return [x for x in xs if x > mean]


# above_mean([1.0, 2.0, 6.0]) -> [6.0]
# above_mean([]) raises ZeroDivisionError: division by zero


def positions(xs: list[int], target: int) -> list[int]:
    return [i for i, x in enumerate(xs) if x == target]


# positions([3, 1, 3], 3) -> [0, 2]


def rebound(xs: list[int]) -> list[int]:
    xs = sorted(xs)
    xs.append(0)
    xs = [x + 1 for x in xs]
    return xs


# rebound([3, 1, 2]) -> [2, 3, 4, 1]


def infinite_table(n: int, m: int) -> list[list[float]]:
    dp = [[float("inf")] * (m + 1) for _ in range(n + 1)]
    dp[0][0] = 0
    for i in range(n + 1):
        for j in range(m + 1):
            if i:
                dp[i][j] = min(dp[i][j], dp[i - 1][j] + 1)
            if j:
                dp[i][j] = min(dp[i][j], dp[i][j - 1] + 2)
    return dp


# infinite_table(2, 1) -> [[0.0, 2.0], [1.0, 3.0], [2.0, 4.0]]


def depth_first(children: list[list[int]], root: int) -> list[int]:
    order = []
    stack = [root]
    seen = [False] * len(children)
    while stack:
        node = stack.pop()
        if seen[node]:
            continue
        seen[node] = True
        order.append(node)
        for child in reversed(children[node]):
            stack.append(child)
    return order


# depth_first([[1, 2], [3], [3], [0]], 0) -> [0, 1, 3, 2]


def counted(xs: list[int]) -> list[tuple[int, int]]:
    counts = [0] * 10
    for x in xs:
        counts[x % 10] += 1
    return [(d, n) for d, n in enumerate(counts) if n]


# counted([1, 11, 25, -5]) -> [(1, 2), (5, 2)]


def pairs_with_sum(xs: list[int], target: int) -> list[tuple[int, int]]:
    found = []
    for i in range(len(xs)):
        for j in range(i + 1, len(xs)):
            if xs[i] + xs[j] == target:
                found.append((i, j))
    return found


# pairs_with_sum([1, 5, 3, 3], 6) -> [(0, 1), (2, 3)]


def fibonacci(n: int) -> list[int]:
    a, b = 0, 1
    out = []
    while len(out) < n:
        out.append(a)
        a, b = b, a + b
    return out


# fibonacci(10) -> [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]


def moving_average(xs: list[float], k: int) -> list[float]:
    return [sum(xs[i : i + k]) / k for i in range(len(xs) - k + 1)]


# moving_average([1.0, 2.0, 4.0, 8.0], 2) -> [1.5, 3.0, 6.0]
# moving_average([1.0], 2) -> []


def early(xs: list[int]) -> list[int]:
    if not xs:
        return []
    if len(xs) == 1:
        return [xs[0], xs[0]]
    return early(xs[1:]) + [xs[0]]


# early([]) -> []
# early([1, 2, 3]) -> [3, 3, 2, 1]


def subsets_with_sum(xs: list[int], target: int) -> list[list[int]]:
    out = []

    def go(i, path, total):
        if total == target:
            out.append(path[:])
        for j in range(i, len(xs)):
            path.append(xs[j])
            go(j + 1, path, total + xs[j])
            path.pop()

    go(0, [], 0)
    return out


# subsets_with_sum([1, 2, 3, 4], 5) -> [[1, 4], [2, 3]]


def combinations(n: int, k: int) -> list[list[int]]:
    def choose(start, k):
        if k == 0:
            return [[]]
        return [[i] + rest for i in range(start, n) for rest in choose(i + 1, k - 1)]

    return choose(0, k)


# combinations(4, 2) -> [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]


@dataclass
class Body:
    x: float
    v: float
    mass: float


def gravity(n: int, steps: int) -> list[float]:
    bodies = [Body(i * 1.5, 0.0, i + 1) for i in range(n)]
    for _ in range(steps):
        for i, a in enumerate(bodies):
            for b in bodies[i + 1 :]:
                d = b.x - a.x
                f = 0.01 * a.mass * b.mass / (d * d + 0.1)
                a.v += f / a.mass
                b.v -= f / b.mass
        for body in bodies:
            body.x += body.v
    return [b.x for b in bodies] + [sum(b.mass * b.v for b in bodies)]


# gravity(3, 3) -> [0.0712611599611321, 1.5525181124688632, 2.941234205033714, -1.3877787807814457e-17]


class Point(NamedTuple):
    x: int
    y: int




def area(ps: list[tuple[int, int]]) -> float:
    points = [Point(x, y) for x, y in ps]
    total = 0
    for a, b in zip(points, points[1:] + points[:1]):
        total += a.x * b.y - b.x * a.y
    return abs(total) / 2


# area([(0, 0), (4, 0), (4, 3)]) -> 6.0


def nearest(ps: list[tuple[float, float]], q: tuple[float, float]) -> tuple[float, float]:
    return min(ps, key=lambda p: (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2)


# nearest([(0.0, 0.0), (1.0, 1.0), (1.0, 2.0)], (1.25, 1.5)) -> (1.0, 1.0)


def two_dimensional_walk(n: int) -> tuple[list[list[int]], int]:
    grid = [[0] * n for _ in range(n)]
    x = y = 0
    dx, dy = 0, 1
    for k in range(1, n * n + 1):
        grid[x][y] = k
        nx, ny = x + dx, y + dy
        if not (0 <= nx < n and 0 <= ny < n and grid[nx][ny] == 0):
            dx, dy = dy, -dx
            nx, ny = x + dx, y + dy
        x, y = nx, ny
    return grid, sum(grid[i][i] for i in range(n))


# two_dimensional_walk(3) -> ([[1, 2, 3], [8, 9, 4], [7, 6, 5]], 15)


def flattened(rows: list[list[float]]) -> list[float]:
    return [x for row in rows for x in row]


# flattened([[1.0], [], [2.0, 3.0]]) -> [1.0, 2.0, 3.0]


def chunks(xs: list[int], k: int) -> list[list[int]]:
    return [xs[i : i + k] for i in range(0, len(xs), k)]


# chunks([1, 2, 3, 4, 5], 2) -> [[1, 2], [3, 4], [5]]
# chunks([1], 0) raises ValueError: range() arg 3 must not be zero


def rotated(xs: list[int], k: int) -> list[int]:
    k %= len(xs)
    return xs[-k:] + xs[:-k]


# rotated([1, 2, 3], 1) -> [3, 1, 2]
# rotated([1, 2, 3], 3) -> [1, 2, 3]


def unique(xs: list[int]) -> list[int]:
    out = []
    for x in xs:
        if x not in out:
            out.append(x)
    return out


# unique([3, 1, 3, 2, 1]) -> [3, 1, 2]


def merged(a: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out = []
    for low, high in sorted(a):
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return out


# merged([(5, 8), (1, 3), (2, 4)]) -> [(1, 4), (5, 8)]


def compose(x: float) -> float:
    square = lambda v: v * v
    fs = [square(x), square(x + 1)]
    for f in fs:
        x += f
    return x


# compose(0.5) -> 3.0


def horner(cs: list[float], xs: list[float]) -> list[float]:
    def value(x):
        r = 0
        for c in cs:
            r = r * x + c
        return r

    return list(map(value, xs))


# horner([1.0, 0.0, -2.0], [0.0, 1.0, 2.5]) -> [-2.0, -1.0, 4.25]
# horner([], [1.0]) -> [0.0]


def newton(a: float) -> list[float]:
    x = a
    steps = [x]
    while len(steps) < 50:
        y = 0.5 * (x + a / x)
        if abs(y - x) < 1e-12:
            break
        x = y
        steps.append(x)
    return steps


# newton(2.0) -> [2.0, 1.5, 1.4166666666666665, 1.4142156862745097, 1.4142135623746899, 1.414213562373095]
# newton(0.0) raises ZeroDivisionError: division by zero


def bucket_sort(xs: list[float]) -> list[float]:
    buckets = [[] for _ in range(5)]
    for x in xs:
        buckets[min(int(x * 5), 4)].append(x)
    out = []
    for b in buckets:
        out.extend(sorted(b))
    return out


# bucket_sort([0.9, 0.1, 0.5, 0.55]) -> [0.1, 0.5, 0.55, 0.9]


def radix_sort(xs: list[int]) -> list[int]:
    xs = list(xs)
    place = 1
    while any(x // place for x in xs):
        digits = [[] for _ in range(10)]
        for x in xs:
            digits[x // place % 10].append(x)
        xs = [x for d in digits for x in d]
        place *= 10
    return xs


# radix_sort([170, 45, 75, 90, 2, 802, 66]) -> [2, 45, 66, 75, 90, 170, 802]


def josephus(n: int, k: int) -> int:
    people = list(range(n))
    i = 0
    while len(people) > 1:
        i = (i + k - 1) % len(people)
        people.pop(i)
    return people[0]


# josephus(7, 3) -> 3


def topological(n: int, edges: list[tuple[int, int]]) -> list[int]:
    incoming = [0] * n
    out = [[] for _ in range(n)]
    for a, b in edges:
        out[a].append(b)
        incoming[b] += 1
    ready = [v for v in range(n) if not incoming[v]]
    order = []
    while ready:
        v = ready.pop(0)
        order.append(v)
        for w in out[v]:
            incoming[w] -= 1
            if incoming[w] == 0:
                ready.append(w)
    if len(order) < n:
        raise ValueError("a cycle")
    return order


# topological(4, [(0, 1), (1, 2), (0, 3), (3, 2)]) -> [0, 1, 3, 2]
# topological(2, [(0, 1), (1, 0)]) raises ValueError: a cycle


def dijkstra(n: int, edges: list[tuple[int, int, float]], source: int) -> list[float]:
    adjacent = [[] for _ in range(n)]
    for a, b, w in edges:
        adjacent[a].append((b, w))
        adjacent[b].append((a, w))
    distance = [math.inf] * n
    distance[source] = 0
    done = [False] * n
    for _ in range(n):
        u = -1
        for v in range(n):
            if not done[v] and (u < 0 or distance[v] < distance[u]):
                u = v
        done[u] = True
        for v, w in adjacent[u]:
            distance[v] = min(distance[v], distance[u] + w)
    return distance


# dijkstra(4, [(0, 1, 1.0), (1, 2, 2.5), (0, 2, 5.0)], 0) -> [0.0, 1.0, 3.5, inf]


def strides(n: int) -> list[list[int]]:
    xs = list(range(n))
    xs[::2] = [0] * len(xs[::2])
    ys = xs[1::2]
    del xs[::3]
    return [xs, ys, xs[::-1], xs[-2:], xs[:-2]]


# strides(7) -> [[1, 0, 0, 5], [1, 3, 5], [5, 0, 0, 1], [0, 5], [1, 0]]
# strides(0) -> [[], [], [], [], []]


def state_machine(xs: list[int]) -> tuple[int, list[int]]:
    state, log = 0, []
    for x in xs:
        if state == 0:
            state = 1 if x > 0 else 2
        elif state == 1:
            state = 0 if x == 0 else state
        else:
            state = -1
            break
        log.append(state)
    else:
        log.append(99)
    return state, log


# state_machine([1, 0, -1, 5]) -> (-1, [1, 0, 2])
# state_machine([1, 1]) -> (1, [1, 1, 99])


def lu_determinant(a: list[list[float]]) -> float:
    m = [list(row) for row in a]
    n = len(m)
    det = 1
    for c in range(n):
        p = c
        for r in range(c + 1, n):
            if abs(m[r][c]) > abs(m[p][c]):
                p = r
        if m[p][c] == 0:
            return 0
        if p != c:
            m[p], m[c] = m[c], m[p]
            det = -det
        det *= m[c][c]
        for r in range(c + 1, n):
            m[r][c:] = [x - m[r][c] / m[c][c] * y for x, y in zip(m[r][c:], m[c][c:])]
    return det


# lu_determinant([[2.0, 1.0], [4.0, 3.0]]) -> 2.0
# lu_determinant([[0.0, 1.0], [0.0, 3.0]]) -> 0.0
# lu_determinant([]) -> 1.0


def trapezoid(n: int) -> float:
    xs = [i / n for i in range(n + 1)]
    ys = [x * x for x in xs]
    return sum((a + b) / 2 for a, b in zip(ys, ys[1:])) / n


# trapezoid(4) -> 0.34375
# trapezoid(0) raises ZeroDivisionError: division by zero


def zigzag(rows: list[list[int]]) -> list[int]:
    out = []
    for i, row in enumerate(rows):
        out += row if i % 2 == 0 else row[::-1]
    return out


# zigzag([[1, 2], [3, 4], [5, 6]]) -> [1, 2, 4, 3, 5, 6]


def ranked(xs: list[float]) -> list[int]:
    order = sorted(range(len(xs)), key=lambda i: (-xs[i], i))
    ranks = [0] * len(xs)
    for rank, i in enumerate(order, start=1):
        ranks[i] = rank
    return ranks


# ranked([1.0, 3.0, 2.0, 3.0]) -> [4, 1, 3, 2]


def tuples_of_lists(n: int) -> tuple[list[int], list[int]]:
    evens, odds = [], []
    for i in range(n):
        (odds if i % 2 else evens).append(i)
    return evens, odds


# tuples_of_lists(5) -> ([0, 2, 4], [1, 3])


def conditional_lists(n: int) -> list[float]:
    xs = [1, 2] if n > 0 else []
    ys = xs or [n]
    ys = ys + ([0.5] if n > 5 else [])
    return ys


# conditional_lists(0) -> [0.0]
# conditional_lists(1) -> [1.0, 2.0]
# conditional_lists(9) -> [1.0, 2.0, 0.5]


def memo(n: int) -> int:
    table = [-1] * (n + 1)

    def ways(k):
        if k < 2:
            return 1
        if table[k] < 0:
            table[k] = ways(k - 1) + ways(k - 2)
        return table[k]

    return ways(n)


# memo(30) -> 1346269


DIRECTIONS = [(0, 1), (1, 0), (0, -1), (-1, 0)]
WEIGHTS = [0.5, 0.25, 0.25]


def constants(rows: list[list[int]]) -> float:
    total = 0
    for i in range(len(rows)):
        for j in range(len(rows[0])):
            for di, dj in DIRECTIONS:
                if 0 <= i + di < len(rows) and 0 <= j + dj < len(rows[0]):
                    total += rows[i + di][j + dj]
    return total + sum(w * x for w, x in zip(WEIGHTS, rows[0])) + WEIGHTS[-1] + len(DIRECTIONS)


# constants([[1, 2], [3, 4]]) -> 25.25
