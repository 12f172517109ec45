def f(x: int) -> int:
    try:
        x = 1 // x
    except ZeroDivisionError as e:
        y = e  # want: "an exception is not a value in kernels: raise it, show it with str\(e\)"
        raise e
    return x
---
def f(x: int) -> int:
    try:
        x = 1 // x
    except Zero:  # want: "a handler in kernels names built-in exceptions, alone or in a tuple"
        x = 0
    except (ValueError, x):  # want: "a handler in kernels names built-in exceptions"
        x = 0
    return x
---
def f(x: int) -> int:
    try:  # want: "'except.' is not in the kernel language"
        x = 1 // x
    except* ZeroDivisionError:
        x = 0
    return x
---
def f(x: int) -> int:
    try:
        x = 1 // x
    except:  # want: "default 'except:' must be last"
        x = 0
    except ValueError:
        x = 1
    return x
---
def f(x: int) -> int:
    try:
        x = 1 // x
    except ValueError:
        try:
            x = 2
        finally:
            raise  # want: "a bare 'raise' stands in an 'except' of the same function"
    return x
---
def f(x: int) -> int:
    try:
        x = 1 // x
    except ValueError as e:
        raise ValueError("a") from x  # want: "kernels raise the built-in exceptions only"
    raise ValueError("a") from KeyError("b")  # want: "the cause of an exception is not shown in kernels: leave out what it says"
---
# the name is unbound behind the handler; a loop that is left inside of it leaves the exception in it
def f(xs: list[int]) -> int:
    e = 0
    for x in xs:
        try:
            e = 1 // x
        except ZeroDivisionError as e:
            break
    return e  # want: "an exception is not a value in kernels"
---
# the end can be reached where the body's end can, or a handler's
def f(x: int) -> int:  # also: "the end of f can be reached"
    try:
        return 1 // x
    except ZeroDivisionError:
        x = 0
---
def f(x: int) -> int:
    try:
        return 1 // x
    except ZeroDivisionError:
        return 0
    finally:
        x += 1
---
# a name that only the handler has is never read unbound
def f(x: int) -> int:
    try:
        y = 1 // x
    except ZeroDivisionError:
        return z  # want: "z is read here, but nothing was assigned to it before"
    else:
        z = y
    return z
---
# types join over the ways into a handler
def f(x: int) -> float:
    y = 1
    try:
        y = 1.5
        y = 1 // x
    except ZeroDivisionError:
        return y
    return 0.0
