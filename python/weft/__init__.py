"""weft: run a kernel over your data on every core, in this process, on a server, or on a cluster; it is the same call in all of them.

>>> import weft
>>> def collatz(n: int) -> int:
...     steps = 0
...     while n != 1:
...         n = n // 2 if n % 2 == 0 else 3 * n + 1
...         steps += 1
...     return steps
>>> weft.max(range(1, 1000), key=collatz)
871
>>> weft.map("std.square", [1, 2, 3])
[1, 4, 9]

Always ``import weft``: the operations have the names of the builtins that they parallelise, and would hide them.
"""

from __future__ import annotations

from . import _types
from ._config import configure, connect, connect_async, dataset, datasets, default, drop, info, kernels, put, use
from ._errors import (
    AlreadyExists,
    Busy,
    Cancelled,
    CompileError,
    Diagnostic,
    EmptyReduction,
    Error,
    Forbidden,
    Forked,
    InternalError,
    InvalidArgument,
    InvalidState,
    KernelArithmeticError,
    KernelAssertionError,
    KernelAttributeError,
    KernelError,
    KernelException,
    KernelIndexError,
    KernelKeyError,
    KernelLookupError,
    KernelMemoryError,
    KernelNameError,
    KernelNotImplementedError,
    KernelOverflowError,
    KernelRecursionError,
    KernelRuntimeError,
    KernelStopIteration,
    KernelTypeError,
    KernelUnboundLocalError,
    KernelValueError,
    KernelZeroDivisionError,
    LimitExceeded,
    Mismatch,
    NotFound,
    Timeout,
    Unauthenticated,
    Unavailable,
    Unimplemented,
)
from ._kernels.kernel import Kernel, kernel
from ._typing import TYPE_CHECKING, Any
from ._version import __version__

if TYPE_CHECKING:
    from . import aio
    from ._annotations import (
        Array,
        Array2,
        KernelLike,
        Options,
        float16,
        float32,
        float64,
        int8,
        int16,
        int32,
        int64,
        uint8,
        uint16,
        uint32,
    )
    from ._calls.call import Partition
    from ._calls.dataset import Dataset
    from ._calls.engine import Engine
    from ._calls.jobs import Job, Jobs, as_completed
    from ._calls.pipeline import Pipeline
    from ._calls.progress import State
    from ._columns.column import Column
    from ._executor import Executor
    from ._explain import Explanation
    from ._uint64 import uint64
    from .aio import AsyncEngine, AsyncImap, AsyncJob, AsyncJobs, AsyncPipeline
else:
    # What the first call can do without, or its module would bring typing along, is imported when it is asked for.
    _HOMES = {
        **dict.fromkeys(("AsyncEngine", "AsyncImap", "AsyncJob", "AsyncJobs", "AsyncPipeline"), "aio"),
        "Column": "_columns.column",
        "Dataset": "_calls.dataset",
        "Engine": "_calls.engine",
        "Executor": "_executor",
        "Job": "_calls.jobs",
        "Jobs": "_calls.jobs",
        "Partition": "_calls.call",
        "Pipeline": "_calls.pipeline",
        "State": "_calls.progress",
        "as_completed": "_calls.jobs",
        "uint64": "_uint64",
        **dict.fromkeys(("Array", "Array2", "Options", *_types.SIZED), "_annotations"),
    }

    def __getattr__(name):
        from importlib import import_module

        if name == "aio":
            return import_module("weft.aio")
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module 'weft' has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(f"weft.{home}"), name)
        return found

    def __dir__():
        return sorted({*globals(), *__all__})


def check(*kernels: Any) -> list[Diagnostic]:
    """What the compiler has to say against these kernels, or against those of modules; nothing where all compile. For tests and for CI.

    >>> import weft
    >>> def f(x: int) -> float:
    ...     return x.size
    >>> [(one.line, one.column) for one in weft.check(f)]
    [(2, 14)]
    """
    from ._check import check

    return check(*kernels)


def explain(kernel: KernelLike, /, *lists: Any) -> Explanation:
    """What is known of how a kernel runs, also of a function, or of a `functools.partial`; and, with the lists that `weft.map` takes, how these would be worked on.

    >>> import weft
    >>> from functools import partial
    >>> facts = weft.explain(partial(lambda k, x: k * x, 3), [1, 2, 4])
    >>> facts["signature"], facts["bound"], facts["items"]
    ('(int, int) -> int', ['int'], 3)
    """
    from ._explain import explain

    return explain(kernel, *lists)


all = default.all
any = default.any
call = default.call
count = default.count
count_by = default.count_by
filter = default.filter
find = default.find
find_index = default.find_index
fold = default.fold
foreach = default.foreach
group_by = default.group_by
imap = default.imap
imap_unordered = default.imap_unordered
map = default.map
mapreduce = default.mapreduce
max = default.max
min = default.min
over = default.over
partition = default.partition
reduce = default.reduce
scan = default.scan
sort = default.sort
starmap = default.starmap
sum = default.sum
top_k = default.top_k
usort = default.usort

# Sorted. all, any, filter, map, max, min and sum are left out: they would hide the builtins.
__all__ = [
    "AlreadyExists",
    "Array",
    "Array2",
    "AsyncEngine",
    "AsyncImap",
    "AsyncJob",
    "AsyncJobs",
    "AsyncPipeline",
    "Busy",
    "Cancelled",
    "Column",
    "CompileError",
    "Dataset",
    "Diagnostic",
    "EmptyReduction",
    "Engine",
    "Error",
    "Executor",
    "Forbidden",
    "Forked",
    "InternalError",
    "InvalidArgument",
    "InvalidState",
    "Job",
    "Jobs",
    "Kernel",
    "KernelArithmeticError",
    "KernelAssertionError",
    "KernelAttributeError",
    "KernelError",
    "KernelException",
    "KernelIndexError",
    "KernelKeyError",
    "KernelLookupError",
    "KernelMemoryError",
    "KernelNameError",
    "KernelNotImplementedError",
    "KernelOverflowError",
    "KernelRecursionError",
    "KernelRuntimeError",
    "KernelStopIteration",
    "KernelTypeError",
    "KernelUnboundLocalError",
    "KernelValueError",
    "KernelZeroDivisionError",
    "LimitExceeded",
    "Mismatch",
    "NotFound",
    "Options",
    "Partition",
    "Pipeline",
    "State",
    "Timeout",
    "Unauthenticated",
    "Unavailable",
    "Unimplemented",
    "__version__",
    "aio",
    "as_completed",
    "call",
    "check",
    "configure",
    "connect",
    "connect_async",
    "count",
    "count_by",
    "dataset",
    "datasets",
    "drop",
    "explain",
    "find",
    "find_index",
    "float16",
    "float32",
    "float64",
    "fold",
    "foreach",
    "group_by",
    "imap",
    "imap_unordered",
    "info",
    "int8",
    "int16",
    "int32",
    "int64",
    "kernel",
    "kernels",
    "mapreduce",
    "over",
    "partition",
    "put",
    "reduce",
    "scan",
    "sort",
    "starmap",
    "top_k",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "use",
    "usort",
]
