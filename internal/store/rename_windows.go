package store

import (
	"errors"
	"os"
	"syscall"
	"time"
)

// How long a file that another program reads is waited for: an indexer or an antivirus looks at
// what was just written, and Windows refuses meanwhile to replace it.
const (
	renameTries = 40
	renamePause = 50 * time.Millisecond
)

// What Windows answers meanwhile.
const sharingViolation syscall.Errno = 32

// rename gives a file the name of another, which it replaces at once.
func rename(from, to string) error {
	var err error
	for range renameTries {
		err = os.Rename(from, to)
		if err == nil || !errors.Is(err, syscall.ERROR_ACCESS_DENIED) && !errors.Is(err, sharingViolation) {
			return err
		}
		time.Sleep(renamePause)
	}
	return err
}
