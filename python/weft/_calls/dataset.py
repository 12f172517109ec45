"""Dataset: a list that an engine keeps under a name, so that calls name it instead of sending it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .._columns.encode import Classes
from .._errors import invalid
from .._typing import Any, Generic, TypeVar

T = TypeVar("T")


class Dataset(Generic[T]):
    """A list at an engine: `Engine.put` gives one, and ``weft.Dataset("prices")`` names one that is there, without asking.

    It stands in place of items, of further lists, and of a constant or an argument that is a list or an array. It holds a name and no items, is pickled with
    it, and means what the engine of a call has under that name.

    >>> import weft
    >>> with weft.connect() as engine:
    ...     prices = engine.put([9.5, 12.0, 7.25], "prices")
    ...     engine.max(prices), engine.over(prices).filter(lambda price: price < 10).count()
    (12.0, 2)
    """

    __module__ = "weft"
    __slots__ = ("classes", "document", "like", "name")

    def __init__(self, name: str, document: Mapping[str, Any] | None = None, classes: Classes | None = None, like: Any = None) -> None:
        if not isinstance(name, str) or not name:
            raise invalid("name", f"a Dataset has a name, a text (got {name!r:.60})")
        self.name = name
        self.document: dict[str, Any] = dict(document or {})
        """What the engine has said of it: ``name type length bytes put_ms expires_ms``; empty where it was not asked."""
        self.classes: Classes = dict(classes or {})  # in which its records come back
        self.like = like  # an empty array such as the one that was put: results are of its kind

    @property
    def type(self) -> str | None:
        """The type of its items, as a text; None where the engine was not asked."""
        return self.document.get("type")

    @property
    def length(self) -> int | None:
        """How many items it has; None where the engine was not asked."""
        return self.document.get("length")

    @property
    def nbytes(self) -> int | None:
        """The memory that it takes at the engine; None where the engine was not asked."""
        return self.document.get("bytes")

    @property
    def expires(self) -> float | None:
        """Until when it is kept, as `time.time` counts; None where the engine was not asked."""
        ms = self.document.get("expires_ms")
        return None if ms is None else ms / 1000

    def __iter__(self) -> Iterator[T]:
        raise TypeError(f"the items of {self!r} are at the engine: engine.over(...).collect() brings them here")

    def __eq__(self, other: object) -> bool:
        return self.name == other.name if isinstance(other, Dataset) else NotImplemented

    def __hash__(self) -> int:
        return hash((Dataset, self.name))

    def __repr__(self) -> str:
        about = f": {self.length} of {self.type}" if self.document else ""
        return f"<weft.Dataset {self.name!r}{about}>"


def name_of(data: Any) -> str:
    """The name of a dataset that is given by itself or by its name."""
    return data.name if isinstance(data, Dataset) else Dataset(data).name
