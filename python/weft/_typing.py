"""What the package uses of `typing`, without its import, which costs more than all of this package's.

Type checkers see the names of `typing` itself. When weft runs, annotations are texts that nobody reads, `overload` keeps nothing, classes that are
`Generic` take parameters and forget them, and `NamedTuple` makes the same classes.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final, Generic, NamedTuple, Never, ParamSpec, Self, TypeVar, Unpack, overload
else:
    from collections import namedtuple
    from types import GenericAlias

    Any = Final = Never = Self = Unpack = object

    def overload(function):
        return function

    def TypeVar(name, **_):
        return name

    ParamSpec = TypeVar

    class Generic:
        __class_getitem__ = classmethod(GenericAlias)

    class _Named(type):
        def __new__(meta, name, bases, space):
            if not bases:
                return super().__new__(meta, name, bases, space)
            fields = space["__annotations__"]
            defaults = [space.pop(field) for field in fields if field in space]
            made = namedtuple(name, fields, defaults=defaults, module=space["__module__"])
            for word in space.keys() - {"__module__"}:
                setattr(made, word, space[word])
            return made

    class NamedTuple(metaclass=_Named):
        pass


__all__ = ["TYPE_CHECKING", "Any", "Final", "Generic", "NamedTuple", "Never", "ParamSpec", "Self", "TypeVar", "Unpack", "overload"]
