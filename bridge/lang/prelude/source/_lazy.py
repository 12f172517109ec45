"""The built-ins that make iterators, as generators: for where they are values. What CPython does when they are made is done here outside of the generator."""


def counted(start, stop, step):
    if step == 0:
        raise ValueError("range() arg 3 must not be zero")
    return _counting(start, stop, step)


def _counting(start, stop, step):
    for i in range(start, stop, step):
        yield i


def iterated(iterable):
    for x in iterable:
        yield x


def enumerated(iterable, start=0):
    for pair in enumerate(iterable, start):
        yield pair


def backwards(sequence):
    return _descending(sequence, len(sequence) - 1)


def _descending(sequence, i):
    while 0 <= i < len(sequence):
        yield sequence[i]
        i -= 1


def filtered(function, iterable):
    for x in iterable:
        if x if function is None else function(x):
            yield x


def mapped1(function, a):
    for x in a:
        yield function(x)


def mapped2(function, a, b):
    for x, y in zip(a, b):
        yield function(x, y)


def mapped3(function, a, b, c):
    for x, y, z in zip(a, b, c):
        yield function(x, y, z)


def mapped4(function, a, b, c, d):
    for x, y, z, u in zip(a, b, c, d):
        yield function(x, y, z, u)


def mapped5(function, a, b, c, d, e):
    for x, y, z, u, v in zip(a, b, c, d, e):
        yield function(x, y, z, u, v)


def zipped1(a):
    for item in zip(a):
        yield item


def zipped2(a, b):
    for item in zip(a, b):
        yield item


def zipped3(a, b, c):
    for item in zip(a, b, c):
        yield item


def zipped4(a, b, c, d):
    for item in zip(a, b, c, d):
        yield item


def zipped5(a, b, c, d, e):
    for item in zip(a, b, c, d, e):
        yield item


def transposed(rows):
    """zip(*rows)"""
    i = 0
    while len(rows) > 0:
        column = []
        for row in rows:
            if i >= len(row):
                return
            column.append(row[i])
        i += 1
        yield tuple(column)


def unpacked(iterable, n):
    """The items of an iterator that are unpacked to n names: it is advanced once more."""
    items = []
    for x in iterable:
        if len(items) == n:
            raise ValueError(f"too many values to unpack (expected {n})")
        items.append(x)
    return items
