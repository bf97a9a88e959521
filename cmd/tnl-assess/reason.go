package main

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"tnl-assess/internal/french"
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
