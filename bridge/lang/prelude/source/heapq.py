"""A list as a priority queue: the algorithm of CPython's heapq, so that the items lie where they do there."""


def heappush(heap, item):
    heap.append(item)
    _rise(heap, 0, len(heap) - 1, _less)


def heappop(heap):
    if len(heap) == 0:
        raise IndexError("index out of range")
    last = heap.pop()
    if len(heap) == 0:
        return last
    first = heap[0]
    heap[0] = last
    _sink(heap, 0, _less)
    return first


def heapreplace(heap, item):
    if len(heap) == 0:
        raise IndexError("index out of range")
    first = heap[0]
    heap[0] = item
    _sink(heap, 0, _less)
    return first


def heappushpop(heap, item):
    if len(heap) > 0 and heap[0] < item:
        first = heap[0]
        heap[0] = item
        _sink(heap, 0, _less)
        return first
    return item


def heapify(x):
    _order(x, _less)


def nsmallest(n, iterable, key=None):
    if n == 1:
        return _first(iterable, key, False)
    if isinstance(iterable, list) and n >= len(iterable):
        return sorted(iterable, key=key)[: max(n, 0)]
    it = iter(iterable)
    best = [(x if key is None else key(x), i, x) for i, x in zip(range(n), it)]
    if len(best) > 0:
        _order(best, _later)
        order = n
        for x in it:
            k = x if key is None else key(x)
            if k < best[0][0]:
                best[0] = (k, order, x)
                _sink(best, 0, _later)
                order += 1
        best.sort(key=_rank)
    return [x for _, _, x in best]


def nlargest(n, iterable, key=None):
    if n == 1:
        return _first(iterable, key, True)
    if isinstance(iterable, list) and n >= len(iterable):
        return sorted(iterable, key=key, reverse=True)[: max(n, 0)]
    it = iter(iterable)
    best = [(x if key is None else key(x), -i, x) for i, x in zip(range(n), it)]
    if len(best) > 0:
        _order(best, _sooner)
        order = -n
        for x in it:
            k = x if key is None else key(x)
            if best[0][0] < k:
                best[0] = (k, order, x)
                _sink(best, 0, _sooner)
                order -= 1
        best.sort(key=_rank, reverse=True)
    return [x for _, _, x in best]


def _merge2(a, b, key=None, reverse=False):
    return _merging(iter(a), iter(b), key, reverse)


def _merge3(a, b, c, key=None, reverse=False):
    return _merging(_merging(iter(a), iter(b), key, reverse), iter(c), key, reverse)


def _merge4(a, b, c, d, key=None, reverse=False):
    return _merging(_merge3(a, b, c, key, reverse), iter(d), key, reverse)


def _merging(a, b, key, reverse):
    for x in a:
        break
    else:
        yield from b
        return
    for y in b:
        break
    else:
        yield x
        yield from a
        return
    kx = x if key is None else key(x)
    ky = y if key is None else key(y)
    while True:
        if (kx < ky) if reverse else (ky < kx):
            yield y
            for y in b:
                break
            else:
                yield x
                yield from a
                return
            ky = y if key is None else key(y)
        else:
            yield x
            for x in a:
                break
            else:
                yield y
                yield from b
                return
            kx = x if key is None else key(x)


def _first(iterable, key, largest):
    """What min or max finds, as a list of one, or none."""
    best = []
    keys = []
    for x in iterable:
        k = x if key is None else key(x)
        if len(best) == 0:
            best.append(x)
            keys.append(k)
        elif (keys[0] < k) if largest else (k < keys[0]):
            best[0] = x
            keys[0] = k
    return best


def _less(x, y):
    return x < y


def _rank(entry):
    return entry[0], entry[1]


def _sooner(x, y):
    return _rank(x) < _rank(y)


def _later(x, y):
    return _rank(y) < _rank(x)


def _order(heap, before):
    for i in reversed(range(len(heap) // 2)):
        _sink(heap, i, before)


def _rise(heap, start, pos, before):
    """Moves the item at pos up to where its parent comes before it."""
    item = heap[pos]
    while pos > start:
        up = (pos - 1) >> 1
        parent = heap[up]
        if not before(item, parent):
            break
        heap[pos] = parent
        pos = up
    heap[pos] = item


def _sink(heap, pos, before):
    """Moves up the children that come first until a leaf is reached, and the item from there to its place: it mostly belongs near the leaves."""
    end = len(heap)
    start = pos
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not before(heap[child], heap[right]):
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    _rise(heap, start, pos, before)
