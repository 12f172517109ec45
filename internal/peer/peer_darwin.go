package peer

import "golang.org/x/sys/unix"

func of(fd int) (Process, error) {
	found, err := unix.GetsockoptXucred(fd, unix.SOL_LOCAL, unix.LOCAL_PEERCRED)
	if err != nil {
		return Process{}, err
	}
	id, err := unix.GetsockoptInt(fd, unix.SOL_LOCAL, unix.LOCAL_PEERPID)
	return Process{User: int(found.Uid), ID: id}, err
}
