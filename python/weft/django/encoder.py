"""Results as JSON: what `JsonResponse` cannot take of them by itself."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from .._calls.jobs import Job
from .._columns.column import Column


class JsonEncoder(DjangoJSONEncoder):
    """Takes all that operations give: ``JsonResponse(result, encoder=JsonEncoder, safe=False)``.

    Records (NamedTuple, dataclass) become objects by their fields, columns and NumPy arrays lists, floats without a number (nan, inf) null, dicts whose
    keys JSON does not have (tuples) lists of pairs, bytes Base64, a job its document. Dates, UUIDs and Decimals are those of DjangoJSONEncoder.
    """

    def iterencode(self, o: Any, _one_shot: bool = False) -> Iterator[str]:
        """The text in pieces."""
        pieces: Iterator[str] = super().iterencode(plain(o), _one_shot)
        return pieces


def plain(value: Any) -> Any:
    """A result in nothing but what JSON has, and what DjangoJSONEncoder knows.

    >>> from typing import NamedTuple
    >>> class Point(NamedTuple):
    ...     x: float
    ...     y: float
    >>> plain([Point(1.0, float("nan"))])
    [{'x': 1.0, 'y': None}]
    """
    kind = type(value)
    if kind in (int, str, bool, type(None)):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: plain(part) for name, part in zip(value._fields, value, strict=True)}
    if hasattr(kind, "__dataclass_fields__"):
        return {name: plain(getattr(value, name)) for name in kind.__dataclass_fields__}
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, (list, tuple, set, frozenset, Column, range, memoryview)):
        return [plain(part) for part in value]
    if isinstance(value, (bytes, bytearray)):
        from base64 import b64encode

        return b64encode(value).decode()
    if isinstance(value, Job):
        return plain(value.status())
    if hasattr(value, "tolist"):  # NumPy's arrays and numbers, array.array
        return plain(value.tolist())
    return value


def _mapping(value: Mapping[Any, Any]) -> Any:
    if all(isinstance(key, (str, int, float, bool, type(None))) for key in value):
        return {key: plain(part) for key, part in value.items()}
    return [[plain(key), plain(part)] for key, part in value.items()]
