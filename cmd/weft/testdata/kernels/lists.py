def add(a: int, b: int) -> int:
    return a + b


def inverse(n: int) -> float:
    print("inverse of", n)
    return 1 / n
