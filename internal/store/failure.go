package store

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// failure is an error told in French, whose cause can still be asked for.
type failure struct {
	text  string
	cause error
}

// Error gives the text.
func (f *failure) Error() string { return f.text }

// Unwrap gives the cause.
func (f *failure) Unwrap() error { return f.cause }

// fail says what could not be done to a file or a folder, why, and what to do.
func fail(path, what string, err error) error {
	return &failure{text: fmt.Sprintf("%s : %s : %s", path, what, reason(err)), cause: err}
}

// reason says why the system refused, and what to do.
func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "il n’y a rien à cet endroit ; vérifiez le nom et le dossier"
	case errors.Is(err, fs.ErrExist):
		return "ce nom est déjà pris ; choisissez-en un autre, ou ouvrez ce fichier"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "l’accès est refusé ; vérifiez les droits du fichier et du dossier"
	case errors.Is(err, syscall.ENOSPC):
		return "le disque est plein ; faites de la place"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "le nom est trop long ; raccourcissez-le"
	case errors.Is(err, syscall.ENOTDIR):
		return "le chemin traverse un fichier ; vérifiez-le"
	}
	var system syscall.Errno
	if errors.As(err, &system) {
		return "le système répond « " + system.Error() + " »"
	}
	return err.Error()
}
