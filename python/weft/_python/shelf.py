"""The data of the engine "python:": what was put, as it was sent."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence

from .._errors import from_problem, invalid
from .._typing import Any

_TTL_MS = 3_600_000
_RANGE = "range"


class Shelf:
    """Lists by name, each with its time to live."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Any, list[bytes], dict[str, Any]]] = {}
        self._expired: set[str] = set()

    def put(self, request: Mapping[str, Any], buffers: Sequence[Any]) -> dict[str, Any]:
        """Keeps a list, and says what it is."""
        items = request["items"]
        own = [memoryview(buffer).cast("B").tobytes() for buffer in buffers]
        if isinstance(items, list):  # of which no type is known
            type_, length = "None", len(items)
        elif _RANGE in items:
            type_, length = "int", len(range(*items[_RANGE]))
        else:
            type_, length = items["type"], items["length"]
        name = request.get("name") or _content(items, type_, length, own)
        if not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}|sha256:[0-9a-f]{64}", name):
            raise invalid("name", f"{name!r} is no name for data; allowed are letters, digits, _, - and dots, 200 characters at most, and no dot or - in front")
        now = round(time.time() * 1000)
        document = {
            "name": name,
            "type": type_,
            "length": length,
            "bytes": sum(map(len, own)),
            "put_ms": now,
            "expires_ms": now + request.get("ttl_ms", _TTL_MS),
        }
        self._kept[name] = items, own, document
        self._expired.discard(name)
        return document

    def take(self, name: str) -> tuple[Any, list[bytes]]:
        """The items of a list, as a request has them, and their buffers."""
        items, buffers, _ = self._find(name)
        return items, buffers

    def ask(self, method: str, name: str = "") -> dict[str, Any]:
        """What the methods datasets, dataset and drop answer."""
        if method == "datasets":
            self._expire()
            return {"data": [self._kept[name][2] for name in sorted(self._kept)]}
        found = self._find(name)[2]
        if method == "drop":
            del self._kept[name]
        return found

    def _find(self, name: str) -> tuple[Any, list[bytes], dict[str, Any]]:
        self._expire()
        found = self._kept.get(name)
        if found is not None:
            return found
        if name in self._expired:
            detail = f'data "{name}" was kept until its time to live was over; put it again'
            raise from_problem({"code": "not_found", "reason": "data_expired", "detail": detail})
        raise from_problem({"code": "not_found", "reason": "unknown_data", "detail": f'there is no data "{name}"'})

    def _expire(self) -> None:
        now = time.time() * 1000
        for name in [name for name, kept in self._kept.items() if kept[2]["expires_ms"] <= now]:
            del self._kept[name]
            self._expired.add(name)


def _content(items: Any, type_: str, length: int, buffers: Sequence[bytes]) -> str:
    """The name of a list by what it holds."""
    from hashlib import sha256

    found = sha256(f"{type_} {length} {items[_RANGE] if isinstance(items, dict) and _RANGE in items else ''}".encode())
    for buffer in buffers:
        found.update(b"%d\n" % len(buffer))
        found.update(buffer)
    return f"sha256:{found.hexdigest()}"
