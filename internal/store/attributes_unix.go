//go:build !windows

package store

import (
	"io/fs"
	"os"
	"syscall"
)

// ownerOf tells whose a file is, and how many names it has.
func ownerOf(info fs.FileInfo) (owner, group int, names uint64, known bool) {
	stat, known := info.Sys().(*syscall.Stat_t)
	if !known {
		return 0, 0, 1, false
	}
	return int(stat.Uid), int(stat.Gid), uint64(stat.Nlink), true //nolint:unconvert // not 64 bits everywhere
}

// isForeign tells whether a file is of another account.
func isForeign(info fs.FileInfo) bool {
	owner, _, _, known := ownerOf(info)
	return known && owner != os.Geteuid()
}

// openFlags keep from waiting for a pipe, and from following a link.
const openFlags = syscall.O_NOFOLLOW | syscall.O_NONBLOCK
