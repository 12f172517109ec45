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
	StageZip       StageKind = "zip"
	StageWindow    StageKind = "window"
	StageTake      StageKind = "take"
)

// Stage is one step of a pipeline.
type Stage struct {
	Kind      StageKind
	Kernel    Ref     // of map, starmap, filter and flat_map
	Constants []Value // bound to its first parameters
	N         int64   // where enumerate begins; how many items take lets through, and a window has
	Lists     []Value // of zip
	Strict    bool    // of zip: the lists are as long as what comes to it
	Step      int64   // of window: how many items its begin moves on
	Partial   bool    // of window: at the end there are shorter ones
}

// MaxStages bounds a pipeline.
const MaxStages = 64

// stageWords are the kinds of stages, and behind them what else a stage may say.
var (
	stageWords = []string{
		string(StageMap), string(StageStarmap), string(StageFilter), string(StageFlatMap), string(StageEnumerate), string(StageZip), string(StageWindow), string(StageTake),
		"constants", "strict", "step", "partial",
	}
	stageKinds = stageWords[:8]
)

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
		switch stageWords[word] {
		case "constants":
			s.Constants, err = values(raw, bufs, value)
		case "strict":
			s.Strict, err = jsontext.Bool(raw)
		case "step":
			s.Step, err = positive("step", raw)
		case "partial":
			s.Partial, err = jsontext.Bool(raw)
		default:
			if s.Kind != "" {
				return fault.Invalid("stage", `a stage does one thing (got %q and %q)`, s.Kind, stageWords[word])
			}
			err = s.take(StageKind(stageWords[word]), raw, bufs)
		}
		return err
	})
	switch {
	case err != nil:
		return s, unknownKey(err, raw, "a stage", stageWords, nil)
	case s.Kind == "":
		return s, fault.Invalid("stage", "a stage is an object with one of %s", enumerate(stageKinds))
	case len(s.Constants) > 0 && !s.Kernel.Given():
		return s, fault.Invalid("not_applicable", "constants are bound to a kernel, and %s has none", s.Kind)
	case s.Strict && s.Kind != StageZip:
		return s, fault.Invalid("not_applicable", "strict is of zip (got it with %s)", s.Kind)
	case (s.Step != 0 || s.Partial) && s.Kind != StageWindow:
		return s, fault.Invalid("not_applicable", "step and partial are of window (got them with %s)", s.Kind)
	case s.Kind == StageZip && len(s.Lists) == 0:
		return s, fault.Invalid("stage", "zip takes one list or more")
	}
	if s.Kind == StageWindow {
		s.Step = max(s.Step, 1)
	}
	return s, nil
}

// take reads what a stage of a kind takes.
func (s *Stage) take(kind StageKind, raw []byte, bufs [][]byte) (err error) {
	switch s.Kind = kind; kind {
	case StageEnumerate:
		s.N, err = jsontext.Int(raw)
	case StageTake:
		var n int
		n, err = count("take", raw)
		s.N = int64(n)
	case StageWindow:
		s.N, err = positive("window", raw)
	case StageZip:
		s.Lists, err = values(raw, bufs, items)
	default:
		s.Kernel, err = ref(raw, bufs)
	}
	return err
}

// maxWindow bounds the size of a window, and how far it moves.
const maxWindow = 1 << 30

// positive reads an int above 0.
func positive(name string, raw []byte) (int64, error) {
	n, err := jsontext.Int(raw)
	if err == nil && (n < 1 || n > maxWindow) {
		err = fault.Invalid("out_of_range", "%s must be from 1 to %d (got %d)", name, maxWindow, n)
	}
	return n, err
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
		inner.stage(s)
		e.head, e.bufs = append(append(e.head, inner.head...), '}'), inner.bufs
	}
	e.head = append(e.head, ']')
}

// stage writes what a stage takes, behind its kind.
func (e *encoder) stage(s Stage) {
	switch {
	case s.Kind == StageZip:
		between := byte('[')
		for _, list := range s.Lists {
			e.head = append(e.head, between)
			e.list(list)
			between = ','
		}
		e.head = append(e.head, ']')
	case s.Kernel.Given():
		e.kernel(s.Kernel)
	default:
		e.head = strconv.AppendInt(e.head, s.N, 10)
	}
	e.all(wordConstants, s.Constants, e.value)
	e.flag(wordStrict, s.Strict)
	if s.Step > 1 {
		e.head = strconv.AppendInt(append(e.head, `,"step":`...), s.Step, 10)
	}
	if s.Partial {
		e.head = append(e.head, `,"partial":true`...)
	}
}
