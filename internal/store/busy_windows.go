package store

import (
	"errors"
	"syscall"
)

// What Windows answers while another program has a file open.
const sharingViolation syscall.Errno = 32

// isBusy tells a refusal that may pass: an indexer or an antivirus looks at what was just written,
// and Windows refuses meanwhile to replace it.
func isBusy(err error) bool {
	return errors.Is(err, syscall.ERROR_ACCESS_DENIED) || errors.Is(err, sharingViolation)
}
