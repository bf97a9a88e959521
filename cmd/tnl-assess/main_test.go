package main

import (
	"errors"
	"io/fs"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"tnl-assess": main})
}

// TestScripts runs the command line as a person does: see testdata/*.txtar.
func TestScripts(t *testing.T) {
	examples, err := filepath.Abs("../../questionnaires/exemples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("EXEMPLES", examples)
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "config"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

// TestNothingCanBeWritten: a full disk under the output is an error, even where the library asks for
// none.
func TestNothingCanBeWritten(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"help"}, {"score", "--help"}, {"version"}} {
		var said strings.Builder
		if code := run(args, fullDisk{}, &said); code != failed || !strings.Contains(said.String(), "le disque est plein") {
			t.Errorf("%q: code %d, %q", args, code, said.String())
		}
	}
}

// fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) {
	return 0, &fs.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}
}

// exits runs a command that must leave with the code given: "exits 2 tnl-assess score".
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	code := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}
