package wasm

import "fmt"

// anything is the type of an operand in code that is never reached: it fits each type.
const anything Type = 0

// stack is the typed operand stack of the validation algorithm (WebAssembly 1.0, appendix A.3). Its methods say what is wrong, "" where nothing is.
type stack struct {
	types  []Type
	frames []control
}

type control struct {
	op      Op
	results []Type
	height  int
	dead    bool // what follows is never reached
}

func newStack(results []Type) *stack {
	return &stack{frames: []control{{op: opBlock, results: results}}}
}

func (s *stack) top() *control { return &s.frames[len(s.frames)-1] }

func (s *stack) push(types ...Type) { s.types = append(s.types, types...) }

// pop takes one operand, of type want where that is not anything.
func (s *stack) pop(want Type) string {
	_, problem := s.take(want)
	return problem
}

func (s *stack) take(want Type) (Type, string) {
	top := s.top()
	if len(s.types) == top.height {
		if top.dead {
			return want, ""
		}
		return want, fmt.Sprintf("the stack is empty where a %s is wanted", want)
	}
	got := s.types[len(s.types)-1]
	s.types = s.types[:len(s.types)-1]
	if got != want && got != anything && want != anything {
		return want, fmt.Sprintf("a %s where a %s is wanted", got, want)
	}
	return got, ""
}

func (s *stack) popAll(types []Type) string {
	for i := len(types) - 1; i >= 0; i-- {
		if problem := s.pop(types[i]); problem != "" {
			return problem
		}
	}
	return ""
}

// letter is the type that a letter of a shape stands for.
func letter(c byte) Type {
	switch c {
	case 'i':
		return I32
	case 'l':
		return I64
	case 'f':
		return F32
	case 'd':
		return F64
	}
	return V128
}

// move takes and leaves what a shape's types say.
func (s *stack) move(types string) string {
	arrow := 0
	for types[arrow] != '>' {
		arrow++
	}
	for i := arrow - 1; i >= 0; i-- {
		if problem := s.pop(letter(types[i])); problem != "" {
			return problem
		}
	}
	for i := arrow + 1; i < len(types); i++ {
		s.push(letter(types[i]))
	}
	return ""
}

// control moves the stack for the instructions whose types depend on the place.
func (s *stack) control(op Op, results []Type) string {
	switch op {
	case Drop:
		return s.pop(anything)
	case Return:
		if problem := s.popAll(results); problem != "" {
			return problem
		}
		s.dead()
	case Unreachable:
		s.dead()
	case Select:
		if problem := s.pop(I32); problem != "" {
			return problem
		}
		x, problem := s.take(anything)
		if problem != "" {
			return problem
		}
		y, problem := s.take(x)
		if problem != "" {
			return problem
		}
		if x == anything {
			x = y
		}
		if x == V128 {
			return "select of a v128"
		}
		s.push(x)
	}
	return ""
}

// dead marks the rest of the block as never reached.
func (s *stack) dead() {
	top := s.top()
	s.types = s.types[:top.height]
	top.dead = true
}

func (s *stack) open(op Op, results []Type) {
	s.frames = append(s.frames, control{op: op, results: results, height: len(s.types)})
}

// branch checks the operands that a branch to a level takes along, and leaves them there.
func (s *stack) branch(level int) string {
	target := s.frames[level]
	if target.op == opLoop {
		return ""
	}
	if problem := s.popAll(target.results); problem != "" {
		return problem
	}
	s.push(target.results...)
	return ""
}

func (s *stack) otherwise() string {
	problem := s.close()
	top := s.top()
	s.types = s.types[:top.height]
	top.dead = false
	return problem
}

// close checks that the block leaves its results and nothing else.
func (s *stack) close() string {
	top := s.top()
	if problem := s.popAll(top.results); problem != "" {
		return problem
	}
	if extra := len(s.types) - top.height; extra > 0 {
		return fmt.Sprintf("the block leaves %d operands too many", extra)
	}
	return ""
}

func (s *stack) end() string {
	problem := s.close()
	top := s.top()
	s.types = append(s.types[:top.height], top.results...)
	s.frames = s.frames[:len(s.frames)-1]
	return problem
}
