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
    except Zero:  # want: "a handler in kernels names classes of exceptions, alone or in a tuple"
        x = 0
    except (ValueError, x):  # want: "a handler in kernels names classes of exceptions"
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
        raise ValueError("a") from x  # want: "an exception is made where it is raised in kernels"
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
---
class TooDeep(ValueError):
    limit = 3  # want: "a class of exceptions has at most an __init__ that hands its parameters on"

class Two(ValueError, KeyError):  # want: "a class of exceptions in kernels has one base: class Two\(ValueError\)"
    pass

class Stop(StopIteration):  # want: "what derives from StopIteration would end a loop; derive from Exception"
    pass

class Exit(SystemExit):  # want: "exceptions of kernels derive from Exception, or from a class that does"
    pass

class Coded(Exception):
    def __init__(self, code, text):  # want: "a class of exceptions has at most an __init__ that hands its parameters on: def __init__\(self, message\): super\(\).__init__\(message\)"
        self.code = code
        super().__init__(text)

class Late(Exception):
    def __init__(self, text, by):
        super().__init__(by, text)

class Plain:
    x: int

def f(n: int) -> int:
    try:
        if n == 1:
            raise TooDeep(n=1)  # want: "exceptions take no keyword arguments"
        if n == 2:
            raise Two
        if n == 3:
            raise Stop
        if n == 4:
            raise Exit
        if n == 5:
            raise Coded(1, "a")
        if n == 6:
            raise Late("a")  # want: "Late\(\) takes at least 2 arguments"
        if n == 7:
            raise Late("a", str(n))  # want: "Late does not say its arguments in their order; give this one a name first"
        if n == 8:
            raise Plain  # want: "kernels raise classes of exceptions: .*, and classes of the module that derive from them"
        if n == 9:
            raise Nothing  # want: "kernels cannot raise Nothing"
    except ValueError:
        return 1
    return 0
---
class TooDeep(ValueError):
    pass

class Plain:
    x: int

def f(n: int) -> int:
    try:
        if n == 10:
            raise ExceptionGroup("several", [ValueError("one")])  # want: "kernels cannot raise ExceptionGroup"
        held = ValueError("a")  # want: "an exception is made where it is raised in kernels: raise ValueError\(…\)"
        own = TooDeep("a")  # want: "an exception is made where it is raised in kernels: raise TooDeep\(…\)"
        if n == 11:
            raise held  # want: "an exception is made where it is raised in kernels"
    except Plain:  # want: "a handler in kernels names classes of exceptions, alone or in a tuple"
        return 1
    except TooDeep as e:
        return e.limit  # want: "an exception is not a value in kernels"
    return 0
