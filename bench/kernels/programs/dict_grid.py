def kernel(n: int) -> int:
    live: set[tuple[int, int]] = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (10, 10), (10, 11), (10, 12), (11, 11)}
    for _ in range(n):
        near: dict[tuple[int, int], int] = {}
        for x, y in live:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy:
                        cell = (x + dx, y + dy)
                        near[cell] = near.get(cell, 0) + 1
        live = {cell for cell, count in near.items() if count == 3 or count == 2 and cell in live}
    total = 0
    for x, y in sorted(live):
        total = (total * 31 + x * 7 + y) % 1000000007
    return total
