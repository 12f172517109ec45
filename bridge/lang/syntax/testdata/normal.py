"""Writes ../normal.txt: what NFKC does to the characters of names. Run with the newest Python: python3 normal.py > ../normal.txt"""

import sys
import textwrap
import unicodedata


def show(text):
    return "+".join(f"{ord(c):04X}" for c in text)


def section(entries):
    return textwrap.fill(" ".join(entries), 150, break_long_words=False)


chars = [chr(i) for i in range(0x80, sys.maxunicode + 1) if not 0xD800 <= i < 0xE000]
names = [c for c in chars if ("a" + c).isidentifier()]

parts = []
for c in names:
    whole = unicodedata.normalize("NFKD", c)
    if whole != c and not 0xAC00 <= ord(c) < 0xD7A4:
        parts.append(f"{show(c)}={show(whole)}")

classes = [f"{show(c)}={unicodedata.combining(c):X}" for c in chars if unicodedata.combining(c)]

pairs = []
for c in chars:
    pair = unicodedata.decomposition(c).split()
    if len(pair) == 2 and pair[0][0] != "<":
        text = "".join(chr(int(p, 16)) for p in pair)
        if unicodedata.normalize("NFC", text) == c:
            pairs.append(f"{show(text)}={show(c)}")

print("\n\n".join(section(entries) for entries in (parts, classes, pairs)))
