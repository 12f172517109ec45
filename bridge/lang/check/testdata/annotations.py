from typing import Optional, Union, List, Tuple
import numpy as np
import weft
from numpy.typing import NDArray

Vector = tuple[float, float]

def f(a: "int", b: Vector, c: List[int], d: Tuple[int, "float"], e: NDArray[np.float64], g: weft.Array2[float], h: np.ndarray) -> weft.float32:  # want: "numpy.ndarray says nothing of its elements"
    return 1.0
---
from typing import Optional
from weft import Array

def f(
    a: Optional[Array[float]],  # want: "an array that may be None is not in the kernel language; take an empty one"
    b: int | list[int] | None,  # want: "a value of several types is not in the kernel language; use one type, which may be None too: int | None"
    c: frozenset,  # want: "frozenset says nothing of its items; write frozenset\[int\], or another type"
    d: dict,  # want: "dict says nothing of its keys and values"
    e: intt,  # want: "there is no type intt; did you mean \"int\"\?"
    g: list,  # want: "list says nothing of its items; write list\[int\], or another type"
) -> int:
    return 1
---
def g(x: int, y: "lst[int]"):  # want: "kernels do not know the type lst"
    return x

def f(x: int) -> int:
    return g(x, 1)
---
def f(x: int) -> int:
    y: float = x
    z: int = 1.5  # want: "z is declared int \(line \d+\) and cannot be float"
    w: int
    w = 3
    return w
---
import weft

def f(x: int) -> weft.uint64:  # want: "the results of a kernel have no uint64, as columns of ints have a sign; return int\(…\), where it is below 2\*\*63, or hex\(…\)"
    return weft.uint64(x)
