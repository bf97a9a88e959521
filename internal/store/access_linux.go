package store

import (
	"os"

	"golang.org/x/sys/unix"
)

// accessList is the name under which Linux keeps who, beside the owner and the group, may open a
// file. See acl(5) and xattr(7).
const accessList = "system.posix_acl_access"

// maxAccess is more bytes than any list that a person wrote.
const maxAccess = 4096

// accessOf reads the access list of a file, nil when it has none.
func accessOf(path string) []byte {
	list := make([]byte, maxAccess)
	n, err := unix.Getxattr(path, accessList, list)
	if err != nil || n <= 0 {
		return nil
	}
	return list[:n]
}

// setAccess gives a file an access list.
func setAccess(file *os.File, list []byte) error {
	return unix.Fsetxattr(int(file.Fd()), accessList, list, 0)
}
