import heapq
from heapq import heapify, heappop, heappush


def sorting(xs: list[int]) -> list[int]:
    heap: list[int] = []
    for x in xs:
        heapq.heappush(heap, x)
    return [heapq.heappop(heap) for _ in range(len(heap))]


# sorting([5, 1, 4, 1, 5, 9, 2, 6]) -> [1, 1, 2, 4, 5, 5, 6, 9]
# sorting([]) -> []


def layout(xs: list[float]) -> list[float]:
    heap = xs.copy()
    heapify(heap)
    return heap


# layout([5.0, 1.0, 4.0, 1.5, 5.0, 9.0, 2.0, 6.0]) -> [1.0, 1.5, 2.0, 5.0, 5.0, 9.0, 4.0, 6.0]
# layout([3.0, nan, 1.0, 2.0]) -> [1.0, 2.0, 3.0, nan]


def dijkstra(edges: list[tuple[int, int, int]], n: int) -> list[int]:
    graph: list[list[tuple[int, int]]] = [[] for _ in range(n)]
    for a, b, cost in edges:
        graph[a].append((b, cost))
    best = [-1] * n
    queue = [(0, 0)]
    while queue:
        d, at = heappop(queue)
        if best[at] >= 0:
            continue
        best[at] = d
        for b, cost in graph[at]:
            if best[b] < 0:
                heappush(queue, (d + cost, b))
    return best


# dijkstra([(0, 1, 7), (0, 2, 3), (2, 1, 2), (1, 3, 1), (2, 3, 8)], 5) -> [0, 5, 3, 6, -1]


def empty(n: int) -> int:
    heap = [n]
    heappop(heap)
    return heappop(heap)


# empty(1) raises IndexError: index out of range


def steady(xs: list[int], k: int) -> list[int]:
    heap = xs[:k]
    heapify(heap)
    out = []
    for x in xs[k:]:
        out.append(heapq.heappushpop(heap, x))
    out.append(heapq.heapreplace(heap, -1))
    return out + heap


# steady([5, 1, 4, 1, 5, 9, 2, 6], 3) -> [1, 1, 4, 2, 5, 5, -1, 6, 9]
# steady([5, 1], 0) raises IndexError: index out of range


def widened(x: float) -> list[float]:
    heap = [3, 1]
    heappush(heap, x)
    heap = [float(v) for v in heap]
    return heap


# widened(0.5) -> [0.5, 1.0, 3.0]


def extremes(xs: list[int], n: int) -> tuple[list[int], list[int], list[int]]:
    return heapq.nlargest(n, xs), heapq.nsmallest(n, (x for x in xs)), heapq.nlargest(n, xs, key=lambda x: -x % 10)


# extremes([5, 1, 4, 1, 5, 9, 2, 6], 3) -> ([9, 6, 5], [1, 1, 2], [1, 1, 2])
# extremes([5, 1, 4, 1, 5, 9, 2, 6], 1) -> ([9], [1], [1])
# extremes([5, 1, 4, 1, 5, 9, 2, 6], 0) -> ([], [], [])
# extremes([5, 1], 7) -> ([5, 1], [1, 5], [1, 5])
# extremes([], 2) -> ([], [], [])


def of_rows(rows: list[tuple[str, float]]) -> list[tuple[str, float]]:
    return heapq.nsmallest(2, rows, key=lambda row: row[1])


# of_rows([("a", 3.0), ("b", 1.0), ("c", 1.0), ("d", 0.5)]) -> [('d', 0.5), ('b', 1.0)]


def merged(xs: list[int], ys: list[int]) -> tuple[list[int], list[int]]:
    return list(heapq.merge(xs, ys, (y + 1 for y in ys))), list(heapq.merge(xs[::-1], ys[::-1], reverse=True))


# merged([1, 4, 7], [2, 4, 9]) -> ([1, 2, 3, 4, 4, 5, 7, 9, 10], [9, 7, 4, 4, 2, 1])
# merged([], [2, 4]) -> ([2, 3, 4, 5], [4, 2])
# merged([1], []) -> ([1], [1])


def merged_by(xs: list[str], ys: list[str]) -> list[str]:
    return [s for s in heapq.merge(xs, ys, key=len)]


# merged_by(["a", "ccc"], ["b", "dd", "eee"]) -> ['a', 'b', 'dd', 'ccc', 'eee']
