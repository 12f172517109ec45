# Text: literals, length, order, indexes, slices, loops, containment, concatenation; in tuples, lists and records.
from typing import NamedTuple


def same(s: str) -> str:
    return s


# same('') -> ''
# same('plain') -> 'plain'
# same('h\u00e9llo \u20ac \U0001f600') -> 'héllo € 😀'
# same('\x00\n\t"\'\\') -> '\x00\n\t"\'\\'


def literal(n: int) -> str:
    if n == 0:
        return ""
    if n == 1:
        return "caf\u00e9"
    return 'a' "b" + "c" * 3 + "\U0001f600"


# literal(0) -> ''
# literal(1) -> 'café'
# literal(2) -> 'abccc😀'


def length(s: str) -> int:
    return len(s) if s else -1


# length('') -> -1
# length('abcdefghijklmnopq') -> 17
# length('h\u00e9llo \u20ac \U0001f600 and more text') -> 23


def compared(s: str, t: str) -> list[bool]:
    return [s == t, s != t, s < t, s <= t, s > t, s >= t]


# compared('', '') -> [True, False, False, True, False, True]
# compared('a', '') -> [False, True, False, False, True, True]
# compared('', 'a') -> [False, True, True, True, False, False]
# compared('abc', 'abd') -> [False, True, True, True, False, False]
# compared('abcdefgh12', 'abcdefgh13') -> [False, True, True, True, False, False]
# compared('abcdefgh123', 'abcdefgh12') -> [False, True, False, False, True, True]
# compared('same text of some length', 'same text of some length') -> [True, False, False, True, False, True]
# compared('\uffff', '\U00010000') -> [False, True, True, True, False, False]
# compared('z', '\u00e9') -> [False, True, True, True, False, False]


def short(s: str) -> int:
    if s == "":
        return 0
    if s == "a":
        return 1
    if s == "be":
        return 2
    if s == "the":
        return 3
    if "four" == s:
        return 4
    if s == "seventy":
        return 7
    if s == "eighteen":
        return 8
    if s == "more than eight":
        return 9
    if s != "\u00e9":
        return -1
    return 10


# short('') -> 0
# short('a') -> 1
# short('b') -> -1
# short('be') -> 2
# short('the') -> 3
# short('thE') -> -1
# short('four') -> 4
# short('seventy') -> 7
# short('seventx') -> -1
# short('eighteen') -> 8
# short('eightees') -> -1
# short('more than eight') -> 9
# short('\u00e9') -> 10


def item(s: str, i: int) -> str:
    return s[i]


# item('abc', 0) -> 'a'
# item('abc', 2) -> 'c'
# item('abc', -1) -> 'c'
# item('abc', -3) -> 'a'
# item('abc', 3) raises IndexError: string index out of range
# item('abc', -4) raises IndexError: string index out of range
# item('', 0) raises IndexError: string index out of range
# item('a\u00e9\u20ac\U0001f600b', 1) -> 'é'
# item('a\u00e9\u20ac\U0001f600b', 2) -> '€'
# item('a\u00e9\u20ac\U0001f600b', 3) -> '😀'
# item('a\u00e9\u20ac\U0001f600b', 4) -> 'b'
# item('a\u00e9\u20ac\U0001f600b', -5) -> 'a'
# item('a\u00e9\u20ac\U0001f600b', 5) raises IndexError: string index out of range


def part(s: str, i: int, j: int) -> list[str]:
    return [s[i:j], s[i:], s[:j], s[:]]


# part('abcdef', 1, 4) -> ['bcd', 'bcdef', 'abcd', 'abcdef']
# part('abcdef', -3, -1) -> ['de', 'def', 'abcde', 'abcdef']
# part('abcdef', 4, 1) -> ['', 'ef', 'a', 'abcdef']
# part('abcdef', -100, 100) -> ['abcdef', 'abcdef', 'abcdef', 'abcdef']
# part('', 0, 1) -> ['', '', '', '']
# part('a\u00e9\u20ac\U0001f600b', 1, 3) -> ['é€', 'é€😀b', 'aé€', 'aé€😀b']
# part('a\u00e9\u20ac\U0001f600b', -2, 9) -> ['😀b', '😀b', 'aé€😀b', 'aé€😀b']


def strided(s: str, i: int, j: int, k: int) -> list[str]:
    return [s[i:j:k], s[::k], s[::-1], s[i::2]]


# strided('abcdefghij', 1, 8, 3) -> ['beh', 'adgj', 'jihgfedcba', 'bdfhj']
# strided('abcdefghij', 8, 1, -3) -> ['ifc', 'jgda', 'jihgfedcba', 'i']
# strided('abcdefghij', 0, 10, 0) raises ValueError: slice step cannot be zero
# strided('abcdefghij', -2, -9, -2) -> ['igec', 'jhfdb', 'jihgfedcba', 'i']
# strided('', 0, 1, 2) -> ['', '', '', '']
# strided('a\u00e9\u20ac\U0001f600b', 0, 5, 2) -> ['a€b', 'a€b', 'b😀€éa', 'a€b']
# strided('a\u00e9\u20ac\U0001f600b', 4, 0, -1) -> ['b😀€é', 'b😀€éa', 'b😀€éa', 'b']


def characters(s: str) -> list[str]:
    out: list[str] = []
    for c in s:
        out.append(c)
    for c in reversed(s):
        out.append(c)
    return out


# characters('') -> []
# characters('abc') -> ['a', 'b', 'c', 'c', 'b', 'a']
# characters('a\u00e9\u20ac\U0001f600b') -> ['a', 'é', '€', '😀', 'b', 'b', '😀', '€', 'é', 'a']


def indexed(s: str) -> str:
    out = ""
    for i in range(len(s)):
        out += s[len(s) - 1 - i] + s[i]
    i = 0
    while i < len(s):
        if s[i] != "b":
            out = out + s[i]
        i += 1
    return out


# indexed('') -> ''
# indexed('abcb') -> 'bacbbcabac'
# indexed('a\u00e9\u20ac\U0001f600b and more of \u00e9\u20ac\U0001f600') -> '😀a€éé€ 😀fbo  aenrdo mm odrnea  obf😀 €éé€a😀aé€😀 and more of é€😀'


def within(x: str, s: str) -> bool:
    return x in s


# within('', '') -> True
# within('', 'abc') -> True
# within('a', '') -> False
# within('b', 'abc') -> True
# within('bc', 'abc') -> True
# within('bd', 'abcbcbcbcbcbcbcbcbcbd') -> True
# within('bd', 'abcbcbcbcbcbcbcbcbcbc') -> False
# within('abcabd', 'ababcabcabcabcabd') -> True
# within('\u20ac', 'a\u00e9\u20ac\U0001f600b') -> True
# within('\u20ad', 'a\u00e9\u20ac\U0001f600b') -> False


def vowels(s: str) -> int:
    n = 0
    for c in s:
        if c in "aeiou":
            n += 1
        elif c not in ("x", "y", "z") and c in ["b", "\u00e9"]:
            n += 100
    return n


# vowels('education xyz b \u00e9') -> 205


def grown(s: str, n: int) -> str:
    out = s
    other = out + "!"
    for i in range(n):
        out += s
        other += "?"
    again = out
    out += "x"
    again += "y"
    return out + other + again


# grown('', 3) -> 'x!???y'
# grown('ab', 0) -> 'abxab!aby'
# grown('ab', 5) -> 'ababababababxab!?????ababababababy'
# grown('\u00e9', 12) -> 'éééééééééééééxé!????????????éééééééééééééy'


def times(s: str, n: int) -> str:
    return s * n + n * s


# times('ab', 3) -> 'abababababab'
# times('ab', 0) -> ''
# times('ab', -1) -> ''
# times('', 1000000000000) -> ''
# times('\u20ac', 5) -> '€€€€€€€€€€'
# times('ab', 1) -> 'abab'


def chars(n: int) -> str:
    return chr(n)


# chars(0) -> '\x00'
# chars(65) -> 'A'
# chars(127) -> '\x7f'
# chars(128) -> '\x80'
# chars(2047) -> '߿'
# chars(2048) -> 'ࠀ'
# chars(65535) -> '\uffff'
# chars(65536) -> '𐀀'
# chars(1114111) -> '\U0010ffff'
# chars(1114112) raises ValueError: chr() arg not in range(0x110000)
# chars(-1) raises ValueError: chr() arg not in range(0x110000)


def codes(s: str) -> list[int]:
    return [ord(c) for c in s]


# codes('') -> []
# codes('a\x7f\x80\u07ff\u0800\uffff\U00010000\U0010ffff') -> [97, 127, 128, 2047, 2048, 65535, 65536, 1114111]


def code(s: str) -> int:
    return ord(s)


# code('ab') raises TypeError: ord() expected a character, but string of length 2 found
# code('') raises TypeError: ord() expected a character, but string of length 0 found
# code('\u20ac') -> 8364


def caesar(s: str, by: int) -> str:
    out = ""
    for c in s:
        if "a" <= c <= "z":
            out += chr((ord(c) - ord("a") + by) % 26 + ord("a"))
        else:
            out += c
    return out


# caesar('hello, world', 13) -> 'uryyb, jbeyq'


class Word(NamedTuple):
    text: str
    count: int


def records(words: list[str]) -> list[tuple[str, int]]:
    out: list[Word] = []
    for w in words:
        found = False
        for i in range(len(out)):
            if out[i].text == w:
                out[i] = Word(w, out[i].count + 1)
                found = True
        if not found:
            out.append(Word(w, 1))
    return [(w.text, w.count) for w in sorted(out)]


# records(['b', 'a', 'b', '', 'ab', 'b']) -> [('', 1), ('a', 1), ('ab', 1), ('b', 3)]


def tuples(p: tuple[str, int], s: str) -> tuple[str, tuple[str, int]]:
    a, b = p
    return (a + s, (s, b)) if a < s else (s, p)


# tuples(('a', 1), 'b') -> ('ab', ('b', 1))
# tuples(('b', 1), 'a') -> ('a', ('b', 1))


def lists(words: list[str], w: str) -> list[list[str]]:
    copy = words[:]
    copy.append(w)
    copy.sort()
    back = sorted(words, key=lambda s: s[::-1], reverse=True)
    return [copy, back, [w] * 2, [max(copy), min(copy)], [x for x in words if x != w], list(w)]


# lists(['pear', 'fig', 'apple', 'fig'], 'fig') -> [['apple', 'fig', 'fig', 'fig', 'pear'], ['pear', 'fig', 'fig', 'apple'], ['fig', 'fig'], ['pear', 'apple'], ['pear', 'apple'], ['f', 'i', 'g']]
# lists(['\u00e9', 'z', '\U0001f600'], '\uffff') -> [['z', 'é', '\uffff', '😀'], ['😀', 'é', 'z'], ['\uffff', '\uffff'], ['😀', 'z'], ['é', 'z', '😀'], ['\uffff']]


def searched(words: list[str], w: str) -> list[int]:
    return [words.index(w) if w in words else -1, words.count(w), int(words == [w, w])]


# searched(['a', 'b', 'a'], 'a') -> [0, 2, 0]
# searched(['a', 'b', 'a'], 'c') -> [-1, 0, 0]
# searched(['a', 'a'], 'a') -> [0, 2, 1]


def raised(s: str) -> int:
    raise ValueError(s)


# raised('no such thing: \u20ac {x}') raises ValueError: no such thing: € {x}
# raised('') raises ValueError


def formatted(s: str, n: int, x: float) -> str:
    text = f"{s}={n} {x} {s}{{}}"
    return text + f"{n}" + f"plain"


# formatted('\u00e9', -5, 0.1) -> 'é=-5 0.1 é{}-5plain'


def unpacked(s: str) -> str:
    a, b, *rest = s
    return b + a + rest[0] + rest[-1]


# unpacked('abcde') -> 'bace'
# unpacked('\u00e9b\u20ac') -> 'bé€€'
# unpacked('a') raises ValueError: not enough values to unpack (expected at least 2, got 1)


def zipped(a: str, b: str) -> int:
    n = 0
    for x, y in zip(a, b):
        if x != y:
            n += 1
    for i, c in enumerate(a, 1):
        if c == "x":
            n += 100 * i
    return n


# zipped('abcx', 'abd') -> 401
# zipped('\u00e9b', '\u00e9c') -> 1


def strict(a: str, b: str) -> int:
    n = 0
    for x, y in zip(a, b, strict=True):
        n += ord(x) * ord(y)
    return n


# strict('a\u00e9', 'b\u20ac') -> 1958318
# strict('a', 'bc') raises ValueError: zip() argument 2 is longer than argument 1
# strict('ab', 'c') raises ValueError: zip() argument 2 is shorter than argument 1


NAMES = ["zero", "one", "two", "three", "four", "five", "six"]
GREETING = "hello" + ", "


def named(n: int) -> str:
    return GREETING + NAMES[n] + ("a", "b", "c", "d", "e", "f", "g")[n]


# named(0) -> 'hello, zeroa'
# named(6) -> 'hello, sixg'
# named(7) raises IndexError: list index out of range


def palindrome(s: str) -> bool:
    return s == s[::-1]


# palindrome('abcba') -> True
# palindrome('ab\u20acba') -> True
# palindrome('abc') -> False


def pairs(s: str) -> list[tuple[str, str]]:
    return [(s[:i], s[i:]) for i in range(len(s) + 1)]


# pairs('abc') -> [('', 'abc'), ('a', 'bc'), ('ab', 'c'), ('abc', '')]
# pairs('\u00e9\u20ac') -> [('', 'é€'), ('é', '€'), ('é€', '')]


def nested(lines: list[list[str]]) -> list[str]:
    out: list[str] = []
    for line in lines:
        text = ""
        for word in line:
            if text:
                text += " "
            text += word
        out.append(text)
    return out


# nested([['a', 'b'], [], ['\u00e9', '\u20ac', 'c']]) -> ['a b', '', 'é € c']


def extremes(s: str) -> tuple[str, str]:
    return min(s), max(s)


# extremes('hello') -> ('e', 'o')
# extremes('') raises ValueError: min() iterable argument is empty


def affixes(s: str, t: str) -> list[bool]:
    return [s.startswith("ab"), s.endswith("ab"), s.startswith(""), s.endswith(""), s.startswith("\u20ac"), s.endswith("\u20ac!"), s.startswith(t), s.endswith(t), "abab".startswith(s), s.startswith("ab", 1)]


# affixes('ab', 'ab') -> [True, True, True, True, False, False, True, True, True, False]
# affixes('', '') -> [False, False, True, True, False, False, True, True, True, False]
# affixes('abc', 'a much longer one') -> [True, False, True, True, False, False, False, False, False, False]
# affixes('xab', 'b') -> [False, True, True, True, False, False, False, True, False, True]
# affixes('\u20acab\u20ac!', '\u20ac') -> [False, False, True, True, True, True, True, False, False, True]


def found(s: str, t: str) -> list[int]:
    return [s.find(t), s.find("b"), s.find("no such"), s.find(t, 1), s.find("\u20ac")]


# found('abcabc', 'ca') -> [2, 1, -1, 2, -1]
# found('\u20ac\u20acb\u20acb', '\u20acb') -> [1, 2, -1, 1, 0]
# found('', '') -> [0, -1, -1, -1, -1]


def number(s: str) -> int:
    return int(s)


# number('0') -> 0
# number('-12') -> -12
# number('+7') -> 7
# number('000000000000000000000000000012') -> 12
# number('999999999999999999') -> 999999999999999999
# number('-999999999999999999') -> -999999999999999999
# number('9223372036854775807') -> 9223372036854775807
# number(' 12 ') -> 12
# number('1_000') -> 1000
# number('-') raises ValueError: invalid literal for int() with base 10: '-'
# number('') raises ValueError: invalid literal for int() with base 10: ''
# number('12a') raises ValueError: invalid literal for int() with base 10: '12a'


def decimal(n: int) -> str:
    return str(n) + f"{n}"


# decimal(0) -> '00'
# decimal(9) -> '99'
# decimal(10) -> '1010'
# decimal(-99) -> '-99-99'
# decimal(100) -> '100100'
# decimal(12345678) -> '1234567812345678'
# decimal(99999999) -> '9999999999999999'
# decimal(100000000) -> '100000000100000000'
# decimal(1234567890123456789) -> '12345678901234567891234567890123456789'
# decimal(9223372036854775807) -> '92233720368547758079223372036854775807'
# decimal(-9223372036854775808) -> '-9223372036854775808-9223372036854775808'
# decimal(1000000000000000000) -> '10000000000000000001000000000000000000'
# decimal(999999999999999999) -> '999999999999999999999999999999999999'


def backwards(s: str) -> str:
    return s[::-1]


# backwards('') -> ''
# backwards('abcdefgh') -> 'hgfedcba'
# backwards('abcdefghijklmnopqrstuvwxyz') -> 'zyxwvutsrqponmlkjihgfedcba'
# backwards('abcdefg\u20acijklmnop\u00e9') -> 'éponmlkji€gfedcba'


def fields(s: str) -> list[list[str]]:
    return [s.split(), s.split(","), s.split("\u20ac"), s.split(" ", 1)]


# fields('') -> [[], [''], [''], ['']]
# fields('a b') -> [['a', 'b'], ['a b'], ['a b'], ['a', 'b']]
# fields('  several   words,with\ttabs, and\x1cothers  ') -> [['several', 'words,with', 'tabs,', 'and', 'others'], ['  several   words', 'with\ttabs', ' and\x1cothers  '], ['  several   words,with\ttabs, and\x1cothers  '], ['', ' several   words,with\ttabs, and\x1cothers  ']]
# fields('exactly8exactly8 ,') -> [['exactly8exactly8', ','], ['exactly8exactly8 ', ''], ['exactly8exactly8 ,'], ['exactly8exactly8', ',']]
# fields('\u20aca\u00a0b,\u20acc\u2003d') -> [['€a', 'b,€c', 'd'], ['€a\xa0b', '€c\u2003d'], ['', 'a\xa0b,', 'c\u2003d'], ['€a\xa0b,€c\u2003d']]


def found_from(s: str, t: str, i: int) -> list[int]:
    return [s.find(t, i), s.find(t, 2), s.find("", i), s.find(t, -2)]


# found_from('abcabc', 'bc', 2) -> [4, 4, 2, 4]
# found_from('abcabc', 'c', 6) -> [-1, 2, 6, 5]
# found_from('abcabc', '', 7) -> [-1, 2, -1, 4]
# found_from('abcabc', 'a', -3) -> [3, 3, 3, -1]
# found_from('\u20acab\u20acab', 'ab', 2) -> [4, 4, 2, 4]
# found_from('ab', 'abc', 1) -> [-1, -1, 1, -1]


def spelled(s: str) -> list[list[str]]:
    out = list(s)
    out.append("!")
    return [out, sorted(s), [*s], list(s * 2)[1:]]


# spelled('hello') -> [['h', 'e', 'l', 'l', 'o', '!'], ['e', 'h', 'l', 'l', 'o'], ['h', 'e', 'l', 'l', 'o'], ['e', 'l', 'l', 'o', 'h', 'e', 'l', 'l', 'o']]
# spelled('') -> [['!'], [], [], []]
# spelled('z\u20ac\u00e9a') -> [['z', '€', 'é', 'a', '!'], ['a', 'z', 'é', '€'], ['z', '€', 'é', 'a'], ['€', 'é', 'a', 'z', '€', 'é', 'a']]
