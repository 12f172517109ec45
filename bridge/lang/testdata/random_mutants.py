"""Writes random changes of the stored kernels, with what CPython gives for them: programs as people write them, but for a mistake or two."""

import ast
import copy
import pathlib
import random
import re
import resource
import signal
import sys

import oracle
import random_programs

OPERATORS = [ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Mod, ast.BitAnd, ast.BitOr, ast.BitXor, ast.Div, ast.LShift, ast.RShift]
COMPARISONS = [ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq]
# whose cases are about where kernels differ from the oracle, as documented: the last bit of a function, ints that floats do not hold, texts of messages, arrays that are no lists
OTHERWISE = ["array", "float", "mixed", "statistics", "try_text"]
CASE = re.compile(r"# ((\w+)\((.*)\)) (?:->|raises)")


class Mutation(ast.NodeTransformer):
    """Changes the place whose turn it is, of those of a kind that can be changed."""

    def __init__(self, chance, names, parts):
        self.chance, self.names, self.parts, self.left, self.count = chance, names, parts, -1, 0

    def here(self):
        self.count += 1
        self.left -= 1
        return self.left == -1

    def part(self):
        return copy.deepcopy(self.chance.choice(self.parts))

    def visit_BinOp(self, node):
        if self.here():
            node.op = self.chance.choice(OPERATORS)()
        return self.generic_visit(node)

    visit_AugAssign = visit_BinOp

    def visit_Compare(self, node):
        if self.here() and type(node.ops[0]) in COMPARISONS:
            node.ops[0] = self.chance.choice(COMPARISONS)()
        return self.generic_visit(node)

    def visit_BoolOp(self, node):
        if self.here():
            node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        return self.generic_visit(node)

    def visit_Constant(self, node):
        value = node.value
        if not self.here():
            return node
        if type(value) is bool:
            return ast.Constant(not value)
        if type(value) is int:
            return ast.Constant(self.chance.choice([0, 1, 2, value + 1, abs(value - 1), value * 2, 7, 64, 2**62]))
        if type(value) is float:
            return ast.Constant(self.chance.choice([0.0, 1.0, 0.5, 1e300, value * 2]))
        if type(value) is str:
            return ast.Constant(self.chance.choice(["", " ", "a", value + "é", value[1:], value * 2, "😀", "\n"]))
        return node

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load) and self.here():
            return ast.Name(self.chance.choice(self.names), ast.Load())
        return node

    def visit_Subscript(self, node):
        if isinstance(node.ctx, ast.Load) and not isinstance(node.slice, ast.Slice) and self.here():
            return ast.Subscript(node.value, self.part(), ast.Load())
        return self.generic_visit(node)

    def visit_Slice(self, node):
        if self.here():
            setattr(node, self.chance.choice(["lower", "upper", "step"]), self.chance.choice([None, ast.Constant(2), ast.UnaryOp(ast.USub(), ast.Constant(1))]))
        return node

    def visit_Call(self, node):
        if node.args and self.here():
            node.args[self.chance.randrange(len(node.args))] = self.part()
        return self.generic_visit(node)

    def visit_If(self, node):
        if self.here():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        return self.generic_visit(node)

    def visit_FunctionDef(self, node):
        for part in ast.walk(node):
            for field in ("body", "orelse", "finalbody"):
                statements = getattr(part, field, None)
                if isinstance(statements, list) and self.here():
                    self.rearrange(statements)
        node.body = [self.visit(s) for s in node.body]
        return node

    def rearrange(self, statements):
        """Statements change places, or one is left out, done twice, or left early."""
        if not statements:
            return
        i, j = self.chance.randrange(len(statements)), self.chance.randrange(len(statements))
        match self.chance.randrange(4):
            case 0:
                statements[i], statements[j] = statements[j], statements[i]
            case 1:
                statements[i] = ast.Pass()
            case 2:
                statements.insert(i, copy.deepcopy(statements[j]))
            case 3:
                statements.insert(i, ast.If(self.part(), [self.chance.choice([ast.Pass, ast.Break, ast.Continue])()], []))


def mutant(chance, function):
    """A function with one to three changes."""
    function = copy.deepcopy(function)
    names = [n.id for n in ast.walk(function) if isinstance(n, ast.Name)] or ["x"]
    parts = [n for s in copy.deepcopy(function.body) for n in ast.walk(s) if isinstance(n, ast.expr) and isinstance(getattr(n, "ctx", ast.Load()), ast.Load) and not isinstance(n, (ast.Slice, ast.Starred))]
    for _ in range(chance.choice([1, 1, 2, 3])):
        count = Mutation(chance, names, parts)
        count.visit(copy.deepcopy(function))
        change = Mutation(chance, names, parts)
        change.left = chance.randrange(max(1, count.count))
        function = change.visit(function)
    return ast.fix_missing_locations(function)


def argument(chance, node):
    """The literals of a case, some of them changed."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and chance.random() < 0.15:
            value = Mutation.visit_Constant(always(chance), part).value
            part.value = value if type(value) is not int else min(value, 2**63 - 1)
        if isinstance(part, ast.List) and part.elts and chance.random() < 0.2:
            part.elts = chance.choice([part.elts[1:], part.elts + part.elts[:2], part.elts[::-1], []])
        if isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.USub) and isinstance(part.operand, ast.Constant) and type(part.operand.value) is int:
            part.operand.value = min(part.operand.value, 2**63)
    return ast.unparse(node)


def always(chance):
    change = Mutation(chance, [], [])
    change.left = 0
    return change


def stored(folder):
    """The sources that can be changed, each with its tree and the cases of its functions."""
    for path in sorted(pathlib.Path(folder).glob("*.py")):
        text = path.read_text()
        if path.stem in OTHERWISE or re.search(r"^import numpy|import random|print\(", text, re.M):
            continue
        cases = {}
        for call, name, _ in CASE.findall(text):
            cases.setdefault(name, []).append(call)
        if cases:
            yield ast.parse(text), cases


def mutated(chance, sources):
    """A source whose one function is changed, and cases of it without results; None where that is no Python."""
    tree, cases = chance.choice(sources)
    functions = {n.name: k for k, n in enumerate(tree.body) if isinstance(n, ast.FunctionDef) and n.name in cases and n.returns and "set" not in ast.unparse(n.returns)}
    name = chance.choice(sorted(functions))
    body = list(tree.body)
    body[functions[name]] = mutant(chance, body[functions[name]])
    calls = cases[name] + [argument(chance, ast.parse(c, mode="eval").body) for c in cases[name] for _ in range(2)]
    text = ast.unparse(ast.Module(body, [])) + "\n\n" + "\n".join(f"# {c} ?" for c in dict.fromkeys(calls)) + "\n"
    try:
        compile(text, "mutant", "exec")
    except (SyntaxError, ValueError):
        return None
    return text


def main(directory, seed, count, folder):
    signal.signal(signal.SIGALRM, random_programs.stop)
    resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))
    sources, made, k = list(stored(folder)), 0, 0
    while made < int(count):
        chance = random.Random(f"{seed}.{k}")
        k += 1
        text = mutated(chance, sources)
        if text is None:
            continue
        with open(f"{directory}/m{seed}_{made}.py", "w") as out:
            out.write(random_programs.answered(text))
        made += 1


if __name__ == "__main__":
    main(*sys.argv[1:])
