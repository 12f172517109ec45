package engine

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/kernel"
)

func TestALogIsBounded(t *testing.T) {
	l := new(log)
	l.add([]byte(strings.Repeat("a", maxLog-3)))
	l.add([]byte("öé"))
	text, cut := l.read()
	require.Equal(t, strings.Repeat("a", maxLog-3)+"ö", text, "no character is cut in two")
	require.True(t, cut)
	l.add([]byte("b"))
	again, _ := l.read()
	require.Equal(t, text, again, "nothing follows a gap")
}

func TestTheLogsOfChunksJoinInTheirOrder(t *testing.T) {
	whole := new(log)
	first, second := whole.part(), whole.part()
	kernel.Print(second.on(t.Context()), []byte("2\n"))
	kernel.Print(first.on(t.Context()), []byte("1\n"))
	whole.join(first)
	whole.join(second)
	text, cut := whole.read()
	require.Equal(t, "1\n2\n", text)
	require.False(t, cut)
}

func TestWithoutALogNothingIsKept(t *testing.T) {
	var none *log
	kernel.Print(none.part().on(t.Context()), []byte("x"))
	none.join(nil)
	text, cut := none.read()
	require.Empty(t, text)
	require.False(t, cut)
}
