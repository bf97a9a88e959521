package store

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"github.com/gofrs/flock"
)

// system is what is asked of the system and that some file systems refuse, or that another program
// may come before: tests refuse it too, and come before.
var system = struct {
	lock     func(*flock.Flock) (bool, error)
	sync     func(*os.File) error
	chmod    func(*os.File, fs.FileMode) error
	chown    func(file *os.File, owner, group int) error
	rename   func(from, to string) error
	exchange func(one, other string) error // gives each of two files the name of the other
}{(*flock.Flock).TryLock, (*os.File).Sync, (*os.File).Chmod, (*os.File).Chown, os.Rename, exchange}

// isMissing tells an error of a file system that does not know how to do what it is asked: it
// would answer the same for any file.
func isMissing(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOLCK)
}
