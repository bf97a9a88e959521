package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tnl-assess/internal/plaintext"
)

// DocumentMode is the mode of a new document: it is made to be shared.
const DocumentMode fs.FileMode = 0o644

// Output is a document to write under a name that a person gives. It may replace an older one, and
// nothing else.
type Output struct {
	Path       string
	Extensions []string // the kinds of file that it may be, in lower case, with their dots
	Sources    []string // what the same command reads; a name may be empty
}

// RefusalError says why a document may not be written under a name: that of something else.
type RefusalError struct{ text string }

// Error gives the reason, in French.
func (e *RefusalError) Error() string { return e.text }

func (o Output) refuse(format string, args ...any) error {
	return &RefusalError{plaintext.OneLine(o.Path) + fmt.Sprintf(format, args...)}
}

// Check tells why the document may not be written: its name is of another kind of file, or leads to
// a folder, a device, a pipe, a file in read-only, one that people fill in or that another program
// holds. These are each a [RefusalError] or a [LockedError]; other errors are what the system says.
func (o Output) Check() error {
	_, err := o.target()
	return err
}

// Write gives the file its content, all at once or not at all, if [Output.Check] has nothing to say.
// A link is followed, and a file keeps its mode.
func (o Output) Write(data []byte) error {
	path, err := o.target()
	if err != nil {
		return err
	}
	mode := DocumentMode
	if old, err := os.Stat(path); err == nil {
		mode = old.Mode().Perm()
	}
	return ReplaceFile(path, data, mode)
}

// target is the file to write, out of symbolic links.
func (o Output) target() (string, error) {
	path := withoutLinks(o.Path)
	for _, name := range []string{o.Path, path} {
		if extension := strings.ToLower(filepath.Ext(name)); !slices.Contains(o.Extensions, extension) {
			return "", o.refuse(" : format « %s » inconnu ici ; donnez un nom qui se termine par %s", plaintext.OneLine(extension), strings.Join(o.Extensions, ", "))
		}
	}
	switch old, err := os.Lstat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return path, nil
	case err != nil:
		return "", err
	case !old.Mode().IsRegular():
		return "", o.refuse(" n’est pas un fichier ordinaire ; donnez un autre nom")
	case old.Mode().Perm()&0o200 == 0:
		return "", o.refuse(" est en lecture seule ; donnez un autre nom")
	case isAny(old, o.Sources) || filledIn(path):
		return "", o.refuse(" contient vos réponses, vos questions ou vos prix ; donnez un autre nom")
	}
	return path, unlocked(path)
}

// isAny tells whether a file is one of those named.
func isAny(file fs.FileInfo, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		other, err := os.Stat(name)
		return err == nil && os.SameFile(file, other)
	})
}

// unlocked tells whether nobody holds a file. No lock is made where there is none.
func unlocked(path string) error {
	if _, err := os.Lstat(lockName(path)); err != nil {
		return nil
	}
	held, err := acquire(path)
	if err != nil {
		return err
	}
	return held.release()
}

// WriteBeside writes a document in the folder of a file, as NAME-suffix and an extension, or with
// the first number that is free: what already has that name is never replaced, unless it is the
// same document. It returns the name.
func WriteBeside(path, suffix, extension string, data []byte) (string, error) {
	base := strings.TrimSuffix(path, filepath.Ext(path)) + "-" + suffix
	for n := 1; n <= maxCopies; n++ {
		name := base + extension
		if n > 1 {
			name = fmt.Sprintf("%s-%d%s", base, n, extension)
		}
		if old, err := readFile(name); err == nil && bytes.Equal(old, data) {
			return name, nil
		}
		if err := CreateFile(name, data, DocumentMode); !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
	return "", fail(base+extension, "le document ne peut pas être écrit", errCopies)
}
