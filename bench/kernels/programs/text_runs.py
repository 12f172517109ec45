def packed(s: str) -> str:
    out = ""
    i = 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out += str(j - i) + s[i]
        i = j
    return out


def unpacked(s: str) -> str:
    parts: list[str] = []
    count = 0
    for c in s:
        if c.isdigit():
            count = count * 10 + int(c)
        else:
            parts.append(c * count)
            count = 0
    return "".join(parts)


def kernel(n: int) -> int:
    state = 42
    s = ""
    while len(s) < n:
        state = state * 48271 % 2147483647
        s += "abcd"[state % 4] * (state // 4 % 13 + 1)
    small = packed(s)
    return len(small) if unpacked(small) == s else -1
