def checked(x: int, y: int) -> int:
    return x * y // (x - y)
