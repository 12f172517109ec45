package peer

import "golang.org/x/sys/unix"

func of(fd int) (Process, error) {
	found, err := unix.GetsockoptUcred(fd, unix.SOL_SOCKET, unix.SO_PEERCRED)
	if err != nil {
		return Process{}, err
	}
	return Process{User: int(found.Uid), ID: int(found.Pid)}, nil
}
