"""itertools, as generators. What CPython does when an iterator is made (arguments are looked at, pools are filled) is done outside of the generator. Functions with a number are chosen by how many
arguments there are. A shape is a tuple as long as those that are wanted, None where their length is not known: then they are tuples of any length."""


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


def _product2(a, b):
    return _products2(list(a), list(b))


def _products2(a, b):
    for x in a:
        for y in b:
            yield x, y


def _product3(a, b, c):
    return _products3(list(a), list(b), list(c))


def _products3(a, b, c):
    for x in a:
        for y in b:
            for z in c:
                yield x, y, z


def _product4(a, b, c, d):
    return _products4(list(a), list(b), list(c), list(d))


def _products4(a, b, c, d):
    for x in a:
        for y in b:
            for z in c:
                for u in d:
                    yield x, y, z, u


def _product5(a, b, c, d, e):
    return _products5(list(a), list(b), list(c), list(d), list(e))


def _products5(a, b, c, d, e):
    for x in a:
        for y in b:
            for z in c:
                for u in d:
                    for v in e:
                        yield x, y, z, u, v


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


def _products(pools, shape):
    """The products of pools that are of one type."""
    result = []
    for pool in pools:
        if len(pool) == 0:
            return
        result.append(pool[0])
    places = [0] * len(pools)
    while True:
        yield tuple(result) if shape is None else _fixed(result, shape)
        i = len(pools) - 1
        while i >= 0:
            places[i] += 1
            if places[i] < len(pools[i]):
                break
            places[i] = 0
            result[i] = pools[i][0]
            i -= 1
        else:
            return
        result[i] = pools[i][places[i]]


def _product_of(rows):
    return _products([list(row) for row in rows], None)


def _power(iterable, repeat, shape):
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    return _products([list(iterable)] * repeat, shape)


def _combinations(iterable, r, shape):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combined(list(iterable), r, shape)


def _combined(pool, r, shape):
    n = len(pool)
    if r > n:
        return
    places, result = list(range(r)), pool[:r]
    while True:
        yield tuple(result) if shape is None else _fixed(result, shape)
        i = r - 1
        while i >= 0 and places[i] == i + n - r:
            i -= 1
        if i < 0:
            return
        place = places[i]
        for j in range(i, r):
            place += 1
            places[j] = place
            result[j] = pool[place]


def _combinations_with_replacement(iterable, r, shape):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _replaced(list(iterable), r, shape)


def _replaced(pool, r, shape):
    n = len(pool)
    if n == 0 and r > 0:
        return
    places, result = [0] * r, pool[:1] * r
    while True:
        yield tuple(result) if shape is None else _fixed(result, shape)
        i = r - 1
        while i >= 0 and places[i] == n - 1:
            i -= 1
        if i < 0:
            return
        place = places[i] + 1
        for j in range(i, r):
            places[j] = place
            result[j] = pool[place]


def _permutations(iterable, r, shape):
    pool = list(iterable)
    length = len(pool) if r is None else r
    if length < 0:
        raise ValueError("r must be non-negative")
    return _permuted(pool, length, shape)


def _permuted(pool, r, shape):
    """By the algorithm that Python's documentation gives; cycles count what is left to be exchanged at each place."""
    n = len(pool)
    if r > n:
        return
    result, cycles = pool[:r], list(range(n, n - r, -1))
    while True:
        yield tuple(result) if shape is None else _fixed(result, shape)
        i = r - 1
        while i >= 0:
            cycles[i] -= 1
            if cycles[i] > 0:
                break
            first = pool[i]
            for j in range(i, n - 1):
                pool[j] = pool[j + 1]
            pool[n - 1] = first
            cycles[i] = n - i
            i -= 1
        else:
            return
        other = n - cycles[i]
        pool[i], pool[other] = pool[other], pool[i]
        for j in range(i, r):
            result[j] = pool[j]


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
