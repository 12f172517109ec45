# Text jobs end to end, as people write them.


def word_count(text: str) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for word in text.lower().split():
        word = word.strip(".,;:!?\"'()")
        if word:
            counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


# word_count('The cat saw the dog; the dog saw "the" cat!') -> [('the', 4), ('cat', 2), ('dog', 2), ('saw', 2)]
# word_count('  ... ') -> []
# word_count('\u00c9t\u00e9 \u00e9t\u00e9, \u00c9T\u00c9 stra\u00dfe') -> [('été', 3), ('straße', 1)]


def ngrams(text: str, n: int) -> dict[str, int]:
    grams: dict[str, int] = {}
    for i in range(len(text) - n + 1):
        gram = text[i : i + n]
        grams[gram] = grams.get(gram, 0) + 1
    return grams


# ngrams('banana', 2) -> {'ba': 1, 'an': 2, 'na': 2}
# ngrams('\u20aca\u20aca\u20ac', 3) -> {'€a€': 2, 'a€a': 1}
# ngrams('ab', 3) -> {}


def word_pairs(text: str) -> list[str]:
    words = text.split()
    return [f"{a} {b}" for a, b in zip(words, words[1:])]


# word_pairs('to be or not to be') -> ['to be', 'be or', 'or not', 'not to', 'to be']


def edit_distance(a: str, b: str) -> int:
    before = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y)))
        before = row
    return before[-1]


# edit_distance('kitten', 'sitting') -> 3
# edit_distance('', 'abc') -> 3
# edit_distance('na\u00efve', 'naive') -> 1


def log_line(line: str) -> tuple[str, str, str, int, int]:
    """An access log's line, taken apart by hand."""
    host, rest = line.split(" ", 1)
    open_, close = rest.index("["), rest.index("]")
    time = rest[open_ + 1 : close]
    request = rest.split('"')[1]
    status, size = rest.rsplit(" ", 2)[1:]
    return host, time, request.split()[1], int(status), int(size) if size != "-" else 0


# log_line('10.0.0.1 - - [01/May/2024:12:00:00 +0000] "GET /index.html HTTP/1.1" 200 1043') -> ('10.0.0.1', '01/May/2024:12:00:00 +0000', '/index.html', 200, 1043)
# log_line('host.example - bob [02/May/2024:00:00:00 +0000] "POST /a/b HTTP/1.0" 304 -') -> ('host.example', '02/May/2024:00:00:00 +0000', '/a/b', 304, 0)
# log_line('no such line') raises ValueError: substring not found


def tokens(source: str) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    i = 0
    while i < len(source):
        c = source[i]
        start = i
        if c.isspace():
            i += 1
            continue
        if c.isalpha() or c == "_":
            while i < len(source) and (source[i].isalnum() or source[i] == "_"):
                i += 1
            kind = "name"
        elif c.isdigit():
            while i < len(source) and source[i] in "0123456789.":
                i += 1
            kind = "number"
        elif source[i : i + 2] in ("==", "!=", "<=", ">=", "**", "//"):
            i += 2
            kind = "operator"
        elif c in "+-*/=<>()":
            i += 1
            kind = "operator"
        else:
            raise ValueError(f"unexpected {c!r} at {i}")
        out.append((kind, source[start:i]))
    return out


# tokens('total_1 = (price*12.5 - x)//2') -> [('name', 'total_1'), ('operator', '='), ('operator', '('), ('name', 'price'), ('operator', '*'), ('number', '12.5'), ('operator', '-'), ('name', 'x'), ('operator', ')'), ('operator', '//'), ('number', '2')]
# tokens('a >= b ** 2') -> [('name', 'a'), ('operator', '>='), ('name', 'b'), ('operator', '**'), ('number', '2')]
# tokens('a $ b') raises ValueError: unexpected '$' at 2
# tokens('\u00e9t\u00e9=1') -> [('name', 'été'), ('operator', '='), ('number', '1')]


def caesar(text: str, by: int) -> str:
    out = []
    for c in text:
        if c.islower() and c.isascii():
            out.append(chr((ord(c) - 97 + by) % 26 + 97))
        elif c.isupper() and c.isascii():
            out.append(chr((ord(c) - 65 + by) % 26 + 65))
        else:
            out.append(c)
    return "".join(out)


# caesar('Hello, World!', 3) -> 'Khoor, Zruog!'
# caesar('Khoor, Zruog!', -3) -> 'Hello, World!'
# caesar('Zo\u00e9', 27) -> 'Apé'


SIGNS = [("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)]


def roman(n: int) -> str:
    out = ""
    for sign, value in SIGNS:
        count, n = divmod(n, value)
        out += sign * count
    return out


# roman(1994) -> 'MCMXCIV'
# roman(3888) -> 'MMMDCCCLXXXVIII'
# roman(4) -> 'IV'


def from_roman(text: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = 0
    for a, b in zip(text, text[1:] + " "):
        value = values[a]
        total += -value if b in values and values[b] > value else value
    return total


# from_roman('MCMXCIV') -> 1994
# from_roman('') -> 0
# from_roman('MIA') raises KeyError: 'A'


def field(line: str, name: str) -> str:
    """A field of a line of JSON, found by its name."""
    key = f'"{name}":'
    at = line.find(key)
    if at < 0:
        raise KeyError(name)
    rest = line[at + len(key) :].lstrip()
    if rest.startswith('"'):
        return rest[1 : rest.index('"', 1)]
    ends = [rest.find(c) for c in ",}" if c in rest]
    return rest[: min(ends)].rstrip()


# field('{"user": "alice", "ms": 12, "ok": true}', 'user') -> 'alice'
# field('{"user": "alice", "ms": 12, "ok": true}', 'ms') -> '12'
# field('{"user": "alice", "ms": 12, "ok": true}', 'ok') -> 'true'
# field('{"name":"\u00e9\u20ac"}', 'name') -> 'é€'
# field('{"user": "alice"}', 'id') raises KeyError: 'id'


def report(lines: list[str]) -> dict[str, float]:
    totals: dict[str, float] = {}
    for line in lines:
        user, ms = field(line, "user"), float(field(line, "ms"))
        totals[user] = totals.get(user, 0.0) + ms
    return {user: round(ms, 1) for user, ms in sorted(totals.items())}


# report(['{"user": "bob", "ms": 12.25}', '{"user": "al", "ms": 3}', '{"ms": 0.5, "user": "bob"}']) -> {'al': 3.0, 'bob': 12.8}
