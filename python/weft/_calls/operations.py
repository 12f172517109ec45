"""The operations, as the module and as every engine has them.

The rule of signatures: a required kernel comes first, an optional one is ``key=``; then the items; then options, by keyword only. Each
operation has the result of the sequential code that it is named after, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from .. import _options
from .._errors import EmptyReduction, Error, brief, invalid
from .._options import MISSING
from .._typing import TYPE_CHECKING, Any, Never, TypeVar, Unpack, overload

if TYPE_CHECKING:
    from typing import Literal, TypeVarTuple

    from numpy.typing import NDArray

    from .._annotations import ArrayLike, Arrays, Columns, Common, Cut, Items, KernelLike, Memory, Options, Pairs, Same
    from .._columns.column import Column
    from .call import Call, Partition
    from .imap import Imap
    from .pipeline import Pipeline

    T = TypeVar("T")  # of the items
    R = TypeVar("R")  # of the kernel's results
    S = TypeVar("S")  # of what a fold goes on with
    A = TypeVar("A")
    B = TypeVar("B")
    Ts = TypeVarTuple("Ts")
    K = TypeVar("K")
    V = TypeVar("V")
    N = TypeVar("N", int, float)
    D = TypeVar("D")  # of what is given where there is no result


class Operations:
    """All operations. A subclass says on which engine they run and what becomes of the result."""

    __slots__ = ()

    @overload
    def call(self, kernel: Callable[[*Ts], R], /, *args: *Ts, **options: Unpack[Options]) -> R: ...
    @overload
    def call(self, kernel: str, /, *args: Any, **options: Unpack[Options]) -> Any: ...
    def call(self, kernel: Any, /, *args: Any, **options: Any) -> Any:  # type: ignore[misc] # mypy compares *args: *Ts with no other
        """One computation: the kernel applied to these arguments, outside the interpreter's lock.

        >>> import weft
        >>> weft.call("std.sqrt", 2.25)
        1.5
        >>> weft.call("std.sha256", "weft")[:8]
        'e627e223'
        """
        call = self._call("call", options)
        call.add_kernel(kernel)
        call.add_args(args)
        return self._run(call)

    @overload
    def map(self, kernel: Callable[..., R], items: Iterable[Any], /, *more: Iterable[Any], strict: bool = False, **options: Unpack[Columns]) -> Column[R]: ...
    @overload
    def map(
        self, kernel: str | Callable[..., float], items: Iterable[Any], /, *more: Iterable[Any], strict: bool = False, **options: Unpack[Arrays]
    ) -> NDArray[Any]: ...
    @overload
    def map(
        self, kernel: str | Callable[..., float], items: Iterable[Any], /, *more: Iterable[Any], strict: bool = False, out: D, **options: Unpack[Common]
    ) -> D: ...
    @overload
    def map(
        self, kernel: str | Callable[..., float], items: ArrayLike, /, *more: Iterable[Any], strict: bool = False, **options: Unpack[Same]
    ) -> NDArray[Any]: ...
    @overload
    def map(
        self, kernel: str | Callable[..., Any], items: ArrayLike | Memory, /, *more: Iterable[Any], strict: bool = False, **options: Unpack[Same]
    ) -> Any: ...
    @overload
    def map(
        self, kernel: Callable[..., R], items: Iterable[Any], /, *more: Iterable[Any], strict: bool = False, default: D, **options: Unpack[Common]
    ) -> list[R | D]: ...
    @overload
    def map(
        self, kernel: Callable[..., R], items: Iterable[Any], /, *more: Iterable[Any], strict: bool = False, on_error: Literal["return"], **options: Unpack[Cut]
    ) -> list[R | Error]: ...
    @overload
    def map(self, kernel: Callable[[T], R], items: Items[T], /, *, strict: bool = False, **options: Unpack[Options]) -> list[R]: ...
    @overload
    def map(self, kernel: Callable[[A, B], R], items: Items[A], more: Items[B], /, *, strict: bool = False, **options: Unpack[Options]) -> list[R]: ...
    @overload
    def map(
        self,
        kernel: Callable[..., R],
        items: Iterable[Any],
        more: Iterable[Any],
        third: Iterable[Any],
        /,
        *others: Iterable[Any],
        strict: bool = False,
        **options: Unpack[Options],
    ) -> list[R]: ...
    @overload
    def map(self, kernel: str, items: Iterable[Any], /, *more: Iterable[Any], strict: bool = False, **options: Unpack[Options]) -> Any: ...
    def map(self, kernel: Any, items: Any, /, *more: Any, strict: bool = False, **options: Any) -> Any:
        """The kernel's results for all items, in order. Several lists give a kernel several arguments; the shortest ends it, unless `strict`.

        >>> import weft
        >>> weft.map("std.square", [1, 2, 3])
        [1, 4, 9]
        >>> weft.map("std.add", [1, 2, 3], [10, 20, 30])
        [11, 22, 33]
        >>> weft.map("std.sqrt", [4.0, -1.0], on_error="default", default=0.0)
        [2.0, 0.0]
        """
        if not more and not options and type(items) is list and type(kernel) is not partial:
            try:
                result = self._quick(kernel, items)
            except Error as error:
                brief(error)
                raise
            if result is not MISSING:
                return result
        call = self._call("map", options, own=("strict",))
        call.add_kernel(kernel)
        call.add_items(items)
        if more:
            for one in more:
                if not isinstance(one, Iterable):
                    raise _options.refuse_position("map", one, "takes further lists after the items")
            call.add_more(more)
            if strict:
                call.words["strict"] = "true"
        return self._run(call)

    @overload
    def starmap(self, kernel: Callable[..., R], tuples: Iterable[Any], /, *extra: Never, **options: Unpack[Columns]) -> Column[R]: ...
    @overload
    def starmap(self, kernel: Callable[..., R], tuples: Iterable[Any], /, *extra: Never, default: D, **options: Unpack[Common]) -> list[R | D]: ...
    @overload
    def starmap(self, kernel: Callable[..., R], tuples: Iterable[Any], /, *extra: Never, **options: Unpack[Options]) -> list[R]: ...
    @overload
    def starmap(self, kernel: str, tuples: Iterable[Any], /, *extra: Never, **options: Unpack[Options]) -> Any: ...
    def starmap(self, kernel: Any, tuples: Any, /, *extra: Never, **options: Any) -> Any:
        """As `map`, with the kernel's arguments in tuples.

        >>> import weft
        >>> weft.starmap("std.mul", [(2, 3), (4, 5)])
        [6, 20]
        """
        return self._run(self._over("starmap", kernel, tuples, extra, options))

    @overload
    def imap(self, kernel: Callable[[T], R], items: Items[T], /, *extra: Never, default: D, **options: Unpack[Common]) -> Imap[R | D]: ...
    @overload
    def imap(self, kernel: Callable[[T], R], items: Items[T], /, *extra: Never, on_error: Literal["return"], **options: Unpack[Cut]) -> Imap[R | Error]: ...
    @overload
    def imap(self, kernel: Callable[[T], R], items: Items[T], /, *extra: Never, **options: Unpack[Options]) -> Imap[R]: ...
    @overload
    def imap(self, kernel: str, items: Iterable[Any], /, *extra: Never, **options: Unpack[Options]) -> Imap[Any]: ...
    def imap(self, kernel: Any, items: Any, /, *extra: Never, **options: Any) -> Imap[Any]:
        """As `map`, but an iterator: it keeps a bounded window of items in flight, and takes more from `items` only inside ``next()``.
        ``close()``, or leaving a ``with`` block, cancels the rest.

        >>> import weft, itertools
        >>> squares = weft.imap("std.square", itertools.count())
        >>> [next(squares) for _ in range(4)]
        [0, 1, 4, 9]
        >>> squares.close()
        """
        return self._imap("imap", kernel, items, extra, options)

    @overload
    def imap_unordered(
        self, kernel: Callable[[T], R], items: Items[T], /, *extra: Never, indexed: Literal[False] = False, **options: Unpack[Options]
    ) -> Imap[R]: ...
    @overload
    def imap_unordered(
        self, kernel: Callable[[T], R], items: Items[T], /, *extra: Never, indexed: Literal[True], **options: Unpack[Options]
    ) -> Imap[tuple[int, R]]: ...
    @overload
    def imap_unordered(self, kernel: str, items: Iterable[Any], /, *extra: Never, indexed: bool = False, **options: Unpack[Options]) -> Imap[Any]: ...
    def imap_unordered(self, kernel: Any, items: Any, /, *extra: Never, indexed: bool = False, **options: Any) -> Imap[Any]:
        """As `imap`, in the order in which results are ready; `indexed` gives pairs (index, result).

        >>> import weft
        >>> sorted(weft.imap_unordered("std.square", [3, 1, 2], indexed=True))
        [(0, 9), (1, 1), (2, 4)]
        """
        return self._imap("imap_unordered", kernel, items, extra, options, ordered=False, indexed=indexed)

    @overload
    def filter(self, kernel: str | Callable[[T], Any], items: Iterable[T], /, *extra: Never, **options: Unpack[Columns]) -> Column[T]: ...
    @overload
    def filter(self, kernel: str | Callable[..., Any], items: ArrayLike, /, *extra: Never, **options: Unpack[Same]) -> NDArray[Any]: ...
    @overload
    def filter(self, kernel: str | Callable[[T], Any], items: Iterable[T], /, *extra: Never, **options: Unpack[Options]) -> list[T]: ...
    @overload
    def filter(self, kernel: str | Callable[..., Any], items: Iterable[Mapping[str, Any]], /, *extra: Never, **options: Unpack[Options]) -> list[Any]: ...
    def filter(self, kernel: Any, items: Any, /, *extra: Never, **options: Any) -> Any:
        """The items for which the kernel is true.

        >>> import weft
        >>> weft.filter("std.is_prime", range(20))
        [2, 3, 5, 7, 11, 13, 17, 19]
        """
        return self._run(self._over("filter", kernel, items, extra, options))

    @overload
    def partition(self, kernel: str | Callable[[T], Any], items: Iterable[T], /, *extra: Never, **options: Unpack[Columns]) -> Partition[Column[T]]: ...
    @overload
    def partition(self, kernel: str | Callable[..., Any], items: ArrayLike, /, *extra: Never, **options: Unpack[Same]) -> Partition[NDArray[Any]]: ...
    @overload
    def partition(self, kernel: str | Callable[[T], Any], items: Iterable[T], /, *extra: Never, **options: Unpack[Options]) -> Partition[list[T]]: ...
    @overload
    def partition(
        self, kernel: str | Callable[..., Any], items: Iterable[Mapping[str, Any]], /, *extra: Never, **options: Unpack[Options]
    ) -> Partition[list[Any]]: ...
    def partition(self, kernel: Any, items: Any, /, *extra: Never, **options: Any) -> Any:
        """The items for which the kernel is true, and the others.

        >>> import weft
        >>> weft.partition("std.is_even", [1, 2, 3, 4])
        Partition(true=[2, 4], false=[1, 3])
        """
        return self._run(self._over("partition", kernel, items, extra, options))

    def all(self, kernel: str | Callable[[T], Any], items: Items[T], /, *extra: Never, **options: Unpack[Options]) -> bool:
        """Whether the kernel is true for all items. The first false one in list order stops the others.

        >>> import weft
        >>> weft.all("std.is_even", [2, 4, 5])
        False
        """
        result: bool = self._run(self._over("all", kernel, items, extra, options))
        return result

    def any(self, kernel: str | Callable[[T], Any], items: Items[T], /, *extra: Never, **options: Unpack[Options]) -> bool:
        """Whether the kernel is true for some item. The first true one in list order stops the others.

        >>> import weft
        >>> weft.any("std.is_even", [1, 3, 5])
        False
        """
        result: bool = self._run(self._over("any", kernel, items, extra, options))
        return result

    @overload
    def find(self, kernel: str | Callable[[T], Any], items: Iterable[T], /, *extra: Never, default: None = None, **options: Unpack[Common]) -> T | None: ...
    @overload
    def find(self, kernel: str | Callable[[T], Any], items: Iterable[T], /, *extra: Never, default: D, **options: Unpack[Common]) -> T | D: ...
    @overload
    def find(
        self, kernel: str | Callable[..., Any], items: Iterable[Mapping[str, Any]], /, *extra: Never, default: Any = None, **options: Unpack[Common]
    ) -> Any: ...
    def find(self, kernel: Any, items: Any, /, *extra: Never, default: Any = None, **options: Any) -> Any:
        """The first item for which the kernel is true, or `default`.

        >>> import weft
        >>> weft.find("std.is_prime", range(90, 100))
        97
        >>> weft.find("std.is_prime", [4, 6], default=-1)
        -1
        """
        call = self._over("find", kernel, items, extra, options, own=("default",))
        call.fallback = default
        return self._run(call)

    def find_index(self, kernel: str | Callable[[T], Any], items: Items[T], /, *extra: Never, **options: Unpack[Options]) -> int | None:
        """The index of the first item for which the kernel is true, or None.

        >>> import weft
        >>> weft.find_index("std.is_prime", range(90, 100))
        7
        """
        result: int | None = self._run(self._over("find_index", kernel, items, extra, options))
        return result

    def foreach(self, kernel: str | Callable[[T], Any], items: Items[T], /, *extra: Never, **options: Unpack[Options]) -> None:
        """Applies the kernel to all items for what it does; there is no result. For Go kernels with effects.

        >>> import weft
        >>> weft.foreach("std.square", [1, 2, 3])
        """
        self._run(self._over("foreach", kernel, items, extra, options))

    @overload
    def fold(
        self,
        kernel: Callable[[S, T], S],
        items: Items[T],
        /,
        initial: S,
        *extra: Never,
        fuse: str | Callable[[S, S], S] | None = None,
        **options: Unpack[Options],
    ) -> S: ...
    @overload
    def fold(self, kernel: str, items: Iterable[Any], /, initial: Any, *extra: Never, fuse: KernelLike | None = None, **options: Unpack[Options]) -> Any: ...
    def fold(self, kernel: Any, items: Any, /, initial: Any, *extra: Never, fuse: Any = None, **options: Any) -> Any:
        """All items combined by the kernel, from `initial` on, which counts once, leftmost. The kernel must be associative: fixed blocks
        are combined in a fixed tree, so that the bits are the same however the list is cut. Where `initial` has another type than the
        items, `fuse` combines two results, and `initial` must change nothing there.

        >>> import weft
        >>> weft.fold("std.add", [1, 2, 3], 100)
        106
        """
        call = self._over("fold", kernel, items, extra, options, own=("initial", "fuse"))
        call.add_value("initial", initial)
        if fuse is not None:
            call.add_kernel(fuse, "fuse")
        return self._run(call)

    @overload
    def reduce(self, kernel: Callable[[T, T], T], items: Items[T], /, initial: T = ..., *extra: Never, **options: Unpack[Options]) -> T: ...
    @overload
    def reduce(self, kernel: str, items: Iterable[Any], /, initial: Any = ..., *extra: Never, **options: Unpack[Options]) -> Any: ...
    def reduce(self, kernel: Any, items: Any, /, initial: Any = MISSING, *extra: Never, **options: Any) -> Any:
        """All items combined by the kernel, which must be associative. Of nothing it is `initial`, or a TypeError, as in `functools`.

        >>> import weft
        >>> weft.reduce("std.mul", [1, 2, 3, 4])
        24
        """
        call = self._over("reduce", kernel, items, extra, options, own=("initial",))
        if initial is not MISSING:
            call.add_value("initial", initial)
        elif call.length == 0:
            raise EmptyReduction("reduce() of no items, and no initial value was given")
        return self._run(call)

    @overload
    def scan(self, kernel: Callable[[T, T], T], items: Items[T], /, initial: T = ..., *extra: Never, **options: Unpack[Columns]) -> Column[T]: ...
    @overload
    def scan(self, kernel: str | Callable[..., float], items: ArrayLike, /, initial: Any = ..., *extra: Never, **options: Unpack[Same]) -> NDArray[Any]: ...
    @overload
    def scan(self, kernel: Callable[[T, T], T], items: Items[T], /, initial: T = ..., *extra: Never, **options: Unpack[Options]) -> list[T]: ...
    @overload
    def scan(self, kernel: str, items: Iterable[Any], /, initial: Any = ..., *extra: Never, **options: Unpack[Options]) -> Any: ...
    def scan(self, kernel: Any, items: Any, /, initial: Any = MISSING, *extra: Never, **options: Any) -> Any:
        """The running results of `reduce`, as `itertools.accumulate` gives them; with `initial` one more.

        >>> import weft
        >>> weft.scan("std.add", [1, 2, 3])
        [1, 3, 6]
        >>> weft.scan("std.add", [1, 2, 3], 10)
        [10, 11, 13, 16]
        """
        call = self._over("scan", kernel, items, extra, options, own=("initial",))
        if initial is not MISSING:
            call.add_value("initial", initial)
        return self._run(call)

    @overload
    def sum(self, items: Iterable[bool], /, *extra: Never, key: None = None, start: int = ..., exact: bool = False, **options: Unpack[Options]) -> int: ...
    @overload
    def sum(self, items: Iterable[N], /, *extra: Never, key: None = None, start: N = ..., exact: bool = False, **options: Unpack[Options]) -> N: ...
    @overload
    def sum(self, items: Items[T], /, *extra: Never, key: Callable[[T], N], start: N = ..., exact: bool = False, **options: Unpack[Options]) -> N: ...
    @overload
    def sum(self, items: Iterable[Any], /, *extra: Never, key: str, start: Any = ..., exact: bool = False, **options: Unpack[Options]) -> Any: ...
    def sum(self, items: Any, /, *extra: Never, key: Any = None, start: Any = MISSING, exact: bool = False, **options: Any) -> Any:
        """The sum of the items, or of a key of each. `exact` sums floats as `math.fsum` does. Ints only overflow if the end does not fit.

        >>> import weft
        >>> weft.sum(range(1_000_001))
        500000500000
        >>> weft.sum(["ab", "c"], key="std.length")
        3
        >>> weft.sum([0.1] * 10, exact=True)
        1.0
        """
        call = self._keyed("sum", items, extra, key, options, own=("key", "start", "exact"))
        if start is not MISSING:
            call.add_value("initial", start)
        if exact:
            call.words["exact"] = "true"
        return self._run(call)

    @overload
    def min(self, items: Iterable[T], /, *extra: Never, key: str | Callable[[T], Any] | None = None, **options: Unpack[Common]) -> T: ...
    @overload
    def min(self, items: Iterable[T], /, *extra: Never, key: str | Callable[[T], Any] | None = None, default: D, **options: Unpack[Common]) -> T | D: ...
    @overload
    def min(self, items: Iterable[Mapping[str, Any]], /, *extra: Never, key: KernelLike, default: Any = ..., **options: Unpack[Common]) -> Any: ...
    def min(self, items: Any, /, *extra: Never, key: Any = None, default: Any = MISSING, **options: Any) -> Any:
        """The smallest item, or the item with the smallest key; the first of equal ones. Of nothing it is `default`, or a ValueError.

        >>> import weft
        >>> weft.min([3, -4, 2])
        -4
        >>> weft.min([3, -4, 2], key="std.abs")
        2
        >>> weft.min([], default=0)
        0
        """
        return self._extreme("min", items, extra, key, default, options)

    @overload
    def max(self, items: Iterable[T], /, *extra: Never, key: str | Callable[[T], Any] | None = None, **options: Unpack[Common]) -> T: ...
    @overload
    def max(self, items: Iterable[T], /, *extra: Never, key: str | Callable[[T], Any] | None = None, default: D, **options: Unpack[Common]) -> T | D: ...
    @overload
    def max(self, items: Iterable[Mapping[str, Any]], /, *extra: Never, key: KernelLike, default: Any = ..., **options: Unpack[Common]) -> Any: ...
    def max(self, items: Any, /, *extra: Never, key: Any = None, default: Any = MISSING, **options: Any) -> Any:
        """The largest item, or the item with the largest key; the first of equal ones. Of nothing it is `default`, or a ValueError.

        >>> import weft
        >>> weft.max(range(1, 1000), key="std.collatz")
        871
        """
        return self._extreme("max", items, extra, key, default, options)

    def count(self, items: Items[T], /, *extra: Never, key: str | Callable[[T], Any] | None = None, **options: Unpack[Options]) -> int:
        """How many items there are, or for how many the key is true.

        >>> import weft
        >>> weft.count(range(100), key="std.is_prime")
        25
        """
        result: int = self._run(self._keyed("count", items, extra, key, options, own=("key",)))
        return result

    @overload
    def mapreduce(
        self,
        mapper: Callable[[T], Pairs[K, V]],
        items: Items[T],
        /,
        reducer: Literal["list"] = "list",
        initial: None = None,
        *extra: Never,
        **options: Unpack[Options],
    ) -> dict[K, list[V]]: ...
    @overload
    def mapreduce(
        self,
        mapper: Callable[[T], Pairs[K, V]],
        items: Items[T],
        /,
        reducer: str | Callable[[V, V], V],
        initial: V | None = None,
        *extra: Never,
        **options: Unpack[Options],
    ) -> dict[K, V]: ...
    @overload
    def mapreduce(
        self, mapper: str, items: Iterable[Any], /, reducer: KernelLike = ..., initial: Any = ..., *extra: Never, **options: Unpack[Options]
    ) -> Any: ...
    def mapreduce(self, mapper: Any, items: Any, /, reducer: Any = "list", initial: Any = MISSING, *extra: Never, **options: Any) -> Any:
        """The mapper gives a pair (key, value), or a list of them, for each item; the reducer combines two values of one key. "list"
        collects them. Keys come in the order of their first occurrence.

        >>> import weft
        >>> weft.mapreduce("std.words", ["to be or", "not to be"], "std.add")
        {'to': 2, 'be': 2, 'or': 1, 'not': 1}
        """
        call = self._over("mapreduce", mapper, items, extra, options, own=("reducer", "initial"))
        if isinstance(reducer, (int, float)):
            raise _options.refuse_position("mapreduce", reducer, "takes the reducer after the items")
        call.add_kernel(reducer, "reduce")
        if initial is not MISSING and initial is not None:
            call.add_value("initial", initial)
        return self._run(call)

    @overload
    def group_by(self, kernel: Callable[[T], K], items: Iterable[T], /, *extra: Never, **options: Unpack[Options]) -> dict[K, list[T]]: ...
    @overload
    def group_by(self, kernel: str, items: Iterable[T], /, *extra: Never, **options: Unpack[Options]) -> dict[Any, list[T]]: ...
    @overload
    def group_by(
        self, kernel: str | Callable[..., Any], items: Iterable[Mapping[str, Any]], /, *extra: Never, **options: Unpack[Options]
    ) -> dict[Any, list[Any]]: ...
    def group_by(self, kernel: Any, items: Any, /, *extra: Never, **options: Any) -> Any:
        """The items by what the kernel gives for them, in the order of first occurrence.

        >>> import weft
        >>> weft.group_by("std.length", ["a", "bb", "c"])
        {1: ['a', 'c'], 2: ['bb']}
        """
        return self._run(self._over("group_by", kernel, items, extra, options))

    @overload
    def count_by(self, kernel: Callable[[T], K], items: Items[T], /, *extra: Never, **options: Unpack[Options]) -> dict[K, int]: ...
    @overload
    def count_by(self, kernel: str, items: Iterable[Any], /, *extra: Never, **options: Unpack[Options]) -> dict[Any, int]: ...
    def count_by(self, kernel: Any, items: Any, /, *extra: Never, **options: Any) -> Any:
        """How many items have which result of the kernel, in the order of first occurrence.

        >>> import weft
        >>> weft.count_by("std.lower", ["a", "B", "A"])
        {'a': 2, 'b': 1}
        """
        return self._run(self._over("count_by", kernel, items, extra, options))

    @overload
    def top_k(self, items: Iterable[T], k: int, /, *extra: Never, key: str | Callable[[T], Any] | None = None, **options: Unpack[Columns]) -> Column[T]: ...
    @overload
    def top_k(self, items: ArrayLike, k: int, /, *extra: Never, key: KernelLike | None = None, **options: Unpack[Same]) -> NDArray[Any]: ...
    @overload
    def top_k(self, items: Iterable[T], k: int, /, *extra: Never, key: str | Callable[[T], Any] | None = None, **options: Unpack[Options]) -> list[T]: ...
    @overload
    def top_k(self, items: Iterable[Mapping[str, Any]], k: int, /, *extra: Never, key: KernelLike, **options: Unpack[Options]) -> list[Any]: ...
    def top_k(self, items: Any, k: int, /, *extra: Never, key: Any = None, **options: Any) -> Any:
        """The k largest items, or those with the largest keys, largest first; of equal ones the earlier.

        >>> import weft
        >>> weft.top_k([3, -4, 2, 1], 2, key="std.abs")
        [-4, 3]
        """
        if isinstance(k, bool) or not hasattr(k, "__index__") or not 0 <= k.__index__() < 2**63:
            raise invalid("k", f"top_k() takes the number of items as its second argument: top_k(items, 10) (got {k!r:.60})")
        call = self._keyed("top_k", items, extra, key, options, own=("key",))
        call.words["k"] = str(k.__index__())
        return self._run(call)

    @overload
    def sort(
        self, items: Iterable[T], /, *extra: Never, key: str | Callable[[T], Any] | None = None, reverse: bool = False, **options: Unpack[Columns]
    ) -> Column[T]: ...
    @overload
    def sort(self, items: ArrayLike, /, *extra: Never, key: KernelLike | None = None, reverse: bool = False, **options: Unpack[Same]) -> NDArray[Any]: ...
    @overload
    def sort(
        self, items: Iterable[T], /, *extra: Never, key: str | Callable[[T], Any] | None = None, reverse: bool = False, **options: Unpack[Options]
    ) -> list[T]: ...
    @overload
    def sort(self, items: Iterable[Mapping[str, Any]], /, *extra: Never, key: KernelLike, reverse: bool = False, **options: Unpack[Options]) -> list[Any]: ...
    def sort(self, items: Any, /, *extra: Never, key: Any = None, reverse: bool = False, **options: Any) -> Any:
        """The items sorted, by themselves or by a key. Stable, also reversed. NaN comes last.

        >>> import weft
        >>> weft.sort([3, -4, 2], key="std.abs", reverse=True)
        [-4, 3, 2]
        """
        call = self._keyed("sort", items, extra, key, options, own=("key", "reverse"))
        if reverse:
            call.words["reverse"] = "true"
        return self._run(call)

    @overload
    def usort(self, items: Iterable[T], /, *extra: Never, key: str | Callable[[T], Any] | None = None, **options: Unpack[Columns]) -> Column[T]: ...
    @overload
    def usort(self, items: ArrayLike, /, *extra: Never, key: KernelLike | None = None, **options: Unpack[Same]) -> NDArray[Any]: ...
    @overload
    def usort(self, items: Iterable[T], /, *extra: Never, key: str | Callable[[T], Any] | None = None, **options: Unpack[Options]) -> list[T]: ...
    @overload
    def usort(self, items: Iterable[Mapping[str, Any]], /, *extra: Never, key: KernelLike, **options: Unpack[Options]) -> list[Any]: ...
    def usort(self, items: Any, /, *extra: Never, key: Any = None, **options: Any) -> Any:
        """The items sorted, without duplicates: of those with equal keys the first stays.

        >>> import weft
        >>> weft.usort([3, 1, 3, 2, 1])
        [1, 2, 3]
        """
        return self._run(self._keyed("usort", items, extra, key, options, own=("key",)))

    def over(self, items: Iterable[T], /, **options: Unpack[Options]) -> Pipeline[T]:
        """A pipeline over the items: stages are added to it, and an operation ends it, in one pass over all of them. The options are those
        of the operation at the end.

        >>> import weft
        >>> weft.over(range(1, 10)).map("std.square").filter("std.is_even").sum()
        120
        """
        from .pipeline import over

        return over(self, items, options)

    # What a subclass says.

    def _quick(self, kernel: Any, items: list[Any]) -> Any:
        """The result of a small map, or MISSING."""
        return MISSING

    def _defaults(self) -> Mapping[str, Any]:
        """The options that hold where a call gives none."""
        raise NotImplementedError

    def _run(self, call: Call) -> Any:
        """Runs a call."""
        raise NotImplementedError

    # What the operations share.

    def _call(self, operation: str, options: Mapping[str, Any], own: tuple[str, ...] = ()) -> Call:
        if options:
            _options.check(operation, options, own)
        defaults = self._defaults()
        if defaults:
            options = {**defaults, **options}
        if options.get("out") is not None and operation not in ("map", "starmap"):
            raise invalid("out", f"{operation}() has no out=; map() and starmap() write into memory that is given")
        from .call import Call

        return Call(operation, options)

    def _over(self, operation: str, kernel: KernelLike, items: Any, extra: tuple[Any, ...], options: Mapping[str, Any], own: tuple[str, ...] = ()) -> Call:
        _options.check_over(operation, extra)
        call = self._call(operation, options, own)
        call.add_kernel(kernel)
        call.add_items(items)
        return call

    def _keyed(
        self,
        operation: str,
        items: Any,
        extra: tuple[Any, ...],
        key: KernelLike | None,
        options: Mapping[str, Any],
        own: tuple[str, ...] = (),
    ) -> Call:
        if extra:
            if isinstance(items, str) or callable(items):
                name = repr(items) if isinstance(items, str) else getattr(items, "__name__", "kernel")
                shown = "lambda …" if name == "<lambda>" else name
                raise invalid("option", f"{operation}() takes the items first; the kernel is key=: {operation}(items, key={shown})")
            if operation == "sum":
                raise invalid("option", f"sum() takes items, the rest by keyword; did you mean start={extra[0]!r:.40}?")
            raise _options.refuse_position(operation, extra[0], "takes items, the rest by keyword")
        call = self._call(operation, options, own)
        if key is not None:
            call.add_kernel(key, "key")
        call.add_items(items)
        return call

    def _extreme(self, operation: str, items: Any, extra: tuple[Any, ...], key: KernelLike | None, default: Any, options: Mapping[str, Any]) -> Any:
        call = self._keyed(operation, items, extra, key, options, own=("key", "default"))
        if call.length == 0:
            if default is MISSING:
                raise invalid("empty", f"{operation}() of no items, and no default= was given")
            return self._known(call, default)
        return self._run(call)

    def _known(self, call: Call, result: Any) -> Any:
        """A result that needs no engine."""
        return result

    def _imap(
        self,
        operation: str,
        kernel: KernelLike,
        items: Iterable[Any],
        extra: tuple[Any, ...],
        options: Mapping[str, Any],
        ordered: bool = True,
        indexed: bool = False,
    ) -> Imap[Any]:
        raise NotImplementedError
