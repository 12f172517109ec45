def kernel(n: int) -> int:
    line = "the quick brown fox jumps over the lazy dog and the dog sleeps while the fox runs away over the hill\n"
    text = line * n
    counts: dict[str, int] = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    total = 0
    for word, count in sorted(counts.items()):
        total = (total * 31 + count * len(word)) % 1000003
    return total
