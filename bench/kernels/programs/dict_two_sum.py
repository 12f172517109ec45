def pair(xs: list[int], target: int) -> int:
    seen: dict[int, int] = {}
    for i, x in enumerate(xs):
        j = seen.get(target - x, -1)
        if j >= 0:
            return j * 1000 + i
        seen[x] = i
    return -1


def kernel(n: int) -> int:
    xs: list[int] = []
    state = 42
    for i in range(200):
        state = state * 48271 % 2147483647
        xs.append(state % 100000)
    total = 0
    for i in range(n):
        total += pair(xs, xs[i % 200] + xs[(i * 7 + 3) % 200])
    return total
