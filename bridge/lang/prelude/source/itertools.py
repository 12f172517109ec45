"""itertools, as generators. What CPython does when an iterator is made (arguments are looked at, pools are filled) is done outside of the generator. Functions with a number are chosen by how many
arguments there are, or by how long the tuples are: the length of a tuple is part of its type."""


def count(start=0, step=1):
    n = start
    while True:
        yield n
        n += step


def cycle(iterable):
    saved = []
    for x in iterable:
        saved.append(x)
        yield x
    while len(saved) > 0:
        for x in saved:
            yield x


def repeat(object, times=None):
    if times is None:
        return _forever(object)
    else:
        return _repeated(object, times)


def _forever(x):
    while True:
        yield x


def _repeated(x, times):
    for _ in range(times):
        yield x


def accumulate(iterable, func=None, *, initial=None):
    if initial is None:
        it = iter(iterable)
        for total in it:
            break
        else:
            return
    else:
        it = iter(iterable)
        total = initial
    yield total
    for x in it:
        if func is None:
            total = total + x
        else:
            total = func(total, x)
        yield total


def pairwise(iterable):
    it = iter(iterable)
    for last in it:
        break
    else:
        return
    for x in it:
        yield last, x
        last = x


def takewhile(predicate, iterable):
    for x in iterable:
        if not predicate(x):
            break
        yield x


def dropwhile(predicate, iterable):
    it = iter(iterable)
    for x in it:
        if not predicate(x):
            yield x
            break
    for x in it:
        yield x


def filterfalse(predicate, iterable):
    for x in iterable:
        if not (x if predicate is None else predicate(x)):
            yield x


def compress(data, selectors):
    for x, chosen in zip(data, selectors):
        if chosen:
            yield x


def _islice1(iterable, stop):
    if stop is None:
        return _slice(iter(iterable), 0, -1, 1)
    else:
        if stop < 0:
            raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        return _slice(iter(iterable), 0, stop, 1)


def _islice2(iterable, start, stop, step=None):
    first = 0 if start is None else start
    end = -1 if stop is None else stop
    by = 1 if step is None else step
    if first < 0 or end < -1 or (end == -1 and not (stop is None)):
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if by < 1:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _slice(iter(iterable), first, end, by)


def _slice(it, next, stop, step):
    """Reads no item that it does not need, as CPython; stop is -1 for no end."""
    count = 0
    while True:
        while count < next:
            for _ in it:
                break
            else:
                return
            count += 1
        if stop != -1 and count >= stop:
            return
        for x in it:
            break
        else:
            return
        count += 1
        next = next + step if stop == -1 or next <= stop - step else stop
        yield x


def _flattened(iterables):
    for iterable in iterables:
        for x in iterable:
            yield x


def groupby(iterable, key=None):
    return _groups(iter(iterable), key, [], [], [0])


def _groups(it, key, values, keys, group):
    """values and keys hold the item that was read and not given yet, or nothing; group is the number of the present group, so that an older one has ended."""
    targets = keys[:]
    while True:
        group[0] += 1
        while len(keys) == 0 or len(targets) > 0 and targets[0] == keys[0]:
            if not _read(it, key, values, keys):
                return
        targets = keys[:]
        yield keys[0], _group(it, key, values, keys, group, group[0], keys[0])


def _group(it, key, values, keys, group, number, target):
    while group[0] == number:
        if len(values) == 0 and not _read(it, key, values, keys):
            return
        if not (target == keys[0]):
            return
        x = values.pop()
        keys.pop()
        yield x


def _read(it, key, values, keys):
    for x in it:
        k = x if key is None else key(x)
        values.clear()
        values.append(x)
        keys.clear()
        keys.append(k)
        return True
    return False


def _present(iterable):
    for x in iterable:
        yield True, x


def _chain1(a):
    for x in a:
        yield x


def _chain2(a, b):
    for x in a:
        yield x
    for x in b:
        yield x


def _chain3(a, b, c):
    for x in a:
        yield x
    for x in b:
        yield x
    for x in c:
        yield x


def _chain4(a, b, c, d):
    for x in a:
        yield x
    for x in b:
        yield x
    for x in c:
        yield x
    for x in d:
        yield x


def _chain5(a, b, c, d, e):
    for x in a:
        yield x
    for x in b:
        yield x
    for x in c:
        yield x
    for x in d:
        yield x
    for x in e:
        yield x


def _chain6(a, b, c, d, e, f):
    for x in a:
        yield x
    for x in b:
        yield x
    for x in c:
        yield x
    for x in d:
        yield x
    for x in e:
        yield x
    for x in f:
        yield x


def _product1(a):
    return _products1(list(a))


def _products1(a):
    for x in a:
        yield x,


def _power1(iterable):
    pool = list(iterable)
    return _products1(pool)


def _product2(a, b):
    return _products2(list(a), list(b))


def _products2(a, b):
    for x in a:
        for y in b:
            yield x, y


def _power2(iterable):
    pool = list(iterable)
    return _products2(pool, pool)


def _product3(a, b, c):
    return _products3(list(a), list(b), list(c))


def _products3(a, b, c):
    for x in a:
        for y in b:
            for z in c:
                yield x, y, z


def _power3(iterable):
    pool = list(iterable)
    return _products3(pool, pool, pool)


def _product4(a, b, c, d):
    return _products4(list(a), list(b), list(c), list(d))


def _products4(a, b, c, d):
    for x in a:
        for y in b:
            for z in c:
                for u in d:
                    yield x, y, z, u


def _power4(iterable):
    pool = list(iterable)
    return _products4(pool, pool, pool, pool)


def _product5(a, b, c, d, e):
    return _products5(list(a), list(b), list(c), list(d), list(e))


def _products5(a, b, c, d, e):
    for x in a:
        for y in b:
            for z in c:
                for u in d:
                    for v in e:
                        yield x, y, z, u, v


def _power5(iterable):
    pool = list(iterable)
    return _products5(pool, pool, pool, pool, pool)


def _product6(a, b, c, d, e, f):
    return _products6(list(a), list(b), list(c), list(d), list(e), list(f))


def _products6(a, b, c, d, e, f):
    for x in a:
        for y in b:
            for z in c:
                for u in d:
                    for v in e:
                        for w in f:
                            yield x, y, z, u, v, w


def _power6(iterable):
    pool = list(iterable)
    return _products6(pool, pool, pool, pool, pool, pool)


def _combinations1(iterable):
    return _products1(list(iterable))


def _combinations_with_replacement1(iterable):
    return _products1(list(iterable))


def _combinations2(iterable):
    return _combined2(list(iterable), 1)


def _combinations_with_replacement2(iterable):
    return _combined2(list(iterable), 0)


def _combined2(pool, step):
    n = len(pool)
    for i0 in range(n):
        for i1 in range(i0 + step, n):
            yield pool[i0], pool[i1]


def _combinations3(iterable):
    return _combined3(list(iterable), 1)


def _combinations_with_replacement3(iterable):
    return _combined3(list(iterable), 0)


def _combined3(pool, step):
    n = len(pool)
    for i0 in range(n):
        for i1 in range(i0 + step, n):
            for i2 in range(i1 + step, n):
                yield pool[i0], pool[i1], pool[i2]


def _combinations4(iterable):
    return _combined4(list(iterable), 1)


def _combinations_with_replacement4(iterable):
    return _combined4(list(iterable), 0)


def _combined4(pool, step):
    n = len(pool)
    for i0 in range(n):
        for i1 in range(i0 + step, n):
            for i2 in range(i1 + step, n):
                for i3 in range(i2 + step, n):
                    yield pool[i0], pool[i1], pool[i2], pool[i3]


def _combinations5(iterable):
    return _combined5(list(iterable), 1)


def _combinations_with_replacement5(iterable):
    return _combined5(list(iterable), 0)


def _combined5(pool, step):
    n = len(pool)
    for i0 in range(n):
        for i1 in range(i0 + step, n):
            for i2 in range(i1 + step, n):
                for i3 in range(i2 + step, n):
                    for i4 in range(i3 + step, n):
                        yield pool[i0], pool[i1], pool[i2], pool[i3], pool[i4]


def _combinations6(iterable):
    return _combined6(list(iterable), 1)


def _combinations_with_replacement6(iterable):
    return _combined6(list(iterable), 0)


def _combined6(pool, step):
    n = len(pool)
    for i0 in range(n):
        for i1 in range(i0 + step, n):
            for i2 in range(i1 + step, n):
                for i3 in range(i2 + step, n):
                    for i4 in range(i3 + step, n):
                        for i5 in range(i4 + step, n):
                            yield pool[i0], pool[i1], pool[i2], pool[i3], pool[i4], pool[i5]


def _permutations1(iterable):
    return _products1(list(iterable))


def _permutations2(iterable):
    return _permuted2(list(iterable))


def _permuted2(pool):
    n = len(pool)
    for i0 in range(n):
        for i1 in range(n):
            if i1 == i0:
                continue
            yield pool[i0], pool[i1]


def _permutations3(iterable):
    return _permuted3(list(iterable))


def _permuted3(pool):
    n = len(pool)
    for i0 in range(n):
        for i1 in range(n):
            if i1 == i0:
                continue
            for i2 in range(n):
                if i2 == i0 or i2 == i1:
                    continue
                yield pool[i0], pool[i1], pool[i2]


def _permutations4(iterable):
    return _permuted4(list(iterable))


def _permuted4(pool):
    n = len(pool)
    for i0 in range(n):
        for i1 in range(n):
            if i1 == i0:
                continue
            for i2 in range(n):
                if i2 == i0 or i2 == i1:
                    continue
                for i3 in range(n):
                    if i3 == i0 or i3 == i1 or i3 == i2:
                        continue
                    yield pool[i0], pool[i1], pool[i2], pool[i3]


def _permutations5(iterable):
    return _permuted5(list(iterable))


def _permuted5(pool):
    n = len(pool)
    for i0 in range(n):
        for i1 in range(n):
            if i1 == i0:
                continue
            for i2 in range(n):
                if i2 == i0 or i2 == i1:
                    continue
                for i3 in range(n):
                    if i3 == i0 or i3 == i1 or i3 == i2:
                        continue
                    for i4 in range(n):
                        if i4 == i0 or i4 == i1 or i4 == i2 or i4 == i3:
                            continue
                        yield pool[i0], pool[i1], pool[i2], pool[i3], pool[i4]


def _permutations6(iterable):
    return _permuted6(list(iterable))


def _permuted6(pool):
    n = len(pool)
    for i0 in range(n):
        for i1 in range(n):
            if i1 == i0:
                continue
            for i2 in range(n):
                if i2 == i0 or i2 == i1:
                    continue
                for i3 in range(n):
                    if i3 == i0 or i3 == i1 or i3 == i2:
                        continue
                    for i4 in range(n):
                        if i4 == i0 or i4 == i1 or i4 == i2 or i4 == i3:
                            continue
                        for i5 in range(n):
                            if i5 == i0 or i5 == i1 or i5 == i2 or i5 == i3 or i5 == i4:
                                continue
                            yield pool[i0], pool[i1], pool[i2], pool[i3], pool[i4], pool[i5]


def _zip_longest2(a, b, fillvalue=None):
    return _longest2(_present(a), _present(b), fillvalue)


def _longest2(a, b, fill):
    while True:
        more_a, x = next(a, (False, fill))
        more_b, y = next(b, (False, fill))
        if not (more_a or more_b):
            return
        yield x, y


def _zip_longest3(a, b, c, fillvalue=None):
    return _longest3(_present(a), _present(b), _present(c), fillvalue)


def _longest3(a, b, c, fill):
    while True:
        more_a, x = next(a, (False, fill))
        more_b, y = next(b, (False, fill))
        more_c, z = next(c, (False, fill))
        if not (more_a or more_b or more_c):
            return
        yield x, y, z


def _zip_longest4(a, b, c, d, fillvalue=None):
    return _longest4(_present(a), _present(b), _present(c), _present(d), fillvalue)


def _longest4(a, b, c, d, fill):
    while True:
        more_a, x = next(a, (False, fill))
        more_b, y = next(b, (False, fill))
        more_c, z = next(c, (False, fill))
        more_d, u = next(d, (False, fill))
        if not (more_a or more_b or more_c or more_d):
            return
        yield x, y, z, u
