def kernel(n: int) -> int:
    state = 42
    a: list[int] = []
    b: list[int] = []
    for _ in range(n):
        state = state * 48271 % 2147483647
        a.append(state % 26)
        state = state * 48271 % 2147483647
        b.append(state % 26)
    row = list(range(n + 1))
    for i in range(n):
        last = row[0]
        row[0] = i + 1
        for j in range(n):
            above = row[j + 1]
            best = last if a[i] == b[j] else last + 1
            if above + 1 < best:
                best = above + 1
            if row[j] + 1 < best:
                best = row[j] + 1
            last = above
            row[j + 1] = best
    return row[n]
