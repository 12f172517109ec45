"""What collections.deque does item by item."""


def rotate(q, n):
    if len(q) > 1:
        right = n % len(q)
        if right <= len(q) // 2:
            for _ in range(right):
                q.appendleft(q.pop())
        else:
            for _ in range(len(q) - right):
                q.append(q.popleft())
