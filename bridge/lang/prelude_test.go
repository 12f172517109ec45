package lang_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
	"weft/bridge/lang"
)

const heaps = `import heapq

def second(xs: list[int]) -> int:
    heap = xs.copy()
    heapq.heapify(heap)
    heapq.heappop(heap)
    return heapq.heappop(heap)
`

// A function of the prelude has no line of the kernel's: what fails in it fails at the call, each call at its own.
func TestPreludeFailsAtTheCall(t *testing.T) {
	compiled, err := lang.Compile(heaps, "second", lang.Options{File: "heaps.py"})
	require.NoError(t, err)
	var lines []int
	for _, f := range compiled.Program.Failures {
		if f.Detail == "index out of range" {
			require.Equal(t, "heaps.py", f.Positions[0].File)
			lines = append(lines, f.Positions[0].Line)
		}
	}
	require.Equal(t, []int{6, 7}, lines)
}

// What the types of the arguments make wrong inside of the prelude is said at the call too.
func TestPreludeIsRefusedAtTheCall(t *testing.T) {
	const source = `import heapq
from dataclasses import dataclass

@dataclass
class Task:
    cost: int

def first(costs: list[int]) -> int:
    heap = [Task(c) for c in costs]
    heapq.heapify(heap)
    return heap[0].cost
`
	_, err := lang.Compile(source, "first", lang.Options{})
	var f *fault.Fault
	require.ErrorAs(t, err, &f)
	require.Equal(t, 10, f.Positions[0].Line, f.Detail)
	require.Contains(t, f.Detail, "Task has no order")
}
