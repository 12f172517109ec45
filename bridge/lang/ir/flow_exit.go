package ir

import "slices"

// exits are the ways out of a block that meet behind it.
type exits struct {
	of     Stmt // the block
	begin  mark
	states []*state
}

// state is what is known at an exit: what locals hold that held something else where the block began, and in which interval that is.
type state struct {
	changed []changed
	memory  versions
	// lost: what changed was not noted.
	lost bool
}

type changed struct {
	index int
	to    *value
	now   interval
}

// leave notes the present state as one of a way out.
func (w *flow) leave(e *exits) {
	if !w.dead {
		e.states = append(e.states, w.save(e.begin, len(e.states) == 0))
	}
}

// join goes on behind the block, with what all ways out have in common; where there is none, the place is not reached.
func (w *flow) join(e *exits) {
	w.undo(e.begin)
	w.enter(nil, e.of, e.states...)
}

// note says whether there may be so many steps more.
func (w *flow) note(steps int) bool {
	if w.noted+steps > w.mostNoted {
		return false
	}
	w.noted += steps
	return true
}

// save takes the state for what began at a mark; nil where the place is not reached. Of several states that are to meet, one is to have the temporaries: what the others
// have of them is of no use.
func (w *flow) save(begin mark, temporaries bool) *state {
	if w.dead {
		return nil
	}
	s := &state{memory: w.memory.copy()}
	list := w.writes[begin.writes:]
	if s.lost = !w.note(len(list)); s.lost {
		return s
	}
	w.seen.clear()
	for _, c := range list {
		if (temporaries || !w.temporary[c.index]) && w.seen.add(c.index) && w.env[c.index] != c.before {
			v := w.env[c.index]
			s.changed = append(s.changed, changed{c.index, v, v.now})
		}
	}
	return s
}

// enter goes on with the one state, or with what several have in common, from where their block began. test is what decides between two: that of an If.
func (w *flow) enter(test *value, of Stmt, states ...*state) {
	states = slices.DeleteFunc(slices.Clone(states), func(s *state) bool { return s == nil })
	w.dead = len(states) == 0
	if w.dead {
		return
	}
	w.memory = states[0].memory.copy()
	for _, s := range states[1:] {
		w.memory.join(s.memory)
	}
	var indexes []int
	w.seen.clear()
	for _, s := range states {
		for _, c := range s.changed {
			if w.seen.add(c.index) {
				indexes = append(indexes, c.index)
			}
		}
	}
	slices.Sort(indexes)
	if slices.ContainsFunc(states, func(s *state) bool { return s.lost }) || !w.note(len(indexes)*len(states)) {
		w.forget(of)
		return
	}
	if len(states) == 1 {
		for _, c := range states[0].changed {
			w.put(c.index, c.to)
		}
		return
	}
	for i, row := range w.rows(indexes, states) {
		w.merge(indexes[i], test, row)
	}
}

// rows are what each of the locals holds in each of the states.
func (w *flow) rows(indexes []int, states []*state) [][]changed {
	all := make([]changed, len(indexes)*len(states))
	rows := make([][]changed, len(indexes))
	for k, i := range indexes {
		rows[k] = all[k*len(states):][:len(states)]
		for j := range rows[k] {
			rows[k][j] = changed{i, w.env[i], w.env[i].now}
		}
		w.seen.at[i].row = k
	}
	for j, s := range states {
		for _, c := range s.changed {
			rows[w.seen.at[c.index].row][j] = c
		}
	}
	return rows
}

// merge gives a local what it holds after several states.
func (w *flow) merge(i int, test *value, row []changed) {
	l := w.f.Locals[i]
	if w.temporary[i] {
		w.put(i, w.nothing[l.Type])
		return
	}
	same, now := true, row[0].now
	for _, c := range row {
		same, now = same && c.to == row[0].to, now.union(c.now)
	}
	if same {
		w.put(i, row[0].to)
		return
	}
	o, args := opMerge, make([]*value, 0, len(row)+1)
	if test != nil && len(row) == 2 {
		o, args = opJoin, append(args, test)
	}
	for _, c := range row {
		args = append(args, c.to)
	}
	v := w.fresh(o, l.Type, args...)
	v.now = v.now.meet(now)
	w.write(l, v)
}

// forget gives each local that a statement writes a value of which nothing is known.
func (w *flow) forget(of Stmt) {
	w.seen.clear()
	Visit([]Stmt{of}, func(s Stmt) {
		for _, l := range writes(s) {
			if l.Index < len(w.env) && w.seen.add(l.Index) {
				w.write(l, w.fresh(opUnknown, l.Type))
			}
		}
	})
}

// marks are a set of small numbers that is emptied at once.
type marks struct {
	round int
	at    []struct{ round, row int }
}

func newMarks(size int) marks { return marks{at: make([]struct{ round, row int }, size)} }

func (m *marks) clear() { m.round++ }

// add says whether the number was not in the set.
func (m *marks) add(i int) bool {
	fresh := m.at[i].round != m.round
	m.at[i].round = m.round
	return fresh
}
