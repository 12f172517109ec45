"""Where a function's source is: the definition's own lines, found again and proved to be the ones that were compiled.

Python keeps the text of modules and notebook cells (``linecache``), and of what was typed at a prompt where it or readline keeps a history. A text is only
accepted where it compiles to the same code as the function has: a file that was edited since its import gives no wrong kernel, but an error.
"""

from __future__ import annotations

import ast
import linecache
import sys
from collections.abc import Iterable, Iterator
from types import CodeType, FunctionType, ModuleType

from .._errors import CompileError
from .._typing import NamedTuple

Node = ast.FunctionDef | ast.Lambda

CO_COROUTINE, CO_ASYNC_GENERATOR = 0x80, 0x200  # as inspect has them


class Source(NamedTuple):
    """The text of one def or lambda."""

    file: str
    line: int  # of the first of the lines, in the file
    lines: list[str]  # whole ones, as they stand in the file: from the def (not its decorators) or the lambda to its end
    node: Node  # its columns are those of the lines; its line numbers count from `line`


def find(function: FunctionType) -> Source:
    """The source of a function. CompileError where it cannot be found, or not be told apart from another one."""
    code = function.__code__
    file = code.co_filename
    if code.co_flags & (CO_COROUTINE | CO_ASYNC_GENERATOR):
        raise _refused(code, "async functions are not in the kernel language")
    typed = getattr(linecache, "_getlines_from_code", None)  # from 3.13 on: what was typed at its prompt
    lines = linecache.getlines(file, function.__globals__) or (typed(code) if typed is not None else [])
    if lines:
        found = _in_lines(function, lines)
    elif file.startswith("<"):
        found = _at_prompt(function)
    else:
        found = None
    if found is None:
        raise missing(code, bool(lines))
    return found


def typed_line(functions: Iterable[FunctionType], file: str, line: int) -> str | None:
    """The text of a line that linecache does not know, such as one that was typed at a prompt. None where two functions begin alike: every entry at the
    prompt of Python 3.12 is called <stdin> and begins at line 1."""
    found = set()
    for function in functions:
        if function.__code__.co_filename == file:
            source = find(function)
            found.update(source.lines[max(0, line - source.line) : max(0, line - source.line + 1)])
    return found.pop() if len(found) == 1 else None


def missing(code: CodeType, edited: bool) -> CompileError:
    """Why there is no source, and what to do."""
    name = "this lambda" if code.co_name == "<lambda>" else f"the function {code.co_name}"
    if edited:
        why = f"what stands at line {code.co_firstlineno} of {code.co_filename} is not what was compiled: was it edited since? Import it again, or"
    else:
        why = f"Python keeps no source for {code.co_filename};"
    detail = f"the source of {name} cannot be found: {why} give its text: weft.Kernel.from_source(text)"
    position = {"file": code.co_filename, "line": code.co_firstlineno, "column": 1, "message": detail}
    return CompileError(detail, {"code": "compile_failed", "reason": "source", "detail": detail, "status": 422, "positions": [position]})


def _in_lines(function: FunctionType, lines: list[str]) -> Source | None:
    code = function.__code__
    if code.co_name == "<lambda>":
        return _lambda(function, lines)
    first = code.co_firstlineno - 1
    for end in _ends(lines, first):
        node = _definition(lines[first:end])
        if node is None:
            continue
        if node.name != code.co_name or not _compiles_to(function, lines[first:end]):
            return None
        start = node.lineno - 1  # after the decorators
        last = node.end_lineno or end
        ast.increment_lineno(node, -start)
        return Source(code.co_filename, code.co_firstlineno + start, [line.rstrip("\r\n") for line in lines[first + start : first + last]], node)
    return None


def _ends(lines: list[str], first: int) -> Iterator[int]:
    """Where the block that begins at a line may end: before each line that is not indented deeper. The first that parses is it."""
    if first >= len(lines):
        return
    depth = _indent(lines[first])
    for at in range(first + 1, len(lines)):
        text = lines[at].strip()
        if text and not text.startswith("#") and _indent(lines[at]) <= depth:
            yield at
    yield len(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _definition(block: list[str]) -> ast.FunctionDef | None:
    """The def that is all of a block, whatever its indentation; line numbers count from 1."""
    text = "".join(block)
    nested = block[0][:1] in (" ", "\t")
    try:
        body = ast.parse(f"if 1:\n{text}" if nested else text).body
    except SyntaxError:
        return None
    if nested:
        body = body[0].body  # type: ignore[attr-defined]
    if len(body) != 1 or not isinstance(body[0], ast.FunctionDef):
        return None
    if nested:
        ast.increment_lineno(body[0], -1)
    return body[0]


def _compiles_to(function: FunctionType, block: list[str]) -> bool:
    """Whether a block with a def compiles to this code."""
    text = "".join(block)
    return _same_inside(f"{_around(function)}:\n{text}" if block[0][:1] in (" ", "\t") else text, function)


def _around(function: FunctionType) -> str:
    """What a nested def stands in: its class, where private names have that in them."""
    outer = function.__qualname__.split(".")[-2:-1]
    private = f"_{outer[0].lstrip('_')}__" if outer else ""
    return f"class {outer[0]}" if outer and any(name.startswith(private) for name in _names(function.__code__)) else "if 1"


def _same_inside(text: str, function: FunctionType) -> bool:
    """Whether a text has this code in it: compiled inside a function that has the variables which the code takes from outside.

    CPython calls an attribute of what the same text imports by other instructions than one of anything else, so it is compiled with no imports, with those of the modules
    that it names, and with the imports of the file.
    """
    code = function.__code__
    binding = "".join(f"{name} = " for name in code.co_freevars if name != "__class__")
    if binding:  # and so it is indented
        text = f"def outside():\n {binding}None\n {text}"
    import warnings

    for names in _imports(function):
        imports = f"import {', '.join(names)}\n" if names else ""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Python said them when it compiled the function
                made = compile(imports + text, code.co_filename, "exec", flags=code.co_flags & _FUTURES, dont_inherit=True)
        except (SyntaxError, ValueError):
            return False
        if any(same(code, one) for one in _codes(made, code.co_name)):
            return True
    return False


def _imports(function: FunctionType) -> Iterator[list[str]]:
    names = sorted(_names(function.__code__))
    yield []
    if modules := [name for name in names if isinstance(function.__globals__.get(name), ModuleType)]:
        yield modules
    try:
        file = ast.parse("".join(linecache.getlines(function.__code__.co_filename, function.__globals__)))
    except SyntaxError:
        return
    bound = {
        (alias.asname or alias.name).partition(".")[0] for node in ast.walk(file) if isinstance(node, (ast.Import, ast.ImportFrom)) for alias in node.names
    }
    yield sorted(bound - {"*"})  # those too that the function has for names of its own: CPython looks at the file's


def _names(code: CodeType) -> set[str]:
    """The names in a code and in those inside it."""
    return {*code.co_names, *(name for const in code.co_consts if isinstance(const, CodeType) for name in _names(const))}


_FUTURES = 0x1FE0000  # the flags of __future__ in co_flags


def _codes(code: CodeType, name: str) -> Iterator[CodeType]:
    for const in code.co_consts:
        if isinstance(const, CodeType):
            if const.co_name == name:
                yield const
            yield from _codes(const, name)


def same(one: CodeType, two: CodeType) -> bool:
    """Whether two codes do the same. Their places in the file do not count."""
    if one.co_argcount != two.co_argcount or one.co_kwonlyargcount != two.co_kwonlyargcount or one.co_name != two.co_name:
        return False
    if any(name.startswith("@py_") for name in (*one.co_varnames, *one.co_cellvars)):  # pytest has rewritten the asserts
        return {*two.co_varnames} <= {*one.co_varnames} and {*two.co_names} <= {*one.co_names, "AssertionError"}
    return (
        one.co_code == two.co_code
        and one.co_names == two.co_names
        and one.co_varnames == two.co_varnames
        and one.co_freevars == two.co_freevars
        and one.co_cellvars == two.co_cellvars
        and len(one.co_consts) == len(two.co_consts)
        and all(map(_same_const, one.co_consts, two.co_consts))
    )


def _same_const(one: object, two: object) -> bool:
    if isinstance(one, CodeType) and isinstance(two, CodeType):
        return same(one, two)
    return type(one) is type(two) and repr(one) == repr(two)  # 1 is not True, 0.0 is not -0.0, nan is nan


# Lambdas.


def _lambda(function: FunctionType, lines: list[str]) -> Source | None:
    code = function.__code__
    try:
        tree = ast.parse("".join(lines))
    except SyntaxError:
        return None
    line = code.co_firstlineno
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Lambda) and node.lineno <= line <= (node.end_lineno or 0)]
    alike = [node for node in found if _is_lambda(function, node, lines)]
    if len(alike) > 1:
        alike = [node for node in alike if _spans(node, code)]
        widest = max((node.col_offset for node in alike), default=0)
        alike = [node for node in alike if node.col_offset == widest or len(alike) == 1]
    if not alike:
        return None
    if len(alike) > 1:
        raise _refused(code, "two lambdas alike begin at this line, and nothing tells which of them is meant; give them lines of their own")
    (node,) = alike
    first, last = node.lineno, node.end_lineno or node.lineno
    ast.increment_lineno(node, 1 - first)
    return Source(code.co_filename, first, [text.rstrip("\r\n") for text in lines[first - 1 : last]], node)


def _is_lambda(function: FunctionType, node: ast.Lambda, lines: list[str]) -> bool:
    return _same_inside(f"({ast.get_source_segment(''.join(lines), node)})\n", function)


def _spans(node: ast.Lambda, code: CodeType) -> bool:
    """Whether the code's instructions lie in the node's body."""
    body = node.body
    start, end = (body.lineno, body.col_offset), (body.end_lineno or 0, body.end_col_offset or 0)
    places = [(line, column) for line, _, column, _ in code.co_positions() if line is not None and column is not None]
    places = [place for place in places if place >= start] or places
    return bool(places) and all(start <= place <= end for place in places)


def _refused(code: CodeType, detail: str) -> CompileError:
    position = {"file": code.co_filename, "line": code.co_firstlineno, "column": 1, "message": detail}
    return CompileError(detail, {"code": "compile_failed", "reason": "source", "detail": detail, "status": 422, "positions": [position]})


# The interactive prompt.


def _at_prompt(function: FunctionType) -> Source | None:
    """What readline remembers of the prompt: the latest lines that compile to this code."""
    code = function.__code__
    readline = sys.modules.get("readline")
    if readline is None or not hasattr(readline, "get_history_item"):
        return None
    count = readline.get_current_history_length()
    history = [f"{readline.get_history_item(at) or ''}\n" for at in range(max(1, count - 5000), count + 1)]
    is_lambda = code.co_name == "<lambda>"
    for start in range(len(history) - 1, -1, -1):
        if is_lambda:
            found = _lambda_typed(function, history, start) if "lambda" in history[start] else None
        else:
            found = _typed(function, history, start) if history[start].startswith(("def ", "@")) else None
        if found is not None:
            return found
    return None


def _typed(function: FunctionType, history: list[str], start: int) -> Source | None:
    code = function.__code__
    for end in _ends(history, start):
        block = history[start:end]
        node = _definition(block)
        if node is None:
            continue
        if node.name != code.co_name or not _compiles_to(function, block):
            return None
        first = node.lineno - 1
        ast.increment_lineno(node, -first)
        return Source(code.co_filename, code.co_firstlineno + first, [line.rstrip("\n") for line in block[first:]], node)
    return None


def _lambda_typed(function: FunctionType, history: list[str], start: int) -> Source | None:
    for size in range(1, 20):  # a lambda may stand in a statement of several lines
        block = history[start : start + size]
        try:
            ast.parse("".join(block))
        except SyntaxError:
            continue
        return _lambda(function, block) if function.__code__.co_firstlineno <= size else None
    return None
