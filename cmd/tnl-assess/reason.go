package main

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// inFrench says in French what the system said of a file.
func inFrench(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	var english string
	switch {
	case errors.As(err, &path):
		english = path.Error()
	case errors.As(err, &link):
		english = link.Error()
	default:
		return err
	}
	return errors.New(strings.Replace(err.Error(), english, reason(err), 1))
}

// reason says why the system refused to read or to write a file, and what to do.
func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "il n’y a rien à cet endroit ; vérifiez le nom et le dossier"
	case errors.Is(err, fs.ErrPermission):
		return "l’accès est refusé ; vérifiez les droits du fichier et du dossier"
	case errors.Is(err, syscall.EISDIR):
		return "c’est un dossier ; donnez un fichier"
	case errors.Is(err, syscall.ENOTDIR):
		return "le chemin traverse un fichier ; vérifiez-le"
	case errors.Is(err, syscall.ENOSPC):
		return "le disque est plein ; faites de la place"
	}
	var system syscall.Errno
	errors.As(err, &system)
	return "le système répond « " + system.Error() + " »"
}
