"""Which names a function takes from outside: from the functions around it, its module, the builtins."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from .._typing import NamedTuple


class Use(NamedTuple):
    """A name from outside, with the attributes that are read from it: ``rate``, ``math.pi``, ``np.random.rand``."""

    path: tuple[str, ...]
    node: ast.Name | ast.Attribute
    names: tuple[ast.expr, ...]  # the node of each prefix of the path


class Outside(NamedTuple):
    """What a function takes from outside."""

    values: list[Use]  # in its code
    types: list[Use]  # in its annotations
    quoted: list[ast.Constant]  # annotations as text


def outside(node: ast.FunctionDef | ast.Lambda) -> Outside:
    """The uses of names from outside in a def or lambda, in the order of the text."""
    found = Outside([], [], [])
    _function(node, frozenset(), found)
    return found


def uses(expression: ast.expr) -> list[Use]:
    """All names in an expression that stands by itself."""
    found = Outside([], [], [])
    _visit(expression, frozenset(), found)
    return found.values


def _function(node: ast.FunctionDef | ast.Lambda, bound: frozenset[str], found: Outside) -> None:
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    for arg in every:
        if arg.annotation is not None:
            _annotation(arg.annotation, bound, found)
    for default in (*node.args.defaults, *node.args.kw_defaults):
        if default is not None and bound:  # of a nested function; the outermost one's have their values already
            _visit(default, bound, found)
    for decorator in node.decorator_list if isinstance(node, ast.FunctionDef) and bound else ():
        _visit(decorator, bound, found)
    body: list[ast.stmt] | list[ast.expr] = node.body if isinstance(node, ast.FunctionDef) else [node.body]
    if isinstance(node, ast.FunctionDef) and node.returns is not None:
        _annotation(node.returns, bound, found)
    own = {arg.arg for arg in (*every, node.args.vararg, node.args.kwarg) if arg is not None}
    # The empty name marks that we are inside a function
    inner = bound | own | {name for part in body for name in _binds(part)} | {""}
    for part in body:
        _visit(part, inner, found)


def _binds(node: ast.AST) -> Iterator[str]:
    """The names that a statement binds in its function: not those of functions and comprehensions inside it."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
        return
    if isinstance(node, ast.Lambda):
        return
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
        for part in ast.walk(node):
            if isinstance(part, ast.NamedExpr):
                yield part.target.id
        return
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, ast.ExceptHandler) and node.name:
        yield node.name
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        for alias in node.names:
            yield alias.asname or alias.name.partition(".")[0]
    elif isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name:
        yield node.name
    for child in ast.iter_child_nodes(node):
        yield from _binds(child)


def _visit(node: ast.AST, bound: frozenset[str], found: Outside) -> None:
    if isinstance(node, (ast.FunctionDef, ast.Lambda)):
        _function(node, bound, found)
    elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
        _comprehension(node.generators, [node.elt], bound, found)
    elif isinstance(node, ast.DictComp):
        _comprehension(node.generators, [node.key, node.value], bound, found)
    elif isinstance(node, ast.AnnAssign):
        _annotation(node.annotation, bound, found)
        _visit(node.target, bound, found)
        if node.value is not None:
            _visit(node.value, bound, found)
    elif isinstance(node, (ast.Name, ast.Attribute)):
        use = _use(node)
        if use is not None and use.path[0] not in bound:
            found.values.append(use)
        elif use is None:
            _visit_children(node, bound, found)
    else:
        _visit_children(node, bound, found)


def _visit_children(node: ast.AST, bound: frozenset[str], found: Outside) -> None:
    for child in ast.iter_child_nodes(node):
        _visit(child, bound, found)


def _comprehension(generators: list[ast.comprehension], results: Iterable[ast.expr], bound: frozenset[str], found: Outside) -> None:
    _visit(generators[0].iter, bound, found)
    targets = {part.id for generator in generators for part in ast.walk(generator.target) if isinstance(part, ast.Name)}
    inner = bound | targets
    for index, generator in enumerate(generators):
        if index:
            _visit(generator.iter, inner, found)
        for test in generator.ifs:
            _visit(test, inner, found)
    for result in results:
        _visit(result, inner, found)


def _annotation(node: ast.expr, bound: frozenset[str], found: Outside) -> None:
    literal = {part for of in ast.walk(node) if _is_literal(of) for part in ast.walk(of)}  # text that is a value
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part not in literal:
            found.quoted.append(part)
    inside = Outside([], [], [])
    _visit(node, frozenset(), inside)
    found.types.extend(use for use in inside.values if use.path[0] not in bound)


def _is_literal(node: ast.AST) -> bool:
    """Whether it is ``Literal[...]``."""
    if not isinstance(node, ast.Subscript):
        return False
    of = node.value
    return (of.attr if isinstance(of, ast.Attribute) else getattr(of, "id", "")) == "Literal"


def _use(node: ast.expr) -> Use | None:
    """The path of a name and its attributes; None for an attribute of anything else."""
    path: list[str] = []
    names: list[ast.expr] = []
    part: ast.expr = node
    while isinstance(part, ast.Attribute):
        path.append(part.attr)
        names.append(part)
        part = part.value
    if not isinstance(part, ast.Name) or not isinstance(node, (ast.Name, ast.Attribute)):
        return None
    return Use((part.id, *reversed(path)), node, (part, *reversed(names)))
