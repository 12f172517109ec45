"""functools: reduce."""


def _reduce2(function, iterable):
    it = iter(iterable)
    for total in it:
        break
    else:
        raise TypeError("reduce() of empty iterable with no initial value")
    for x in it:
        total = function(total, x)
    return total


def _reduce3(function, iterable, initial):
    total = initial
    for x in iterable:
        total = function(total, x)
    return total
