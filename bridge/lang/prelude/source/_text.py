"""str.maketrans and str.translate."""


def maketrans(x: str, y: str) -> dict[int, int]:
    if len(x) != len(y):
        raise ValueError("the first two maketrans arguments must have equal length")
    table: dict[int, int] = {}
    for a, b in zip(x, y):
        table[ord(a)] = ord(b)
    return table


def maketrans_without(x: str, y: str, z: str) -> dict[int, int | None]:
    if len(x) != len(y):
        raise ValueError("the first two maketrans arguments must have equal length")
    table: dict[int, int | None] = {}
    for a, b in zip(x, y):
        table[ord(a)] = ord(b)
    for c in z:
        table[ord(c)] = None
    return table


def maketrans_of(given):
    table = {}
    for key, to in given.items():
        if len(key) != 1:
            raise ValueError("string keys in translate table must be of length 1")
        table[ord(key)] = to
    return table


def translate_number(s: str, table) -> str:
    return _translate(s, table, chr)


def translate_text(s: str, table) -> str:
    return _translate(s, table, str)


def _translate(s: str, table, text) -> str:
    parts: list[str] = []
    for c in s:
        code = ord(c)
        parts.append(text(table[code]) if code in table else c)
    return "".join(parts)


def translate_nothing(s: str, table) -> str:
    parts: list[str] = []
    for c in s:
        if ord(c) not in table:
            parts.append(c)
    return "".join(parts)


def translate_maybe_number(s: str, table) -> str:
    return _translate_maybe(s, table, chr)


def translate_maybe_text(s: str, table) -> str:
    return _translate_maybe(s, table, str)


def _translate_maybe(s: str, table, text) -> str:
    parts: list[str] = []
    for c in s:
        code = ord(c)
        if code in table:
            to = table[code]
            if to is not None:
                parts.append(text(to))
        else:
            parts.append(c)
    return "".join(parts)
