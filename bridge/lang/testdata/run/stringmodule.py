import string
from string import ascii_uppercase
from typing import Literal


# alphabets(0) -> ['abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', '0123456789', '0123456789abcdefABCDEF', '01234567', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', ' \t\n\r\x0b\x0c', '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~ \t\n\r\x0b\x0c']
def alphabets(n: int) -> list[str]:
    return [string.ascii_lowercase, ascii_uppercase, string.ascii_letters, string.digits, string.hexdigits, string.octdigits, string.punctuation, string.whitespace, string.printable]


# shifted("Abz", 1) -> 'Bca'
def shifted(text: str, by: int) -> str:
    out = ""
    for c in text:
        for letters in [string.ascii_lowercase, string.ascii_uppercase]:
            for i in range(26):
                if letters[i] == c:
                    out += letters[(i + by) % 26]
    return out


# turned("left") -> -1
# turned("right") -> 1
def turned(way: Literal["left", "right"]) -> Literal[-1, 1]:
    return -1 if way == "left" else 1
