"""Pipelines: stages that items go through one by one, in one pass, before an operation sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from .. import _options
from .._errors import Error, Unimplemented, brief, invalid
from .._kernels.kernel import resolve
from .._options import MISSING
from .._typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, Unpack, overload
from .call import Call
from .operations import Operations
from .stages import KERNELS, Count, Window, Zip

if TYPE_CHECKING:
    from typing import Literal

    from numpy.typing import NDArray

    from .._annotations import Common, KernelLike, Options, Pairs
    from .._columns.column import Column
    from .imap import Imap

    R = TypeVar("R")
    S = TypeVar("S")
    K = TypeVar("K")
    V = TypeVar("V")
    D = TypeVar("D")

T = TypeVar("T")


class Stage(NamedTuple):
    """One stage: its word and its kernel or number."""

    word: str
    what: Any

    def __str__(self) -> str:
        if self.word in KERNELS:
            return f".{self.word}({getattr(resolve(self.word, self.what).kernel, 'name', self.what)})"
        return f".{self.word}({self.what})"


class Pipeline(Generic[T]):
    """Stages over items, which nothing has gone through yet: an operation at the end sends them, and gives its result.

    A pipeline never changes: each stage makes a new one, so the beginnings of several can be shared.

    ``on_error="skip"`` leaves out the items that fail in a stage. ``"return"`` and ``default=`` put something in their place, which an item has where `collect` gives one for each:
    behind `map`, `starmap`, `enumerate`, `zip` and `take`.

    >>> import weft
    >>> squares = weft.over(range(10)).map(lambda x: x * x)
    >>> squares
    <weft.over(range(0, 10)).map(lambda)>
    >>> even = squares.filter(lambda x: x % 2 == 0)
    """

    __module__ = "weft"
    __slots__ = ("_items", "_operations", "_options", "_stages")

    def __init__(self, operations: Operations, items: Any, options: Mapping[str, Any], stages: tuple[Stage, ...] = ()) -> None:
        self._operations = operations
        self._items = items
        self._options = options
        self._stages = stages

    # Stages.

    @overload
    def map(self, kernel: Callable[[T], R], /) -> Pipeline[R]: ...
    @overload
    def map(self, kernel: str, /) -> Pipeline[Any]: ...
    def map(self, kernel: Any, /) -> Pipeline[Any]:
        """The kernel's results.

        >>> import weft
        >>> weft.over([1, 2, 3]).map(lambda x: x + 1).collect()
        [2, 3, 4]
        """
        return self._with("map", kernel)

    @overload
    def starmap(self, kernel: Callable[..., R], /) -> Pipeline[R]: ...
    @overload
    def starmap(self, kernel: str, /) -> Pipeline[Any]: ...
    def starmap(self, kernel: Any, /) -> Pipeline[Any]:
        """The kernel's results for the fields of tuples.

        >>> import weft
        >>> weft.over([1, 2, 3]).enumerate().starmap(lambda i, x: i * x).collect()
        [0, 2, 6]
        """
        return self._with("starmap", kernel)

    def filter(self, kernel: str | Callable[[T], Any], /) -> Pipeline[T]:
        """The items for which the kernel is true.

        >>> import weft
        >>> weft.over(range(10)).filter(lambda x: x % 3 == 0).collect()
        [0, 3, 6, 9]
        """
        return self._with("filter", kernel)

    @overload
    def flat_map(self, kernel: Callable[[T], Iterable[R]], /) -> Pipeline[R]: ...
    @overload
    def flat_map(self, kernel: str, /) -> Pipeline[Any]: ...
    def flat_map(self, kernel: Any, /) -> Pipeline[Any]:
        """The items of the lists that the kernel gives.

        >>> import weft
        >>> weft.over([1, 3]).flat_map(lambda x: [x, x + 1]).collect()
        [1, 2, 3, 4]
        """
        return self._with("flat_map", kernel)

    def enumerate(self, start: int = 0) -> Pipeline[tuple[int, T]]:
        """Tuples of an index and the item.

        >>> import weft
        >>> weft.over([5.0, 6.0]).enumerate(1).collect()
        [(1, 5.0), (2, 6.0)]
        """
        return self._with("enumerate", Count(_int("enumerate", start, -(2**63))))

    def take(self, n: int, /) -> Pipeline[T]:
        """The first n items; nothing behind them is worked on.

        >>> import weft
        >>> weft.over(range(1000)).filter(lambda x: x % 7 == 3).take(3).collect()
        [3, 10, 17]
        """
        return self._with("take", Count(_int("take", n, 0)))

    @overload
    def zip(self, items: Iterable[R], /, *, strict: bool = False) -> Pipeline[tuple[T, R]]: ...
    @overload
    def zip(self, items: Iterable[R], more: Iterable[S], /, *, strict: bool = False) -> Pipeline[tuple[T, R, S]]: ...
    @overload
    def zip(self, *lists: Iterable[Any], strict: bool = False) -> Pipeline[tuple[Any, ...]]: ...
    def zip(self, *lists: Any, strict: bool = False) -> Pipeline[Any]:
        """Tuples of the item and of those of further lists. The shortest ends it, and nothing behind that is worked on; with `strict` all are as long as what comes.

        >>> import weft
        >>> weft.over([1, 2, 3]).zip([0.5, 1.5, 2.5]).starmap(lambda n, x: n * x).collect()
        [0.5, 3.0, 7.5]
        """
        if not lists:
            raise invalid("zip", "zip() takes one list or more")
        return self._with("zip", Zip(tuple(_list("zip", one) for one in lists), bool(strict)))

    def window(self, size: int, step: int = 1, *, partial: bool = False) -> Pipeline[list[T]]:
        """Lists of `size` items that follow each other, from each `step`-th on. Where fewer are left, there is none, but with `partial` a shorter one.

        >>> import weft
        >>> weft.over([1, 5, 2, 8]).window(2).map(lambda pair: pair[1] - pair[0]).collect()
        [4, -3, 6]
        >>> weft.over(range(5)).window(2, 2, partial=True).collect()
        [[0, 1], [2, 3], [4]]
        """
        return self._with("window", Window(_int("window", size, 1), _int("window", step, 1), bool(partial)))

    # Operations.

    @overload
    def collect(self, to: Literal["list"], **options: Unpack[Common]) -> list[T]: ...
    @overload
    def collect(self, to: Literal["numpy"], **options: Unpack[Common]) -> NDArray[Any]: ...
    @overload
    def collect(self, to: Literal["column"], **options: Unpack[Common]) -> Column[T]: ...
    @overload
    def collect(self, to: Literal["same"] = "same", **options: Unpack[Common]) -> list[T]: ...
    def collect(self, to: str = "same", **options: Any) -> Any:
        """What comes out, as a list, or as `to` says.

        >>> import weft
        >>> weft.over(range(4)).map(lambda x: x * 0.5).collect()
        [0.0, 0.5, 1.0, 1.5]
        >>> weft.over([2, 0]).map(lambda x: 6 // x).collect(default=-1)
        [3, -1]
        """
        end = _End(self)
        call = end._call("collect", {**options, "to": to})
        call.add_items(self._items)
        return end._run(call)

    @overload
    def sum(self: Pipeline[bool], *, key: None = None, start: int = ..., exact: bool = False, **options: Unpack[Common]) -> int: ...
    @overload
    def sum(self, *, key: None = None, start: T = ..., exact: bool = False, **options: Unpack[Common]) -> T: ...
    @overload
    def sum(self, *, key: Callable[[T], R], start: R = ..., exact: bool = False, **options: Unpack[Common]) -> R: ...
    @overload
    def sum(self, *, key: str, start: Any = ..., exact: bool = False, **options: Unpack[Common]) -> Any: ...
    def sum(self, *, key: Any = None, start: Any = MISSING, exact: bool = False, **options: Any) -> Any:
        """Their sum, as `weft.sum` gives it.

        >>> import weft
        >>> weft.over(range(10)).map(lambda x: x * x).filter(lambda x: x % 2 == 0).sum()
        120
        """
        return _End(self).sum(self._items, key=key, start=start, exact=exact, **options)

    @overload
    def min(self, *, key: str | Callable[[T], Any] | None = None, **options: Unpack[Common]) -> T: ...
    @overload
    def min(self, *, key: str | Callable[[T], Any] | None = None, default: D, **options: Unpack[Common]) -> T | D: ...
    def min(self, *, key: Any = None, default: Any = MISSING, **options: Any) -> Any:
        """The smallest."""
        return _End(self).min(self._items, key=key, default=default, **options)

    @overload
    def max(self, *, key: str | Callable[[T], Any] | None = None, **options: Unpack[Common]) -> T: ...
    @overload
    def max(self, *, key: str | Callable[[T], Any] | None = None, default: D, **options: Unpack[Common]) -> T | D: ...
    def max(self, *, key: Any = None, default: Any = MISSING, **options: Any) -> Any:
        """The largest."""
        return _End(self).max(self._items, key=key, default=default, **options)

    def count(self, *, key: str | Callable[[T], Any] | None = None, **options: Unpack[Options]) -> int:
        """How many there are, or for how many the key is true."""
        return _End(self).count(self._items, key=key, **options)

    def any(self, kernel: str | Callable[[T], Any], /, **options: Unpack[Options]) -> bool:
        """Whether the kernel is true for some."""
        return _End(self).any(kernel, self._items, **options)

    def all(self, kernel: str | Callable[[T], Any], /, **options: Unpack[Options]) -> bool:
        """Whether the kernel is true for all."""
        return _End(self).all(kernel, self._items, **options)

    @overload
    def find(self, kernel: str | Callable[[T], Any], /, *, default: None = None, **options: Unpack[Common]) -> T | None: ...
    @overload
    def find(self, kernel: str | Callable[[T], Any], /, *, default: D, **options: Unpack[Common]) -> T | D: ...
    def find(self, kernel: Any, /, *, default: Any = None, **options: Any) -> Any:
        """The first for which the kernel is true, or `default`."""
        return _End(self).find(kernel, self._items, default=default, **options)

    @overload
    def fold(self, kernel: Callable[[S, T], S], /, initial: S, *, fuse: str | Callable[[S, S], S] | None = None, **options: Unpack[Options]) -> S: ...
    @overload
    def fold(self, kernel: str, /, initial: Any, *, fuse: KernelLike | None = None, **options: Unpack[Options]) -> Any: ...
    def fold(self, kernel: Any, /, initial: Any, *, fuse: Any = None, **options: Any) -> Any:
        """All combined, from `initial` on."""
        return _End(self).fold(kernel, self._items, initial, fuse=fuse, **options)

    def reduce(self, kernel: str | Callable[[T, T], T], /, initial: Any = MISSING, **options: Unpack[Options]) -> T:
        """All combined."""
        result: T = _End(self).reduce(kernel, self._items, initial, **options)
        return result

    @overload
    def mapreduce(
        self, mapper: Callable[[T], Pairs[K, V]], /, reducer: Literal["list"] = "list", initial: None = None, **options: Unpack[Common]
    ) -> dict[K, list[V]]: ...
    @overload
    def mapreduce(
        self, mapper: Callable[[T], Pairs[K, V]], /, reducer: str | Callable[[V, V], V], initial: V | None = None, **options: Unpack[Common]
    ) -> dict[K, V]: ...
    @overload
    def mapreduce(self, mapper: KernelLike, /, reducer: KernelLike = ..., initial: Any = ..., **options: Unpack[Options]) -> Any: ...
    def mapreduce(self, mapper: Any, /, reducer: Any = "list", initial: Any = MISSING, **options: Any) -> Any:
        """The mapper's pairs (key, value), values of one key combined."""
        return _End(self).mapreduce(mapper, self._items, reducer, initial, **options)

    @overload
    def group_by(self, kernel: Callable[[T], K], /, **options: Unpack[Common]) -> dict[K, list[T]]: ...
    @overload
    def group_by(self, kernel: str | Callable[[T], Any], /, **options: Unpack[Options]) -> Any: ...
    def group_by(self, kernel: Any, /, **options: Any) -> Any:
        """Those with one result of the kernel together."""
        return _End(self).group_by(kernel, self._items, **options)

    @overload
    def count_by(self, kernel: Callable[[T], K], /, **options: Unpack[Common]) -> dict[K, int]: ...
    @overload
    def count_by(self, kernel: str | Callable[[T], Any], /, **options: Unpack[Options]) -> Any: ...
    def count_by(self, kernel: Any, /, **options: Any) -> Any:
        """How many have which result of the kernel."""
        return _End(self).count_by(kernel, self._items, **options)

    @overload
    def sort(self, *, key: str | Callable[[T], Any] | None = None, reverse: bool = False, **options: Unpack[Common]) -> list[T]: ...
    @overload
    def sort(self, *, key: str | Callable[[T], Any] | None = None, reverse: bool = False, **options: Unpack[Options]) -> Any: ...
    def sort(self, *, key: Any = None, reverse: bool = False, **options: Any) -> Any:
        """All of them, sorted."""
        return _End(self).sort(self._items, key=key, reverse=reverse, **options)

    @overload
    def usort(self, *, key: str | Callable[[T], Any] | None = None, **options: Unpack[Common]) -> list[T]: ...
    @overload
    def usort(self, *, key: str | Callable[[T], Any] | None = None, **options: Unpack[Options]) -> Any: ...
    def usort(self, *, key: Any = None, **options: Any) -> Any:
        """All of them, sorted, without duplicates."""
        return _End(self).usort(self._items, key=key, **options)

    @overload
    def top_k(self, k: int, /, *, key: str | Callable[[T], Any] | None = None, **options: Unpack[Common]) -> list[T]: ...
    @overload
    def top_k(self, k: int, /, *, key: str | Callable[[T], Any] | None = None, **options: Unpack[Options]) -> Any: ...
    def top_k(self, k: int, /, *, key: Any = None, **options: Any) -> Any:
        """The k largest, the largest first."""
        return _End(self).top_k(self._items, k, key=key, **options)

    def foreach(self, kernel: str | Callable[[T], Any], /, **options: Unpack[Options]) -> None:
        """Applies the kernel for what it does."""
        return _End(self).foreach(kernel, self._items, **options)

    def __iter__(self) -> Iterator[T]:
        return iter(self.collect(to="list"))

    def __repr__(self) -> str:
        items = repr(self._items)
        words = "".join(f", {name}={value!r}" for name, value in self._options.items())
        return f"<weft.over({items if len(items) <= 40 else items[:37] + '...'}{words}){''.join(map(str, self._stages))}>"

    def _with(self, word: str, what: Any) -> Pipeline[Any]:
        if word in KERNELS:
            resolve(word, what)  # refuses now, and not at the end
        return Pipeline(self._operations, self._items, self._options, (*self._stages, Stage(word, what)))


class _End(Operations):
    """The operations, each of which gets the pipeline's stages before it runs."""

    __slots__ = ("_pipeline",)

    def __init__(self, pipeline: Pipeline[Any]) -> None:
        self._pipeline = pipeline

    def _defaults(self) -> Mapping[str, Any]:
        return {**self._pipeline._operations._defaults(), **self._pipeline._options}

    def _call(self, operation: str, options: Mapping[str, Any], own: tuple[str, ...] = ()) -> Call:
        call = super()._call(operation, options, own)
        for word, what in self._pipeline._stages[:1]:
            call.first = resolve(word, what) if word in KERNELS else None
        return call

    def _run(self, call: Call) -> Any:
        call.add_stages(self._pipeline._stages)
        try:
            return self._pipeline._operations._run(call)
        except Error as error:
            brief(error)
            raise

    def _extreme(self, operation: str, items: Any, extra: tuple[Any, ...], key: Any, default: Any, options: Mapping[str, Any]) -> Any:
        call = self._keyed(operation, items, extra, key, options, own=("key", "default"))
        if default is not MISSING:  # nothing may come out, however many go in
            call.add_value("default", default)
        return self._run(call)

    def _known(self, call: Call, result: Any) -> Any:
        return self._pipeline._operations._known(call, result)

    def _imap(self, operation: str, *_: Any, **__: Any) -> Imap[Any]:
        raise Unimplemented(f"a pipeline has no {operation}()")


def over(operations: Operations, items: Any, options: Mapping[str, Any]) -> Pipeline[Any]:
    """A pipeline without stages."""
    _options.check("over", options)
    return Pipeline(operations, _list("over", items), options)


def _list(word: str, items: Any) -> Any:
    if isinstance(items, Iterator):
        return list(items)  # it can be gone through once, a pipeline more often
    if not isinstance(items, Iterable) and not hasattr(items, "__array__"):
        raise invalid("items", f"{word}() takes a list of items, and {type(items).__name__} {items!r:.60} is none")
    return items


def _int(word: str, value: Any, least: int) -> int:
    if isinstance(value, bool) or not hasattr(value, "__index__") or not least <= value.__index__() < 2**63:
        raise invalid(word, f"{word}() takes an int{f' from {least} up' if least >= 0 else ''} (got {value!r:.60})")
    found: int = value.__index__()
    return found
