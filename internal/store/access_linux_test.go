package store

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"

	"golang.org/x/sys/unix"
)

// accessEntry is one entry of an access list: to whom, what, which account. See
// linux/posix_acl_xattr.h.
type accessEntry struct {
	tag, perm uint16
	id        uint32
}

// accessFor writes a list that lets one more account read and write.
func accessFor(t *testing.T, account uint32) []byte {
	t.Helper()
	const none = ^uint32(0)
	list := []byte{2, 0, 0, 0} // the version
	for _, e := range []accessEntry{{0x01, 6, none}, {0x02, 6, account}, {0x04, 4, none}, {0x10, 6, none}, {0x20, 0, none}} {
		list = binary.LittleEndian.AppendUint16(list, e.tag)
		list = binary.LittleEndian.AppendUint16(list, e.perm)
		list = binary.LittleEndian.AppendUint32(list, e.id)
	}
	return list
}

func TestAccessListStays(t *testing.T) {
	path := onDisk(t, "nouveau.yaml", 0o640)
	want := accessFor(t, 12345)
	if err := unix.Setxattr(path, accessList, want, 0); err != nil {
		t.Skip("no access lists here:", err)
	}
	f := mustOpen(t, path)
	if err := f.Save(noted(f, "x")); err != nil {
		t.Fatal(err)
	}
	if got := accessOf(path); !bytes.Equal(got, want) {
		t.Errorf("got % x, want % x", got, want)
	}
	if got := f.Remarks(); slices.Contains(got, accessLost) {
		t.Errorf("remarks: %q", got)
	}
}
