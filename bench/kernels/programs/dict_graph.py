def kernel(n: int) -> int:
    edges: dict[int, list[int]] = {}
    state = 42
    for i in range(n):
        edges[i] = []
    for i in range(3 * n):
        state = state * 48271 % 2147483647
        a = state % n
        state = state * 48271 % 2147483647
        b = state % n
        edges[a].append(b)
        edges[b].append(a)
    distance: dict[int, int] = {0: 0}
    queue = [0]
    for node in queue:
        for other in edges[node]:
            if other not in distance:
                distance[other] = distance[node] + 1
                queue.append(other)
    return sum(distance.values()) * 1000 + max(distance.values())
