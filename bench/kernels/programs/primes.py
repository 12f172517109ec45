def is_prime(n: int) -> bool:
    if n < 2:
        return False
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return True


def kernel(n: int) -> int:
    count = 0
    for i in range(n):
        if is_prime(i):
            count += 1
    return count
