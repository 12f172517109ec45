def place(row: int, n: int, columns: list[bool], up: list[bool], down: list[bool]) -> int:
    if row == n:
        return 1
    count = 0
    for c in range(n):
        if not (columns[c] or up[row + c] or down[row - c + n]):
            columns[c] = up[row + c] = down[row - c + n] = True
            count += place(row + 1, n, columns, up, down)
            columns[c] = up[row + c] = down[row - c + n] = False
    return count


def kernel(n: int) -> int:
    return place(0, n, [False] * n, [False] * (2 * n), [False] * (2 * n))
