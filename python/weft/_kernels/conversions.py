"""Declared conversions: what weft does not take by itself becomes what the annotations of a kernel's parameters say.

A Decimal is a float where the kernel declares a float, a date its ordinal where it declares an int (`_RULES` has them all), and an object with attributes,
such as a row of an ORM, a record by the names of the declared fields. Asked only after `encode` has refused a list: what it takes costs nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from .._errors import invalid
from .._typing import Any
from .boundary import Signature
from .capture import fields as record_fields
from .kernel import Bound, Kernel

_PLAIN = (bool, int, float, str, bytes)
_MISSING = object()


class _Unfit(Exception):
    """A value that does not become what is declared, and where in the item it is."""

    def __init__(self, text: str, path: str = "") -> None:
        super().__init__(text)
        self.text, self.path = text, path


def parameters(bound: Bound) -> list[Any]:
    """What a kernel declares of the parameters that are not bound: annotations, None where there is none."""
    function = getattr(bound.kernel, "function", None)
    if function is None or bound.kernel.source is None:
        return []
    return Signature(function()).params[len(bound.constants) :]


def convert(items: Sequence[Any], declared: Any, noun: str, kernel: Kernel[..., Any]) -> list[Any]:
    """The items as they are declared. InvalidArgument names the first item, and its field, that is nothing of the kind."""
    found = []
    for index, item in enumerate(items):
        try:
            found.append(_converted(item, declared))
        except _Unfit as unfit:
            place = f"{noun} {index}" if noun == "item" else noun
            raise invalid("item_type", f"{place}{unfit.path} {unfit.text} (kernel {kernel.name})", item=item, index=index) from None
    return found


def _converted(value: Any, declared: Any) -> Any:
    if declared is None or type(value) is declared:
        return value
    if declared in _PLAIN:
        return _plain(value, declared)
    if isinstance(declared, tuple):  # of starmap: the kernel's parameters
        return tuple(_part(part, hint, f"[{at}]") for at, (part, hint) in enumerate(zip(value, declared, strict=False)))
    arguments: tuple[Any, ...] = getattr(declared, "__args__", ())
    if type(None) in arguments:
        return None if value is None else _converted(value, next((one for one in arguments if one is not type(None)), None))
    origin = getattr(declared, "__origin__", None)
    if origin is tuple and isinstance(value, (tuple, list)):
        return tuple(_part(part, hint, f"[{at}]") for at, (part, hint) in enumerate(zip(value, arguments, strict=False)))
    if origin is list and isinstance(value, (list, tuple)):
        return [_part(part, arguments[0], f"[{at}]") for at, part in enumerate(value)]
    return _record(value, declared)


def _part(value: Any, declared: Any, path: str) -> Any:
    try:
        return _converted(value, declared)
    except _Unfit as unfit:
        raise _Unfit(unfit.text, path + unfit.path) from None


def _record(value: Any, declared: Any) -> Any:
    if not isinstance(declared, type):
        return value
    hints = _hints(declared)
    if hints is None:
        return value
    if isinstance(value, Mapping):
        return {name: _part(part, hints.get(name), f", field {name},") for name, part in value.items()}
    if hasattr(value, "_fields"):
        return type(value)._make(_part(part, hints.get(name), f", field {name},") for name, part in zip(value._fields, value, strict=True))
    if isinstance(value, (tuple, list)):
        return tuple(_part(part, hints[name], f", field {name},") for name, part in zip(hints, value, strict=False)) + tuple(value[len(hints) :])
    if value is None or isinstance(value, _PLAIN):
        return value
    found = {}
    for name, hint in hints.items():
        part = getattr(value, name, _MISSING)
        if part is _MISSING:
            raise _Unfit(f"is {_a(value)}, which has no {name}, and the kernel declares {declared.__name__} with {', '.join(hints)}")
        found[name] = _part(part, hint, f", field {name},")
    return found


def _hints(declared: type) -> dict[str, Any] | None:
    """The types of a record's fields, in order; None of what is no record."""
    from typing import get_type_hints

    if not hasattr(declared, "__total__") and record_fields(declared) is None:
        return None
    try:
        return get_type_hints(declared)
    except NameError:  # names of the class's birthplace
        return dict.fromkeys(declared.__annotations__)


def _plain(value: Any, declared: Any) -> Any:
    kind = type(value)
    if value is None or (isinstance(value, _PLAIN) and not isinstance(value, bytes)):
        return value  # the engine says what fits, and where None may stand
    for base in kind.__mro__:
        rules = _RULES.get(base.__name__)
        if rules is None:
            continue
        rule = rules.get(declared)
        if rule is None:
            raise _Unfit(f"is {_a(value)} where the kernel declares {declared.__name__}; {_a(value, '')} becomes {' or '.join(one.__name__ for one in rules)}")
        return rule(value)
    return value


def _whole(value: Any) -> int:
    if value != value or value != int(value):
        raise _Unfit(f"is {_a(value)} where the kernel declares int, and no int is exactly that; declare float, or give a whole number")
    return int(value)


def _moment(value: Any) -> float:
    seconds: float = value.timestamp()
    return seconds


# By the name of the class, so that none of their modules is imported for this: what is declared -> how it is made.
_RULES: dict[str, dict[type, Callable[[Any], Any]]] = {
    "Decimal": {float: float, int: _whole, str: str},
    "Fraction": {float: float, int: _whole, str: str},
    "datetime": {float: _moment, str: lambda value: value.isoformat()},
    "date": {int: lambda value: value.toordinal(), str: lambda value: value.isoformat()},
    "time": {str: lambda value: value.isoformat()},
    "timedelta": {float: lambda value: value.total_seconds()},
    "UUID": {str: str, bytes: lambda value: value.bytes},
    "memoryview": {bytes: bytes},
    "PurePath": {str: str},
}


def _a(value: Any, shown: str | None = None) -> str:
    name = type(value).__name__
    text = f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
    return text if shown is not None else f"{text} ({value!r:.60})"
