package lib_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/sandbox"
)

// TestRandomNumbersAreThoseOfTheSources holds compiled draws against what the same sources draw in CPython: seed 7, stage 0, items 0 and 2**33 + 1.
func TestRandomNumbersAreThoseOfTheSources(t *testing.T) {
	for _, c := range []struct {
		expression, result string
		want               []string
	}{
		{"random.random() + 0.0 * random.random()", "float", []string{`[0.7501522221031126]`, `[0.7656230540200138]`}},
		{"random.gauss(0.0, 1.0)", "float", []string{`[0.1864200320869492]`, `[0.8711638243171094]`}},
		{"random.expovariate(2.0)", "float", []string{`[0.6934517174900862]`, `[0.7254122897219947]`}},
		{"random.randint(-5, 1000000)", "int", []string{`[459820]`, `[327784]`}},
		{"random.randrange(-9223372036854775807, 9223372036854775807, 3)", "int", []string{`[-4603262011891945846]`, `[-3747102580956577894]`}},
		{"random.sample([1, 2, 3, 4, 5, 6, 7, 8, 9], 4)", "list[int]", []string{`[[8, 4, 6, 5]]`, `[[8, 9, 3, 6]]`}},
	} {
		t.Run(c.expression, func(t *testing.T) {
			m := compiled(t, "import random\ndef f(x: int) -> "+c.result+":\n    return "+c.expression+"\n")
			for i, first := range []int64{0, 1<<33 + 1} {
				got, err := m.Run(context.Background(), sandbox.Call{Seed: 7, First: first}, []column.Column{column.Ints{0}}, nil)
				require.NoError(t, err)
				require.JSONEq(t, c.want[i], string(column.AppendJSONList(nil, got)))
			}
		})
	}
}

func TestShuffleKeepsAllItems(t *testing.T) {
	m := compiled(t, "import random\ndef f(n: int) -> list[int]:\n    xs = list(range(n))\n    random.shuffle(xs)\n    return xs + sorted(xs)\n")
	got, err := m.Run(context.Background(), sandbox.Call{Seed: 1}, []column.Column{column.Ints{0, 1, 10}}, nil)
	require.NoError(t, err)
	require.Regexp(t, `^\[\[\],\[0,0\],\[(\d,){10}0,1,2,3,4,5,6,7,8,9\]\]$`, string(column.AppendJSONList(nil, got)))
}
