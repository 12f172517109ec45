# try, except, else and finally. What a handler sees is what was there when it failed.


def divided(a: int, b: int) -> int:
    try:
        return a // b
    except ZeroDivisionError:
        return -1


# divided(7, 2) -> 3
# divided(7, 0) -> -1
# divided(-9223372036854775808, -1) raises OverflowError: -9223372036854775808 // -1 is beyond 64 bits


def state(a: int, b: int) -> list[int]:
    x = 1
    y = 2
    try:
        x = a + b
        y = x // b
        x = 100
    except ZeroDivisionError:
        y += 10
    except OverflowError:
        y += 20
    else:
        y += 40
    return [x, y]


# state(3, 2) -> [100, 42]
# state(3, 0) -> [3, 12]
# state(9223372036854775807, 1) -> [1, 22]


def every_operation(k: int, xs: list[int], a: int, b: int) -> int:
    try:
        if k == 0:
            return a + b
        if k == 1:
            return a - b
        if k == 2:
            return a * b
        if k == 3:
            return a // b
        if k == 4:
            return a % b
        if k == 5:
            return -a
        if k == 6:
            return abs(a)
        if k == 7:
            return a << b
        if k == 8:
            return a >> b
        if k == 9:
            return xs[a]
        if k == 10:
            return xs.index(a)
        if k == 11:
            return int(1e300 * a)
        if k == 12:
            return a**2
        if k == 13:
            return a + 1
        if k == 14:
            return a * 3
        if k == 15:
            return a - 7
        if k == 16:
            return [a][:b].pop()
        return 7 - a
    except ZeroDivisionError:
        return -1
    except OverflowError:
        return -2
    except IndexError:
        return -3
    except ValueError:
        return -4


# every_operation(0, [], 1, 2) -> 3
# every_operation(0, [], 9223372036854775807, 2) -> -2
# every_operation(0, [], -9223372036854775807, -2) -> -2
# every_operation(1, [], -9223372036854775807, 2) -> -2
# every_operation(1, [], 5, 9) -> -4
# every_operation(2, [], 5, 9) -> 45
# every_operation(2, [], 4294967296, 4294967296) -> -2
# every_operation(2, [], -1, -9223372036854775808) -> -2
# every_operation(2, [], 0, -9223372036854775808) -> 0
# every_operation(3, [], 5, 0) -> -1
# every_operation(3, [], -9223372036854775808, -1) -> -2
# every_operation(3, [], -7, 2) -> -4
# every_operation(4, [], 5, 0) -> -1
# every_operation(4, [], -7, 3) -> 2
# every_operation(4, [], -9223372036854775808, -1) -> 0
# every_operation(5, [], -9223372036854775808, 0) -> -2
# every_operation(5, [], 7, 0) -> -7
# every_operation(6, [], -9223372036854775808, 0) -> -2
# every_operation(6, [], -7, 0) -> 7
# every_operation(7, [], 1, 62) -> 4611686018427387904
# every_operation(7, [], 1, 63) -> -2
# every_operation(7, [], 0, 100) -> 0
# every_operation(7, [], 1, 64) -> -2
# every_operation(7, [], 1, -1) -> -4
# every_operation(8, [], 8, -1) -> -4
# every_operation(8, [], -8, 70) -> -1
# every_operation(9, [4, 5], 2, 0) -> -3
# every_operation(9, [4, 5], -1, 0) -> 5
# every_operation(10, [4, 5], 5, 0) -> 1
# every_operation(10, [4, 5], 6, 0) -> -4
# every_operation(11, [], 1, 0) -> -2
# every_operation(12, [], 3037000500, 0) -> -2
# every_operation(12, [], -3037000499, 0) -> 9223372030926249001
# every_operation(13, [], 9223372036854775807, 0) -> -2
# every_operation(13, [], 9223372036854775806, 0) -> 9223372036854775807
# every_operation(14, [], 3074457345618258603, 0) -> -2
# every_operation(14, [], -3074457345618258602, 0) -> -9223372036854775806
# every_operation(15, [], -9223372036854775801, 0) -> -9223372036854775808
# every_operation(15, [], -9223372036854775802, 0) -> -2
# every_operation(16, [], 6, 1) -> 6
# every_operation(16, [], 6, 0) -> -3
# every_operation(17, [], -9223372036854775800, 0) -> 9223372036854775807
# every_operation(17, [], -9223372036854775808, 0) -> -2


def raises(k: int, x: int) -> int:
    if k == 0:
        raise ValueError(f"value {x}")
    if k == 1:
        raise KeyError(x)
    if k == 2:
        raise IndexError(f"{x} of {k}, and {x + k}")
    if k == 3:
        raise RuntimeError
    if k == 4:
        raise TypeError("type")
    if k == 5:
        raise AssertionError
    if k == 6:
        raise ArithmeticError("arithmetic")
    if k == 7:
        assert x > 100, "small"
    return x // (k - 8)


def other_classes(k: int) -> int:
    try:
        if k == 0:
            raise Exception("any")
        if k == 1:
            raise NotImplementedError
        if k == 2:
            raise LookupError(k)
        raise ArithmeticError
    except RuntimeError:
        return 1
    except (IndexError, ZeroDivisionError):
        return 2
    except LookupError:
        return 3
    except StopIteration:
        return 4


# other_classes(0) raises Exception: any
# other_classes(1) -> 1
# other_classes(2) -> 3
# other_classes(3) raises ArithmeticError


def bases(k: int, x: int) -> int:
    try:
        return raises(k, x)
    except LookupError:
        return -1
    except (ZeroDivisionError, TypeError):
        return -2
    except ArithmeticError:
        return -3
    except (RuntimeError, OSError):
        return -4
    except AssertionError:
        return -5
    except Exception:
        return -6


# bases(0, 5) -> -6
# bases(1, 5) -> -1
# bases(2, 5) -> -1
# bases(3, 5) -> -4
# bases(4, 5) -> -2
# bases(5, 5) -> -5
# bases(6, 5) -> -3
# bases(7, 5) -> -5
# bases(8, 5) -> -2
# bases(9, 5) -> 5


def bare(k: int) -> int:
    try:
        return raises(k, 1)
    except ValueError:
        return 1
    except:
        return 2


# bare(0) -> 1
# bare(3) -> 2
# bare(10) -> 0


def not_caught(k: int, x: int) -> int:
    try:
        return raises(k, x)
    except KeyError:
        return -1


# not_caught(0, 17) raises ValueError: value 17
# not_caught(1, 17) -> -1
# not_caught(2, 17) raises IndexError: 17 of 2, and 19
# not_caught(8, 17) raises ZeroDivisionError: division by zero


def raised_again(k: int, x: int) -> int:
    try:
        try:
            return raises(k, x)
        except KeyError:
            raise
        except ValueError as e:
            raise e
        except IndexError as e:
            raise RuntimeError(f"was an index: {k}") from e
        except ZeroDivisionError:
            raise ValueError("none") from None
    except RuntimeError:
        return -7


# raised_again(0, 17) raises ValueError: value 17
# raised_again(2, 17) -> -7
# raised_again(3, 17) -> -7
# raised_again(8, 17) raises ValueError: none
# raised_again(9, 17) -> 17


def from_another(x: int) -> int:
    try:
        return 1 // x
    except ZeroDivisionError as e:
        raise ValueError(f"x is {x}") from e


# from_another(1) -> 1
# from_another(0) raises ValueError: x is 0


def cause_of_a_class(x: int) -> int:
    raise KeyError(x) from ValueError


# cause_of_a_class(3) raises KeyError: 3


def in_a_loop(xs: list[int]) -> tuple[int, int, int]:
    total = failed = last = 0
    for x in xs:
        last = x
        try:
            if x == 99:
                break
            if x == 50:
                continue
            total += 100 // x
        except ZeroDivisionError:
            failed += 1
            continue
        else:
            total += 1000
        last = -x
    else:
        last = 7777
    return total, failed, last


# in_a_loop([1, 2, 0, 4, 50, 3]) -> (4208, 1, 7777)
# in_a_loop([0, 0, 5, 99, 4]) -> (1020, 2, 99)
# in_a_loop([]) -> (0, 0, 7777)


def with_finally(k: int, xs: list[int]) -> list[int]:
    log = [k]
    for x in xs:
        try:
            log.append(x)
            if x == 1:
                continue
            if x == 2:
                break
            if x == 3:
                return log
            log.append(10 // (x - 4))
        except ZeroDivisionError:
            log.append(-1)
            if k == 1:
                break
            if k == 2:
                continue
            if k == 3:
                return log
        else:
            log.append(50)
        finally:
            log.append(77)
        log.append(88)
    else:
        log.append(99)
    return log


# with_finally(0, [5, 1, 6]) -> [0, 5, 10, 50, 77, 88, 1, 77, 6, 5, 50, 77, 88, 99]
# with_finally(0, [1, 2, 6]) -> [0, 1, 77, 2, 77]
# with_finally(0, [1, 3, 6]) -> [0, 1, 77, 3, 77]
# with_finally(0, [4, 6]) -> [0, 4, -1, 77, 88, 6, 5, 50, 77, 88, 99]
# with_finally(1, [4, 6]) -> [1, 4, -1, 77]
# with_finally(2, [4, 6]) -> [2, 4, -1, 77, 6, 5, 50, 77, 88, 99]
# with_finally(3, [4, 6]) -> [3, 4, -1, 77]


def finally_alone(n: int) -> int:
    count = [0]
    try:
        try:
            count[0] += 1
            n = 10 // n
        finally:
            count[0] += 10
    except ZeroDivisionError:
        count[0] += 100
    return count[0] * 1000 + n


# finally_alone(3) -> 11003
# finally_alone(0) -> 111000


def finally_does_not_stop_it(n: int) -> int:
    try:
        return 10 // n
    finally:
        n += 1


# finally_does_not_stop_it(5) -> 2
# finally_does_not_stop_it(0) raises ZeroDivisionError: division by zero


def finally_returns(n: int) -> int:
    try:
        return 10 // n
    finally:
        return n - 100


# finally_returns(5) -> -95
# finally_returns(0) -> -100


def finally_breaks(xs: list[int]) -> int:
    total = 0
    for x in xs:
        try:
            if x == 7:
                return -1
            total += 10 // x
        finally:
            total += 100
            if x == 7 or x == 0:
                break
    return total


# finally_breaks([1, 2, 3]) -> 318
# finally_breaks([1, 0, 3]) -> 210
# finally_breaks([1, 7, 3]) -> 210


def nested_finally(n: int) -> list[int]:
    log = [0]
    for i in range(4):
        try:
            try:
                log.append(i)
                if i == n:
                    break
                if i == n + 1:
                    return log
                log.append(10 // (i - 2))
            finally:
                log.append(-1)
        except ZeroDivisionError:
            log.append(-2)
            continue
        finally:
            log.append(-3)
        log.append(-4)
    log.append(-5)
    return log


# nested_finally(0) -> [0, 0, -1, -3, -5]
# nested_finally(-1) -> [0, 0, -1, -3]
# nested_finally(1) -> [0, 0, -5, -1, -3, -4, 1, -1, -3, -5]
# nested_finally(3) -> [0, 0, -5, -1, -3, -4, 1, -10, -1, -3, -4, 2, -1, -2, -3, 3, -1, -3, -5]
# nested_finally(9) -> [0, 0, -5, -1, -3, -4, 1, -10, -1, -3, -4, 2, -1, -2, -3, 3, 10, -1, -3, -4, -5]


def returned_before_finally(n: int) -> tuple[int, int]:
    x = n
    y = n * 2
    try:
        return x, y
    finally:
        x = 100
        y = 200


# returned_before_finally(4) -> (4, 8)


def two_returns(n: int) -> int:
    try:
        try:
            return 1 // n
        finally:
            if n == 3:
                return 33
    finally:
        if n == 4:
            return 44


# two_returns(1) -> 1
# two_returns(3) -> 33
# two_returns(4) -> 44
# two_returns(0) raises ZeroDivisionError: division by zero


def unbound(n: int) -> int:
    try:
        y = 10 // n
        z = 10 // (n - 1)
    except ZeroDivisionError:
        return y
    return y + z


# unbound(2) -> 15
# unbound(1) -> 10
# unbound(0) raises UnboundLocalError: cannot access local variable 'y' where it is not associated with a value


def unbound_is_caught(n: int) -> int:
    for i in range(n):
        y = i
    try:
        return y
    except UnboundLocalError:
        return -1


# unbound_is_caught(3) -> 2
# unbound_is_caught(0) -> -1


def deleted_name(n: int) -> int:
    e = 5
    try:
        n = 10 // n
    except ZeroDivisionError as e:
        n = -1
    return e + n


# deleted_name(5) -> 7
# deleted_name(0) raises UnboundLocalError: cannot access local variable 'e' where it is not associated with a value


def deleted_in_each_round(xs: list[int]) -> int:
    total = 0
    for x in xs:
        try:
            total += e
        except UnboundLocalError:
            total += 1000
        try:
            if x < 0:
                e = x
            else:
                total += 10 // x
        except ZeroDivisionError as e:
            total += 1
            e = 3
            total += e
    return total


# deleted_in_each_round([-1, -2, 5, 0, 1, -7, 2]) -> 3009


def reused_name(xs: list[int]) -> int:
    total = 0
    for e in xs:
        total += e
    try:
        total //= len(xs)
    except ZeroDivisionError as e:
        total = -1
    return total


# reused_name([3, 5]) -> 4
# reused_name([]) -> -1


def deep(n: int) -> int:
    if n == 0:
        return 0
    return deep(n - 1) + 1


def too_deep(n: int) -> int:
    total = 0
    for k in range(3):
        try:
            total += deep(n)
        except RecursionError:
            total -= 1
    return total + deep(100)


# too_deep(100) -> 400
# too_deep(100000) -> 97


def depth_is_kept(n: int) -> int:
    caught = 0
    for k in range(5000):
        try:
            deep(100000 if k == 17 else 3)
        except RecursionError:
            caught += 1
    return caught + deep(n)


# depth_is_kept(100) -> 101


def recursive(xs: list[int], i: int) -> int:
    try:
        return xs[i] + recursive(xs, i + 1)
    except IndexError:
        return i * 1000


# recursive([1, 2, 3], 0) -> 3006
# recursive([], 0) -> 0


def fails_in_handler(a: int, b: int) -> int:
    try:
        try:
            return a // b
        except ZeroDivisionError:
            return [a][b + 1]
    except IndexError:
        return -5


# fails_in_handler(4, 2) -> 2
# fails_in_handler(4, 0) -> -5


def else_is_not_caught(a: int) -> int:
    try:
        a += 1
    except ZeroDivisionError:
        return -1
    else:
        return 10 // (a - 1)


# else_is_not_caught(5) -> 2
# else_is_not_caught(0) raises ZeroDivisionError: division by zero


def nested_handlers(k: int) -> list[int]:
    log = [k]
    try:
        raises(k, 3)
    except LookupError:
        try:
            log.append(1)
            raises(k + 1, 3)
        except LookupError:
            log.append(2)
        except RuntimeError:
            log.append(3)
            raise
        log.append(4)
    return log


# nested_handlers(1) -> [1, 1, 2, 4]
# nested_handlers(2) raises RuntimeError


def stores_before(xs: list[int], n: int) -> list[int]:
    ys = xs[:]
    try:
        for i in range(n):
            ys[i] = ys[i] * 2
            ys[i + 1] += 1
    except IndexError:
        ys.append(-1)
    return ys


# stores_before([1, 2, 3], 2) -> [2, 6, 4]
# stores_before([1, 2, 3], 3) -> [2, 6, 8, -1]
# stores_before([1, 2, 3], 9) -> [2, 6, 8, -1]


def invariant(xs: list[int], d: int) -> int:
    total = 0
    try:
        for x in xs:
            total += x
            total += 100 // d
    except ZeroDivisionError:
        total += 5000
    return total


# invariant([], 0) -> 0
# invariant([3, 4], 0) -> 5003
# invariant([3, 4], 7) -> 35


def aug(xs: list[int], i: int, d: int) -> list[int]:
    ys = xs[:]
    try:
        ys[i] += 10 // d
        ys[0] = ys[i] = 9
    except (ZeroDivisionError, IndexError):
        ys.append(7)
    return ys


# aug([1, 2], 1, 2) -> [9, 9]
# aug([1, 2], 1, 0) -> [1, 2, 7]
# aug([1, 2], 2, 1) -> [1, 2, 7]


def tuples(a: int, b: int) -> tuple[int, int]:
    x, y = 1, 2
    try:
        x, y = a, 100 // b
        y, x = x, y
    except ZeroDivisionError:
        pass
    return x, y


# tuples(5, 4) -> (25, 5)
# tuples(5, 0) -> (1, 2)


def swallowed_text(n: int) -> int:
    count = 0
    for i in range(n):
        try:
            if i % 3 == 0:
                raise ValueError(f"{i} and {[i, i + 1]}")
            count += 1
        except ValueError:
            count += 100
    return count


# swallowed_text(7) -> 304


def lists_in_rounds(n: int) -> list[list[int]]:
    rows = []
    row = [-1]
    for i in range(n):
        try:
            scratch = [i] * 4
            10 // (i - 2)
            row = [i, len(scratch)]
            10 // (i - 3)
            rows.append(row)
        except ZeroDivisionError:
            rows.append(row)
            scratch = [7, 8]
            rows.append(scratch)
    return rows


# lists_in_rounds(6) -> [[0, 4], [1, 4], [1, 4], [7, 8], [3, 4], [7, 8], [4, 4], [5, 4]]


def read_from_the_round_before(n: int) -> list[int]:
    out = []
    for i in range(n):
        try:
            100 // (i % 3)
            kept = [i, i * i]
        except ZeroDivisionError:
            junk = [55] * 6
            if i > 0:
                out.append(kept[1] + len(junk))
    return out


# read_from_the_round_before(8) -> [10, 31]


def summed_floats(xs: list[float]) -> float:
    total = 0.0
    for x in xs:
        try:
            total += 1.0 / x
        except ZeroDivisionError:
            total -= 0.5
    return total


# summed_floats([1.0, 0.0, 4.0]) -> 0.75


def generated(xs: list[int], n: int) -> list[int]:
    out = [0]
    try:
        out = [n // x for x in xs]
    except ZeroDivisionError:
        out.append(1)
    try:
        out.extend(n // x for x in xs)
    except ZeroDivisionError:
        out.append(2)
    try:
        out += [n // x for x in xs]
    except ZeroDivisionError:
        out.append(3)
    return out


# generated([1, 2], 8) -> [8, 4, 8, 4, 8, 4]
# generated([1, 0], 8) -> [0, 1, 8, 2, 3]


def keys_fail(xs: list[int]) -> list[int]:
    ys = xs[:]
    try:
        ys.sort(key=lambda x: 10 // (x - 3))
    except ZeroDivisionError:
        ys.append(100)
    return ys


# keys_fail([5, 4, 9]) -> [9, 5, 4]
# keys_fail([5, 4, 3, 9]) -> [5, 4, 3, 9, 100]
