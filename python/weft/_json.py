"""JSON by the functions in C that are under the package `json`, whose own import costs more than a call; by the package where they are not there."""

from __future__ import annotations

from ._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from json import dumps, loads
else:

    def _refuse(value):
        raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")

    class _Grammar:
        """What json.loads reads, as the scanner asks for it."""

        strict = True
        object_hook = object_pairs_hook = None
        parse_float, parse_int = float, int
        parse_constant = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}.__getitem__

    def dumps(value, *, default=_refuse, allow_nan=True, ensure_ascii=True, separators=(", ", ": ")):
        """As `json.dumps`."""
        between, after = separators
        write = encode_basestring_ascii if ensure_ascii else encode_basestring
        return "".join(make_encoder({}, default, write, None, after, between, False, False, allow_nan)(value, 0))

    def loads(text):
        """As `json.loads`, of a str or of bytes in UTF-8."""
        if not isinstance(text, str):
            text = text.decode()
        try:
            value, end = scan(text, 0)
        except StopIteration:
            end = -1
        if end != len(text):  # blanks around it, or no JSON: json takes it, or says where it is wrong
            from json import loads

            return loads(text)
        return value

    try:
        from _json import encode_basestring, encode_basestring_ascii, make_encoder, make_scanner

        scan = make_scanner(_Grammar)
        dumps([None])
    except (ImportError, AttributeError, TypeError):  # not CPython, or one that has changed them: they are not public
        from json import dumps, loads


__all__ = ["dumps", "loads"]
