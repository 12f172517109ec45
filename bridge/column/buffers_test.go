package column

import (
	"encoding/binary"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

func TestBuffersAreReadBack(t *testing.T) {
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) {
			bufs := Buffers(s.c)
			for _, n := range []int{s.c.Len(), -1} {
				if n < 0 && len(bufs) == 0 {
					continue
				}
				c, used, err := FromBuffers(s.c.Type(), n, append(append([][]byte{}, bufs...), []byte("the next column")))
				require.NoError(t, err)
				require.Equal(t, len(bufs), used)
				require.True(t, c.Type().Equal(s.c.Type()))
				require.True(t, Equal(s.c, c))
				require.Equal(t, s.want, text(c))
			}
			shifted := make([][]byte, len(bufs))
			for i, buf := range bufs { // memory that is aligned to nothing
				shifted[i] = append([]byte{7}, buf...)[1:]
			}
			c, _, err := FromBuffers(s.c.Type(), s.c.Len(), shifted)
			require.NoError(t, err)
			require.Equal(t, s.want, text(c))
		})
	}
}

func TestBuffersAreNotCopied(t *testing.T) {
	ints := Ints{1, 2, 3}
	bufs := Buffers(ints)
	c, _, err := FromBuffers(IntType, -1, bufs)
	require.NoError(t, err)
	require.Same(t, &ints[0], &c.(Ints)[0])
	words := read(t, "str", `["ab","c"]`).(Strings)
	require.Same(t, &words.Data[0], &Buffers(words)[1][0])
}

func TestBuffersOfASliceHoldNoMoreThanTheSlice(t *testing.T) {
	words := read(t, "list[str]", `[["aaaa"],["b","c"],["dddd"]]`).Slice(1, 2)
	bufs := Buffers(words)
	require.Len(t, bufs, 3)
	require.Equal(t, "bc", string(bufs[2]))
	require.Zero(t, binary.LittleEndian.Uint64(bufs[0]))
}

func offsets(values ...int64) []byte { return raw(values) }

func TestFromBuffersRefuses(t *testing.T) {
	for _, c := range []struct {
		name, of string
		n        int
		bufs     [][]byte
		want     string
	}{
		{"no buffer", "int", -1, nil, "column int needs more than 0 buffers"},
		{"odd size", "int", -1, [][]byte{make([]byte, 9)}, "buffer 0 of the column, int: its 9 bytes are not a multiple of 8"},
		{"too short", "int", 3, [][]byte{make([]byte, 16)}, "3 items take 24 bytes, got 16"},
		{"too long", "float32", 1, [][]byte{make([]byte, 8)}, "1 items take 4 bytes, got 8"},
		{"negative length", "int", -2, [][]byte{nil}, "length -2 of column int is negative"},
		{"no length", "None", -1, nil, "has no buffer, so its length must be given"},
		{"claimed length", "None", 1 << 40, nil, "its length is limited"},
		{"claimed tuples", "tuple[]", 1 << 40, nil, "its length is limited"},
		{"bool", "bool", -1, [][]byte{{0, 1, 2}}, "a bool is 0 or 1, got 2 at 2"},
		{"bool in a word", "bool", -1, [][]byte{{0, 1, 1, 0, 0, 0, 255, 0, 1}}, "a bool is 0 or 1, got 255 at 6"},
		{"valid", "Optional[int]", -1, [][]byte{{3}, make([]byte, 8)}, "a bool is 0 or 1, got 3 at 0"},
		{"optional too short", "Optional[int]", -1, [][]byte{{1, 1}, make([]byte, 8)}, "2 items take 16 bytes, got 8"},
		{"no offsets", "str", -1, [][]byte{nil, nil}, "offsets are one more than the items, got none"},
		{"offsets of another length", "str", 2, [][]byte{offsets(0, 1), []byte("a")}, "3 items take 24 bytes, got 16"},
		{"negative offset", "str", -1, [][]byte{offsets(-1, 1), []byte("a")}, "offsets begin at 0 or more, got -1"},
		{"falling offsets", "bytes", -1, [][]byte{offsets(0, 2, 1), []byte("abc")}, "offsets must not fall, got 1 after 2 at 2"},
		{"offsets beyond", "bytes", -1, [][]byte{offsets(0, 4), []byte("abc")}, "offsets end at 4, beyond the 3 bytes"},
		{"huge offset", "str", -1, [][]byte{offsets(0, 1<<62), []byte("abc")}, "beyond the 3 bytes"},
		{"huge length", "str", 1<<63 - 1, [][]byte{offsets(0), nil}, "is too large"},
		{"not UTF-8", "str", -1, [][]byte{offsets(0, 1, 2), []byte("a\xff")}, "item 1 is a str that is not valid UTF-8"},
		{"cut character", "str", -1, [][]byte{offsets(0, 1, 2), []byte("é")}, "item 0 is a str that is not valid UTF-8"},
		{"list elements", "list[int]", -1, [][]byte{offsets(0, 2), make([]byte, 8)}, "2 items take 16 bytes, got 8"},
		{"list of none", "list[None]", -1, [][]byte{offsets(0, 1<<62)}, "its length is limited"},
		{"uneven tuple", "tuple[int, bool]", -1, [][]byte{make([]byte, 16), {1}}, "2 items take 2 bytes, got 1"},
		{"text in a record", "P(a: int, b: list[str])", -1, [][]byte{make([]byte, 16), offsets(0, 1, 3), offsets(0, 1, 2, 3), []byte("ab\xff")}, "item 1, field b, element 1, is a str that is not valid UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := FromBuffers(typed(t, c.of), c.n, c.bufs)
			require.ErrorContains(t, err, c.want)
			require.NotEqual(t, fault.Internal, fault.From(err).Code)
		})
	}
	deep := IntType
	for range 300 {
		deep = ListOf(deep)
	}
	bufs := make([][]byte, 400)
	for i := range bufs {
		bufs[i] = offsets(0)
	}
	_, _, err := FromBuffers(deep, -1, bufs)
	require.ErrorContains(t, err, "nested deeper than 200")
}

func TestTextThatIsValidStaysWhereItIs(t *testing.T) {
	data := []byte("\xffé€x\xff") // the first and the last byte belong to no item
	c, _, err := FromBuffers(StringType, -1, [][]byte{offsets(1, 3, 6, 6, 7), data})
	require.NoError(t, err)
	require.Equal(t, `["é","€","","x"]`, text(c))
}

func FuzzFromBuffers(f *testing.F) {
	f.Add("int", 1, []byte{1, 0, 0, 0, 0, 0, 0, 0}, []byte{}, []byte{})
	f.Add("str", -1, offsets(0, 1, 3), []byte("aé"), []byte{})
	f.Add("list[str]", -1, offsets(0, 1), offsets(0, 3), []byte("abc"))
	f.Add("Optional[tuple[int8, bool]]", 2, []byte{1, 0}, []byte{5, 6}, []byte{0, 1})
	f.Add("list[None]", -1, offsets(0, 5), []byte{}, []byte{})
	f.Fuzz(func(t *testing.T, text string, n int, a, b, c []byte) {
		of, err := ParseType(text)
		if err != nil || n > 1000 {
			return
		}
		column, used, err := FromBuffers(of, n, [][]byte{a, b, c})
		if err != nil {
			require.NotEqual(t, fault.Internal, fault.From(err).Code)
			return
		}
		require.LessOrEqual(t, used, 3)
		if SizeBytes(column) > 1<<16 { // claimed: list[None]
			return
		}
		AppendJSONList(nil, column)
		require.True(t, Equal(column, column))
		again, _, err := FromBuffers(of, column.Len(), Buffers(column))
		require.NoError(t, err)
		require.True(t, Equal(column, again))
		if loaded, err := Load(column, 0, column.Len(), nil); err == nil {
			require.True(t, Equal(column, loaded))
		}
	})
}
