package kernel

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAPaceHasLongCallsGoWithoutATryMoreAndMoreOften(t *testing.T) {
	var p Pace
	require.False(t, p.Long(1), "nothing is known")
	for _, untried := range []int{1, 3, 7, 15, 31, 31} {
		p.Spent(4)
		require.False(t, p.Long(3), "fewer items may take less")
		for range untried {
			require.True(t, p.Long(5))
		}
		require.False(t, p.Long(4))
	}
	p.Ended(3)
	p.Spent(4)
	require.True(t, p.Long(4), "that fewer items ended says nothing of more")
	p.Ended(4)
	require.False(t, p.Long(4))
}
