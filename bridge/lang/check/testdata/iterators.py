from itertools import combinations, permutations, product, chain
from functools import reduce
import itertools

def f(xs: list[int], k: int) -> int:
    a = list(combinations(xs))  # want: "combinations\(\) takes at least 2 arguments"
    c = list(product(xs, xs, repeat=k))  # want: "the repeat of product\(\) is of one iterable in kernels; write those that repeat several times"
    e = reduce(max)  # want: "reduce\(\) takes 2 to 3 arguments in kernels, and 1 were given"
    g = itertools.tee(xs)  # want: "itertools has no tee in kernels"
    return 1
---
from itertools import accumulate

# what fails inside is said at the call
def f(xs: list[str]) -> int:
    return len(list(accumulate(xs, lambda a, b: a - b)))  # want: "unsupported operands for -: str and str"
---
import itertools
def numbers(n):
    yield n
def f(n: int) -> list[int]:
    a = numbers(n)[0]  # want: "generator of int has no items; make a list of it: list\(…\)"
    b = len(numbers(n))  # want: "generator of int has no len\(\); make a list of it: list\(…\)"
    c = itertools.tee(numbers(n))  # want: "itertools has no tee in kernels; make a list of it: list\(…\)"
    return numbers(n)  # want: "f returns generator of int here, not the list\[int\] it declares; make a list of it: list\(…\)"
---
# CPython takes a StopIteration of what map and the like call as the end of the items
import itertools

def first(xs: list[int]) -> int:
    return next(x for x in xs if x > 2)

def f(xs: list[int]) -> int:
    a = list(map(lambda x: first([x]), xs))  # want: "may raise StopIteration, which would end the items silently; give next\(\) a default"
    b = sum(filter(lambda x: first([x]), xs))  # want: "may raise StopIteration"
    c = list(itertools.takewhile(lambda x: first([x]) > 2, xs))  # want: "may raise StopIteration"
    return 1
