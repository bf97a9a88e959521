package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"tnl-assess/internal/french"
	"tnl-assess/internal/store"
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
	return errors.New(strings.Replace(err.Error(), english, french.Refusal(err), 1))
}

// remark says what a person should know of a file that was saved.
func remark(w io.Writer, file *store.File) error {
	for _, text := range file.Remarks() {
		if err := tell(w, "Remarque : %s.\n", text); err != nil {
			return err
		}
	}
	return nil
}
