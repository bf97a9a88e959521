package store

import (
	"fmt"

	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
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
	return &failure{text: fmt.Sprintf("%s : %s : %s", plaintext.OneLine(path), what, french.Refusal(err)), cause: err}
}
