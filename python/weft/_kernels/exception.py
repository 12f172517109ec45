"""Classes of exceptions of the program, as the text of a bundle."""

from __future__ import annotations

import builtins
from types import CodeType, FunctionType


def is_own(value: object) -> bool:
    """Whether it is a class of exceptions that is not built in."""
    return isinstance(value, type) and issubclass(value, BaseException) and getattr(builtins, value.__name__, None) is not value


def obstacle(cls: type[BaseException]) -> str | None:
    """What of a class kernels do not know."""
    if len(cls.__bases__) > 1:
        return f"the exception {cls.__qualname__}, which has several bases"
    own = [name for name, value in vars(cls).items() if isinstance(value, FunctionType) and name.startswith("__") and name != "__init__"]
    if own:
        return f"the exception {cls.__qualname__}, which has its own {own[0]}; in kernels a class of exceptions has at most an __init__ that hands its parameters on"
    return None


def text(cls: type[BaseException], name: str, base: str) -> list[str] | None:
    """The class with nothing but its own __init__; None where the text of that is not to be found."""
    lines = [f"class {name}({base}):"]
    init = vars(cls).get("__init__")
    if not isinstance(init, FunctionType):
        return [*lines, "    pass"]
    import inspect
    import textwrap

    try:
        lines += textwrap.indent(textwrap.dedent(inspect.getsource(init)), "    ").rstrip().split("\n")
        within = next(part for part in compile("\n".join(lines), "", "exec").co_consts if isinstance(part, CodeType))
        made = next(part for part in within.co_consts if isinstance(part, CodeType) and part.co_name == "__init__")
    except (OSError, SyntaxError, StopIteration):
        return None
    return lines if _seen(made) == _seen(init.__code__) else None


def place(cls: type[BaseException]) -> tuple[str, int] | None:
    """File and line of its own __init__."""
    init = vars(cls).get("__init__")
    return (init.__code__.co_filename, init.__code__.co_firstlineno) if isinstance(init, FunctionType) else None


def _seen(code: CodeType) -> tuple[object, ...]:
    """What tells whether a file still has what was compiled from it."""
    return code.co_code, code.co_consts, code.co_names, code.co_varnames
