# What a round of a loop has put into a dict or a set stays, and a dict that is older than the round may have grown in it: each of these would read what was written over it.
from collections import defaultdict


def texts_kept(n: int) -> list[str]:
    d = {}
    for i in range(n):
        word = "w" + str(i % 7) + "x"
        d[word] = d.get(word, "") + str(i)
        scratch = [str(j) for j in range(5)]
        d[word] += str(len(scratch))
    return [k + v for k, v in d.items()]


# texts_kept(0) -> []
# texts_kept(20) -> ['w0x0575145', 'w1x1585155', 'w2x2595165', 'w3x35105175', 'w4x45115185', 'w5x55125195', 'w6x65135']


def grown_in_a_round(n: int) -> tuple[int, int, int]:
    d, s, total = {}, set(), 0
    for i in range(n):
        part = [i * j for j in range(10)]
        for x in part:
            d[x] = i
            s.add((x, i % 3))
        temporary = part + part
        total += sum(temporary)
    return len(d), len(s), total + sum(k ^ v for k, v in d.items()) + sum(x * y for x, y in s)


# grown_in_a_round(3) -> (15, 21, 605)
# grown_in_a_round(60) -> (277, 412, 287443)


def lists_kept(n: int) -> dict[int, list[int]]:
    groups = defaultdict(list)
    for i in range(n):
        row = [i, i * i]
        groups[i % 4].extend(row)
        other = [7] * 9
        groups[i % 4].append(len(other))
    return groups


# lists_kept(9) -> {0: [0, 0, 9, 4, 16, 9, 8, 64, 9], 1: [1, 1, 9, 5, 25, 9], 2: [2, 4, 9, 6, 36, 9], 3: [3, 9, 9, 7, 49, 9]}


def dicts_kept(n: int) -> dict[int, dict[str, int]]:
    out = {}
    for i in range(n):
        inner = {"a" + str(i): i, "b": i}
        inner["c" + str(i)] = len(inner)
        out[i % 3] = inner
        scratch = {j: str(j) for j in range(12)}
        out[i % 3]["d"] = len(scratch)
    return out


# dicts_kept(7) -> {0: {'a6': 6, 'b': 6, 'c6': 2, 'd': 12}, 1: {'a4': 4, 'b': 4, 'c4': 2, 'd': 12}, 2: {'a5': 5, 'b': 5, 'c5': 2, 'd': 12}}


def made_by_a_helper(i):
    d = {}
    for j in range(i % 5 + 3):
        d["k" + str(j)] = j * i
    return d


def from_a_helper(n: int) -> list[int]:
    best, total = made_by_a_helper(0), 0
    for i in range(n):
        d = made_by_a_helper(i)
        total += sum(d.values())
        if len(d) > len(best):
            best = d
    other = made_by_a_helper(4)
    return [total, sum(best.values()), len(best), len(other)]


# from_a_helper(0) -> [0, 0, 3, 7]
# from_a_helper(12) -> [681, 84, 7, 7]


def filled(d, i):
    d[str(i)] = [i]
    scratch = [i] * 20
    return len(scratch)


def filled_by_a_helper(n: int) -> list[str]:
    d = {}
    for i in range(n):
        filled(d, i % 30)
    return [k + str(v) for k, v in d.items()][-3:]


# filled_by_a_helper(40) -> ['27[27]', '28[28]', '29[29]']


def read_after(n: int) -> list[int]:
    last = {0}
    for i in range(n):
        last = {i, i + 1, i * i}
        temporary = {j for j in range(20)}
        last.discard(len(temporary))
    more = {100, 200, 300, 400}
    return sorted(last) + [len(more)]


# read_after(0) -> [0, 4]
# read_after(5) -> [4, 5, 16, 4]


def a_set_of_parts(text: str) -> list[str]:
    seen, out = set(), []
    for i in range(len(text)):
        part = text[i : i + 3].upper()
        if part not in seen:
            seen.add(part)
            out.append(part)
    return out + sorted(seen)[:2]


# a_set_of_parts("abcabcabdé日é日é日") -> ['ABC', 'BCA', 'CAB', 'ABD', 'BDÉ', 'DÉ日', 'É日É', '日É日', 'É日', '日', 'ABC', 'ABD']


def reused_in_rounds(n: int) -> int:
    total = 0
    for i in range(n):
        d = {}
        for j in range(i % 50):
            d[j * 17 % 23] = i
        for k in list(d):
            if k % 2:
                del d[k]
        total = (total * 31 + sum(d) + len(d)) % 1000003
    return total


# reused_in_rounds(500) -> 45260


def taken_out(n: int) -> list[str]:
    d = {str(i): "v" + str(i) for i in range(n)}
    out = []
    while d:
        k, v = d.popitem()
        out.append(k + v)
        if len(d) % 3 == 0 and len(d) > 0:
            out.append(d.pop(str(len(d) - 1)))
    return out


# taken_out(8) -> ['7v7', '6v6', 'v5', '4v4', '3v3', 'v2', '1v1', '0v0']
