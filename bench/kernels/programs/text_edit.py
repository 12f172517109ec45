def distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i in range(len(a)):
        last = row[0]
        row[0] = i + 1
        for j in range(len(b)):
            above = row[j + 1]
            if a[i] == b[j]:
                row[j + 1] = last
            else:
                row[j + 1] = 1 + min(last, above, row[j])
            last = above
    return row[len(b)]


def kernel(n: int) -> int:
    words = ["kitten", "sitting", "saturday", "sunday", "levenshtein", "meilenstein", "distance", "instance"]
    total = 0
    for i in range(n):
        total += distance(words[i % 8], words[(i * 5 + i // 8) % 8])
    return total
