import numpy as np
from weft import Array, Array2

def f(a: Array[float], b: Array2[float], c: Array[int], d: Array[bool], x: float) -> float:
    a[0] = 1.0  # want: "this Array\[float\] is, or may be, a parameter of the kernel, and those are read-only: write to a copy"
    a[1:] = 2.0  # want: "read-only"
    a += 1.0  # want: "read-only"
    b[:, 0] *= 2.0  # want: "read-only"
    b.T[0] = 1.0  # want: "read-only"
    a.sort()  # want: "read-only"
    e = c.copy()
    e[:] = a  # want: "an Array\[int\] takes int, not float; write .astype\(int\)"
    return x
---
import numpy as np
from weft import Array, Array2

def f(a: Array[float], b: Array2[float], c: Array[int], d: Array[bool], x: float) -> float:
    e = c.copy()
    e[0] = x  # want: "Array\[int\] takes int, not float"
    e /= 2  # want: "an Array\[int\] takes int, not float"
    e[:] = b  # want: "an Array\[int\] takes int, not float"
    e[e > 1] = 0  # want: "assigning where a mask holds is not in kernels; write a\[:\] = np.where\(mask, …, a\), or a loop"
    g = d - d  # want: "NumPy has no subtract of bools; write .astype\(int\), or \^"
    h = np.sqrt(d)  # want: "np.sqrt of bools is a small type in NumPy that kernels do not have; write .astype\(int\) or .astype\(float\)"
    i = a & a  # want: "np.bitwise_and is not defined for float"
    return x
---
import numpy as np
from weft import Array, Array2

def f(a: Array[float], b: Array2[float], c: Array[int], d: Array[bool], x: float) -> float:
    e = c.copy()
    j = a[c]  # want: "an array is indexed with ints, slices and arrays of bools in kernels, not with Array\[int\]"
    k = a[x]  # want: "an index of an array must be an int, not float"
    l = a[:, None, None]  # want: "an array in kernels has one or two dimensions"
    m = b.T.reshape(3)  # want: "reshape\(\) of a view is sometimes a view and sometimes a copy in NumPy; write .copy\(\) before it"
    if a == a:  # want: "the truth of an array is ambiguous"
        pass
    n = np.zeros((2, 2, 2))  # want: "an array in kernels has one or two dimensions"
    o = np.zeros(3, dtype=np.float32)  # want: "arrays in kernels hold float, int or bool: dtype=float, np.int64"
    return x
---
import numpy as np
from weft import Array, Array2

def f(a: Array[float], b: Array2[float], c: Array[int], d: Array[bool], x: float) -> float:
    e = c.copy()
    p = a.sum(axis=1)  # want: "axis 1 is out of bounds for array of dimension 1"
    q = b.sum(axis=len(a))  # want: "axis is a constant in kernels: it decides the type of the result"
    r = [1.0, 2.0] * a  # want: "np.multiply takes numbers and arrays, not list\[float\]; write np.array"
    s = np.array([1, 2.5])  # want: "this list may hold ints alone, which make an array of ints; write np.array\(…, dtype=float\)"
    t = np.linalg.norm(a)  # want: "kernels have no numpy.linalg.norm"
    u = np.diff(a, 2)  # want: "np.diff\(\) goes one step in kernels; write it twice"
    return x
