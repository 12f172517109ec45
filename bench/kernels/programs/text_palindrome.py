def around(s: str, left: int, right: int) -> int:
    while left >= 0 and right < len(s) and s[left] == s[right]:
        left -= 1
        right += 1
    return right - left - 1


def kernel(n: int) -> int:
    s = ""
    state = 42
    for i in range(n):
        state = state * 48271 % 2147483647
        s += "aab"[state % 3]
    best = ""
    total = 0
    for i in range(len(s)):
        size = max(around(s, i, i), around(s, i, i + 1))
        total += size
        if size > len(best):
            start = i - (size - 1) // 2
            best = s[start : start + size]
    return total * 1000 + len(best)
