"""How much of other people's Python compiles, and means the same?

    python bench/programs.py FOLDER... [--every 10] [--bare] [--show 20] [--json FILE]

Reads the Python files of folders (a public collection of algorithms, textbook programs, puzzle solutions: none is kept here). A program is a function with examples
(examples.py says where they are found) in a file that imports nothing but what kernels know. Nothing of it is changed but the annotations of its parameters: where they say
nothing (or less than a type), the examples say it; and methods of a class without state become functions. Each example then runs in CPython and compiled, and the two agree where the values are equal
(floats within 1e-12 of each other, by their relative size) or both raise the same exception. Files run in processes of their own, for a few seconds each.

It prints what compiled and agreed, what was refused and why, the most frequent first, and each program that gave something else: those are defects.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import collections
import importlib
import importlib.util
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from examples import examples

JUDGE = ("collections", "math", "functools", "itertools", "heapq", "bisect", "string", "typing")
KNOWN = {
    "__future__", "bisect", "cmath", "collections", "collections.abc", "dataclasses", "doctest", "functools", "heapq", "itertools", "math", "statistics", "string", "typing", "unittest",
}  # fmt: skip
SECONDS = 20


def imports(tree: ast.Module) -> set[str]:
    """The modules that a file imports at its top, where that matters: not under ``if __name__ == "__main__"``."""
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
    return found


def empty(function: ast.FunctionDef) -> bool:
    """An exercise that waits for its solution."""
    return all(isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)) for node in function.body)


class Methods(ast.NodeTransformer):
    """Makes functions of the methods of a class without state, as solutions of puzzles are written: ``self`` goes, ``self.helper(x)`` is ``helper(x)``."""

    def __init__(self, names: set[str]) -> None:
        self.names = names

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        if node.args.args and node.args.args[0].arg == "self":
            del node.args.args[0]
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        self.generic_visit(node)
        mine = isinstance(node.value, ast.Name) and node.value.id == "self" and node.attr in self.names
        return ast.Name(node.attr, node.ctx) if mine else node


def flat(tree: ast.Module) -> ast.Module:
    """The module with the methods of a class Solution as functions, and with the imports that its author did without: the judge has them."""
    found: list[ast.stmt] = []
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == "Solution":
            methods = [part for part in node.body if isinstance(part, ast.FunctionDef)]
            found += [Methods({method.name for method in methods}).visit(method) for method in methods]
        else:
            found.append(node)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for module in JUDGE if len(found) != len(tree.body) or found != tree.body else ():
        names = sorted(name for name in used if hasattr(importlib.import_module(module), name) and not hasattr(builtins, name))
        used -= set(names)
        if names:
            found.insert(0, ast.ImportFrom(module, [ast.alias(name) for name in names], 0))
    return ast.fix_missing_locations(ast.Module(found, []))


def spelled(values: list[Any]) -> str | None:
    """The annotation that holds all of the values."""
    names = {spelling(value) for value in values}
    if names == {"int", "float"} or names == {"int", "float", "bool"}:
        return "float"
    if names == {"int", "bool"}:
        return "int"
    names -= {name for name in names if name and name.endswith("[?]")} if len(names) > 1 else set()
    if names == {"list[int]", "list[float]"}:
        return "list[float]"
    return names.pop() if len(names) == 1 else None


def spelling(value: Any) -> str | None:
    if isinstance(value, (bool, int, float, complex, str, bytes)):
        return type(value).__name__
    if isinstance(value, (list, set)):
        inner = spelled(list(value)) if value else "?"
        return inner and f"{type(value).__name__}[{inner}]"
    if isinstance(value, dict):
        key, item = spelled(list(value)) if value else "?", spelled(list(value.values())) if value else "?"
        return key and item and f"dict[{key}, {item}]"
    if isinstance(value, tuple):
        parts = [spelling(part) for part in value]
        return f"tuple[{', '.join(p for p in parts if p)}]" if all(parts) else None
    return None


def annotated(function: ast.FunctionDef, calls: list[list[Any]]) -> bool:
    """Gives each parameter without a full annotation the type of its examples; says whether all have one then."""
    parameters = function.args.posonlyargs + function.args.args
    for i, parameter in enumerate(parameters):
        text = ast.unparse(parameter.annotation) if parameter.annotation else ""
        if (
            text
            and not any(word in text for word in ("Any", "object", "Sequence", "Iterable", "Callable"))
            and text not in ("list", "dict", "set", "tuple", "list[list]", "T")
        ):
            continue
        values = [call[i] for call in calls if i < len(call)]
        name = spelled(values) if values else None
        if name is None or "?" in name:
            return False
        parameter.annotation = ast.parse(name, mode="eval").body
    return not (function.args.vararg or function.args.kwarg)


def declared(parameter: ast.arg, value: Any) -> Any:
    """An int as the float that the parameter declares, as a kernel takes it: the result may be a float then."""
    floats = parameter.annotation is not None and ast.unparse(parameter.annotation) in (
        "float",
        "list[float]",
        "tuple[float, float]",
        "tuple[float, float, float]",
    )
    if floats and type(value) is int:
        return float(value)
    if floats and isinstance(value, (list, tuple)):
        return type(value)(float(item) if type(item) is int else item for item in value)
    return value


def programs(file: Path, folder: Path, bare: bool) -> tuple[str, list[tuple[str, list[str]]]] | None:
    """The text of a file with annotated parameters (bare: with no annotations), and its programs: name and examples."""
    try:
        tree = flat(ast.parse(file.read_text(encoding="utf-8")))
    except (SyntaxError, UnicodeDecodeError, ValueError):
        return None
    if not imports(tree) <= KNOWN:
        return None
    found = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.decorator_list and node.name != "main" and not node.name.startswith("test_") and not empty(node):
            calls = examples(node, tree, file, folder)
            if calls and not node.args.args:
                node.args.args.append(ast.arg("_", ast.Name("int")))  # a kernel takes at least one argument
                node.args.defaults.append(ast.Constant(0))
                calls = [[0]]
            if calls and annotated(node, calls):
                found.append((node.name, [repr(list(map(declared, node.args.posonlyargs + node.args.args, call))) for call in calls]))
    for node in ast.walk(tree) if bare else ():
        if isinstance(node, ast.FunctionDef):
            node.returns = None
            for parameter in node.args.posonlyargs + node.args.args:
                parameter.annotation = None
    return (ast.unparse(tree), found) if found else None


def close(a: Any, b: Any) -> bool:
    """CPython's a and b are equal, floats nearly. Where a result may be an int or a float it is a float in kernels; a list and a tuple differ."""
    if isinstance(a, bool) and type(b) is int:
        return a == b  # a bool where an int is declared
    if isinstance(b, float) and isinstance(a, (int, float)):
        return a == b or math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-300) or (a != a and b != b)
    if isinstance(a, (list, tuple)) and type(a) is type(b):
        return len(a) == len(b) and all(map(close, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return list(a) == list(b) and all(close(a[k], b[k]) for k in a)
    return type(a) is type(b) and bool(a == b)


def outcome(call: Any) -> tuple[str, Any]:
    try:
        return "gives", call()
    except Exception as error:
        return "raises", error


def run(text: str, name: str, calls: list[str], quiet: bool = True) -> tuple[str, str]:
    """How a program fares: agrees, refused (why), differs (how), writes (to its argument, which no kernel may), or unfit: no example has arguments of the declared types."""
    import weft

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "program.py")
        path.write_text(text, encoding="utf-8")
        spec = importlib.util.spec_from_file_location("program", path)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["program"] = module
        spec.loader.exec_module(module)
        function = getattr(module, name)
        others = 0
        for call in calls:
            given = ast.literal_eval(call)
            how, plain = outcome(lambda given=given: function(*given))
            if repr(given) != repr(ast.literal_eval(call)):
                return "writes", "it writes to its argument"
            try:
                compiled_how, compiled = outcome(lambda call=call: weft.call(function, *ast.literal_eval(call)))
            except RecursionError:
                continue
            if isinstance(compiled, weft.CompileError):
                return "refused", f"line {compiled.lineno}: {compiled.msg}"
            if isinstance(compiled, weft.LimitExceeded):
                return "refused", f"limit: {compiled}"
            if how == "raises" and compiled_how == "raises":
                if isinstance(compiled, (type(plain), weft.InvalidArgument)):
                    continue
                return "differs", f"{name}({call[1:-1]}) raises {plain!r}, compiled {compiled!r}"
            if isinstance(compiled, OverflowError):
                return "refused", "int: it needs more than 64 bits"
            if isinstance(compiled, weft.InvalidArgument):
                others += 1  # an argument of another type than declared never gets in
                continue
            if how != compiled_how or not close(plain, compiled):
                return "differs", f"{name}({call[1:-1]}) {how} {plain!r}, compiled {compiled_how} {compiled!r}"
        return ("agrees", "") if others < len(calls) else ("unfit", "no example has arguments of the types that are declared")


def worker() -> None:
    """Runs the programs that it reads from standard input, a line of JSON each, and prints a line for each."""
    for line in sys.stdin:
        text, name, calls = json.loads(line)
        try:
            answer = run(text, name, calls)
        except BaseException as error:
            answer = ("unfit", f"{type(error).__name__}: {error}")
        print(json.dumps(answer), flush=True)


def fared(text: str, found: list[tuple[str, list[str]]]) -> list[tuple[str, str, str]]:
    """Name, how and why of each program of a file, in a process of its own."""
    lines = "".join(json.dumps([text, name, calls]) + "\n" for name, calls in found)
    try:
        done = subprocess.run([sys.executable, __file__, "--worker"], input=lines, capture_output=True, text=True, timeout=SECONDS, check=False)
        said = [line for line in done.stdout.splitlines() if line.startswith('["')]
    except subprocess.TimeoutExpired as late:
        said = [line for line in (late.stdout or b"").decode().splitlines() if line.startswith('["')]
    answers = [tuple(json.loads(line)) for line in said]
    answers += [("unfit", "took too long, or ended the process")] * (len(found) - len(answers))
    return [(name, *answer) for (name, _), answer in zip(found, answers, strict=False)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of Python files, or files")
    parser.add_argument("--show", type=int, default=25, help="so many reasons of refusals (25)")
    parser.add_argument("--every", type=int, default=1, help="only each so manyth file")
    parser.add_argument("--bare", action="store_true", help="takes all annotations away: types are those of the arguments")
    parser.add_argument("--json", type=Path, help="writes each program's fate here")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        return worker()
    fates = []
    for folder in options.folders:
        for file in sorted(folder.rglob("*.py"))[:: options.every] if folder.is_dir() else [folder]:
            if program := programs(file, folder if folder.is_dir() else folder.parent, options.bare):
                fates += [(str(file), *fate) for fate in fared(*program)]
    count = collections.Counter(how for _, _, how, _ in fates)
    fit = len(fates) - count["unfit"] - count["writes"]
    print(
        f"{fit} programs (and {count['unfit']} unfit, {count['writes']} that write to their arguments): {count['agrees']} agree ({count['agrees'] / max(fit, 1):.0%}), {count['refused']} refused, {count['differs']} differ"
    )
    reasons = collections.Counter(why.partition(": ")[2] for _, _, how, why in fates if how == "refused")
    for why, times in reasons.most_common(options.show):
        print(f"{times:5}  {why}")
    for file, name, how, why in fates:
        if how == "differs":
            print(f"DIFFERS {file}::{name}: {why}")
    if options.json:
        options.json.write_text(json.dumps(fates, indent=1))
    return None


if __name__ == "__main__":
    main()
