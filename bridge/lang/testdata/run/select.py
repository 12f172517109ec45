# A selection of floats whose operands have gone to the stack (a wrong result of wazero 1.12's own selection on amd64).
def selected(p: int, q: float, ps: list[int], qs: list[float]) -> tuple[int, int, float, float, bool, list[int], list[int], list[float], list[bool], list[tuple[int, float]], list[list[int]]]:
    x = 1.0
    xs = ps[:]
    ys = [4611686018427387904]
    fs = qs[:]
    bs = [False, False, True]
    ts = [(10, 0.5), (2, 0.0), (100, 10000000000.0), (-1, 0.5)]
    ns = [[-15]]
    y = min([x, -2.5, x] + [-2.5])
    for i1 in range(-2, len(ys)):
        a = bs.count(([6.247545718933413] < qs))
        t = ((i1 if False else p) > abs(a) < int(q % 1000.0))
    b = abs((xs + [a]).index(a))
    for i2 in range(-2, 1):
        del ns[24:]
        w3 = 0
        while w3 < 1 and (qs.count(9.742263505414932) not in [-1 for _ in range(2)]):
            w3 += 1
            y += ((y if t else x) if (i2 <= i2) else abs(-8.656932131773178))
    return a, b, x, y, t, xs, ys, fs, bs, ts, ns


# selected(1, -0.0, [6, -3, -3, 2], [1.0, 2.0]) -> (2, 3, 1.0, 0.5, False, [6, -3, -3, 2], [4611686018427387904], [1.0, 2.0], [False, False, True], [(10, 0.5), (2, 0.0), (100, 10000000000.0), (-1, 0.5)], [[-15]])
