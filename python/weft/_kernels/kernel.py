"""Kernel: what an operation applies to its items; and what may stand for one: a name, a Python function, a `functools.partial` of either."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import FunctionType

from .. import _json as json
from .._errors import Unimplemented, invalid
from .._typing import TYPE_CHECKING, Any, Generic, NamedTuple, ParamSpec, TypeVar, overload

if TYPE_CHECKING:
    from .._explain import Explanation

P = ParamSpec("P")
R = TypeVar("R")


class Kernel(Generic[P, R]):
    """A kernel that the engine has under a name: one registered in Go, as all of ``std`` are, or published on a server.

    Where only constants differ, `functools.partial` binds them to the first parameters:

    >>> import weft
    >>> from functools import partial
    >>> weft.map(partial(weft.Kernel("std.add"), 10), [1, 2, 3])
    [11, 12, 13]

    Calling a kernel is one computation on the default engine:

    >>> weft.Kernel("std.square")(12)
    144

    `weft.kernel` makes one of a Python function, `from_source` one of a text; calling those runs plain Python.
    """

    __weft_kernel__ = True
    name: str

    def __init__(self: Kernel[..., Any], name: str) -> None:
        if not isinstance(name, str) or not name:
            raise invalid("kernel", f"a Kernel is made of its name, such as 'std.square' (got {name!r})")
        self.name = name

    @staticmethod
    def from_source(
        text: str,
        entry: str | None = None,
        *,
        file: str | None = None,
        memory: int | str | None = None,
        recursion: int | None = None,
    ) -> Kernel[..., Any]:
        """A kernel of a Python text: the function named `entry`, or the only one, or the only lambda. `file` is what errors call the text.

        >>> import weft
        >>> square = weft.Kernel.from_source("def square(x: int) -> int: return x * x")
        >>> square.name, square(7)
        ('square', 49)
        """
        from .function import SourceKernel

        return SourceKernel(text, entry, file, options(memory, recursion))

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        from .._config import default

        result: R = default.call(self, *args, **kwargs)  # type: ignore[arg-type]
        return result

    @property
    def hash(self) -> str:
        """What identifies the kernel: ``sha256:…`` of its source, its captured values and its options, or of what Go registered."""
        return str(self.compile()["hash"])

    @property
    def signature(self) -> str:
        """Its parameters and its result: ``(int, float) -> float``. Of several signatures of one name the first."""
        return str(self.compile()["signature"])

    @property
    def source(self) -> str | None:
        """The text that goes to the engine; None for a kernel that is not made of Python."""
        return None

    def compile(self) -> dict[str, Any]:
        """Compiles the kernel on the current engine, and gives what that says of it: ``name hash signature language doc cheap``.

        >>> import weft
        >>> weft.Kernel("std.is_prime").compile()["signature"]
        '(int) -> bool'
        """
        from .._config import current
        from .._errors import NotFound

        for entry in current().kernels():
            if entry["name"] == self.name:
                return entry
        raise NotFound(f"there is no kernel {self.name!r}")

    def explain(self, *lists: Any) -> Explanation:
        """What is known of how the kernel runs. Its text is for people, ``.facts`` for programs. With a list of items, or one for each parameter, it says too how
        these would be worked on. `weft.explain` takes kernels with constants bound to them.

        >>> import weft
        >>> print(weft.Kernel("std.square").explain())
        kernel     std.square
        signature  (int) -> int
        language   go
        """
        from .._explain import explain

        return explain(self, *lists)

    def __repr__(self) -> str:
        return f"weft.Kernel({self.name!r})"

    def __eq__(self, other: object) -> bool:
        return self is other or (type(self) is type(other) is Kernel and self.name == other.name)

    def __hash__(self) -> int:
        return hash(("weft.Kernel", self.name))

    def __reduce__(self) -> tuple[Any, ...]:
        return Kernel, (self.name,)

    def reference(self) -> str:
        """The kernel as a request says it, in JSON."""
        return json.dumps(self.name)

    def storage(self) -> str | None:
        """How its results are stored, where its annotation says more than int or float."""
        return None

    def records(self) -> dict[str, type]:
        """The classes of its records, by their names in its source."""
        return {}

    def exceptions(self) -> dict[str, type[Exception]]:
        """The classes of exceptions that it has, by their names."""
        return {}

    def functions(self) -> tuple[FunctionType, ...]:
        """The Python functions that it is made of."""
        return ()


def options(memory: int | str | None, recursion: int | None) -> dict[str, int]:
    """The options of a kernel, as the request says them."""
    from .._options import size_bytes

    found: dict[str, int] = {}
    if memory is not None:
        found["memory_bytes"] = size_bytes(memory)
    if recursion is not None:
        if isinstance(recursion, bool) or not isinstance(recursion, int) or recursion < 1:
            raise invalid("recursion", f"recursion= is the number of calls inside each other, from 1 up (got {recursion!r})")
        found["recursion"] = recursion
    return found


@overload
def kernel(function: Callable[P, R], /) -> Kernel[P, R]: ...
@overload
def kernel(*, memory: int | str | None = None, recursion: int | None = None) -> Callable[[Callable[P, R]], Kernel[P, R]]: ...
def kernel(function: Any = None, /, *, memory: int | str | None = None, recursion: int | None = None) -> Any:
    """Makes a kernel of a plain typed Python function. Calling it still runs plain Python; the operations compile it and run it on every core.

    `memory` is what an item may use (256 MiB without it), `recursion` how deep calls may go (1,000).

    >>> import weft
    >>> @weft.kernel
    ... def collatz(n: int) -> int:
    ...     steps = 0
    ...     while n != 1:
    ...         n = n // 2 if n % 2 == 0 else 3 * n + 1
    ...         steps += 1
    ...     return steps
    >>> collatz(27)
    111
    >>> weft.max(range(1, 1000), key=collatz)
    871
    """
    from .function import FunctionKernel

    chosen = options(memory, recursion)
    if function is None:
        return lambda function: FunctionKernel(function, chosen)
    return FunctionKernel(function, chosen)


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


class Bound(NamedTuple):
    """A kernel and the constants bound to its first parameters."""

    kernel: Kernel[..., Any]
    constants: tuple[Any, ...]


def resolve(operation: str, kernel: Any, role: str = "kernel") -> Bound:
    """The kernel that something stands for, and the constants bound to its first parameters."""
    constants: tuple[Any, ...] = ()
    while isinstance(kernel, partial):
        if kernel.keywords:
            words = ", ".join(kernel.keywords)
            raise invalid("kernel", f"{operation}() binds constants by position only: partial(kernel, value), not by name ({words})")
        kernel, constants = kernel.func, kernel.args + constants
    if isinstance(kernel, Kernel):
        return Bound(kernel, constants)
    if isinstance(kernel, str):
        if not kernel:
            raise invalid("kernel", f"{operation}() got an empty name as its {role}")
        return Bound(Kernel(kernel), constants)
    if isinstance(kernel, FunctionType):
        from .function import kernel_of

        return Bound(kernel_of(kernel), constants)
    if callable(kernel):
        from .bundle import function_of
        from .function import kernel_of

        cached = function_of(kernel)
        if cached is not None:
            return Bound(kernel_of(cached), constants)
        raise _refuse(operation, kernel)
    raise invalid("kernel", f"{operation}() takes a function or the name of a {role}, such as 'std.square' (got {type(kernel).__name__} {kernel!r:.60})")


def _refuse(operation: str, kernel: Any) -> Unimplemented:
    name = getattr(kernel, "__name__", type(kernel).__name__)
    known = _KNOWN.get(name)
    called = _called(kernel, name)
    if known:
        hint = f"did you mean {known!r}, or lambda x: {called}(x)?" if called else f"did you mean {known!r}?"
    elif isinstance(kernel, type):
        hint = f"write a function that calls {name}, or a lambda"
    elif called:
        hint = f"write lambda x: {called}(x) where the kernel language has {called}"
    else:
        hint = "a method is none: write a function of its data"
    detail = f"{operation}() takes Python functions and names as kernels, and {name} is neither; {hint}"
    return Unimplemented(detail, {"code": "unimplemented", "reason": "python_kernel", "detail": detail, "status": 501})


def _called(kernel: Any, name: str) -> str | None:
    """How a kernel would call it; NumPy's functions by their names in math. None of methods."""
    if (type(kernel).__module__ or "").partition(".")[0] == "numpy":
        import math

        return f"math.{name}" if hasattr(math, name) else name
    if not isinstance(getattr(kernel, "__self__", json), type(json)) or hasattr(kernel, "__objclass__"):
        return None
    module = getattr(kernel, "__module__", None)
    return f"{module}.{name}" if module == "math" else name


Kernel.__module__ = "weft"
