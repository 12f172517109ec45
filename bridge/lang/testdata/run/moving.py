# What a loop holds moves together while it goes on (the tests collect at the end of each round, too): aliases stay aliases, what is shared stays shared, and nothing is read where it was.
from dataclasses import dataclass
from typing import Optional

import numpy as np


@dataclass
class Node:
    name: str
    items: list[int]
    other: Optional[list[str]] = None


def rolling(n: int) -> list[list[int]]:
    row = [1]
    kept = []
    for i in range(n):
        scratch = [i] * 50
        row = [scratch[0]] + row[:4]
        if i % 3 == 0:
            kept.append(row)
    kept[0].append(-1)
    return kept + [row]


# rolling(0) raises IndexError: list index out of range
# rolling(7) -> [[0, 1, -1], [3, 2, 1, 0, 1], [6, 5, 4, 3, 2], [6, 5, 4, 3, 2]]


def aliases(n: int) -> tuple[list[list[int]], bool, int]:
    a = [[0]]
    for i in range(n):
        b = [[i], [i + 1]]
        c = b
        c.append(b[0])
        b[0].append(len(c))
        a = [c[2], c[2], b[1]]
    a[0].append(99)
    return a, a[0] == a[1], len(a[0])


# aliases(0) raises IndexError: list index out of range
# aliases(9) -> ([[8, 3, 99], [8, 3, 99], [9]], True, 3)


def slices(n: int) -> list[str]:
    text, parts = "start", [""]
    for i in range(n):
        line = f"{i}: " + "é€ab" * (i % 4) + text[:6]
        parts = [line[k:] for k in range(0, len(line), 3)] + parts[:2]
        text = parts[1] if len(parts) > 1 else line
    return parts + [text]


# slices(0) -> ['', 'start']
# slices(8) -> ['7: é€abé€abé€abé€abé€', 'é€abé€abé€abé€abé€', 'bé€abé€abé€abé€', 'abé€abé€abé€', '€abé€abé€', 'é€abé€', 'bé€', '6: é€abé€abé€abé€', 'é€abé€abé€abé€', 'é€abé€abé€abé€abé€']


def grown_text(n: int) -> tuple[str, str]:
    one, two = "", "-"
    for i in range(n):
        one += str(i)
        waste = one + two
        two += waste[-2:]
        if i % 5 == 4:
            one = one[3:]
    return one, two


# grown_text(23) -> ('111213141516171819202122', '-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-')


def tables(n: int) -> tuple[dict[str, list[int]], int]:
    held: dict[str, list[int]] = {}
    seen: dict[tuple[int, str], str] = {}
    for i in range(n):
        held[f"key {i % 13}"] = [i] * (i % 5)
        if i % 7 == 3:
            held.pop(f"key {i % 13}")
        seen[(i, "x" * (i % 3))] = f"value {i}"
        if len(seen) > 6:
            del seen[min(seen)]
    return held, sum(len(k[1]) + len(v) for k, v in seen.items())


# tables(0) -> ({}, 0)
# tables(60) -> ({'key 1': [53, 53, 53], 'key 2': [54, 54, 54, 54], 'key 8': [47, 47], 'key 9': [48, 48, 48], 'key 3': [], 'key 10': [49, 49, 49, 49], 'key 4': [56], 'key 11': [], 'key 5': [57, 57], 'key 12': [51], 'key 6': [58, 58, 58]}, 54)


def sets(n: int) -> list[str]:
    near = {"a"}
    for i in range(n):
        near = {w[1:] + str(i % 3) for w in near if len(w) < 6} | {f"{i}"}
    return sorted(near)


# sets(14) -> ['01', '1', '13', '21']


def records(n: int) -> tuple[str, list[int], Optional[list[str]]]:
    node = Node("first", [1])
    before = node
    for i in range(n):
        before = node
        node = Node(f"{node.name[-3:]}{i}", node.items[-4:] + [i], [node.name] if i % 2 else None)
        before.items.append(-i)
        before.name += "!"
    return before.name + node.name, before.items + node.items, before.other


# records(0) -> ('firstfirst', [1, 1], None)
# records(11) -> ('6789!78910', [5, 6, 7, 8, 9, -10, 6, 7, 8, 9, 10], ['5678'])


def arrays(n: int) -> tuple[list[float], float]:
    a = np.zeros(12)
    view = a[3:9:2]
    for i in range(n):
        b = a + float(i)
        view = b[::-1][2:8:3]
        b[4] = -1.5
        a = b * 0.5
    return [float(x) for x in view], float(a.sum())


# arrays(0) -> ([0.0, 0.0, 0.0], 0.0)
# arrays(10) -> ([16.00390625, 16.00390625], 87.271484375)


def matrices(n: int) -> list[float]:
    m = np.ones((3, 4))
    row = m[1]
    for i in range(n):
        t = m.T + float(i)
        row = t[:, 1]
        m = np.zeros((3, 4)) + row[1] * 0.5
    return [float(x) for x in row] + [float(m[2, 3])]


# matrices(0) -> [1.0, 1.0, 1.0, 1.0, 1.0]
# matrices(5) -> [6.1875, 6.1875, 6.1875, 6.1875, 3.09375]


def optional(n: int) -> list[Optional[tuple[int, str]]]:
    last: list[Optional[tuple[int, str]]] = [None]
    name: Optional[str] = None
    for i in range(n):
        last = [None if i % 2 else (i, f"<{i}>"), (len(name), name) if name is not None else None] + last[:3]
        name = f"{i}" * 3 if i % 3 else None
    return last


# optional(0) -> [None]
# optional(7) -> [(6, '<6>'), (3, '555'), None, (3, '444'), (4, '<4>')]


def older_that_grow(n: int) -> tuple[list[list[str]], list[int]]:
    outer: list[list[str]] = [["a"], ["b"]]
    numbers = [0]
    row = outer[1]
    for i in range(n):
        outer[i % 2].append(f"item {i}")
        row.append("r" * (i % 4))
        numbers.append(i)
        if i % 5 == 4:
            outer.insert(0, [f"new {i}"])
            row = outer[2]
    return outer, numbers[-3:]


# older_that_grow(13) -> ([['new 9', 'item 10', 'item 12'], ['new 4', 'item 6', 'item 8', 'item 11'], ['a', 'item 0', 'item 2', 'item 4', 'item 5', 'item 7', 'item 9', 'rr', 'rrr', ''], ['b', '', 'item 1', 'r', 'rr', 'item 3', 'rrr', '', 'r', 'rr', 'rrr', '', 'r']], [10, 11, 12])


def nested(n: int) -> list[str]:
    out = [""]
    for i in range(n):
        line = f"line {i} of {n}"
        words = []
        for word in line.split():
            turned = ""
            for c in word:
                turned = c + turned
            words.append(turned.upper())
        out = out[-3:] + ["-".join(words)]
    return out


# nested(6) -> ['ENIL-2-FO-6', 'ENIL-3-FO-6', 'ENIL-4-FO-6', 'ENIL-5-FO-6']


def pending(n: int) -> list[list[int]]:
    rows = [[0]]
    for i in range(n):
        rows = [rows[-1] + [i], [sum([k, len([i] * k)]) for k in range(i % 4)], [len(rows)]]
    return rows


# pending(6) -> [[3, 5], [0], [3]]


def counted(words: list[str], counts: dict[str, list[int]]) -> int:
    total = 0
    for i, word in enumerate(words):
        key = (word + "!").upper()
        if key not in counts:
            counts[key] = []
        counts[key].append(i)
        total += len(key * 3)
    return total


def in_a_helper(n: int) -> tuple[int, dict[str, list[int]]]:
    counts: dict[str, list[int]] = {}
    total = 0
    for i in range(n):
        total += counted([f"w{k % (i + 1)}" for k in range(5)], counts)
    return total, counts


# in_a_helper(4) -> (180, {'W0!': [0, 1, 2, 3, 4, 0, 2, 4, 0, 3, 0, 4], 'W1!': [1, 3, 1, 4, 1], 'W2!': [2, 2], 'W3!': [3]})


def unlinked(rows: list[list[str]], n: int) -> int:
    """The caller alone still has what is taken out of the list."""
    for i in range(n):
        row = rows[-1]
        row.append(f"late {i}")
        if i % 3 == 1:
            rows.pop()
            rows.append([f"made {i}"])
    return len(rows)


def held_by_the_caller(n: int) -> tuple[list[str], list[list[str]], int]:
    rows = [["first"]]
    first = rows[0]
    size = unlinked(rows, n)
    more = ["over"] * 40
    return first, rows, size + len(more)


# held_by_the_caller(8) -> (['first', 'late 0', 'late 1'], [['made 7']], 41)


def two_at_once(n: int) -> tuple[list[str], list[str]]:
    return taken(n, ["a"]), taken(n + 2, ["b"])


def taken(n: int, out: list[str]) -> list[str]:
    rest = out
    for i in range(n):
        rest = rest[-2:] + [f"{out[0]}{i}"]
    return rest


# two_at_once(5) -> (['a2', 'a3', 'a4'], ['b4', 'b5', 'b6'])


def letters(line: str):
    for c in line + "!":
        yield c + line[:2]


def backwards(line: str):
    for c in reversed(line + "é"):
        yield c


def octets(text: bytes):
    for b in text + b"\x00z":
        yield bytes([b])


def members(d: dict[str, list[int]]):
    for key, value in d.items():
        yield key + str(len(value)), value


def waiting(n: int) -> tuple[list[str], list[str], list[str]]:
    """Generators that wait in the middle of what moves."""
    out, back, found = [""], [""], [""]
    for i in range(n):
        g = letters(f"line {i}")
        h = backwards("ab" + str(i))
        m = members({f"k{k}": [k] * k for k in range(i)})
        for k in range(4):
            waste = [f"{i}"] * 9
            out = out[-4:] + [next(g, "none") + waste[0]]
            back = back[-4:] + [next(h, "none") + waste[1]]
            key, value = next(m, ("", [0]))
            value.append(k)
            found = found[-4:] + [f"{key} {value}"]
    return out, back, found


# waiting(5) -> (['eli3', 'lli4', 'ili4', 'nli4', 'eli4'], ['a3', 'é4', '44', 'b4', 'a4'], [' [0, 3]', 'k00 [0]', 'k11 [1, 1]', 'k22 [2, 2, 2]', 'k33 [3, 3, 3, 3]'])


def of_bytes(n: int) -> bytes:
    kept = b""
    for i in range(n):
        g = octets(b"octets" + str(i).encode())
        for k in range(5):
            waste = [kept] * 5
            kept = kept[-6:] + next(g, b"?") + waste[0][:1]
    return kept


# of_bytes(4) -> b'ctteetto'


def windows(xs: list[str], n: int):
    last: list[str] = []
    for i in range(n):
        for x in xs:
            last = last[-2:] + [x + str(i)]
            if len(last) == 3:
                yield last
        if i % 2:
            last = []


def joined(n: int):
    for w in windows(["a", "b", "c"], n):
        before = ",".join(w)
        yield before, w
        w.append(before[:1])


def of_generators(n: int) -> tuple[list[str], int]:
    kept: list[str] = []
    total = 0
    g = joined(n)
    for text, w in g:
        kept = kept[-3:] + [text + w[0]]
        total += len([text] * 7)
        for other, _ in g:
            kept.append(other)
            break
    return kept, total


# of_generators(6) -> (['b3,a,c3', 'a4,b4,c4a4', 'c4,a,a5', 'a5,c,b5a5', 'b5,a,c5'], 42)


def rows_of_array(n: int):
    a = np.arange(12.0).reshape(3, 4)
    for i in range(n):
        for row in a + float(i):
            yield row
        a = a * 0.5


def of_arrays(n: int) -> list[float]:
    kept = [0.0]
    for row in rows_of_array(n):
        waste = row + row
        kept = kept[-5:] + [float(waste[1])]
    return kept


# of_arrays(4) -> [4.5, 6.5, 8.5, 6.25, 7.25, 8.25]


def caught(n: int) -> list[str]:
    said = [""]
    for i in range(n):
        try:
            words = [f"word {i}"] * (i % 3)
            said = said[-4:] + [words[1]]
        except IndexError as e:
            for k in range(2):
                said = said[-4:] + [f"{e} {k}"]
            try:
                raise ValueError(f"again {said[-1]}")
            except ValueError as v:
                for word in str(v).split():
                    said = said[-4:] + [word + "."]
                said.append(str(v))
        finally:
            said = said[-4:] + [f"round {i}"]
    return said


# caught(6) -> ['1.', 'again list index out of range 1', 'round 4', 'word 5', 'round 5']


def early(n: int) -> list[str]:
    """A return that waits for its finally."""
    kept = [["x"]]
    try:
        for i in range(n):
            kept = kept[-1:] + [[f"{i}"]]
            if i == 5:
                return kept[0]
    finally:
        for k in range(3):
            kept[0].append(f"late {k}")
            kept = [[f"other {k}"], kept[-1]]
    return ["end"]


# early(3) -> ['end']
# early(9) -> ['4', 'late 0']


class Stack:
    def __init__(self, n: int):
        names = [""]
        for i in range(n):
            names = names[-3:] + [f"name {i}"]
        self.names = names
        self.depth = n

    def push(self, name: str) -> int:
        self.names = self.names[-4:] + [name * 2]
        self.depth += 1
        return len(self.names)


def objects(n: int) -> tuple[list[str], int]:
    stack = Stack(3)
    old = stack
    total = 0
    for i in range(n):
        total += stack.push(f"<{i}>")
        if i % 4 == 3:
            old = stack
            stack = Stack(i)
    return old.names + stack.names, total + old.depth


# objects(0) -> (['', 'name 0', 'name 1', 'name 2', '', 'name 0', 'name 1', 'name 2'], 3)
# objects(10) -> (['name 2', '<4><4>', '<5><5>', '<6><6>', '<7><7>', 'name 4', 'name 5', 'name 6', '<8><8>', '<9><9>'], 57)
