package syntax

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

// recent finds in a source what Pythons before 3.14 may refuse because they are older.
var recent = map[int]*regexp.Regexp{
	11: regexp.MustCompile(`(?i)\b[rf]{0,2}f[rf]{0,2}["']|\b(def|class|type)\s*\w+\s*\[|\bexcept\b[^:\n]*,|\btype\s+\w`),
	12: regexp.MustCompile(`\b(def|class|type)\s*\w+\s*\[.*=|\bexcept\b[^:\n]*,`),
	13: regexp.MustCompile(`\bexcept\b[^:\n]*,`),
}

// compareSources checks that CPython accepts and refuses the same sources and gives the same trees.
func compareSources(t *testing.T, sources []string) {
	t.Helper()
	path, minor := python(t)
	mode := withPlaces
	if minor < 12 {
		mode = withPlacesOutsideFormats
	}
	var lines []string
	for _, source := range sources {
		line, err := json.Marshal(source)
		require.NoError(t, err)
		lines = append(lines, string(line))
	}
	same, refused := 0, 0
	answers(t, path, lines, func(line, kind, rest string) {
		var source string
		require.NoError(t, json.Unmarshal([]byte(line), &source))
		module, err := Parse("", []byte(source))
		f := (*fault.Fault)(nil)
		errors.As(err, &f)
		old := recent[minor] != nil && recent[minor].MatchString(source)
		switch {
		case kind == "skip", f != nil && (f.Reason == reasonUnsupported || f.Code == fault.LimitExceeded):
		case kind == "error" && err == nil:
			if !old {
				t.Errorf("accepted, but CPython says: %s\n%s\n", rest, source)
			}
		case kind == "error":
			require.NotEmpty(t, f.Positions)
			refused++
		case err != nil:
			t.Errorf("CPython accepts this, but: %v\n%s\n", err, source)
		default:
			if tree := dump(module, mode); kind+"\t"+rest != tree+"\t" {
				t.Errorf("other tree for\n%s\n got %s\nwant %s\n", source, tree, kind)
				return
			}
			same++
		}
	}, "--full")
	t.Logf("Python 3.%d: %d sources have the same tree, %d are refused by both, of %d", minor, same, refused, len(sources))
}

// corners.py has a source a paragraph, with lines of # --- between them. Each form that a mutation was found to be read otherwise in is kept there.
func TestCornersAreCPythons(t *testing.T) {
	all, err := os.ReadFile("testdata/corners.txt")
	require.NoError(t, err)
	compareSources(t, strings.Split(string(all), "# ---\n"))
}

func TestMutationsAreCPythons(t *testing.T) {
	count, seed := 3000, uint64(1) // the same ones each time: a test that fails at times helps nobody
	if os.Getenv("WEFT_VERIFY") != "" {
		count, seed = 60000, rand.Uint64()
	}
	path, _ := python(t)
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	statements := statementsOf(t, libraryFiles(t, path), random)
	sources := make([]string, count)
	for i := range sources {
		sources[i] = mutated(statements[random.IntN(len(statements))], random)
	}
	compareSources(t, sources)
}

// statementsOf draws statements of at most 25 lines from files.
func statementsOf(t *testing.T, files []string, random *rand.Rand) []string {
	t.Helper()
	var all []string
	for range 60 {
		file := files[random.IntN(len(files))]
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		module, err := Parse(file, source)
		if err != nil {
			continue
		}
		lines := strings.Split(string(source), "\n")
		Walk(module, func(n Node) bool {
			if s, is := n.(Stmt); is && s.At().Start.Column == 1 && s.At().End.Line-s.At().Start.Line < 25 && s.At().End.Line <= len(lines) {
				all = append(all, strings.Join(lines[s.At().Start.Line-1:s.At().End.Line], "\n")+"\n")
			}
			return true
		})
	}
	require.NotEmpty(t, all)
	return all
}

var pieces = regexp.MustCompile(`\w+|\s+|.`)

// inserted is what mutations put into a source.
var inserted = strings.Split(`( ) [ ] { } * ** : = := , ; . ... -> @ + - ~ / // % << & | ^ < == != += ! if else for not in is or lambda yield await async match case
_ x 1 2j 0x1f 's' b's' f"{x}" f"{x!r:>{y}}" f'{x=}' f"{{" as with from import del return None True type def class try except except* finally raise global print x=1 *a **k`, " ")

// mutated changes a source in a place or in a few.
func mutated(source string, random *rand.Rand) string {
	tokens := pieces.FindAllString(strings.ReplaceAll(source, "\n", " \n"), -1)
	if n := strings.Count(source, "\n"); n == 0 || len(tokens) < 3 {
		return source
	}
	for edits := 1; edits == 1 || random.IntN(3) == 0; edits++ {
		i := random.IntN(len(tokens) - 1)
		switch random.IntN(5) {
		case 0:
			tokens[i] = ""
		case 1:
			tokens[i], tokens[i+1] = tokens[i+1], tokens[i]
		case 2:
			tokens[i] += " " + inserted[random.IntN(len(inserted))] + " "
		case 3:
			tokens[i] = inserted[random.IntN(len(inserted))]
		case 4:
			tokens[i] = tokens[random.IntN(len(tokens))]
		}
	}
	return strings.Join(tokens, "")
}
