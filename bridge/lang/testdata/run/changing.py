# What is changed while it is gone over, sliced, or extended by itself.
def slices_assigned(_: int) -> list[list[int]]:
    out = []
    xs = [0, 1, 2, 3, 4, 5]
    xs[1:3] = [9]
    out.append(xs[:])
    xs[5:2] = [7, 7]
    out.append(xs[:])
    xs[::2] = [x * 10 for x in xs[::2]]
    out.append(xs[:])
    xs[:] = xs[::-1]
    out.append(xs[:])
    xs[::-1] = xs
    out.append(xs[:])
    xs[1:1] = xs
    out.append(xs[:])
    xs[-2:] = []
    out.append(xs[:])
    xs += xs
    out.append(xs[:])
    xs.extend(xs[1:3])
    xs[2:4] = list(range(3))
    out.append(xs[:])
    xs[0:2] = (x for x in xs)
    out.append(xs[:])
    return out


# slices_assigned(0) -> [[0, 9, 3, 4, 5], [0, 9, 3, 4, 5, 7, 7], [0, 9, 30, 4, 50, 7, 70], [70, 7, 50, 4, 30, 9, 0], [0, 9, 30, 4, 50, 7, 70], [0, 0, 9, 30, 4, 50, 7, 70, 9, 30, 4, 50, 7, 70], [0, 0, 9, 30, 4, 50, 7, 70, 9, 30, 4, 50], [0, 0, 9, 30, 4, 50, 7, 70, 9, 30, 4, 50, 0, 0, 9, 30, 4, 50, 7, 70, 9, 30, 4, 50], [0, 0, 0, 1, 2, 4, 50, 7, 70, 9, 30, 4, 50, 0, 0, 9, 30, 4, 50, 7, 70, 9, 30, 4, 50, 0, 9], [0, 0, 0, 1, 2, 4, 50, 7, 70, 9, 30, 4, 50, 0, 0, 9, 30, 4, 50, 7, 70, 9, 30, 4, 50, 0, 9, 0, 1, 2, 4, 50, 7, 70, 9, 30, 4, 50, 0, 0, 9, 30, 4, 50, 7, 70, 9, 30, 4, 50, 0, 9]]


def ext_slice_err(_: int) -> list[int]:
    xs = [1, 2, 3]
    xs[::2] = [1]
    return xs


# ext_slice_err(0) raises ValueError: attempt to assign sequence of size 1 to extended slice of size 2


def extend_self_gen(_: int) -> list[int]:
    xs = [1, 2, 3]
    xs.extend(x for x in xs if len(xs) < 8)
    return xs


# extend_self_gen(0) -> [1, 2, 3, 1, 2, 3, 1, 2]


def extend_self_map(_: int) -> list[int]:
    xs = [1, 2, 3]
    xs.extend(x for x in xs[:])
    return xs


# extend_self_map(0) -> [1, 2, 3, 1, 2, 3]


def aug_self_gen(_: int) -> list[int]:
    xs = [1, 2, 3]
    xs += (x + 1 for x in xs if len(xs) < 7)
    return xs


# aug_self_gen(0) -> [1, 2, 3, 2, 3, 4, 3]


def slice_self_gen(_: int) -> list[int]:
    xs = [1, 2, 3]
    xs[1:] = (x + len(xs) for x in xs)
    return xs


# slice_self_gen(0) -> [1, 4, 5, 6]


def extend_fail(_: int) -> list[int]:
    xs = [1]
    try:
        xs.extend(6 // (2 - i) for i in range(4))
    except ZeroDivisionError:
        pass
    try:
        xs += [6 // (2 - i) for i in range(4)]
    except ZeroDivisionError:
        pass
    try:
        xs += (6 // (2 - i) for i in range(4))
    except ZeroDivisionError:
        pass
    try:
        xs[0:1] = (6 // (2 - i) for i in range(4))
    except ZeroDivisionError:
        pass
    return xs


# extend_fail(0) -> [1, 3, 6, 3, 6]


def update_fail(_: int) -> tuple[dict[int, int], list[int]]:
    d = {0: 0}
    s = {0}
    try:
        d.update((i, 6 // (2 - i)) for i in range(4))
    except ZeroDivisionError:
        pass
    try:
        s.update(6 // (2 - i) for i in range(4))
    except ZeroDivisionError:
        pass
    try:
        s |= {6 // (2 - i) for i in range(4)}
    except ZeroDivisionError:
        pass
    return d, sorted(s)


# update_fail(0) -> ({0: 3, 1: 6}, [0, 3, 6])


def grow_loop(_: int) -> list[int]:
    xs = [1, 2, 3]
    for x in xs:
        if len(xs) < 10:
            xs.append(x * 2)
    return xs


# grow_loop(0) -> [1, 2, 3, 2, 4, 6, 4, 8, 12, 8]


def shrink_loop(_: int) -> list[int]:
    xs = [1, 2, 3, 4, 5, 6]
    seen = []
    for x in xs:
        seen.append(x)
        xs.remove(x)
    for i, x in enumerate(xs):
        seen.append(i * 10 + x)
        xs.pop()
    for a, b in zip(xs, xs):
        xs.clear()
        seen.append(a + b)
    return seen + xs


# shrink_loop(0) -> [1, 3, 5, 2, 14, 4]


def rebind_loop(_: int) -> list[int]:
    xs = [1, 2, 3]
    seen = []
    for x in xs:
        xs = [7, 8]
        seen.append(x)
    for x in reversed(xs):
        xs.append(4)
        seen.append(x)
    for x in reversed(xs):
        xs.pop()
        if xs:
            xs.pop()
        seen.append(x)
    return seen


# rebind_loop(0) -> [1, 2, 3, 8, 7, 4]


def comp_grow(_: int) -> list[int]:
    xs = [1, 2, 3]

    def f(x):
        if len(xs) < 6:
            xs.append(x)
        return x

    return [f(x) for x in xs] + [sum(f(x) for x in xs)]


# comp_grow(0) -> [1, 2, 3, 1, 2, 3, 12]


def dict_grow(how: int) -> list[int]:
    d = {1: 1, 2: 2, 3: 3}
    seen = []
    try:
        for k in d:
            seen.append(k)
            if how == 0:
                d[k + 10] = 1
            elif how == 1:
                del d[k]
            elif how == 2:
                d[k] = 5
            elif how == 3 and len(seen) < 5:
                del d[k]
                d[k + 10] = 1
            elif how == 4:
                d.clear()
            elif how == 5 and k == 3:
                d[100] = 1
            elif how == 6 and k == 3:
                del d[1]
            elif how == 7 and k == 1:
                del d[2]
                d[2] = 4
    except RuntimeError as e:
        seen.append(-len(str(e)))
    return seen + list(d)


# dict_grow(0) -> [1, -40, 1, 2, 3, 11]
# dict_grow(1) -> [1, -40, 2, 3]
# dict_grow(2) -> [1, 2, 3, 1, 2, 3]
# dict_grow(3) -> [1, 2, 3, 11, 12, 13]
# dict_grow(4) -> [1, -40]
# dict_grow(5) -> [1, 2, 3, -40, 1, 2, 3, 100]
# dict_grow(6) -> [1, 2, 3, -40, 2, 3]
# dict_grow(7) -> [1, 3, 2, 1, 3, 2]


def set_grow(how: int) -> list[int]:
    d = {1, 2, 3}
    n = 0
    try:
        for k in d:
            n += 1
            if how == 0:
                d.add(k + 10)
            elif how == 1:
                d.remove(k)
            elif how == 2:
                d.add(k)
    except RuntimeError as e:
        n = -len(str(e))
    return [n] + sorted(d)


# set_grow(0) -> [-33, 1, 2, 3, 11]
# set_grow(1) -> [-33, 2, 3]
# set_grow(2) -> [3, 1, 2, 3]


def dict_items_grow(_: int) -> list[int]:
    d = {1: 1}
    seen = []
    try:
        for k, v in d.items():
            seen.append(k + v)
            d.setdefault(9, 9)
    except RuntimeError:
        seen.append(-1)
    try:
        seen.extend(d.pop(k) for k in d)
    except RuntimeError:
        seen.append(-2)
    try:
        xs = [d.pop(k) for k in d.copy()]
        seen.append(len(xs))
    except RuntimeError:
        seen.append(-3)
    return seen


# dict_items_grow(0) -> [2, -1, 1, -2, 1]


def list_mul(_: int) -> list[list[int]]:
    xs = [[0] * 2] * 3
    xs[0][0] = 5
    ys = [[]] * 2
    ys[0].append(1)
    xs[1] += [4]
    xs *= 2
    return xs + ys


# list_mul(0) -> [[5, 0, 4], [5, 0, 4], [5, 0, 4], [5, 0, 4], [5, 0, 4], [5, 0, 4], [1], [1]]


def tuple_list_aug(_: int) -> tuple[list[int], int]:
    t = ([1], 2)
    t[0].append(3)
    xs = t[0]
    xs += [4]
    return t


# tuple_list_aug(0) -> ([1, 3, 4], 2)


def del_while(_: int) -> list[int]:
    xs = list(range(10))
    for i in range(len(xs)):
        if i < len(xs):
            del xs[i]
    del xs[::2]
    del xs[5:]
    return xs


# del_while(0) -> [3, 7]


def enumerate_zip(_: int) -> list[tuple[int, int]]:
    it = iter([1, 2, 3, 4, 5])
    out = list(zip(it, it))
    rest = list(it)
    it2 = iter([1, 2, 3])
    for a, b in zip([10, 20], it2):
        out.append((a, b))
    for x in it2:
        out.append((x, -1))
    it3 = iter([1, 2, 3])
    for b, a in zip(it3, [10, 20]):
        out.append((a, b))
    for x in it3:
        out.append((x, -2))
    out.append((len(rest), 0))
    return out


# enumerate_zip(0) -> [(1, 2), (3, 4), (10, 1), (20, 2), (3, -1), (10, 1), (20, 2), (0, 0)]
