package lang_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/lang"
	"weft/bridge/lang/ir"
	"weft/bridge/lang/syntax"
	"weft/bridge/sandbox"
)

var (
	update  = flag.Bool("update", false, "write what CPython gives where the files say ?")
	kernels = flag.String("kernels", stored, "the files of kernels; of other files than those stored here only the classes of exceptions are compared")
)

var (
	plain = flag.Bool("plain", false, "leave out the optimiser")
	eager = flag.Bool("eager", false, "collect memory at the end of each round")
)

const stored = "testdata/run/*.py"

// A runCase is a comment in a file of testdata/run: "# f(1, [2.5]) -> 3" or "# f(0) raises ZeroDivisionError: division by zero".
type runCase struct {
	line             int
	name, args, want string
	raises           bool
}

var casePattern = regexp.MustCompile(`^# (\w+)\((.*)\) (->|raises) ?(.*)$`)

func casesOf(text string) (cases []runCase) {
	for i, line := range strings.Split(text, "\n") {
		if m := casePattern.FindStringSubmatch(line); m != nil {
			cases = append(cases, runCase{line: i + 1, name: m[1], args: m[2], raises: m[3] == "raises", want: m[4]})
		}
	}
	return cases
}

// asJSON spells Python literals, with commas between them, as package column does.
func asJSON(literals string) string {
	module, err := syntax.Parse("", []byte("["+literals+"]"))
	if err != nil {
		return literals
	}
	text := jsonOf(module.Body[0].(*syntax.ExprStmt).Value)
	return text[1 : len(text)-1]
}

func jsonOf(e syntax.Expr) string {
	all := func(items []syntax.Expr) string {
		texts := make([]string, len(items))
		for i, item := range items {
			texts[i] = jsonOf(item)
		}
		return "[" + strings.Join(texts, ",") + "]"
	}
	switch e := e.(type) {
	case *syntax.List:
		return all(e.Elts)
	case *syntax.Tuple:
		return all(e.Elts)
	case *syntax.Set:
		return all(e.Elts)
	case *syntax.Call: // set(), frozenset({1})
		if len(e.Args) > 0 {
			return jsonOf(e.Args[0])
		}
		return "[]"
	case *syntax.Dict:
		return dictJSON(e)
	case *syntax.UnaryOp:
		if text := jsonOf(e.Operand); strings.HasPrefix(text, `"`) {
			return `"-` + text[1:]
		} else {
			return "-" + text
		}
	case *syntax.Name:
		return map[string]string{"nan": `"NaN"`, "inf": `"Infinity"`}[e.ID]
	case *syntax.Constant:
		return constantJSON(e)
	}
	return fmt.Sprintf("%T", e)
}

// dictJSON is an object where the keys are str, otherwise an array of pairs.
func dictJSON(e *syntax.Dict) string {
	named, parts := len(e.Keys) == 0, []string{}
	for i, key := range e.Keys {
		k, constant := key.(*syntax.Constant)
		if named = constant && k.Kind == syntax.StrConstant; named {
			parts = append(parts, jsonOf(key)+":"+jsonOf(e.Values[i]))
		} else {
			parts = append(parts, "["+jsonOf(key)+","+jsonOf(e.Values[i])+"]")
		}
	}
	if named {
		return "{" + strings.Join(parts, ",") + "}"
	}
	return "[" + strings.Join(parts, ",") + "]"
}

func constantJSON(k *syntax.Constant) string {
	switch k.Kind {
	case syntax.NoneConstant:
		return "null"
	case syntax.TrueConstant:
		return "true"
	case syntax.FalseConstant:
		return "false"
	case syntax.IntConstant:
		if k.Big {
			return k.Text
		}
		return strconv.FormatInt(k.Int, 10)
	case syntax.FloatConstant:
		return string(column.AppendJSON(nil, column.Floats{k.Float}, 0))
	case syntax.BytesConstant:
		return string(column.AppendJSON(nil, column.Blobs{Offsets: []int64{0, int64(len(k.Text))}, Data: []byte(k.Text)}, 0))
	}
	return string(column.AppendJSON(nil, column.Strings{Offsets: []int64{0, int64(len(k.Text))}, Data: []byte(k.Text)}, 0))
}

// TestKernelsGiveWhatCPythonGives runs the kernels of testdata/run, with both engines of the sandbox; in one of them they collect memory whenever they may.
func TestKernelsGiveWhatCPythonGives(t *testing.T) {
	files, err := filepath.Glob(*kernels)
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, engine := range []string{"compiler", "interpreter"} {
		box, err := sandbox.New(sandbox.Config{Engine: engine})
		require.NoError(t, err)
		t.Cleanup(box.Close)
		for _, file := range files {
			t.Run(engine+"/"+strings.TrimSuffix(filepath.Base(file), ".py"), func(t *testing.T) { runFile(t, box, file, engine == "interpreter") })
		}
	}
}

func runFile(t *testing.T, box *sandbox.Sandbox, file string, eagerly bool) {
	if problem := runProgram(t, box, file, eagerly, *kernels == stored); problem != "" {
		t.Log(problem)
	}
}

// runProgram runs the kernels of a file; eagerly: they collect memory whenever they may. Unless exact, only the classes of exceptions are compared, and a source may be refused: then it says why.
func runProgram(t *testing.T, box *sandbox.Sandbox, file string, eagerly, exact bool) (refused string) {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	modules := map[string]*sandbox.Module{}
	for _, c := range casesOf(string(text)) {
		if _, ok := modules[c.name]; !ok {
			compiled, err := lang.Compile(string(text), c.name, lang.Options{File: filepath.Base(file), Optimize: ir.Options{Plain: *plain, Eager: *eager || eagerly}})
			if f := (*fault.Fault)(nil); !exact && errors.As(err, &f) && f.Code == fault.CompileFailed {
				return explained(err)
			} else if err != nil {
				t.Errorf("%s:%d: %s", file, c.line, explained(err))
				modules[c.name] = nil
				continue
			}
			modules[c.name], err = box.Compile(context.Background(), compiled.Program)
			require.NoError(t, err, c.name)
		}
		if module := modules[c.name]; module != nil {
			got := call(t, module, c.args)
			want, inexact := c.want, strings.HasSuffix(got, "is not exact as a float") // documented
			if c.raises {
				want = "raises " + want
			} else {
				want = strings.ReplaceAll(asJSON(want), "{}", "[]")
				got = strings.ReplaceAll(got, "{}", "[]") // an empty dict, whatever its keys
			}
			if c.raises && (!exact || strings.HasSuffix(want, "the int is beyond 64 bits")) { // the oracle's own words
				got, _, _ = strings.Cut(strings.Replace(got, "raises NameError", "raises UnboundLocalError", 1), ":") // of which it is a kind
				want, _, _ = strings.Cut(want, ":")
			}
			if got != want && (exact || !inexact && got != "raises MemoryError") { // kernels have less memory
				t.Errorf("%s:%d: %s(%s)\n got %s\nwant %s", file, c.line, c.name, c.args, got, want)
			}
		}
	}
	return ""
}

func explained(err error) string {
	var f *fault.Fault
	if !errors.As(err, &f) {
		return err.Error()
	}
	var b strings.Builder
	b.WriteString(f.Error())
	for _, p := range f.Positions {
		b.WriteString("\n  " + p.File + ":" + strconv.Itoa(p.Line) + " " + p.Message)
	}
	return b.String()
}

// call gives the result as JSON, or "raises ValueError: …".
func call(t *testing.T, module *sandbox.Module, args string) string {
	t.Helper()
	signature := module.Signature()
	given := column.TupleOf(signature.Params...)
	row, err := column.DecodeJSONValue([]byte("["+asJSON(args)+"]"), &given)
	require.NoError(t, err, args)
	var in []column.Column
	if s, ok := row.(column.Struct); ok {
		in = s.Columns
	}
	out, err := module.Run(context.Background(), sandbox.Call{}, in, nil)
	if err == nil {
		return string(column.AppendJSON(nil, out, 0))
	}
	var f *fault.Fault
	require.ErrorAs(t, err, &f)
	require.Equal(t, fault.KernelFailed, f.Code, "%s", err)
	text := "raises " + f.Raised()
	if f.Detail != "" {
		text += ": " + f.Detail
	}
	return text
}

var python = flag.String("python", "", "the Python that the kernels are held against; by default the project's own")

// oraclePython is the Python of the project's environment, where there is one, since that has NumPy; cases that need it are left out elsewhere.
func oraclePython() (string, error) {
	if *python != "" {
		return *python, nil
	}
	if built, err := filepath.Abs("../../.venv/bin/python"); err == nil {
		if _, err := os.Stat(built); err == nil {
			return built, nil
		}
	}
	return exec.LookPath("python3")
}

// TestCPythonGivesTheStoredResults holds the cases of testdata/run against the Python of this machine: values exactly; of exceptions the class, since their texts
// are those of CPython 3.14. An int beyond 64 bits is an OverflowError.
func TestCPythonGivesTheStoredResults(t *testing.T) {
	python, err := oraclePython()
	if err != nil {
		t.Skip("there is no python3")
	}
	files, _ := filepath.Glob(*kernels)
	run := exec.Command(python, append([]string{"testdata/oracle.py"}, files...)...)
	if *update {
		run.Args = append(run.Args, "--update")
	}
	problems, err := run.CombinedOutput()
	require.NoError(t, err, string(problems))
}
