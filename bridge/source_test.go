package bridge

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/message"
)

// answered is the reply to a request in JSON.
func answered(t *testing.T, ctx context.Context, door Door, request string) (string, error) {
	t.Helper()
	r, err := message.Decode([]byte(request), nil)
	require.NoError(t, err)
	reply, err := door.Run(ctx, r)
	if err != nil {
		return "", err
	}
	return string(reply.AppendJSON(nil)), nil
}

func defined(source string) *message.Definition {
	return &message.Definition{Kernel: message.Ref{Source: &message.Source{Text: source}}}
}

func TestASourceIsFoundAgainByItsHash(t *testing.T) {
	door := open(t, Config{})
	info := must(door.Compile(t.Context(), defined("def f(x: int) -> int:\n    \"\"\"Twice.\"\"\"\n    return 2 * x\n")))
	require.Equal(t, "f", info.Name)
	require.Equal(t, "(int) -> int", info.Signature)
	require.Equal(t, "python", info.Language)
	require.Equal(t, "Twice.", info.Doc)
	got := must(answered(t, t.Context(), door, `{"operation":"map","kernel":"`+info.Hash+`","items":[1,2]}`))
	require.Equal(t, `{"result":[2,4],"type":"list[int]"}`, got)
	found := must(door.Kernel(t.Context(), info.Hash))
	require.Equal(t, info.Hash, found[0].Hash)
	require.Contains(t, found[0].Source, "2 * x")
}

func TestAHashFitsItemsOfAllTypesWhereNothingIsAnnotated(t *testing.T) {
	door := open(t, Config{})
	d := defined("lambda x: x + x")
	_, err := door.Compile(t.Context(), d)
	require.Equal(t, fault.CompileFailed, faultOf(t, err).Code, "without types nothing can be compiled")
	d.Params = must(parsedTypes("float"))
	info := must(door.Compile(t.Context(), d))
	require.Equal(t, "(float) -> float", info.Signature)
	for items, want := range map[string]string{`[1,2]`: `{"result":[2,4],"type":"list[int]"}`, `[0.5]`: `{"result":[1.0],"type":"list[float]"}`} {
		require.Equal(t, want, must(answered(t, t.Context(), door, `{"operation":"map","kernel":"`+info.Hash+`","items":`+items+`}`)))
	}
}

func TestRacingCompilationsJoin(t *testing.T) {
	door := open(t, Config{})
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			got, err := answered(t, t.Context(), door, `{"operation":"map","kernel":{"source":"lambda x: x * 3"},"items":[1]}`)
			if err != nil || got != `{"result":[3],"type":"list[int]"}` {
				t.Error(got, err)
			}
		})
	}
	all.Wait()
	require.EqualValues(t, 1, must(door.Info(t.Context())).Sandbox.Compiled)
}

func TestTheSourcesThatAreKeptAreBounded(t *testing.T) {
	door := open(t, Config{})
	first := must(door.Compile(t.Context(), defined("def f(x: int) -> int: return x")))
	for n := range maxSources {
		_, err := door.kernels.add("", &message.Source{Text: fmt.Sprintf("def f(x: int) -> int: return x + %d", n)})
		require.NoError(t, err)
	}
	_, err := answered(t, t.Context(), door, `{"operation":"map","kernel":"`+first.Hash+`","items":[1]}`)
	require.Equal(t, "unknown_kernel", faultOf(t, err).Reason)
	require.Len(t, door.kernels.sources, maxSources)
}

func TestOwnersShareNoKernel(t *testing.T) {
	door := open(t, Config{})
	ann, bob := WithOwner(t.Context(), "ann's token"), WithOwner(t.Context(), "bob's token")
	d := defined("def f(x: int) -> int: return x")
	info := must(door.Compile(ann, d))
	_, err := answered(t, bob, door, `{"operation":"map","kernel":"`+info.Hash+`","items":[1]}`)
	require.Equal(t, "unknown_kernel", faultOf(t, err).Reason)
	require.Equal(t, info.Hash, must(door.Compile(bob, d)).Hash)
	require.EqualValues(t, 2, must(door.Info(t.Context())).Sandbox.Compiled)
	require.NotContains(t, owner(ann), "token")
}

func TestTheSandboxIsMadeWithTheFirstKernel(t *testing.T) {
	door := open(t, Config{})
	must(answered(t, t.Context(), door, `{"operation":"map","kernel":"std.square","items":[1]}`))
	require.Nil(t, must(door.Info(t.Context())).Sandbox)
}

func TestTheInterpreterIsAskedFor(t *testing.T) {
	door := open(t, Config{KernelEngine: "interpreter"})
	require.Equal(t, `{"result":[1],"type":"list[int]"}`, must(answered(t, t.Context(), door, `{"operation":"map","kernel":{"source":"lambda x: x"},"items":[1]}`)))
	require.Equal(t, "interpreter", must(door.Info(t.Context())).Sandbox.Engine)
	_, err := Open(Config{KernelEngine: "jit"})
	require.ErrorContains(t, err, `kernel_engine is "compiler" or "interpreter" (got "jit")`)
}

func TestPublishedKernelsAreCalledByName(t *testing.T) {
	door := open(t, Config{})
	d := defined("def f(x: int) -> int: return x + 1")
	d.Name = "shop.next"
	info, created, err := door.Publish(t.Context(), d)
	require.NoError(t, err)
	require.True(t, created)
	require.Equal(t, "shop.next", info.Name)
	_, created, err = door.Publish(t.Context(), d)
	require.NoError(t, err)
	require.False(t, created, "the same again changes nothing")
	call := `{"operation":"map","kernel":"shop.next","items":[1]}`
	require.Equal(t, `{"result":[2],"type":"list[int]"}`, must(answered(t, t.Context(), door, call)))
	require.Equal(t, `{"result":[2],"type":"list[int]"}`, must(answered(t, WithOwner(t.Context(), "bob"), door, call)), "it is everyone's")

	other := defined("def f(x: int) -> int: return x + 2")
	other.Name = "shop.next"
	_, _, err = door.Publish(t.Context(), other)
	require.Equal(t, fault.AlreadyExists, faultOf(t, err).Code)
	other.Replace = true
	_, created, err = door.Publish(t.Context(), other)
	require.NoError(t, err)
	require.True(t, created)
	require.Equal(t, `{"result":[3],"type":"list[int]"}`, must(answered(t, t.Context(), door, call)))
	require.Contains(t, must(door.Kernel(t.Context(), "shop.next"))[0].Source, "x + 2")
	_, err = answered(t, t.Context(), door, `{"operation":"map","kernel":"shop.nxt","items":[1]}`)
	require.ErrorContains(t, err, `did you mean "shop.next"?`)

	must(door.Unpublish(t.Context(), "shop.next"))
	_, err = answered(t, t.Context(), door, call)
	require.Equal(t, fault.NotFound, faultOf(t, err).Code)
	_, err = door.Unpublish(t.Context(), "shop.next")
	require.Equal(t, fault.NotFound, faultOf(t, err).Code)
}

func TestWhatCannotBePublished(t *testing.T) {
	door := open(t, Config{})
	right := "def f(x: int) -> int: return x"
	for name, c := range map[string]struct {
		source string
		code   fault.Code
	}{
		"std.mine":               {right, fault.Forbidden},
		"test.maybe":             {right, fault.AlreadyExists},
		"a-b":                    {right, fault.InvalidArgument},
		"../up":                  {right, fault.InvalidArgument},
		strings.Repeat("a", 201): {right, fault.InvalidArgument},
		"untyped":                {"lambda x: x", fault.CompileFailed},
		"wrong":                  {"def f(x: int) -> int: return y", fault.CompileFailed},
	} {
		d := defined(c.source)
		d.Name = name
		_, _, err := door.Publish(t.Context(), d)
		require.Equal(t, c.code, faultOf(t, err).Code, "%s: %v", name, err)
	}
	_, err := door.Unpublish(t.Context(), "test.maybe")
	require.Equal(t, fault.Forbidden, faultOf(t, err).Code)
}

func TestPublishedKernelsOutliveTheEngine(t *testing.T) {
	dir := t.TempDir()
	d := defined("def f(x: int) -> int: return x + rate")
	d.Name = "kept"
	r, err := message.Decode([]byte(`{"operation":"map","kernel":{"source":"def f(x: int) -> int: return x + rate","constants":{"rate":5}}}`), nil)
	require.NoError(t, err)
	d.Kernel = r.Kernel
	first := open(t, Config{DataDir: dir})
	info, _, err := first.Publish(t.Context(), d)
	require.NoError(t, err)
	require.NoError(t, first.Close())

	second := open(t, Config{DataDir: dir})
	require.Nil(t, must(second.Info(t.Context())).Sandbox, "nothing is compiled at the start")
	require.Equal(t, info.Hash, must(second.Kernel(t.Context(), "kept"))[0].Hash)
	require.Equal(t, `{"result":[6],"type":"list[int]"}`, must(answered(t, t.Context(), second, `{"operation":"map","kernel":"kept","items":[1]}`)))
	must(second.Unpublish(t.Context(), "kept"))
	require.NoError(t, second.Close())
	_, err = open(t, Config{DataDir: dir}).Kernel(t.Context(), "kept")
	require.Equal(t, fault.NotFound, faultOf(t, err).Code)

	require.NoError(t, os.WriteFile(filepath.Join(dir, "kernels", "torn.json"), []byte("{"), 0o600))
	_, err = Open(Config{DataDir: dir})
	require.ErrorContains(t, err, "torn.json cannot be read")
}

func TestAFolderOfKernels(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "shop.py")
	require.NoError(t, os.WriteFile(file, []byte("def gross(net: float) -> float:\n    return _twice(net)\n\ndef _twice(x: float) -> float:\n    return 2 * x\n\ndef untyped(x):\n    return x\n"), 0o600))
	door := open(t, Config{KernelsDir: dir})
	require.Equal(t, `{"result":[3.0],"type":"list[float]"}`, must(answered(t, t.Context(), door, `{"operation":"map","kernel":"shop.gross","items":[1.5]}`)))
	_, err := door.Kernel(t.Context(), "shop.untyped")
	require.Equal(t, fault.NotFound, faultOf(t, err).Code)

	require.NoError(t, os.WriteFile(file, []byte("def gross(net: float) -> float:\n    return tax\n"), 0o600))
	_, err = Open(Config{KernelsDir: dir})
	f := faultOf(t, err)
	require.Equal(t, fault.CompileFailed, f.Code)
	require.Equal(t, file, f.Positions[0].File)
	require.Equal(t, 2, f.Positions[0].Line)
}

func TestASmallCallThatTakesLongerGoesOnAsAJob(t *testing.T) {
	door := open(t, Config{})
	source := `{"source":"def f(n: int) -> int:\n    i = 0\n    while i < n:\n        i += 1\n    return i\n"}`
	got := must(answered(t, t.Context(), door, `{"operation":"map","kernel":`+source+`,"items":[10,30000000,3]}`))
	require.Equal(t, `{"result":[10,30000000,3],"type":"list[int]"}`, got)
}

func parsedTypes(texts ...string) (types []column.Type, err error) {
	for _, text := range texts {
		t, err := column.ParseType(text)
		if err != nil {
			return nil, err
		}
		types = append(types, t)
	}
	return types, nil
}
