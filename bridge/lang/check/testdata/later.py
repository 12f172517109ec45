def f(x: int) -> int:
    c = "\ud800"  # want: "half of a surrogate pair"
    return x
---
def f(x: int) -> int:
    with x:  # want: "'with' is not in the kernel language"
        pass
    class A:  # want: "classes inside functions are not in the kernel language; put A at the top of the module"
        pass
    return x
---
def f(x: int) -> int:
    raise KeyErorr("x")  # want: "kernels cannot raise KeyErorr; did you mean \"KeyError\"\?"
---
def f(x: int) -> int:
    raise  # want: "a bare 'raise' stands in an 'except' of the same function in kernels"
---
def f(x: int) -> int:
    assert x > 0, f"bad {x}"
    if x == 1:
        raise ValueError
    if x == 2:
        raise IndexError(f"{x} and {x + 0.5}, {(x, True)}")
    if x == 3:
        raise ValueError(x)
    return x
