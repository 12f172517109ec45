def kernel(n: int) -> int:
    text = "she sells sea shells by the sea shore and the shells she sells are surely sea shells " * (n // 85 + 1)
    grams: dict[str, int] = {}
    for i in range(len(text) - 2):
        gram = text[i : i + 3]
        if gram in grams:
            grams[gram] += 1
        else:
            grams[gram] = 1
    best = max(grams.values())
    return len(grams) * 1000000007 + best
