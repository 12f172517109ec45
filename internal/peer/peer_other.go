//go:build !linux && !darwin

package peer

func of(int) (Process, error) { return Process{}, ErrUnknown }
