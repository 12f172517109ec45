package sidecar

import (
	"fmt"
	"os"
	"path/filepath"
)

// runtimeDir is the variable that says where the socket is.
const runtimeDir = "WEFT_RUNTIME_DIR"

// folder is where the socket is: the folder that WEFT_RUNTIME_DIR names; or "weft" in the user's runtime directory, where that is his; or a folder with
// his number in the directory for temporary files.
func folder(getenv func(string) string) string {
	if given := getenv(runtimeDir); given != "" {
		if whole, err := filepath.Abs(given); err == nil {
			return whole
		}
		return given
	}
	// Under sudo and su the variable may still name another user's.
	if given := getenv("XDG_RUNTIME_DIR"); filepath.IsAbs(given) && ours(given) {
		return filepath.Join(given, "weft")
	}
	temporary := getenv("TMPDIR")
	if !filepath.IsAbs(temporary) {
		temporary = "/tmp"
	}
	return filepath.Join(temporary, fmt.Sprintf("weft-%d", os.Geteuid()))
}

func ours(dir string) bool {
	about, err := os.Lstat(dir)
	return err == nil && about.IsDir() && owner(about) == os.Geteuid()
}

// Prepare makes the folder, if need be, and checks that it is one in which nobody else could have put a socket: a directory and no link to one, owned by this user,
// writable by nobody else, and not to be replaced by others either. In a directory that everybody can write to, as /tmp, somebody may have made it
// first; then it is theirs, and refused. The error says what is wrong and does not repeat the path.
func Prepare(dir string) error {
	if err := os.Mkdir(dir, 0o700); err != nil && !os.IsExist(err) {
		return fmt.Errorf("it cannot be made: %w", inner(err))
	}
	about, err := os.Lstat(dir)
	switch {
	case err != nil:
		return inner(err)
	case about.Mode()&os.ModeSymlink != 0:
		return fmt.Errorf("it is a symbolic link")
	case !about.IsDir():
		return fmt.Errorf("it is no directory")
	case owner(about) != os.Geteuid():
		return fmt.Errorf("it belongs to user %d, and this process to user %d", owner(about), os.Geteuid())
	case about.Mode().Perm()&0o022 != 0:
		return fmt.Errorf("others can write to it (mode %04o); chmod 700", about.Mode().Perm())
	}
	above, err := os.Stat(filepath.Dir(dir))
	if err != nil {
		return inner(err)
	}
	if above.Mode().Perm()&0o022 != 0 && above.Mode()&os.ModeSticky == 0 {
		return fmt.Errorf("others can replace it: they can write to %s (mode %04o, without the sticky bit)", filepath.Dir(dir), above.Mode().Perm())
	}
	return nil
}

// inner is a file error without its path.
func inner(err error) error {
	if about, ok := err.(*os.PathError); ok {
		return about.Err
	}
	return err
}
