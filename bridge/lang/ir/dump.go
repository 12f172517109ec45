package ir

import (
	"fmt"
	"strconv"
	"strings"

	"weft/bridge/lang/wasm"
)

// Dump shows a program as text, for people and for golden files: one statement a line, blocks indented, instructions by their names in WebAssembly. Locals have
// the names of the source; those that are several, or have none, their number behind it.
func Dump(p *Program) string {
	d := &dumper{}
	for _, f := range p.Functions {
		d.function(f)
	}
	if len(p.Failures) > 0 {
		d.line("failures")
		for _, f := range p.Failures {
			d.line("  %d %s line %d: %s", f.Index, f.Reason, f.Position.Line, f.Detail)
		}
	}
	return d.out.String()
}

type dumper struct {
	out    strings.Builder
	indent int
	names  map[*Local]string
}

func (d *dumper) line(format string, args ...any) {
	d.out.WriteString(strings.Repeat("  ", d.indent))
	fmt.Fprintf(&d.out, format, args...)
	d.out.WriteByte('\n')
}

func (d *dumper) function(f *Function) {
	d.name(f)
	params := make([]string, f.Params)
	for i, l := range f.Locals[:f.Params] {
		params[i] = d.names[l] + " " + l.Type.String()
	}
	head := "func " + f.Name + "(" + strings.Join(params, ", ") + ")"
	for _, t := range f.Results {
		head += " " + t.String()
	}
	for _, fact := range []struct {
		holds bool
		name  string
	}{{f.Recursive, "recursive"}, {f.Fallible, "fallible"}, {f.Fueled, "fueled"}} {
		if fact.holds {
			head += " " + fact.name
		}
	}
	d.line("%s", head)
	d.list(f.Body)
	d.out.WriteByte('\n')
}

func (d *dumper) name(f *Function) {
	d.names = make(map[*Local]string, len(f.Locals))
	count := map[string]int{}
	for _, l := range f.Locals {
		count[l.Name]++
	}
	for _, l := range f.Locals {
		d.names[l] = l.Name
		if l.Name == "" || count[l.Name] > 1 {
			d.names[l] = l.Name + "%" + strconv.Itoa(l.Index)
		}
	}
}

func (d *dumper) list(list []Stmt) {
	d.indent++
	for _, s := range list {
		d.statement(s)
	}
	d.indent--
}

func (d *dumper) block(name string, list []Stmt) {
	if len(list) > 0 {
		d.line("%s", name)
		d.list(list)
	}
}

func (d *dumper) statement(s Stmt) {
	switch s := s.(type) {
	case *Set:
		d.line("%s = %s", d.names[s.Local], d.expr(s.Value))
	case *SetGlobal:
		d.line("global %s = %s", s.Global.Name, d.expr(s.Value))
	case *Store:
		d.line("%s %s = %s", s.Op, d.place(s.Addr, s.Offset, s.Class), d.expr(s.Value))
	case *MemoryCopy:
		d.line("copy %s%s", s.Class, spaced(d.exprs(s.To, s.From, s.Size)))
	case *MemoryFill:
		d.line("fill %s%s", s.Class, spaced(d.exprs(s.To, s.Byte, s.Size)))
	case *MemoryGrow:
		d.line("%s = memory.grow(%s)", d.names[s.Into], d.expr(s.Pages))
	case *Touch:
		d.line("touch %s", d.place(s.Addr, s.Offset, ""))
	case *Assume:
		d.line("assume %s", d.expr(s.Test))
	case *Spend:
		d.line("spend %s", d.expr(s.Amount))
	case *Arith:
		d.line("%s = %s%s%s", d.names[s.Into], call(s.Kind.String(), d.exprs(s.X, s.Y)), failing("overflow", s.Overflow), failing("zero", s.Zero))
	case *Check:
		d.line("fail %d if %s%s", s.Failure.Index, d.expr(s.Test), d.shown(s.A, s.B))
	case *Fail:
		d.line("fail %d%s", s.Failure.Index, d.shown(s.A, s.B))
	case *Rethrow:
		d.line("fail %s%s", d.expr(s.Code), d.shown(s.A, s.B))
	case *If:
		d.line("if %s", d.expr(s.Test))
		d.list(s.Then)
		d.block("else", s.Else)
	case *Loop:
		d.loop(s)
	case *Done:
		d.line("done %d unless %s", s.Loop.ID, d.expr(s.Test))
	case *Break:
		d.line("break %d", s.Loop.ID)
	case *Continue:
		d.line("continue %d", s.Loop.ID)
	case *Scope:
		d.line("scope %d", s.ID)
		d.list(s.Body)
	case *Leave:
		d.line("leave %d", s.Scope.ID)
	case *Return:
		d.line("return%s", spaced(d.exprs(s.Values...)))
	case *Call:
		into := make([]string, len(s.Into))
		for i, l := range s.Into {
			into[i] = d.names[l]
		}
		text := call(s.Function.Name, d.exprs(s.Args...))
		if len(into) > 0 {
			text = strings.Join(into, ", ") + " = " + text
		}
		if s.Caught != nil {
			text += ", caught " + d.names[s.Caught.Code]
		}
		d.line("%s", text)
	default:
		d.line("%T", s)
	}
}

func (d *dumper) loop(s *Loop) {
	if s.Short {
		d.line("loop %d short", s.ID)
	} else {
		d.line("loop %d", s.ID)
	}
	d.list(s.Body)
	d.block("step", s.Step)
	d.block("else", s.Else)
}

func failing(why string, f *Failure) string {
	if f == nil {
		return ""
	}
	return fmt.Sprintf(", %s %d", why, f.Index)
}

// shown are the operands of a failure.
func (d *dumper) shown(a, b Expr) string { return spaced(d.exprs(a, b)) }

func spaced(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	return " " + strings.Join(texts, ", ")
}

func call(name string, args []string) string { return name + "(" + strings.Join(args, ", ") + ")" }

func (d *dumper) exprs(es ...Expr) []string {
	var texts []string
	for _, e := range es {
		if e != nil {
			texts = append(texts, d.expr(e))
		}
	}
	return texts
}

// place is where a load reads or a store writes: [address + offset class].
func (d *dumper) place(addr Expr, offset uint32, class Class) string {
	text := d.expr(addr)
	if offset != 0 {
		text += fmt.Sprintf(" + %d", offset)
	}
	return "[" + text + " " + string(class) + "]"
}

func (d *dumper) expr(e Expr) string {
	switch e := e.(type) {
	case *Tee:
		return "(" + d.names[e.Local] + " = " + d.expr(e.Value) + ")"
	case *Const:
		if e.Of == wasm.F64 {
			return strconv.FormatFloat(e.Float, 'g', -1, 64) + "f"
		}
		return strconv.FormatInt(e.Int, 10)
	case *Get:
		return d.names[e.Local]
	case *GetGlobal:
		return "global " + e.Global.Name
	case *Load:
		return e.Op.String() + " " + d.place(e.Addr, e.Offset, e.Class)
	case *MemorySize:
		return "memory.size"
	case *Op:
		if kind, ok := overflowKind(e.Op); ok {
			return call(kind.String()+".overflows", d.exprs(e.Args...))
		}
		return call(e.Op.String(), d.exprs(e.Args...))
	}
	return fmt.Sprintf("%T", e)
}
