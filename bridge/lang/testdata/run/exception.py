# Classes of exceptions of the module.
class ParseError(Exception):
    """What is not a number."""


class TooDeep(ValueError):
    pass


class MuchTooDeep(TooDeep):
    """More than that."""

    def __init__(self, message):
        """Hands it on."""
        super().__init__(message)


class Missing(KeyError): ...


class Ranged(ArithmeticError):
    def __init__(self, low, high=10):
        super().__init__(low, high)


class Device(OSError):
    pass


Alias = TooDeep


def depth(n: int) -> int:
    if n > 5:
        raise MuchTooDeep(f"at {n}")
    if n > 3:
        raise TooDeep("at " + str(n))
    return n


# depth(1) -> 1
# depth(4) raises TooDeep: at 4
# depth(9) raises MuchTooDeep: at 9


def caught(n: int) -> str:
    try:
        return str(depth(n))
    except MuchTooDeep as e:
        return "much: " + str(e)
    except ValueError as e:
        return type(e).__name__ + ": " + str(e)


# caught(1) -> '1'
# caught(4) -> 'TooDeep: at 4'
# caught(9) -> 'much: at 9'


def by_base(n: int) -> list[str]:
    log = []
    for k in range(6):
        try:
            if k == 0:
                depth(n)
            if k == 1:
                raise Missing("key")
            if k == 2:
                raise Ranged(1)
            if k == 3:
                raise Ranged(high=5, low=n)
            if k == 4:
                raise Device
            if k == 5:
                raise ParseError
        except LookupError as e:
            log.append("lookup " + str(e) + type(e).__name__)
        except (Ranged, Alias) as e:
            log.append(f"{e} {isinstance(e, ArithmeticError)} {isinstance(e, MuchTooDeep)} {type(e).__name__}")
        except OSError as e:
            log.append("os" + str(e))
        except Exception as e:
            log.append(type(e).__name__)
    return log


# by_base(0) -> ["lookup 'key'Missing", '(1, 10) True False Ranged', '(0, 5) True False Ranged', 'os', 'ParseError']
# by_base(4) -> ['at 4 False False TooDeep', "lookup 'key'Missing", '(1, 10) True False Ranged', '(4, 5) True False Ranged', 'os', 'ParseError']
# by_base(9) -> ['at 9 False True MuchTooDeep', "lookup 'key'Missing", '(1, 10) True False Ranged', '(9, 5) True False Ranged', 'os', 'ParseError']


def not_caught(n: int) -> str:
    try:
        try:
            if n == 0:
                raise ValueError("plain")
            depth(n)
        except MuchTooDeep:
            return "much"
        except Missing:
            return "missing"
        except TooDeep as e:
            raise ParseError(f"in {n}") from e
    except TooDeep:
        return "too deep"
    return "none"


# not_caught(0) raises ValueError: plain
# not_caught(4) raises ParseError: in 4
# not_caught(6) -> 'much'


def again(n: int) -> str:
    log = ""
    try:
        try:
            depth(n)
        except TooDeep as e:
            log += "once "
            raise
        finally:
            log += "finally "
    except MuchTooDeep as e:
        log += "much " + str(e)
    except TooDeep as e:
        log += str(e)
        if n == 5:
            raise e
    return log


# again(2) -> 'finally '
# again(4) -> 'once finally at 4'
# again(5) raises TooDeep: at 5
# again(6) -> 'once finally much at 6'


def raises_missing(n: int) -> int:
    d = {1: 2}
    if n not in d:
        raise Missing(n)
    return d[n]


# raises_missing(1) -> 2
# raises_missing(7) raises Missing: 7


def raises_ranged(n: int) -> int:
    raise Ranged(n)


# raises_ranged(3) raises Ranged: (3, 10)


def in_generator(n: int) -> list[int]:
    def g():
        for i in range(n):
            if i == 3:
                raise TooDeep(str(i))
            yield i

    out = []
    try:
        for x in g():
            out.append(x)
    except ValueError:
        out.append(-1)
    return out


# in_generator(2) -> [0, 1]
# in_generator(9) -> [0, 1, 2, -1]


def recursive(n: int) -> int:
    def down(k: int) -> int:
        if k > 20:
            raise TooDeep(str(k))
        try:
            return down(k + n)
        except TooDeep:
            if k < 10:
                return k
            raise

    return down(0)


# recursive(3) -> 9
# recursive(15) -> 0
