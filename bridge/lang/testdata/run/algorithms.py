import math
from typing import NamedTuple


def quicksort(xs: list[float]) -> list[float]:
    ys = xs.copy()

    def sort(low, high):
        if low >= high:
            return
        pivot = ys[(low + high) // 2]
        i, j = low, high
        while i <= j:
            while ys[i] < pivot:
                i += 1
            while ys[j] > pivot:
                j -= 1
            if i <= j:
                ys[i], ys[j] = ys[j], ys[i]
                i, j = i + 1, j - 1
        sort(low, j)
        sort(i, high)

    sort(0, len(ys) - 1)
    return ys


# quicksort([3.0, -1.0, 2.5, 3.0, 0.0]) -> [-1.0, 0.0, 2.5, 3.0, 3.0]
# quicksort([]) -> []


def quicksort_plain(xs: list[int]) -> list[int]:
    if len(xs) <= 1:
        return xs[:]
    pivot = xs[len(xs) // 2]
    less = [x for x in xs if x < pivot]
    more = [x for x in xs if x > pivot]
    return quicksort_plain(less) + [x for x in xs if x == pivot] + quicksort_plain(more)


# quicksort_plain([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5]) -> [1, 1, 2, 3, 3, 4, 5, 5, 5, 6, 9]


def merge_sort(xs: list[int]) -> list[int]:
    n = len(xs)
    if n < 2:
        return list(xs)
    left, right = merge_sort(xs[: n // 2]), merge_sort(xs[n // 2 :])
    out = []
    i = j = 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            out.append(right[j])
            j += 1
        else:
            out.append(left[i])
            i += 1
    return out + left[i:] + right[j:]


# merge_sort([5, 2, 8, 1, 9, 3]) -> [1, 2, 3, 5, 8, 9]


def insertion_sort(xs: list[int]) -> list[int]:
    out = []
    for x in xs:
        i = len(out)
        while i > 0 and out[i - 1] > x:
            i -= 1
        out.insert(i, x)
    return out


# insertion_sort([5, 2, 8, 1, 9, 3]) -> [1, 2, 3, 5, 8, 9]


def sieve(n: int) -> list[int]:
    composite = [False] * (n + 1)
    primes = []
    for i in range(2, n + 1):
        if not composite[i]:
            primes.append(i)
            for k in range(i * i, n + 1, i):
                composite[k] = True
    return primes


# sieve(50) -> [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]
# sieve(1) -> []


def sieve_of_slices(n: int) -> int:
    flags = [True] * n
    flags[0:2] = [False, False]
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            flags[i * i :: i] = [False] * ((n - 1 - i * i) // i + 1)
    return sum(flags)


# sieve_of_slices(100) -> 25
# sieve_of_slices(2) -> 0


def queens(n: int) -> int:
    columns = [False] * n
    up = [False] * (2 * n)
    down = [False] * (2 * n)

    def place(row):
        if row == n:
            return 1
        count = 0
        for c in range(n):
            if not (columns[c] or up[row + c] or down[row - c + n]):
                columns[c] = up[row + c] = down[row - c + n] = True
                count += place(row + 1)
                columns[c] = up[row + c] = down[row - c + n] = False
        return count

    return place(0)


# queens(4) -> 2
# queens(6) -> 4


def first_queens(n: int) -> list[int]:
    def safe(board, column):
        row = len(board)
        return all(column != c and abs(column - c) != row - r for r, c in enumerate(board))

    def solve(board) -> bool:
        if len(board) == n:
            return True
        for column in range(n):
            if safe(board, column):
                board.append(column)
                if solve(board):
                    return True
                board.pop()
        return False

    board = []
    solve(board)
    return board


# first_queens(6) -> [1, 3, 5, 0, 2, 4]
# first_queens(3) -> []


def fannkuch(n: int) -> tuple[int, int]:
    p = list(range(n))
    q = [0] * n
    s = list(range(n))
    sign, most, checksum = 1, 0, 0
    while True:
        if p[0] != 0:
            q[:] = p
            flips = 0
            while q[0]:
                k = q[0]
                q[: k + 1] = q[k::-1]
                flips += 1
            most = max(most, flips)
            checksum += sign * flips
        if sign == 1:
            p[0], p[1] = p[1], p[0]
            sign = -1
        else:
            p[1], p[2] = p[2], p[1]
            sign = 1
            for i in range(2, n):
                if s[i] != 0:
                    s[i] -= 1
                    break
                if i == n - 1:
                    return checksum, most
                s[i] = i
                p.insert(i + 1, p.pop(0))


# fannkuch(4) -> (4, 4)
# fannkuch(6) -> (49, 10)


def levenshtein(a: list[int], b: list[int]) -> int:
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (x != y)))
        previous = current
    return previous[-1]


# levenshtein([1, 2, 3, 4], [1, 3, 4, 5]) -> 2
# levenshtein([], [1, 2]) -> 2


def longest_common(a: list[int], b: list[int]) -> list[int]:
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            table[i + 1][j + 1] = table[i][j] + 1 if a[i] == b[j] else max(table[i][j + 1], table[i + 1][j])
    out = []
    i, j = len(a), len(b)
    while i and j:
        if a[i - 1] == b[j - 1]:
            out.append(a[i - 1])
            i -= 1
            j -= 1
        elif table[i - 1][j] >= table[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return out[::-1]


# longest_common([1, 3, 5, 7, 9], [3, 4, 5, 9]) -> [3, 5, 9]


def matmul(a: list[list[float]], b: list[list[float]]) -> list[list[float]]:
    n, m, k = len(a), len(b[0]), len(b)
    out = [[0.0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            total = 0
            for l in range(k):
                total += a[i][l] * b[l][j]
            out[i][j] = total
    return out


# matmul([[1.0, 2.0], [3.0, 4.0]], [[0.5, 1.0], [1.5, -1.0]]) -> [[3.5, -1.0], [7.5, -1.0]]


def matmul_by_rows(a: list[list[int]], b: list[list[int]]) -> list[list[int]]:
    columns = [[row[j] for row in b] for j in range(len(b[0]))]
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


# matmul_by_rows([[1, 2], [3, 4]], [[5, 6], [7, 8]]) -> [[19, 22], [43, 50]]
# matmul_by_rows([[1, 2]], []) raises IndexError: list index out of range


def stencil(n: int, steps: int) -> float:
    grid = [[0.0] * n for _ in range(n)]
    grid[n // 2][n // 2] = 100.0
    for _ in range(steps):
        new = [row[:] for row in grid]
        for i in range(1, n - 1):
            for j in range(1, n - 1):
                new[i][j] = 0.25 * (grid[i - 1][j] + grid[i + 1][j] + grid[i][j - 1] + grid[i][j + 1])
        grid = new
    return sum(map(sum, grid))


# stencil(6, 3) -> 71.875


def prefix_sums(xs: list[int]) -> list[int]:
    sums = [0]
    for x in xs:
        sums.append(sums[-1] + x)
    return sums


# prefix_sums([1, 2, 3]) -> [0, 1, 3, 6]


def best_window(xs: list[float], k: int) -> float:
    total = sum(xs[:k])
    best = total
    for i in range(k, len(xs)):
        total += xs[i] - xs[i - k]
        best = max(best, total)
    return best


# best_window([1.0, -2.0, 3.5, 4.0, -1.0], 2) -> 7.5


def knapsack(weights: list[int], values: list[int], capacity: int) -> int:
    best = [0] * (capacity + 1)
    for w, v in zip(weights, values):
        for c in range(capacity, w - 1, -1):
            best[c] = max(best[c], best[c - w] + v)
    return best[capacity]


# knapsack([1, 3, 4, 5], [1, 4, 5, 7], 7) -> 9
# knapsack([], [], 7) -> 0


def change(coins: list[int], amount: int) -> int:
    ways = [1] + [0] * amount
    for coin in coins:
        for x in range(coin, amount + 1):
            ways[x] += ways[x - coin]
    return ways[amount]


# change([1, 2, 5], 12) -> 13


def life(cells: list[list[bool]], steps: int) -> list[list[bool]]:
    n, m = len(cells), len(cells[0])
    board = [row.copy() for row in cells]
    for _ in range(steps):
        new = []
        for i in range(n):
            row = []
            for j in range(m):
                around = 0
                for di in (-1, 0, 1):
                    for dj in (-1, 0, 1):
                        if (di or dj) and board[(i + di) % n][(j + dj) % m]:
                            around += 1
                row.append(around == 3 or board[i][j] and around == 2)
            new.append(row)
        board = new
    return board


# life([[False, True, False], [False, True, False], [False, True, False]], 1) -> [[True, True, True], [True, True, True], [True, True, True]]
# life([[False, True, False, False, False], [False, False, True, False, False], [True, True, True, False, False], [False, False, False, False, False]], 4) -> [[False, False, False, False, False], [False, True, False, True, False], [False, False, False, False, True], [False, True, False, True, False]]


def hull(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    def cross(o, a, b):
        return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])

    def half(ordered):
        out = []
        for p in ordered:
            while len(out) >= 2 and cross(out[-2], out[-1], p) <= 0:
                out.pop()
            out.append(p)
        return out[:-1]

    ordered = sorted(points)
    return half(ordered) + half(reversed_copy(ordered))


def reversed_copy(xs):
    return xs[::-1]


# hull([(0, 0), (2, 0), (1, 1), (2, 2), (0, 2), (1, 0)]) -> [(0, 0), (2, 0), (2, 2), (0, 2)]


def heap_sort(xs: list[int]) -> list[int]:
    heap = []

    def push(x):
        heap.append(x)
        i = len(heap) - 1
        while i > 0:
            parent = (i - 1) // 2
            if heap[parent] <= heap[i]:
                break
            heap[parent], heap[i] = heap[i], heap[parent]
            i = parent

    def pop():
        top = heap[0]
        last = heap.pop()
        if heap:
            heap[0] = last
            i = 0
            while True:
                child = 2 * i + 1
                if child >= len(heap):
                    break
                if child + 1 < len(heap) and heap[child + 1] < heap[child]:
                    child += 1
                if heap[i] <= heap[child]:
                    break
                heap[i], heap[child] = heap[child], heap[i]
                i = child
        return top

    for x in xs:
        push(x)
    return [pop() for _ in xs]


# heap_sort([5, 3, 8, 1, 9, 2, 1]) -> [1, 1, 2, 3, 5, 8, 9]


def components(n: int, edges: list[tuple[int, int]]) -> int:
    parent = list(range(n))

    def find(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    count = n
    for a, b in edges:
        ra, rb = find(a), find(b)
        if ra != rb:
            parent[ra] = rb
            count -= 1
    return count


# components(5, [(0, 1), (1, 2), (3, 4)]) -> 2
# components(3, []) -> 3


def shortest(n: int, edges: list[tuple[int, int, float]]) -> list[list[float]]:
    d = [[math.inf] * n for _ in range(n)]
    for i in range(n):
        d[i][i] = 0
    for a, b, w in edges:
        d[a][b] = min(d[a][b], w)
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if d[i][k] + d[k][j] < d[i][j]:
                    d[i][j] = d[i][k] + d[k][j]
    return d


# shortest(3, [(0, 1, 1.5), (1, 2, 2.0), (0, 2, 9.0)]) -> [[0.0, 1.5, 3.5], [inf, 0.0, 2.0], [inf, inf, 0.0]]


def permutations(n: int) -> list[list[int]]:
    out = []

    def permute(items, k):
        if k == len(items):
            out.append(items[:])
            return
        for i in range(k, len(items)):
            items[k], items[i] = items[i], items[k]
            permute(items, k + 1)
            items[k], items[i] = items[i], items[k]

    permute(list(range(n)), 0)
    return out


# permutations(3) -> [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 1, 0], [2, 0, 1]]


def subsets(xs: list[int]) -> list[list[int]]:
    out = [[]]
    for x in xs:
        out += [s + [x] for s in out]
    return out


# subsets([1, 2, 3]) -> [[], [1], [2], [1, 2], [3], [1, 3], [2, 3], [1, 2, 3]]


def hanoi(n: int) -> list[tuple[int, int]]:
    moves = []

    def move(k, a, b, c):
        if k:
            move(k - 1, a, c, b)
            moves.append((a, b))
            move(k - 1, c, b, a)

    move(n, 0, 2, 1)
    return moves


# hanoi(3) -> [(0, 2), (0, 1), (2, 1), (0, 2), (1, 0), (1, 2), (0, 2)]


def breadth_first(rows: list[list[int]]) -> int:
    n, m = len(rows), len(rows[0])
    distance = [[-1] * m for _ in range(n)]
    distance[0][0] = 0
    queue = [(0, 0)]
    head = 0
    while head < len(queue):
        i, j = queue[head]
        head += 1
        for di, dj in [(0, 1), (1, 0), (0, -1), (-1, 0)]:
            a, b = i + di, j + dj
            if 0 <= a < n and 0 <= b < m and rows[a][b] == 0 and distance[a][b] < 0:
                distance[a][b] = distance[i][j] + 1
                queue.append((a, b))
    return distance[-1][-1]


# breadth_first([[0, 1, 0], [0, 0, 0], [1, 1, 0]]) -> 4
# breadth_first([[0, 1], [1, 0]]) -> -1


def gauss(a: list[list[float]], b: list[float]) -> list[float]:
    n = len(b)
    m = [row[:] + [x] for row, x in zip(a, b)]
    for c in range(n):
        pivot = max(range(c, n), key=lambda r: abs(m[r][c]))
        m[c], m[pivot] = m[pivot], m[c]
        for r in range(c + 1, n):
            f = m[r][c] / m[c][c]
            for k in range(c, n + 1):
                m[r][k] -= f * m[c][k]
    x = [0] * n
    for i in range(n - 1, -1, -1):
        x[i] = (m[i][n] - sum(m[i][j] * x[j] for j in range(i + 1, n))) / m[i][i]
    return x


# gauss([[2.0, 1.0], [1.0, 3.0]], [3.0, 5.0]) -> [0.8, 1.4]
# gauss([[0.0, 1.0, 2.0], [1.0, 0.0, 3.0], [4.0, -3.0, 8.0]], [1.0, 2.0, 3.0]) -> [5.0, 3.0, -1.0]
# gauss([[0.0]], [1.0]) raises ZeroDivisionError: division by zero


def transpose(rows: list[list[int]]) -> list[list[int]]:
    return [[row[j] for row in rows] for j in range(len(rows[0]))] if rows else []


# transpose([[1, 2, 3], [4, 5, 6]]) -> [[1, 4], [2, 5], [3, 6]]
# transpose([]) -> []


def binary_search(xs: list[int], x: int) -> int:
    low, high = 0, len(xs)
    while low < high:
        middle = (low + high) // 2
        if xs[middle] < x:
            low = middle + 1
        else:
            high = middle
    return low if low < len(xs) and xs[low] == x else -1


# binary_search([1, 3, 5, 7], 5) -> 2
# binary_search([1, 3, 5, 7], 4) -> -1


def collatz_lengths(n: int) -> list[int]:
    seen = [0] * (n + 1)
    seen[1] = 1
    for i in range(2, n + 1):
        x, steps = i, 0
        while x >= i:
            x = x // 2 if x % 2 == 0 else 3 * x + 1
            steps += 1
        seen[i] = steps + seen[x]
    return seen


# collatz_lengths(12) -> [0, 1, 2, 8, 3, 6, 9, 17, 4, 20, 7, 15, 10]


class Particle(NamedTuple):
    x: float
    v: float
    mass: float = 1


def particle_energy(n: int, dt: float) -> tuple[float, list[tuple[float, float]]]:
    ps = [Particle(i, 1.0 / (i + 1)) for i in range(n)]
    for _ in range(3):
        ps = [Particle(p.x + p.v * dt, p.v, p.mass) for p in ps]
    ps.sort(key=lambda p: -p.x)
    return sum(p.mass * p.v**2 for p in ps) / 2, [(p.x, p.v) for p in ps]


# particle_energy(3, 0.25) -> (0.6805555555555556, [(2.2500000000000004, 0.3333333333333333), (1.375, 0.5), (0.75, 1.0)])


def statistics(xs: list[float]) -> tuple[float, float, float]:
    n = len(xs)
    mean = sum(xs) / n
    variance = sum((x - mean) ** 2 for x in xs) / (n - 1)
    ordered = sorted(xs)
    median = ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2
    return mean, math.sqrt(variance), median


# statistics([1.5, 2.5, 4.0]) -> (2.6666666666666665, 1.2583057392117916, 2.5)
# statistics([0.1, 0.2, 0.3, 0.4]) -> (0.25, 0.12909944487358055, 0.25)
# statistics([1.0]) raises ZeroDivisionError: division by zero
# statistics([]) raises ZeroDivisionError: division by zero


def histogram(xs: list[float], bins: int) -> list[int]:
    low, high = min(xs), max(xs)
    counts = [0] * bins
    for x in xs:
        i = min(int((x - low) / (high - low) * bins), bins - 1)
        counts[i] += 1
    return counts


# histogram([0.0, 0.1, 0.25, 0.9, 1.0], 4) -> [2, 1, 0, 2]
# histogram([1.0], 4) raises ZeroDivisionError: division by zero


def run_lengths(xs: list[int]) -> list[tuple[int, int]]:
    runs = []
    for x in xs:
        if runs and runs[-1][0] == x:
            runs[-1] = (x, runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs


# run_lengths([1, 1, 2, 3, 3, 3]) -> [(1, 2), (2, 1), (3, 3)]
# run_lengths([]) -> []


def pascal(n: int) -> list[list[int]]:
    rows = [[1]]
    while len(rows) < n:
        last = rows[-1]
        rows.append([1] + [a + b for a, b in zip(last, last[1:])] + [1])
    return rows


# pascal(5) -> [[1], [1, 1], [1, 2, 1], [1, 3, 3, 1], [1, 4, 6, 4, 1]]


def polynomial(coefficients: list[float], x: float) -> float:
    total = 0
    for c in reversed(coefficients):
        total = total * x + c
    return total


# polynomial([1.0, -2.0, 0.5], 3.0) -> -0.5
# polynomial([], 3.0) -> 0.0


def digits(n: int) -> list[int]:
    out = []
    while n:
        n, d = divmod(n, 10)
        out.append(d)
    out.reverse()
    return out or [0]


# digits(90210) -> [9, 0, 2, 1, 0]
# digits(0) -> [0]


def longest_increasing(xs: list[int]) -> int:
    tails = []
    for x in xs:
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            if tails[middle] < x:
                low = middle + 1
            else:
                high = middle
        if low == len(tails):
            tails.append(x)
        else:
            tails[low] = x
    return len(tails)


# longest_increasing([3, 1, 4, 1, 5, 9, 2, 6]) -> 4
