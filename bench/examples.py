"""What other people's programs are called with: the calls whose arguments are all literals, where their authors wrote them.

They stand in the docstring of a function (``>>> gcd(24, 40)``), somewhere else in its file (``assert gcd(24, 40) == 8``, ``print(gcd(24, 40))``), in a test file that imports
the function, or, for solutions of puzzles, in the text of the puzzle beside the file (``Input: nums = [2, 7], target = 9``).
"""

from __future__ import annotations

import ast
import doctest
import html
import re
from functools import cache
from pathlib import Path
from typing import Any

INPUT = re.compile(r"<strong>Input:?\s*</strong>:?(.*?)<strong>Output", re.DOTALL)
WORDS = {"null": None, "true": True, "false": False}
MOST = 12


def literal(node: ast.expr) -> Any:
    """The value of a literal; ``[1] * 5`` and ``"a" + "b"`` are not."""
    if isinstance(node, ast.Name) and node.id in WORDS:
        return WORDS[node.id]
    if isinstance(node, ast.List):
        return [literal(item) for item in node.elts]
    return ast.literal_eval(node)


def bound(call: ast.Call, function: ast.FunctionDef) -> list[Any] | None:
    """The arguments of a call in the order of the parameters, or None where they are not all literals."""
    names = [parameter.arg for parameter in function.args.posonlyargs + function.args.args]
    try:
        values = [literal(argument) for argument in call.args]
        named = {keyword.arg: literal(keyword.value) for keyword in call.keywords}
    except (ValueError, TypeError):
        return None
    for name in names[len(values) :]:
        if name not in named:
            break
        values.append(named.pop(name))
    return None if named or len(values) > len(names) else values


def called(tree: ast.AST, name: str) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", None)) == name]


def parsed(text: str) -> ast.AST | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError):
        return None


def in_docstring(function: ast.FunctionDef) -> list[ast.Call]:
    try:
        found = doctest.DocTestParser().get_examples(ast.get_docstring(function) or "")
    except ValueError:
        return []
    trees = [parsed(example.source.strip()) for example in found]
    return [call for tree in trees if tree for call in called(tree, function.name)]


@cache
def tests(folder: Path) -> list[tuple[set[str], ast.AST]]:
    """The test files under a folder, each with the last words of the modules that it imports from."""
    found = []
    for file in sorted(folder.rglob("*.py")):
        if (file.name.startswith("test_") or file.stem.endswith("_test")) and (tree := parsed(file.read_text(encoding="utf-8", errors="replace"))):
            modules = {node.module.rpartition(".")[2] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
            found.append((modules, tree))
    return found


def in_tests(function: ast.FunctionDef, file: Path, folder: Path) -> list[ast.Call]:
    places = {file.stem, file.parent.name, file.parent.parent.name.replace("-", "_")}
    return [call for modules, tree in tests(folder) if modules & places for call in called(tree, function.name)]


def in_puzzle(file: Path) -> list[ast.Call]:
    """Calls from the text of a puzzle: its inputs are named as the parameters are."""
    text = file.with_name("README_EN.md")
    if not text.is_file():
        return []
    calls = []
    for words in INPUT.findall(text.read_text(encoding="utf-8")):
        tree = parsed(f"f({html.unescape(re.sub(r'<[^>]+>', '', words)).strip()})")
        calls += called(tree, "f") if tree else []
    return calls


def examples(function: ast.FunctionDef, tree: ast.AST, file: Path, folder: Path) -> list[list[Any]]:
    """The arguments of each example of a function."""
    calls = in_docstring(function) + called(tree, function.name) + in_tests(function, file, folder) + in_puzzle(file)
    found = {repr(values): values for call in calls if (values := bound(call, function)) is not None}
    return list(found.values())[:MOST]
