def kernel(n: int) -> int:
    words = ["listen", "silent", "enlist", "google", "elgoog", "abc", "cab", "bca", "rat", "tar", "art", "hello", "inlets"]
    total = 0
    for i in range(n):
        groups: dict[str, list[str]] = {}
        for word in words:
            key = "".join(sorted(word))
            if key not in groups:
                groups[key] = []
            groups[key].append(word)
        for group in groups.values():
            total += len(group) * len(group)
    return total
