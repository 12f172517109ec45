"""weft for asyncio: the functions of `weft`, to be awaited, on the engine that they would use.

>>> import asyncio, weft
>>> async def main():
...     return await weft.aio.map("std.square", [1, 2, 3])
>>> asyncio.run(main())
[1, 4, 9]
"""

from __future__ import annotations

from .._calls.engine import Engine
from .._config import current
from ._engine import AsyncEngine
from ._imap import AsyncImap
from ._jobs import AsyncJob, AsyncJobs, as_completed
from ._pipeline import AsyncPipeline


class Default(AsyncEngine):
    """The operations of this module: each runs on the engine that is current at that moment."""

    __slots__ = ()

    def __init__(self) -> None:
        pass

    def _blocking(self) -> Engine:
        return current()


default = Default()

all = default.all
any = default.any
call = default.call
count = default.count
count_by = default.count_by
dataset = default.dataset
datasets = default.datasets
drop = default.drop
filter = default.filter
find = default.find
find_index = default.find_index
fold = default.fold
foreach = default.foreach
group_by = default.group_by
imap = default.imap
imap_unordered = default.imap_unordered
info = default.info
kernels = default.kernels
map = default.map
mapreduce = default.mapreduce
max = default.max
min = default.min
over = default.over
partition = default.partition
put = default.put
reduce = default.reduce
scan = default.scan
sort = default.sort
starmap = default.starmap
sum = default.sum
top_k = default.top_k
usort = default.usort

# Sorted. all, any, filter, map, max, min and sum are left out: they would hide the builtins.
__all__ = [
    "AsyncEngine",
    "AsyncImap",
    "AsyncJob",
    "AsyncJobs",
    "AsyncPipeline",
    "as_completed",
    "call",
    "count",
    "count_by",
    "dataset",
    "datasets",
    "drop",
    "find",
    "find_index",
    "fold",
    "foreach",
    "group_by",
    "imap",
    "imap_unordered",
    "info",
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
    "usort",
]
