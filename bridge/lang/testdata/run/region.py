# What a round of a loop has allocated is released at its end, unless it can still be reached: each of these would read what was written over it.
from dataclasses import dataclass
from typing import Optional


@dataclass
class Node:
    items: list[int]
    n: int = 0


def kept_in_a_list(n: int) -> list[list[int]]:
    rows = []
    for i in range(n):
        row = [i] * 3
        row[1] = sum([i, i, 1])
        rows.append(row)
    return rows


# kept_in_a_list(4) -> [[0, 1, 0], [1, 3, 1], [2, 5, 2], [3, 7, 3]]


def kept_in_an_element(n: int) -> list[list[int]]:
    rows = [[0]] * n
    for i in range(n):
        rows[i] = [i, i + 1]
        temporary = [9, 9, 9]
        rows[i][0] += len(temporary)
    return rows


# kept_in_an_element(4) -> [[3, 1], [4, 2], [5, 3], [6, 4]]


def kept_for_the_next_round(xs: list[int]) -> list[int]:
    before = [0]
    for x in xs:
        now = [x] + before[:2]
        scratch = [7] * 5
        before = now
        before[0] += len(scratch)
    return before


# kept_for_the_next_round([1, 2, 3, 4]) -> [9, 8, 7]


def read_after_the_loop(n: int) -> list[int]:
    last = [1]
    for i in range(n):
        last = [i, i * i]
    other = [5, 6, 7]
    return last + other


# read_after_the_loop(3) -> [2, 4, 5, 6, 7]
# read_after_the_loop(0) -> [1, 5, 6, 7]


def an_item_read_after_the_loop(xs: list[list[int]]) -> list[int]:
    copies = [x[:] for x in xs]
    item = [0]
    for item in copies:
        other = item * 2
        item = other
    more = [8] * 4
    return item + more


# an_item_read_after_the_loop([[1, 2], [3]]) -> [3, 3, 8, 8, 8, 8]


def grown(n: int) -> tuple[list[int], list[float], int]:
    ints, floats, total = [], [], 0
    for i in range(n):
        part = [j * i for j in range(4)]
        if i % 3 == 0:
            ints.extend(part)
        floats.append(part[-1] / 2)
        again = part + part
        total += sum(again) + ints[-1]
    return ints, floats, total


# grown(5) -> ([0, 0, 0, 0, 0, 3, 6, 9], [0.0, 1.5, 3.0, 4.5, 6.0], 138)
# grown(40) -> ([0, 0, 0, 0, 0, 3, 6, 9, 0, 6, 12, 18, 0, 9, 18, 27, 0, 12, 24, 36, 0, 15, 30, 45, 0, 18, 36, 54, 0, 21, 42, 63, 0, 24, 48, 72, 0, 27, 54, 81, 0, 30, 60, 90, 0, 33, 66, 99, 0, 36, 72, 108, 0, 39, 78, 117], [0.0, 1.5, 3.0, 4.5, 6.0, 7.5, 9.0, 10.5, 12.0, 13.5, 15.0, 16.5, 18.0, 19.5, 21.0, 22.5, 24.0, 25.5, 27.0, 28.5, 30.0, 31.5, 33.0, 34.5, 36.0, 37.5, 39.0, 40.5, 42.0, 43.5, 45.0, 46.5, 48.0, 49.5, 51.0, 52.5, 54.0, 55.5, 57.0, 58.5], 11583)


def grown_inside(n: int) -> list[list[int]]:
    rows = [[] for _ in range(3)]
    for i in range(n):
        temporary = [i] * 8
        for row in rows:
            extra = [temporary[0], i]
            row.append(extra[0] + extra[1])
    return rows


# grown_inside(12) -> [[0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22], [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22], [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]]


def grown_in_a_call(n: int) -> tuple[list[int], int]:
    xs, total = [1], 0
    for i in range(n):
        total += pushed(xs, i)
        total += len([total] * 3)
    return xs, total


def pushed(xs: list[int], i: int) -> int:
    scratch = [i] * 10
    for k in range(3):
        xs.append(scratch[k] + k)
        scratch = scratch + [k]
    return len(scratch)


# grown_in_a_call(20) -> ([1, 0, 1, 2, 1, 2, 3, 2, 3, 4, 3, 4, 5, 4, 5, 6, 5, 6, 7, 6, 7, 8, 7, 8, 9, 8, 9, 10, 9, 10, 11, 10, 11, 12, 11, 12, 13, 12, 13, 14, 13, 14, 15, 14, 15, 16, 15, 16, 17, 16, 17, 18, 17, 18, 19, 18, 19, 20, 19, 20, 21], 320)


def stored_in_a_call(n: int) -> list[list[int]]:
    rows = []
    for i in range(n):
        put(rows, i)
    return rows


def put(rows: list[list[int]], i: int) -> int:
    row = [i, -i]
    rows.append(row)
    return len(row)


# stored_in_a_call(5) -> [[0, 0], [1, -1], [2, -2], [3, -3], [4, -4]]


def stored_in_a_record(n: int) -> tuple[list[int], int]:
    node = Node([0])
    for i in range(n):
        fresh = [i] * 3
        if i % 2:
            node.items = fresh
        node.n += len(fresh + fresh)
    over = [4] * 6
    return node.items, node.n + over[0]


# stored_in_a_record(6) -> ([5, 5, 5], 40)


def an_alias(n: int) -> list[int]:
    found = [0]
    for i in range(n):
        made = [i, i]
        alias = made
        if i == 2:
            found = alias
    other = [9] * 9
    return found + other[:1]


# an_alias(5) -> [2, 2, 9]


def an_alias_that_grows(n: int) -> list[list[int]]:
    outer = [[0]]
    for i in range(n):
        inner = outer
        inner.append([i, i])
        rest = [i] * 7
        outer[0][0] += len(rest)
    return outer


# an_alias_that_grows(4) -> [[28], [0, 0], [1, 1], [2, 2], [3, 3]]


def broken_off(n: int) -> tuple[int, list[int]]:
    total, held = 0, []
    for i in range(n):
        xs = [i, i + 1]
        while True:
            ys = xs + xs
            held.append(sum(ys))
            if len(held) % 3 == 0:
                break
            if len(held) % 5 == 0:
                continue
            total += len(ys)
        total += xs[1]
    return total, held


# broken_off(9) -> (101, [2, 2, 2, 6, 6, 6, 10, 10, 10, 14, 14, 14, 18, 18, 18, 22, 22, 22, 26, 26, 26, 30, 30, 30, 34, 34, 34])


def smallest(xs: list[int]) -> int:
    if len(xs) <= 2:
        return min(xs)
    half = len(xs) // 2
    left, right = xs[:half], xs[half:]
    a, b = smallest(left), smallest(right)
    return min(a, b, left[0], right[-1])


# smallest([5, 3, 8, 1, 9, 2, 7]) -> 1


def tuples(n: int) -> tuple[list[int], int]:
    best = ([0], 0)
    for i in range(n):
        candidate = ([i, i * 7 % 5], i * 7 % 5)
        if candidate[1] > best[1]:
            best = candidate
        filler = [3] * 6
    return best[0], best[1] + filler[0]


# tuples(6) -> ([2, 4], 7)


def unrolled(n: int) -> list[int]:
    perm = list(range(n))
    flips = []
    for i in range(n * 3):
        p = perm[:]
        count = 0
        while p[0] != 0:
            k = p[0]
            p[: k + 1] = p[k::-1]
            count += 1
        flips.append(count)
        perm.insert(i % n, perm.pop(0))
    return flips


# unrolled(5) -> [0, 0, 1, 0, 2, 6, 6, 5, 1, 0, 3, 3, 1, 4, 2]
# unrolled(7) -> [0, 0, 1, 0, 2, 6, 2, 0, 0, 11, 0, 7, 2, 2, 0, 0, 1, 0, 5, 4, 2]


def text_in_rounds(s: str, n: int) -> int:
    """What a round makes goes; what it had before stays."""
    first = s + "!"
    total = 0
    for i in range(n):
        word = first + s
        other = word + "?"
        total += len(other)
        if first + s != word:
            return -1
    return total + len(first + "." + s)


# text_in_rounds('abc', 5) -> 48
# text_in_rounds('é€', 3000) -> 18006


def text_grown_around(s: str, n: int) -> str:
    """A text that grows outside of a loop whose rounds make others, and grow them at its end."""
    out = s
    for i in range(n):
        out += s
        seen = 0
        for k in range(3):
            longer = out + chr(48 + k)
            longer += "z"
            seen += len(longer)
        if seen != 3 * len(out) + 6:
            return "wrong"
    return out


# text_grown_around('ab', 4) -> 'ababababab'
# text_grown_around('€', 3) -> '€€€€'


def text_kept(n: int) -> list[str]:
    """What is put into an older list stays, and what the list grew into."""
    out: list[str] = []
    for i in range(n):
        name = "n" + chr(97 + i % 26)
        out.append(name + name)
    last = ""
    for name in out:
        longer = name + "-" + last
        last = name
        if len(longer) < 5:
            return [longer]
    return out[-2:] + [last]


# text_kept(3) -> ['nbnb', 'ncnc', 'ncnc']
# text_kept(100) -> ['nunu', 'nvnv', 'nvnv']


def helper_text(s: str, k: int) -> int:
    out = s
    for i in range(k):
        out += chr(97 + i)
    return len(out) + ord(out[len(out) - 1])


def text_in_calls(s: str, n: int) -> int:
    mine = s + "#"
    total = 0
    for i in range(n):
        total += helper_text(mine, 5)
    mine += "end"
    return total + len(mine) + ord(mine[len(s)])


# text_in_calls('é', 2000) -> 216040


def remembered(a: str, n: int) -> int:
    """The place of the last character is not that of another text at the same address."""
    total = 0
    for i in range(n):
        if i % 2:
            s = a + "\u20acb\u20ac"
        else:
            s = a + "b\u20ac\u20ac"
        total = (total * 3 + ord(s[len(s) - 2]) + ord(s[len(a)])) % 1000003
    return total


# remembered('\u00e9', 7) -> 248939
# remembered('', 8) -> 755279


def maybe_kept(n: int) -> tuple[int, Optional[list[int]], Optional[str]]:
    longest = None
    name: Optional[str] = None
    total = 0
    for i in range(n):
        fresh = [j for j in range(i % 7)] if i % 3 else None
        text = f"{i}-{'x' * (i % 5)}" if i % 4 == 1 else None
        if fresh is not None:
            total += sum(fresh)
            if longest is None or len(fresh) >= len(longest):
                longest = fresh
        if text is not None and (name is None or len(text) > len(name)):
            name = text
        waste, more = [[i] * 50, None], [text] * 20
        total += len(waste) + len(more)
    return total, longest, name


# maybe_kept(0) -> (0, None, None)
# maybe_kept(2) -> (44, [0], '1-x')
# maybe_kept(200) -> (5050, [0, 1, 2, 3, 4, 5], '109-xxxx')


def stored_none(n: int) -> list[Optional[list[Optional[str]]]]:
    out: list[Optional[list[Optional[str]]]] = [None] * 3
    for i in range(n):
        row: list[Optional[str]] = [None, str(i) * 3]
        row.append(f"<{i}>" if i % 2 else None)
        if i % 5 == 0:
            out[i % 3] = row
        elif i % 7 == 0:
            out[i % 3] = None
    return out


# stored_none(0) -> [None, None, None]
# stored_none(40) -> [[None, '303030', None], None, [None, '353535', '<35>']]


def turned(n: int) -> tuple[str, list[str]]:
    best: Optional[complex] = None
    kept = []
    for i in range(n):
        zs = [complex(i, j) for j in range(30)]
        z = zs[i % 30] * 1j
        if best is None or z.real < best.real:
            best = z
        if i % 50 == 0:
            kept.append(z)
    return str(best), [str(z) for z in kept]


# turned(0) -> ('None', [])
# turned(120) -> ('(-29+29j)', ['0j', '(-20+50j)', '(-10+100j)'])


def rows_of(n):
    last = [0]
    for i in range(n):
        row = last[-3:] + [i]
        yield row
        last = row


def frame_keeps(n: int) -> tuple[int, list[int]]:
    total = 0
    row = [0]
    for row in rows_of(n):
        rest = [total % 7] * 40
        total += sum(rest) + sum(row)
    return total, row


# frame_keeps(60) -> (13570, [56, 57, 58, 59])


def advanced_by_hand(n: int) -> int:
    g = rows_of(n)
    total = 0
    for i in range(n + 2):
        before = [i] * 30
        row = next(g, [-1])
        after = [i + 1] * 30
        total += sum(before) * sum(row) - sum(after)
    return total


# advanced_by_hand(50) -> 4586280


def made_in_a_round(n: int) -> int:
    total = 0
    for i in range(n):
        g = rows_of(i % 5 + 1)
        first = next(g, [0])
        total += sum(len(row) for row in g) + first[0] + i
    return total


# made_in_a_round(300) -> 47010


def rows_collected(n: int) -> list[list[int]]:
    out = []
    for row in rows_of(n):
        scratch = [sum(row)] * 25
        if scratch[0] % 2 == 0:
            out.append(row)
    return out


# rows_collected(9) -> [[0, 0], [0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6], [4, 5, 6, 7], [5, 6, 7, 8]]


def texts_of(words):
    line = ""
    for w in words:
        line = line[-6:] + w
        yield line


def texts_kept(words: list[str], n: int) -> str:
    out = ""
    for i in range(n):
        for line in texts_of(words):
            noise = [line + str(i)] * 10
            out = out[-20:] + line + noise[0][:1]
    return out


# texts_kept(["ab", "cde", "f"], 40) -> 'cdeaabcdefaabaabcdeaabcdefa'


def nested_generators(n: int) -> int:
    def pairs():
        inner = rows_of(n)
        for row in inner:
            other = next(inner, [0])
            yield row + other

    total = 0
    for both in pairs():
        filler = [len(both)] * 33
        total = total * 3 % 1000003 + sum(both) + filler[-1]
    return total


# nested_generators(41) -> 188580


def passed_on(n: int) -> int:
    def advance(g):
        made = [1] * 20
        return next(g, [0])[-1] + made[3]

    g = rows_of(n)
    return sum(advance(g) * i for i in range(n + 1))


# passed_on(30) -> 9020


def of_heaps(xs: list[int], n: int) -> int:
    import heapq

    total = 0
    for i in range(n):
        total += sum(heapq.nsmallest(3, (x * i % 101 for x in xs))) + next(heapq.merge(sorted(xs), [i]))
    return total


# of_heaps([5, 3, 8, 1, 9, 2], 200) -> 17921


def first_letters(n: int) -> list[str]:
    out: list[str] = []
    kept = ""
    for i in range(n):
        letters = sorted("letter" + str(i * 7919 % 1000) + "é" * (i % 3 // 2) + "-" * (i % 40))
        if i % 5 == 0:
            out.append(letters[-1])
            kept = letters[0]
        out.append("".join(letters)[:6])
    out.append(kept)
    return out


# first_letters(12) -> ['t', '0eelrt', '-199ee', '--388e', '---577', '----66', 'é', '-----5', '------', '------', '------', '------', 't', '------', '------', '-']
