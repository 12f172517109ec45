"""Pipelines: stages that items go through one by one, in one pass, before an operation sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from . import _options
from ._call import Call
from ._errors import Unimplemented, invalid
from ._kernel import resolve
from ._operations import Operations
from ._options import MISSING
from ._typing import TYPE_CHECKING, Any, NamedTuple, Never, Unpack

if TYPE_CHECKING:
    from typing import Literal

    from ._annotations import Options
    from ._imap import Imap
    from ._operations import KernelLike

    Kind = Literal["same", "list", "numpy", "column"]


class Stage(NamedTuple):
    """One stage: its word and its kernel or number."""

    word: str
    what: Any

    def __str__(self) -> str:
        if isinstance(self.what, int):
            return f".{self.word}({self.what})"
        return f".{self.word}({getattr(resolve(self.word, self.what).kernel, 'name', self.what)})"


class Pipeline:
    """Stages over items, which nothing has gone through yet: an operation at the end sends them, and gives its result.

    A pipeline never changes: each stage makes a new one, so the beginnings of several can be shared.

    ``on_error="skip"`` leaves out the items that fail in a stage. ``"return"`` and ``default=`` put something in their place, which an item has where `collect` gives one for each:
    behind `map`, `starmap`, `enumerate` and `take`.

    >>> import weft
    >>> squares = weft.over(range(10)).map(lambda x: x * x)
    >>> squares
    <weft.over(range(0, 10)).map(lambda)>
    >>> even = squares.filter(lambda x: x % 2 == 0)
    """

    __slots__ = ("_items", "_operations", "_options", "_stages")

    def __init__(self, operations: Operations, items: Any, options: Mapping[str, Any], stages: tuple[Stage, ...] = ()) -> None:
        self._operations = operations
        self._items = items
        self._options = options
        self._stages = stages

    # Stages.

    def map(self, kernel: KernelLike, /) -> Pipeline:
        """The kernel's results.

        >>> import weft
        >>> weft.over([1, 2, 3]).map(lambda x: x + 1).collect()
        [2, 3, 4]
        """
        return self._with("map", kernel)

    def starmap(self, kernel: KernelLike, /) -> Pipeline:
        """The kernel's results for the fields of tuples.

        >>> import weft
        >>> weft.over([1, 2, 3]).enumerate().starmap(lambda i, x: i * x).collect()
        [0, 2, 6]
        """
        return self._with("starmap", kernel)

    def filter(self, kernel: KernelLike, /) -> Pipeline:
        """The items for which the kernel is true.

        >>> import weft
        >>> weft.over(range(10)).filter(lambda x: x % 3 == 0).collect()
        [0, 3, 6, 9]
        """
        return self._with("filter", kernel)

    def flat_map(self, kernel: KernelLike, /) -> Pipeline:
        """The items of the lists that the kernel gives.

        >>> import weft
        >>> weft.over([1, 3]).flat_map(lambda x: [x, x + 1]).collect()
        [1, 2, 3, 4]
        """
        return self._with("flat_map", kernel)

    def enumerate(self, start: int = 0) -> Pipeline:
        """Tuples of an index and the item.

        >>> import weft
        >>> weft.over([5.0, 6.0]).enumerate(1).collect()
        [(1, 5.0), (2, 6.0)]
        """
        return self._with("enumerate", _int("enumerate", start, -(2**63)))

    def take(self, n: int, /) -> Pipeline:
        """The first n items; nothing behind them is worked on.

        >>> import weft
        >>> weft.over(range(1000)).filter(lambda x: x % 7 == 3).take(3).collect()
        [3, 10, 17]
        """
        return self._with("take", _int("take", n, 0))

    def zip(self, *_: Any) -> Never:
        """Not available yet: `weft.map` takes several lists."""
        raise Unimplemented("zip() in a pipeline is not available yet; weft.map(kernel, xs, ys) takes several lists")

    def window(self, *_: Any) -> Never:
        """Not available yet: a kernel over indexes of an array that is bound by `functools.partial` does it."""
        raise Unimplemented("window() in a pipeline is not available yet; map over range(n) a kernel to which the array is bound by functools.partial")

    # Operations.

    def collect(self, to: Kind = "same", **options: Any) -> Any:
        """What comes out, as a list, or as `to` says.

        >>> import weft
        >>> weft.over(range(4)).map(lambda x: x * 0.5).collect()
        [0.0, 0.5, 1.0, 1.5]
        >>> weft.over([2, 0]).map(lambda x: 6 // x).collect(default=-1)
        [3, -1]
        """
        end = _End(self)
        _options.check("collect", {**options, "to": to})
        call = Call("collect", {**end._defaults(), **options, "to": to})
        call.add_items(self._items)
        return end._run(call)

    def sum(self, *, key: KernelLike | None = None, start: Any = MISSING, exact: bool = False, **options: Unpack[Options]) -> Any:
        """Their sum, as `weft.sum` gives it.

        >>> import weft
        >>> weft.over(range(10)).map(lambda x: x * x).filter(lambda x: x % 2 == 0).sum()
        120
        """
        return _End(self).sum(self._items, key=key, start=start, exact=exact, **options)

    def min(self, *, key: KernelLike | None = None, default: Any = MISSING, **options: Any) -> Any:
        """The smallest."""
        return _End(self).min(self._items, key=key, default=default, **options)

    def max(self, *, key: KernelLike | None = None, default: Any = MISSING, **options: Any) -> Any:
        """The largest."""
        return _End(self).max(self._items, key=key, default=default, **options)

    def count(self, *, key: KernelLike | None = None, **options: Unpack[Options]) -> Any:
        """How many there are, or for how many the key is true."""
        return _End(self).count(self._items, key=key, **options)

    def any(self, kernel: KernelLike, /, **options: Unpack[Options]) -> Any:
        """Whether the kernel is true for some."""
        return _End(self).any(kernel, self._items, **options)

    def all(self, kernel: KernelLike, /, **options: Unpack[Options]) -> Any:
        """Whether the kernel is true for all."""
        return _End(self).all(kernel, self._items, **options)

    def find(self, kernel: KernelLike, /, *, default: Any = None, **options: Any) -> Any:
        """The first for which the kernel is true, or `default`."""
        return _End(self).find(kernel, self._items, default=default, **options)

    def fold(self, kernel: KernelLike, /, initial: Any, *, fuse: KernelLike | None = None, **options: Unpack[Options]) -> Any:
        """All combined, from `initial` on."""
        return _End(self).fold(kernel, self._items, initial, fuse=fuse, **options)

    def reduce(self, kernel: KernelLike, /, initial: Any = MISSING, **options: Unpack[Options]) -> Any:
        """All combined."""
        return _End(self).reduce(kernel, self._items, initial, **options)

    def mapreduce(self, mapper: KernelLike, /, reducer: KernelLike = "list", initial: Any = MISSING, **options: Unpack[Options]) -> Any:
        """The mapper's pairs (key, value), values of one key combined."""
        return _End(self).mapreduce(mapper, self._items, reducer, initial, **options)

    def group_by(self, kernel: KernelLike, /, **options: Unpack[Options]) -> Any:
        """Those with one result of the kernel together."""
        return _End(self).group_by(kernel, self._items, **options)

    def count_by(self, kernel: KernelLike, /, **options: Unpack[Options]) -> Any:
        """How many have which result of the kernel."""
        return _End(self).count_by(kernel, self._items, **options)

    def sort(self, *, key: KernelLike | None = None, reverse: bool = False, **options: Unpack[Options]) -> Any:
        """All of them, sorted."""
        return _End(self).sort(self._items, key=key, reverse=reverse, **options)

    def usort(self, *, key: KernelLike | None = None, **options: Unpack[Options]) -> Any:
        """All of them, sorted, without duplicates."""
        return _End(self).usort(self._items, key=key, **options)

    def top_k(self, k: int, /, *, key: KernelLike | None = None, **options: Unpack[Options]) -> Any:
        """The k largest, the largest first."""
        return _End(self).top_k(self._items, k, key=key, **options)

    def foreach(self, kernel: KernelLike, /, **options: Unpack[Options]) -> Any:
        """Applies the kernel for what it does."""
        return _End(self).foreach(kernel, self._items, **options)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.collect(to="list"))

    def __repr__(self) -> str:
        items = repr(self._items)
        words = "".join(f", {name}={value!r}" for name, value in self._options.items())
        return f"<weft.over({items if len(items) <= 40 else items[:37] + '...'}{words}){''.join(map(str, self._stages))}>"

    def _with(self, word: str, what: Any) -> Pipeline:
        if word not in ("enumerate", "take"):
            resolve(word, what)  # refuses now, and not at the end
        return Pipeline(self._operations, self._items, self._options, (*self._stages, Stage(word, what)))


class _End(Operations):
    """The operations, each of which gets the pipeline's stages before it runs."""

    __slots__ = ("_pipeline",)

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def _defaults(self) -> Mapping[str, Any]:
        return {**self._pipeline._operations._defaults(), **self._pipeline._options}

    def _run(self, call: Call) -> Any:
        call.add_stages(self._pipeline._stages)
        return self._pipeline._operations._run(call)

    def _extreme(self, operation: str, items: Any, extra: tuple[Any, ...], key: Any, default: Any, options: Mapping[str, Any]) -> Any:
        call = self._keyed(operation, items, extra, key, options, own=("key", "default"))
        if default is not MISSING:  # nothing may come out, however many go in
            call.add_value("default", default)
        return self._run(call)

    def _known(self, call: Call, result: Any) -> Any:
        return self._pipeline._operations._known(call, result)

    def _imap(self, operation: str, *_: Any, **__: Any) -> Imap:
        raise Unimplemented(f"a pipeline has no {operation}()")


def over(operations: Operations, items: Any, options: Mapping[str, Any]) -> Pipeline:
    """A pipeline without stages."""
    _options.check("over", options)
    if isinstance(items, Iterator):
        items = list(items)  # it can be gone through once, a pipeline more often
    elif not isinstance(items, Iterable) and not hasattr(items, "__array__"):
        raise invalid("items", f"over() takes a list of items, and {type(items).__name__} {items!r:.60} is none")
    return Pipeline(operations, items, options)


def _int(word: str, value: Any, least: int) -> int:
    if isinstance(value, bool) or not hasattr(value, "__index__") or not least <= value.__index__() < 2**63:
        raise invalid(word, f"{word}() takes an int{f' from {least} up' if least == 0 else ''} (got {value!r:.60})")
    found: int = value.__index__()
    return found
