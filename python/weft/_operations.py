"""The operations, as the module and as every engine has them.

The rule of signatures: a required kernel comes first, an optional one is ``key=``; then the items; then options, by keyword only. Each
operation has the result of the sequential code that it is named after, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from . import _options
from ._errors import EmptyReduction, invalid
from ._options import MISSING
from ._typing import TYPE_CHECKING, Any, Never, TypeVar, Unpack, overload

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ._annotations import Common as _Common
    from ._annotations import Lists as _Lists
    from ._annotations import Options
    from ._call import Call, Partition
    from ._imap import Imap
    from ._pipeline import Pipeline

    T = TypeVar("T")
    D = TypeVar("D")
    KernelLike = str | Callable[..., Any]
    Array = NDArray[Any]


# How many arguments an operation gives its kernel, where it is not one: None is as many as a tuple has.
_GIVEN = {"starmap": None, "fold": 2, "reduce": 2, "scan": 2}


class Operations:
    """All operations. A subclass says on which engine they run and what becomes of the result."""

    __slots__ = ()

    def call(self, kernel: KernelLike, /, *args: Any, **options: Unpack[Options]) -> Any:
        """One computation: the kernel applied to these arguments, outside the interpreter's lock.

        >>> import weft
        >>> weft.call("std.sqrt", 2.25)
        1.5
        >>> weft.call("std.sha256", "weft")[:8]
        'e627e223'
        """
        call = self._call("call", options)
        call.add_kernel(kernel, given=len(args))
        call.add_args(args)
        return self._run(call)

    @overload
    def map(self, kernel: KernelLike, items: Array, /, *more: Iterable[Any], strict: bool = False, **options: Unpack[Options]) -> Any: ...
    @overload
    def map(self, kernel: KernelLike, items: Iterable[Any], /, *more: Iterable[Any], strict: bool = False, **options: Unpack[_Lists]) -> list[Any]: ...
    @overload
    def map(self, kernel: KernelLike, items: Iterable[Any], /, *more: Iterable[Any], strict: bool = False, **options: Unpack[Options]) -> Any: ...
    def map(self, kernel: KernelLike, items: Any, /, *more: Any, strict: bool = False, **options: Any) -> Any:
        """The kernel's results for all items, in order. Several lists give a kernel several arguments; the shortest ends it, unless `strict`.

        >>> import weft
        >>> weft.map("std.square", [1, 2, 3])
        [1, 4, 9]
        >>> weft.map("std.add", [1, 2, 3], [10, 20, 30])
        [11, 22, 33]
        >>> weft.map("std.sqrt", [4.0, -1.0], on_error="default", default=0.0)
        [2.0, 0.0]
        """
        if not more and not options and type(items) is list and type(kernel) is not partial and (result := self._quick(kernel, items)) is not MISSING:
            return result
        call = self._call("map", options, own=("strict",))
        call.add_kernel(kernel, given=1 + len(more))
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
    def starmap(self, kernel: KernelLike, tuples: Iterable[Any], /, *extra: Never, **options: Unpack[_Lists]) -> list[Any]: ...
    @overload
    def starmap(self, kernel: KernelLike, tuples: Iterable[Any], /, *extra: Never, **options: Unpack[Options]) -> Any: ...
    def starmap(self, kernel: KernelLike, tuples: Any, /, *extra: Never, **options: Any) -> Any:
        """As `map`, with the kernel's arguments in tuples.

        >>> import weft
        >>> weft.starmap("std.mul", [(2, 3), (4, 5)])
        [6, 20]
        """
        return self._run(self._over("starmap", kernel, tuples, extra, options))

    def imap(self, kernel: KernelLike, items: Iterable[Any], /, *extra: Never, **options: Unpack[Options]) -> Imap:
        """As `map`, but an iterator: it keeps a bounded window of items in flight, and takes more from `items` only inside ``next()``.
        ``close()``, or leaving a ``with`` block, cancels the rest.

        >>> import weft, itertools
        >>> squares = weft.imap("std.square", itertools.count())
        >>> [next(squares) for _ in range(4)]
        [0, 1, 4, 9]
        >>> squares.close()
        """
        return self._imap("imap", kernel, items, extra, options)

    def imap_unordered(self, kernel: KernelLike, items: Iterable[Any], /, *extra: Never, indexed: bool = False, **options: Unpack[Options]) -> Imap:
        """As `imap`, in the order in which results are ready; `indexed` gives pairs (index, result).

        >>> import weft
        >>> sorted(weft.imap_unordered("std.square", [3, 1, 2], indexed=True))
        [(0, 9), (1, 1), (2, 4)]
        """
        return self._imap("imap_unordered", kernel, items, extra, options, ordered=False, indexed=indexed)

    @overload
    def filter(self, kernel: KernelLike, items: Array, /, *extra: Never, **options: Unpack[Options]) -> Any: ...
    @overload
    def filter(self, kernel: KernelLike, items: Iterable[T], /, *extra: Never, **options: Unpack[_Lists]) -> list[T]: ...
    @overload
    def filter(self, kernel: KernelLike, items: Iterable[Any], /, *extra: Never, **options: Unpack[Options]) -> Any: ...
    def filter(self, kernel: KernelLike, items: Any, /, *extra: Never, **options: Any) -> Any:
        """The items for which the kernel is true.

        >>> import weft
        >>> weft.filter("std.is_prime", range(20))
        [2, 3, 5, 7, 11, 13, 17, 19]
        """
        return self._run(self._over("filter", kernel, items, extra, options))

    def partition(self, kernel: KernelLike, items: Iterable[Any], /, *extra: Never, **options: Unpack[Options]) -> Partition:
        """The items for which the kernel is true, and the others.

        >>> import weft
        >>> weft.partition("std.is_even", [1, 2, 3, 4])
        Partition(true=[2, 4], false=[1, 3])
        """
        result: Partition = self._run(self._over("partition", kernel, items, extra, options))
        return result

    def all(self, kernel: KernelLike, items: Iterable[Any], /, *extra: Never, **options: Unpack[Options]) -> bool:
        """Whether the kernel is true for all items. The first false one in list order stops the others.

        >>> import weft
        >>> weft.all("std.is_even", [2, 4, 5])
        False
        """
        result: bool = self._run(self._over("all", kernel, items, extra, options))
        return result

    def any(self, kernel: KernelLike, items: Iterable[Any], /, *extra: Never, **options: Unpack[Options]) -> bool:
        """Whether the kernel is true for some item. The first true one in list order stops the others.

        >>> import weft
        >>> weft.any("std.is_even", [1, 3, 5])
        False
        """
        result: bool = self._run(self._over("any", kernel, items, extra, options))
        return result

    @overload
    def find(self, kernel: KernelLike, items: Iterable[T], /, *extra: Never, default: None = None, **options: Unpack[_Common]) -> T | None: ...
    @overload
    def find(self, kernel: KernelLike, items: Iterable[T], /, *extra: Never, default: D, **options: Unpack[_Common]) -> T | D: ...
    def find(self, kernel: KernelLike, items: Iterable[Any], /, *extra: Never, default: Any = None, **options: Any) -> Any:
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

    def find_index(self, kernel: KernelLike, items: Iterable[Any], /, *extra: Never, **options: Unpack[Options]) -> int | None:
        """The index of the first item for which the kernel is true, or None.

        >>> import weft
        >>> weft.find_index("std.is_prime", range(90, 100))
        7
        """
        result: int | None = self._run(self._over("find_index", kernel, items, extra, options))
        return result

    def foreach(self, kernel: KernelLike, items: Iterable[Any], /, *extra: Never, **options: Unpack[Options]) -> None:
        """Applies the kernel to all items for what it does; there is no result. For Go kernels with effects.

        >>> import weft
        >>> weft.foreach("std.square", [1, 2, 3])
        """
        self._run(self._over("foreach", kernel, items, extra, options))

    def fold(self, kernel: KernelLike, items: Iterable[Any], /, initial: Any, *extra: Never, fuse: KernelLike | None = None, **options: Unpack[Options]) -> Any:
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
            call.add_kernel(fuse, "fuse", 2)
        return self._run(call)

    def reduce(self, kernel: KernelLike, items: Iterable[Any], /, initial: Any = MISSING, *extra: Never, **options: Unpack[Options]) -> Any:
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

    def scan(self, kernel: KernelLike, items: Iterable[Any], /, initial: Any = MISSING, *extra: Never, **options: Unpack[Options]) -> Any:
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

    def sum(
        self,
        items: Iterable[Any],
        /,
        *extra: Never,
        key: KernelLike | None = None,
        start: Any = MISSING,
        exact: bool = False,
        **options: Unpack[Options],
    ) -> Any:
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

    def min(self, items: Iterable[Any], /, *extra: Never, key: KernelLike | None = None, default: Any = MISSING, **options: Unpack[_Common]) -> Any:
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

    def max(self, items: Iterable[Any], /, *extra: Never, key: KernelLike | None = None, default: Any = MISSING, **options: Unpack[_Common]) -> Any:
        """The largest item, or the item with the largest key; the first of equal ones. Of nothing it is `default`, or a ValueError.

        >>> import weft
        >>> weft.max(range(1, 1000), key="std.collatz")
        871
        """
        return self._extreme("max", items, extra, key, default, options)

    def count(self, items: Iterable[Any], /, *extra: Never, key: KernelLike | None = None, **options: Unpack[Options]) -> int:
        """How many items there are, or for how many the key is true.

        >>> import weft
        >>> weft.count(range(100), key="std.is_prime")
        25
        """
        result: int = self._run(self._keyed("count", items, extra, key, options, own=("key",)))
        return result

    def mapreduce(
        self,
        mapper: KernelLike,
        items: Iterable[Any],
        /,
        reducer: KernelLike = "list",
        initial: Any = MISSING,
        *extra: Never,
        **options: Unpack[Options],
    ) -> dict[Any, Any]:
        """The mapper gives a pair (key, value), or a list of them, for each item; the reducer combines two values of one key. "list"
        collects them. Keys come in the order of their first occurrence.

        >>> import weft
        >>> weft.mapreduce("std.words", ["to be or", "not to be"], "std.add")
        {'to': 2, 'be': 2, 'or': 1, 'not': 1}
        """
        call = self._over("mapreduce", mapper, items, extra, options, own=("reducer", "initial"))
        if isinstance(reducer, (int, float)):
            raise _options.refuse_position("mapreduce", reducer, "takes the reducer after the items")
        call.add_kernel(reducer, "reduce", 2)
        if initial is not MISSING and initial is not None:
            call.add_value("initial", initial)
        result: dict[Any, Any] = self._run(call)
        return result

    def group_by(self, kernel: KernelLike, items: Iterable[T], /, *extra: Never, **options: Unpack[Options]) -> dict[Any, list[T]]:
        """The items by what the kernel gives for them, in the order of first occurrence.

        >>> import weft
        >>> weft.group_by("std.length", ["a", "bb", "c"])
        {1: ['a', 'c'], 2: ['bb']}
        """
        result: dict[Any, list[T]] = self._run(self._over("group_by", kernel, items, extra, options))
        return result

    def count_by(self, kernel: KernelLike, items: Iterable[Any], /, *extra: Never, **options: Unpack[Options]) -> dict[Any, int]:
        """How many items have which result of the kernel, in the order of first occurrence.

        >>> import weft
        >>> weft.count_by("std.lower", ["a", "B", "A"])
        {'a': 2, 'b': 1}
        """
        result: dict[Any, int] = self._run(self._over("count_by", kernel, items, extra, options))
        return result

    def top_k(self, items: Iterable[T], k: int, /, *extra: Never, key: KernelLike | None = None, **options: Unpack[Options]) -> Any:
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
    def sort(self, items: Array, /, *extra: Never, key: KernelLike | None = None, reverse: bool = False, **options: Unpack[Options]) -> Any: ...
    @overload
    def sort(self, items: Iterable[T], /, *extra: Never, key: KernelLike | None = None, reverse: bool = False, **options: Unpack[_Lists]) -> list[T]: ...
    @overload
    def sort(self, items: Iterable[Any], /, *extra: Never, key: KernelLike | None = None, reverse: bool = False, **options: Unpack[Options]) -> Any: ...
    def sort(self, items: Any, /, *extra: Never, key: KernelLike | None = None, reverse: bool = False, **options: Any) -> Any:
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
    def usort(self, items: Array, /, *extra: Never, key: KernelLike | None = None, **options: Unpack[Options]) -> Any: ...
    @overload
    def usort(self, items: Iterable[T], /, *extra: Never, key: KernelLike | None = None, **options: Unpack[_Lists]) -> list[T]: ...
    @overload
    def usort(self, items: Iterable[Any], /, *extra: Never, key: KernelLike | None = None, **options: Unpack[Options]) -> Any: ...
    def usort(self, items: Any, /, *extra: Never, key: KernelLike | None = None, **options: Any) -> Any:
        """The items sorted, without duplicates: of those with equal keys the first stays.

        >>> import weft
        >>> weft.usort([3, 1, 3, 2, 1])
        [1, 2, 3]
        """
        return self._run(self._keyed("usort", items, extra, key, options, own=("key",)))

    def over(self, items: Iterable[Any], /, **options: Unpack[Options]) -> Pipeline:
        """A pipeline over the items: stages are added to it, and an operation ends it, in one pass over all of them. The options are those
        of the operation at the end.

        >>> import weft
        >>> weft.over(range(1, 10)).map("std.square").filter("std.is_even").sum()
        120
        """
        from ._pipeline import over

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
        from ._call import Call

        return Call(operation, options)

    def _over(self, operation: str, kernel: KernelLike, items: Any, extra: tuple[Any, ...], options: Mapping[str, Any], own: tuple[str, ...] = ()) -> Call:
        if extra:
            raise _options.refuse_position(operation, extra[0], "takes a kernel and items, the rest by keyword")
        call = self._call(operation, options, own)
        call.add_kernel(kernel, given=_GIVEN.get(operation, 1))
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
    ) -> Imap:
        raise NotImplementedError
