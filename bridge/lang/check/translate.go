package check

import "weft/bridge/lang/syntax"

// isMaketrans says whether a function is str.maketrans.
func (in *instance) isMaketrans(f *syntax.Attribute) bool {
	name, ok := f.Value.(*syntax.Name)
	return ok && f.Attr == "maketrans" && name.ID == "str" && in.c.names[name] == nil && in.c.globalOf(name) == nil
}

// maketrans is str.maketrans: of two texts, of three, or of a dict whose keys are characters.
func (in *instance) maketrans(e *syntax.Call) value {
	args, ok := in.positional(e, 1, 3)
	if !ok {
		return unknownOf(args)
	}
	if len(args) == 1 {
		if v := args[0]; v.ty.kind == dictKind {
			switch key, _ := v.ty.entry(); key.kind {
			case intKind:
				return v
			case strKind:
				return in.callPrelude("_text", "maketrans_of", e, v)
			}
		}
		return in.fail(reasonType, e.Args[0].At(), "maketrans() takes a dict whose keys are characters, not %s", args[0].ty)
	}
	for i, v := range args {
		if v.ty.kind != strKind {
			return in.fail(reasonType, e.Args[i].At(), "an argument of maketrans() must be a str, not %s", v.ty)
		}
	}
	return in.callPrelude("_text", map[int]string{2: "maketrans", 3: "maketrans_without"}[len(args)], e, args...)
}

// translate takes a dict from the numbers of characters to characters, their numbers, or None.
func (m *strCall) translate() value {
	args, ok := m.args(1, 1)
	if !ok {
		return wrong
	}
	m.of = m.in.keep(m.of, m.at)
	table := m.in.expr(args.at(0))
	if table.unknown() {
		return table
	}
	if table.ty.kind == dictKind {
		key, to := table.ty.entry()
		if key.unknown() || to.unknown() {
			return m.in.assumed(m.at, tStr)
		}
		inner := to
		if to.kind == optionalKind {
			inner = to.items[0]
		}
		name := map[kind]string{intKind: "number", strKind: "text", noneKind: "nothing"}[inner.kind]
		if to.kind == optionalKind && name != "" {
			name = "maybe_" + name
		}
		if key.kind == intKind && name != "" {
			return m.in.callPrelude("_text", "translate_"+name, m.call, m.of, table)
		}
	}
	return m.in.fail(reasonType, args.at(0).At(), "translate() takes what str.maketrans() gives, or a dict from ord() of characters to text, not %s", table.ty)
}
