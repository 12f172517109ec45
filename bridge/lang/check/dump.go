package check

import (
	"fmt"
	"strconv"
	"strings"
)

// Dump writes a program as text, one line a statement: for people and for golden tests.
func Dump(p *Program) string {
	d := &dumper{}
	for _, r := range p.Records {
		d.line(0, "record %s%s(%s)", r.Name, flags(map[string]bool{" named": r.NamedTuple, " mutable": r.Mutable, " ordered": r.Ordered}, " named", " mutable", " ordered"), fieldsText(r))
	}
	for _, k := range p.Constants {
		d.line(0, "constant %s: %s", k.Name, k.Type)
	}
	for _, f := range p.Functions {
		params := make([]string, len(f.Params))
		for i, l := range f.Params {
			params[i] = localText(l)
		}
		d.line(0, "def %s(%s) -> %s%s", f.ID, strings.Join(params, ", "), f.Result, flags(map[string]bool{" recursive": f.Recursive}, " recursive"))
		for _, l := range f.Locals[len(f.Params):] {
			d.line(1, "local %s%s", localText(l), flags(map[string]bool{" checked": l.Checked}, " checked"))
		}
		d.block(1, f.Body)
	}
	return d.out.String()
}

type dumper struct{ out strings.Builder }

func flags(set map[string]bool, order ...string) string {
	text := ""
	for _, name := range order {
		if set[name] {
			text += name
		}
	}
	return text
}

func fieldsText(r *Definition) string {
	fields := make([]string, len(r.Fields))
	for i, f := range r.Fields {
		fields[i] = f.Name + ": " + f.Type.String()
	}
	return strings.Join(fields, ", ")
}

func localText(l *Local) string {
	text := fmt.Sprintf("%s: %s", name(l), l.Type)
	if l.NonNegative {
		text += " >= 0"
	}
	return text
}

// name is a local by its name and index: several may have one name.
func name(l *Local) string {
	if l == nil {
		return "?"
	}
	if strings.HasPrefix(l.Name, ".") {
		return l.Name
	}
	return l.Name + "." + strconv.Itoa(l.Index)
}

func (d *dumper) line(indent int, format string, args ...any) {
	d.out.WriteString(strings.Repeat("  ", indent))
	fmt.Fprintf(&d.out, format, args...)
	d.out.WriteByte('\n')
}

func (d *dumper) block(indent int, body []Stmt) {
	for _, s := range body {
		d.stmt(indent, s)
	}
}

func (d *dumper) orElse(indent int, body []Stmt) {
	if len(body) > 0 {
		d.line(indent, "else")
		d.block(indent+1, body)
	}
}

func (d *dumper) stmt(n int, s Stmt) {
	switch s := s.(type) {
	case *Assign:
		d.line(n, "%s = %s", name(s.Local), text(s.Value))
	case *SetElement:
		d.line(n, "%s[%s] = %s", text(s.List), text(s.Index), text(s.Value))
	case *SetArray:
		d.line(n, "%s[%s] = %s", text(s.Array), texts(s.Indexes), text(s.Value))
	case *FillArray:
		d.line(n, "%s[...] = %s", text(s.Array), eachText(s.Each, s.Value))
	case *SetField:
		d.line(n, "%s.%d = %s", text(s.Record), s.Index, text(s.Value))
	case *SetSlice:
		d.line(n, "%s[%s] = %s", text(s.List), sliceText(s.Lower, s.Upper, s.Step), text(s.Value))
	case *If:
		d.line(n, "if %s", text(s.Test))
		d.block(n+1, s.Then)
		d.orElse(n, s.Else)
	case *While:
		d.line(n, "while %s", text(s.Test))
		d.block(n+1, s.Body)
		d.orElse(n, s.Else)
	case *For:
		d.line(n, "for %s", sourceText(s.Source))
		d.block(n+1, s.Body)
		d.orElse(n, s.Else)
	case *Break:
		d.line(n, "break")
	case *Continue:
		d.line(n, "continue")
	case *Return:
		d.line(n, "return %s", text(s.Value))
	case *Raise:
		d.line(n, "raise %s%s", s.Exception, partsText(s.Message))
	case *Reraise:
		d.line(n, "raise again")
	case *Try:
		d.line(n, "try")
		d.block(n+1, s.Body)
		for _, h := range s.Handlers {
			d.line(n, "except %s", strings.Join(h.Reasons, ", "))
			d.block(n+1, h.Body)
		}
		d.orElse(n, s.Else)
		if len(s.Finally) > 0 {
			d.line(n, "finally")
			d.block(n+1, s.Finally)
		}
	case *Unbind:
		d.line(n, "unbind %s", name(s.Local))
	case *Print:
		d.line(n, "print%s", partsText(s.Text))
	case *Yield:
		d.line(n, "yield %s", text(s.Value))
	case *Do:
		d.line(n, "do %s", text(s.Value))
	case *Unpack:
		d.line(n, "unpack %s into %d%s", text(s.List), s.Count, flags(map[string]bool{" or more": s.Starred}, " or more"))
	default:
		d.line(n, "?%T", s)
	}
}

func partsText(parts Text) string {
	all := ""
	for _, p := range parts {
		if p.Value != nil {
			all += " " + text(p.Value)
		} else {
			all += " " + strconv.Quote(p.Literal)
		}
	}
	return all
}

func sourceText(s Source) string {
	reversed := func(yes bool) string {
		if yes {
			return "reversed "
		}
		return ""
	}
	switch s := s.(type) {
	case *Range:
		return fmt.Sprintf("%s in %srange(%s, %s, %s)", name(s.Into), reversed(s.Reversed), text(s.Start), text(s.Stop), text(s.Step))
	case *ListItems:
		return fmt.Sprintf("%s in %s%s", name(s.Into), reversed(s.Reversed), text(s.List))
	case *ArrayItems:
		return fmt.Sprintf("%s in %s%s", name(s.Into), reversed(s.Reversed), text(s.Array))
	case *TextItems:
		return fmt.Sprintf("%s in %s%s", name(s.Into), reversed(s.Reversed), text(s.Text))
	case *Entries:
		return fmt.Sprintf("%s: %s in %s%s", name(s.Key), name(s.Value), reversed(s.Reversed), text(s.Of))
	case *GeneratorItems:
		return fmt.Sprintf("%s in %s", name(s.Into), text(s.Generator))
	case *Enumerate:
		return fmt.Sprintf("%s from %s with %s", name(s.Into), text(s.Start), sourceText(s.Of))
	case *Zip:
		all := make([]string, len(s.Of))
		for i, of := range s.Of {
			all[i] = sourceText(of)
		}
		return "zip" + flags(map[string]bool{" strict": s.Strict}, " strict") + "(" + strings.Join(all, "; ") + ")"
	}
	return fmt.Sprintf("?%T", s)
}

func sliceText(lower, upper, step Expr) string {
	return text(lower) + ":" + text(upper) + ":" + text(step)
}

func texts(list []Expr) string {
	all := make([]string, len(list))
	for i, e := range list {
		all[i] = text(e)
	}
	return strings.Join(all, ", ")
}

func text(e Expr) string {
	switch e := e.(type) {
	case nil:
		return ""
	case *Const:
		switch e.Of.Kind {
		case Bool:
			return map[int64]string{0: "False", 1: "True"}[e.Int]
		case Int:
			return strconv.FormatInt(e.Int, 10)
		case Float:
			return floatLiteral(e.Float)
		case Str:
			return strconv.Quote(e.Text)
		case Bytes:
			return "b" + strconv.Quote(e.Text)
		}
		return "None"
	case *ConstantRef:
		return "constant " + e.Constant.Name
	case *LocalRef:
		return name(e.Local) + flags(map[string]bool{"?": e.Checked}, "?")
	case *Apply:
		return fmt.Sprintf("%s(%s)", e.Op, texts(e.Args))
	case *And:
		return fmt.Sprintf("(%s and %s)", text(e.X), text(e.Y))
	case *Or:
		return fmt.Sprintf("(%s or %s)", text(e.X), text(e.Y))
	case *Conditional:
		return fmt.Sprintf("(%s if %s else %s)", text(e.Then), text(e.Test), text(e.Else))
	case *Block:
		d := &dumper{}
		d.block(0, e.Body)
		return "{" + strings.ReplaceAll(strings.TrimSpace(d.out.String()), "\n", "; ") + "; " + text(e.Result) + "}"
	case *Call:
		return fmt.Sprintf("%s(%s)", e.Function.ID, texts(e.Args))
	case *MakeGenerator:
		return fmt.Sprintf("generator %s(%s)", e.Function.ID, texts(e.Args))
	case *Resume:
		return fmt.Sprintf("resume %s into %s", text(e.Generator), name(e.Into))
	case *MakeTuple:
		return "(" + texts(e.Items) + ")"
	case *NewObject:
		return "new " + e.Of.Record.Name
	case *MakeRecord:
		return e.Of.Record.Name + "(" + texts(e.Items) + ")"
	case *Item:
		return text(e.X) + "." + strconv.Itoa(e.Index)
	case *MakeList:
		return e.Of.String() + "[" + texts(e.Items) + "]"
	case *Element:
		return fmt.Sprintf("%s[%s]", text(e.List), text(e.Index))
	case *SliceList:
		return fmt.Sprintf("%s[%s]", text(e.List), sliceText(e.Lower, e.Upper, e.Step))
	case *CaughtIs:
		return "caught " + strings.Join(e.Reasons, " or ")
	case *CaughtText:
		return "what was caught"
	case *MakeText:
		return "text(" + strings.TrimSpace(partsText(e.Text)) + ")"
	case *ArrayElement:
		return fmt.Sprintf("%s[%s]", text(e.Array), texts(e.Indexes))
	case *SliceArray:
		return fmt.Sprintf("%s[%s]", text(e.Array), sliceText(e.Lower, e.Upper, nil))
	case *ViewArray:
		axes := make([]string, len(e.Axes))
		for i, axis := range e.Axes {
			switch {
			case axis.New:
				axes[i] = "None"
			case axis.Index != nil:
				axes[i] = text(axis.Index)
			default:
				axes[i] = sliceText(axis.Lower, axis.Upper, axis.Step)
			}
		}
		return fmt.Sprintf("%s[%s]", text(e.Array), strings.Join(axes, ", "))
	case *MapArray:
		return fmt.Sprintf("array(%s; %s)", texts(e.Shape), eachText(e.Each, e.Value))
	}
	return fmt.Sprintf("?%T", e)
}

func floatLiteral(f float64) string {
	s := strconv.FormatFloat(f, 'g', -1, 64)
	if !strings.ContainsAny(s, ".eIN") {
		s += ".0"
	}
	return s
}

func eachText(each []ElementOf, of Expr) string {
	var b strings.Builder
	for _, e := range each {
		b.WriteString(name(e.Into) + " in " + text(e.Array) + ", ")
	}
	return b.String() + text(of)
}
