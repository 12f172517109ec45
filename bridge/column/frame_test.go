package column

import (
	"encoding/binary"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

type frameHead struct {
	Pad     string     `json:"pad"`
	Columns [][2]int64 `json:"columns"`
}

func head(t *testing.T, bufs [][]byte, pad string) []byte {
	return FrameHead([]byte("before")[:6], bufs, func(dst []byte, columns [][2]int64) []byte {
		text, err := json.Marshal(frameHead{Pad: pad, Columns: columns})
		require.NoError(t, err)
		return append(dst, text...)
	})[6:]
}

func TestFramesAreReadBack(t *testing.T) {
	for _, sizes := range [][]int{{}, {0}, {1}, {64}, {65, 0, 3}, {1000, 1000, 0, 0, 10_000_000, 5}} {
		bufs := make([][]byte, len(sizes))
		for i, size := range sizes {
			bufs[i] = make([]byte, size)
			for j := range bufs[i] {
				bufs[i][j] = byte(i + j)
			}
		}
		for pad := range 200 {
			h := head(t, bufs, string(make([]byte, pad)))
			if len(bufs) > 4 && pad%50 != 0 {
				continue
			}
			frame := AppendFrame([]byte("before"), h, bufs)[6:]
			require.Len(t, frame, FrameSize(len(h), bufs))
			got, err := ParseFrame(frame)
			require.NoError(t, err)
			require.Equal(t, string(h), string(got))
			var doc frameHead
			require.NoError(t, json.Unmarshal(got, &doc))
			require.Equal(t, FrameLayout(len(h), bufs), doc.Columns, "what the head says is where they are")
			columns, err := FrameColumns(frame, doc.Columns)
			require.NoError(t, err)
			require.Len(t, columns, len(bufs))
			for i := range bufs {
				require.Zero(t, doc.Columns[i][0]%64)
				require.Equal(t, string(bufs[i]), string(columns[i]))
			}
		}
	}
}

func TestFramesAreChecked(t *testing.T) {
	frame := AppendFrame(nil, []byte(`{}`), [][]byte{make([]byte, 100), make([]byte, 10)})
	for name, columns := range map[string][][2]int64{
		"not aligned":     {{65, 1}},
		"in the head":     {{0, 8}},
		"negative offset": {{-64, 1}},
		"negative size":   {{64, -1}},
		"beyond":          {{64, 1000}},
		"far beyond":      {{1 << 62, 1 << 62}},
		"overlapping":     {{64, 100}, {128, 1}},
		"backwards":       {{192, 1}, {64, 1}},
	} {
		_, err := FrameColumns(frame, columns)
		require.Error(t, err, name)
		require.Equal(t, "frame", fault.From(err).Reason, name)
	}
	_, err := ParseFrame(frame[:7])
	require.ErrorContains(t, err, "a frame begins with 8 bytes of length, got 7")
	_, err = ParseFrame(frame[:9])
	require.ErrorContains(t, err, "the frame's head should have 2 bytes, got 1")
	_, err = ParseFrame(binary.LittleEndian.AppendUint64(nil, 1<<63))
	require.Error(t, err)
}

func FuzzFrame(f *testing.F) {
	f.Add(AppendFrame(nil, []byte(`{}`), [][]byte{make([]byte, 10)}), int64(64), int64(10), int64(128), int64(0))
	f.Fuzz(func(t *testing.T, frame []byte, a, b, c, d int64) {
		head, err := ParseFrame(frame)
		if err != nil {
			require.Equal(t, "frame", fault.From(err).Reason)
			return
		}
		require.LessOrEqual(t, len(head), len(frame))
		columns, err := FrameColumns(frame, [][2]int64{{a, b}, {c, d}})
		if err != nil {
			return
		}
		require.Len(t, columns[0], int(b))
		require.Len(t, columns[1], int(d))
	})
}
