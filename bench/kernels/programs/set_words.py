def kernel(n: int) -> int:
    first = "the quick brown fox jumps over the lazy dog near the river bank".split()
    second = "a lazy cat sleeps near the warm river stone while the fox hunts".split()
    total = 0
    for i in range(n):
        a = set(first[i % 4 :])
        b = set(second[: 4 + i % 8])
        total += len(a & b) * 100 + len(a | b) * 10 + len(a ^ b)
        if "fox" in a and "fox" not in b:
            total += 1
    return total
