// Package noquery keeps the terminal libraries from questioning the terminal at start-up.
//
// Bubble Tea asks the terminal for its background colour in an init function, and waits up
// to five seconds for the answer of a terminal that gives none. It does not ask a terminal
// named "dumb". This package gives it that name while packages are initialised, and
// [Restore] gives the true one back.
//
// It works because Go initialises packages in the order of their import paths as soon as
// what they import is ready: this one needs only os and its path sorts before "unicode",
// which every terminal library needs. A test of the command holds the promise.
package noquery

import "os"

var term, given = os.LookupEnv("TERM")

func init() {
	_ = os.Setenv("TERM", "dumb") // a name without NUL or "=" cannot be refused
}

// Restore gives the environment its true TERM back, or takes it away again where there was none.
// Call it first in main.
func Restore() {
	if given {
		_ = os.Setenv("TERM", term)
		return
	}
	_ = os.Unsetenv("TERM")
}
