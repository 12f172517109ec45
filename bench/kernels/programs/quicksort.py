def sort(xs: list[int], low: int, high: int) -> None:
    i = low
    j = high
    pivot = xs[(low + high) // 2]
    while i <= j:
        while xs[i] < pivot:
            i += 1
        while xs[j] > pivot:
            j -= 1
        if i <= j:
            xs[i], xs[j] = xs[j], xs[i]
            i += 1
            j -= 1
    if low < j:
        sort(xs, low, j)
    if i < high:
        sort(xs, i, high)


def kernel(n: int) -> int:
    xs = [0] * n
    state = 42
    for i in range(n):
        state = state * 48271 % 2147483647
        xs[i] = state
    sort(xs, 0, n - 1)
    total = 0
    for i in range(0, n, 1000):
        total += xs[i]
    return total
