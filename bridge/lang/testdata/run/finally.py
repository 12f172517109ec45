# Ways out through finally.
def fin_return(_: int) -> list[int]:
    def f(n):
        try:
            if n == 0:
                return 1
            if n == 1:
                raise ValueError("x")
            if n == 2:
                return 1 // 0
        finally:
            if n < 3:
                return 10 + n
        return 20

    return [f(i) for i in range(4)]


# fin_return(0) -> [10, 11, 12, 20]


def fin_loop(_: int) -> list[int]:
    log = []
    for i in range(6):
        try:
            if i == 1:
                continue
            if i == 2:
                raise ValueError
            if i == 4:
                break
            log.append(i)
        except ValueError:
            log.append(-i)
            continue
        finally:
            log.append(i * 100)
            if i == 3:
                continue
        log.append(i * 1000)
    else:
        log.append(7)
    return log


# fin_loop(0) -> [0, 0, 0, 100, -2, 200, 3, 300, 400]


def fin_nested(_: int) -> list[str]:
    log = []

    def f(n):
        for i in range(3):
            try:
                try:
                    log.append("a" + str(i))
                    if n == i:
                        return "r" + str(i)
                finally:
                    log.append("f" + str(i))
                    if n == 1 and i == 1:
                        break
            finally:
                log.append("g" + str(i))
                if n == 0:
                    return "over"
        return "end"

    for n in range(4):
        log.append(f(n))
    return log


# fin_nested(0) -> ['a0', 'f0', 'g0', 'over', 'a0', 'f0', 'g0', 'a1', 'f1', 'g1', 'end', 'a0', 'f0', 'g0', 'a1', 'f1', 'g1', 'a2', 'f2', 'g2', 'r2', 'a0', 'f0', 'g0', 'a1', 'f1', 'g1', 'a2', 'f2', 'g2', 'end']


def fin_value(_: int) -> list[int]:
    def f():
        x = 1
        try:
            return x
        finally:
            x = 2

    def g():
        xs = [1]
        try:
            return xs
        finally:
            xs.append(2)

    return [f()] + g()


# fin_value(0) -> [1, 1, 2]


def fin_raise(_: int) -> str:
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except LookupError as e:
        return str(e)


# fin_raise(0) -> "'second'"


def fin_while(_: int) -> list[int]:
    n = 0
    log = []
    while True:
        try:
            n += 1
            if n == 3:
                continue
            if n > 5:
                return log
            log.append(n)
        finally:
            log.append(-n)
            if n == 7:
                break
    return log


# fin_while(0) -> [1, -1, 2, -2, -3, 4, -4, 5, -5, -6]


def else_raise(_: int) -> list[str]:
    log = []
    try:
        try:
            log.append("body")
        except ValueError:
            log.append("wrong")
        else:
            log.append("else")
            raise ValueError("from else")
        finally:
            log.append("finally")
    except ValueError as e:
        log.append(str(e))
    return log


# else_raise(0) -> ['body', 'else', 'finally', 'from else']


def handler_raise(_: int) -> list[str]:
    log = []
    try:
        try:
            raise ValueError("1")
        except ValueError as e:
            log.append(str(e))
            raise IndexError("2")
        except IndexError:
            log.append("wrong")
        finally:
            log.append("fin")
    except IndexError as e:
        log.append(str(e))
    return log


# handler_raise(0) -> ['1', 'fin', '2']


def gen_fin_stop(_: int) -> list[str]:
    log = []

    def g(it):
        yield 0
        try:
            x = next(it)
            log.append(str(x))
            y = next(it)
            log.append(str(y))
        finally:
            log.append("fin")

    try:
        for x in g(iter([1])):
            log.append(str(x))
    except RuntimeError as e:
        log.append(str(e))
    return log


# gen_fin_stop(0) -> ['0', '1', 'fin', 'generator raised StopIteration']


def deep_fin(k: int) -> list[str]:
    log = []

    def f(n):
        for a in range(2):
            try:
                for b in range(2):
                    try:
                        if n == 0:
                            raise ValueError("v")
                        if n == 1:
                            break
                        if n == 2:
                            continue
                        if n == 3:
                            return "ret"
                        if n == 4:
                            raise KeyError("k")
                        log.append("body")
                    except ValueError:
                        log.append("ve")
                        break
                    finally:
                        log.append("in")
                else:
                    log.append("else")
                    continue
            except KeyError:
                log.append("ke")
                return "key"
            finally:
                log.append("out")
            log.append("tail")
        return "end"

    log.append(f(k))
    return log


# deep_fin(0) -> ['ve', 'in', 'out', 'tail', 've', 'in', 'out', 'tail', 'end']
# deep_fin(1) -> ['in', 'out', 'tail', 'in', 'out', 'tail', 'end']
# deep_fin(2) -> ['in', 'in', 'else', 'out', 'in', 'in', 'else', 'out', 'end']
# deep_fin(3) -> ['in', 'out', 'ret']
# deep_fin(4) -> ['in', 'ke', 'out', 'key']
# deep_fin(5) -> ['body', 'in', 'body', 'in', 'else', 'out', 'body', 'in', 'body', 'in', 'else', 'out', 'end']


def fin_override(k: int) -> list[str]:
    log = []

    def f(n):
        while True:
            try:
                try:
                    if n == 0:
                        return "a"
                    raise ValueError("x")
                finally:
                    log.append("f1")
                    if n == 1:
                        raise KeyError("y")
            except KeyError:
                log.append("ke")
                return "b"
            except ValueError:
                log.append("ve")
                if n == 3:
                    raise
            finally:
                log.append("f2")
                if n == 2:
                    break
                if n == 0:
                    return "z"
                if n == 3:
                    return "swallowed"
        return "c"

    log.append(f(k))
    return log


# fin_override(0) -> ['f1', 'f2', 'z']
# fin_override(1) -> ['f1', 'ke', 'f2', 'b']
# fin_override(2) -> ['f1', 've', 'f2', 'c']
# fin_override(3) -> ['f1', 've', 'f2', 'swallowed']


def gen_fin_inside(_: int) -> list[str]:
    log = []

    def g(n):
        for i in range(n):
            try:
                if i == 1:
                    continue
                if i == 3:
                    return
                if i == 2:
                    raise ValueError("2")
                log.append("b" + str(i))
            except ValueError as e:
                log.append("v" + str(e))
            finally:
                log.append("f" + str(i))
                if i == 4:
                    break
            yield i

    for x in g(6):
        log.append(str(x))
    return log


# gen_fin_inside(0) -> ['b0', 'f0', '0', 'f1', 'v2', 'f2', '2', 'f3']


def rec_exc(_: int) -> list[int]:
    log = []

    def f(n):
        try:
            if n == 0:
                raise ValueError("bottom")
            f(n - 1)
            log.append(100)
        except ValueError:
            log.append(n)
            if n < 3:
                raise
        finally:
            log.append(-n)

    f(5)
    return log


# rec_exc(0) -> [0, 0, 1, -1, 2, -2, 3, -3, 100, -4, 100, -5]


def yielded_fin(_: int) -> list[int]:
    log = []

    def g():
        for i in range(3):
            try:
                log.append(i)
                if i == 1:
                    continue
            finally:
                log.append(10)
            yield i

    return list(g()) + log


# yielded_fin(0) -> [0, 2, 0, 10, 1, 10, 2, 10]
