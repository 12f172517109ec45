def kernel(n: int) -> int:
    lengths: dict[int, int] = {1: 1}
    best = 1
    for start in range(1, n):
        path: list[int] = []
        i = start
        while i not in lengths:
            path.append(i)
            i = i // 2 if i % 2 == 0 else 3 * i + 1
        length = lengths[i]
        for i in reversed(path):
            length += 1
            lengths[i] = length
        if lengths[start] > lengths[best]:
            best = start
    return best * 1000 + lengths[best]
