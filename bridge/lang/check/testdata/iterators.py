from itertools import combinations, permutations, product, chain
from functools import reduce
import itertools

def f(xs: list[int], k: int) -> int:
    a = list(combinations(xs, k))  # want: "the r of combinations\(\) is a constant from 1 to 6 in kernels: the type of a tuple has its length"
    b = list(permutations(xs))  # want: "permutations\(\) needs its r in kernels, a constant"
    c = list(product(xs, repeat=k))  # want: "the repeat of product\(\) is a constant from 1 to 6, of one iterable"
    d = list(chain(*[xs, xs]))  # want: "\* takes the items of a tuple here in kernels.*; write chain.from_iterable\(…\)"
    e = reduce(max)  # want: "reduce\(\) takes 2 to 3 arguments in kernels, and 1 were given"
    g = itertools.tee(xs)  # want: "itertools has no tee in kernels"
    return 1
---
from itertools import accumulate

# what fails inside is said at the call
def f(xs: list[str]) -> int:
    return len(list(accumulate(xs, lambda a, b: a - b)))  # want: "unsupported operands for -: str and str"
