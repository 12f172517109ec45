"""What `Kernel.explain` gives: what is known of a kernel, as text and as facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from operator import itemgetter
from os.path import basename
from time import perf_counter

from ._calls.call import Call
from ._errors import CompileError
from ._kernels.kernel import resolve
from ._types import parse
from ._typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._calls.engine import Engine


class Explanation:
    """Text for people by ``str()``, ``.facts`` for programs."""

    def __init__(self, facts: dict[str, Any]) -> None:
        self.facts = facts

    def __str__(self) -> str:
        width = max(map(len, self.facts), default=0)
        lines = []
        for word, value in self.facts.items():
            first, *more = _shown(word, value).split("\n")
            lines += [f"{word:{width}}  {first}", *(f"{'':{width}}  {line}" for line in more)]
        return "\n".join(lines)

    __repr__ = __str__

    def __getitem__(self, word: str) -> Any:
        return self.facts[word]


def _shown(word: str, value: Any) -> str:
    if word == "checks":
        return "\n".join(map(_check, value)) or "none"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _check(one: dict[str, Any]) -> str:
    times = f" × {one['count']}" if one["count"] > 1 else ""
    return f"{basename(one.get('file', ''))}:{one['line']}  {one['reason']}{times}"


def explain(kernel: Any, *lists: Any) -> Explanation:
    """The facts of a kernel, which may have constants bound, and of a map of lists by it."""
    from ._config import current

    engine = current()
    lists = tuple(list(items) if isinstance(items, Iterator) else items for items in lists)
    kernel, constants = resolve("explain", kernel)
    bound = [_type_of(value) for value in constants]
    facts: dict[str, Any] = {"kernel": kernel.name}
    found = _compiled(engine, kernel, [*bound, *map(_type, lists)])
    facts["signature"] = found["signature"]
    if bound:
        facts["bound"] = bound
    if kernel.source is not None:
        facts["hash"] = found["hash"]
    facts["language"] = found["language"]
    if kernel.source is not None:
        made = kernel.bundle()
        facts["functions"] = [function.__name__.strip("<>") for function in made.functions] or [kernel.name]
        facts["constants"] = list(made.constants)
        facts["random"] = bool(found.get("random"))
        facts |= {word: found.get("explain", {}).get(word) for word in ("inlined", "called", "checks", "module_bytes")}
        facts["inlined"] = ["lambda" if name == "lambda_" else name for name in facts["inlined"] or ()]
    if lists and engine.url == "python:":
        facts |= {"items": min(map(len, lists)), "ran": "serial: in plain CPython, which nothing is measured of"}
    elif lists:
        facts |= measured(engine, partial(kernel, *constants) if constants else kernel, lists)
    return Explanation(facts)


def _type(items: Any) -> str:
    """The type of a list's items."""
    call = Call("map", {})
    call.add_items(items)
    return parse(call.type or "int").natural


def _type_of(value: Any) -> str:
    """The type of a constant."""
    return f"list[{_type(value)}]" if getattr(value, "ndim", None) else _type([value])


def _compiled(engine: Engine, kernel: Any, types: list[str]) -> dict[str, Any]:
    """What the engine says of the kernel; for these types where the annotations do not say them."""
    if kernel.source is None:
        found: dict[str, Any] = kernel.compile()
        return found
    try:
        return engine.compile(kernel, explain=True)
    except CompileError:
        return engine.compile(kernel, types or ["int"] * kernel.function().__code__.co_argcount, explain=True)


def measured(engine: Engine, kernel: Any, lists: Sequence[Any]) -> dict[str, Any]:
    """What a map of the lists comes to: by one worker, and by all."""
    from ._calls.steps import perform

    def run(**options: Any) -> tuple[float, int, dict[str, Any]]:
        call = Call("map", {"to": "column", **options})
        call.add_kernel(kernel)
        call.add_items(lists[0])
        if len(lists) > 1:
            call.add_more(lists[1:])
        call.words["explain"] = "true"
        before = engine._session.bytes_sent
        started = perf_counter()
        reply = engine._session.call("run", call.request(), call.buffers)
        if "job" in reply.head:
            reply = perform(engine._session, engine._follow(reply.head["job"]["id"]))
        seconds = perf_counter() - started
        sent = engine._session.bytes_sent - before - len(call.request())
        return seconds, sent + sum(column.nbytes for column in reply.columns), reply.head["explained"]

    run()  # compiles
    alone = min(run(workers=1)[0] for _ in range(3))
    together, copied, explained = min((run() for _ in range(3)), key=itemgetter(0))
    workers = explained["workers"]
    facts = {word: explained[word] for word in ("items", "chunks", "chunk_items", "chunk_by", "workers", "ns_per_item")}
    return facts | {
        "us_by_one_worker": alone * 1e6,
        "us_by_all": together * 1e6,
        "bytes_copied": copied,
        "ran": f"{'in parallel' if workers > 1 else 'serial'}: {explained['reason']}",
    }
