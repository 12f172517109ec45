package message

import (
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

// What Decode accepts, Encode writes and Decode reads again, to the same text.
func FuzzDecode(f *testing.F) {
	for _, r := range requests() {
		f.Add(r.EncodeJSON(), []byte{1, 2, 3, 4, 5, 6, 7, 8})
		head, _ := r.Encode()
		f.Add(head, make([]byte, 64))
	}
	f.Add([]byte(`{"operation":"map","malt":{"n_jobs":4}}`), []byte{})
	f.Add([]byte(`{"operation":"sum","items":{"range":[9223372036854775807,-9223372036854775808,-1]}}`), []byte{})
	f.Fuzz(func(t *testing.T, head, buf []byte) {
		for _, bufs := range [][][]byte{nil, {buf, buf}} {
			r, err := Decode(head, bufs)
			if err != nil {
				require.IsType(t, (*fault.Fault)(nil), err)
				continue
			}
			again, more := r.Encode()
			second, err := Decode(again, more)
			require.NoError(t, err, "%s", again)
			third, _ := second.Encode()
			require.Equal(t, string(again), string(third))
		}
	})
}

func FuzzFrames(f *testing.F) {
	for _, r := range requests() {
		f.Add(r.AppendFrame(nil))
	}
	for _, c := range replies {
		f.Add(NewReply(c.result).AppendFrame(nil))
	}
	f.Fuzz(func(t *testing.T, frame []byte) {
		if r, err := DecodeFrame(frame); err == nil {
			_, err := DecodeFrame(r.AppendFrame(nil))
			require.NoError(t, err)
		}
		if r, err := DecodeReplyFrame(frame); err == nil && r.Job == nil && !r.Placed {
			again, err := DecodeReplyFrame(r.AppendFrame(nil))
			require.NoError(t, err)
			require.Equal(t, r.Type, again.Type)
		}
	})
}
