package lang_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/lang"
	"weft/bridge/sandbox"
)

// TestHandlersCannotHoldAKernelThatIsStopped: a kernel that catches everything, also of what it calls, ends all the same when it is told to.
func TestHandlersCannotHoldAKernelThatIsStopped(t *testing.T) {
	for name, source := range map[string]string{
		"a loop in the body": `
def f(n: int) -> int:
    while True:
        try:
            while True:
                n ^= 1
        except:
            n += 1
        finally:
            n ^= 2
            continue
`,
		"a call in the body": `
def spin(n: int) -> int:
    while n > 0:
        n ^= 2
    return n

def f(n: int) -> int:
    while True:
        try:
            spin(n)
            spin(n + 4)
        except BaseException:
            continue
`,
		"recursion": `
def deep(n: int) -> int:
    try:
        return deep(n + 1)
    except Exception:
        return deep(n + 1)

def f(n: int) -> int:
    while True:
        try:
            deep(n)
        except Exception:
            pass
`,
		"a long operation": `
def f(n: int) -> int:
    xs = [n] * 1000000
    while True:
        try:
            xs.sort()
            xs.insert(0, n)
            xs.pop()
        except Exception:
            pass
`,
	} {
		t.Run(name, func(t *testing.T) {
			_, module := built(t, source, lang.Options{})
			ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
			defer cancel()
			started := time.Now()
			_, err := module.Run(ctx, sandbox.Call{}, []column.Column{column.Ints{1}}, nil)
			require.ErrorIs(t, err, context.DeadlineExceeded)
			require.Less(t, time.Since(started), 20*time.Second)
		})
	}
}

// TestWhatHadNoRoomIsAsItWas: a list, a dict, a set or a text that could not grow is the same as before.
func TestWhatHadNoRoomIsAsItWas(t *testing.T) {
	for name, source := range map[string]string{
		"list": `
def f(n: int) -> int:
    xs = [0]
    try:
        while True:
            xs.append(len(xs))
    except MemoryError:
        pass
    return 1 if len(xs) > 1000 and xs[-1] == len(xs) - 1 and xs[len(xs) // 2] == len(xs) // 2 else 0
`,
		"list of itself": `
def f(n: int) -> int:
    xs = [5, 6]
    try:
        while True:
            xs += xs
    except MemoryError:
        pass
    return 1 if len(xs) > 1000 and sum(xs) * 2 == len(xs) * 11 else 0
`,
		"dict": `
def f(n: int) -> int:
    d = {0: 0}
    try:
        while True:
            d[len(d)] = len(d) * 3
    except MemoryError:
        pass
    total = 0
    for k, v in d.items():
        if v != k * 3 or d[k] != v:
            return 0
        total += 1
    return 1 if total == len(d) and total > 1000 and len(d) not in d else 0
`,
		"set": `
def f(n: int) -> int:
    s = {0}
    try:
        while True:
            s.add(len(s))
    except MemoryError:
        pass
    return 1 if len(s) > 1000 and sum(s) == len(s) * (len(s) - 1) // 2 and len(s) not in s else 0
`,
		"text": `
def f(n: int) -> int:
    s = "ab"
    try:
        while True:
            s += s
    except MemoryError:
        pass
    return 1 if len(s) > 1000 and s.count("ab") * 2 == len(s) else 0
`,
		"text by pieces": `
def f(n: int) -> int:
    s = ""
    try:
        while True:
            s += "xy"
    except MemoryError:
        pass
    return 1 if len(s) > 1000 and s.count("xy") * 2 == len(s) else 0
`,
		"slice": `
def f(n: int) -> int:
    xs = [1, 2, 3]
    try:
        while True:
            xs[1:2] = xs
    except MemoryError:
        pass
    return 1 if len(xs) > 1000 and xs[0] == 1 and xs[-1] == 3 else 0
`,
	} {
		t.Run(name, func(t *testing.T) {
			_, module := built(t, source, lang.Options{MemoryBytes: 1 << 20})
			out, err := module.Run(context.Background(), sandbox.Call{}, []column.Column{column.Ints{1, 1}}, nil)
			require.NoError(t, err)
			require.Equal(t, column.Ints{1, 1}, out)
		})
	}
}

// TestAMemoryErrorCanBeCaught, and what its item took is free for the next.
func TestAMemoryErrorCanBeCaught(t *testing.T) {
	_, module := built(t, `
def filled(n: int) -> int:
    xs = [0]
    for i in range(n):
        xs.append(i)
    return len(xs)

def f(n: int) -> int:
    total = 0
    for i in range(3):
        try:
            total += filled(n)
        except MemoryError:
            total -= 1
    try:
        ys = [n]
        while True:
            ys += ys
            if len(ys) > n:
                break
    except MemoryError:
        total += len(ys) * 0
    return total
`, lang.Options{MemoryBytes: 1 << 20})
	out, err := module.Run(context.Background(), sandbox.Call{}, []column.Column{column.Ints{10, 10_000_000, 20_000}}, nil)
	require.NoError(t, err)
	require.Equal(t, column.Ints{33, -3, 60_003}, out)
}
