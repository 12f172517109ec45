# A StopIteration inside of a generator, and what it is outside.
def gen_try(_: int) -> list[int]:
    def g(n):
        for i in range(n):
            try:
                yield 6 // (2 - i)
            except ZeroDivisionError:
                yield -1

    return list(g(5))


# gen_try(0) -> [3, 6, -1, -6, -3]


def gen_try_catch_stop(_: int) -> list[int]:
    def g(it):
        while True:
            try:
                x = next(it)
            except StopIteration:
                yield -1
                return
            yield x

    return list(g(iter([1, 2])))


# gen_try_catch_stop(0) -> [1, 2, -1]


def pep479(_: int) -> list[str]:
    log = []

    def g(it):
        yield next(it)
        yield next(it)

    try:
        for x in g(iter([1])):
            log.append(str(x))
    except RuntimeError as e:
        log.append(str(e))
    return log


# pep479(0) -> ['1', 'generator raised StopIteration']


def pep479_inner(_: int) -> list[str]:
    log = []

    def g(it):
        try:
            yield next(it)
            yield next(it)
        except RuntimeError:
            log.append("runtime inside")
            yield -7

    try:
        for x in g(iter([1])):
            log.append(str(x))
    except RuntimeError as e:
        log.append(str(e))
    except StopIteration:
        log.append("stop")
    return log


# pep479_inner(0) -> ['1', 'generator raised StopIteration']


def pep479_two(_: int) -> list[str]:
    log = []

    def inner(it):
        yield next(it)

    def outer(it):
        try:
            yield next(inner(it))
            yield next(inner(it))
        except RuntimeError as e:
            log.append("outer " + str(e))
            yield -5
        except StopIteration:
            log.append("outer stop")
            yield -6

    for x in outer(iter([1])):
        log.append(str(x))
    return log


# pep479_two(0) -> ['1', 'outer generator raised StopIteration', '-5']


def pep479_helper(_: int) -> list[str]:
    log = []

    def take(it):
        return next(it)

    def g(it):
        try:
            yield take(it)
            yield take(it)
        except RuntimeError:
            log.append("rt")
            yield -1
        except StopIteration:
            log.append("si")
            yield -2

    for x in g(iter([1])):
        log.append(str(x))
    return log


# pep479_helper(0) -> ['1', 'si', '-2']


def raise_stop(_: int) -> list[str]:
    log = []

    def g():
        yield 1
        raise StopIteration("done")

    try:
        for x in g():
            log.append(str(x))
    except RuntimeError as e:
        log.append(str(e))
    return log


# raise_stop(0) -> ['1', 'generator raised StopIteration']


def raise_stop2(_: int) -> list[str]:
    log = []

    def g():
        yield 1
        try:
            raise StopIteration("done")
        except RuntimeError:
            log.append("rt")
        except StopIteration as e:
            log.append("si " + str(e))
        yield 2

    for x in g():
        log.append(str(x))
    return log


# raise_stop2(0) -> ['1', 'si done', '2']


def genexp_stop(_: int) -> str:
    it = iter([1, 2])
    try:
        return str(sum(next(it) for _ in range(3)))
    except RuntimeError as e:
        return str(e)
    except StopIteration:
        return "stop"


# genexp_stop(0) -> 'generator raised StopIteration'


def listcomp_stop(_: int) -> str:
    it = iter([1, 2])
    try:
        return str(len([next(it) for _ in range(3)]))
    except RuntimeError as e:
        return str(e)
    except StopIteration:
        return "stop"


# listcomp_stop(0) -> 'stop'


def comp_in_gen(_: int) -> str:
    def g(it):
        try:
            xs = [next(it) for _ in range(3)]
            yield len(xs)
        except RuntimeError:
            yield -1
        except StopIteration:
            yield -2

    return str(list(g(iter([1]))))


# comp_in_gen(0) -> '[-2]'


def genexp_in_gen(_: int) -> str:
    def g(it):
        try:
            n = sum(next(it) for _ in range(3))
            yield n
        except RuntimeError:
            yield -1
        except StopIteration:
            yield -2

    return str(list(g(iter([1]))))


# genexp_in_gen(0) -> '[-1]'


def stop_reraise(_: int) -> list[str]:
    log = []

    def g(it):
        try:
            yield next(it)
            yield next(it)
        except StopIteration:
            log.append("caught")
            raise

    try:
        for x in g(iter([1])):
            log.append(str(x))
    except RuntimeError as e:
        log.append(str(e))
    return log


# stop_reraise(0) -> ['1', 'caught', 'generator raised StopIteration']


def stop_reraise2(_: int) -> list[str]:
    log = []

    def g(it):
        try:
            yield next(it)
            yield next(it)
        except Exception as e:
            log.append(type(e).__name__)
            raise e

    try:
        for x in g(iter([1])):
            log.append(str(x))
    except RuntimeError as e:
        log.append(str(e))
    return log


# stop_reraise2(0) -> ['1', 'StopIteration', 'generator raised StopIteration']


def stop_in_handler(_: int) -> list[str]:
    log = []

    def g(it):
        try:
            yield 1 // 0
        except ZeroDivisionError:
            yield next(it)
            yield next(it)

    try:
        for x in g(iter([1])):
            log.append(str(x))
    except RuntimeError as e:
        log.append(str(e))
    return log


# stop_in_handler(0) -> ['1', 'generator raised StopIteration']
