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
	out := &watched{to: stdout}
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.Execute()
	if err == nil && out.failed != nil {
		err = fmt.Errorf("écriture impossible : %w", out.failed)
	}
	err = inFrench(err)
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

// watched is where a command writes. It remembers what failed: the library asks for no error when it
// shows the help.
type watched struct {
	to     io.Writer
	failed error
}

// Write implements io.Writer.
func (w *watched) Write(text []byte) (int, error) {
	n, err := w.to.Write(text)
	if err != nil {
		w.failed = err
	}
	return n, err
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
