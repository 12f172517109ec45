def kernel(n: int) -> int:
    seen: set[int] = set()
    state = 42
    repeats = 0
    for i in range(n):
        state = state * 48271 % 65521
        if state in seen:
            repeats += 1
        seen.add(state)
    even = {x for x in seen if x % 2 == 0}
    return repeats * 1000 + len(seen - even) + len(even | {1, 3, 5})
