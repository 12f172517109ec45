package lang_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/lang"
)

// What a loop holds from round to round moves together, and what it has left behind goes: each of these allocates some hundred times the memory that it has.
func TestALongItemThatKeepsSomeOfItsTemporariesFitsTheMemory(t *testing.T) {
	for name, source := range map[string]string{
		"the game of life": `
def step(grid):
    n = len(grid)
    out = []
    for i in range(n):
        row = []
        for j in range(n):
            around = sum([1 for a in (-1, 0, 1) for b in (-1, 0, 1) if (a or b) and grid[(i + a) % n][(j + b) % n]])
            row.append(around == 3 or around == 2 and grid[i][j])
        out.append(row)
    return out

def f(n: int) -> int:
    grid = [[(i * 7 + j * 3) % 5 < 2 for j in range(12)] for i in range(12)]
    for _ in range(n // 5):
        grid = step(grid)
    return len(grid) - 12 + n
`,
		"text that is replaced": `
def f(n: int) -> int:
    s = "ab" * 100
    for i in range(n):
        s = s.replace("ab", "ba") if i % 2 else s.replace("ba", "ab")
        s = s[1:] + s[0]
    return len(s) - 200 + n
`,
		"text that is built": `
def f(n: int) -> int:
    out = ""
    for i in range(n):
        word = ("word" + str(i)).upper() + "-" * 50
        out += word[0].lower()
    return len(out)
`,
		"words of lines": `
def f(n: int) -> int:
    counts: dict[str, int] = {}
    for i in range(n):
        line = "the quick brown fox number " + str(i % 50) + " jumps over the lazy dog"
        for word in line.upper().split():
            counts[word.lower()] = counts.get(word.lower(), 0) + 1
    return counts["fox"]
`,
		"rows that roll": `
def f(n: int) -> int:
    row = [1] * 60
    for i in range(n):
        following = [row[0]]
        for j in range(1, len(row)):
            following.append((following[j - 1] + row[j]) % 1000)
        row = following
    return len(row) - 60 + n
`,
		"rows that roll in a helper": `
def distance(a: str, b: str) -> int:
    before = list(range(len(b) + 1))
    for i, x in enumerate(a):
        now = [i + 1]
        for j, y in enumerate(b):
            now.append(min(before[j] + (x != y), before[j + 1] + 1, now[j] + 1))
        before = now
    return before[-1]

def f(n: int) -> int:
    return distance("abc" * (n // 3), "bcabcabcabcabcabcabcabcabcabcabcabcabc") * 0 + n
`,
		"a queue": `
def f(n: int) -> int:
    queue = [[0, 0]]
    seen = 0
    while seen < n:
        first = queue.pop(0)
        seen += 1
        queue.append([first[0] + 1, seen] + [0] * 20)
        if len(queue) < 5:
            queue.append([first[1], seen])
    return seen
`,
		"the best of many": `
def f(n: int) -> int:
    best: list[int] = []
    for i in range(n):
        candidate = [i * 7919 % 1009 + k for k in range(30)]
        best = max(best, candidate)
    return best[0] - 1008 + n
`,
		"segments of a sieve": `
def f(n: int) -> int:
    primes, low, count = [2, 3, 5, 7], 9, 4
    while low < n * 100:
        flags = [True] * 1000
        for p in primes:
            for k in range((low + p - 1) // p * p, low + 1000, p):
                flags[k - low] = False
        found = [low + i for i, prime in enumerate(flags) if prime]
        count += len(found)
        primes = primes + [p for p in found if p < 400 and p > primes[-1] and p * p < 160000]
        low += 1000
    return count * 0 + n
`,
		"keys that come and go": `
def f(n: int) -> int:
    held: dict[str, list[int]] = {}
    total = 0
    for i in range(n):
        held["key" + str(i)] = [i] * 30
        if i >= 20:
            total += len(held.pop("key" + str(i - 20)))
    return total // 30 + 20
`,
		"a set of pairs": `
def f(n: int) -> int:
    near = {(0, "o")}
    for i in range(n):
        near = {(x + d, s[:2] + str(d % 3)) for x, s in near for d in (-1, 1) if (x + d) % 7 < 4}
        near.add((i % 5, "o"))
    return n if len(near) > 0 else 0
`,
		"records": `
from dataclasses import dataclass

@dataclass
class State:
    values: list[float]
    name: str

def f(n: int) -> int:
    now = State([1.0, 2.0, 3.0] * 10, "a")
    for i in range(n):
        now.values = [v * 0.5 + 1 for v in now.values]
        now = State(now.values[1:] + [float(i)], now.name[-3:] + str(i))
    return len(now.values) - 30 + n
`,
		"arrays": `
import numpy as np

def f(n: int) -> int:
    a = np.zeros(100)
    for i in range(n):
        a = a * 0.5 + 1.0
    return len(a) - 100 + n
`,
		"what may be missing": `
from typing import Optional

def f(n: int) -> int:
    last: Optional[list[str]] = None
    for i in range(n):
        words = [str(i)] * 40
        last = words if i % 3 or last is None else last + words[:1] if len(last) < 50 else None
    return n
`,
		"rows of a generator": `
def rows(n: int):
    row = [1]
    for i in range(n):
        row = [1] + [(a + b) % 97 for a, b in zip(row, row[1:])] + [1]
        if len(row) > 40:
            row = row[:30]
        yield row

def f(n: int) -> int:
    total = 0
    for row in rows(n):
        total += len(row + row)
    return n if total > n else 0
`,
		"a generator that is summed": `
def words(n: int):
    for i in range(n):
        yield ("word " + str(i)).upper().split()

def f(n: int) -> int:
    if any(len(w) > 2 for w in words(n)):
        return -1
    return sum(len([w[0]] * 50) for w in words(n)) // 50
`,
		"a generator of a generator": `
def numbers(n: int):
    for i in range(n):
        yield [i] * 20

def pairs(n: int):
    last = [0]
    for xs in numbers(n):
        yield last + xs
        last = xs[:3]

def f(n: int) -> int:
    kept = [0]
    g = pairs(n)
    count = 0
    while True:
        xs = next(g, None)
        if xs is None:
            break
        count += 1
        kept = xs[:2] + kept[:5]
    return count
`,
		"characters of a text that moves": `
def letters(line: str):
    for c in line + "!":
        yield c + line[:20]

def f(n: int) -> int:
    count = 0
    for i in range(n // 20):
        line = "twenty letters say " + str(i)
        for c in letters(line):
            if c[0] != " ":
                count += len(c * 20)
    return n if count > n else 0
`,
		"permutations": `
from itertools import permutations

def f(n: int) -> int:
    best = (0, 0)
    count = 0
    for p in permutations(range(8)):
        count += 1
        best = max(best, (p[0] * 10 + p[7], count))
        if count == n:
            break
    return count
`,
		"combinations": `
from itertools import combinations, product

def f(n: int) -> int:
    words = ["w" + str(i) for i in range(30)]
    count = 0
    longest = ""
    for a, b, c in combinations(words, 3):
        text = a + b + c
        if len(text) > len(longest):
            longest = text
        count += 1
    for t in product([1, 2, 3], repeat=8):
        count += sum([x for x in t if x > 2]) * 0 + 1
    return n if count == 4060 + 6561 else count
`,
		"Newton's iterations": `
def newton(z: complex, n: int) -> tuple[complex, list[complex]]:
    path = [z]
    for i in range(n):
        step = [(z * z * z - 1) / (3 * z * z + 0.001), z]
        z = step[1] - step[0] * 0.5
        path = path[-5:] + [z]
    return z, path

def f(n: int) -> int:
    return len(newton(1 + 1j, n)[1]) - 6 + n
`,
	} {
		t.Run(name, func(t *testing.T) {
			_, module := built(t, source, lang.Options{MemoryBytes: 1 << 20})
			require.Equal(t, "10000", call(t, module, "10000"))
		})
	}
}
