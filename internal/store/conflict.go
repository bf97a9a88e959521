package store

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"tnl-assess/internal/plaintext"
)

// ConflictError says that another program changed or removed a file since it was read: what
// was to be saved went to a copy beside it, and the file was left alone.
type ConflictError struct {
	Path string // the file
	Copy string // where the assessment now is
}

// Error names both files and says what to do.
func (e *ConflictError) Error() string {
	return fmt.Sprintf(
		"%s : modifié ou supprimé par un autre programme, et donc laissé tel quel ; vos réponses sont dans %s, où la suite s’enregistre aussi : comparez les deux fichiers, puis gardez le bon",
		plaintext.OneLine(e.Path), plaintext.OneLine(e.Copy))
}

// maxCopies bounds the search for a free name.
const maxCopies = 1000

// copyName names the n-th copy of a file.
func copyName(path string, n int) string {
	return fmt.Sprintf("%s.copie-%d.yaml", strings.TrimSuffix(path, filepath.Ext(path)), n)
}

// createCopy locks and writes the first copy of a file whose name is free.
func createCopy(path string, data []byte, mode fs.FileMode) (string, *lock, error) {
	for n := 1; n <= maxCopies; n++ {
		name := copyName(path, n)
		held, err := acquire(name)
		if locked := (*LockedError)(nil); errors.As(err, &locked) {
			continue
		}
		if err != nil {
			return "", nil, err
		}
		err = CreateFile(name, data, mode)
		if err == nil {
			return name, held, nil
		}
		_ = held.release()
		if !errors.Is(err, fs.ErrExist) {
			return "", nil, fail(name, "la copie ne peut pas être écrite", err)
		}
	}
	return "", nil, fail(path, "la copie ne peut pas être écrite", errCopies)
}

var errCopies = errors.New("il y en a déjà trop ; supprimez celles qui ne servent plus")
