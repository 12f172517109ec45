def rotated(text: str, by: int) -> str:
    out = ""
    for c in text:
        if "a" <= c <= "z":
            out += chr((ord(c) - ord("a") + by) % 26 + ord("a"))
        elif c.isupper():
            out += chr((ord(c) - ord("A") + by) % 26 + ord("A"))
        else:
            out += c
    return out


def kernel(n: int) -> int:
    line = "The Quick Brown Fox Jumps Over The Lazy Dog, 1234567890 times. "
    text = line * (n // len(line) + 1)
    text = rotated(rotated(text, 3), 23)
    return len(text) if text.startswith(line) else -1
