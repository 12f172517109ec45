"""Kernels as people write them."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import weft


def collatz(n: int) -> int:
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


# collatz(27) -> 111
# collatz(97) -> 118


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    d = 3
    while d * d <= n:
        if n % d == 0:
            return False
        d += 2
    return True


# is_prime(1) -> False
# is_prime(2147483647) -> True
# is_prime(2147483649) -> False


def mandelbrot(cx: float, cy: float, limit: int) -> int:
    x = y = 0.0
    for i in range(limit):
        x2, y2 = x * x, y * y
        if x2 + y2 > 4.0:
            return i
        x, y = x2 - y2 + cx, 2.0 * x * y + cy
    return limit


# mandelbrot(-0.5, 0.5, 100) -> 100
# mandelbrot(0.4, 0.4, 100) -> 9
# mandelbrot(-2.5, 0.0, 100) -> 1


def sieve(n: int) -> list[int]:
    flags = [True] * (n + 1)
    flags[0] = False
    flags[1] = False
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return [i for i, prime in enumerate(flags) if prime]


# sieve(50) -> [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]


def quicksort(xs: list[int]) -> list[int]:
    def sort(items, low, high):
        if low >= high:
            return
        pivot = items[(low + high) // 2]
        i, j = low, high
        while i <= j:
            while items[i] < pivot:
                i += 1
            while items[j] > pivot:
                j -= 1
            if i <= j:
                items[i], items[j] = items[j], items[i]
                i += 1
                j -= 1
        sort(items, low, j)
        sort(items, i, high)

    out = xs[:]
    sort(out, 0, len(out) - 1)
    return out


# quicksort([3, 1, 2, 9, -4, 3, 0]) -> [-4, 0, 1, 2, 3, 3, 9]
# quicksort([]) -> []


def queens(n: int) -> int:
    def place(row: int, columns: int, left: int, right: int) -> int:
        if row == n:
            return 1
        count = 0
        free = ~(columns | left | right) & ((1 << n) - 1)
        while free:
            bit = free & -free
            free ^= bit
            count += place(row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1)
        return count

    return place(0, 0, 0, 0)


# queens(4) -> 2
# queens(6) -> 4


def queens_list(n: int) -> int:
    def safe(placed, row, col):
        for r in range(row):
            if placed[r] == col or abs(placed[r] - col) == row - r:
                return False
        return True

    def solve(placed, row):
        if row == n:
            return 1
        found = 0
        for col in range(n):
            if safe(placed, row, col):
                placed[row] = col
                found += solve(placed, row + 1)
        return found

    return solve([0] * n, 0)


# queens_list(5) -> 10


def levenshtein(a: list[int], b: list[int]) -> int:
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (x != y)))
        previous = current
    return previous[-1]


# levenshtein([1, 2, 3, 4], [2, 3, 5]) -> 2
# levenshtein([], [1, 2]) -> 2


class Vec(NamedTuple):
    x: float
    y: float
    z: float


def add(a: Vec, b: Vec) -> Vec:
    return Vec(a.x + b.x, a.y + b.y, a.z + b.z)


def scale(a: Vec, k: float) -> Vec:
    return Vec(a.x * k, a.y * k, a.z * k)


def dot(a: Vec, b: Vec) -> float:
    return a.x * b.x + a.y * b.y + a.z * b.z


def orbit(steps: int, dt: float) -> tuple[float, float]:
    position, velocity = Vec(1.0, 0.0, 0.0), Vec(0.0, 1.0, 0.0)
    for _ in range(steps):
        r2 = dot(position, position)
        velocity = add(velocity, scale(position, -dt / (r2 * math.sqrt(r2))))
        position = add(position, scale(velocity, dt))
    return position.x, position.y


# orbit(100, 0.01) -> (0.5341579361826229, 0.8404238215693561)


@dataclass
class Body:
    x: float
    y: float
    vx: float
    vy: float
    mass: float = 1.0


def nbody(n: int, steps: int) -> float:
    bodies = [Body(float(i), i * 0.5, 0.0, 0.1 * i, mass=1.0 + i) for i in range(n)]
    for _ in range(steps):
        for i in range(len(bodies)):
            a = bodies[i]
            for j in range(i + 1, len(bodies)):
                b = bodies[j]
                dx, dy = b.x - a.x, b.y - a.y
                d2 = dx * dx + dy * dy + 0.01
                force = 1.0 / (d2 * math.sqrt(d2))
                a.vx += dx * b.mass * force * 0.01
                a.vy += dy * b.mass * force * 0.01
                b.vx -= dx * a.mass * force * 0.01
                b.vy -= dy * a.mass * force * 0.01
        for body in bodies:
            body.x += body.vx * 0.01
            body.y += body.vy * 0.01
    return sum(0.5 * b.mass * (b.vx**2 + b.vy**2) for b in bodies)


# nbody(4, 10) -> 0.4385774240458803


def fannkuch(n: int) -> tuple[int, int]:
    perm1 = list(range(n))
    count = [0] * n
    max_flips = checksum = nperm = 0
    r = n
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        perm = perm1[:]
        flips = 0
        while (k := perm[0]) != 0:
            perm[: k + 1] = perm[k::-1]
            flips += 1
        max_flips = max(max_flips, flips)
        checksum += flips if nperm % 2 == 0 else -flips
        while True:
            if r == n:
                return checksum, max_flips
            first = perm1[0]
            for i in range(r):
                perm1[i] = perm1[i + 1]
            perm1[r] = first
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
        nperm += 1


# fannkuch(5) -> (11, 7)
# fannkuch(6) -> (49, 10)


def eval_a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v, transposed):
    n = len(v)
    out = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += (eval_a(j, i) if transposed else eval_a(i, j)) * v[j]
        out.append(total)
    return out


def spectral_norm(n: int) -> float:
    u = [1.0] * n
    v = u
    for _ in range(10):
        v = times(times(u, False), True)
        u = times(times(v, False), True)
    vbv = vv = 0.0
    for a, b in zip(u, v):
        vbv += a * b
        vv += b * b
    return math.sqrt(vbv / vv)


# spectral_norm(10) -> 1.2718440192507248


def matmul(a: list[list[float]], b: list[list[float]]) -> list[list[float]]:
    n, m, p = len(a), len(b), len(b[0])
    c = [[0.0] * p for _ in range(n)]
    for i in range(n):
        for j in range(p):
            s = 0.0
            for k in range(m):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return c


# matmul([[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]]) -> [[19.0, 22.0], [43.0, 50.0]]


def transpose(a: list[list[int]]) -> list[list[int]]:
    return [[row[j] for row in a] for j in range(len(a[0]))]


# transpose([[1, 2, 3], [4, 5, 6]]) -> [[1, 4], [2, 5], [3, 6]]


def norm_cdf(x):
    return 0.5 * (1.0 + math.erf(x / math.sqrt(2.0)))


def gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return abs(a)


# gcd(1071, 462) -> 21
# gcd(-4, 6) -> 2


def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


# fib(15) -> 610


def fib_mod(n: int, m: int) -> int:
    a, b = 0, 1
    for _ in range(n):
        a, b = b, (a + b) % m
    return a


# fib_mod(1000, 1000007) -> 498402


def ackermann(m: int, n: int) -> int:
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


# ackermann(2, 3) -> 9


def hanoi(n: int) -> list[tuple[int, int]]:
    moves = []

    def move(k, source, target, spare):
        if k == 0:
            return
        move(k - 1, source, spare, target)
        moves.append((source, target))
        move(k - 1, spare, target, source)

    move(n, 0, 2, 1)
    return moves


# hanoi(3) -> [(0, 2), (0, 1), (2, 1), (0, 2), (1, 0), (1, 2), (0, 2)]


def bisect(xs: list[float], x: float) -> int:
    low, high = 0, len(xs)
    while low < high:
        middle = (low + high) // 2
        if xs[middle] < x:
            low = middle + 1
        else:
            high = middle
    return low


# bisect([1.0, 2.0, 4.0], 3.0) -> 2


def newton(x: float) -> float:
    guess = x or 1.0
    for _ in range(50):
        better = 0.5 * (guess + x / guess)
        if abs(better - guess) < 1e-15 * guess:
            return better
        guess = better
    else:
        raise RuntimeError(f"no root of {x}")


# newton(2.0) -> 1.414213562373095
# newton(0.0) raises RuntimeError: no root of 0.0


DIRECTIONS = [(0, 1), (1, 0), (0, -1), (-1, 0)]
DX = (0, 1, 0, -1)


def spiral(n: int) -> list[list[int]]:
    grid = [[0] * n for _ in range(n)]
    x = y = d = 0
    for k in range(1, n * n + 1):
        grid[y][x] = k
        dy, dx = DIRECTIONS[d % 4]
        nx, ny = x + dx, y + dy
        if not (0 <= nx < n and 0 <= ny < n) or grid[ny][nx] != 0:
            d += 1
            dy, dx = DIRECTIONS[d % 4]
            nx, ny = x + dx, y + dy
        x, y = nx, ny
    return grid


# spiral(3) -> [[1, 2, 3], [8, 9, 4], [7, 6, 5]]


def turns(n: int) -> int:
    x = 0
    for i in range(n):
        x += DX[i % 4] * i
    return x


# turns(10) -> 5


def life(cells: list[list[bool]]) -> list[list[bool]]:
    h, w = len(cells), len(cells[0])
    out = []
    for i in range(h):
        row = []
        for j in range(w):
            n = sum(cells[(i + a) % h][(j + b) % w] for a in (-1, 0, 1) for b in (-1, 0, 1) if a or b)
            row.append(n == 3 or (n == 2 and cells[i][j]))
        out.append(row)
    return out


# life([[False, True, False, False], [False, True, False, False], [False, True, False, False], [False, False, False, False]]) -> [[False, False, False, False], [True, True, True, False], [False, False, False, False], [False, False, False, False]]


def knapsack(weights: list[int], values: list[int], capacity: int) -> int:
    best = [0] * (capacity + 1)
    for w, v in zip(weights, values):
        for c in range(capacity, w - 1, -1):
            best[c] = max(best[c], best[c - w] + v)
    return best[capacity]


# knapsack([1, 3, 4, 5], [1, 4, 5, 7], 7) -> 9


def lcs(a: list[int], b: list[int]) -> list[int]:
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in reversed(range(len(b))):
            table[i][j] = table[i + 1][j + 1] + 1 if a[i] == b[j] else max(table[i + 1][j], table[i][j + 1])
    out = []
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            out.append(a[i])
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return out


# lcs([1, 2, 3, 4, 1], [3, 4, 1, 2, 1]) -> [3, 4, 1]


def floyd(n: int) -> list[list[float]]:
    inf = math.inf
    d = [[inf if i != j else 0.0 for j in range(n)] for i in range(n)]
    for i in range(n - 1):
        d[i][i + 1] = 1.0 + i
    d[n - 1][0] = 2.5
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if d[i][k] + d[k][j] < d[i][j]:
                    d[i][j] = d[i][k] + d[k][j]
    return d


# floyd(3) -> [[0.0, 1.0, 3.0], [4.5, 0.0, 2.0], [2.5, 3.5, 0.0]]


def primes_below(n: int) -> list[int]:
    found: list[int] = []
    for k in range(2, n):
        if all(k % p for p in found if p * p <= k):
            found.append(k)
    return found


# primes_below(30) -> [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]


def heap_sort(xs: list[float]) -> list[float]:
    heap = []

    def push(x):
        heap.append(x)
        i = len(heap) - 1
        while i and heap[(i - 1) // 2] > heap[i]:
            heap[i], heap[(i - 1) // 2] = heap[(i - 1) // 2], heap[i]
            i = (i - 1) // 2

    def pop():
        top = heap[0]
        last = heap.pop()
        if heap:
            heap[0] = last
            i = 0
            while 2 * i + 1 < len(heap):
                c = 2 * i + 1
                if c + 1 < len(heap) and heap[c + 1] < heap[c]:
                    c += 1
                if heap[i] <= heap[c]:
                    break
                heap[i], heap[c] = heap[c], heap[i]
                i = c
        return top

    for x in xs:
        push(x)
    return [pop() for _ in xs]


# heap_sort([3.0, 1.0, 2.5, -1.0]) -> [-1.0, 1.0, 2.5, 3.0]


def digits(n: int, base: int = 10) -> list[int]:
    if base < 2:
        raise ValueError(f"base {base} is below 2")
    out = []
    while True:
        n, d = divmod(n, base)
        out.append(d)
        if not n:
            break
    out.reverse()
    return out


# digits(1203, 10) -> [1, 2, 0, 3]
# digits(5, 2) -> [1, 0, 1]
# digits(5, 1) raises ValueError: base 1 is below 2


def stats(xs: list[float]) -> tuple[float, float, float]:
    assert xs, "no items"
    mean = sum(xs) / len(xs)
    variance = sum((x - mean) ** 2 for x in xs) / len(xs)
    ordered = sorted(xs)
    n = len(ordered)
    median = ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2
    return mean, math.sqrt(variance), median


# stats([1.0, 2.0, 4.0, 5.5]) -> (3.125, 1.7455300054711176, 3.0)
# stats([]) raises AssertionError: no items


def polygon_area(points: list[tuple[float, float]]) -> float:
    area = 0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]):
        area += x1 * y2 - x2 * y1
    return abs(area) / 2


# polygon_area([(0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (0.0, 1.0)]) -> 2.0


def run_length(xs: list[int]) -> list[tuple[int, int]]:
    runs = []
    for x in xs:
        if runs and runs[-1][0] == x:
            runs[-1] = (x, runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs


# run_length([1, 1, 2, 3, 3, 3]) -> [(1, 2), (2, 1), (3, 3)]


def permutations(n: int) -> list[list[int]]:
    out = []

    def extend(prefix, rest):
        if not rest:
            out.append(prefix)
        for i, x in enumerate(rest):
            extend(prefix + [x], rest[:i] + rest[i + 1 :])

    extend([], list(range(n)))
    return out


# permutations(3) -> [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]


def horner(coefficients: list[float], x: float) -> float:
    total = 0.0
    for c in reversed(coefficients):
        total = total * x + c
    return total


# horner([1.0, 2.0, 3.0], 2.0) -> 17.0


def interpolate(xs: list[float], ys: list[float], x: float) -> float:
    if not xs or len(xs) != len(ys):
        raise ValueError("xs and ys must be equally long")
    for (x0, y0), (x1, y1) in zip(zip(xs, ys), zip(xs[1:], ys[1:])):
        if x0 <= x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return math.nan


# interpolate([0.0, 1.0, 2.0], [0.0, 10.0, 15.0], 1.5) -> 12.5
# interpolate([0.0], [1.0, 2.0], 1.5) raises ValueError: xs and ys must be equally long


def stencil(n: int) -> float:
    grid = [[float(i * j % 7) for j in range(n)] for i in range(n)]
    new = [row[:] for row in grid]
    for _ in range(3):
        for i in range(1, n - 1):
            for j in range(1, n - 1):
                new[i][j] = 0.25 * (grid[i - 1][j] + grid[i + 1][j] + grid[i][j - 1] + grid[i][j + 1])
        grid, new = new, grid
    return sum(map(sum, grid))


# stencil(8) -> 80.0625


def lcg(seed: int, n: int) -> int:
    x = seed
    for _ in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
    return x


# lcg(42, 10) -> 1535244752


def popcount(x: int) -> int:
    count = 0
    while x:
        x &= x - 1
        count += 1
    return count


# popcount(255) -> 8


def binomials(n: int) -> list[int]:
    row = [1]
    for k in range(n):
        row.append(row[-1] * (n - k) // (k + 1))
    return row


# binomials(6) -> [1, 6, 15, 20, 15, 6, 1]
