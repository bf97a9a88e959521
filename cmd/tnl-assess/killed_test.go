//go:build !windows

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/store"
)

// kills is how many times a test kills the program: a few, more with TNL_LONG, and as many as
// TNL_KILLS says in a campaign.
func kills(t *testing.T, few, more int) int {
	t.Helper()
	switch {
	case os.Getenv("TNL_KILLS") != "":
		n, err := strconv.Atoi(os.Getenv("TNL_KILLS"))
		if err != nil || n < players {
			t.Fatalf("TNL_KILLS: %q", os.Getenv("TNL_KILLS"))
		}
		return n
	case os.Getenv("TNL_LONG") != "":
		return more
	default:
		return few
	}
}

// writing is a command that writes a file.
type writing struct {
	name  string
	args  []string
	path  string
	old   []byte // what the file holds before; nil when there is none
	whole []byte // what it holds once the command is done
}

// writings are the commands that write, in a folder of theirs, each done once.
func writings(t *testing.T) []writing {
	t.Helper()
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	blank(t, in("boe.yaml"))
	giveOpinion(t, in("boe.yaml"))
	example, text := village(t)
	if err := os.WriteFile(in("village.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	ticked := strings.ReplaceAll(roadmapOf(t, example), "- [ ]", "- [x]")
	if err := os.WriteFile(in("cochee.md"), []byte(ticked), 0o600); err != nil {
		t.Fatal(err)
	}
	list := []writing{
		{name: "merge", path: in("boe.yaml"), args: []string{"merge", in("boe.yaml"), store.SheetPath(in("boe.yaml"), assessment.RoleDSI), "--yes"}},
		{name: "import", path: in("village.yaml"), args: []string{"roadmap", in("village.yaml"), "--import", in("cochee.md")}},
		{name: "roadmap", path: in("suite.md"), args: []string{"roadmap", example, "-o", in("suite.md")}},
		{name: "new", path: in("modele.yaml"), args: []string{"questionnaire", "new", in("modele.yaml")}},
	}
	for _, extension := range []string{"html", "odt", "md", "csv", "json"} {
		path := in("rapport." + extension)
		list = append(list, writing{name: extension, path: path, args: []string{"report", example, "-o", path}})
	}
	for i := range list {
		w := &list[i]
		w.old, _ = os.ReadFile(w.path)
		if out, err := exec.Command("tnl-assess", w.args...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", w.name, err, out)
		}
		var err error
		if w.whole, err = os.ReadFile(w.path); err != nil || bytes.Equal(w.whole, w.old) {
			t.Fatalf("%s writes nothing: %v", w.name, err)
		}
		if w.old == nil && w.name != "new" {
			w.old = append([]byte("autre page\n"), w.whole...)
		}
	}
	return list
}

// giveOpinion writes the opinion file of the DSI, of one opinion.
func giveOpinion(t *testing.T, path string) {
	t.Helper()
	a, q, err := store.Load(path, resolveEmbedded)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := store.OpenSheet(path, a, q, assessment.RoleDSI)
	if err != nil {
		t.Fatal(err)
	}
	defer sheet.Close()
	for i := range q.Questions {
		if id := q.Questions[i].ID; q.Questions[i].Judges(assessment.RoleDSI) {
			opinion := assessment.Answer{State: assessment.Unknown, Note: "à vérifier", At: time.Date(2026, 11, 22, 14, 0, 0, 0, time.UTC)}
			if err := sheet.Save(map[string]assessment.Answer{id: opinion}); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatal("the DSI judges nothing")
}

// restore puts back what there was before the command.
func (w *writing) restore(t *testing.T) {
	t.Helper()
	err := os.Remove(w.path)
	if w.old != nil {
		err = os.WriteFile(w.path, w.old, 0o600)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
}

// check tells whether the command had written when it was killed. Nothing is between before and
// after, and whoever comes next is not stopped by what was left.
func (w *writing) check(t *testing.T, how string) (done bool) {
	t.Helper()
	got, err := os.ReadFile(w.path)
	switch {
	case err != nil && (w.old != nil || !errors.Is(err, fs.ErrNotExist)):
		t.Errorf("%s, %s: the file is gone: %v", w.name, how, err)
	case err == nil && !bytes.Equal(got, w.old) && !bytes.Equal(got, w.whole):
		t.Errorf("%s, %s: the file is neither what it was nor what it should be:\n%.200s", w.name, how, got)
	}
	if w.name == "merge" || w.name == "import" {
		file, err := store.Open(w.path, (&shelf{}).resolve)
		if err != nil {
			t.Fatalf("%s, %s: %v", w.name, how, err)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
	return bytes.Equal(got, w.whole)
}

// TestCommandsKilledAtRandomMoments: whatever the moment, the file that a command writes is what it
// was or what it should be.
func TestCommandsKilledAtRandomMoments(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	list := writings(t)
	took := make([]time.Duration, len(list))
	for i := range list {
		list[i].restore(t)
		start := time.Now()
		if err := exec.Command("tnl-assess", list[i].args...).Run(); err != nil {
			t.Fatal(err)
		}
		took[i] = time.Since(start)
	}
	wanted, killed, before, after := kills(t, 18, 180), 0, 0, 0
	for run := 0; killed < wanted && run < 10*wanted; run++ {
		i := run % len(list)
		w := &list[i]
		w.restore(t)
		while := time.Duration(random.Int64N(int64(took[i]) * 5 / 4))
		ctx, stop := context.WithTimeout(context.Background(), while)
		err := exec.CommandContext(ctx, "tnl-assess", w.args...).Run()
		stop()
		if err != nil {
			killed++
		}
		switch done := w.check(t, fmt.Sprint("killed after ", while)); {
		case err == nil:
		case done:
			after++
		default:
			before++
		}
	}
	t.Logf("%d kills: %d before the file was written, %d after, none between", killed, before, after)
	if killed < wanted {
		t.Errorf("%d kills only, of %d", killed, wanted)
	}
}

// savingCalls are the system calls of a save.
var savingCalls = []string{
	"openat", "write", "fstat", "fchmod", "fsync", "close", "renameat", "renameat2", "linkat", "unlinkat",
	"flock", "pwrite64", "getxattr", "newfstatat", "read",
}

// maxCalls bounds how many calls of one name are killed at.
const maxCalls = 500

// traced is a command that is killed at the nth system call of a name.
func traced(t *testing.T, call string, n int, args ...string) []string {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("strace is for Linux")
	}
	tool, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is missing: kills at each system call not tried")
	}
	program, err := exec.LookPath("tnl-assess")
	if err != nil {
		t.Fatal(err)
	}
	return append([]string{
		tool, "-f", "--quiet=all", "-o", "/dev/null", "-e", "trace=" + call,
		"-e", fmt.Sprintf("inject=%s:signal=KILL:when=%d", call, n), program,
	}, args...)
}

// TestCommandsKilledAtEachSystemCall: the same, at each system call of each command; at those of one
// command, and of its save alone, unless TNL_LONG is set.
func TestCommandsKilledAtEachSystemCall(t *testing.T) {
	t.Parallel()
	list, calls, counted := writings(t), savingCalls, 0
	if os.Getenv("TNL_LONG") == "" {
		list, calls = list[:1], []string{"fchmod", "fsync", "renameat2", "flock", "unlinkat"}
	}
	for i := range list {
		w := &list[i]
		for _, call := range calls {
			for n := 1; n <= maxCalls; n++ {
				w.restore(t)
				command := traced(t, call, n, w.args...)
				cmd := exec.Command(command[0], command[1:]...)
				cmd.Env = append(os.Environ(), "GOMAXPROCS=1") // calls are counted by thread
				said, err := cmd.CombinedOutput()
				done := w.check(t, fmt.Sprintf("killed at %s %d", call, n))
				if err == nil {
					if !done {
						t.Errorf("%s: not killed, and nothing written", w.name)
					}
					break
				}
				if status, _ := cmd.ProcessState.Sys().(syscall.WaitStatus); status.Signal() != syscall.SIGKILL {
					t.Fatalf("%s: %v\n%s", w.name, err, said)
				}
				counted++
			}
		}
	}
	t.Logf("%d kills at a system call, none left a file between before and after", counted)
	if counted < len(calls) {
		t.Errorf("%d kills only: the calls that are killed at are not made", counted)
	}
}

// TestWorkshopKilledAtSystemCalls: the wizard, killed as it saves: what the screen confirmed is on
// disk.
func TestWorkshopKilledAtSystemCalls(t *testing.T) {
	t.Parallel()
	asked := askedOf(t)
	calls, times := []string{"fsync", "renameat2", "unlinkat"}, 2
	if os.Getenv("TNL_LONG") != "" {
		calls, times = []string{"openat", "fstat", "fchmod", "fsync", "close", "renameat2", "unlinkat", "getxattr", "newfstatat", "flock", "pwrite64"}, 12
	}
	killed, confirmed := 0, 0
	for _, call := range calls {
		for n := 1; n <= times; n++ {
			path := filepath.Join(t.TempDir(), fmt.Sprint(call, n, ".yaml"))
			blank(t, path)
			x := startCommand(t, append(os.Environ(), "TERM=xterm-256color", "GOMAXPROCS=1"), 80, 24, traced(t, call, n, path)...)
			begun := false
			for end := time.Now().Add(liveness / 2); x.isAlive() && time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
				switch {
				case begun:
					x.send(answerOne)
				case strings.Contains(x.text(), "questions, environ"):
					x.send("\r")
					begun = true
				}
			}
			reached := !x.isAlive()
			x.kill()
			confirmed += allConfirmedAreOnDisk(t, x, path, asked, fmt.Sprint("at ", call, " ", n))
			if !reached { // all the questions are answered
				break
			}
			killed++
		}
	}
	t.Logf("%d kills at a system call of the wizard, %d answers confirmed on screen, all on disk", killed, confirmed)
	if killed < len(calls) || confirmed == 0 && os.Getenv("TNL_LONG") != "" { // the first answers may be killed as they are saved
		t.Errorf("%d kills and %d answers only: the test means nothing", killed, confirmed)
	}
}
