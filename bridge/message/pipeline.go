package message

import (
	"strconv"

	"weft/bridge/fault"
	"weft/bridge/jsontext"
)

// StageKind is what a stage of a pipeline does.
type StageKind string

// The kinds of stages.
const (
	StageMap       StageKind = "map"
	StageStarmap   StageKind = "starmap"
	StageFilter    StageKind = "filter"
	StageFlatMap   StageKind = "flat_map"
	StageEnumerate StageKind = "enumerate"
	StageTake      StageKind = "take"
)

// Stage is one step of a pipeline.
type Stage struct {
	Kind      StageKind
	Kernel    Ref     // of map, starmap, filter and flat_map
	Constants []Value // bound to its first parameters
	N         int64   // where enumerate begins; how many items take lets through
}

// MaxStages bounds a pipeline.
const MaxStages = 64

var stageWords = []string{
	string(StageMap), string(StageStarmap), string(StageFilter), string(StageFlatMap), string(StageEnumerate), string(StageTake), "constants",
}

func pipeline(raw []byte, bufs [][]byte) ([]Stage, error) {
	stages := []Stage{}
	err := jsontext.Array(raw, func(i int, raw []byte) error {
		if i >= MaxStages {
			return fault.New(fault.LimitExceeded, "pipeline", "a pipeline has at most %d stages", MaxStages)
		}
		s, err := stage(raw, bufs)
		stages = append(stages, s)
		return err
	})
	return stages, err
}

func stage(raw []byte, bufs [][]byte) (s Stage, err error) {
	err = jsontext.Object(raw, stageWords, func(word int, raw []byte) (err error) {
		if stageWords[word] == "constants" {
			s.Constants, err = values(raw, bufs, value)
			return err
		}
		if s.Kind != "" {
			return fault.Invalid("stage", `a stage does one thing (got %q and %q)`, s.Kind, stageWords[word])
		}
		switch s.Kind = StageKind(stageWords[word]); s.Kind {
		case StageEnumerate:
			s.N, err = jsontext.Int(raw)
		case StageTake:
			var n int
			n, err = count("take", raw)
			s.N = int64(n)
		default:
			s.Kernel, err = ref(raw, bufs)
		}
		return err
	})
	switch {
	case err != nil:
		return s, unknownKey(err, raw, "a stage", stageWords, nil)
	case s.Kind == "":
		return s, fault.Invalid("stage", "a stage is an object with one of %s", enumerate(stageWords[:len(stageWords)-1]))
	case len(s.Constants) > 0 && !s.Kernel.Given():
		return s, fault.Invalid("not_applicable", "constants are bound to a kernel, and %s has none", s.Kind)
	}
	return s, nil
}

// pipeline writes the stages; an empty pipeline is written too, a nil one is not.
func (e *encoder) pipeline(stages []Stage) {
	if stages == nil {
		return
	}
	e.key(wordPipeline)
	e.head = append(e.head, '[')
	for i, s := range stages {
		if i > 0 {
			e.head = append(e.head, ',')
		}
		inner := encoder{head: []byte{'{'}, bufs: e.bufs, binary: e.binary}
		inner.head = append(jsontext.AppendString(inner.head, string(s.Kind)), ':')
		if s.Kernel.Given() {
			inner.kernel(s.Kernel)
		} else {
			inner.head = strconv.AppendInt(inner.head, s.N, 10)
		}
		inner.all(wordConstants, s.Constants, inner.value)
		e.head, e.bufs = append(append(e.head, inner.head...), '}'), inner.bufs
	}
	e.head = append(e.head, ']')
}
