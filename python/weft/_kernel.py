"""What may stand where a kernel is expected: a name, a `Kernel`, or a `functools.partial` of one."""

from __future__ import annotations

from functools import partial
from typing import Any

from ._errors import Unimplemented, invalid


class Kernel:
    """A kernel that the engine has under a name: one registered in Go, as all of ``std`` are.

    Where only constants differ, `functools.partial` binds them to the first parameters:

    >>> import weft
    >>> from functools import partial
    >>> weft.map(partial(weft.Kernel("std.add"), 10), [1, 2, 3])
    [11, 12, 13]

    Calling a kernel is one computation on the default engine:

    >>> weft.Kernel("std.square")(12)
    144
    """

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        if not isinstance(name, str) or not name:
            raise invalid("kernel", f"a Kernel is made of its name, such as 'std.square' (got {name!r})")
        self.name = name

    def __call__(self, *args: Any) -> Any:
        from ._config import default

        return default.call(self, *args)

    def __repr__(self) -> str:
        return f"weft.Kernel({self.name!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kernel) and other.name == self.name

    def __hash__(self) -> int:
        return hash(("weft.Kernel", self.name))

    def __reduce__(self) -> tuple[Any, ...]:
        return Kernel, (self.name,)


# Where a kernel of std does what a well-known function does.
_KNOWN = {
    "abs": "std.abs",
    "sqrt": "std.sqrt",
    "exp": "std.exp",
    "log": "std.log",
    "sin": "std.sin",
    "cos": "std.cos",
    "square": "std.square",
    "add": "std.add",
    "sub": "std.sub",
    "mul": "std.mul",
    "neg": "std.neg",
    "min": "std.min",
    "max": "std.max",
    "len": "std.length",
    "lower": "std.lower",
    "upper": "std.upper",
    "sha256": "std.sha256",
}


def resolve(operation: str, kernel: Any, role: str = "kernel") -> tuple[str, tuple[Any, ...]]:
    """The name of a kernel and the constants bound to its first parameters."""
    constants: tuple[Any, ...] = ()
    if isinstance(kernel, partial):
        if kernel.keywords:
            words = ", ".join(kernel.keywords)
            raise invalid("kernel", f"{operation}() binds constants by position only: partial(kernel, value), not by name ({words})")
        kernel, constants = kernel.func, kernel.args
    if isinstance(kernel, str):
        if not kernel:
            raise invalid("kernel", f"{operation}() got an empty name as its {role}")
        return kernel, constants
    if isinstance(kernel, Kernel):
        return kernel.name, constants
    if callable(kernel):
        name = getattr(kernel, "__name__", type(kernel).__name__)
        known = _KNOWN.get(name.removeprefix("<").removesuffix(">"))
        hint = f"; did you mean {known!r}?" if known else "; until then the kernels of Go work, such as 'std.square' (weft.kernels() lists them)"
        detail = f"{operation}() got the Python function {name}, and Python functions as kernels come with the kernel language{hint}"
        raise Unimplemented(detail, {"code": "unimplemented", "reason": "python_kernel", "detail": detail, "status": 501})
    raise invalid("kernel", f"{operation}() takes the name of a {role}, such as 'std.square', or a weft.Kernel (got {type(kernel).__name__} {kernel!r:.60})")
