package bridge

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/engine"
)

// staged is a stage of a request whose kernel is a lambda.
func staged(kind, source string) string { return fmt.Sprintf(`{%q:{"source":%q}}`, kind, source) }

func TestStagesFromSourceAreOneProgram(t *testing.T) {
	double, odd, pair, range3 := staged("map", "lambda x: x * 2"), staged("filter", "lambda x: x % 2 == 1"), staged("map", "lambda x: (x, 0.5)"), staged("flat_map", "lambda x: [x] * 3")
	second := staged("starmap", "lambda x, y: x * y")
	for _, c := range []struct {
		stages string
		want   []engine.StageKind
	}{
		{odd + "," + double, []engine.StageKind{engine.StageGather}},
		{double + "," + pair + "," + second, []engine.StageKind{engine.StageMap}},
		{double + "," + range3 + "," + pair, []engine.StageKind{engine.StageGather}},
		{`{"enumerate":5},` + second, []engine.StageKind{engine.StageMap}},
		{odd, []engine.StageKind{engine.StageFilter}},
		{odd + `,{"map":"std.square"}`, []engine.StageKind{engine.StageFilter, engine.StageMap}},
		{odd + `,{"take":3},` + double + "," + odd, []engine.StageKind{engine.StageFilter, engine.StageTake, engine.StageGather}},
		{odd + `,{"enumerate":0},` + second, []engine.StageKind{engine.StageFilter, engine.StageMap}},
	} {
		p, err := planOf(`{"operation":"collect","items":[1,2,3],"pipeline":[` + c.stages + `]}`)
		require.NoError(t, err, c.stages)
		var got []engine.StageKind
		for _, s := range p.Stages {
			got = append(got, s.Kind)
		}
		require.Equal(t, c.want, got, c.stages)
	}
}

func TestStagesDrawRandomNumbersOfTheirOwn(t *testing.T) {
	door := open(t, Config{})
	draw := "import random\ndef f(x: float) -> float:\n    return random.random()\n"
	both := "import random\ndef g(x: float) -> bool:\n    return random.random() != x\n"
	run := func(stages, malt string) column.Column {
		reply, err := door.Run(context.Background(), ask(t, `{"operation":"collect","seed":7,"items":{"range":[0,500]},"pipeline":[`+stages+`]`+malt+`}`))
		require.NoError(t, err)
		return reply.Result.Columns[0]
	}
	drawn := run(staged("map", draw)+","+staged("filter", both), "")
	require.Equal(t, 500, drawn.Len(), "the second stage never draws what the first one drew")
	require.True(t, column.Equal(drawn, run(staged("map", draw)+","+staged("filter", both), `,"malt":{"chunk":17}`)), "the same numbers for every malt")
	require.False(t, column.Equal(drawn, run(staged("map", "lambda x: x + 1.0")+","+staged("map", draw), "")), "a kernel draws others in another stage")
}
