package check

import (
	"testing"

	"weft/bridge/lang/syntax"
)

func dumpOf(t *testing.T, source, entry string, options Options) string {
	t.Helper()
	module, err := syntax.Parse("k.py", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	p, err := Check(module, entry, options)
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	return Dump(p)
}

func TestTry(t *testing.T) {
	t.Log(dumpOf(t, `
import math
from random import random as rnd
TAU = 2 * math.pi
def helper(x, k=2):
    return x * k
def fact(n):
    if n <= 1:
        return 1
    return n * fact(n - 1)
def collatz(n: int, y: float) -> float:
    steps = 0
    total = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    for i in range(10):
        total += helper(y, k=i) + helper(i) * TAU
        if 0 < i < steps and not (n or steps): break
    def inner(z): return z + steps
    t = (n, y)
    a, b = t
    a, b = b, a
    print("x", n, f"{t} and {inner(3)}")
    assert n > 0, f"bad {n}"
    return total + fact(5) + math.sqrt(y) + rnd() + max(n, y) + a
`, "collatz", Options{}))
}
