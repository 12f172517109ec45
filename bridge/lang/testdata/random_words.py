"""Writes the kernels of run/words.py with random arguments and what CPython gives for them: random_words.py DIRECTORY SEED COUNT."""

import random
import re
import sys
import typing

import oracle

sys.path.insert(0, "lib")
from strings import characters, text  # noqa: E402

# What numbers are read from: nearly all random text is none
NUMBERS = ["42", " -17", "+5", "0x1F", "0b11", "1_000", "٣٤", "9223372036854775808", "-9223372036854775808", "1e5", "1.5", "-.5e-3", "nan", "inf", "1__2", "", "zz", "0o17", "1e400", "123456789.123456789"]


def argument(draw, alphabets, kind, name):
    match kind:
        case "str" if name == "fill":
            return draw.choice(alphabets[3])
        case "str":
            return draw.choice(NUMBERS) if draw.random() < 0.2 else text(draw, alphabets, draw.choice([1, 4, 12]))
        case "int":
            return draw.choice([0, 1, 2, 5, -1, -3, 10, draw.randrange(-40, 41), draw.randrange(-(2**63), 2**63) if name == "x" else draw.randrange(200)])
        case "float":
            return draw.choice([0.0, -0.0, 1.0, -2.5, draw.uniform(-1, 1), draw.uniform(-1e6, 1e6), draw.expovariate(1e-18), draw.expovariate(1e12), float(draw.randrange(10**17)), float("inf"), float("nan")])
        case "bool":
            return draw.random() < 0.5
        case "list[str]":
            return [text(draw, alphabets, 4) for _ in range(draw.randrange(5))]
        case "list[float]":
            return [draw.uniform(-1e3, 1e3) for _ in range(draw.randrange(5))]
    raise ValueError(kind)


def main(directory, seed, count):
    draw, alphabets = random.Random(seed), characters()
    source = "\n".join(line for line in open("testdata/run/words.py").read().split("\n") if not line.startswith("# "))
    module = oracle.load(source, "words.py")
    kernels = [(name, typing.get_type_hints(module[name])) for name in re.findall(r"^def (\w+)\(", source, re.M)]
    for at in range(0, count, CASES):
        cases = [case(draw, alphabets, module, *draw.choice(kernels)) for _ in range(CASES)]
        open(f"{directory}/words{at}.py", "w").write(source + "\n".join(cases) + "\n")


def case(draw, alphabets, module, name, types):
    kinds = [(argument_name, str(t) if "[" in str(t) else t.__name__) for argument_name, t in types.items() if argument_name != "return"]
    arguments = [argument(draw, alphabets, kind, argument_name) for argument_name, kind in kinds]
    if draw.random() < 0.7 and len(kinds) > 1 and kinds[0][1] == kinds[1][1] == "str" and arguments[0]:
        # The second is a part of the first
        at = draw.randrange(len(arguments[0]))
        arguments[1] = arguments[0][at : at + draw.choice([1, 1, 2, 3])]
    call = f"{name}({', '.join(map(repr, arguments))})"
    return f"# {call} {oracle.result(module, call)}"


# In one file: a source is limited
CASES = 100


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
