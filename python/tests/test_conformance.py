"""The conformance suite (conformance/*.txtar) at Python's two doors: in this process and over HTTP.

Each case goes raw, its request byte for byte; and, where it says what a Python program could say too, as a call of the operation.
"""

from __future__ import annotations

import json
import os
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import weft
from weft._calls.call import Call
from weft._columns.decode import from_json
from weft._errors import Error
from weft._types import parse

FOLDER = Path(__file__).resolve().parents[2] / "conformance"
MALTS: list[dict[str, int]] = [{}, {"chunk": 1}, {"chunk": 3}, {"workers": 1}, {"chunk": 1000, "workers": 2}]
FORMATS = {"int8": "b", "int16": "h", "int32": "i", "int64": "q", "uint8": "B", "uint16": "H", "uint32": "I", "uint64": "Q", "float32": "f", "float64": "d"}


class Case(NamedTuple):
    name: str
    request: str
    buffers: list[bytes]
    put: list[tuple[str, str]]
    reply: dict[str, Any] | None
    problem: dict[str, Any] | None
    only: set[str]


def archive(text: str) -> dict[str, str]:
    parts = re.split(r"^-- (.+) --\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def uncomment(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))


def buffer(line: str) -> bytes:
    word, _, rest = line.partition(" ")
    if word == "text":
        return json.loads(rest).encode() if rest else b""  # type: ignore[no-any-return]
    if word == "hex":
        return bytes.fromhex(rest)
    kind = float if word.startswith("float") else int
    return b"".join(struct.pack("<" + FORMATS[word], kind(value)) for value in rest.split())


def spread(text: str) -> str:
    form = r'\{\s*"\$range"\s*:\s*\[\s*(-?\d+)\s*,\s*(-?\d+)\s*,\s*(-?\d+)\s*\]\s*\}'
    return re.sub(form, lambda found: json.dumps(list(range(*map(int, found.groups())))), text)


def cases() -> Iterator[Case]:
    for file in sorted(FOLDER.glob("*.txtar")):
        found: dict[str, dict[str, str]] = {}
        for section, text in archive(file.read_text(encoding="utf-8")).items():
            name, _, part = section.rpartition("/")
            found.setdefault(name, {})[part] = text
        for name, parts in found.items():
            assert parts.keys() <= {"request", "buffers", "put", "reply", "problem", "only"}, name
            yield Case(
                f"{file.stem}/{name}",
                parts["request"].removesuffix("\n").removesuffix("\n"),
                [buffer(line) for line in uncomment(parts.get("buffers", "")).splitlines() if line],
                [tuple(line.split(" ", 1)) for line in uncomment(parts.get("put", "")).splitlines() if line],  # type: ignore[misc]
                json.loads(spread(uncomment(parts["reply"]))) if "reply" in parts else None,
                json.loads(uncomment(parts["problem"])) if "problem" in parts else None,
                set(uncomment(parts.get("only", "")).split()),
            )


ALL = list(cases())
VERIFY = bool(os.environ.get("WEFT_VERIFY"))  # everything at every door
# go: kernels that only the Go runners register; http: properties of the HTTP door; slow: make verify.
OURS = [case for case in ALL if not case.only & ({"go", "http"} if VERIFY else {"go", "http", "slow"})]


def document(case: Case) -> dict[str, Any] | None:
    """The request, where it is one well-formed document that may be written anew."""
    if "json" in case.only or "{" not in case.request:
        return None
    try:
        found = json.loads(case.request)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def length(items: Any) -> int:
    if isinstance(items, dict) and "range" in items:
        try:
            return len(range(*items["range"]))
        except (TypeError, OverflowError):
            return 0
    return len(items) if isinstance(items, list) else 0


def malts(case: Case) -> list[dict[str, int]]:
    request = document(case)
    if request is None or "malt" in request or (case.problem is not None and "item" not in case.problem):
        return [{}]
    return [malt for malt in MALTS if length(request.get("items")) <= 10_000 or malt.get("chunk", 1000) >= 1000]


def wanted(case: Case) -> Any:
    assert case.reply is not None
    type_ = parse(case.reply["type"])
    if type_.kind == "partition":
        halves = (case.reply["result"][half] for half in ("true", "false"))
        return weft.Partition(*([from_json(type_.fields[0], item, {}) for item in half] for half in halves))
    return from_json(type_, case.reply["result"], {})


def fits_problem(error: Error, expected: dict[str, Any] | None) -> None:
    assert expected is not None, repr(error)
    got = error.problem
    assert (got["code"], got["reason"]) == (expected["code"], expected["reason"]), got
    if expected.get("item") != "*":
        assert got.get("item") == expected.get("item"), got
    if "kernel" in expected:
        assert got["kernel"] == expected["kernel"]
    assert re.search(expected.get("detail", ""), got["detail"]), got


def fits(case: Case, got: Any) -> None:
    assert case.reply is not None, f"gave {got!r:.200}, and a problem was expected"
    if case.reply.get("errors"):
        failed = [item for item in got if isinstance(item, Error)]
        assert len(failed) == len(case.reply["errors"])
        for error, expected in zip(failed, case.reply["errors"], strict=True):
            fits_problem(error, expected)
        got = [None if isinstance(item, Error) else item for item in got]
    assert repr(got) == repr(wanted(case))  # 1 is not 1.0, -0.0 is not 0.0, nan is nan, and order counts


@pytest.mark.parametrize("case", OURS, ids=lambda case: case.name)
def test_request(engine: weft.Engine, case: Case) -> None:
    for name, text in case.put:
        engine._session.call("put", f'{{"name":{json.dumps(name)},{text[1:]}'.encode())
    for malt in malts(case) if engine.url is None or VERIFY else [{}]:
        text = case.request
        if malt:
            text = text.rstrip()[:-1] + f',"malt":{json.dumps(malt)}}}'
        request = document(case) or {}
        call = Call(str(request.get("operation", "map")), {})
        call.first_index = request.get("first_index", 0) if isinstance(request.get("first_index"), int) else 0
        try:
            reply = engine._session.call("run", text.encode("utf-8", "surrogateescape"), case.buffers)
        except Error as error:
            fits_problem(error, case.problem)
            continue
        if case.reply is not None and "type" in reply.head:
            assert reply.head["type"] == case.reply["type"]
            assert reply.head.get("skipped", 0) == case.reply.get("skipped", 0)
            explained = case.reply.get("explained", {})
            assert ("explained" in reply.head) == bool(explained)
            assert {word: reply.head["explained"][word] for word in explained} == explained
        fits(case, call.result(reply))


# What a request says and a call can say: these words, and data that Python sees as JSON does.
SPOKEN = {"operation", "kernel", "items", "key", "initial", "k", "reduce", "fuse", "reverse", "exact", "strict", "more", "args", "on_error", "default", "malt"}
KEYED = {"sum", "min", "max", "count", "top_k", "sort", "usort"}


def plain(value: Any) -> bool:
    if isinstance(value, dict):
        return set(value) == {"range"} and all(isinstance(bound, int) and abs(bound) < 2**63 for bound in value["range"])
    if isinstance(value, list):
        return len({type(item) for item in value}) == 1 and type(value[0]) in (int, float, bool, str) and not {"NaN", "Infinity", "-Infinity"} & set(value)
    return True


def spoken(case: Case) -> bool:
    request = document(case)
    if request is None or case.buffers or not request.keys() <= SPOKEN or not all(map(plain, request.values())):
        return False
    if not request.get("items") or not isinstance(request.get("kernel", ""), str) or not isinstance(request.get("operation"), str):
        return False
    # The words are checked on this side first, with problems of their own.
    return request["operation"] in dir(weft.Engine) and (case.reply is not None or (case.problem is not None and "item" in case.problem))


@pytest.mark.parametrize("case", [case for case in OURS if spoken(case)], ids=lambda case: case.name)
def test_call(engine: weft.Engine, case: Case) -> None:
    request = document(case) or {}
    operation, kernel = request.pop("operation"), request.pop("kernel", None)
    items = request.pop("items")
    if isinstance(items, dict):
        items = range(*items["range"])
    malt = request.pop("malt", {})
    words = {"timeout" if word == "timeout_ms" else word: value / 1000 if word == "timeout_ms" else value for word, value in malt.items()}
    places = [items, *request.pop("more", [])]
    if "k" in request:
        places.append(request.pop("k"))
    if "reduce" in request:
        words["reducer"] = request.pop("reduce")
    if operation == "sum" and "initial" in request:
        words["start"] = request.pop("initial")
    if operation in KEYED:
        kernel, words["key"] = None, request.pop("key", kernel)
    if operation == "starmap":
        places[0] = [tuple(item) for item in items]
    words |= request
    try:
        got = getattr(engine, operation)(*([] if kernel is None else [kernel]), *places, **words)
    except Error as error:
        fits_problem(error, case.problem)
        return
    fits(case, got)


def test_the_suite_is_there() -> None:
    assert len(OURS) > 100
    assert {case.name for case in ALL if spoken(case)}
    assert {(json.loads(case.request) if document(case) else {}).get("operation") for case in OURS} >= {
        "map", "starmap", "filter", "partition", "all", "any", "find", "find_index", "fold", "reduce", "scan", "sum", "min", "max",
        "count", "mapreduce", "group_by", "count_by", "top_k", "sort", "usort", "call", "foreach",
    }  # fmt: skip
