"""Upper, lower and title case, and what characters are. What is ASCII is done eight bytes at a time, and touches no table."""

from . import raw
from .letters import IS_ALPHA, IS_CASED, IS_CONTINUES, IS_DECIMAL, IS_DIGIT, FOLDED, IS_IGNORABLE, IS_LOWER, LOWER_CASE, IS_NUMERIC, ONES, IS_PRINTABLE, IS_STARTS, IS_TITLE, TITLE_CASE, IS_UPPER, UPPER_CASE
from .letters import after, before, cased_size, class_of, is_white, letter, put_cased, put_letter, wide
from .search import BLANKS, UPPER_BITS


def upper(s: str) -> str:
    return turned_ascii(s, 97) if len(s) == raw.size(s) else turned_far(s, UPPER_CASE, UPPER_CASE)


def lower(s: str) -> str:
    return turned_ascii(s, 65) if len(s) == raw.size(s) else turned_far(s, LOWER_CASE, LOWER_CASE)


def casefold(s: str) -> str:
    return turned_ascii(s, 65) if len(s) == raw.size(s) else turned_far(s, FOLDED, FOLDED)


def capitalize(s: str) -> str:
    return titled_ascii(s, False) if len(s) == raw.size(s) else turned_far(s, TITLE_CASE, LOWER_CASE)


def title(s: str) -> str:
    return titled_ascii(s, True) if len(s) == raw.size(s) else turned_far(s, TITLES, TITLES)


def swapcase(s: str) -> str:
    return swapped_ascii(s) if len(s) == raw.size(s) else turned_far(s, SWAP, SWAP)


def turned_ascii(s: str, a: int) -> str:
    """ASCII, whose letters of one case, which begin with a, become those of the other."""
    size = raw.size(s)
    made = raw.buffer(size)
    # The upper bit of a byte is set by the first from a on, by the second from behind z on
    from_a, from_z = raw.mul(0x80 - a, ONES), raw.mul(0x80 - a - 26, ONES)
    for k in range(raw.shr(size + 7, 3)):
        w = raw.word(s, 8 * k)
        raw.put_word(made, 8 * k, w ^ raw.shr((raw.add(w, from_a) ^ raw.add(w, from_z)) & UPPER_BITS, 2))
    return raw.done(made, size, size)


def titled_ascii(s: str, words: bool) -> str:
    """ASCII, whose letters become small but for the first of each word, or that of all where it begins the str."""
    size = raw.size(s)
    made = raw.buffer(size)
    before = 0
    for k in range(raw.shr(size + 7, 3)):
        w = raw.word(s, 8 * k)
        letters = letters_of(w)
        follows = raw.shl(letters, 8) | before if words else -1 if k > 0 else ~UPPER_BIT
        raw.put_word(made, 8 * k, (w | raw.shr(letters, 2)) & ~raw.shr(letters & ~follows, 2))
        before = raw.shr(letters, 56)
    return raw.done(made, size, size)


def swapped_ascii(s: str) -> str:
    size = raw.size(s)
    made = raw.buffer(size)
    for k in range(raw.shr(size + 7, 3)):
        w = raw.word(s, 8 * k)
        raw.put_word(made, 8 * k, w ^ raw.shr(letters_of(w), 2))
    return raw.done(made, size, size)


def letters_of(w: int) -> int:
    """The upper bits of the bytes of ASCII that are letters: the first sum has it from a on, the second from behind z on."""
    small = w | BLANKS
    return (raw.add(small, FROM_A) ^ raw.add(small, FROM_Z)) & UPPER_BITS


def turned_far(s: str, first: int, rest: int) -> str:
    """The first character in one case and the rest in another; or TITLES, SWAP."""
    end = raw.size(s)
    size, length, i = 0, 0, 0
    cased = False
    for k in range(len(s)):
        code = letter(s, i)
        how = case_at(s, i, code, first if k == 0 else rest, cased)
        if how == FINAL:
            size += 2
            length += 1
        elif how == SAME:
            size += wide(code)
            length += 1
        else:
            more = cased_size(code, how)
            size += more >> 2
            length += more & 3
        cased = rest == TITLES and class_of(code) & IS_CASED != 0
        i = after(s, i)
    made = raw.buffer(size)
    i, to = 0, 0
    cased = False
    for k in range(len(s)):
        code = letter(s, i)
        how = case_at(s, i, code, first if k == 0 else rest, cased)
        if how == FINAL:
            to = put_letter(made, to, FINAL_SIGMA)
        elif how == SAME:
            to = put_letter(made, to, code)
        else:
            to = put_cased(made, to, code, how)
        cased = rest == TITLES and class_of(code) & IS_CASED != 0
        i = after(s, i)
    return raw.done(made, size, length)


def case_at(s: str, i: int, code: int, how: int, cased: bool) -> int:
    """What becomes of a character, behind one that has case or not: one of the mappings, FINAL or SAME."""
    if how == TITLES:
        how = LOWER_CASE if cased else TITLE_CASE
    elif how == SWAP:
        bits = class_of(code)
        how = LOWER_CASE if bits & IS_UPPER != 0 else UPPER_CASE if bits & IS_LOWER != 0 else SAME
    if how == LOWER_CASE and code == CAPITAL_SIGMA and ends_word(s, i):
        return FINAL
    return how


def ends_word(s: str, at: int) -> bool:
    """Whether a sigma is the last letter of a word: letters with case are before it and none behind it, whatever is between that has no weight."""
    i = at
    before_it = 0
    for _ in range(at):
        if i <= 0:
            break
        i = before(s, i)
        before_it = class_of(letter(s, i))
        if before_it & IS_IGNORABLE == 0:
            break
    # Where all that is before it has no weight there is no letter
    if before_it & IS_CASED == 0 or before_it & IS_IGNORABLE != 0:
        return False
    size = raw.size(s)
    i = after(s, at)
    for _ in range(size):
        if i >= size:
            break
        bits = class_of(letter(s, i))
        if bits & IS_IGNORABLE == 0:
            return bits & IS_CASED == 0
        i = after(s, i)
    return True


def all_of(s: str, bits: int) -> bool:
    """Whether there are characters, and each has one of the bits."""
    i = 0
    for _ in range(len(s)):
        code = letter(s, i)
        if class_of(code) & bits == 0:
            return False
        i = after(s, i)
    return len(s) > 0


def is_alpha(s: str) -> bool:
    return all_of(s, IS_ALPHA)


def is_digit(s: str) -> bool:
    return all_of(s, IS_DIGIT)


def is_decimal(s: str) -> bool:
    return all_of(s, IS_DECIMAL)


def is_numeric(s: str) -> bool:
    return all_of(s, IS_NUMERIC)


def is_alnum(s: str) -> bool:
    return all_of(s, IS_ALPHA | IS_DECIMAL | IS_DIGIT | IS_NUMERIC)


def is_printable(s: str) -> bool:
    return len(s) == 0 or all_of(s, IS_PRINTABLE)


def is_space(s: str) -> bool:
    i = 0
    for _ in range(len(s)):
        if not is_white(letter(s, i)):
            return False
        i = after(s, i)
    return len(s) > 0


def is_ascii(s: str) -> bool:
    return len(s) == raw.size(s)


def is_identifier(s: str) -> bool:
    i = 0
    for _ in range(len(s)):
        code = letter(s, i)
        if code != 95 and class_of(code) & (IS_STARTS if i == 0 else IS_CONTINUES) == 0:
            return False
        i = after(s, i)
    return len(s) > 0


def is_upper(s: str) -> bool:
    return in_case(s, IS_UPPER, IS_LOWER | IS_TITLE)


def is_lower(s: str) -> bool:
    return in_case(s, IS_LOWER, IS_UPPER | IS_TITLE)


def in_case(s: str, wanted: int, other: int) -> bool:
    """Whether there are characters of the wanted case and none of others."""
    found = False
    i = 0
    for _ in range(len(s)):
        bits = class_of(letter(s, i))
        if bits & other != 0:
            return False
        found = found or bits & wanted != 0
        i = after(s, i)
    return found


def is_title(s: str) -> bool:
    found, cased = False, False
    i = 0
    for _ in range(len(s)):
        bits = class_of(letter(s, i))
        if bits & (IS_UPPER | IS_TITLE) != 0:
            if cased:
                return False
            found, cased = True, True
        elif bits & IS_LOWER != 0:
            if not cased:
                return False
        else:
            cased = False
        i = after(s, i)
    return found


# Further ways beside those of letters.py: by words, the other case, as it is, the sigma at the end of a word
TITLES, SWAP, SAME, FINAL = 4, 5, 6, 7
CAPITAL_SIGMA, FINAL_SIGMA = 0x3A3, 0x3C2
FROM_A, FROM_Z, UPPER_BIT = 0x1F1F1F1F1F1F1F1F, 0x0505050505050505, 0x80
