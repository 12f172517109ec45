package check

import "weft/bridge/lang/syntax"

// iterable is what an expression iterates over, for list += and the like.
func (in *instance) iterable(e syntax.Expr, n int) value {
	return in.notInKernels(e.At(), "iteration")
}

func (in *instance) forStmt(s *syntax.For) {
	source, item, ok := in.rangeSource(s)
	if !ok {
		return
	}
	in.loops++
	body := in.within(func() {
		if item.node != nil {
			in.assign(s.Target, item)
		}
		in.body(s.Body)
	})
	in.loops--
	orElse := in.within(func() { in.body(s.OrElse) })
	in.emit(&For{Span: s.Span, Source: source, Body: body, Else: orElse})
}

// rangeSource is for … in range(…): it writes the target itself where that is a plain int.
func (in *instance) rangeSource(s *syntax.For) (source *Range, item value, ok bool) {
	call, isCall := s.Iter.(*syntax.Call)
	if !isCall || callName(call) != "range" {
		in.notInKernels(s.Iter.At(), "iteration over other than a range")
		return nil, value{}, false
	}
	args, ok := in.positional(call, 1, 3)
	if !ok {
		return nil, value{}, false
	}
	for i, arg := range args {
		if args[i] = in.wantInt(arg, call.Args[i].At(), "an argument of range()"); args[i].unknown() {
			return nil, value{}, false
		}
	}
	if len(args) == 1 {
		args = append([]value{in.intConst(call.Span, 0)}, args...)
	}
	if len(args) == 2 {
		args = append(args, in.intConst(call.Span, 1))
	}
	step, constant := constInt(args[2])
	nonneg := args[0].nonneg && constant && step > 0
	source = &Range{Span: call.Span, Start: args[0].node, Stop: args[1].node, Step: args[2].node}
	if name, ok := s.Target.(*syntax.Name); ok {
		v := in.c.names[name]
		if w := in.f.flow.defined(name, v); w != nil && v.fn == nil && v.imp == nil {
			slot := in.slot(w)
			if in.learn(slot, tInt, name.Span) && slot.ty.kind == intKind {
				if !slot.negative && !nonneg {
					slot.negative = true
					in.c.changed = true
				}
				source.Into = slot.local
				return source, value{}, true
			}
		}
	}
	source.Into = in.temp(tInt)
	item = in.ref(source.Into, tInt, s.Target.At())
	item.nonneg = nonneg
	return source, item, true
}
