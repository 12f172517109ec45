"""The small call: `map` of a short list of numbers by a kernel's name, without options. Two microseconds instead of ten.

What makes it quick: the request's head is kept as bytes by (kernel, type of item), the slices are packed by one struct into memory that is
kept, the answer comes into memory that is kept, and the heads of answers are kept too: the same bytes mean the same place and length.
"""

from __future__ import annotations

import ctypes
from array import array

from .. import _json as json
from .._errors import Busy, Error
from .._native.session import Pending, Reply, Session, conclude, rescue
from .._native.wire import Workspace, give, head_of, local, pack_call
from .._options import MISSING
from .._types import NUMBERS, parse
from .._typing import TYPE_CHECKING, Any
from .call import Call
from .steps import Ask

if TYPE_CHECKING:
    from ..aio._channel import Channel
    from .steps import Steps

_LONGEST = 4096
_CODES = {float: ("float", "d", 8), int: ("int", "q", 8), bool: ("bool", "B", 1)}

# (kernel's name or its text in JSON, class of the items) -> address and size of the request, array code, item size, the request
_heads: dict[tuple[str, type], tuple[int, int, str, int, Any]] = {}
# head of an answer -> (format, first, last) of the items in the scratch memory
_places: dict[bytes, tuple[str, int, int]] = {}


def quick_map(session: Session, kernel: str, items: list[Any], given: Any, channel: Channel | None = None) -> Any:
    """The mapped list, or the procedure that gives it, or MISSING. `kernel` is a name or a kernel's text in JSON, `given` what the caller gave as one."""
    classes = set(map(type, items))
    if len(classes) != 1 or len(items) > _LONGEST:
        return MISSING
    (kind,) = classes
    head = _heads.get((kernel, kind))
    if head is None:
        head = _make_head(kernel, kind)
        if head is None:
            return MISSING
    head_at, head_size, code, width, _ = head
    try:
        column = array(code, items)
    except OverflowError:
        return MISSING
    handle = session.handle or session.open()
    library = session.library
    if library is None:
        return MISSING
    at, count = column.buffer_info()
    spare = local.spare
    space: Any = spare.pop() if spare else Workspace()
    kept = [column, head]
    name = b"run" if channel is None else channel.run
    try:
        pack_call(space.slices, 0, head_at, head_size, at, count * width)
        status = library.call(handle, name, space.slices_at, 2, space.spans_at, 1, space.out_at)
        if status == 0 and not space.out_ints[0]:
            place = _places.get(space.memory[8 : 8 + space.views["q"][0]].tobytes())
            if place is not None:
                form, first, last = place
                found = space.views[form][first:last].tolist()
                space.views["q"][0] = 0
                spare.append(space)
                space = None
                return found
        elif status == 14:  # forked: the long way opens the engine again
            return MISSING
        in_scratch = not space.out_ints[0]
        answer: Reply | Pending | Error
        try:
            answer = conclude(session, status, space, kept)
            if in_scratch and isinstance(answer, Reply):
                _remember(space, answer.head)
        except Error as error:
            answer = error
        return _finish(given, items, answer)
    except BaseException:
        if space is not None:
            rescue(session, space, kept)
        raise
    finally:
        if space is not None:
            give(space)


def _finish(kernel: Any, items: list[Any], answer: Reply | Pending | Error) -> Steps[list[Any]]:
    call = Call("map", {})
    call.add_kernel(kernel)
    call.items = items
    try:
        try:
            if isinstance(answer, Error):
                raise answer
            reply = answer if isinstance(answer, Reply) else (yield answer)
        except Busy:  # who awaits can wait for his turn
            call.add_items(items)
            reply = yield Ask("run", call.request(), call.buffers)
        result: list[Any] = call.result(reply)
    except Error as error:
        raise call.explain(error) from None
    return result


def _make_head(kernel: str, kind: type) -> tuple[int, int, str, int, Any] | None:
    if kind not in _CODES:
        return None
    text, code, width = _CODES[kind]
    reference = kernel if kernel.startswith(("{", '"')) else json.dumps(kernel)
    request = f'{{"operation":"map","kernel":{reference},"items":{{"at":1,"type":"{text}"}}}}'.encode()
    kept = ctypes.create_string_buffer(request, len(request))
    if len(_heads) > 1024:
        _heads.clear()
    head = _heads[kernel, kind] = (ctypes.addressof(kept), len(request), code, width, kept)
    return head


def _remember(space: Workspace, head: dict[str, Any]) -> None:
    """Keeps where a list of numbers stands in an answer with this head."""
    if head.get("shape") != "list" or head.keys() - {"shape", "type", "length", "columns"}:
        return
    type_ = parse(head["type"]).fields[0]
    if type_.text in ("bool", "int", "float") and len(head["columns"]) == 1:
        first = head["columns"][0][0] // NUMBERS[type_.text][2]
        if len(_places) > 4096:
            _places.clear()
        _places[head_of(space.memory)] = (type_.format, first, first + head["length"])
