// Command tnl-assess is a self-assessment of the free-software maturity of French local
// authorities: a wizard for the terminal, and commands to score an assessment, to plan what
// to do next and to check the files that people write.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"tnl-assess/internal/plaintext"
	"tnl-assess/tui/noquery"
)

// The exit codes, besides 0.
const (
	failed  = 1 // the data is wrong or the work failed
	misused = 2 // the command line is wrong
)

func main() {
	noquery.Restore()
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run runs the command line and returns the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := inFrench(root.Execute())
	complain(stderr, err)
	switch {
	case err == nil:
		return 0
	case errors.As(err, new(misuseError)):
		return misused
	default:
		return failed
	}
}

// complain writes an error, one fault a line.
func complain(stderr io.Writer, err error) {
	if err == nil {
		return
	}
	for line := range strings.Lines(err.Error()) {
		// Nothing is left to tell when stderr itself fails.
		_, _ = fmt.Fprintln(stderr, "tnl-assess: "+plaintext.Typeset(plaintext.Safe(strings.TrimRight(line, "\n"))))
	}
}

// tell writes a message that is no document, its spaces set.
func tell(w io.Writer, format string, values ...any) error {
	_, err := io.WriteString(w, plaintext.Typeset(fmt.Sprintf(format, values...)))
	return err
}

// misuseError is a command line that asks for nothing that exists.
type misuseError string

func (e misuseError) Error() string { return string(e) }

// misuse makes a [misuseError].
func misuse(format string, args ...any) error { return misuseError(fmt.Sprintf(format, args...)) }
